/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-unsampled-union-private.h"

#include <math.h>

#include "l2h-allocate-private.h"

/* Cancelling is looked for once in so many samples. */
#define POLLED 4096

/* Where the groups together have more of a row, what is left of it is not told apart well enough by what is kept. */
#define LARGEST_TOGETHER 0.75

/* The groups of @sums that a union consists of. */
typedef struct {
  guint n_parts;
  guint *parts;
  guint *classes;
  guint n_classes;
  guint *part_of;  /* of each of the groups, and of none: which of the parts it is, or G_MAXUINT */
  double *inside;  /* of each part: what is kept of it in a row */
} Union;

static void
clear_union (Union *self)
{
  g_free (self->parts);
  g_free (self->classes);
  g_free (self->part_of);
  g_free (self->inside);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Union, clear_union)

/* Says which groups have the classes of @lowest. @is_whole: (out): whether each class is one of theirs, and bounded */
static gboolean
find_parts (Union *self, const L2hUnsampledSums *sums, L2hGroups *groups, guint lowest, gboolean *is_whole,
            GError **error)
{
  const L2hUnsampledGroups *known = &sums->groups;

  if ((self->classes = l2h_allocate (groups->n_classes, sizeof *self->classes, error)) == NULL ||
      (self->parts = l2h_allocate (groups->n_classes, sizeof *self->parts, error)) == NULL ||
      (self->part_of = l2h_allocate ((gsize) known->n_groups + 1, sizeof *self->part_of, error)) == NULL ||
      (self->inside = l2h_allocate (groups->n_classes, sizeof *self->inside, error)) == NULL)
    return FALSE;

  self->n_classes = l2h_groups_list_classes (groups, lowest, self->classes);
  for (guint g = 0; g <= known->n_groups; g++)
    self->part_of[g] = G_MAXUINT;

  *is_whole = known->n_groups > 0;
  for (guint i = 0; i < self->n_classes && *is_whole; i++) {
    guint g = known->group_of[self->classes[i]];

    *is_whole = g < known->n_groups && isfinite (sums->each[g]);
    if (*is_whole && self->part_of[g] == G_MAXUINT) {
      self->part_of[g] = self->n_parts;
      self->parts[self->n_parts++] = g;
    }
  }

  return TRUE;
}

/* Adds up the parts' bounds; those of the union's own classes have no meaning then. Returns the most that the parts give to
 * each other. */
static double
add_parts (const Union *self, const L2hUnsampledSums *sums, L2hContest *contest)
{
  double most = 0.0;

  for (guint i = 0; i < self->n_parts; i++) {
    for (guint j = 0; j < self->n_classes; j++)
      contest->high[self->classes[j]] = 0.0;
    l2h_unsampled_sums_add (sums, self->parts[i], contest);
    for (guint j = 0; j < self->n_classes; j++)
      if (self->part_of[sums->groups.group_of[self->classes[j]]] != i)
        most += contest->high[self->classes[j]];
  }

  return most;
}

/* What the union has beyond its parts in a row, in units of what is outside, for sure. */
static double
find_beyond (Union *self, const L2hUnsampledGroups *known, const L2hSpread *spread)
{
  guint found[L2H_ROW_SKETCH_MAX];
  guint n_found = 0;
  double whole = 0.0;
  double beyond = 0.0;

  for (guint i = 0; i < spread->n_kept; i++) {
    guint part = self->part_of[known->group_of[spread->columns[i]]];

    if (part == G_MAXUINT || spread->probabilities[i] == 0.0)
      continue;
    if (self->inside[part] == 0.0)
      found[n_found++] = part;
    self->inside[part] += spread->probabilities[i];
    whole += spread->probabilities[i];
  }

  for (guint i = 0; i < n_found && whole < LARGEST_TOGETHER; i++) {
    double odds = self->inside[found[i]] / (1.0 - self->inside[found[i]]);

    for (guint j = 0; j < n_found; j++)
      beyond += j == i ? 0.0 : odds * self->inside[found[j]] / (1.0 - whole);
  }
  for (guint i = 0; i < n_found; i++)
    self->inside[found[i]] = 0.0;

  return beyond;
}

gboolean
l2h_unsampled_union_bound (const L2hUnsampledSums *sums, L2hAssignment *assignment, L2hSketch *sketch,
                           L2hGroups *groups, guint lowest, L2hContest *contest, gboolean *is_bounded,
                           GCancellable *cancellable, GError **error)
{
  const L2hUnsampledGroups *known = &sums->groups;
  g_auto (Union) self = { 0 };
  double most, found = 0.0;

  if (!find_parts (&self, sums, groups, lowest, is_bounded, error))
    return FALSE;
  if (!*is_bounded)
    return TRUE;

  l2h_contest_clear (contest);
  most = add_parts (&self, sums, contest);
  for (guint64 sample = 0; sample < sketch->n_samples; sample++) {
    L2hSpread spread;
    double beyond;

    if (sample % POLLED == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    l2h_sketch_spread (sketch, sample, l2h_assignment_get_confidence (assignment, sample), &spread);
    beyond = find_beyond (&self, known, &spread);
    for (guint i = 0; i < spread.n_kept && beyond > 0.0; i++) {
      double p = beyond * spread.probabilities[i];

      if (self.part_of[known->group_of[spread.columns[i]]] == G_MAXUINT) {
        contest->low[spread.columns[i]] += p;
        contest->high[spread.columns[i]] += p;
        found += p;
      }
    }
  }

  contest->open = MAX (most * (1.0 + contest->slack) - found * (1.0 - contest->slack), 0.0);
  return TRUE;
}
