/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-file.h"

#include <string.h>

#include "figure/bough-style-json.h"
#include "formats/bough-json.h"

/* A style that opens is written and opens again as the same. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  const char *path = fuzz_file_write (".json", data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = bough_json_load (path, 1 << 20, &error);
  g_autoptr (BoughStyle) style = NULL;
  g_autoptr (BoughStyle) again = NULL;
  g_autoptr (JsonNode) root_again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *same = NULL;

  if (root == NULL) {
    fuzz_file_check_error (&error, path);
    return 0;
  }
  style = bough_style_new_from_json (root, &error);
  if (style == NULL) {
    fuzz_file_check_error (&error, "");
    return 0;
  }
  text = bough_style_to_json (style);
  root_again = bough_json_load (fuzz_file_write (".json", (const guint8 *) text, strlen (text)), G_MAXINT32, &error);
  g_assert_no_error (error);
  again = bough_style_new_from_json (root_again, &error);
  g_assert_no_error (error);
  same = bough_style_to_json (again);
  g_assert_cmpstr (same, ==, text);
  return 0;
}
