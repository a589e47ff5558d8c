/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "bough-scene.h"

G_BEGIN_DECLS

typedef enum {
  BOUGH_FIGURE_ERROR_SIZE,
  BOUGH_FIGURE_ERROR_PAINT,
  BOUGH_FIGURE_ERROR_STYLE,
  BOUGH_FIGURE_ERROR_NAME,
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

/** BOUGH_EXPORT_DPI: pixels per inch of a PNG where nothing else is asked for */
#define BOUGH_EXPORT_DPI 300.0

/**
 * BoughExportOptions:
 * @recipe: (nullable): ASCII text that the file holds, see bough_recipe_new()
 * @dpi: pixels per inch of a PNG; 0 for BOUGH_EXPORT_DPI
 * @transparent: whether a PNG has no background
 * @outlines: whether an SVG has outlines instead of text
 *
 * What a file shall be; zeroed, it is as usual.
 */
typedef struct {
  const char *recipe;
  double dpi;
  gboolean transparent;
  gboolean outlines;
} BoughExportOptions;

/**
 * bough_export_check_name:
 * @path: a file's name
 * @error: BOUGH_FIGURE_ERROR_NAME: its ending is none of those that can be written; the message begins with @path
 */
gboolean bough_export_check_name (const char *path, GError **error);

/**
 * bough_export_scene:
 * @path: the file's name; its ending (.svg, .pdf, .png, .eps) says what to write
 * @options: (nullable)
 * @error: BOUGH_FIGURE_ERROR; the message begins with @path
 *
 * Blocks; thread-safe.
 *
 * Returns: (transfer full): the file's content, or NULL with @error set
 */
GBytes *bough_export_scene (BoughScene *scene, const char *path, const BoughExportOptions *options, GError **error);

/**
 * bough_scene_to_svg:
 * @options: (nullable)
 * @error: BOUGH_FIGURE_ERROR_PAINT, with outlines only
 *
 * Writes an SVG 1.1 document whose unit is the millimetre: a group a role (ids "branches", "ring", "labels"...), in it
 * side by side a group a node (id "node-17", data-parent "node-1003"; what else belongs to the node has that as its
 * class), with real text and arc commands. With outlines, Cairo writes it, and it has neither. The recipe stands in
 * <metadata>. The same scene gives the same bytes.
 *
 * Returns: (transfer full): the document
 */
GBytes *bough_scene_to_svg (BoughScene *scene, const BoughExportOptions *options, GError **error);

/**
 * bough_scene_to_pdf:
 * @options: (nullable)
 * @error: BOUGH_FIGURE_ERROR_PAINT
 *
 * Writes a PDF of one page with embedded font subsets. The same scene gives the same bytes: its dates are
 * SOURCE_DATE_EPOCH where that is set, else the epoch. The recipe is its keywords.
 *
 * Returns: (transfer full): the document
 */
GBytes *bough_scene_to_pdf (BoughScene *scene, const BoughExportOptions *options, GError **error);

/**
 * bough_scene_to_eps:
 * @options: (nullable)
 * @error: BOUGH_FIGURE_ERROR_PAINT
 *
 * Writes an Encapsulated PostScript file with embedded fonts, dated as a PDF is; the recipe is a comment. The same scene
 * gives the same bytes.
 *
 * Returns: (transfer full): the document
 */
GBytes *bough_scene_to_eps (BoughScene *scene, const BoughExportOptions *options, GError **error);

/**
 * bough_scene_to_png:
 * @options: (nullable)
 * @error: BOUGH_FIGURE_ERROR_SIZE: more than 32,767 pixels a side (says which dpi would do); BOUGH_FIGURE_ERROR_PAINT
 *
 * Writes a PNG, on white or on nothing, that records its resolution; the recipe is a text chunk called "Bough". However
 * large it is, no more than 4 MB of its pixels are in memory.
 *
 * Returns: (transfer full): the picture
 */
GBytes *bough_scene_to_png (BoughScene *scene, const BoughExportOptions *options, GError **error);

G_END_DECLS
