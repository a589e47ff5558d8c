/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "figure/bough-painter.h"
#include "figure/bough-style-json.h"
#include "test-figures.h"

static BoughStyle *
read_style (const char *json, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);

  g_assert_nonnull (root);

  return bough_style_new_from_json (root, error);
}

/* What is written is read again, every key of it, and written the same. */
static void
test_round_trip (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();

  for (guint i = 0; i < 2; i++) {
    g_autofree char *json = bough_style_to_json (style);
    g_autofree char *again = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (BoughStyle) read = read_style (json, &error);

    g_assert_no_error (error);
    g_assert_true (bough_style_equal (read, style));
    again = bough_style_to_json (read);
    g_assert_cmpstr (again, ==, json);
    test_style_set_all (style);
  }
}

static void
test_numbers (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autofree char *json = bough_style_to_json (style);

  g_assert_nonnull (strstr (json, "\"bough-style\": 1,"));
  g_assert_nonnull (strstr (json, "\"line-width\": 0.6,"));
  g_assert_nonnull (strstr (json, "\"width\": 178,"));
  g_assert_nonnull (strstr (json, "\"layout\": \"circular\","));
}

/* A file by hand need not say all. */
static void
test_partial (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughStyle) style =
    read_style ("{\"width\": 85, \"bough-style\": 1, \"layout\": \"linear\", \"turned\": [5]}", &error);
  g_autoptr (BoughStyle) expected = bough_style_new ();

  g_assert_no_error (error);
  g_object_set (expected, "width", 85.0, "layout", BOUGH_LAYOUT_LINEAR, "turned", g_variant_new_parsed ("[@u 5]"), NULL);
  g_assert_true (bough_style_equal (style, expected));
}

static void
test_errors (void)
{
  static const struct {
    const char *json;
    const char *message;
  } cases[] = {
    { "[]", "is no JSON object" },
    { "{}", "does not begin with \"bough-style\": 1" },
    { "{\"bough-style\": \"1\"}", "does not begin with" },
    { "{\"bough-style\": 0}", "does not begin with" },
    { "{\"bough-style\": 2, \"new\": 1}", "version 2, written by a newer Bough" },
    { "{\"bough-style\": 1, \"colour\": 1}", "no key \"colour\"" },
    { "{\"bough-style\": 1, \"width\": \"wide\"}", "width: must be a number from 0 to 5000" },
    { "{\"bough-style\": 1, \"width\": 1e9}", "width: must be a number from 0 to 5000" },
    { "{\"bough-style\": 1, \"layout\": \"star\"}", "layout: \"star\" is none of circular, linear" },
    { "{\"bough-style\": 1, \"layout\": 1}", "layout: must be a text" },
    { "{\"bough-style\": 1, \"font-family\": null}", "font-family: must be a text" },
    { "{\"bough-style\": 1, \"show-purity\": 1}", "show-purity: must be true or false" },
    { "{\"bough-style\": 1, \"cut\": -1}", "cut: must be a whole number" },
    { "{\"bough-style\": 1, \"cut\": 2.5}", "cut: must be a whole number" },
    { "{\"bough-style\": 1, \"turned\": [\"a\"]}", "turned: must be an array of nodes" },
    { "{\"bough-style\": 1, \"turned\": 3}", "turned: must be an array of nodes" },
    { "{\"bough-style\": 1, \"rings\": [1]}", "rings: must be an array of texts" },
    { "{\"bough-style\": 1, \"colors\": {\"fish\": 3}}", "colors: must be an object that gives names texts" },
    { "{\"bough-style\": 1, \"colors\": {\"fish\": \"red\"}}", "colors: \"red\" of \"fish\" is no colour" },
    { "{\"bough-style\": 1, \"shaded\": {\"150\": \"#12345\"}}", "shaded: \"#12345\" of \"150\" is no colour" },
    { "{\"bough-style\": 1, \"other-color\": \"grey\"}", "other-color: \"grey\" is no colour" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_style (cases[i].json, &error));
    g_assert_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE);
    g_assert_nonnull (strstr (error->message, cases[i].message));
    g_assert_null (strchr (error->message, '\n'));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/style-json/round-trip", test_round_trip);
  g_test_add_func ("/figure/style-json/numbers", test_numbers);
  g_test_add_func ("/figure/style-json/partial", test_partial);
  g_test_add_func ("/figure/style-json/errors", test_errors);

  return g_test_run ();
}
