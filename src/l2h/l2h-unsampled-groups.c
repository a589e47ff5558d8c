/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-unsampled-groups-private.h"

#include "l2h-allocate-private.h"

void
l2h_unsampled_groups_clear (L2hUnsampledGroups *self)
{
  self->n_groups = 0;
  g_clear_pointer (&self->nodes, g_free);
  g_clear_pointer (&self->group_of, g_free);
  g_clear_pointer (&self->classes, g_free);
  g_clear_pointer (&self->classes_start, g_free);
}

gboolean
l2h_unsampled_groups_choose (L2hUnsampledGroups *self, L2hGroups *groups, guint lowest, guint most, GError **error)
{
  l2h_unsampled_groups_clear (self);
  most = CLAMP (most, 1, groups->n_alive);
  if ((self->nodes = l2h_allocate (most, sizeof *self->nodes, error)) == NULL)
    return FALSE;

  self->nodes[self->n_groups++] = lowest;
  for (guint i = 0; i < groups->n_alive && self->n_groups < most; i++)
    if (groups->n_samples_of[groups->alive[i]] == 0 && groups->alive[i] != lowest)
      self->nodes[self->n_groups++] = groups->alive[i];

  if ((self->group_of = l2h_allocate (groups->n_classes, sizeof *self->group_of, error)) == NULL ||
      (self->classes = l2h_allocate (groups->n_classes, sizeof *self->classes, error)) == NULL ||
      (self->classes_start = l2h_allocate ((gsize) self->n_groups + 1, sizeof *self->classes_start, error)) == NULL)
    return FALSE;

  for (guint c = 0; c < groups->n_classes; c++)
    self->group_of[c] = self->n_groups;
  for (guint g = 0; g < self->n_groups; g++) {
    guint *classes = self->classes + self->classes_start[g];
    guint n_listed = l2h_groups_list_classes (groups, self->nodes[g], classes);

    self->classes_start[g + 1] = self->classes_start[g] + n_listed;
    for (guint i = 0; i < n_listed; i++)
      self->group_of[classes[i]] = g;
  }

  return TRUE;
}

guint
l2h_unsampled_groups_find (const L2hUnsampledGroups *self, guint node)
{
  guint g = 0;

  while (g < self->n_groups && self->nodes[g] != node)
    g++;

  return g;
}
