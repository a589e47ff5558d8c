/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-scene.h"

G_BEGIN_DECLS

/*
 * The numbers and the path data of SVG 1.1 (section 8.3). Numbers have at most three decimals, so a length is at most
 * half a micrometre off, and are written the same in every locale.
 */

/** bough_svg_thousandths: Returns: @value as it is written, times 1000: equal when two values look the same */
gint64 bough_svg_thousandths (double value);

/** bough_svg_append_number: Appends @value. */
void bough_svg_append_number (GString *out, double value);

/** bough_svg_append_attribute: Appends a blank and @name="@value". */
void bough_svg_append_attribute (GString *out, const char *name, double value);

/**
 * bough_svg_append_strokes: Appends the path commands of lines, arcs and curves, each a subpath. One that begins where the one
 * before ended goes on with it.
 */
void bough_svg_append_strokes (GString *out, const BoughSceneItem *items, gsize n_items);

/** bough_svg_append_wedge: Appends the path commands of a wedge, @item. */
void bough_svg_append_wedge (GString *out, const BoughSceneItem *item);

/** bough_svg_append_triangle: Appends the path commands of a triangle, @item. */
void bough_svg_append_triangle (GString *out, const BoughSceneItem *item);

G_END_DECLS
