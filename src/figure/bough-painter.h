/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "bough-scene.h"

G_BEGIN_DECLS

typedef enum {
  BOUGH_FIGURE_ERROR_SIZE,
  BOUGH_FIGURE_ERROR_PAINT,
  BOUGH_FIGURE_ERROR_STYLE,
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

/**
 * bough_scene_to_svg:
 * @error: is left alone; there is nothing that can go wrong
 *
 * Writes an SVG 1.1 document whose unit is the millimetre: a group a role (ids "branches", "ring", "labels"...), in it
 * side by side a group a node (id "node-17", data-parent "node-1003"; what else belongs to the node has that as its
 * class), with real text and arc commands. The same scene gives the same bytes.
 *
 * Returns: (transfer full): the document
 */
GBytes *bough_scene_to_svg (BoughScene *scene, GError **error);

/**
 * bough_scene_to_pdf:
 * @error: BOUGH_FIGURE_ERROR_PAINT
 *
 * Writes a PDF of one page with embedded font subsets. The same scene gives the same bytes: its dates are
 * SOURCE_DATE_EPOCH where that is set, else the epoch.
 *
 * Returns: (transfer full): the document
 */
GBytes *bough_scene_to_pdf (BoughScene *scene, GError **error);

/**
 * bough_scene_to_png:
 * @dpi: pixels per inch
 * @error: BOUGH_FIGURE_ERROR_SIZE: more than 32,767 pixels a side (says which dpi would do); BOUGH_FIGURE_ERROR_PAINT
 *
 * Writes a PNG on white that records its resolution. However large it is, no more than 64 MB of its pixels are in memory.
 *
 * Returns: (transfer full): the picture
 */
GBytes *bough_scene_to_png (BoughScene *scene, double dpi, GError **error);

G_END_DECLS
