/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-unsampled-private.h"

#include <math.h>
#include <string.h>

#include "l2h-allocate-private.h"
#include "l2h-kernel-private.h"
#include "l2h-parallel-private.h"
#include "l2h-row-private.h"
#include "l2h-unsampled-groups-private.h"

/* The rows are cut into this many parts whatever the number of workers; each part adds up for itself. */
#define N_PARTS 8

/* How many numbers one part may add up at a time, so that many classes without samples do not fill the memory. */
#define PART_VALUES (1024 * 1024)

struct _L2hUnsampled
{
  guint n_classes;
  guint n_passes;
  L2hUnsampledGroups groups;
  double *sums;  /* N_PARTS x n_groups x n_classes; the first part is where all are added up in the end */
};

typedef struct {
  L2hUnsampled *self;
  L2hRowSource *source;
  L2hProgress *progress;
  guint64 n_rows_done;  /* atomic */
  GCancellable *cancellable;
  L2hWitnesses *witnesses[N_PARTS];
} Pass;

L2hUnsampled *
l2h_unsampled_new (void)
{
  return g_new0 (L2hUnsampled, 1);
}

static void
clear (L2hUnsampled *self)
{
  l2h_unsampled_groups_clear (&self->groups);
  g_clear_pointer (&self->sums, g_free);
}

void
l2h_unsampled_free (L2hUnsampled *self)
{
  clear (self);
  g_free (self);
}

/* Takes down @lowest, and unless it is to stand alone other groups without samples. */
static gboolean
choose_groups (L2hUnsampled *self, L2hGroups *groups, guint lowest, gboolean alone, GError **error)
{
  clear (self);
  self->n_classes = groups->n_classes;
  if (!l2h_unsampled_groups_choose (&self->groups, groups, lowest, alone ? 1 : PART_VALUES / groups->n_classes, error))
    return FALSE;

  self->sums = l2h_allocate ((gsize) N_PARTS * self->groups.n_groups * self->n_classes, sizeof (double), error);
  return self->sums != NULL;
}

/* The first of equal entries is the sample's class, and that has a sample: so the row's top lies outside all groups
 * without samples, and exp(v - top) serves them all. */
static gboolean
take_exponentials (Pass *pass, guint64 sample, double *row, double *scratch, L2hTop *top, GError **error)
{
  guint n_classes = pass->self->n_classes;
  const L2hKernel *kernel = l2h_kernel_get ();
  double maxima[L2H_KERNEL_TILE];
  double below;
  guint n_lost = 0;

  /* The rows were checked when they were read first; a file may have changed since. */
  if (!kernel->widen[L2H_ELEMENT_FLOAT64] (row, n_classes, scratch, maxima))
    return l2h_row_check (pass->source->logits, L2H_INPUT_LOGITS, sample, row, error);

  *top = (L2hTop) { 0, maxima[0], 0.0 };
  for (guint i = 1; i < L2H_KERNEL_TILE; i++)
    top->value = MAX (top->value, maxima[i]);
  if (top->value == -INFINITY)
    return l2h_row_check (pass->source->logits, L2H_INPUT_LOGITS, sample, row, error);

  while (row[top->index] < top->value)
    top->index++;
  kernel->sum (scratch, l2h_kernel_round_up (n_classes), top->value, top->value, scratch, &top->total, &below);

  /* Where nothing else is left, what the kernels take for 0 counts. */
  for (guint j = 0; j < n_classes; j++)
    n_lost += scratch[j] == 0.0 && row[j] > -INFINITY;
  for (guint j = 0; j < n_classes; j++)
    row[j] = n_lost > 0 ? exp (row[j] - top->value) : scratch[j];

  return TRUE;
}

/* By how much a sample's exponentials count for group @g. */
static double
get_share (L2hUnsampled *self, guint g, const double *exponentials, const L2hTop *top)
{
  double inside = 0.0;
  double outside;

  for (guint i = self->groups.classes_start[g]; i < self->groups.classes_start[g + 1]; i++)
    inside += exponentials[self->groups.classes[i]];
  if (inside == 0.0)
    return 0.0;

  /* Where the group has most of the row, the difference would be off by more than the method's ties. */
  outside = top->total - inside;
  if (outside < 1e-2 * top->total) {
    outside = 0.0;
    for (guint j = 0; j < self->n_classes; j++)
      outside += self->groups.group_of[j] == g ? 0.0 : exponentials[j];
  }

  return inside / top->total / outside;
}

