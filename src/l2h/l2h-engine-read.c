/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-engine-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <pthread.h>

#include "l2h-assignment-private.h"
#include "l2h-column-sums-private.h"
#include "l2h-error.h"
#include "l2h-parallel-private.h"
#include "l2h-row-private.h"
#include "l2h-row-source-private.h"

/* Up to so many classes, what is added up for classes that have had no sample stays below 5 MB a worker. */
#define MOST_UNSEEN (32 * 1024)

typedef struct {
  L2hRowSource *source;
  const L2hKernel *kernel;
  L2hRowSketcher **sketchers;
  L2hColumnSums **sums;  /* one a worker, or NULL */
  gboolean with_unseen;
  L2hUnseen *unseen;
  gsize block;
  guint m;
  L2hAssignment *assignment;
  L2hSketch *sketch;
  double tolerance;
  /* Whether input that is read as probabilities on trial has a row that is none. */
  gint refuted;
} Pass;

static gboolean
check_size (L2hLogits *logits, GError **error)
{
  guint64 n_samples = l2h_logits_get_n_samples (logits);
  guint n_classes = l2h_logits_get_n_classes (logits);
  const char *name = l2h_logits_locate_row (logits, 0, NULL);

  if (n_samples == 0) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE, _("%s: there are no rows; at least one sample is needed"), name);
    return FALSE;
  }

  if (n_classes < 2) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE, _("%s: %u columns; at least two classes are needed"), name,
                 n_classes);
    return FALSE;
  }

  if (n_samples > G_MAXUINT32) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE, _("%s: %" PRIu64 " rows; at most %u can be read"), name, n_samples,
                 G_MAXUINT32);
    return FALSE;
  }

  if (n_classes > L2H_MAX_CLASSES) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE, _("%s: has too many columns (%u): at most %u"), name, n_classes,
                 L2H_MAX_CLASSES);
    return FALSE;
  }

  if (!l2h_logits_can_reread (logits)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _("%s: cannot be read more than once; save it to a file first"), name);
    return FALSE;
  }

  return TRUE;
}

/* The best of 4 to 32 on real and made logits of 100 and 1000 classes. What is written to a file is to stay small. */
static guint
get_default_m (guint n_classes, gboolean for_file)
{
  return n_classes < 256 ? 12 : for_file ? 16 : 24;
}

/* Takes down what was found in a row of logits. */
static void
take_row (Pass *pass, guint worker, guint64 row, L2hElementType type, const void *elements, const L2hRowSketch *found)
{
  double confidence = 1.0 / found->total;

  pass->assignment->classes[row] = found->columns[0];
  pass->assignment->confidences[row] = confidence;
  if (pass->sketch != NULL)
    l2h_sketch_store (pass->sketch, row, found, NULL, 0);
  if (pass->unseen != NULL)
    l2h_unseen_take_row (pass->unseen, worker, found->columns[0], confidence);
  if (pass->sums != NULL)
    l2h_column_sums_add_row (pass->sums[worker], type, elements, found->values[0], confidence);
}

static double *
get_terms (Pass *pass, guint worker)
{
  return pass->unseen != NULL ? l2h_unseen_get_row (pass->unseen, worker) : NULL;
}

/* A row that is read as probabilities; they are checked, and their logarithms taken. */
static gboolean
read_probabilities (Pass *pass, guint worker, guint64 row, double *values, GError **error)
{
  L2hRowSource *source = pass->source;
  L2hRowSketch found;

  if (source->input == L2H_INPUT_AUTO) {
    if (!l2h_row_is_distribution (values, source->n_classes, pass->tolerance)) {
      g_atomic_int_set (&pass->refuted, TRUE);
      return TRUE;
    }
  } else if (!l2h_row_check (source->logits, source->input, row, values, error)) {
    return FALSE;
  }

  l2h_row_take_logs (values, source->n_classes);
  if (l2h_row_sketcher_sketch (pass->sketchers[worker], L2H_ELEMENT_FLOAT64, values, source->n_classes, pass->m,
                               get_terms (pass, worker), &found))
    take_row (pass, worker, row, L2H_ELEMENT_FLOAT64, values, &found);

  return TRUE;
}

