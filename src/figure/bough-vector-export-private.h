/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-painter.h"

G_BEGIN_DECLS

/** bough_vector_export_append_cb: A cairo_write_func_t whose closure is a GByteArray. */
cairo_status_t bough_vector_export_append_cb (void *closure, const unsigned char *data, unsigned int length);

/** bough_vector_export_dup_date: Returns: (transfer full): the date that files bear, in ISO 8601 */
char *bough_vector_export_dup_date (void);

/**
 * bough_vector_export_paint:
 * @surface: (transfer full): of the page's size in points; finished here
 * @error: BOUGH_FIGURE_ERROR_PAINT
 *
 * Paints the one page of a document.
 */
gboolean bough_vector_export_paint (BoughScene *scene, cairo_surface_t *surface, GError **error);

G_END_DECLS
