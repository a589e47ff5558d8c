/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-assignment.h"

#include <glib/gi18n-lib.h>

#include "l2h-allocate-private.h"
#include "l2h-assignment-private.h"
#include "l2h-error.h"
#include "l2h-parallel-private.h"
#include "l2h-row-private.h"
#include "l2h-row-source-private.h"

struct _L2hAssignment
{
  GObject parent_instance;

  L2hInput input;
  guint64 n_samples;
  guint n_classes;
  guint n_empty;
  guint32 *classes;
  double *confidences;
  gsize *members_start;
  guint32 *members;
};

G_DEFINE_FINAL_TYPE (L2hAssignment, l2h_assignment, G_TYPE_OBJECT)

typedef struct {
  L2hAssignment *self;
  L2hRowSource *source;
  double tolerance;
  /* Whether input that is read as probabilities on trial has a row that is none. */
  gint refuted;
} Pass;

static void
l2h_assignment_finalize (GObject *object)
{
  L2hAssignment *self = L2H_ASSIGNMENT (object);

  g_free (self->classes);
  g_free (self->confidences);
  g_free (self->members_start);
  g_free (self->members);

  G_OBJECT_CLASS (l2h_assignment_parent_class)->finalize (object);
}

static void
l2h_assignment_class_init (L2hAssignmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = l2h_assignment_finalize;
}

static void
l2h_assignment_init (L2hAssignment *self)
{
}

static gboolean
check_size (L2hLogits *logits, GError **error)
{
  guint64 n_samples = l2h_logits_get_n_samples (logits);
  guint n_classes = l2h_logits_get_n_classes (logits);
  const char *name;

  if (n_samples == 0) {
    g_set_error_literal (error, L2H_ERROR, L2H_ERROR_SIZE, _("there are no rows; at least one sample is needed"));
    return FALSE;
  }

  name = l2h_logits_locate_row (logits, 0, NULL);
  if (n_classes < 2) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE, _("%s: %u columns; at least two classes are needed"), name,
                 n_classes);
    return FALSE;
  }

  if (n_samples > G_MAXUINT32) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE, _("%s: %" G_GUINT64_FORMAT " rows; at most %u can be read"), name,
                 n_samples, G_MAXUINT32);
    return FALSE;
  }

  if (n_classes > G_MAXUINT32 / 2) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE, _("%s: %u columns; at most %u can be read"), name, n_classes,
                 G_MAXUINT32 / 2);
    return FALSE;
  }

  if (!l2h_logits_can_reread (logits)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _("%s: cannot be read more than once; save it to a file first"), name);
    return FALSE;
  }

  return TRUE;
}

