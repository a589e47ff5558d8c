/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-grouping.h"

struct _BoughGrouping
{
  GObject parent_instance;

  char *title;
  int *groups;
  guint n_leaves;
  GStrv names;
  guint *sizes;
  guint n_groups;
};

G_DEFINE_FINAL_TYPE (BoughGrouping, bough_grouping, G_TYPE_OBJECT)

static void
bough_grouping_finalize (GObject *object)
{
  BoughGrouping *self = BOUGH_GROUPING (object);

  g_free (self->title);
  g_free (self->groups);
  g_strfreev (self->names);
  g_free (self->sizes);

  G_OBJECT_CLASS (bough_grouping_parent_class)->finalize (object);
}

static void
bough_grouping_class_init (BoughGroupingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_grouping_finalize;
}

static void
bough_grouping_init (BoughGrouping *self)
{
}

BoughGrouping *
bough_grouping_new (const char        *title,
                    const int         *groups,
                    guint              n_leaves,
                    const char *const *names)
{
  g_autoptr (BoughGrouping) self = NULL;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (groups != NULL || n_leaves == 0, NULL);
  g_return_val_if_fail (names != NULL, NULL);

  self = g_object_new (BOUGH_TYPE_GROUPING, NULL);
  self->title = g_strdup (title);
  self->groups = g_memdup2 (groups, n_leaves * sizeof *groups);
  self->n_leaves = n_leaves;
  self->names = g_strdupv ((char **) names);
  self->n_groups = g_strv_length (self->names);
  self->sizes = g_new0 (guint, self->n_groups);

  for (guint i = 0; i < n_leaves; i++) {
    int group = self->groups[i];

    if (group == BOUGH_NO_GROUP)
      continue;
    g_return_val_if_fail (group >= 0 && (guint) group < self->n_groups, NULL);
    self->sizes[group]++;
  }

  return g_steal_pointer (&self);
}

const char *
bough_grouping_get_title (BoughGrouping *self)
{
  g_return_val_if_fail (BOUGH_IS_GROUPING (self), NULL);

  return self->title;
}

guint
bough_grouping_get_n_leaves (BoughGrouping *self)
{
  g_return_val_if_fail (BOUGH_IS_GROUPING (self), 0);

  return self->n_leaves;
}

guint
bough_grouping_get_n_groups (BoughGrouping *self)
{
  g_return_val_if_fail (BOUGH_IS_GROUPING (self), 0);

  return self->n_groups;
}

const char *
bough_grouping_get_name (BoughGrouping *self,
                         guint          group)
{
  g_return_val_if_fail (BOUGH_IS_GROUPING (self), NULL);
  g_return_val_if_fail (group < self->n_groups, NULL);

  return self->names[group];
}

int
bough_grouping_get_group (BoughGrouping *self,
                          guint          leaf)
{
  g_return_val_if_fail (BOUGH_IS_GROUPING (self), BOUGH_NO_GROUP);
  g_return_val_if_fail (leaf < self->n_leaves, BOUGH_NO_GROUP);

  return self->groups[leaf];
}

guint
bough_grouping_get_size (BoughGrouping *self,
                         guint          group)
{
  g_return_val_if_fail (BOUGH_IS_GROUPING (self), 0);
  g_return_val_if_fail (group < self->n_groups, 0);

  return self->sizes[group];
}

GArray *
bough_grouping_get_leaves (BoughGrouping *self,
                           guint          group)
{
  GArray *leaves;

  g_return_val_if_fail (BOUGH_IS_GROUPING (self), NULL);
  g_return_val_if_fail (group < self->n_groups, NULL);

  leaves = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->sizes[group]);
  for (guint leaf = 0; leaf < self->n_leaves; leaf++)
    if (self->groups[leaf] == (int) group)
      g_array_append_val (leaves, leaf);
  return leaves;
}

const char **
bough_grouping_list_leaf_names (BoughGrouping *self)
{
  const char **names;

  g_return_val_if_fail (BOUGH_IS_GROUPING (self), NULL);

  names = g_new0 (const char *, MAX (self->n_leaves, 1));
  for (guint leaf = 0; leaf < self->n_leaves; leaf++) {
    int group = bough_grouping_get_group (self, leaf);

    names[leaf] = group != BOUGH_NO_GROUP ? bough_grouping_get_name (self, group) : NULL;
  }
  return names;
}

BoughGrouping *
bough_grouping_get_subset (BoughGrouping *self,
                           const guint   *leaves,
                           guint          n_leaves)
{
  g_autofree int *groups = NULL;

  g_return_val_if_fail (BOUGH_IS_GROUPING (self), NULL);
  g_return_val_if_fail (leaves != NULL || n_leaves == 0, NULL);

  groups = g_new (int, n_leaves);
  for (guint i = 0; i < n_leaves; i++)
    groups[i] = bough_grouping_get_group (self, leaves[i]);
  return bough_grouping_new (self->title, groups, n_leaves, (const char *const *) self->names);
}
