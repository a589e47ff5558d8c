/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-contingency.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdlib.h>

#include "l2h-allocate-private.h"
#include "l2h-assignment-private.h"
#include "l2h-contingency-private.h"
#include "l2h-error.h"
#include "l2h-labels-private.h"

struct _L2hContingency
{
  GObject parent_instance;

  guint64 n_samples;
  guint n_clusters;
  guint n_empty;
  guint n_labels;
  gint64 *values;
  guint64 *label_totals;
  guint64 *cluster_totals;
  gsize *cells_start;
  L2hCell *cells;
};

G_DEFINE_FINAL_TYPE (L2hContingency, l2h_contingency, G_TYPE_OBJECT)

static void
l2h_contingency_finalize (GObject *object)
{
  L2hContingency *self = L2H_CONTINGENCY (object);

  g_free (self->values);
  g_free (self->label_totals);
  g_free (self->cluster_totals);
  g_free (self->cells_start);
  g_free (self->cells);

  G_OBJECT_CLASS (l2h_contingency_parent_class)->finalize (object);
}

static void
l2h_contingency_class_init (L2hContingencyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = l2h_contingency_finalize;
}

static void
l2h_contingency_init (L2hContingency *self)
{
}

static int
compare_values (const void *a, const void *b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/* The values that occur, ascending, each once. */
static gint64 *
list_values (const gint64 *labels, guint64 n, guint *n_values, GError **error)
{
  gint64 *values = l2h_allocate (n, sizeof *values, error);

  *n_values = 0;
  if (values == NULL)
    return NULL;

  for (guint64 i = 0; i < n; i++)
    values[i] = labels[i];
  qsort (values, n, sizeof *values, compare_values);
  for (guint64 i = 0; i < n; i++)
    if (i == 0 || values[i] != values[i - 1])
      values[(*n_values)++] = values[i];

  return values;
}

static guint
find_value (const gint64 *values, guint n_values, gint64 value)
{
  return (const gint64 *) bsearch (&value, values, n_values, sizeof value, compare_values) - values;
}

static L2hContingency *
contingency_new (guint n_clusters, guint n_labels, gsize max_cells, GError **error)
{
  g_autoptr (L2hContingency) self = g_object_new (L2H_TYPE_CONTINGENCY, NULL);

  self->n_clusters = n_clusters;
  self->n_labels = n_labels;
  if ((self->label_totals = l2h_allocate (n_labels, sizeof *self->label_totals, error)) == NULL
      || (self->cluster_totals = l2h_allocate (n_clusters, sizeof *self->cluster_totals, error)) == NULL
      || (self->cells_start = l2h_allocate ((gsize) n_clusters + 1, sizeof *self->cells_start, error)) == NULL
      || (self->cells = l2h_allocate (max_cells, sizeof *self->cells, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/*
 * Adds up the counts of one cluster at a time: what was counted stands in @counts, and which labels it was counted for
 * in @touched.
 */
typedef struct {
  guint64 *counts;
  guint *touched;
  gsize n_touched;
} Counter;

static void
counter_clear (Counter *self)
{
  g_free (self->counts);
  g_free (self->touched);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counter, counter_clear)

static gboolean
counter_init (Counter *self, guint n_labels, GError **error)
{
  *self = (Counter) { NULL };
  self->counts = l2h_allocate (n_labels, sizeof *self->counts, error);
  if (self->counts == NULL)
    return FALSE;

  self->touched = l2h_allocate (n_labels, sizeof *self->touched, error);
  return self->touched != NULL;
}

static void
counter_add (Counter *self, guint label, guint64 count)
{
  if (self->counts[label] == 0)
    self->touched[self->n_touched++] = label;
  self->counts[label] += count;
}

static int
compare_labels (const void *a, const void *b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return (left > right) - (left < right);
}

/* Takes what was counted as the cells of the next cluster. */
static void
take_cells (L2hContingency *self, guint cluster, Counter *counter)
{
  gsize at = self->cells_start[cluster];

  qsort (counter->touched, counter->n_touched, sizeof *counter->touched, compare_labels);
  for (gsize i = 0; i < counter->n_touched; i++) {
    guint label = counter->touched[i];

    self->cells[at++] = (L2hCell) { label, counter->counts[label] };
    self->cluster_totals[cluster] += counter->counts[label];
    self->label_totals[label] += counter->counts[label];
    counter->counts[label] = 0;
  }
  counter->n_touched = 0;

  self->cells_start[cluster + 1] = at;
  self->n_samples += self->cluster_totals[cluster];
  self->n_empty += self->cluster_totals[cluster] == 0;
}

/*
 * The numbers 0..n-1 in the order of their keys: counting sort. Those of key c then stand from starts[c] on.
 */
static gboolean
sort_by_key (const guint32 *keys, gsize n, guint n_keys, gsize **starts, guint32 **order, GError **error)
{
  if ((*starts = l2h_allocate ((gsize) n_keys + 2, sizeof **starts, error)) == NULL
      || (*order = l2h_allocate (n, sizeof **order, error)) == NULL)
    return FALSE;

  for (gsize i = 0; i < n; i++)
    (*starts)[keys[i] + 2]++;
  for (guint c = 0; c < n_keys; c++)
    (*starts)[c + 2] += (*starts)[c + 1];
  for (gsize i = 0; i < n; i++)
    (*order)[(*starts)[keys[i] + 1]++] = i;
  return TRUE;
}

L2hContingency *
l2h_contingency_count (const guint32 *clusters, guint n_clusters, const gint64 *labels, guint64 n_samples,
                       GError **error)
{
  g_autoptr (L2hContingency) self = NULL;
  g_auto (Counter) counter = { NULL };
  g_autofree gint64 *values = NULL;
  g_autofree gsize *starts = NULL;
  g_autofree guint32 *order = NULL;
  guint n_labels;

  values = list_values (labels, n_samples, &n_labels, error);
  if (values == NULL || !counter_init (&counter, n_labels, error)
      || !sort_by_key (clusters, n_samples, n_clusters, &starts, &order, error))
    return NULL;
  self = contingency_new (n_clusters, n_labels, n_samples, error);
  if (self == NULL)
    return NULL;

  for (guint c = 0; c < n_clusters; c++) {
    for (gsize i = starts[c]; i < starts[c + 1]; i++)
      counter_add (&counter, find_value (values, n_labels, labels[order[i]]), 1);
    take_cells (self, c, &counter);
  }
  self->values = g_steal_pointer (&values);

  return g_steal_pointer (&self);
}

L2hContingency *
l2h_contingency_new (L2hAssignment *assignment, L2hLabels *labels, GError **error)
{
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (assignment), NULL);
  g_return_val_if_fail (L2H_IS_LABELS (labels), NULL);

  if (l2h_labels_get_n_samples (labels) != assignment->n_samples) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE, _("%s: %" PRIu64 " labels, but %s has %" PRIu64 " samples"),
                 l2h_labels_get_name (labels), l2h_labels_get_n_samples (labels),
                 l2h_assignment_get_name (assignment), assignment->n_samples);
    return NULL;
  }

  return l2h_contingency_count (assignment->classes, assignment->n_classes, l2h_labels_peek_values (labels),
                                assignment->n_samples, error);
}

L2hContingency *
l2h_contingency_new_for_clusters (const guint32 *clusters, guint64 n_samples, guint n_clusters, L2hLabels *labels,
                                  GError **error)
{
  g_return_val_if_fail (L2H_IS_LABELS (labels), NULL);

  if (l2h_labels_get_n_samples (labels) != n_samples) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE, _("%s: %" PRIu64 " labels for %" PRIu64 " samples"),
                 l2h_labels_get_name (labels), l2h_labels_get_n_samples (labels), n_samples);
    return NULL;
  }

  return l2h_contingency_count (clusters, n_clusters, l2h_labels_peek_values (labels), n_samples, error);
}

