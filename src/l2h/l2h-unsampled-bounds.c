/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-unsampled-bounds-private.h"

#include <math.h>
#include <string.h>

#include "l2h-allocate-private.h"
#include "l2h-unsampled-sums-private.h"
#include "l2h-unsampled-union-private.h"

/* Where more than one in so many classes are in question for a group, adding up whole rows for it is less work than
 * picking these. */
#define HEAVY_SHARE 16

/* Where a class without samples joins a partner of one class, the mean of that can fall by half for all others, and again
 * with the next. So classes are watched too that come within a quarter of the best, or at least within a half or not far
 * behind, as long as there are no more than so many for all groups together, in units of K. */
#define MOST_FORESEEN 64
static const double foresights[] = { 0.6, 1.0 / 3.0, 1.0 / 8.0, 0.0 };

/* The first of these passes leaves groups for which whole rows are added up some ties, and now and then has not memory for
 * all of them. */
#define MOST_PASSES 4

/* Below this, what the exponentials leave out could count. */
#define SMALLEST 1e-280

struct _L2hUnsampledBounds
{
  L2hAssignment *assignment;
  L2hSketch *sketch;
  L2hUnsampledSums sums;
  double progress_end;  /* of the phase: where the merges end that the sums are for */
};

L2hUnsampledBounds *
l2h_unsampled_bounds_new (L2hLogits *logits, L2hAssignment *assignment, L2hSketch *sketch,
                          const L2hUnseen *unseen, guint n_threads)
{
  L2hUnsampledBounds *self = g_new0 (L2hUnsampledBounds, 1);

  self->assignment = g_object_ref (assignment);
  self->sketch = sketch;
  l2h_unsampled_sums_init (&self->sums, logits, assignment, sketch, unseen, n_threads);

  return self;
}

void
l2h_unsampled_bounds_free (L2hUnsampledBounds *self)
{
  l2h_unsampled_sums_clear (&self->sums);
  g_clear_object (&self->assignment);
  g_free (self);
}

/* A term is a product of a probability and of odds that are off by twice as much, as up to half is taken off 1. */
static double
get_slack (L2hUnsampledBounds *self)
{
  return 8.0 * l2h_sketch_get_error (self->sketch) +
         (self->sketch->n_samples + (double) self->sketch->n_classes + 16.0) * 0x1p-52;
}

/* Takes the bounds of a group over, and for the watched classes what is exact. */
static void
set_contest (L2hUnsampledBounds *self, guint g, L2hContest *contest)
{
  contest->slack = get_slack (self);
  l2h_contest_clear (contest);
  l2h_unsampled_sums_add (&self->sums, g, contest);
}

/* Bounds a group that was merged from others without samples. */
static gboolean
settle_union (L2hUnsampledBounds *self, L2hGroups *groups, guint lowest, L2hContest *contest, guint *partner,
              gboolean *is_settled, GCancellable *cancellable, GError **error)
{
  /* Its odds are sums of more terms, and of what is kept up to three quarters are taken off 1. */
  contest->slack = 4.0 * get_slack (self);
  if (!l2h_unsampled_union_bound (&self->sums, self->assignment, self->sketch, groups, lowest, contest, is_settled,
                                  cancellable, error))
    return FALSE;

  *is_settled = *is_settled && l2h_contest_find (contest, groups, lowest, partner) == 1;
  return TRUE;
}

/* Sums up for @lowest and for other groups without samples. */
static gboolean
sum_up (L2hUnsampledBounds *self, L2hGroups *groups, guint lowest, L2hProgress *progress, GCancellable *cancellable,
        GError **error)
{
  guint n_left = 0;

  for (guint i = 0; i < groups->n_alive; i++)
    n_left += groups->n_samples_of[groups->alive[i]] == 0;

  /* Half of the way is kept for the pass that may follow. */
  self->progress_end = progress->from + n_left * (progress->to - progress->from);
  l2h_progress_lead_to (progress, (progress->from + self->progress_end) / 2);
  return l2h_unsampled_sums_bound (&self->sums, groups, lowest, progress, cancellable, error);
}

static gboolean
is_alive (L2hGroups *groups, guint node)
{
  for (guint i = 0; i < groups->n_alive; i++)
    if (groups->alive[i] == node)
      return TRUE;

  return FALSE;
}

/* What another pass shall look at. */
typedef struct {
  guint8 *is_watched;  /* n_groups x n_classes */
  guint8 *is_whole;
} Question;

/* Marks, beside what is watched, for each group the classes that can belong to its partner, or where these are many the
 * group. @foresight: how much further than the bounds say. Returns how many are marked for all groups together */