static L2hAssignment *
assignment_new (L2hLogits *logits, GError **error)
{
  g_autoptr (L2hAssignment) self = g_object_new (L2H_TYPE_ASSIGNMENT, NULL);

  self->n_samples = l2h_logits_get_n_samples (logits);
  self->n_classes = l2h_logits_get_n_classes (logits);
  self->classes = l2h_allocate (self->n_samples, sizeof *self->classes, error);
  if (self->classes == NULL)
    return NULL;
  self->confidences = l2h_allocate (self->n_samples, sizeof *self->confidences, error);
  if (self->confidences == NULL)
    return NULL;
  self->members_start = l2h_allocate ((gsize) self->n_classes + 1, sizeof *self->members_start, error);
  if (self->members_start == NULL)
    return NULL;
  self->members = l2h_allocate (self->n_samples, sizeof *self->members, error);
  if (self->members == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
assign_row (Pass *pass, guint64 row, double *values, GError **error)
{
  guint n_classes = pass->self->n_classes;
  L2hLogits *logits = pass->source->logits;
  L2hInput input = pass->source->input;
  L2hTop top;

  if (input == L2H_INPUT_AUTO) {
    if (!l2h_row_is_distribution (values, n_classes, pass->tolerance)) {
      g_atomic_int_set (&pass->refuted, TRUE);
      return TRUE;
    }
  } else if (input == L2H_INPUT_PROBABILITIES && !l2h_row_check (logits, input, row, values, error)) {
    return FALSE;
  }

  if (input != L2H_INPUT_LOGITS)
    l2h_row_take_logs (values, n_classes);
  top = l2h_row_top (values, n_classes);
  if (!(top.total >= 1.0))
    return l2h_row_check (logits, input, row, values, error);

  pass->self->classes[row] = top.index;
  pass->self->confidences[row] = l2h_top_probability (&top);
  return TRUE;
}

static gboolean
assign_block (gpointer data, guint worker, guint64 item, GError **error)
{
  Pass *pass = data;
  guint64 first = item * pass->source->block;
  gsize n_rows = MIN (pass->source->block, pass->self->n_samples - first);
  L2hRowBuffer *buffer;

  if (g_atomic_int_get (&pass->refuted))
    return TRUE;

  buffer = l2h_row_source_get_buffer (pass->source, worker, error);
  if (buffer == NULL || !l2h_row_buffer_read (buffer, first, n_rows, error))
    return FALSE;

  for (gsize i = 0; i < n_rows && !g_atomic_int_get (&pass->refuted); i++)
    if (!assign_row (pass, first + i, l2h_row_buffer_get_row (buffer, i), error))
      return FALSE;

  return TRUE;
}

/* Lists the samples of each class: counting sort. */
static void
list_members (L2hAssignment *self)
{
  gsize *next = self->members_start;

  for (guint64 i = 0; i < self->n_samples; i++)
    self->members_start[self->classes[i] + 1]++;
  for (guint c = 0; c < self->n_classes; c++) {
    self->n_empty += self->members_start[c + 1] == 0;
    self->members_start[c + 1] += self->members_start[c];
  }

  /* Filling moves each start to its end, which is the start of the next: so move them back afterwards. */
  for (guint64 i = 0; i < self->n_samples; i++)
    self->members[next[self->classes[i]]++] = i;
  for (guint c = self->n_classes; c > 0; c--)
    self->members_start[c] = self->members_start[c - 1];
  self->members_start[0] = 0;
}

static gboolean
read_all (Pass *pass, L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  L2hRowSource *source = pass->source;
  guint64 n_blocks = (source->n_samples + source->block - 1) / source->block;

  if (!l2h_parallel_run (source->n_workers, n_blocks, assign_block, pass, progress, cancellable, error))
    return FALSE;

  if (pass->refuted) {
    /* A row is no distribution: so all are logits, those too that were read as probabilities. */
    pass->refuted = FALSE;
    source->input = L2H_INPUT_LOGITS;
    return read_all (pass, progress, cancellable, error);
  }

  pass->self->input = source->input == L2H_INPUT_AUTO ? L2H_INPUT_PROBABILITIES : source->input;
  return TRUE;
}

L2hAssignment *
l2h_assign_with_threads (L2hLogits *logits, L2hInput input, guint n_threads, L2hProgress *progress,
                         GCancellable *cancellable, GError **error)
{
  g_autoptr (L2hAssignment) self = NULL;
  g_autoptr (L2hRowSource) source = NULL;
  Pass pass = { NULL };

  if (!check_size (logits, error))
    return NULL;

  self = assignment_new (logits, error);
  if (self == NULL)
    return NULL;

  source = l2h_row_source_new (logits, input, n_threads);
  pass.self = self;
  pass.source = source;
  pass.tolerance = l2h_element_type_get_size (l2h_logits_get_element_type (logits)) == 2 ? 1e-2 : 1e-3;

  l2h_progress_begin (progress, L2H_PHASE_READING);
  if (!read_all (&pass, progress, cancellable, error))
    return NULL;
  list_members (self);
  l2h_progress_end (progress);

  return g_steal_pointer (&self);
}

L2hAssignment *
l2h_assign (L2hLogits *logits, L2hInput input, L2hProgressFunc progress, gpointer user_data,
            GCancellable *cancellable, GError **error)
{
  L2hProgress thinned;

  g_return_val_if_fail (L2H_IS_LOGITS (logits), NULL);

  l2h_progress_init (&thinned, progress, user_data);
  return l2h_assign_with_threads (logits, input, 0, &thinned, cancellable, error);
}

guint64
l2h_assignment_get_n_samples (L2hAssignment *self)
{
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (self), 0);

  return self->n_samples;
}

guint
l2h_assignment_get_n_classes (L2hAssignment *self)
{
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (self), 0);

  return self->n_classes;
}

L2hInput
l2h_assignment_get_input (L2hAssignment *self)
{
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (self), L2H_INPUT_LOGITS);

  return self->input;
}

guint
l2h_assignment_get_class (L2hAssignment *self, guint64 sample)
{
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (self), 0);
  g_return_val_if_fail (sample < self->n_samples, 0);

  return self->classes[sample];
}

double
l2h_assignment_get_confidence (L2hAssignment *self, guint64 sample)
{
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (self), 0.0);
  g_return_val_if_fail (sample < self->n_samples, 0.0);

  return self->confidences[sample];
}

const guint32 *
l2h_assignment_get_members (L2hAssignment *self, guint klass, gsize *n_members)
{
  *n_members = 0;
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (self), NULL);
  g_return_val_if_fail (klass < self->n_classes, NULL);

  *n_members = self->members_start[klass + 1] - self->members_start[klass];
  return self->members + self->members_start[klass];
}

guint
l2h_assignment_get_n_empty (L2hAssignment *self)
{
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (self), 0);

  return self->n_empty;
}