/* Adds what the rows of a block say about all groups. */
static void
add_rows (Pass *pass, guint part, L2hRowBuffer *buffer, guint64 first, gsize n_rows, const L2hTop *tops, double *shares)
{
  L2hUnsampled *self = pass->self;
  double *sums = self->sums + (gsize) part * self->groups.n_groups * self->n_classes;

  for (guint g = 0; g < self->groups.n_groups; g++)
    for (gsize i = 0; i < n_rows; i++) {
      const double *exponentials = l2h_row_buffer_get_row (buffer, i);
      double share = get_share (self, g, exponentials, &tops[i]);

      shares[g * n_rows + i] = share;
      if (pass->witnesses[part] != NULL && share > 0.0)
        l2h_witnesses_add (pass->witnesses[part], first + i, tops[i].index, share * exponentials[tops[i].index]);
    }

  l2h_kernel_get ()->accumulate (sums, self->groups.n_groups, l2h_row_buffer_get_row (buffer, 0), n_rows,
                                 self->n_classes, shares);
}

static gboolean
add_block (Pass *pass, guint part, L2hRowBuffer *buffer, guint64 first, gsize n_rows, GError **error)
{
  g_autofree L2hTop *tops = l2h_allocate (n_rows, sizeof *tops, error);
  g_autofree double *shares = tops != NULL ? l2h_allocate (n_rows * pass->self->groups.n_groups, sizeof *shares, error)
                                           : NULL;

  if (shares == NULL || !l2h_row_buffer_read (buffer, first, n_rows, error))
    return FALSE;
  if (pass->source->input == L2H_INPUT_PROBABILITIES)
    l2h_row_buffer_take_logs (buffer, n_rows);

  for (gsize i = 0; i < n_rows; i++)
    if (!take_exponentials (pass, first + i, l2h_row_buffer_get_row (buffer, i), buffer->scratch, &tops[i], error))
      return FALSE;
  add_rows (pass, part, buffer, first, n_rows, tops, shares);

  return TRUE;
}

static gboolean
add_part (gpointer data, guint worker, guint64 item, GError **error)
{
  Pass *pass = data;
  guint64 start = pass->source->n_samples * item / N_PARTS;
  guint64 end = pass->source->n_samples * (item + 1) / N_PARTS;
  gsize n_rows;
  L2hRowBuffer *buffer = l2h_row_source_get_buffer (pass->source, worker, error);

  if (buffer == NULL)
    return FALSE;

  for (guint64 first = start; first < end; first += n_rows) {
    n_rows = MIN (pass->source->block, end - first);
    l2h_row_source_ask_ahead (pass->source, start, end, first, n_rows);
    if (g_cancellable_set_error_if_cancelled (pass->cancellable, error) ||
        !add_block (pass, item, buffer, first, n_rows, error))
      return FALSE;
    l2h_progress_count (pass->progress, worker, &pass->n_rows_done, n_rows, pass->source->n_samples);
  }

  return TRUE;
}

static gboolean
run_pass (L2hUnsampled *self, L2hRowSource *source, L2hWitnesses *witnesses, L2hProgress *progress,
          GCancellable *cancellable, GError **error)
{
  gsize n_sums = (gsize) self->groups.n_groups * self->n_classes;
  Pass pass = { self, source, progress, 0, cancellable, { NULL } };
  gboolean done = TRUE;

  self->n_passes++;
  /* It does the work of all merges that it serves. */
  if (progress != NULL)
    l2h_progress_lead_to (progress, progress->from + self->groups.n_groups * (progress->to - progress->from));
  for (guint part = 0; part < N_PARTS && witnesses != NULL && done; part++)
    done = (pass.witnesses[part] = l2h_witnesses_new (witnesses->max, error)) != NULL;

  done = done && l2h_parallel_run (source->n_workers, N_PARTS, add_part, &pass, NULL, cancellable, error);

  for (guint part = 0; part < N_PARTS; part++) {
    L2hWitnesses *found = pass.witnesses[part];

    for (gsize i = 0; i < n_sums && part > 0; i++)
      self->sums[i] += self->sums[part * n_sums + i];
    for (guint i = 0; found != NULL && i < found->n_items; i++)
      l2h_witnesses_add (witnesses, found->items[i].sample, found->items[i].klass, found->items[i].probability);
    g_clear_pointer (&pass.witnesses[part], l2h_witnesses_free);
  }

  return done;
}

gboolean
l2h_unsampled_reassign (L2hUnsampled *self, L2hRowSource *source, L2hGroups *groups, guint lowest, double *rp,
                        L2hWitnesses *witnesses, L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  guint g = l2h_unsampled_groups_find (&self->groups, lowest);

  if (g == self->groups.n_groups || witnesses != NULL) {
    g = 0;
    if (!choose_groups (self, groups, lowest, witnesses != NULL, error) ||
        !run_pass (self, source, witnesses, progress, cancellable, error)) {
      clear (self);
      return FALSE;
    }
  }

  memcpy (rp, self->sums + (gsize) g * self->n_classes, self->n_classes * sizeof *rp);
  return TRUE;
}

guint
l2h_unsampled_get_n_passes (L2hUnsampled *self)
{
  return self->n_passes;
}
