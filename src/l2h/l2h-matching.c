/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-matching-private.h"

#include <string.h>

#include "l2h-allocate-private.h"

#define NONE G_MAXUINT
#define ROWS_A_POLL 64

/* A label and how far it is from the cluster that the search began at. */
typedef struct {
  gint64 distance;
  guint label;
} Reached;

/*
 * Clusters and labels have prices whose sum is at least the count of their cell, and equal to it where they are
 * matched; what has no match has the price 0. That is what makes a matching the best (complementary slackness).
 */
typedef struct {
  L2hContingency *contingency;
  gint64 *cluster_prices;
  gint64 *label_prices;
  guint *label_of;
  guint *cluster_of;

  /* Of one search. A distance counts if its stamp is the search's number. */
  guint search;
  guint *stamps;
  gint64 *distances;
  guint *reached_from;
  GArray *scanned; /* Reached */
  GArray *queue;   /* Reached: a binary heap */
  gint64 best;
  guint best_label;
} Matcher;

static void
matcher_clear (Matcher *self)
{
  g_free (self->cluster_prices);
  g_free (self->label_prices);
  g_free (self->label_of);
  g_free (self->cluster_of);
  g_free (self->stamps);
  g_free (self->distances);
  g_free (self->reached_from);
  g_clear_pointer (&self->scanned, g_array_unref);
  g_clear_pointer (&self->queue, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Matcher, matcher_clear)

static gboolean
matcher_init (Matcher *self, L2hContingency *contingency, GError **error)
{
  guint n_clusters = l2h_contingency_get_n_clusters (contingency);
  guint n_labels = l2h_contingency_get_n_labels (contingency);

  self->contingency = contingency;
  self->scanned = g_array_new (FALSE, FALSE, sizeof (Reached));
  self->queue = g_array_new (FALSE, FALSE, sizeof (Reached));
  if ((self->cluster_prices = l2h_allocate (n_clusters, sizeof *self->cluster_prices, error)) == NULL
      || (self->label_prices = l2h_allocate (n_labels, sizeof *self->label_prices, error)) == NULL
      || (self->label_of = l2h_allocate (n_clusters, sizeof *self->label_of, error)) == NULL
      || (self->cluster_of = l2h_allocate (n_labels, sizeof *self->cluster_of, error)) == NULL
      || (self->stamps = l2h_allocate (n_labels, sizeof *self->stamps, error)) == NULL
      || (self->distances = l2h_allocate (n_labels, sizeof *self->distances, error)) == NULL
      || (self->reached_from = l2h_allocate (n_labels, sizeof *self->reached_from, error)) == NULL)
    return FALSE;

  memset (self->label_of, 0xff, n_clusters * sizeof *self->label_of);
  memset (self->cluster_of, 0xff, n_labels * sizeof *self->cluster_of);
  return TRUE;
}

static void
queue_push (GArray *queue, Reached item)
{
  Reached *items;
  guint at = queue->len;

  g_array_append_val (queue, item);
  items = (Reached *) queue->data;
  for (; at > 0 && items[(at - 1) / 2].distance > item.distance; at = (at - 1) / 2)
    items[at] = items[(at - 1) / 2];
  items[at] = item;
}

static Reached
queue_pop (GArray *queue)
{
  Reached *items = (Reached *) queue->data;
  Reached first = items[0];
  Reached last = items[queue->len - 1];
  guint n = queue->len - 1;
  guint at = 0;

  for (guint child = 1; child < n; at = child, child = 2 * at + 1) {
    if (child + 1 < n && items[child + 1].distance < items[child].distance)
      child++;
    if (items[child].distance >= last.distance)
      break;
    items[at] = items[child];
  }
  items[at] = last;
  g_array_set_size (queue, n);

  return first;
}

/* Goes on from @cluster, which is @distance away, to its labels. */
static void
scan (Matcher *self, guint cluster, gint64 distance)
{
  gsize n_cells;
  const L2hCell *cells = l2h_contingency_get_cells (self->contingency, cluster, &n_cells);
  gint64 offset = distance + self->cluster_prices[cluster];

  for (gsize i = 0; i < n_cells; i++) {
    guint label = cells[i].label;
    gint64 reached = offset + self->label_prices[label] - (gint64) cells[i].count;

    if (reached >= self->best || (self->stamps[label] == self->search && reached >= self->distances[label]))
      continue;

    self->stamps[label] = self->search;
    self->distances[label] = reached;
    self->reached_from[label] = cluster;
    if (self->cluster_of[label] == NONE) {
      self->best = reached;
      self->best_label = label;
    } else
      queue_push (self->queue, (Reached) { reached, label });
  }
}

/* Where the shortest path from @cluster ends: at a label without a cluster, or at a cluster that goes without. */
static void
find_path (Matcher *self, guint cluster)
{
  self->search++;
  self->best = self->cluster_prices[cluster];
  self->best_label = NONE;
  g_array_set_size (self->scanned, 0);
  g_array_set_size (self->queue, 0);

  scan (self, cluster, 0);
  while (self->queue->len > 0 && g_array_index (self->queue, Reached, 0).distance < self->best) {
    Reached next = queue_pop (self->queue);
    guint taken_by = self->cluster_of[next.label];

    if (next.distance > self->distances[next.label])
      continue;
    g_array_append_val (self->scanned, next);
    if (next.distance + self->cluster_prices[taken_by] < self->best) {
      self->best = next.distance + self->cluster_prices[taken_by];
      self->best_label = next.label;
    }
    scan (self, taken_by, next.distance);
  }
}

static void
change_prices (Matcher *self, guint cluster)
{
  self->cluster_prices[cluster] -= self->best;
  for (guint i = 0; i < self->scanned->len; i++) {
    const Reached *reached = &g_array_index (self->scanned, Reached, i);
    gint64 change = self->best - reached->distance;

    self->label_prices[reached->label] += change;
    self->cluster_prices[self->cluster_of[reached->label]] -= change;
  }
}

/* Hands the labels on along the path that ends at @label, back to @cluster. */
static void
augment (Matcher *self, guint cluster, guint label)
{
  if (self->cluster_of[label] != NONE)
    self->label_of[self->cluster_of[label]] = NONE;

  for (;;) {
    guint taker = self->reached_from[label];
    guint next = self->label_of[taker];

    self->label_of[taker] = label;
    self->cluster_of[label] = taker;
    if (taker == cluster)
      break;
    label = next;
  }
}

static void
match (Matcher *self, guint cluster)
{
  gsize n_cells;
  const L2hCell *cells = l2h_contingency_get_cells (self->contingency, cluster, &n_cells);
  gint64 price = 0;

  for (gsize i = 0; i < n_cells; i++)
    price = MAX (price, (gint64) cells[i].count - self->label_prices[cells[i].label]);
  self->cluster_prices[cluster] = price;
  if (price == 0)
    return;

  find_path (self, cluster);
  change_prices (self, cluster);
  if (self->best_label != NONE)
    augment (self, cluster, self->best_label);
}

gboolean
l2h_matching_find (L2hContingency *contingency, GCancellable *cancellable, guint64 *n_matched, GError **error)
{
  g_auto (Matcher) matcher = { NULL };
  guint64 sum = 0;

  if (!matcher_init (&matcher, contingency, error))
    return FALSE;

  for (guint c = 0; c < l2h_contingency_get_n_clusters (contingency); c++) {
    if (c % ROWS_A_POLL == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    match (&matcher, c);
  }

  for (guint c = 0; c < l2h_contingency_get_n_clusters (contingency); c++) {
    gsize n_cells;
    const L2hCell *cells = l2h_contingency_get_cells (contingency, c, &n_cells);

    for (gsize i = 0; i < n_cells; i++)
      if (cells[i].label == matcher.label_of[c])
        sum += cells[i].count;
  }
  *n_matched = sum;
  return TRUE;
}
