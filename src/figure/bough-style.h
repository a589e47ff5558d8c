/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  BOUGH_LAYOUT_CIRCULAR,
  BOUGH_LAYOUT_LINEAR,
} BoughLayoutKind;

typedef enum {
  BOUGH_COLOR_BY_GROUP,
  BOUGH_COLOR_BY_PURITY,
  BOUGH_COLOR_BY_NONE,
} BoughColorBy;

GType bough_layout_kind_get_type (void);
#define BOUGH_TYPE_LAYOUT_KIND (bough_layout_kind_get_type ())

GType bough_color_by_get_type (void);
#define BOUGH_TYPE_COLOR_BY (bough_color_by_get_type ())

/**
 * BoughStyle:
 *
 * How a tree is drawn. Properties: layout, width (mm), show-purity, color-by, font-family, label-size (pt, the most),
 * min-label-size (pt), rotation (radians, circular). Not thread-safe: hand a worker bough_style_copy().
 */
#define BOUGH_TYPE_STYLE (bough_style_get_type ())
G_DECLARE_FINAL_TYPE (BoughStyle, bough_style, BOUGH, STYLE, GObject)

BoughStyle *bough_style_new (void);
BoughStyle *bough_style_copy (BoughStyle *self);

BoughLayoutKind bough_style_get_layout (BoughStyle *self);
void bough_style_set_layout (BoughStyle *self, BoughLayoutKind layout);

/** bough_style_get_width: Returns: the page's width in mm; 178 (two columns) at first */
double bough_style_get_width (BoughStyle *self);
void bough_style_set_width (BoughStyle *self, double width);

gboolean bough_style_get_show_purity (BoughStyle *self);
void bough_style_set_show_purity (BoughStyle *self, gboolean show_purity);

BoughColorBy bough_style_get_color_by (BoughStyle *self);
void bough_style_set_color_by (BoughStyle *self, BoughColorBy color_by);

/** bough_style_get_rotation: Returns: how far the circle is turned, clockwise, in radians; 0: it opens at the top */
double bough_style_get_rotation (BoughStyle *self);
void bough_style_set_rotation (BoughStyle *self, double rotation);

/**
 * bough_style_get_font_family:
 *
 * Returns: (transfer none): the family of all texts; BOUGH_FONT_DEFAULT_FAMILY at first
 */
const char *bough_style_get_font_family (BoughStyle *self);

/** bough_style_set_font_family: @family: (nullable): NULL for BOUGH_FONT_DEFAULT_FAMILY */
void bough_style_set_font_family (BoughStyle *self, const char *family);

/** bough_style_get_label_size: Returns: the size of the labels, in points, where there is room; 7 at first */
double bough_style_get_label_size (BoughStyle *self);
void bough_style_set_label_size (BoughStyle *self, double size);

/** bough_style_get_min_label_size: Returns: labels that would be smaller, in points, are left out; 5 at first */
double bough_style_get_min_label_size (BoughStyle *self);
void bough_style_set_min_label_size (BoughStyle *self, double size);

G_END_DECLS
