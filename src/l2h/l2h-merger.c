/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-merger-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "l2h-allocate-private.h"
#include "l2h-contest-private.h"
#include "l2h-parallel-private.h"
#include "l2h-reassign-private.h"
#include "l2h-rereader-private.h"
#include "l2h-unsampled-bounds-private.h"

/* The first batch that is read again: this share of the samples that could be, and at least so many. */
#define FIRST_BATCH_SHARE 8
#define FIRST_BATCH 16

/* How many samples are bounded at once, and by one worker at a time. */
#define WINDOW (64 * 1024)
#define WINDOW_ITEM 2048

/* Doubts are told apart by the magnitude of their width: four steps for each power of two down to 2^-63. */
#define N_WIDTHS 256

/* A sample whose row would tell more, and what is known without it. */
typedef struct {
  guint32 sample;
  guint klass;
  double low;
  double high;
} Doubt;

struct _L2hMerger
{
  L2hLogits *logits;
  L2hAssignment *assignment;
  L2hSketch *sketch;
  L2hRereader *rereader;
  /* For groups without samples. */
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
  /* What the samples add that are not in doubt. */
  double *sure_low;
  double *sure_high;
  double sure_open;
  Doubt *doubts;
  gsize n_doubts;
  gsize room_for_doubts;

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
         (self->is_inside = l2h_allocate (n, sizeof *self->is_inside, error)) != NULL &&
         (self->sure_low = l2h_allocate (n, sizeof *self->sure_low, error)) != NULL &&
         (self->sure_high = l2h_allocate (n, sizeof *self->sure_high, error)) != NULL;
}

