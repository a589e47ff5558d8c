/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-figure-private.h"

#include <math.h>

/* How far a cell of a ring reaches under the next one, at most, in mm, so that no seam shows between them. */
#define CELL_OVERLAP 0.3
#define BAR_SHARE 0.8 /* of its slot */

/*
 * The position to which the cell at @slot reaches: its end, and under the next cells as far as those have its colour.
 * Edges that only meet would let the page shine through, most of all where cells are narrower than a pixel.
 */
static double
get_cell_end (const BoughLayout *layout, double outer, guint slot, guint run_end)
{
  double overlap = CELL_OVERLAP / bough_layout_get_slot_size (layout, outer);
  double end = run_end + 1 == layout->n_slots ? run_end + 0.5 : run_end + 0.5 + MIN (overlap, 0.5);

  return MIN (slot + 0.5 + overlap, end);
}

/* @low, @high: positions among the slots */
static void
draw_cell (const BoughDrawing *self, BoughColor color, guint node, double inner, double outer, double low, double high)
{
  const BoughLayout *layout = self->layout;
  double a = bough_layout_get_across (layout, low), b = bough_layout_get_across (layout, high);
  double x0, y0, x1, y1;

  if (layout->kind == BOUGH_LAYOUT_CIRCULAR) {
    bough_scene_add_wedge (self->scene, BOUGH_SCENE_RING, node, color, layout->cx, layout->cy, inner, outer, MIN (a, b),
                           MAX (a, b));
    return;
  }
  bough_layout_get_point (layout, inner, a, &x0, &y0);
  bough_layout_get_point (layout, outer, b, &x1, &y1);
  bough_scene_add_rectangle (self->scene, BOUGH_SCENE_RING, node, color, MIN (x0, x1), MIN (y0, y1),
                             MAX (x0, x1) - MIN (x0, x1), MAX (y0, y1) - MIN (y0, y1), 0);
}

static void
draw_strip (const BoughDrawing *self, const BoughRing *ring, const BoughBand *band, guint slot, guint *run_end)
{
  guint n_tips = self->dendrogram->n_tips;

  *run_end = MAX (*run_end, slot);
  while (*run_end + 1 < n_tips && ring->colors[*run_end + 1] == ring->colors[slot])
    (*run_end)++;
  draw_cell (self, ring->colors[slot], self->dendrogram->tips[slot], band->inner, band->outer, slot - 0.5,
             get_cell_end (self->layout, band->outer, slot, *run_end));
}

/* A square whose sides are those of its band; within it the picture is turned as little as can be. */
static void
draw_image (const BoughDrawing *self, const BoughBand *band, guint slot)
{
  const BoughLayout *layout = self->layout;
  guint node = self->dendrogram->tips[slot];
  double across = bough_layout_get_across (layout, slot);
  double x, y;

  if (layout->image_size == 0 || node >= self->dendrogram->n_leaves || self->data->images[node] == NULL)
    return;
  bough_layout_get_point (layout, band->inner + layout->image_size / 2, across, &x, &y);
  bough_scene_add_image (self->scene, BOUGH_SCENE_THUMBNAIL, node, self->data->images[node], x, y, layout->image_size,
                         remainder (bough_layout_get_direction (layout, across), G_PI_2));
}

void
bough_figure_draw_rings (const BoughDrawing *self)
{
  guint run_ends[BOUGH_LAYOUT_MAX_RINGS] = { 0 };

  /* slot by slot, so that what belongs to one leaf is one group of the SVG */
  for (guint slot = 0; slot < self->dendrogram->n_tips; slot++) {
    for (guint i = 0; i < self->rings->n_rings; i++) {
      const BoughRing *ring = &self->rings->rings[i];
      const BoughBand *band = &self->layout->rings[i];

      if (ring->has_images)
        draw_image (self, band, slot);
      else if (ring->lengths == NULL)
        draw_strip (self, ring, band, slot, &run_ends[i]);
      else
        draw_cell (self, ring->colors[slot], self->dendrogram->tips[slot], band->inner,
                   band->inner + ring->lengths[slot] * (band->outer - band->inner), slot - BAR_SHARE / 2,
                   slot + BAR_SHARE / 2);
    }
  }
}