L2hContingency *
l2h_contingency_coarsen (L2hContingency *self, const guint *clusters, guint n_clusters, const guint *groups,
                         guint n_groups, GError **error)
{
  g_autoptr (L2hContingency) coarse = NULL;
  g_auto (Counter) counter = { NULL };
  g_autofree gsize *starts = NULL;
  g_autofree guint32 *order = NULL;

  g_return_val_if_fail (L2H_IS_CONTINGENCY (self), NULL);
  g_return_val_if_fail (clusters != NULL, NULL);
  g_return_val_if_fail (groups != NULL || n_groups == self->n_labels, NULL);

  if (!sort_by_key (clusters, self->n_clusters, n_clusters, &starts, &order, error)
      || !counter_init (&counter, n_groups, error))
    return NULL;
  coarse = contingency_new (n_clusters, n_groups, self->cells_start[self->n_clusters], error);
  if (coarse == NULL)
    return NULL;
  coarse->values = l2h_allocate (n_groups, sizeof *coarse->values, error);
  if (coarse->values == NULL)
    return NULL;

  for (guint g = 0; g < n_groups; g++)
    coarse->values[g] = groups != NULL ? g : self->values[g];
  for (guint c = 0; c < n_clusters; c++) {
    for (gsize i = starts[c]; i < starts[c + 1]; i++)
      for (gsize cell = self->cells_start[order[i]]; cell < self->cells_start[order[i] + 1]; cell++)
        counter_add (&counter, groups != NULL ? groups[self->cells[cell].label] : self->cells[cell].label,
                     self->cells[cell].count);
    take_cells (coarse, c, &counter);
  }

  return g_steal_pointer (&coarse);
}