L2hMerger *
l2h_merger_new (L2hLogits *logits, L2hEstimator *estimator, L2hAssignment *assignment, L2hSketch *sketch,
                const L2hKernel *kernel, gsize block, guint n_threads, L2hBuildStatistics *statistics, GError **error)
{
  g_autoptr (L2hMerger) self = g_new0 (L2hMerger, 1);

  g_set_object (&self->logits, logits);
  self->assignment = g_object_ref (assignment);
  self->sketch = sketch;
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
  g_free (self->sure_low);
  g_free (self->sure_high);
  g_free (self->doubts);
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

  /* A sum of n terms of one sign is off by n * 2^-53, relative, and so is a mean over K classes; l2h_groups_average()
   * and the open samples add a few operations. */
  self->contest->slack = l2h_sketch_get_error (self->sketch) +
                         (groups->n_samples_of[lowest] + (double) self->n_classes + 16.0) * 0x1p-53;
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

/* Bounds the window's samples, with several workers where it has many. */
static gboolean
bound_window (L2hMerger *self, GCancellable *cancellable, GError **error)
{
  guint n_items = (self->n_window + WINDOW_ITEM - 1) / WINDOW_ITEM;

  return l2h_parallel_run (n_items > 2 ? self->n_workers : 1, n_items, bound_item, self, NULL, cancellable, error);
}

/* Bounds the window's samples and hands them to @take in their order. */
static gboolean
visit_window (L2hMerger *self, TakeFunc take, GCancellable *cancellable, GError **error)
{
  if (!bound_window (self, cancellable, error))
    return FALSE;

  for (gsize i = 0; i < self->n_window; i++)
    take (self, self->samples[i], self->bounds[i]);
  self->n_window = 0;
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
    while (n_members > 0) {
      gsize n = MIN (n_members, self->window - self->n_window);

      memcpy (self->samples + self->n_window, members, n * sizeof *members);
      self->n_window += n;
      members += n;
      n_members -= n;
      if (self->n_window == self->window && !visit_window (self, take, cancellable, error))
        return FALSE;
    }
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

/* Lists a sample whose row would narrow the contest; else takes what it adds for sure. */
static void
list_doubt (L2hMerger *self, guint32 sample, L2hBound bound)
{
  gboolean is_open = bound.klass == L2H_BOUND_OPEN;
  Doubt doubt = { sample, bound.klass, bound.low, bound.high };

  if (bound.high > bound.low && (is_open || self->contest->class_is_contested[bound.klass])) {
    self->doubts[self->n_doubts++] = doubt;
  } else if (is_open) {
    self->sure_open += bound.high;
  } else {
    self->sure_low[bound.klass] += bound.low;
    self->sure_high[bound.klass] += bound.high;
  }
}

/* All samples of G* can be in doubt. */
static gboolean
make_room_for_doubts (L2hMerger *self, gsize n_samples, GError **error)
{
  if (n_samples <= self->room_for_doubts)
    return TRUE;

  g_clear_pointer (&self->doubts, g_free);
  self->room_for_doubts = 0;
  if ((self->doubts = l2h_allocate (n_samples, sizeof *self->doubts, error)) == NULL)
    return FALSE;

  self->room_for_doubts = n_samples;
  return TRUE;
}

static gboolean
list_doubts (L2hMerger *self, gsize n_samples, GCancellable *cancellable, GError **error)
{
  if (!make_room_for_doubts (self, n_samples, error))
    return FALSE;

  memset (self->sure_low, 0, self->n_classes * sizeof *self->sure_low);
  memset (self->sure_high, 0, self->n_classes * sizeof *self->sure_high);
  self->sure_open = 0.0;
  self->n_doubts = 0;

  return visit (self, list_doubt, cancellable, error);
}

/* Adds up the bounds again after some doubts have been narrowed. */
static void
add_doubts (L2hMerger *self)
{
  l2h_contest_clear (self->contest);
  memcpy (self->contest->low, self->sure_low, self->n_classes * sizeof *self->sure_low);
  memcpy (self->contest->high, self->sure_high, self->n_classes * sizeof *self->sure_high);
  self->contest->open = self->sure_open;

  for (guint i = 0; i < self->n_doubts; i++) {
    const Doubt *doubt = &self->doubts[i];

    add_bound (self, doubt->sample, (L2hBound) { doubt->klass, doubt->low, doubt->high });
  }
}

/* Which doubts to read first: the lowest. N_WIDTHS for those that would tell nothing. */
static guint
get_urgency (L2hMerger *self, const Doubt *doubt)
{
  double width = doubt->high - doubt->low;
  int exponent;
  double fraction;

  if (width == 0.0 || (doubt->klass != L2H_BOUND_OPEN && !self->contest->class_is_contested[doubt->klass]))
    return N_WIDTHS;
  if (doubt->klass == L2H_BOUND_OPEN)
    return 0;

  fraction = frexp (width, &exponent);
  return CLAMP (1 - 4 * exponent + (int) (8.0 * (1.0 - fraction)), 1, N_WIDTHS - 1);
}

/* Lists the places of at most @size doubts, the most urgent. Returns how many. */
static guint
choose_batch (L2hMerger *self, guint size, guint32 *places)
{
  guint counts[N_WIDTHS + 1] = { 0 };
  guint last = 0;
  guint room, n = 0;

  for (guint i = 0; i < self->n_doubts; i++)
    counts[get_urgency (self, &self->doubts[i])]++;
  for (room = size; last < N_WIDTHS && counts[last] <= room; last++)
    room -= counts[last];

  /* All before the last, and of the last as many as there is room for. */
  for (guint i = 0; i < self->n_doubts; i++) {
    guint urgency = get_urgency (self, &self->doubts[i]);

    if (urgency < last || (urgency == last && last < N_WIDTHS && room > 0)) {
      room -= urgency == last;
      places[n++] = i;
    }
  }

  return n;
}

/* Bounds the doubts at @places by their new sketches. */
static gboolean
bound_again (L2hMerger *self, const guint32 *places, gsize n, GCancellable *cancellable, GError **error)
{
  for (; n > 0; n -= self->n_window, places += self->n_window) {
    self->n_window = MIN (n, self->window);
    for (gsize i = 0; i < self->n_window; i++)
      self->samples[i] = self->doubts[places[i]].sample;
    if (!bound_window (self, cancellable, error))
      return FALSE;

    for (gsize i = 0; i < self->n_window; i++) {
      L2hBound bound = self->bounds[i];

      self->doubts[places[i]] = (Doubt) { self->samples[i], bound.klass, bound.low, bound.high };
    }
  }

  self->n_window = 0;
  return TRUE;
}

static int
compare_samples (const void *a, const void *b)
{
  guint32 left = *(const guint32 *) a;
  guint32 right = *(const guint32 *) b;

  return (left > right) - (left < right);
}

/* Reads the rows of at most @size doubts again. @n_read: (out): how many, 0 if none would tell more */
static gboolean
read_batch (L2hMerger *self, guint size, guint *n_read, L2hProgress *progress, GCancellable *cancellable,
            GError **error)
{
  gsize most = MIN (size, self->n_doubts);
  g_autofree guint32 *places = l2h_allocate (most, sizeof *places, error);
  g_autofree guint32 *samples = l2h_allocate (most, sizeof *samples, error);

  if (places == NULL || samples == NULL)
    return FALSE;

  *n_read = choose_batch (self, size, places);
  for (guint i = 0; i < *n_read; i++)
    samples[i] = self->doubts[places[i]].sample;
  self->statistics->n_reread += *n_read;
  /* In the order of the file, which the system's cache is quicker to follow. */
  qsort (samples, *n_read, sizeof *samples, compare_samples);
  if (!l2h_rereader_read (self->rereader, samples, *n_read, self->is_inside, progress, cancellable, error))
    return FALSE;

  return bound_again (self, places, *n_read, cancellable, error);
}

/* Groups without samples have the score 0, so all of them come before any other. */
static gboolean
find_unsampled_partner (L2hMerger *self, L2hGroups *groups, guint lowest, guint *partner, L2hProgress *progress,
                        GCancellable *cancellable, GError **error)
{
  guint n_passes = l2h_reassigner_get_n_passes (self->reassigner);
  gboolean is_settled;

  if (self->unsampled == NULL)
    self->unsampled = l2h_unsampled_bounds_new (self->logits, self->assignment, self->sketch, self->n_workers);

  self->statistics->n_unsampled++;
  if (!l2h_unsampled_bounds_find_partner (self->unsampled, groups, lowest, self->contest, partner, &is_settled,
                                          &self->statistics->n_passes, progress, cancellable, error))
    return FALSE;
  if (is_settled)
    return TRUE;

  if (!l2h_reassign (self->reassigner, groups, lowest, self->contest->low, NULL, progress, cancellable, error))
    return FALSE;
  self->statistics->n_passes += l2h_reassigner_get_n_passes (self->reassigner) - n_passes;
  *partner = l2h_groups_find_partner (groups, lowest, self->contest->low);
  return TRUE;
}

/* Without rows: the middle of each class's bounds, and what may go anywhere spread as usual. */
static gboolean
guess_partner (L2hMerger *self, L2hGroups *groups, guint lowest, guint *partner, gboolean *is_estimate,
               GCancellable *cancellable, GError **error)
{
  L2hContest *contest = self->contest;
  guint64 n_open = 0;

  l2h_contest_mark_classes (contest, groups);
  if (!list_doubts (self, groups->n_samples_of[lowest], cancellable, error))
    return FALSE;
  for (guint i = 0; i < self->n_doubts; i++) {
    const Doubt *doubt = &self->doubts[i];

    n_open += doubt->high > doubt->low;
  }

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
  guint n_all_read = 0;
  guint most, size, n_read;

  l2h_contest_mark_classes (self->contest, groups);
  if (!list_doubts (self, groups->n_samples_of[lowest], cancellable, error))
    return FALSE;

  most = MAX (self->n_doubts, 1);
  size = MAX (most / FIRST_BATCH_SHARE, FIRST_BATCH);
  for (;; size *= 2) {
    l2h_progress_set_part (progress, from + (to - from) * n_all_read / most,
                           from + (to - from) * MIN (n_all_read + size, most) / most);
    if (!read_batch (self, size, &n_read, progress, cancellable, error))
      return FALSE;
    n_all_read += n_read;
    if (n_read == 0)
      break;

    add_doubts (self);
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
