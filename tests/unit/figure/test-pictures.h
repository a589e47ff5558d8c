/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "figure/bough-scene.h"

G_BEGIN_DECLS

/** test_scene_new_everything: 120 x 90 mm with every kind and role of item, three alphabets, and a title. */
BoughScene *test_scene_new_everything (void);

/** test_run_tool: Runs a program on a file that holds @input (%s among @arguments). Returns: what it printed */
GBytes *test_run_tool (GBytes *input, const char *arguments);

/** test_decode_png: Returns: (transfer full): the picture, 0xXXRRGGBB a pixel */
cairo_surface_t *test_decode_png (GBytes *png);

/** test_get_pixel: Returns: 0xRRGGBB */
guint32 test_get_pixel (cairo_surface_t *surface, int x, int y);

/** test_get_difference: Returns: the mean difference of two pictures' channels, 0 to 1, where both are */
double test_get_difference (cairo_surface_t *a, cairo_surface_t *b);

G_END_DECLS
