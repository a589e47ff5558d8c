/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-linkage.h"

#include <math.h>
#include <stdlib.h>

#include "l2h-allocate-private.h"
#include "l2h-parallel-private.h"
#include "l2h-tree-builder.h"

static const char *const names[L2H_N_LINKAGES] = { "single", "complete", "average", "ward" };

/* A merge of the groups that two points are in. */
typedef struct {
  guint first;
  guint second;
  guint step;
  double distance;
} Join;

typedef struct {
  const double *points;
  guint n;
  guint n_dimensions;
  L2hLinkage linkage;
  double *distances; /* of each pair of points, the lower triangle row by row */
  guint *sizes;      /* of the group that a point stands for; 0 if another stands for it */
  guint *chain;
  Join *joins;
  guint n_joins;
} Clusterer;

static void
clusterer_clear (Clusterer *self)
{
  g_free (self->distances);
  g_free (self->sizes);
  g_free (self->chain);
  g_free (self->joins);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Clusterer, clusterer_clear)

const char *
l2h_linkage_to_string (L2hLinkage linkage)
{
  g_return_val_if_fail ((guint) linkage < L2H_N_LINKAGES, NULL);

  return names[linkage];
}

gboolean
l2h_linkage_from_string (const char *text, L2hLinkage *linkage)
{
  for (guint i = 0; i < L2H_N_LINKAGES; i++)
    if (g_str_equal (text, names[i])) {
      *linkage = i;
      return TRUE;
    }

  return FALSE;
}

static inline double *
get_distance (const Clusterer *self, guint a, guint b)
{
  gsize high = MAX (a, b);

  return self->distances + high * (high - 1) / 2 + MIN (a, b);
}

/* In four sums, so that one addition need not wait for the other. */
static double
measure (const double *a, const double *b, guint n)
{
  double sums[4] = { 0 };
  guint i = 0;

  for (; i + 4 <= n; i += 4)
    for (guint k = 0; k < 4; k++)
      sums[k] += (a[i + k] - b[i + k]) * (a[i + k] - b[i + k]);
  for (; i < n; i++)
    sums[0] += (a[i] - b[i]) * (a[i] - b[i]);
  return sqrt (sums[0] + sums[1] + sums[2] + sums[3]);
}

static gboolean
measure_row (gpointer data, guint worker, guint64 row, GError **error)
{
  Clusterer *self = data;

  for (guint i = 0; i < row; i++)
    *get_distance (self, row, i) = measure (self->points + row * self->n_dimensions,
                                            self->points + (gsize) i * self->n_dimensions, self->n_dimensions);
  return TRUE;
}

static gboolean
clusterer_init (Clusterer *self, GCancellable *cancellable, GError **error)
{
  L2hProgress silent;

  if ((self->distances = l2h_allocate ((gsize) self->n * (self->n - 1) / 2, sizeof *self->distances, error)) == NULL
      || (self->sizes = l2h_allocate (self->n, sizeof *self->sizes, error)) == NULL
      || (self->chain = l2h_allocate (self->n, sizeof *self->chain, error)) == NULL
      || (self->joins = l2h_allocate (self->n, sizeof *self->joins, error)) == NULL)
    return FALSE;

  for (guint i = 0; i < self->n; i++)
    self->sizes[i] = 1;
  l2h_progress_init (&silent, NULL, NULL);
  return l2h_parallel_run (l2h_parallel_resolve (0), self->n, measure_row, self, &silent, cancellable, error);
}

static void
add_join (Clusterer *self, guint first, guint second, double distance)
{
  self->joins[self->n_joins] = (Join) { first, second, self->n_joins, distance };
  self->n_joins++;
}

/* Prim: the point nearest to those already in the tree is next, of equals the lowest. */
static gboolean
join_nearest (Clusterer *self, GCancellable *cancellable, GError **error)
{
  g_autofree double *nearest = l2h_allocate (self->n, sizeof *nearest, error);
  guint last = 0;

  if (nearest == NULL)
    return FALSE;
  for (guint i = 0; i < self->n; i++)
    nearest[i] = INFINITY;

  while (self->n_joins + 1 < self->n) {
    guint next = last;
    double distance = INFINITY;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    self->sizes[last] = 0;
    for (guint i = 0; i < self->n; i++) {
      if (self->sizes[i] == 0)
        continue;
      nearest[i] = MIN (nearest[i], *get_distance (self, i, last));
      if (next == last || nearest[i] < distance) {
        next = i;
        distance = nearest[i];
      }
    }
    add_join (self, last, next, distance);
    last = next;
  }
  return TRUE;
}

