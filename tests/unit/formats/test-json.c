/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-json.h"

#include <string.h>

#include "formats/bough-format-error.h"
#include "formats/bough-json-scanner-private.h"

#include "test-files.h"

static JsonNode *
load (const char  *text,
      GError     **error)
{
  test_files_write_text ("d.json", text);
  return bough_json_load ("d.json", 1 << 20, error);
}

/*
 * What comes through is what was meant: the same document, as json-glib writes it. The keys of an object that is closed
 * do not count for the next one at the same depth.
 */
static void
test_accepts (void)
{
  static const struct {
    const char *text;
    const char *meaning;
  } cases[] = {
    { "null", "null" },
    { " \t\r\n[ ] \n", "[]" },
    { "\xef\xbb\xbf{}", "{}" },
    { "[true,false,null]", "[true,false,null]" },
    { "[0,-0,12,-7,9223372036854775807]", "[0,0,12,-7,9223372036854775807]" },
    { "[0.5,-0.5,1e2,1E+2,25e-2,0.0]", "[0.5,-0.5,100.0,100.0,0.25,0.0]" },
    { "[\"\",\"a\\n\\\"\\\\\\/\"]", "[\"\",\"a\\n\\\"\\\\/\"]" },
    { "[\"\\u0041\\u00e9\\ud83c\\udf33\"]", "[\"A\xc3\xa9\xf0\x9f\x8c\xb3\"]" },
    { "{\"a\":{\"a\":1},\"b\":[{\"a\":2},{\"a\":3}]}", "{\"a\":{\"a\":1},\"b\":[{\"a\":2},{\"a\":3}]}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) node = load (cases[i].text, &error);
    g_autofree char *meaning = NULL;

    g_assert_no_error (error);
    meaning = json_to_string (node, FALSE);
    g_assert_cmpstr (meaning, ==, cases[i].meaning);
  }
}

static void
test_refuses (void)
{
  static const struct {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "d.json: is empty" },
    { " ", "d.json: line 1, byte 2: the file ends, but a value is expected" },
    { "[1,", "d.json: line 1, byte 4: the file ends, but a value is expected" },
    { "[1\n", "d.json: line 2, byte 1: the file ends, but a comma or ] is expected" },
    { "{\"a\":1", "d.json: line 1, byte 7: the file ends, but a comma or } is expected" },
    { "[1}", "d.json: line 1, byte 3: a comma or ] is expected" },
    { "{\"a\" 1}", "d.json: line 1, byte 6: a colon is expected" },
    { "[1,]", "d.json: line 1, byte 4: a value is expected" },
    { "{\"a\":1,}", "d.json: line 1, byte 8: a key in quotes is expected" },
    { "{a:1}", "d.json: line 1, byte 2: a key in quotes is expected" },
    { "]", "d.json: line 1, byte 1: a value is expected" },
    { "[NaN]", "d.json: line 1, byte 2: a value is expected" },
    { "[-Infinity]", "d.json: line 1, byte 3: a number as JSON writes it is expected" },
    { "[01]", "d.json: line 1, byte 3: a number as JSON writes it is expected" },
    { "[1.]", "d.json: line 1, byte 4: a number as JSON writes it is expected" },
    { "[.5]", "d.json: line 1, byte 2: a value is expected" },
    { "[1e]", "d.json: line 1, byte 4: a number as JSON writes it is expected" },
    { "[0x10]", "d.json: line 1, byte 3: a number as JSON writes it is expected" },
    { "[1e999]", "d.json: line 1, byte 2: a number is too large or has too many digits" },
    { "[9223372036854775808]", "d.json: line 1, byte 2: a number is too large or has too many digits" },
    { "[\"a", "d.json: line 1, byte 2: a string is never closed" },
    { "[\"a\nb\"]", "d.json: line 1, byte 4: a string holds a control character or is not closed on its line" },
    { "[\"\\x\"]", "d.json: line 1, byte 3: a string holds an escape that is no character" },
    { "[\"\\u00\"]", "d.json: line 1, byte 3: a string holds an escape that is no character" },
    { "[\"\\u0000\"]", "d.json: line 1, byte 3: a string holds an escape that is no character" },
    { "[\"\\ud83c\"]", "d.json: line 1, byte 3: a string holds an escape that is no character" },
    { "[\"\\udf33\"]", "d.json: line 1, byte 3: a string holds an escape that is no character" },
    { "[\"\\ud83c\\u0041\"]", "d.json: line 1, byte 3: a string holds an escape that is no character" },
    { "[\"\\ud83c\\ue000\"]", "d.json: line 1, byte 3: a string holds an escape that is no character" },
    { "['a']", "d.json: line 1, byte 2: a value is expected" },
    { "[1] // note", "d.json: line 1, byte 5: there is text after the end of the document" },
    { "{}\n{}", "d.json: line 2, byte 1: there is text after the end of the document" },
    { "{\"a\":1,\n \"a\":2}", "d.json: line 2, byte 2: the key \"a\" stands there for the second time" },
    { "{\"a\":1,\"\\u0061\":2}", "d.json: line 1, byte 8: the key \"a\" stands there for the second time" },
    { "[\"\xff\"]", "d.json: is not UTF-8 text (line 1, byte 3); save it as UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (load (cases[i].text, &error));
    g_assert_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID);
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR, cases[i].message);
  }
}

