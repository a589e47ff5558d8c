/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-contest-private.h"

#include <math.h>
#include <string.h>

#include "l2h-allocate-private.h"
#include "l2h-ties-private.h"

/* Twice the width of the method's ties, so that nothing is cut off that could be one. */
#define TIE 2e-12

L2hContest *
l2h_contest_new (guint n_classes, GError **error)
{
  g_autoptr (L2hContest) self = g_new0 (L2hContest, 1);

  self->n_classes = n_classes;
  if ((self->low = l2h_allocate (n_classes, sizeof *self->low, error)) == NULL ||
      (self->high = l2h_allocate (n_classes, sizeof *self->high, error)) == NULL ||
      (self->low_means = l2h_allocate (n_classes, sizeof *self->low_means, error)) == NULL ||
      (self->high_means = l2h_allocate (n_classes, sizeof *self->high_means, error)) == NULL ||
      (self->is_contested = l2h_allocate (n_classes, sizeof *self->is_contested, error)) == NULL ||
      (self->class_is_contested = l2h_allocate (n_classes, sizeof *self->class_is_contested, error)) == NULL ||
      (self->listed = l2h_allocate (n_classes, sizeof *self->listed, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
l2h_contest_free (L2hContest *self)
{
  g_free (self->low);
  g_free (self->high);
  g_free (self->low_means);
  g_free (self->high_means);
  g_free (self->is_contested);
  g_free (self->class_is_contested);
  g_free (self->listed);
  g_free (self);
}

void
l2h_contest_clear (L2hContest *self)
{
  memset (self->low, 0, self->n_classes * sizeof *self->low);
  memset (self->high, 0, self->n_classes * sizeof *self->high);
  self->open = 0.0;
}

guint
l2h_contest_find (L2hContest *self, L2hGroups *groups, guint lowest, guint *partner)
{
  double best = 0.0;
  guint n_contested = 0;

  memcpy (self->low_means, l2h_groups_average (groups, self->low), groups->n_alive * sizeof *self->low_means);
  memcpy (self->high_means, l2h_groups_average (groups, self->high), groups->n_alive * sizeof *self->high_means);
  for (guint i = 0; i < groups->n_alive; i++)
    if (groups->alive[i] != lowest)
      best = MAX (best, self->low_means[i]);
  best *= (1.0 - self->slack) * (1.0 - TIE);

  for (guint i = 0; i < groups->n_alive; i++) {
    guint node = groups->alive[i];
    double most = (self->high_means[i] + self->open / groups->n_classes_of[node]) * (1.0 + self->slack);

    self->is_contested[i] = node != lowest && most >= best;
    if (self->is_contested[i] && n_contested++ == 0)
      *partner = node;
  }

  return n_contested;
}

void
l2h_contest_mark_classes (L2hContest *self, L2hGroups *groups)
{
  memset (self->class_is_contested, 0, self->n_classes);
  for (guint i = 0; i < groups->n_alive; i++)
    if (self->is_contested[i]) {
      guint n_listed = l2h_groups_list_classes (groups, groups->alive[i], self->listed);

      for (guint j = 0; j < n_listed; j++)
        self->class_is_contested[self->listed[j]] = TRUE;
    }
}

gboolean
l2h_contest_choose (L2hContest *self, L2hGroups *groups, double least, guint *partner)
{
  double *means = l2h_groups_average (groups, self->low);
  gsize best;

  for (guint i = 0; i < groups->n_alive; i++)
    if (!self->is_contested[i])
      means[i] = -INFINITY;

  best = l2h_find_highest (means, groups->n_alive);
  *partner = groups->alive[best];
  return means[best] >= least;
}
