/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-merger-private.h"

#include <string.h>

#include "l2h-allocate-private.h"
#include "l2h-contest-private.h"
#include "l2h-doubts-private.h"
#include "l2h-parallel-private.h"
#include "l2h-reassign-private.h"
#include "l2h-rereader-private.h"
#include "l2h-unsampled-bounds-private.h"

/* How many samples are bounded at once, and by one worker at a time. */
#define WINDOW (64 * 1024)
#define WINDOW_ITEM 2048

struct _L2hMerger
{
  L2hLogits *logits;
  L2hAssignment *assignment;
  L2hSketch *sketch;
  L2hRereader *rereader;
  /* For groups without samples. */
  const L2hUnseen *unseen;
  L2hUnsampledBounds *unsampled;
  L2hReassigner *reassigner;
  L2hEstimator *estimator;  /* instead of these, if rows are not at hand */
  L2hBuildStatistics *statistics;
  guint n_classes;

  /* G*. */
  guint *inside;
  guint8 *is_inside;
  guint n_inside;

  L2hContest *contest;
  L2hDoubts *doubts;

  /* The samples of G* that are bounded at once. */
  guint n_workers;
  gsize window;
  gsize n_window;
  guint32 *samples;
  L2hBound *bounds;
};

typedef void (*TakeFunc) (L2hMerger *self, guint32 sample, L2hBound bound);

static gboolean
allocate_all (L2hMerger *self, GError **error)
{
  gsize n = self->n_classes;

  self->window = MIN (WINDOW, self->sketch->n_samples);

  return (self->samples = l2h_allocate (self->window, sizeof *self->samples, error)) != NULL &&
         (self->bounds = l2h_allocate (self->window, sizeof *self->bounds, error)) != NULL &&
         (self->inside = l2h_allocate (n, sizeof *self->inside, error)) != NULL &&
         (self->is_inside = l2h_allocate (n, sizeof *self->is_inside, error)) != NULL;
}