static gboolean
read_logits (Pass *pass, guint worker, guint64 row, const void *elements, double *values, GError **error)
{
  L2hRowSource *source = pass->source;
  L2hElementType type = l2h_logits_get_element_type (source->logits);
  L2hRowSketch found;

  if (l2h_row_sketcher_sketch (pass->sketchers[worker], type, elements, source->n_classes, pass->m,
                               get_terms (pass, worker), &found)) {
    take_row (pass, worker, row, type, elements, &found);
    return TRUE;
  }

  l2h_elements_to_doubles (type, elements, values, source->n_classes);
  return l2h_row_check (source->logits, source->input, row, values, error);
}

static gboolean
read_block (gpointer data, guint worker, guint64 item, GError **error)
{
  Pass *pass = data;
  L2hRowSource *source = pass->source;
  gsize row_size = source->n_classes * l2h_element_type_get_size (l2h_logits_get_element_type (source->logits));
  guint64 first = item * pass->block;
  gsize n_rows = MIN (pass->block, source->n_samples - first);
  L2hRowBuffer *buffer;

  if (g_atomic_int_get (&pass->refuted))
    return TRUE;

  l2h_row_source_ask_ahead (source, 0, source->n_samples, first, n_rows);
  buffer = l2h_row_source_get_buffer (source, worker, error);
  if (buffer == NULL ||
      (pass->unseen != NULL && !l2h_unseen_begin_block (pass->unseen, worker, item, first, error)))
    return FALSE;

  if (source->input == L2H_INPUT_LOGITS) {
    if (!l2h_logits_read_rows (source->logits, first, n_rows, buffer->elements, error))
      return FALSE;
    for (gsize i = 0; i < n_rows; i++)
      if (!read_logits (pass, worker, first + i, (guint8 *) buffer->elements + i * row_size, buffer->scratch, error))
        return FALSE;
  } else {
    if (!l2h_row_buffer_read (buffer, first, n_rows, error))
      return FALSE;
    for (gsize i = 0; i < n_rows && !g_atomic_int_get (&pass->refuted); i++)
      if (!read_probabilities (pass, worker, first + i, l2h_row_buffer_get_row (buffer, i), error))
        return FALSE;
  }

  if (pass->sums != NULL)
    l2h_column_sums_end_block (pass->sums[worker]);
  return TRUE;
}

/* One for each worker, new ones where what was read before does not count. */
static gboolean
make_sums (Pass *pass, GError **error)
{
  for (guint i = 0; pass->sums != NULL && i < pass->source->n_workers; i++) {
    g_clear_pointer (&pass->sums[i], l2h_column_sums_free);
    if ((pass->sums[i] = l2h_column_sums_new (pass->kernel, pass->source->n_classes, error)) == NULL)
      return FALSE;
  }

  return TRUE;
}

/* Logarithms need doubles; what is no probability fits the type that it came in. */
static gboolean
make_sketch (Pass *pass, gboolean wanted, GError **error)
{
  gboolean wide = pass->source->input != L2H_INPUT_LOGITS ||
                  l2h_logits_get_element_type (pass->source->logits) == L2H_ELEMENT_FLOAT64;

  g_clear_pointer (&pass->sketch, l2h_sketch_free);
  if (wanted)
    pass->sketch = l2h_sketch_new (pass->kernel, pass->source->n_samples, pass->source->n_classes, pass->m, wide,
                                   error);

  return !wanted || pass->sketch != NULL;
}

/* For classes without samples; of very many classes rows are too long to be kept for it. */
static gboolean
make_unseen (Pass *pass, GError **error)
{
  L2hRowSource *source = pass->source;

  g_clear_pointer (&pass->unseen, l2h_unseen_free);
  if (!pass->with_unseen || source->n_classes > MOST_UNSEEN)
    return TRUE;

  pass->unseen = l2h_unseen_new (pass->kernel, source->n_classes, source->n_workers, error);
  return pass->unseen != NULL;
}

