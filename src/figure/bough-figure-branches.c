/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-figure-private.h"

#include <math.h>

#include "bough-palette.h"

#define LEADER_COLOR 0x8a8a8affu
#define LEADER_WIDTH 0.5  /* in points */
#define LEADER_PITCH 0.75 /* in mm, from dot to dot */
#define WEDGE_SHARE 0.84  /* of its slot */

void
bough_drawing_get_point (const BoughDrawing *self, guint node, double *x, double *y)
{
  bough_layout_get_point (self->layout, bough_layout_get_along (self->layout, self->dendrogram->depth[node]),
                          bough_layout_get_across (self->layout, self->dendrogram->position[node]), x, y);
}

/* In points: where leaves stand close, their branches are thin; those of larger clades grow to the full width. */
static double
get_branch_width (const BoughDrawing *self, guint node)
{
  guint n_tips = self->dendrogram->last[node] - self->dendrogram->first[node] + 1;

  return MIN (self->layout->tip_width * sqrt (n_tips), self->layout->line_width);
}

/* From the parent's branching point to the node, as the style shapes branches. */
static void
draw_stem (const BoughDrawing *self, guint node)
{
  const BoughDendrogram *dendrogram = self->dendrogram;
  const BoughLayout *layout = self->layout;
  guint parent = l2h_tree_get_parent (self->data->tree, node);
  double width = get_branch_width (self, node);
  BoughColor color = self->coloring->branch[node];
  double across = bough_layout_get_across (layout, dendrogram->position[node]);
  double along = bough_layout_get_along (layout, dendrogram->depth[node]);
  double points[8];

  if (parent == L2H_NO_NODE && node >= dendrogram->n_leaves)
    return;

  bough_layout_get_point (layout, along, across, &points[6], &points[7]);
  if (parent == L2H_NO_NODE || layout->branches == BOUGH_BRANCH_RIGHT_ANGLED) {
    bough_layout_get_point (layout,
                            parent == L2H_NO_NODE ? layout->root
                                                  : bough_layout_get_along (layout, dendrogram->depth[parent]),
                            across, &points[0], &points[1]);
  } else {
    bough_drawing_get_point (self, parent, &points[0], &points[1]);
  }

  if (parent != L2H_NO_NODE && layout->branches == BOUGH_BRANCH_CURVED) {
    double middle = (bough_layout_get_along (layout, dendrogram->depth[parent]) + along) / 2;

    bough_layout_get_point (layout, middle, bough_layout_get_across (layout, dendrogram->position[parent]), &points[2],
                            &points[3]);
    bough_layout_get_point (layout, middle, across, &points[4], &points[5]);
    bough_scene_add_curve (self->scene, BOUGH_SCENE_BRANCH, node, color, width, points);
  } else {
    bough_scene_add_line (self->scene, BOUGH_SCENE_BRANCH, node, color, width, points[0], points[1], points[6],
                          points[7]);
  }
}

/* The arc or line that joins the children's right-angled branches. */
static void
draw_span (const BoughDrawing *self, guint node)
{
  const BoughLayout *layout = self->layout;
  double along = bough_layout_get_along (layout, self->dendrogram->depth[node]);
  double width = get_branch_width (self, node);
  BoughColor color = self->coloring->branch[node];
  double low, high, x0, y0, x1, y1;

  if (layout->branches != BOUGH_BRANCH_RIGHT_ANGLED
      || !bough_dendrogram_get_span (self->dendrogram, node, &low, &high) || low == high)
    return;

  low = bough_layout_get_across (layout, low);
  high = bough_layout_get_across (layout, high);
  if (layout->kind == BOUGH_LAYOUT_CIRCULAR) {
    if (along > 0)
      bough_scene_add_arc (self->scene, BOUGH_SCENE_BRANCH, node, color, width, layout->cx, layout->cy, along,
                           MIN (low, high), MAX (low, high));
    return;
  }
  bough_layout_get_point (layout, along, low, &x0, &y0);
  bough_layout_get_point (layout, along, high, &x1, &y1);
  bough_scene_add_line (self->scene, BOUGH_SCENE_BRANCH, node, color, width, x0, y0, x1, y1);
}

/* A collapsed clade: from its root to the rim, where it takes nearly all of its slot. */
static void
draw_wedge (const BoughDrawing *self, guint node)
{
  const BoughLayout *layout = self->layout;
  double position = self->dendrogram->position[node];
  double points[6];

  bough_drawing_get_point (self, node, &points[0], &points[1]);
  bough_layout_get_point (layout, layout->tip, bough_layout_get_across (layout, position - WEDGE_SHARE / 2), &points[2],
                          &points[3]);
  bough_layout_get_point (layout, layout->tip, bough_layout_get_across (layout, position + WEDGE_SHARE / 2), &points[4],
                          &points[5]);
  bough_scene_add_triangle (self->scene, BOUGH_SCENE_BRANCH, node, self->coloring->branch[node], points);
}

/* A dotted line from a leaf's own tip to the rim. */
static void
draw_leader (const BoughDrawing *self, guint leaf)
{
  const BoughLayout *layout = self->layout;
  double along = bough_layout_get_along (layout, self->dendrogram->depth[leaf]) + LEADER_PITCH;
  double across = bough_layout_get_across (layout, self->dendrogram->position[leaf]);
  double x0, y0, x1, y1;

  if (along > layout->tip || (self->style->tips == BOUGH_TIPS_RAGGED && layout->n_rings == 0))
    return;

  bough_layout_get_point (layout, along, across, &x0, &y0);
  bough_layout_get_point (layout, layout->tip, across, &x1, &y1);
  bough_scene_add_dots (self->scene, BOUGH_SCENE_TIP, leaf, LEADER_COLOR, LEADER_WIDTH, LEADER_PITCH, x0, y0, x1, y1);
}

void
bough_figure_draw_branches (const BoughDrawing *self)
{
  const BoughDendrogram *dendrogram = self->dendrogram;

  for (guint node = dendrogram->n_nodes; node-- > dendrogram->n_leaves;) {
    if (dendrogram->is_hidden[node])
      continue;
    draw_stem (self, node);
    if (dendrogram->n_children[node] > 0)
      draw_span (self, node);
    else
      draw_wedge (self, node);
  }
  for (guint slot = 0; slot < dendrogram->n_tips; slot++) {
    guint node = dendrogram->tips[slot];

    if (node < dendrogram->n_leaves) {
      draw_stem (self, node);
      draw_leader (self, node);
    }
  }
}