/* How far group @i is from the group that @a and @b make (Lance and Williams 1967). */
static double
update_distance (const Clusterer *self, guint a, guint b, guint i, double distance)
{
  double to_a = *get_distance (self, i, a);
  double to_b = *get_distance (self, i, b);
  double n_a = self->sizes[a], n_b = self->sizes[b], n_i = self->sizes[i];
  double scale;

  switch (self->linkage) {
  case L2H_LINKAGE_COMPLETE:
    return MAX (to_a, to_b);
  case L2H_LINKAGE_AVERAGE:
    return (n_a * to_a + n_b * to_b) / (n_a + n_b);
  case L2H_LINKAGE_WARD:
    scale = 1.0 / (n_a + n_b + n_i);
    return sqrt ((n_i + n_a) * scale * to_a * to_a + (n_i + n_b) * scale * to_b * to_b
                 - n_i * scale * distance * distance);
  case L2H_LINKAGE_SINGLE:
  default:
    g_return_val_if_reached (NAN);
  }
}

/* The higher of two points stands for the group that they make. */
static void
join_pair (Clusterer *self, guint a, guint b, double distance)
{
  guint low = MIN (a, b);
  guint high = MAX (a, b);

  add_join (self, low, high, distance);
  for (guint i = 0; i < self->n; i++)
    if (self->sizes[i] > 0 && i != low && i != high)
      *get_distance (self, i, high) = update_distance (self, low, high, i, distance);
  self->sizes[high] += self->sizes[low];
  self->sizes[low] = 0;
}

/*
 * Goes from a group to its nearest neighbour until two are each other's, which are joined. What the chain came over
 * stays nearest, as none of these distances falls below both of those that it is made of.
 */
static gboolean
join_chains (Clusterer *self, GCancellable *cancellable, GError **error)
{
  guint n_chain = 0;

  while (self->n_joins + 1 < self->n) {
    guint at, before, next;
    double distance;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (n_chain == 0) {
      while (self->sizes[self->chain[0]] == 0)
        self->chain[0]++;
      n_chain = 1;
    }

    at = self->chain[n_chain - 1];
    before = next = n_chain > 1 ? self->chain[n_chain - 2] : G_MAXUINT;
    distance = n_chain > 1 ? *get_distance (self, at, before) : INFINITY;
    for (guint i = 0; i < self->n; i++)
      if (self->sizes[i] > 0 && i != at && *get_distance (self, at, i) < distance) {
        next = i;
        distance = *get_distance (self, at, i);
      }

    if (next != before) {
      self->chain[n_chain++] = next;
      continue;
    }
    join_pair (self, at, next, distance);
    n_chain -= 2;
    if (n_chain == 0)
      self->chain[0] = 0;
  }
  return TRUE;
}

static int
compare_joins (const void *a, const void *b)
{
  const Join *left = a;
  const Join *right = b;

  if (left->distance != right->distance)
    return left->distance < right->distance ? -1 : 1;
  return (left->step > right->step) - (left->step < right->step);
}

static guint
find_group (guint *parents, guint node)
{
  while (parents[node] != node) {
    parents[node] = parents[parents[node]];
    node = parents[node];
  }
  return node;
}

/* The joins in the order of their distances, each of the two nodes that its points have come to be in. */
static L2hTree *
make_tree (Clusterer *self, GError **error)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (self->n);
  g_autofree guint *parents = l2h_allocate (2 * (gsize) self->n, sizeof *parents, error);

  if (parents == NULL)
    return NULL;

  qsort (self->joins, self->n_joins, sizeof *self->joins, compare_joins);
  for (guint node = 0; node < 2 * self->n; node++)
    parents[node] = node;
  for (guint s = 0; s < self->n_joins; s++) {
    guint first = find_group (parents, self->joins[s].first);
    guint second = find_group (parents, self->joins[s].second);
    guint children[2] = { MIN (first, second), MAX (first, second) };

    parents[first] = parents[second] = self->n + s;
    if (!l2h_tree_builder_add_node (builder, children, 2, self->joins[s].distance, error))
      return NULL;
  }

  return l2h_tree_builder_finish (builder, error);
}

L2hTree *
l2h_linkage_build (const double *points, guint n_points, guint n_dimensions, L2hLinkage linkage,
                   GCancellable *cancellable, GError **error)
{
  g_auto (Clusterer) clusterer = { points, n_points, n_dimensions, linkage };
  gboolean joined;

  g_return_val_if_fail (points != NULL, NULL);
  g_return_val_if_fail (n_points > 0, NULL);

  if (!clusterer_init (&clusterer, cancellable, error))
    return NULL;
  joined = linkage == L2H_LINKAGE_SINGLE ? join_nearest (&clusterer, cancellable, error)
                                         : join_chains (&clusterer, cancellable, error);
  return joined ? make_tree (&clusterer, error) : NULL;
}
