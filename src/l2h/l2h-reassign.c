/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-reassign-private.h"

#include <string.h>

#include "l2h-allocate-private.h"
#include "l2h-parallel-private.h"
#include "l2h-row-private.h"
#include "l2h-row-source-private.h"
#include "l2h-unsampled-private.h"

/* How many blocks are read at once; what follows from their rows is then added up in the rows' order. */
#define WINDOW_BLOCKS 64

#define WORD_BITS 64

struct _L2hReassigner
{
  L2hAssignment *assignment;
  L2hRowSource *source;
  L2hUnsampled *unsampled;

  /* G*: a bit a sample, and its classes with those outside. */
  guint64 *marks;
  gsize n_words;
  guint *inside;
  guint8 *is_inside;
  guint *outside;
  guint n_outside;

  /* The window: rows, and the top class outside of each with its probability. */
  gsize n_window;
  guint32 *samples;
  guint *tops;
  double *probabilities;
};

static gboolean
allocate_all (L2hReassigner *self, GError **error)
{
  gsize n_classes = self->source->n_classes;
  gsize window = MIN (self->source->block * WINDOW_BLOCKS, self->source->n_samples);

  self->n_words = self->source->n_samples / WORD_BITS + 1;

  return (self->marks = l2h_allocate (self->n_words, sizeof *self->marks, error)) != NULL &&
         (self->inside = l2h_allocate (n_classes, sizeof *self->inside, error)) != NULL &&
         (self->is_inside = l2h_allocate (n_classes, sizeof *self->is_inside, error)) != NULL &&
         (self->outside = l2h_allocate (n_classes, sizeof *self->outside, error)) != NULL &&
         (self->samples = l2h_allocate (window, sizeof *self->samples, error)) != NULL &&
         (self->tops = l2h_allocate (window, sizeof *self->tops, error)) != NULL &&
         (self->probabilities = l2h_allocate (window, sizeof *self->probabilities, error)) != NULL;
}

L2hReassigner *
l2h_reassigner_new (L2hLogits *logits, L2hAssignment *assignment, guint n_threads, GError **error)
{
  g_autoptr (L2hReassigner) self = g_new0 (L2hReassigner, 1);

  self->assignment = g_object_ref (assignment);
  self->source = l2h_row_source_new (logits, l2h_assignment_get_input (assignment), n_threads);
  self->unsampled = l2h_unsampled_new ();
  if (!allocate_all (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
l2h_reassigner_free (L2hReassigner *self)
{
  g_clear_object (&self->assignment);
  g_clear_pointer (&self->source, l2h_row_source_free);
  g_clear_pointer (&self->unsampled, l2h_unsampled_free);
  g_free (self->marks);
  g_free (self->inside);
  g_free (self->is_inside);
  g_free (self->outside);
  g_free (self->samples);
  g_free (self->tops);
  g_free (self->probabilities);
  g_free (self);
}

/* Says which samples and classes belong to G*. */
static void
mark_group (L2hReassigner *self, L2hGroups *groups, guint lowest)
{
  guint n_inside = l2h_groups_list_classes (groups, lowest, self->inside);

  memset (self->marks, 0, self->n_words * sizeof *self->marks);
  memset (self->is_inside, 0, self->source->n_classes);
  for (guint i = 0; i < n_inside; i++) {
    const guint32 *members;
    gsize n_members;

    self->is_inside[self->inside[i]] = TRUE;
    members = l2h_assignment_get_members (self->assignment, self->inside[i], &n_members);
    for (gsize m = 0; m < n_members; m++)
      self->marks[members[m] / WORD_BITS] |= G_GUINT64_CONSTANT (1) << (members[m] % WORD_BITS);
  }

  self->n_outside = 0;
  for (guint c = 0; c < self->source->n_classes; c++)
    if (!self->is_inside[c])
      self->outside[self->n_outside++] = c;
}

/* Moves the next samples of G* into the window, in ascending order; @word is where the last call stopped. */
static void
fill_window (L2hReassigner *self, gsize *word)
{
  gsize room = self->source->block * WINDOW_BLOCKS;

  self->n_window = 0;
  while (*word < self->n_words && self->n_window < room) {
    guint64 *marks = &self->marks[*word];

    if (*marks == 0) {
      (*word)++;
      continue;
    }
    self->samples[self->n_window++] = *word * WORD_BITS + __builtin_ctzll (*marks);
    *marks &= *marks - 1;
  }
}

static gboolean
reassign_block (gpointer data, guint worker, guint64 item, GError **error)
{
  L2hReassigner *self = data;
  gsize first = item * self->source->block;
  gsize n_rows = MIN (self->source->block, self->n_window - first);
  L2hRowBuffer *buffer;

  buffer = l2h_row_source_get_buffer (self->source, worker, error);
  if (buffer == NULL || !l2h_row_buffer_gather (buffer, self->samples + first, n_rows, error))
    return FALSE;
  if (self->source->input == L2H_INPUT_PROBABILITIES)
    l2h_row_buffer_take_logs (buffer, n_rows);

  for (gsize i = 0; i < n_rows; i++) {
    const double *row = l2h_row_buffer_get_row (buffer, i);
    L2hTop top;

    for (guint j = 0; j < self->n_outside; j++)
      buffer->scratch[j] = row[self->outside[j]];
    top = l2h_row_top (buffer->scratch, self->n_outside);
    /* The rows were checked when they were read first; a file may have changed since. */
    if (!(top.total >= 0.0) &&
        !l2h_row_check (self->source->logits, L2H_INPUT_LOGITS, self->samples[first + i], row, error))
      return FALSE;

    self->tops[first + i] = self->outside[top.index];
    self->probabilities[first + i] = l2h_top_probability (&top);
  }

  return TRUE;
}

static gboolean
reassign_samples (L2hReassigner *self, guint64 n_samples, double *rp, L2hWitnesses *witnesses, L2hProgress *progress,
                  GCancellable *cancellable, GError **error)
{
  gsize block = self->source->block;
  guint64 n_done = 0;
  gsize word = 0;

  for (fill_window (self, &word); self->n_window > 0; fill_window (self, &word)) {
    if (!l2h_parallel_run (self->source->n_workers, (self->n_window + block - 1) / block, reassign_block, self, NULL,
                           cancellable, error))
      return FALSE;

    for (gsize i = 0; i < self->n_window; i++) {
      rp[self->tops[i]] += self->probabilities[i];
      if (witnesses != NULL)
        l2h_witnesses_add (witnesses, self->samples[i], self->tops[i], self->probabilities[i]);
    }
    n_done += self->n_window;
    if (progress != NULL)
      l2h_progress_report (progress, (double) n_done / n_samples);
  }

  return TRUE;
}

gboolean
l2h_reassign (L2hReassigner *self, L2hGroups *groups, guint lowest, double *rp, L2hWitnesses *witnesses,
              L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  guint64 n_samples = groups->n_samples_of[lowest];

  if (n_samples == 0)
    return l2h_unsampled_reassign (self->unsampled, self->source, groups, lowest, rp, witnesses, progress,
                                   cancellable, error);

  memset (rp, 0, self->source->n_classes * sizeof *rp);
  mark_group (self, groups, lowest);
  return reassign_samples (self, n_samples, rp, witnesses, progress, cancellable, error);
}

guint
l2h_reassigner_get_n_passes (L2hReassigner *self)
{
  return l2h_unsampled_get_n_passes (self->unsampled);
}
