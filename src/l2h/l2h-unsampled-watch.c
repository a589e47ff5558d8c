/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-unsampled-watch-private.h"

#include "l2h-allocate-private.h"

void
l2h_unsampled_watch_clear (L2hUnsampledWatch *self)
{
  g_clear_pointer (&self->start, g_free);
  g_clear_pointer (&self->classes, g_free);
  g_clear_pointer (&self->places, g_free);
  g_clear_pointer (&self->columns, g_free);
  self->n_columns = 0;
  self->n_groups = 0;
}

/* Lists each class that is watched for any group. @place_of: (array length=K): all zero at first */
static void
list_columns (L2hUnsampledWatch *self, const guint8 *is_watched, guint n_groups, guint n_classes, guint *place_of)
{
  for (guint g = 0; g < n_groups; g++)
    for (guint c = 0; c < n_classes; c++)
      place_of[c] |= is_watched[(gsize) g * n_classes + c];

  for (guint c = 0; c < n_classes; c++) {
    gboolean is_any = place_of[c];

    place_of[c] = self->n_columns;
    if (is_any)
      self->columns[self->n_columns++] = c;
  }
}

gboolean
l2h_unsampled_watch_set (L2hUnsampledWatch *self, const guint8 *is_watched, guint n_groups, guint n_classes,
                         GError **error)
{
  g_autofree guint *place_of = l2h_allocate (n_classes, sizeof *place_of, error);
  gsize n_watched = 0;

  l2h_unsampled_watch_clear (self);
  for (gsize i = 0; i < (gsize) n_groups * n_classes; i++)
    n_watched += is_watched[i];
  if (place_of == NULL ||
      (self->start = l2h_allocate ((gsize) n_groups + 1, sizeof *self->start, error)) == NULL ||
      (self->classes = l2h_allocate (n_watched, sizeof *self->classes, error)) == NULL ||
      (self->places = l2h_allocate (n_watched, sizeof *self->places, error)) == NULL ||
      (self->columns = l2h_allocate (n_classes, sizeof *self->columns, error)) == NULL)
    return FALSE;

  self->n_groups = n_groups;
  list_columns (self, is_watched, n_groups, n_classes, place_of);
  n_watched = 0;
  for (guint g = 0; g < n_groups; g++) {
    for (guint c = 0; c < n_classes; c++)
      if (is_watched[(gsize) g * n_classes + c]) {
        self->classes[n_watched] = c;
        self->places[n_watched++] = place_of[c];
      }
    self->start[g + 1] = n_watched;
  }

  return TRUE;
}

gboolean
l2h_unsampled_watch_has_all (const L2hUnsampledWatch *self, guint g, const L2hContest *contest, guint n_classes)
{
  gsize next = self->start[g];

  for (guint c = 0; c < n_classes; c++) {
    while (next < self->start[g + 1] && self->classes[next] < c)
      next++;
    if (contest->class_is_contested[c] && (next == self->start[g + 1] || self->classes[next] != c))
      return FALSE;
  }

  return TRUE;
}
