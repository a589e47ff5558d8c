/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-vector-export-private.h"

#include <cairo-pdf.h>

#include "bough-font.h"

static void
set_metadata (cairo_surface_t *surface, BoughScene *scene, const char *recipe)
{
  g_autofree char *date = bough_vector_export_dup_date ();

  if (bough_scene_get_title (scene) != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, bough_scene_get_title (scene));
  if (recipe != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, recipe);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Bough " BOUGH_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

GBytes *
bough_scene_to_pdf (BoughScene *scene, const BoughExportOptions *options, GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  cairo_surface_t *surface;

  g_return_val_if_fail (BOUGH_IS_SCENE (scene), NULL);

  bytes = g_byte_array_new ();
  surface = cairo_pdf_surface_create_for_stream (bough_vector_export_append_cb, bytes,
                                                 bough_scene_get_width (scene) / BOUGH_MM_PER_PT,
                                                 bough_scene_get_height (scene) / BOUGH_MM_PER_PT);
  set_metadata (surface, scene, options != NULL ? options->recipe : NULL);
  if (!bough_vector_export_paint (scene, surface, error))
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
