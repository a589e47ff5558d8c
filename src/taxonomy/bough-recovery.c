/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-recovery.h"

/* Hypernyms nest and the smallest are many, so what sits among two or three classes is told of superclasses only. */
#define MIN_HYPERNYM 5
#define MIN_SUPERCLASS 2

struct _BoughRecovery
{
  GObject parent_instance;

  L2hTree *tree;
  BoughGrouping *grouping;
  BoughHypernyms *hypernyms;
  BoughLeafSets *groups; /* of the grouping */
  BoughClade *clades;    /* by set */
  GArray *told;          /* guint */
  GArray *outliers;
  double purity;
  gboolean has_parsimony;
  BoughParsimony parsimony;
  GArray *curve;
  GArray *levels;
};

G_DEFINE_FINAL_TYPE (BoughRecovery, bough_recovery, G_TYPE_OBJECT)

static void
bough_recovery_finalize (GObject *object)
{
  BoughRecovery *self = BOUGH_RECOVERY (object);

  g_clear_object (&self->tree);
  g_clear_object (&self->grouping);
  g_clear_object (&self->hypernyms);
  g_clear_pointer (&self->groups, bough_leaf_sets_free);
  g_clear_pointer (&self->clades, g_free);
  g_clear_pointer (&self->told, g_array_unref);
  g_clear_pointer (&self->outliers, g_array_unref);
  g_clear_pointer (&self->curve, g_array_unref);
  g_clear_pointer (&self->levels, g_array_unref);

  G_OBJECT_CLASS (bough_recovery_parent_class)->finalize (object);
}

static void
bough_recovery_class_init (BoughRecoveryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_recovery_finalize;
}

static void
bough_recovery_init (BoughRecovery *self)
{
  self->told = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
find_told (BoughRecovery       *self,
           const BoughLeafSets *sets,
           const guint         *chosen,
           guint                n_chosen)
{
  if (chosen != NULL) {
    g_array_append_vals (self->told, chosen, n_chosen);
    return;
  }
  for (guint set = 0; set < sets->n_sets; set++)
    if (self->clades[set].n_set > 0)
      g_array_append_val (self->told, set);
}

/* Leaves of one group alone need no change, however they are dealt out. */
static gboolean
has_two_groups (BoughGrouping *grouping)
{
  guint n = 0;

  for (guint group = 0; group < bough_grouping_get_n_groups (grouping) && n < 2; group++)
    n += bough_grouping_get_size (grouping, group) > 0;
  return n == 2;
}

BoughRecovery *
bough_recovery_new (L2hTree        *tree,
                    BoughGrouping  *grouping,
                    BoughHypernyms *hypernyms,
                    const guint    *chosen,
                    guint           n_chosen)
{
  BoughRecovery *self;
  const BoughLeafSets *sets;

  g_return_val_if_fail (L2H_IS_TREE (tree), NULL);
  g_return_val_if_fail (grouping != NULL || hypernyms != NULL, NULL);

  self = g_object_new (BOUGH_TYPE_RECOVERY, NULL);
  self->tree = g_object_ref (tree);
  g_set_object (&self->grouping, grouping);
  g_set_object (&self->hypernyms, hypernyms);
  if (grouping != NULL)
    self->groups = bough_leaf_sets_new_from_grouping (grouping);

  sets = hypernyms != NULL ? bough_hypernyms_get_sets (hypernyms) : self->groups;
  self->clades = bough_clades_find (tree, sets);
  self->outliers = bough_outliers_find (tree, sets, self->clades, hypernyms != NULL ? MIN_HYPERNYM : MIN_SUPERCLASS);
  find_told (self, sets, chosen, n_chosen);

  if (grouping != NULL) {
    g_autofree BoughClade *clades = bough_clades_find (tree, self->groups);

    self->purity = bough_clades_get_purity (clades, self->groups->n_sets);
    self->has_parsimony = has_two_groups (grouping);
    if (self->has_parsimony)
      self->parsimony = bough_parsimony_test (tree, grouping, BOUGH_RECOVERY_N_RELABELLINGS, BOUGH_RECOVERY_SEED);
  } else {
    self->purity = bough_clades_get_purity (self->clades, sets->n_sets);
  }
  self->curve = bough_levels_get_curve (tree);
  self->levels = bough_levels_propose (self->curve, l2h_tree_get_n_leaves (tree), BOUGH_RECOVERY_N_LEVELS);
  return self;
}

L2hTree *
bough_recovery_get_tree (BoughRecovery *self)
{
  g_return_val_if_fail (BOUGH_IS_RECOVERY (self), NULL);

  return self->tree;
}

guint
bough_recovery_get_n_told (BoughRecovery *self)
{
  g_return_val_if_fail (BOUGH_IS_RECOVERY (self), 0);

  return self->told->len;
}

guint
bough_recovery_get_told (BoughRecovery *self,
                         guint          i)
{
  g_return_val_if_fail (BOUGH_IS_RECOVERY (self), 0);
  g_return_val_if_fail (i < self->told->len, 0);

  return g_array_index (self->told, guint, i);
}

const char *
bough_recovery_get_name (BoughRecovery *self,
                         guint          set)
{
  g_return_val_if_fail (BOUGH_IS_RECOVERY (self), NULL);

  return self->hypernyms != NULL ? bough_hypernyms_get_name (self->hypernyms, set)
                                 : bough_grouping_get_name (self->grouping, set);
}

char *
bough_recovery_dup_wnid (BoughRecovery *self,
                         guint          set)
{
  g_return_val_if_fail (BOUGH_IS_RECOVERY (self), NULL);

  if (self->hypernyms == NULL)
    return NULL;
  return bough_wordnet_dup_wnid (bough_hypernyms_get_wordnet (self->hypernyms),
                                 bough_hypernyms_get_synset (self->hypernyms, set));
}

const BoughClade *
bough_recovery_get_clade (BoughRecovery *self,
                          guint          set)
{
  g_return_val_if_fail (BOUGH_IS_RECOVERY (self), NULL);

  return &self->clades[set];
}

GArray *
bough_recovery_get_outliers (BoughRecovery *self)
{
  g_return_val_if_fail (BOUGH_IS_RECOVERY (self), NULL);

  return self->outliers;
}

double
bough_recovery_get_purity (BoughRecovery *self)
{
  g_return_val_if_fail (BOUGH_IS_RECOVERY (self), 0);

  return self->purity;
}

const BoughParsimony *
bough_recovery_get_parsimony (BoughRecovery *self)
{
  g_return_val_if_fail (BOUGH_IS_RECOVERY (self), NULL);

  return self->has_parsimony ? &self->parsimony : NULL;
}

GArray *
bough_recovery_get_curve (BoughRecovery *self)
{
  g_return_val_if_fail (BOUGH_IS_RECOVERY (self), NULL);

  return self->curve;
}

GArray *
bough_recovery_get_levels (BoughRecovery *self)
{
  g_return_val_if_fail (BOUGH_IS_RECOVERY (self), NULL);

  return self->levels;
}
