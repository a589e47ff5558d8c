/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure/bough-recipe.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "figure/bough-painter.h"
#include "test-pictures.h"

/* With what troubles each kind of file: brackets and backslashes (PDF), < & > (SVG), letters beyond ASCII, a long line (EPS). */
#define COMMAND "l2h draw 'a (1).json' --set 'names=x\\=<&>\"' -o Россия.svg 𝛼"

static char *
make_recipe (void)
{
  g_autoptr (BoughStyle) style = bough_style_new ();

  bough_style_set_width (style, 85.5);
  return bough_recipe_new (style, "folder/a (1).json", "0123abcd", COMMAND);
}

static void
test_new (void)
{
  g_autofree char *recipe = make_recipe ();
  g_autoptr (JsonNode) root = json_from_string (recipe, NULL);
  JsonObject *object = json_node_get_object (root);

  g_assert_true (g_str_is_ascii (recipe));
  g_assert_null (strchr (recipe, '\n'));
  g_assert_cmpstr (json_object_get_string_member (object, "bough"), ==, BOUGH_VERSION);
  g_assert_cmpstr (json_object_get_string_member (object, "input"), ==, "a (1).json");
  g_assert_cmpstr (json_object_get_string_member (object, "sha256"), ==, "0123abcd");
  g_assert_cmpstr (json_object_get_string_member (object, "command"), ==, COMMAND);
  g_assert_cmpfloat (json_object_get_double_member (json_object_get_object_member (object, "style"), "width"), ==, 85.5);
}

static void
test_round_trip (void)
{
  g_autoptr (BoughScene) scene = test_scene_new_everything ();
  g_autofree char *recipe = make_recipe ();
  const char *const names[] = { "a.svg", "a.pdf", "a.png", "a.eps" };

  for (guint outlines = 0; outlines < 2; outlines++) {
    const BoughExportOptions options = { .recipe = recipe, .dpi = 20, .outlines = outlines };

    for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
      g_autoptr (GBytes) with = bough_export_scene (scene, names[i], &options, NULL);
      g_autoptr (GBytes) without = bough_export_scene (scene, names[i], NULL, NULL);
      g_autofree char *found = bough_recipe_find (with);

      g_test_message ("%s", names[i]);
      g_assert_cmpstr (found, ==, recipe);
      g_assert_null (bough_recipe_find (without));
    }
  }
}

/* What other programs find: pdfinfo the keywords, xmllint the element. */
static void
test_by_others (void)
{
  g_autoptr (BoughScene) scene = test_scene_new_everything ();
  g_autofree char *recipe = make_recipe ();
  const BoughExportOptions options = { .recipe = recipe };
  g_autoptr (GBytes) pdf = bough_scene_to_pdf (scene, &options, NULL);
  g_autoptr (GBytes) svg = bough_scene_to_svg (scene, &options, NULL);
  g_autoptr (GBytes) info = test_run_tool (pdf, "pdfinfo %s");
  g_autoptr (GBytes) element =
    test_run_tool (svg, "xmllint --xpath string(//*[local-name()='metadata']) %s");
  g_autofree char *keywords = g_strdup_printf ("Keywords:        %s\n", recipe);
  g_autofree char *content = g_strdup_printf ("%s\n", recipe);

  g_assert_nonnull (g_strstr_len (g_bytes_get_data (info, NULL), g_bytes_get_size (info), keywords));
  g_assert_cmpmem (g_bytes_get_data (element, NULL), g_bytes_get_size (element), content, strlen (content));
}

/* Cut anywhere, or with any byte of it changed, a file has a recipe or none; nothing is read beyond its end. */
static void
test_damaged (void)
{
  g_autoptr (BoughScene) scene = bough_scene_new (5, 5, "Liberation Sans");
  const BoughExportOptions options = { .recipe = "{\"bough\": 1}", .dpi = 20 };
  const char *const names[] = { "a.svg", "a.pdf", "a.png", "a.eps" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GBytes) whole = bough_export_scene (scene, names[i], &options, NULL);
    gsize size = g_bytes_get_size (whole);

    for (gsize at = 0; at < size; at += 1 + at / 256) {
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (whole, NULL), size);
      /* Copies of their own, so that AddressSanitizer sees their ends. */
      g_autoptr (GBytes) cut = g_bytes_new (bytes, at);
      g_autoptr (GBytes) changed = NULL;

      bytes[at] ^= 0xff;
      changed = g_bytes_new (bytes, size);
      g_free (bough_recipe_find (cut));
      g_free (bough_recipe_find (changed));
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/recipe/new", test_new);
  g_test_add_func ("/figure/recipe/round-trip", test_round_trip);
  g_test_add_func ("/figure/recipe/by-others", test_by_others);
  g_test_add_func ("/figure/recipe/damaged", test_damaged);

  return g_test_run ();
}
