/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * BoughFont:
 *
 * Measures and shapes text of one family, without hinting, so that a size scales everything evenly and the numbers do
 * not depend on the screen. Not thread-safe: one a thread.
 */
typedef struct _BoughFont BoughFont;

/** bough_font_new: @family: (nullable): a font family; NULL for BOUGH_FONT_DEFAULT_FAMILY. Never fails: Pango falls back. */
BoughFont *bough_font_new (const char *family);
void bough_font_free (BoughFont *self);

/**
 * BOUGH_FONT_DEFAULT_FAMILY: metric-compatible with Arial and Helvetica, so an SVG's text has the same widths where it
 * is not installed.
 */
#define BOUGH_FONT_DEFAULT_FAMILY "Liberation Sans"

/** bough_font_get_actual_family: Returns: the family that Pango really takes for the one asked for */
const char *bough_font_get_actual_family (BoughFont *self);

/** bough_font_measure: Returns: the advance width of one line of text at @size points, in mm */
double bough_font_measure (BoughFont *self, const char *text, double size, gboolean bold);

/** bough_font_get_ascent / descent / x_height / cap_height: in mm at @size points; positive */
double bough_font_get_ascent (BoughFont *self, double size);
double bough_font_get_descent (BoughFont *self, double size);
double bough_font_get_x_height (BoughFont *self, double size);
double bough_font_get_cap_height (BoughFont *self, double size);

/** bough_font_get_ink: @above, @below: (out): how far the letters of one line reach above and below the baseline, in mm */
void bough_font_get_ink (BoughFont *self, const char *text, double size, double *above, double *below);

/**
 * bough_font_shorten:
 *
 * Returns: (transfer full): @text, or its beginning with an ellipsis, so that it is at most @max_width mm wide; empty
 *   where not even the ellipsis has room
 */
char *bough_font_shorten (BoughFont *self, const char *text, double size, gboolean bold, double max_width);

/**
 * bough_font_show:
 * @cr: a context whose unit is the millimetre
 *
 * Paints one line of text with its baseline's anchor at the current point's origin (0, 0), along x.
 */
void bough_font_show (BoughFont *self, cairo_t *cr, const char *text, double size, gboolean bold);

#define BOUGH_MM_PER_PT (25.4 / 72.0)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughFont, bough_font_free)

G_END_DECLS
