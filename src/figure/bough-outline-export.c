/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-outline-export-private.h"

#include <cairo-svg.h>

#include "bough-font.h"
#include "bough-vector-export-private.h"

GBytes *
bough_outline_export (BoughScene *scene, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;

  surface = cairo_svg_surface_create_for_stream (bough_vector_export_append_cb, bytes,
                                                 bough_scene_get_width (scene) / BOUGH_MM_PER_PT,
                                                 bough_scene_get_height (scene) / BOUGH_MM_PER_PT);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PT);
  if (!bough_vector_export_paint (scene, surface, error))
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