static gboolean
read_all (Pass *pass, gboolean with_sketch, L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  L2hRowSource *source = pass->source;
  guint64 n_blocks = (source->n_samples + pass->block - 1) / pass->block;

  if (!make_sketch (pass, with_sketch, error) || !make_sums (pass, error) ||
      !make_unseen (pass, error) ||
      !l2h_parallel_run (source->n_workers, n_blocks, read_block, pass, progress, cancellable, error))
    return FALSE;

  if (pass->refuted) {
    /* A row is no distribution: so all are logits, those too that were read as probabilities. */
    pass->refuted = FALSE;
    source->input = L2H_INPUT_LOGITS;
    return read_all (pass, with_sketch, progress, cancellable, error);
  }

  l2h_assignment_complete (pass->assignment,
                           source->input == L2H_INPUT_AUTO ? L2H_INPUT_PROBABILITIES : source->input);
  return TRUE;
}

static L2hEngine default_engine;

static void
choose_default (void)
{
  default_engine.kernel = l2h_kernel_get ();
}

static gboolean
make_sketchers (Pass *pass, GError **error)
{
  for (guint i = 0; i < pass->source->n_workers; i++)
    if ((pass->sketchers[i] = l2h_row_sketcher_new (pass->kernel, pass->source->n_classes, error)) == NULL)
      return FALSE;

  return TRUE;
}

/* @column_sums: (nullable) */
static void
finish_sums (Pass *pass, double *column_sums)
{
  guint n_workers = pass->source->n_workers;

  for (guint i = 1; i < n_workers && column_sums != NULL; i++)
    l2h_column_sums_add (pass->sums[0], pass->sums[i]);
  if (column_sums != NULL)
    l2h_column_sums_get (pass->sums[0], column_sums);
  for (guint i = 0; i < n_workers; i++)
    g_clear_pointer (&pass->sums[i], l2h_column_sums_free);
}

const L2hEngine *
l2h_engine_get_default (void)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;

  pthread_once (&once, choose_default);
  return &default_engine;
}

L2hAssignment *
l2h_engine_read (const L2hEngine *self, L2hLogits *logits, L2hInput input, guint n_threads, L2hSketch **sketch,
                 L2hUnseen **unseen, double *column_sums, L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hRowSource) source = NULL;
  g_autoptr (L2hSketch) kept = NULL;
  g_autoptr (L2hUnseen) added = NULL;
  g_autofree L2hRowSketcher **sketchers = NULL;
  g_autofree L2hColumnSums **sums = NULL;
  Pass pass = { NULL };
  gboolean done;

  if (!check_size (logits, error) || (assignment = l2h_assignment_new (l2h_logits_locate_row (logits, 0, NULL),
                                                                 l2h_logits_get_n_samples (logits),
                                                                 l2h_logits_get_n_classes (logits), error)) == NULL)
    return NULL;

  source = l2h_row_source_new (logits, input, n_threads);
  sketchers = g_new0 (L2hRowSketcher *, source->n_workers);
  pass.source = source;
  pass.kernel = self->kernel;
  pass.sketchers = sketchers;
  if (column_sums != NULL)
    pass.sums = sums = g_new0 (L2hColumnSums *, source->n_workers);
  pass.block = self->block > 0 && column_sums == NULL ? MIN (self->block, source->block) : source->block;
  pass.m = sketch == NULL ? 1 : self->m > 0 ? self->m : get_default_m (source->n_classes, column_sums != NULL);
  pass.assignment = assignment;
  pass.with_unseen = unseen != NULL;
  pass.tolerance = l2h_element_type_get_size (l2h_logits_get_element_type (logits)) == 2 ? 1e-2 : 1e-3;

  l2h_progress_begin (progress, L2H_PHASE_READING);
  done = make_sketchers (&pass, error) &&
         read_all (&pass, sketch != NULL, progress, cancellable, error);
  for (guint i = 0; i < source->n_workers; i++)
    g_clear_pointer (&sketchers[i], l2h_row_sketcher_free);
  if (column_sums != NULL)
    finish_sums (&pass, done ? column_sums : NULL);
  kept = pass.sketch;
  added = pass.unseen;
  if (!done)
    return NULL;

  l2h_progress_end (progress);
  if (sketch != NULL)
    *sketch = g_steal_pointer (&kept);
  if (added != NULL) {
    l2h_unseen_finish (added);
    *unseen = g_steal_pointer (&added);
  }

  return g_steal_pointer (&assignment);
}
