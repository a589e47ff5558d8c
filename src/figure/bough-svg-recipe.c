/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-svg-recipe-private.h"

#include <string.h>

#define ELEMENT_START "<metadata id=\"bough-recipe\">"
#define ELEMENT_END "</metadata>"

GBytes *
bough_svg_recipe_insert (GBytes *svg, const char *recipe)
{
  g_autofree char *escaped = g_markup_escape_text (recipe, -1);
  gsize size;
  const char *start = g_bytes_get_data (svg, &size);
  const char *root = g_strstr_len (start, size, "<svg");
  const char *end = root != NULL ? memchr (root, '>', start + size - root) : NULL;
  GString *with;

  g_return_val_if_fail (end != NULL, g_bytes_ref (svg));

  with = g_string_sized_new (size + strlen (escaped) + 64);
  g_string_append_len (with, start, end + 1 - start);
  g_string_append (with, "\n" ELEMENT_START);
  g_string_append (with, escaped);
  g_string_append (with, ELEMENT_END);
  g_string_append_len (with, end + 1, start + size - end - 1);
  return g_string_free_to_bytes (with);
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  g_string_append_len (data, text, length);
}

char *
bough_svg_recipe_find (const char *start, const char *end)
{
  const GMarkupParser parser = { .text = text_cb };
  const char *at = memmem (start, end - start, ELEMENT_START, strlen (ELEMENT_START));
  const char *close = at != NULL ? memmem (at, end - at, ELEMENT_END, strlen (ELEMENT_END)) : NULL;
  g_autoptr (GString) recipe = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context = NULL;

  if (close == NULL)
    return NULL;

  context = g_markup_parse_context_new (&parser, 0, recipe, NULL);
  if (!g_markup_parse_context_parse (context, at, close + strlen (ELEMENT_END) - at, NULL) ||
      !g_markup_parse_context_end_parse (context, NULL))
    return NULL;
  return g_string_free (g_steal_pointer (&recipe), FALSE);
}
