/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-painter.h"

G_BEGIN_DECLS

/**
 * bough_outline_export:
 * @error: BOUGH_FIGURE_ERROR_PAINT
 *
 * Returns: (transfer full): an SVG document by Cairo, in which each letter is an outline
 */
GBytes *bough_outline_export (BoughScene *scene, GError **error);

G_END_DECLS