static void
test_depth (void)
{
  g_autofree char *opening = g_strnfill (64, '[');
  g_autofree char *closing = g_strnfill (64, ']');
  g_autofree char *deepest = g_strconcat (opening, closing, NULL);
  g_autofree char *too_deep = g_strconcat ("[", opening, closing, "]", NULL);
  g_autofree char *bomb = g_strnfill (100000, '[');
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  node = load (deepest, &error);
  g_assert_no_error (error);

  g_assert_null (load (too_deep, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "d.json: line 1, byte 65: more than 64 brackets stand within one another");

  g_assert_null (load (bomb, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "d.json: line 1, byte 65: more than 64 brackets stand within one another");
}

/* A list of zeros of @n_values values, itself among them. */
static char *
make_zeros (gsize n_values)
{
  char *text = g_malloc (2 * n_values);

  text[0] = '[';
  for (gsize i = 0; i + 1 < n_values; i++) {
    text[2 * i + 1] = '0';
    text[2 * i + 2] = ',';
  }
  text[2 * n_values - 2] = ']';
  text[2 * n_values - 1] = '\0';
  return text;
}

static void
test_most_values (void)
{
  const gsize most = 8388608;
  g_autofree char *zeros = make_zeros (most);
  g_autofree char *one_more = make_zeros (most + 1);
  g_autofree char *problem = NULL;
  gsize fault;

  g_assert_null (bough_json_scan (zeros, strlen (zeros), &fault));
  problem = bough_json_scan (one_more, strlen (one_more), &fault);
  g_assert_cmpstr (problem, ==, "there are more than 8388608 values");
}

static void
test_size (void)
{
  g_autoptr (GError) error = NULL;

  test_files_write_text ("d.json", "[1,2]");
  g_assert_null (bough_json_load ("d.json", 4, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "d.json: is larger than a file of this kind can be (4 bytes)");
}

static void
test_append_string (void)
{
  g_autoptr (GString) json = g_string_new ("x");

  bough_json_append_string (json, "a\"b\\c/d\n\t\x01\x7f\xc3\xa9");
  g_assert_cmpstr (json->str, ==, "x\"a\\\"b\\\\c/d\\n\\t\\u0001\\u007f\xc3\xa9\"");
}

static void
test_append_number (void)
{
  /* The shortest decimals that give the same double again, as printed by Python's repr(), which promises them. */
  static const struct {
    double value;
    const char *text;
  } cases[] = {
    { 0.0, "0" },
    { -0.0, "0" },
    { 1.0, "1" },
    { -2.5, "-2.5" },
    { 0.1, "0.1" },
    { 1.0 / 3, "0.3333333333333333" },
    { 0.1 + 0.2, "0.30000000000000004" },
    { 100.0, "100" },
    { -2000000.0, "-2000000" },
    { 1e15, "1e+15" },
    { 1e-5, "1e-05" },
    { 123456789.0, "123456789" },
    { 5e-324, "5e-324" },
    { 1.7976931348623157e308, "1.7976931348623157e+308" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) json = g_string_new (NULL);

    bough_json_append_number (json, cases[i].value);
    g_assert_cmpstr (json->str, ==, cases[i].text);
    g_assert_cmpfloat (g_ascii_strtod (json->str, NULL), ==, cases[i].value);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/json/accepts", test_accepts);
  test_files_add_func ("/json/refuses", test_refuses);
  test_files_add_func ("/json/depth", test_depth);
  test_files_add_func ("/json/most-values", test_most_values);
  test_files_add_func ("/json/size", test_size);
  test_files_add_func ("/json/append-string", test_append_string);
  test_files_add_func ("/json/append-number", test_append_number);

  return g_test_run ();
}