guint64
l2h_contingency_get_n_samples (L2hContingency *self)
{
  g_return_val_if_fail (L2H_IS_CONTINGENCY (self), 0);

  return self->n_samples;
}

guint
l2h_contingency_get_n_clusters (L2hContingency *self)
{
  g_return_val_if_fail (L2H_IS_CONTINGENCY (self), 0);

  return self->n_clusters;
}

guint
l2h_contingency_get_n_empty (L2hContingency *self)
{
  g_return_val_if_fail (L2H_IS_CONTINGENCY (self), 0);

  return self->n_empty;
}

guint
l2h_contingency_get_n_labels (L2hContingency *self)
{
  g_return_val_if_fail (L2H_IS_CONTINGENCY (self), 0);

  return self->n_labels;
}

gint64
l2h_contingency_get_value (L2hContingency *self, guint label)
{
  g_return_val_if_fail (L2H_IS_CONTINGENCY (self), -1);
  g_return_val_if_fail (label < self->n_labels, -1);

  return self->values[label];
}

const L2hCell *
l2h_contingency_get_cells (L2hContingency *self, guint cluster, gsize *n_cells)
{
  *n_cells = 0;
  g_return_val_if_fail (L2H_IS_CONTINGENCY (self), NULL);
  g_return_val_if_fail (cluster < self->n_clusters, NULL);

  *n_cells = self->cells_start[cluster + 1] - self->cells_start[cluster];
  return self->cells + self->cells_start[cluster];
}

guint64
l2h_contingency_get_cluster_total (L2hContingency *self, guint cluster)
{
  g_return_val_if_fail (L2H_IS_CONTINGENCY (self), 0);
  g_return_val_if_fail (cluster < self->n_clusters, 0);

  return self->cluster_totals[cluster];
}

guint64
l2h_contingency_get_label_total (L2hContingency *self, guint label)
{
  g_return_val_if_fail (L2H_IS_CONTINGENCY (self), 0);
  g_return_val_if_fail (label < self->n_labels, 0);

  return self->label_totals[label];
}

double
l2h_contingency_get_purity (L2hContingency *self, guint cluster, guint *top)
{
  const L2hCell *cells;
  const L2hCell *best = NULL;
  gsize n_cells;

  g_return_val_if_fail (L2H_IS_CONTINGENCY (self), 0.0);
  g_return_val_if_fail (cluster < self->n_clusters, 0.0);

  cells = l2h_contingency_get_cells (self, cluster, &n_cells);
  for (gsize i = 0; i < n_cells; i++)
    if (best == NULL || cells[i].count > best->count)
      best = &cells[i];

  if (top != NULL)
    *top = best != NULL ? best->label : L2H_NO_NODE;
  return best != NULL ? (double) best->count / self->cluster_totals[cluster] : 1.0;
}
