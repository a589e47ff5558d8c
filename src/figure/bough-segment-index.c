/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-segment-index.h"

#include <math.h>
#include <stdlib.h>

#define FANOUT 8
#define MAX_LEVELS 16
/* Two segments that meet differ by rounding only; then the ancestor is meant. */
#define SAME_DISTANCE 1e-7

typedef struct {
  double across0, across1;
  double along0, along1;
  guint node; /* of a segment; of a box, the first of those that it holds, one level below */
} Box;

struct _BoughSegmentIndex {
  Box *levels[MAX_LEVELS]; /* segments, boxes of segments, boxes of boxes, ... */
  guint n_boxes[MAX_LEVELS];
  guint n_levels;
};

static int
compare_across (const void *a, const void *b)
{
  const Box *left = a;
  const Box *right = b;
  double difference = left->across0 + left->across1 - right->across0 - right->across1;

  if (difference != 0)
    return difference < 0 ? -1 : 1;

  return left->node < right->node ? -1 : left->node > right->node;
}

static int
compare_along (const void *a, const void *b)
{
  const Box *left = a;
  const Box *right = b;
  double difference = left->along0 + left->along1 - right->along0 - right->along1;

  return difference != 0 ? (difference < 0 ? -1 : 1) : compare_across (a, b);
}

/* Sort-tile-recursive packing (Leutenegger et al. 1997): slices across, and in each of them tiles along. */
static void
sort_into_tiles (Box *boxes, guint n_boxes)
{
  guint n_tiles = (n_boxes + FANOUT - 1) / FANOUT;
  guint n_slices = (guint) ceil (sqrt (n_tiles));
  guint slice = FANOUT * ((n_tiles + n_slices - 1) / n_slices);

  qsort (boxes, n_boxes, sizeof (Box), compare_across);
  for (guint from = 0; from < n_boxes; from += slice)
    qsort (boxes + from, MIN (slice, n_boxes - from), sizeof (Box), compare_along);
}

static void
add_level (BoughSegmentIndex *self)
{
  guint below = self->n_levels - 1;
  guint n_boxes = (self->n_boxes[below] + FANOUT - 1) / FANOUT;
  Box *boxes = g_new (Box, n_boxes);

  for (guint i = 0; i < n_boxes; i++) {
    guint from = i * FANOUT, to = MIN (from + FANOUT, self->n_boxes[below]);

    boxes[i] = self->levels[below][from];
    boxes[i].node = from;
    for (guint j = from + 1; j < to; j++) {
      const Box *box = &self->levels[below][j];

      boxes[i].across0 = MIN (boxes[i].across0, box->across0);
      boxes[i].across1 = MAX (boxes[i].across1, box->across1);
      boxes[i].along0 = MIN (boxes[i].along0, box->along0);
      boxes[i].along1 = MAX (boxes[i].along1, box->along1);
    }
  }

  self->levels[self->n_levels] = boxes;
  self->n_boxes[self->n_levels] = n_boxes;
  self->n_levels++;
}

BoughSegmentIndex *
bough_segment_index_new (const BoughDendrogram *dendrogram, L2hTree *tree, const BoughLayout *layout)
{
  BoughSegmentIndex *self = g_new0 (BoughSegmentIndex, 1);
  Box *segments = g_new (Box, 2 * dendrogram->n_nodes);
  guint n_segments = 0;

  for (guint node = 0; node < dendrogram->n_nodes; node++) {
    double along = bough_layout_get_along (layout, dendrogram->depth[node]);
    double across = bough_layout_get_across (layout, dendrogram->position[node]);
    guint parent = l2h_tree_get_parent (tree, node);
    double from = parent == L2H_NO_NODE ? layout->root
                                        : bough_layout_get_along (layout, dendrogram->depth[parent]);
    double low, high;

    segments[n_segments++] = (Box) { across, across, from, along, node };
    if (bough_dendrogram_get_span (dendrogram, tree, node, &low, &high))
      segments[n_segments++] = (Box) { bough_layout_get_across (layout, low), bough_layout_get_across (layout, high),
                                       along, along, node };
  }

  sort_into_tiles (segments, n_segments);
  self->levels[0] = segments;
  self->n_boxes[0] = n_segments;
  self->n_levels = 1;
  while (self->n_boxes[self->n_levels - 1] > 1)
    add_level (self);

  return self;
}

void
bough_segment_index_free (BoughSegmentIndex *self)
{
  for (guint level = 0; level < self->n_levels; level++)
    g_free (self->levels[level]);
  g_free (self);
}

static double
get_distance_to_radius (const BoughLayout *layout, const Box *box, double across, double x, double y)
{
  double dx = cos (across), dy = sin (across);
  double along = CLAMP ((x - layout->cx) * dx + (y - layout->cy) * dy, box->along0, box->along1);

  return hypot (x - layout->cx - along * dx, y - layout->cy - along * dy);
}

/* @along, @across: where (@x, @y) lies in the layout */
static double
get_distance (const BoughLayout *layout, const Box *box, double x, double y, double along, double across)
{
  if (layout->kind == BOUGH_LAYOUT_LINEAR) {
    double dx = x - CLAMP (x, box->along0, box->along1);
    double dy = y - CLAMP (y, box->across0, box->across1);

    return hypot (dx, dy);
  }

  if (across < box->across0)
    across += 2 * G_PI * ceil ((box->across0 - across) / (2 * G_PI));
  else
    across -= 2 * G_PI * floor ((across - box->across0) / (2 * G_PI));
  if (across <= box->across1)
    return fabs (along - CLAMP (along, box->along0, box->along1));

  return MIN (get_distance_to_radius (layout, box, box->across0, x, y),
              get_distance_to_radius (layout, box, box->across1, x, y));
}

typedef struct {
  double distance;
  guint level;
  guint index;
} Visit;

guint
bough_segment_index_find (BoughSegmentIndex *self, const BoughLayout *layout, double x, double y, double tolerance)
{
  Visit stack[MAX_LEVELS * FANOUT];
  guint depth = 0;
  double best = tolerance;
  guint found = L2H_NO_NODE;
  double along, across;

  bough_layout_get_place (layout, x, y, &along, &across);
  stack[depth++] = (Visit) { 0, self->n_levels - 1, 0 };
  while (depth > 0) {
    Visit visit = stack[--depth];
    const Box *box = &self->levels[visit.level][visit.index];
    guint first = depth;

    if (visit.distance > best + SAME_DISTANCE)
      continue;
    if (visit.level == 0) {
      double distance = get_distance (layout, box, x, y, along, across);

      if (distance > best + SAME_DISTANCE)
        continue;
      if (found == L2H_NO_NODE || distance < best - SAME_DISTANCE || box->node > found)
        found = box->node;
      best = MIN (best, distance);
      continue;
    }

    for (guint i = box->node; i < MIN (box->node + FANOUT, self->n_boxes[visit.level - 1]); i++) {
      const Box *child = &self->levels[visit.level - 1][i];
      Visit next = { get_distance (layout, child, x, y, along, across), visit.level - 1, i };
      guint place = depth++;

      /* the nearest is visited first, so it lies on top */
      while (place > first && stack[place - 1].distance < next.distance) {
        stack[place] = stack[place - 1];
        place--;
      }
      stack[place] = next;
    }
  }

  return found;
}
