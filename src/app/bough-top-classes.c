/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-top-classes.h"

#include <math.h>

static void
take_shares (double *values, guint n, L2hInput input)
{
  double max = -INFINITY, total = 0.0;

  for (guint i = 0; i < n; i++)
    max = MAX (max, values[i]);
  for (guint i = 0; i < n; i++) {
    if (input != L2H_INPUT_PROBABILITIES)
      values[i] = exp (values[i] - max);
    total += values[i];
  }
  for (guint i = 0; i < n; i++)
    values[i] /= total;
}

static void
insert (GArray *classes, guint n_classes, guint klass, double probability)
{
  BoughTopClass entry = { klass, probability };
  guint at = classes->len;

  while (at > 0 && g_array_index (classes, BoughTopClass, at - 1).probability < probability)
    at--;
  if (at == n_classes)
    return;
  g_array_insert_val (classes, at, entry);
  if (classes->len > n_classes)
    g_array_set_size (classes, n_classes);
}

GArray *
bough_top_classes_read (L2hLogits *logits, L2hInput input, guint64 sample, guint n_classes, GError **error)
{
  guint n = l2h_logits_get_n_classes (logits);
  L2hElementType type = l2h_logits_get_element_type (logits);
  g_autofree void *row = g_malloc_n (n, l2h_element_type_get_size (type));
  g_autofree double *values = g_new (double, n);
  GArray *classes;

  if (!l2h_logits_read_rows (logits, sample, 1, row, error))
    return NULL;

  l2h_elements_to_doubles (type, row, values, n);
  take_shares (values, n, input);

  classes = g_array_new (FALSE, FALSE, sizeof (BoughTopClass));
  for (guint i = 0; i < n; i++)
    insert (classes, n_classes, i, values[i]);
  return classes;
}

typedef struct {
  BoughDocument *document;
  guint64 sample;
  guint n_classes;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->document);
  g_free (reading);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  GError *error = NULL;
  GArray *classes = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  if (bough_document_check_rows (reading->document, &error)) {
    L2hInput input = l2h_assignment_get_input (bough_document_get_assignment (reading->document));

    classes = bough_top_classes_read (bough_document_get_logits (reading->document), input, reading->sample,
                                      reading->n_classes, &error);
  }

  if (classes != NULL)
    g_task_return_pointer (task, classes, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

void
bough_top_classes_read_async (BoughDocument *document, guint64 sample, guint n_classes, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Reading *reading = g_new (Reading, 1);

  reading->document = g_object_ref (document);
  reading->sample = sample;
  reading->n_classes = n_classes;
  g_task_set_source_tag (task, bough_top_classes_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

GArray *
bough_top_classes_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bough_top_classes_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
