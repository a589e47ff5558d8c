/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-vector-export-private.h"

#include <cairo-ps.h>
#include <string.h>

#include "bough-font.h"
#include "bough-recipe.h"

#define DATE_LINE "%%CreationDate: "

/* A line of a PostScript document may have 255 characters (Document Structuring Conventions 3.0). */
#define MAX_RECIPE_PART 200

static void
add_recipe (cairo_surface_t *surface, const char *recipe)
{
  gsize length = strlen (recipe);

  for (gsize at = 0; at < length; at += MAX_RECIPE_PART) {
    g_autofree char *line = g_strdup_printf ("%s%.*s", BOUGH_RECIPE_EPS_COMMENT, MAX_RECIPE_PART, recipe + at);

    cairo_ps_surface_dsc_comment (surface, line);
  }
}

/* Cairo 1.16 dates an EPS by the clock, and has no function for it. */
static GBytes *
set_date (GByteArray *bytes)
{
  g_autofree char *date = bough_vector_export_dup_date ();
  const char *start = (const char *) bytes->data;
  const char *line = memmem (start, bytes->len, DATE_LINE, strlen (DATE_LINE));
  GByteArray *dated = g_byte_array_sized_new (bytes->len + 32);
  const char *end;

  if (line == NULL)
    line = end = start + bytes->len;
  else
    end = memchr (line, '\n', start + bytes->len - line);
  g_byte_array_append (dated, bytes->data, line - start);
  if (line < start + bytes->len) {
    g_byte_array_append (dated, (const guint8 *) DATE_LINE, strlen (DATE_LINE));
    g_byte_array_append (dated, (const guint8 *) date, strlen (date));
    g_byte_array_append (dated, (const guint8 *) end, start + bytes->len - end);
  }
  return g_byte_array_free_to_bytes (dated);
}

GBytes *
bough_scene_to_eps (BoughScene *scene, const BoughExportOptions *options, GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  cairo_surface_t *surface;

  g_return_val_if_fail (BOUGH_IS_SCENE (scene), NULL);

  bytes = g_byte_array_new ();
  surface = cairo_ps_surface_create_for_stream (bough_vector_export_append_cb, bytes,
                                                bough_scene_get_width (scene) / BOUGH_MM_PER_PT,
                                                bough_scene_get_height (scene) / BOUGH_MM_PER_PT);
  cairo_ps_surface_set_eps (surface, TRUE);
  if (options != NULL && options->recipe != NULL)
    add_recipe (surface, options->recipe);
  if (!bough_vector_export_paint (scene, surface, error))
    return NULL;

  return set_date (bytes);
}
