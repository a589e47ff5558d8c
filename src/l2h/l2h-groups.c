/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-groups-private.h"

#include <math.h>

#include "l2h-allocate-private.h"
#include "l2h-ties-private.h"

static gboolean
allocate_all (L2hGroups *self, GError **error)
{
  gsize n_leaves = self->n_classes;
  gsize n_nodes = 2 * n_leaves - 1;

  return (self->alive = l2h_allocate (n_leaves, sizeof *self->alive, error)) != NULL &&
         (self->n_classes_of = l2h_allocate (n_nodes, sizeof *self->n_classes_of, error)) != NULL &&
         (self->n_samples_of = l2h_allocate (n_nodes, sizeof *self->n_samples_of, error)) != NULL &&
         (self->sums = l2h_allocate (n_nodes, sizeof *self->sums, error)) != NULL &&
         (self->first_class = l2h_allocate (n_nodes, sizeof *self->first_class, error)) != NULL &&
         (self->last_class = l2h_allocate (n_nodes, sizeof *self->last_class, error)) != NULL &&
         (self->next_class = l2h_allocate (n_leaves, sizeof *self->next_class, error)) != NULL &&
         (self->values = l2h_allocate (n_leaves, sizeof *self->values, error)) != NULL;
}

L2hGroups *
l2h_groups_new (L2hAssignment *assignment, L2hScore score, GError **error)
{
  g_autoptr (L2hGroups) self = g_new0 (L2hGroups, 1);

  self->n_classes = l2h_assignment_get_n_classes (assignment);
  self->n_nodes = self->n_classes;
  self->n_alive = self->n_classes;
  self->score = score;
  if (!allocate_all (self, error))
    return NULL;

  for (guint c = 0; c < self->n_classes; c++) {
    const guint32 *members;
    gsize n_members;

    members = l2h_assignment_get_members (assignment, c, &n_members);
    for (gsize i = 0; i < n_members; i++)
      self->sums[c] += l2h_assignment_get_confidence (assignment, members[i]);
    if (score == L2H_SCORE_SUM_OF_MEANS && n_members > 0)
      self->sums[c] /= n_members;

    self->alive[c] = c;
    self->n_classes_of[c] = 1;
    self->n_samples_of[c] = n_members;
    self->first_class[c] = c;
    self->last_class[c] = c;
  }

  return g_steal_pointer (&self);
}

void
l2h_groups_free (L2hGroups *self)
{
  g_free (self->alive);
  g_free (self->n_classes_of);
  g_free (self->n_samples_of);
  g_free (self->sums);
  g_free (self->first_class);
  g_free (self->last_class);
  g_free (self->next_class);
  g_free (self->values);
  g_free (self);
}

void
l2h_groups_merge (L2hGroups *self, guint lowest, guint partner)
{
  guint node = self->n_nodes++;
  guint n_kept = 0;

  self->n_classes_of[node] = self->n_classes_of[lowest] + self->n_classes_of[partner];
  self->n_samples_of[node] = self->n_samples_of[lowest] + self->n_samples_of[partner];
  self->sums[node] = self->sums[lowest] + self->sums[partner];
  self->first_class[node] = self->first_class[lowest];
  self->next_class[self->last_class[lowest]] = self->first_class[partner];
  self->last_class[node] = self->last_class[partner];

  for (guint i = 0; i < self->n_alive; i++)
    if (self->alive[i] != lowest && self->alive[i] != partner)
      self->alive[n_kept++] = self->alive[i];
  self->alive[n_kept++] = node;
  self->n_alive = n_kept;
}

double
l2h_groups_get_score (L2hGroups *self, guint node)
{
  if (self->score == L2H_SCORE_MEAN && self->n_samples_of[node] > 0)
    return self->sums[node] / self->n_samples_of[node];

  return self->sums[node];
}

guint
l2h_groups_find_lowest (L2hGroups *self)
{
  for (guint i = 0; i < self->n_alive; i++)
    self->values[i] = l2h_groups_get_score (self, self->alive[i]);

  return self->alive[l2h_find_lowest (self->values, self->n_alive)];
}

double *
l2h_groups_average (L2hGroups *self, const double *values)
{
  for (guint i = 0; i < self->n_alive; i++) {
    guint node = self->alive[i];
    guint klass = self->first_class[node];
    double sum = 0.0;

    for (guint left = self->n_classes_of[node]; left > 0; left--) {
      sum += values[klass];
      klass = self->next_class[klass];
    }
    self->values[i] = sum / self->n_classes_of[node];
  }

  return self->values;
}

guint
l2h_groups_find_partner (L2hGroups *self, guint lowest, const double *rp)
{
  double *means = l2h_groups_average (self, rp);

  for (guint i = 0; i < self->n_alive; i++)
    if (self->alive[i] == lowest)
      means[i] = -INFINITY;

  return self->alive[l2h_find_highest (means, self->n_alive)];
}

guint
l2h_groups_list_classes (L2hGroups *self, guint node, guint *classes)
{
  guint klass = self->first_class[node];

  for (guint i = 0; i < self->n_classes_of[node]; i++) {
    classes[i] = klass;
    klass = self->next_class[klass];
  }

  return self->n_classes_of[node];
}
