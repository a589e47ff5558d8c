/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-figure-private.h"

#include <math.h>

#include "bough-palette.h"

/* How far a cell of the ring reaches under the next one, at most, in mm, so that no seam shows between them. */
#define CELL_OVERLAP 0.3
#define BRANCH_WIDTH 0.6

/* In points: where leaves stand close, their branches are thin; those of larger clades grow to the full width. */
static double
get_branch_width (const BoughDendrogram *dendrogram, const BoughLayout *layout, guint node)
{
  guint n_leaves = dendrogram->last[node] - dendrogram->first[node] + 1;

  return MIN (layout->tip_width * sqrt (n_leaves), BRANCH_WIDTH);
}

static void
draw_stem (BoughScene *scene, L2hTree *tree, const BoughDendrogram *dendrogram, const BoughLayout *layout,
           BoughColor color, guint node)
{
  guint parent = l2h_tree_get_parent (tree, node);
  double across = bough_layout_get_across (layout, dendrogram->position[node]);
  double x0, y0, x1, y1;

  if (parent == L2H_NO_NODE && node >= dendrogram->n_leaves)
    return;

  bough_layout_get_point (layout,
                          parent == L2H_NO_NODE ? layout->root
                                                : bough_layout_get_along (layout, dendrogram->depth[parent]),
                          across, &x0, &y0);
  bough_layout_get_point (layout, bough_layout_get_along (layout, dendrogram->depth[node]), across, &x1, &y1);
  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, node, color, get_branch_width (dendrogram, layout, node), x0, y0,
                        x1, y1);
}

static void
draw_span (BoughScene *scene, L2hTree *tree, const BoughDendrogram *dendrogram, const BoughLayout *layout,
           BoughColor color, guint node)
{
  double along = bough_layout_get_along (layout, dendrogram->depth[node]);
  double width = get_branch_width (dendrogram, layout, node);
  double low, high;

  if (!bough_dendrogram_get_span (dendrogram, tree, node, &low, &high) || low == high)
    return;

  low = bough_layout_get_across (layout, low);
  high = bough_layout_get_across (layout, high);
  if (layout->kind == BOUGH_LAYOUT_LINEAR)
    bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, node, color, width, along, low, along, high);
  else if (along > 0)
    bough_scene_add_arc (scene, BOUGH_SCENE_BRANCH, node, color, width, layout->cx, layout->cy, along,
                         low, high);
}

void
bough_figure_draw_branches (BoughScene *scene, L2hTree *tree, const BoughDendrogram *dendrogram,
                            const BoughLayout *layout, const BoughColoring *coloring)
{
  for (guint node = dendrogram->n_nodes; node-- > dendrogram->n_leaves;) {
    draw_stem (scene, tree, dendrogram, layout, coloring->branch[node], node);
    draw_span (scene, tree, dendrogram, layout, coloring->branch[node], node);
  }
}

/*
 * The position to which the cell at @slot reaches: its end, and under the next cells as far as those have its colour.
 * Edges that only meet would let the page shine through, most of all where cells are narrower than a pixel.
 */
static double
get_cell_end (const BoughDendrogram *dendrogram, const BoughLayout *layout, guint slot, guint run_end)
{
  double unit = layout->kind == BOUGH_LAYOUT_LINEAR ? layout->pitch : layout->pitch * layout->ring_outer;
  double overlap = CELL_OVERLAP / unit;
  double end = run_end + 1 == dendrogram->n_leaves ? run_end + 0.5 : run_end + 0.5 + MIN (overlap, 0.5);

  return MIN (slot + 0.5 + overlap, end);
}

static void
draw_cell (BoughScene *scene, const BoughLayout *layout, BoughColor color, guint leaf, double low, double high)
{
  if (layout->kind == BOUGH_LAYOUT_LINEAR)
    bough_scene_add_rectangle (scene, BOUGH_SCENE_RING, leaf, color, layout->ring_inner, low,
                               layout->ring_outer - layout->ring_inner, high - low, 0);
  else
    bough_scene_add_wedge (scene, BOUGH_SCENE_RING, leaf, color, layout->cx, layout->cy, layout->ring_inner,
                           layout->ring_outer, low, high);
}

