/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BoughRegion:
 * @is_sector: whether it is an annular sector, else a rectangle
 * @cx, @cy, @inner, @outer, @a0, @a1: of a sector: its centre, its radii and, clockwise from the right, the angles from
 *   which to which it reaches, @a0 <= @a1
 * @x, @y, @width, @height: of a rectangle: its top left corner and its size
 *
 * What leaves that follow one another fill on a page, in mm and radians.
 */
typedef struct {
  gboolean is_sector;
  double cx, cy, inner, outer, a0, a1;
  double x, y, width, height;
} BoughRegion;

G_END_DECLS