static gsize
mark_contested (L2hUnsampledBounds *self, L2hGroups *groups, L2hContest *contest, double foresight,
                Question *question)
{
  const L2hUnsampledWatch *watch = &self->sums.watch;
  guint n_classes = groups->n_classes;
  gsize n_marked = 0;
  guint ignored;

  for (guint g = 0; g < self->sums.groups.n_groups; g++) {
    guint8 *is_watched = question->is_watched + (gsize) g * n_classes;
    guint n_contested = 0;

    memset (is_watched, 0, n_classes);
    question->is_whole[g] = FALSE;
    if (!is_alive (groups, self->sums.groups.nodes[g]))
      continue;
    for (gsize i = watch->start[g]; i < watch->start[g + 1]; i++)
      is_watched[watch->classes[i]] = TRUE;
    n_marked += watch->start[g + 1] - watch->start[g];

    set_contest (self, g, contest);
    contest->slack += foresight;
    if (l2h_contest_find (contest, groups, self->sums.groups.nodes[g], &ignored) == 1)
      continue;
    l2h_contest_mark_classes (contest, groups);
    for (guint c = 0; c < n_classes; c++)
      n_contested += contest->class_is_contested[c] && !is_watched[c];
    question->is_whole[g] = n_contested > MAX (n_classes / HEAVY_SHARE, HEAVY_SHARE) &&
                            self->sums.each[g] > self->sketch->n_samples * L2H_UNSAMPLED_LOST;
    n_marked += question->is_whole[g] ? n_classes / HEAVY_SHARE : n_contested;
    for (guint c = 0; c < n_classes && !question->is_whole[g]; c++)
      is_watched[c] |= contest->class_is_contested[c];
  }

  return n_marked;
}

/* Reads what is needed to settle all contests, that of group @g before all others. */
static gboolean
narrow (L2hUnsampledBounds *self, L2hGroups *groups, guint g, L2hContest *contest, L2hProgress *progress,
        GCancellable *cancellable, GError **error)
{
  guint n_groups = self->sums.groups.n_groups;
  g_autofree guint8 *is_watched = l2h_allocate ((gsize) n_groups * groups->n_classes, sizeof *is_watched, error);
  g_autofree guint8 *is_whole = is_watched != NULL ? l2h_allocate (n_groups, sizeof *is_whole, error) : NULL;
  Question question = { is_watched, is_whole };
  guint i = 0;

  if (is_whole == NULL)
    return FALSE;

  while (mark_contested (self, groups, contest, foresights[i], &question) > MOST_FORESEEN * (gsize) groups->n_classes &&
         i + 1 < G_N_ELEMENTS (foresights))
    i++;
  l2h_progress_lead_to (progress, (progress->last + self->progress_end) / 2);
  return l2h_unsampled_sums_narrow (&self->sums, g, is_watched, is_whole, progress, cancellable, error);
}

/* Settles a contest by narrower bounds, or by exact values. */
static gboolean
settle (L2hUnsampledBounds *self, L2hGroups *groups, guint g, L2hContest *contest, guint *partner,
        gboolean *is_settled, guint64 *n_read, L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  guint node = self->sums.groups.nodes[g];

  if (!isfinite (self->sums.each[g]))
    return TRUE;

  l2h_contest_mark_classes (contest, groups);
  for (guint i = 0; !l2h_unsampled_watch_has_all (&self->sums.watch, g, contest, groups->n_classes); i++) {
    if (i == MOST_PASSES)
      return TRUE;

    if (!narrow (self, groups, g, contest, progress, cancellable, error))
      return FALSE;
    *n_read += self->sums.n_rows;
    set_contest (self, g, contest);
    *is_settled = l2h_contest_find (contest, groups, node, partner) == 1;
    if (*is_settled)
      return TRUE;
    l2h_contest_mark_classes (contest, groups);
  }

  *is_settled = l2h_contest_choose (contest, groups, SMALLEST, partner);
  return TRUE;
}

gboolean
l2h_unsampled_bounds_find_partner (L2hUnsampledBounds *self, L2hGroups *groups, guint lowest, L2hContest *contest,
                                   guint *partner, gboolean *is_settled, guint64 *n_read, L2hProgress *progress,
                                   GCancellable *cancellable, GError **error)
{
  guint g = l2h_unsampled_groups_find (&self->sums.groups, lowest);
  gboolean done = TRUE;

  *is_settled = FALSE;
  if (g == self->sums.groups.n_groups) {
    if (!settle_union (self, groups, lowest, contest, partner, is_settled, cancellable, error))
      return FALSE;
    if (*is_settled)
      return TRUE;

    g = 0;
    done = sum_up (self, groups, lowest, progress, cancellable, error);
    *n_read += self->sums.n_rows;
  }

  if (done) {
    set_contest (self, g, contest);
    *is_settled = l2h_contest_find (contest, groups, lowest, partner) == 1;
  }
  if (done && !*is_settled)
    done = settle (self, groups, g, contest, partner, is_settled, n_read, progress, cancellable, error);
  if (!done)
    l2h_unsampled_sums_forget (&self->sums);

  return done;
}
