/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-class-means.h"

#include "l2h-allocate-private.h"
#include "l2h-exp-private.h"
#include "l2h-parallel-private.h"
#include "l2h-row-private.h"
#include "l2h-row-source-private.h"

typedef struct {
  L2hRowSource *source;
  L2hAssignment *assignment;
  double *means;
} Averager;

/* A row was checked when its sample was assigned, so some entry of it is finite. */
static void
add_probabilities (double *sums, const double *row, guint n_classes)
{
  L2hTop top = l2h_row_top (row, n_classes);

  for (guint c = 0; c < n_classes; c++)
    sums[c] += l2h_exp (row[c] - top.value) / top.total;
}

static gboolean
average_class (gpointer data, guint worker, guint64 klass, GError **error)
{
  Averager *self = data;
  guint n_classes = self->source->n_classes;
  double *mean = self->means + klass * n_classes;
  L2hRowBuffer *buffer = l2h_row_source_get_buffer (self->source, worker, error);
  gsize n_members;
  const guint32 *members = l2h_assignment_get_members (self->assignment, klass, &n_members);

  if (buffer == NULL)
    return FALSE;

  for (gsize first = 0; first < n_members; first += buffer->capacity) {
    gsize n_rows = MIN (buffer->capacity, n_members - first);

    if (!l2h_row_buffer_gather (buffer, members + first, n_rows, error))
      return FALSE;
    if (self->source->input == L2H_INPUT_PROBABILITIES)
      l2h_row_buffer_take_logs (buffer, n_rows);
    for (gsize i = 0; i < n_rows; i++)
      add_probabilities (mean, l2h_row_buffer_get_row (buffer, i), n_classes);
  }

  if (n_members == 0)
    mean[klass] = 1.0;
  for (guint c = 0; c < n_classes && n_members > 0; c++)
    mean[c] /= n_members;
  return TRUE;
}

double *
l2h_class_means_compute (L2hLogits *logits, L2hAssignment *assignment, guint n_threads, L2hProgressFunc progress,
                         gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (L2hRowSource) source = NULL;
  g_autofree double *means = NULL;
  gsize n_classes;
  L2hProgress thinned;
  Averager averager;

  g_return_val_if_fail (L2H_IS_LOGITS (logits), NULL);
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (assignment), NULL);
  g_return_val_if_fail (l2h_logits_get_n_classes (logits) == l2h_assignment_get_n_classes (assignment), NULL);
  g_return_val_if_fail (l2h_logits_get_n_samples (logits) == l2h_assignment_get_n_samples (assignment), NULL);

  n_classes = l2h_logits_get_n_classes (logits);
  means = l2h_allocate (n_classes * n_classes, sizeof *means, error);
  if (means == NULL)
    return NULL;

  source = l2h_row_source_new (logits, l2h_assignment_get_input (assignment), n_threads);
  averager = (Averager) { source, assignment, means };
  l2h_progress_init (&thinned, progress, user_data);
  l2h_progress_begin (&thinned, L2H_PHASE_READING);
  if (!l2h_parallel_run (source->n_workers, n_classes, average_class, &averager, &thinned, cancellable, error))
    return NULL;
  l2h_progress_end (&thinned);

  return g_steal_pointer (&means);
}
