/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "bough-scene.h"

G_BEGIN_DECLS

typedef enum {
  BOUGH_FIGURE_ERROR_SIZE,
  BOUGH_FIGURE_ERROR_PAINT,
} BoughFigureError;

#define BOUGH_FIGURE_ERROR (bough_figure_error_quark ())
GQuark bough_figure_error_quark (void);

/**
 * bough_scene_paint:
 * @cr: a context whose unit is the millimetre and whose origin is the page's corner
 * @clip: (nullable): x, y, width, height in mm; items wholly outside need not be painted
 *
 * Paints a scene with Cairo. Thread-safe for different contexts.
 */
void bough_scene_paint (BoughScene *scene, cairo_t *cr, const double clip[4]);

/** bough_scene_to_svg: Returns: (transfer full): an SVG 1.1 document with real text, arc commands, and a group a node */
GBytes *bough_scene_to_svg (BoughScene *scene, GError **error);

/** bough_scene_to_pdf: Returns: (transfer full): a PDF of one page with embedded font subsets; same scene, same bytes */
GBytes *bough_scene_to_pdf (BoughScene *scene, GError **error);

/** bough_scene_to_png: @dpi: pixels per inch. Returns: (transfer full): a PNG on white */
GBytes *bough_scene_to_png (BoughScene *scene, double dpi, GError **error);

G_END_DECLS
