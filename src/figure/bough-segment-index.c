/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-segment-index.h"

#include <math.h>
#include <stdlib.h>

#define FANOUT 8
#define MAX_LEVELS 16
#define CURVE_PIECES 12
/* Two segments that meet differ by rounding only; then the ancestor is meant. */
#define SAME_DISTANCE 1e-7

typedef struct {
  double across0, across1;
  double along0, along1;
  gboolean is_falling; /* a segment from across0 and along1 to across1 and along0 */
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

/* Slanted and curved branches are parallel to nothing: x and y on the page stand for along and across. */
static gboolean
is_planar (const BoughLayout *layout)
{
  return layout->branches != BOUGH_BRANCH_RIGHT_ANGLED;
}

static void
add_segment (GArray *segments, guint node, double x0, double y0, double x1, double y1)
{
  Box box = { MIN (y0, y1), MAX (y0, y1), MIN (x0, x1), MAX (x0, x1), (x1 - x0) * (y1 - y0) < 0, node };

  g_array_append_val (segments, box);
}

/* A branch from its parent's branching point to the node, in pieces if it is curved; a tip's goes on to the rim. */
static void
add_planar (GArray *segments, const BoughDendrogram *dendrogram, guint parent, const BoughLayout *layout, guint node)
{
  double along = bough_layout_get_along (layout, dendrogram->depth[node]);
  double across = bough_layout_get_across (layout, dendrogram->position[node]);
  double parent_along = bough_layout_get_along (layout, dendrogram->depth[parent]);
  double parent_across = bough_layout_get_across (layout, dendrogram->position[parent]);
  double middle = (along + parent_along) / 2;
  double x[4], y[4], x0, y0, x1, y1;

  bough_layout_get_point (layout, parent_along, parent_across, &x[0], &y[0]);
  bough_layout_get_point (layout, middle, parent_across, &x[1], &y[1]);
  bough_layout_get_point (layout, middle, across, &x[2], &y[2]);
  bough_layout_get_point (layout, along, across, &x[3], &y[3]);
  if (layout->branches == BOUGH_BRANCH_SLANTED) {
    add_segment (segments, node, x[0], y[0], x[3], y[3]);
  } else {
    x0 = x[0];
    y0 = y[0];
    for (guint i = 1; i <= CURVE_PIECES; i++) {
      double t = (double) i / CURVE_PIECES, s = 1 - t;

      x1 = s * s * s * x[0] + 3 * s * s * t * x[1] + 3 * s * t * t * x[2] + t * t * t * x[3];
      y1 = s * s * s * y[0] + 3 * s * s * t * y[1] + 3 * s * t * t * y[2] + t * t * t * y[3];
      add_segment (segments, node, x0, y0, x1, y1);
      x0 = x1;
      y0 = y1;
    }
  }
  if (bough_dendrogram_is_tip (dendrogram, node)) {
    bough_layout_get_point (layout, layout->tip, across, &x1, &y1);
    add_segment (segments, node, x[3], y[3], x1, y1);
  }
}

static void
add_parallel (GArray *segments, const BoughDendrogram *dendrogram, guint parent, const BoughLayout *layout, guint node)
{
  double along = bough_layout_get_along (layout, dendrogram->depth[node]);
  double a = bough_layout_get_across (layout, dendrogram->position[node]);
  double from = parent == L2H_NO_NODE ? layout->root : bough_layout_get_along (layout, dendrogram->depth[parent]);
  double low, high;
  Box stem = { a, a, from, bough_dendrogram_is_tip (dendrogram, node) ? layout->tip : along, FALSE, node };

  g_array_append_val (segments, stem);
  if (bough_dendrogram_get_span (dendrogram, node, &low, &high)) {
    double first = bough_layout_get_across (layout, low), last = bough_layout_get_across (layout, high);
    Box span = { MIN (first, last), MAX (first, last), along, along, FALSE, node };

    g_array_append_val (segments, span);
  }
}

BoughSegmentIndex *
bough_segment_index_new (const BoughDendrogram *dendrogram, L2hTree *tree, const BoughLayout *layout)
{
  BoughSegmentIndex *self = g_new0 (BoughSegmentIndex, 1);
  GArray *segments = g_array_sized_new (FALSE, FALSE, sizeof (Box), 2 * dendrogram->n_nodes);

  for (guint node = 0; node < dendrogram->n_nodes; node++) {
    guint parent = l2h_tree_get_parent (tree, node);

    if (dendrogram->is_hidden[node])
      continue;
    if (!is_planar (layout)) {
      add_parallel (segments, dendrogram, parent, layout, node);
    } else if (parent != L2H_NO_NODE) {
      add_planar (segments, dendrogram, parent, layout, node);
    } else {
      double x, y;

      bough_layout_get_point (layout, layout->root, bough_layout_get_across (layout, dendrogram->position[node]), &x, &y);
      add_segment (segments, node, x, y, x, y);
    }
  }

  self->n_boxes[0] = segments->len;
  self->levels[0] = (Box *) (void *) g_array_free (segments, FALSE);
  sort_into_tiles (self->levels[0], self->n_boxes[0]);
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

/* From the diagonal of the box that a slanting segment is. */
static double
get_distance_to_segment (const Box *box, double along, double across)
{
  double from = box->is_falling ? box->along1 : box->along0, to = box->is_falling ? box->along0 : box->along1;
  double dx = to - from, dy = box->across1 - box->across0;
  double length = dx * dx + dy * dy;
  double t = length > 0 ? ((along - from) * dx + (across - box->across0) * dy) / length : 0;

  t = CLAMP (t, 0, 1);

  return hypot (from + t * dx - along, box->across0 + t * dy - across);
}

/* @along, @across: where (@x, @y) lies in the layout; @is_segment: or else a box of several */
static double
get_distance (const BoughLayout *layout, const Box *box, gboolean is_segment, double x, double y, double along,
              double across)
{
  if (is_planar (layout) && is_segment)
    return get_distance_to_segment (box, along, across);
  if (is_planar (layout) || layout->kind == BOUGH_LAYOUT_LINEAR)
    return hypot (along - CLAMP (along, box->along0, box->along1),
                  across - CLAMP (across, box->across0, box->across1));

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

  along = x;
  across = y;
  if (!is_planar (layout))
    bough_layout_get_place (layout, x, y, &along, &across);
  stack[depth++] = (Visit) { 0, self->n_levels - 1, 0 };
  while (depth > 0) {
    Visit visit = stack[--depth];
    const Box *box = &self->levels[visit.level][visit.index];
    guint first = depth;

    if (visit.distance > best + SAME_DISTANCE)
      continue;
    if (visit.level == 0) {
      double distance = get_distance (layout, box, TRUE, x, y, along, across);

      if (distance > best + SAME_DISTANCE)
        continue;
      if (found == L2H_NO_NODE || distance < best - SAME_DISTANCE || box->node > found)
        found = box->node;
      best = MIN (best, distance);
      continue;
    }

    for (guint i = box->node; i < MIN (box->node + FANOUT, self->n_boxes[visit.level - 1]); i++) {
      const Box *child = &self->levels[visit.level - 1][i];
      Visit next = { get_distance (layout, child, visit.level == 1, x, y, along, across), visit.level - 1, i };
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
