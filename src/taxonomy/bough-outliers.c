/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-outliers.h"

#include <math.h>

#define MIN_F1 0.5

/* The sets of each leaf, and room for counting what one set shares with the others. */
typedef struct {
  const BoughLeafSets *sets;
  guint *starts; /* by leaf */
  guint *sets_of;
  guint *n_shared; /* by set */
} Index;

static void
index_init (Index               *self,
            const BoughLeafSets *sets)
{
  g_autofree guint *fill = NULL;

  self->sets = sets;
  self->starts = g_new0 (guint, sets->n_leaves + 1);
  for (guint i = 0; i < sets->starts[sets->n_sets]; i++)
    self->starts[sets->leaves[i] + 1]++;
  for (guint leaf = 0; leaf < sets->n_leaves; leaf++)
    self->starts[leaf + 1] += self->starts[leaf];

  fill = g_memdup2 (self->starts, sets->n_leaves * sizeof *fill);
  self->sets_of = g_new (guint, MAX (sets->starts[sets->n_sets], 1));
  for (guint set = 0; set < sets->n_sets; set++)
    for (guint i = sets->starts[set]; i < sets->starts[set + 1]; i++)
      self->sets_of[fill[sets->leaves[i]]++] = set;
  self->n_shared = g_new (guint, MAX (sets->n_sets, 1));
}

static void
index_clear (Index *self)
{
  g_clear_pointer (&self->starts, g_free);
  g_clear_pointer (&self->sets_of, g_free);
  g_clear_pointer (&self->n_shared, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Index, index_clear)

static guint
get_size (const Index *self,
          guint        set)
{
  return self->sets->starts[set + 1] - self->sets->starts[set];
}

static void
count_shared (Index *self,
              guint  set)
{
  for (guint i = 0; i < self->sets->n_sets; i++)
    self->n_shared[i] = 0;
  for (guint i = self->sets->starts[set]; i < self->sets->starts[set + 1]; i++) {
    guint leaf = self->sets->leaves[i];

    for (guint j = self->starts[leaf]; j < self->starts[leaf + 1]; j++)
      self->n_shared[self->sets_of[j]]++;
  }
}

/* Whether @leaf is a stranger to @set, and then the size of the smallest set that holds both. */
static gboolean
find_common_size (const Index *self,
                  guint        leaf,
                  guint        set,
                  guint       *size)
{
  if (self->starts[leaf] == self->starts[leaf + 1])
    return FALSE;

  *size = self->sets->n_leaves;
  for (guint i = self->starts[leaf]; i < self->starts[leaf + 1]; i++) {
    guint other = self->sets_of[i];

    if (other == set)
      return FALSE;
    if (self->n_shared[other] == get_size (self, set))
      *size = MIN (*size, get_size (self, other));
  }
  return TRUE;
}

static int
compare_outliers (gconstpointer a,
                  gconstpointer b)
{
  const BoughOutlier *left = a;
  const BoughOutlier *right = b;

  if (left->strength != right->strength)
    return left->strength > right->strength ? -1 : 1;
  return (left->leaf > right->leaf) - (left->leaf < right->leaf);
}

GArray *
bough_outliers_find (L2hTree             *tree,
                     const BoughLeafSets *sets,
                     const BoughClade    *clades,
                     guint                min_size)
{
  GArray *outliers = g_array_new (FALSE, FALSE, sizeof (BoughOutlier));
  g_autofree BoughOutlier *best = NULL;
  g_auto (Index) index = { 0 };

  g_return_val_if_fail (L2H_IS_TREE (tree), outliers);
  g_return_val_if_fail (sets != NULL && clades != NULL, outliers);

  best = g_new0 (BoughOutlier, sets->n_leaves);
  index_init (&index, sets);

  for (guint set = 0; set < sets->n_sets; set++) {
    g_autoptr (GArray) leaves = NULL;
    double n_set = clades[set].n_set;
    double n_leaves = sets->n_leaves;
    double weight = clades[set].f1 * (1 - clades[set].n_clade / n_leaves) / log (n_leaves / n_set);

    if (n_set < MAX (min_size, 1) || clades[set].f1 < MIN_F1 || clades[set].precision == 1)
      continue;

    count_shared (&index, set);
    leaves = l2h_tree_get_leaves_below (tree, clades[set].node);
    for (guint i = 0; i < leaves->len; i++) {
      BoughOutlier outlier = { .leaf = g_array_index (leaves, guint, i), .set = set };
      BoughOutlier *known = &best[outlier.leaf];
      guint size;

      if (!find_common_size (&index, outlier.leaf, set, &size))
        continue;
      outlier.strength = weight * log (size / n_set);
      if (outlier.strength > known->strength ||
          (outlier.strength == known->strength && n_set < get_size (&index, known->set)))
        *known = outlier;
    }
  }

  for (guint leaf = 0; leaf < sets->n_leaves; leaf++)
    if (best[leaf].strength > 0)
      g_array_append_val (outliers, best[leaf]);
  g_array_sort (outliers, compare_outliers);
  return outliers;
}
