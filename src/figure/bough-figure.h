/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-region.h"
#include "bough-scene.h"
#include "bough-style.h"
#include "l2h/l2h-tree.h"
#include "taxonomy/bough-leaf-values.h"

G_BEGIN_DECLS

/**
 * BoughFigure: a tree laid out on a page: the geometry of its nodes, and the scene. Immutable and thread-safe.
 */
#define BOUGH_TYPE_FIGURE (bough_figure_get_type ())
G_DECLARE_FINAL_TYPE (BoughFigure, bough_figure, BOUGH, FIGURE, GObject)

/**
 * BoughFigureData:
 * @grouping: (nullable): groups that colour the leaves; over the tree's leaves
 * @second: (nullable): coarser groups, likewise
 * @values: (nullable) (element-type BoughLeafValues): numbers and groups for rings, which name them by their titles
 * @images: (nullable) (array length=K): of each leaf, or NULL where it has none
 * @n_classes: how many classes there are in all, where the tree is a part of a larger one; else 0
 *
 * What a figure shows.
 */
typedef struct {
  L2hTree *tree;
  BoughGrouping *grouping;
  BoughGrouping *second;
  GPtrArray *values;
  BoughImage *const *images;
  guint n_classes;
} BoughFigureData;

/**
 * bough_figure_new_from_data:
 * @data: is read only during the call
 * @error: BOUGH_FIGURE_ERROR_SIZE, as below; BOUGH_FIGURE_ERROR_STYLE: the style names a node or a ring that there is not
 *
 * As bough_figure_new(), of all that there is.
 */
BoughFigure *bough_figure_new_from_data (const BoughFigureData *data, BoughStyle *style, GError **error);

/**
 * bough_figure_new:
 * @grouping: (nullable): groups that colour the leaves; over the tree's leaves
 * @style: is read only during the call
 * @error: BOUGH_FIGURE_ERROR_SIZE: too narrow for any tree (says the least width)
 *
 * Lays a tree out and makes the scene. Blocks for as long as that takes (about 0.03 s for 1,000 leaves, 0.15 s for
 * 20,000); may run in a worker.
 *
 * Returns: (transfer full): the figure, or NULL with @error set
 */
BoughFigure *bough_figure_new (L2hTree *tree, BoughGrouping *grouping, BoughStyle *style, GError **error);

/** bough_figure_get_scene: Returns: (transfer none): what to paint */
BoughScene *bough_figure_get_scene (BoughFigure *self);

/**
 * bough_figure_get_note:
 *
 * Returns: (transfer none) (nullable): one translated sentence on what the page could not hold: labels and purities
 *   that are left out or shortened, and groups that the legend does not show ("1000 labels are left out: they would be
 *   smaller than 5 pt; a width of 620 mm would hold all"), or NULL
 */
const char *bough_figure_get_note (BoughFigure *self);

/** bough_figure_get_node_point: The place of @node on the page, in mm: a leaf's tip, a merge's branching point. */
void bough_figure_get_node_point (BoughFigure *self, guint node, double *x, double *y);

/** bough_figure_get_center: Returns: whether the figure is circular; then @x and @y are its centre */
gboolean bough_figure_get_center (BoughFigure *self, double *x, double *y);

/**
 * bough_figure_get_clade_region:
 *
 * What @node's clade fills on the page, from its branching point out to the tips, with half of the way to the clades
 * beside it. What is below a collapsed node is where that is.
 */
void bough_figure_get_clade_region (BoughFigure *self, guint node, BoughRegion *region);

/**
 * bough_figure_find_node:
 * @x, @y: a point on the page, in mm
 * @tolerance: how far off a branch or node may be, in mm
 *
 * Finds what is drawn at a point, by geometry and not by pixels: a leaf, anywhere in its sector or row from its tip to
 * where the longest label ends (but not in the legend), or the node whose branch or branching point is nearest within
 * @tolerance; where several meet, the highest. Logarithmic in the number of nodes, or nearly so.
 *
 * Returns: a node, or L2H_NO_NODE
 */
guint bough_figure_find_node (BoughFigure *self, double x, double y, double tolerance);

/**
 * bough_figure_get_group_colors:
 *
 * Returns: (transfer none) (nullable) (array length=n_groups of the grouping): the colour of each group, whatever colours
 *   the figure; NULL where there is no grouping
 */
const BoughColor *bough_figure_get_group_colors (BoughFigure *self);

/**
 * bough_figure_get_leaf_colors:
 *
 * Returns: (transfer none) (array length=K): what each leaf stands for in the figure's colours, BOUGH_COLOR_NONE where
 *   nothing colours the figure
 */
const BoughColor *bough_figure_get_leaf_colors (BoughFigure *self);

/** bough_figure_get_leaf_order: Returns: (transfer none) (array length=K): the leaves in drawing order */
const guint *bough_figure_get_leaf_order (BoughFigure *self);

G_END_DECLS