/* Sets one run of text that begins @along outwards; its baseline lies @baseline mm below the axis at @across. */
static void
draw_run (BoughScene *scene, const BoughLayout *layout, guint leaf, BoughColor color, const char *text,
          const char *full, double along, double across, double baseline, double width)
{
  gboolean flipped = bough_layout_is_flipped (layout, across);
  double angle = layout->kind == BOUGH_LAYOUT_LINEAR ? 0 : flipped ? across + G_PI : across;
  double x, y;

  bough_layout_get_point (layout, along, across, &x, &y);
  bough_scene_add_text (scene, BOUGH_SCENE_LABEL, leaf, color, text, full, x - baseline * sin (angle),
                        y + baseline * cos (angle), angle, layout->label_size, width,
                        flipped ? BOUGH_ANCHOR_END : BOUGH_ANCHOR_START, FALSE);
}

static double
draw_label (BoughScene *scene, const BoughLayout *layout, const BoughTipLabels *labels, BoughFont *font, guint slot,
            guint leaf, BoughColor color)
{
  const BoughTipLabel *label = &labels->labels[slot];
  double size = layout->label_size;
  double across = bough_layout_get_across (layout, slot);
  double baseline = size * label->baseline;
  gboolean has_suffix = layout->shows_purity && label->suffix != NULL;
  double suffix_width = has_suffix ? size * label->suffix_width : 0;
  double name_width = size * label->name_width;
  double room = layout->label_width - suffix_width;
  double name_start = layout->label_start;
  double suffix_start;
  g_autofree char *shortened = NULL;

  if (name_width > room + 1e-9) {
    shortened = bough_font_shorten (font, label->name, size, FALSE, room);
    name_width = bough_font_measure (font, shortened, size, FALSE);
  }

  suffix_start = name_start + name_width + size * labels->space;
  if (bough_layout_is_flipped (layout, across)) {
    suffix_start = layout->label_start;
    name_start += suffix_width;
  }

  draw_run (scene, layout, leaf, color, shortened != NULL ? shortened : label->name,
            shortened != NULL ? label->name : NULL, name_start, across, baseline, name_width);
  if (has_suffix)
    draw_run (scene, layout, leaf, BOUGH_PALETTE_QUIET, label->suffix, NULL, suffix_start, across, baseline,
              suffix_width - size * labels->space);

  return layout->label_start + name_width + suffix_width;
}

double
bough_figure_draw_tips (BoughScene *scene, L2hTree *tree, const BoughDendrogram *dendrogram,
                        const BoughLayout *layout, const BoughColoring *coloring, const BoughTipLabels *labels,
                        BoughFont *font)
{
  guint n_leaves = dendrogram->n_leaves;
  double end = layout->ring_outer;
  guint run_end = 0;

  for (guint slot = 0; slot < n_leaves; slot++) {
    guint leaf = dendrogram->order[slot];

    draw_stem (scene, tree, dendrogram, layout, coloring->branch[leaf], leaf);
    if (coloring->ring != NULL) {
      run_end = MAX (run_end, slot);
      while (run_end + 1 < n_leaves && coloring->ring[dendrogram->order[run_end + 1]] == coloring->ring[leaf])
        run_end++;
      draw_cell (scene, layout, coloring->ring[leaf], leaf, bough_layout_get_across (layout, slot - 0.5),
                 bough_layout_get_across (layout, get_cell_end (dendrogram, layout, slot, run_end)));
    }
    if (layout->label_size > 0) {
      double label_end = draw_label (scene, layout, labels, font, slot, leaf, coloring->text[leaf]);

      end = MAX (end, label_end);
    }
  }

  return end;
}
