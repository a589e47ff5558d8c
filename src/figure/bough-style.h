/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-style-types.h"

G_BEGIN_DECLS

/** BOUGH_STYLE_MOST_LENGTH: the most that a page may be wide or high, in mm */
#define BOUGH_STYLE_MOST_LENGTH 5000.0

/**
 * BoughStyle:
 *
 * How a tree is drawn: one object that the window and the command read and write. Every field of #BoughStyleValues is a
 * property of the same name (with hyphens), notified only where it changes; bough-style-json.h has them in files, and
 * bough-style-text.h as words. Not thread-safe: hand a worker bough_style_copy().
 */
#define BOUGH_TYPE_STYLE (bough_style_get_type ())
G_DECLARE_FINAL_TYPE (BoughStyle, bough_style, BOUGH, STYLE, GObject)

/**
 * BoughStyleValues:
 *
 * The page
 * @width: in mm; 178 (two columns) at first
 * @height: in mm; 0, as at first, for what the content takes
 * @margin: in mm, on all sides; -1, as at first, for one that suits the width
 * @font_family: of all texts; BOUGH_FONT_DEFAULT_FAMILY at first, never NULL
 * @label_size: of the labels where there is room, in points; 7 at first
 * @min_label_size: labels that would be smaller, in points, are left out; 5 at first
 * @legend_size: of the legend where there is room, in points; 7 at first
 * @line_width: of the branches, in points; 0.6 at first
 * @min_line_width: of the leaves' branches where they stand close, in points; 0.12 at first
 *
 * The tree
 * @start_angle: where the circle begins, in degrees clockwise from the top; 0 at first
 * @span: how much of the circle the leaves take, in degrees; 360 at first
 * @direction: which way they follow one another around the circle
 * @inner_radius: the root's distance from the circle's centre, as a share of the leaves'; 0 at first
 * @orientation: on which side of a linear tree the leaves stand
 * @turned: (element-type guint32) "au": inner nodes whose children stand in reverse
 * @collapsed: "au": inner nodes that are drawn as a wedge with the number of their leaves
 * @tree: whose nodes the style names, as bough_style_mark_tree() has it; "" where it does not say
 *
 * Colours
 * @color_labels: whether labels take the colour of their group; TRUE at first
 * @colors: "a{ss}": the colours of groups by their names, as "#rrggbb"; they go before the palette's
 * @other_color: of leaves in no group, as "#rrggbb"
 * @rings: "as": what the rings outside of the tips show, from the inside: "color" (what colours the figure; alone at
 *   first), "group", "second" (the second grouping), "purity", "samples", "agreement" (with the neighbours), "images"
 *   (one of each leaf's), or the title of values that came with the figure
 * @image_size: of the images where there is room, in mm; 6 at first
 * @min_image_size: images that would be smaller, in mm, are left out; 2 at first
 * @image_gap: between one image and the next, in mm, at the least; 0.4 at first
 * @image_rows: "a{ss}": the numbers of the samples whose images stand for classes, by the classes' names; for other
 *   classes it is the most confident one
 *
 * Labels and clades
 * @names: "a{ss}": other names of classes, by their names
 * @max_label_width: longer labels are shortened, in mm; 0, as at first, for what suits the page
 * @shaded: "a{us}": nodes whose clades have a shade behind them: "#rrggbb", or "" for their group's colour
 * @shade_groups: whether the largest clades of one group have one
 * @brackets: "a{us}": nodes whose clades have an arc or a bracket, and the name on it
 *
 * Marks
 * @outliers: whether leaves whose neighbours are of another group are marked
 * @chosen: "au": leaves that are marked
 * @merge_numbers: whether inner nodes have the numbers of their merges, from 1
 * @cut: a line where the tree falls into so many clades, or where it cannot, into the fewest above; 0, as at first, for
 *   none
 *
 * The legend
 * @legend_counts: whether groups have the numbers of their leaves; TRUE at first
 */
typedef struct {
  double width;
  double height;
  double margin;
  char *font_family;
  double label_size;
  double min_label_size;
  double legend_size;
  double line_width;
  double min_line_width;

  int layout;         /* BoughLayoutKind */
  double start_angle;
  double span;
  int direction;      /* BoughTurning */
  double inner_radius;
  int orientation;    /* BoughOrientation */
  int branches;       /* BoughBranchShape */
  int heights;        /* BoughHeights */
  int tips;           /* BoughTips */
  int order;          /* BoughOrder */
  GVariant *turned;
  GVariant *collapsed;
  char *tree;

  int color_by;       /* BoughColorBy */
  int branch_colors;  /* BoughBranchColors */
  gboolean color_labels;
  int palette;        /* BoughPaletteKind */
  GVariant *colors;
  char *other_color;
  int scale;          /* BoughScaleKind */
  GVariant *rings;
  double image_size;
  double min_image_size;
  double image_gap;
  GVariant *image_rows;

  gboolean show_purity;
  gboolean show_count;
  GVariant *names;
  double max_label_width;
  int label_angle;    /* BoughLabelAngle */
  int clade_labels;   /* BoughCladeLabels */
  GVariant *shaded;
  gboolean shade_groups;
  GVariant *brackets;

  gboolean outliers;
  GVariant *chosen;
  gboolean merge_numbers;
  guint cut;

  int legend;         /* BoughLegendPlace */
  int legend_order;   /* BoughLegendOrder */
  gboolean legend_counts;
} BoughStyleValues;

BoughStyle *bough_style_new (void);
BoughStyle *bough_style_copy (BoughStyle *self);

/** bough_style_assign: Makes @self equal to @other; what changes is notified after all of it has changed. */
void bough_style_assign (BoughStyle *self, BoughStyle *other);

gboolean bough_style_equal (BoughStyle *self, BoughStyle *other);

/** bough_style_get_values: Returns: (transfer none): all values; valid until one is set. Set them as properties. */
const BoughStyleValues *bough_style_get_values (BoughStyle *self);

/** bough_style_list_properties: Returns: (transfer none) (array length=n): the properties, in the order above */
GParamSpec *const *bough_style_list_properties (guint *n);

/* The properties that are set most. */
BoughLayoutKind bough_style_get_layout (BoughStyle *self);
void bough_style_set_layout (BoughStyle *self, BoughLayoutKind layout);
double bough_style_get_width (BoughStyle *self);
void bough_style_set_width (BoughStyle *self, double width);
gboolean bough_style_get_show_purity (BoughStyle *self);
void bough_style_set_show_purity (BoughStyle *self, gboolean show_purity);
BoughColorBy bough_style_get_color_by (BoughStyle *self);
void bough_style_set_color_by (BoughStyle *self, BoughColorBy color_by);
double bough_style_get_start_angle (BoughStyle *self);
void bough_style_set_start_angle (BoughStyle *self, double degrees);
const char *bough_style_get_font_family (BoughStyle *self);

/** bough_style_set_font_family: @family: (nullable): NULL for BOUGH_FONT_DEFAULT_FAMILY */
void bough_style_set_font_family (BoughStyle *self, const char *family);
double bough_style_get_label_size (BoughStyle *self);
void bough_style_set_label_size (BoughStyle *self, double size);
double bough_style_get_min_label_size (BoughStyle *self);
void bough_style_set_min_label_size (BoughStyle *self, double size);

G_END_DECLS