L2hMerger *
l2h_merger_new (L2hLogits *logits, L2hEstimator *estimator, L2hAssignment *assignment, L2hSketch *sketch,
                const L2hUnseen *unseen, const L2hKernel *kernel, gsize block, guint n_threads,
                L2hBuildStatistics *statistics, GError **error)
{
  g_autoptr (L2hMerger) self = g_new0 (L2hMerger, 1);

  g_set_object (&self->logits, logits);
  self->assignment = g_object_ref (assignment);
  self->sketch = sketch;
  self->unseen = unseen;
  self->statistics = statistics;
  self->n_workers = l2h_parallel_resolve (n_threads);
  self->n_classes = l2h_assignment_get_n_classes (assignment);
  self->estimator = estimator;
  if (logits != NULL &&
      ((self->rereader = l2h_rereader_new (logits, l2h_assignment_get_input (assignment), sketch, kernel, block,
                                           n_threads, error)) == NULL ||
       (self->reassigner = l2h_reassigner_new (logits, assignment, n_threads, error)) == NULL))
    return NULL;
  if ((self->contest = l2h_contest_new (self->n_classes, error)) == NULL ||
      (self->doubts = l2h_doubts_new (self->n_classes, error)) == NULL ||
      !allocate_all (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
l2h_merger_free (L2hMerger *self)
{
  g_clear_object (&self->logits);
  g_clear_object (&self->assignment);
  g_clear_pointer (&self->rereader, l2h_rereader_free);
  g_clear_pointer (&self->unsampled, l2h_unsampled_bounds_free);
  g_clear_pointer (&self->reassigner, l2h_reassigner_free);
  g_free (self->inside);
  g_free (self->is_inside);
  g_clear_pointer (&self->contest, l2h_contest_free);
  g_clear_pointer (&self->doubts, l2h_doubts_free);
  g_free (self->samples);
  g_free (self->bounds);
  g_free (self);
}

static void
enter_group (L2hMerger *self, L2hGroups *groups, guint lowest)
{
  self->n_inside = l2h_groups_list_classes (groups, lowest, self->inside);
  memset (self->is_inside, 0, self->n_classes);
  for (guint i = 0; i < self->n_inside; i++)
    self->is_inside[self->inside[i]] = TRUE;

  /* A sum of n terms of one sign is off by n * 2^-53, relative, and so is a mean over K classes; l2h_groups_average(),
   * the open samples and the batches of doubts add a few operations. */
  self->contest->slack = l2h_sketch_get_error (self->sketch) +
                         (groups->n_samples_of[lowest] + (double) self->n_classes + 16.0 + L2H_DOUBTS_BATCHES) * 0x1p-53;
}

/* Bounds some samples of the window. */
static gboolean
bound_item (gpointer data, guint worker, guint64 item, GError **error)
{
  L2hMerger *self = data;
  gsize first = item * WINDOW_ITEM;

  l2h_sketch_bound (self->sketch, self->samples + first, MIN (WINDOW_ITEM, self->n_window - first), self->is_inside,
                    self->n_inside, self->bounds + first);
  return TRUE;
}

/* Bounds the window's samples, with several workers where it has many, and hands them to @take in their order. */
static gboolean
visit_window (L2hMerger *self, TakeFunc take, GCancellable *cancellable, GError **error)
{
  guint n_items = (self->n_window + WINDOW_ITEM - 1) / WINDOW_ITEM;

  if (!l2h_parallel_run (n_items > 2 ? self->n_workers : 1, n_items, bound_item, self, NULL, cancellable, error))
    return FALSE;

  for (gsize i = 0; i < self->n_window; i++)
    take (self, self->samples[i], self->bounds[i]);
  self->n_window = 0;
  return TRUE;
}

/* Puts samples into the window, which is visited whenever it is full. */
static gboolean
visit_samples (L2hMerger *self, const guint32 *samples, gsize n_samples, TakeFunc take, GCancellable *cancellable,
               GError **error)
{
  while (n_samples > 0) {
    gsize n = MIN (n_samples, self->window - self->n_window);

    memcpy (self->samples + self->n_window, samples, n * sizeof *samples);
    self->n_window += n;
    samples += n;
    n_samples -= n;
    if (self->n_window == self->window && !visit_window (self, take, cancellable, error))
      return FALSE;
  }

  return TRUE;
}

/* Calls @take for each sample of G* with its bound. */
static gboolean
visit (L2hMerger *self, TakeFunc take, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->n_inside; i++) {
    const guint32 *members;
    gsize n_members;

    members = l2h_assignment_get_members (self->assignment, self->inside[i], &n_members);
    if (!visit_samples (self, members, n_members, take, cancellable, error))
      return FALSE;
  }

  return visit_window (self, take, cancellable, error);
}

static void
add_bound (L2hMerger *self, guint32 sample, L2hBound bound)
{
  L2hContest *contest = self->contest;

  if (bound.klass == L2H_BOUND_OPEN) {
    contest->open += bound.high;
  } else {
    contest->low[bound.klass] += bound.low;
    contest->high[bound.klass] += bound.high;
  }
}

/* Adds up the bounds of all samples of G*, by class. */
static gboolean
add_bounds (L2hMerger *self, GCancellable *cancellable, GError **error)
{
  l2h_contest_clear (self->contest);

  return visit (self, add_bound, cancellable, error);
}

static void
add_doubt (L2hMerger *self, guint32 sample, L2hBound bound)
{
  l2h_doubts_add (self->doubts, self->contest, sample, bound);
}

static gboolean
list_doubts (L2hMerger *self, gsize n_samples, GCancellable *cancellable, GError **error)
{
  return l2h_doubts_begin (self->doubts, n_samples, error) && visit (self, add_doubt, cancellable, error);
}

static void
settle_doubt (L2hMerger *self, guint32 sample, L2hBound bound)
{
  l2h_doubts_settle (self->doubts, bound);
}

/* Reads rows again. */
static gboolean
read_batch (L2hMerger *self, const guint32 *samples, gsize n_samples, L2hProgress *progress, GCancellable *cancellable,
            GError **error)
{
  self->statistics->n_reread += n_samples;

  return l2h_rereader_read (self->rereader, samples, n_samples, self->is_inside, progress, cancellable, error) &&
         visit_samples (self, samples, n_samples, settle_doubt, cancellable, error) &&
         visit_window (self, settle_doubt, cancellable, error);
}

/* Groups without samples have the score 0, so all of them come before any other. */
static gboolean
find_unsampled_partner (L2hMerger *self, L2hGroups *groups, guint lowest, guint *partner, L2hProgress *progress,
                        GCancellable *cancellable, GError **error)
{
  guint n_passes = l2h_reassigner_get_n_passes (self->reassigner);
  gboolean is_settled;

  if (self->unsampled == NULL)
    self->unsampled = l2h_unsampled_bounds_new (self->logits, self->assignment, self->sketch, self->unseen, self->n_workers);

  self->statistics->n_unsampled++;
  if (!l2h_unsampled_bounds_find_partner (self->unsampled, groups, lowest, self->contest, partner, &is_settled,
                                          &self->statistics->n_unsampled_reread, progress, cancellable, error))
    return FALSE;
  if (is_settled)
    return TRUE;

  if (!l2h_reassign (self->reassigner, groups, lowest, self->contest->low, NULL, progress, cancellable, error))
    return FALSE;
  self->statistics->n_unsampled_reread += (l2h_reassigner_get_n_passes (self->reassigner) - n_passes) *
                                          self->sketch->n_samples;
  *partner = l2h_groups_find_partner (groups, lowest, self->contest->low);
  return TRUE;
}

/* Without rows: the middle of each class's bounds, and what may go anywhere spread as usual. */
static gboolean
guess_partner (L2hMerger *self, L2hGroups *groups, guint lowest, guint *partner, gboolean *is_estimate,
               GCancellable *cancellable, GError **error)
{
  L2hContest *contest = self->contest;
  gsize n_open;

  l2h_contest_mark_classes (contest, groups);
  if (!list_doubts (self, groups->n_samples_of[lowest], cancellable, error))
    return FALSE;
  n_open = l2h_doubts_get_n (self->doubts);
  *is_estimate = n_open > 0;
  if (*is_estimate) {
    for (guint c = 0; c < self->n_classes; c++)
      contest->low[c] += (contest->high[c] - contest->low[c]) / 2.0;
    l2h_estimator_spread (self->estimator, self->is_inside, contest->open / 2.0, contest->low);
    self->statistics->n_estimates++;
    self->statistics->n_open += n_open;
  } else {
    self->statistics->n_ties++;
  }
  l2h_contest_choose (contest, groups, 0.0, partner);

  return TRUE;
}

static gboolean
guess_unsampled_partner (L2hMerger *self, L2hGroups *groups, guint lowest, guint *partner, gboolean *is_estimate,
                         GCancellable *cancellable, GError **error)
{
  L2hContest *contest = self->contest;
  g_autofree double *guess = l2h_allocate (self->n_classes, sizeof *guess, error);
  L2hEstimate estimate = { contest->low, contest->high, guess };
  double *high = contest->high;
  guint n_contested;

  if (guess == NULL || !l2h_estimator_bound (self->estimator, groups, lowest, &estimate, cancellable, error))
    return FALSE;

  self->statistics->n_unsampled++;
  contest->slack = l2h_estimator_get_error (self->estimator);

  /* Either one group could take all that is open and still not be ahead, or none could take so much. */
  contest->high = contest->low;
  contest->open = estimate.open;
  n_contested = l2h_contest_find (contest, groups, lowest, partner);
  contest->high = high;
  contest->open = 0.0;
  if (n_contested > 1)
    n_contested = l2h_contest_find (contest, groups, lowest, partner);
  if (n_contested == 1)
    return TRUE;

  *is_estimate = estimate.n_open > 0;
  if (*is_estimate) {
    memcpy (contest->low, guess, self->n_classes * sizeof *guess);
    self->statistics->n_estimates++;
    self->statistics->n_open += estimate.n_open;
  } else {
    self->statistics->n_ties++;
  }
  l2h_contest_choose (contest, groups, 0.0, partner);

  return TRUE;
}

/* Reads rows again until the partner is certain. */
static gboolean
settle (L2hMerger *self, L2hGroups *groups, guint lowest, guint *partner, L2hProgress *progress,
        GCancellable *cancellable, GError **error)
{
  double from = progress->from;
  double to = progress->to;
  const guint32 *samples;
  gsize n_all_read = 0;
  gsize n_all, n;

  l2h_contest_mark_classes (self->contest, groups);
  if (!list_doubts (self, groups->n_samples_of[lowest], cancellable, error) ||
      !l2h_doubts_arrange (self->doubts, error))
    return FALSE;

  n_all = l2h_doubts_get_n (self->doubts);
  while ((n = l2h_doubts_take_batch (self->doubts, self->contest, &samples)) > 0) {
    l2h_progress_set_part (progress, from + (to - from) * n_all_read / n_all,
                           from + (to - from) * (n_all_read + n) / n_all);
    if (!read_batch (self, samples, n, progress, cancellable, error))
      return FALSE;
    n_all_read += n;

    l2h_doubts_sum_up (self->doubts, self->contest);
    if (l2h_contest_find (self->contest, groups, lowest, partner) == 1)
      return TRUE;
    l2h_contest_mark_classes (self->contest, groups);
  }

  /* No row is left that would tell more: what each contested group gets is known, and ties go by the method's rule. */
  self->statistics->n_ties++;
  if (!add_bounds (self, cancellable, error))
    return FALSE;
  l2h_contest_find (self->contest, groups, lowest, partner);
  l2h_contest_choose (self->contest, groups, 0.0, partner);
  return TRUE;
}

gboolean
l2h_merger_find_partner (L2hMerger *self, L2hGroups *groups, guint lowest, guint *partner, gboolean *is_estimate,
                         L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  *is_estimate = FALSE;
  if (groups->n_samples_of[lowest] == 0 && self->estimator != NULL)
    return guess_unsampled_partner (self, groups, lowest, partner, is_estimate, cancellable, error);
  if (groups->n_samples_of[lowest] == 0)
    return find_unsampled_partner (self, groups, lowest, partner, progress, cancellable, error);

  g_clear_pointer (&self->unsampled, l2h_unsampled_bounds_free);
  enter_group (self, groups, lowest);
  if (!add_bounds (self, cancellable, error))
    return FALSE;
  if (l2h_contest_find (self->contest, groups, lowest, partner) == 1)
    return TRUE;

  if (self->estimator != NULL)
    return guess_partner (self, groups, lowest, partner, is_estimate, cancellable, error);

  self->statistics->n_uncertain++;
  return settle (self, groups, lowest, partner, progress, cancellable, error);
}
