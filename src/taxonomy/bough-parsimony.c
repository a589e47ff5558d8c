/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-parsimony.h"

#include <math.h>
#include <string.h>

/* A node's possible groups are a set of bits, n_words each. */
typedef struct {
  L2hTree *tree;
  guint n_leaves;
  guint n_nodes;
  guint n_groups;
  guint n_words;
  guint64 *sets;
  guint *counts; /* by group, for nodes of more than two children */
} Fitch;

static void
fitch_clear (Fitch *self)
{
  g_clear_pointer (&self->sets, g_free);
  g_clear_pointer (&self->counts, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fitch, fitch_clear)

static void
set_leaf (Fitch *self,
          guint  leaf,
          int    group)
{
  guint64 *set = self->sets + (gsize) leaf * self->n_words;

  memset (set, group == BOUGH_NO_GROUP ? 0xff : 0, self->n_words * sizeof *set);
  if (group != BOUGH_NO_GROUP)
    set[group / 64] = G_GUINT64_CONSTANT (1) << group % 64;
}

/* Returns the changes at a node of two children: 1 if they have no group in common. */
static guint
join_two (guint64       *set,
          const guint64 *a,
          const guint64 *b,
          guint          n_words)
{
  guint64 any = 0;

  for (guint i = 0; i < n_words; i++)
    any |= set[i] = a[i] & b[i];
  if (any != 0)
    return 0;
  for (guint i = 0; i < n_words; i++)
    set[i] = a[i] | b[i];
  return 1;
}

/* Returns the changes at a node of any number of children: those that do not have the most frequent group. */
static guint
join_many (Fitch       *self,
           guint64     *set,
           const guint *children,
           guint        n_children)
{
  guint most = 0;

  memset (self->counts, 0, self->n_groups * sizeof *self->counts);
  for (guint i = 0; i < n_children; i++) {
    const guint64 *below = self->sets + (gsize) children[i] * self->n_words;

    for (guint group = 0; group < self->n_groups; group++)
      self->counts[group] += below[group / 64] >> group % 64 & 1;
  }

  memset (set, 0, self->n_words * sizeof *set);
  for (guint group = 0; group < self->n_groups; group++)
    most = MAX (most, self->counts[group]);
  for (guint group = 0; group < self->n_groups; group++)
    if (self->counts[group] == most)
      set[group / 64] |= G_GUINT64_CONSTANT (1) << group % 64;
  return n_children - most;
}

static guint
count_changes (Fitch *self)
{
  guint n_changes = 0;

  for (guint node = self->n_leaves; node < self->n_nodes; node++) {
    guint n_children;
    const guint *children = l2h_tree_get_children (self->tree, node, &n_children);
    guint64 *set = self->sets + (gsize) node * self->n_words;

    if (n_children == 2)
      n_changes += join_two (set, self->sets + (gsize) children[0] * self->n_words,
                             self->sets + (gsize) children[1] * self->n_words, self->n_words);
    else
      n_changes += join_many (self, set, children, n_children);
  }
  return n_changes;
}

/* SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): the same numbers on every machine, which GRand does not promise. */
static guint64
next_random (guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ z >> 31;
}

static void
shuffle (int     *groups,
         guint    n,
         guint64 *state)
{
  for (guint i = n; i > 1; i--) {
    guint j = (next_random (state) >> 32) * i >> 32;
    int group = groups[i - 1];

    groups[i - 1] = groups[j];
    groups[j] = group;
  }
}

BoughParsimony
bough_parsimony_test (L2hTree       *tree,
                      BoughGrouping *grouping,
                      guint          n_relabellings,
                      guint64        seed)
{
  BoughParsimony result = { .n_relabellings = n_relabellings, .least = G_MAXUINT };
  g_auto (Fitch) fitch = { 0 };
  g_autofree guint *leaves = NULL;
  g_autofree int *groups = NULL;
  guint n = 0;
  guint n_as_few = 0;
  double sum = 0;

  g_return_val_if_fail (L2H_IS_TREE (tree), result);
  g_return_val_if_fail (BOUGH_IS_GROUPING (grouping), result);
  g_return_val_if_fail (bough_grouping_get_n_leaves (grouping) == l2h_tree_get_n_leaves (tree), result);

  fitch.tree = tree;
  fitch.n_leaves = l2h_tree_get_n_leaves (tree);
  fitch.n_nodes = l2h_tree_get_n_nodes (tree);
  fitch.n_groups = bough_grouping_get_n_groups (grouping);
  fitch.n_words = MAX (1, (fitch.n_groups + 63) / 64);
  fitch.sets = g_new (guint64, (gsize) fitch.n_nodes * fitch.n_words);
  fitch.counts = g_new (guint, MAX (fitch.n_groups, 1));
  leaves = g_new (guint, fitch.n_leaves);
  groups = g_new (int, fitch.n_leaves);

  for (guint leaf = 0; leaf < fitch.n_leaves; leaf++) {
    int group = bough_grouping_get_group (grouping, leaf);

    set_leaf (&fitch, leaf, group);
    if (group != BOUGH_NO_GROUP) {
      leaves[n] = leaf;
      groups[n++] = group;
    }
  }
  result.n_changes = count_changes (&fitch);

  for (guint i = 0; i < n_relabellings; i++) {
    guint n_changes;

    shuffle (groups, n, &seed);
    for (guint j = 0; j < n; j++)
      set_leaf (&fitch, leaves[j], groups[j]);
    n_changes = count_changes (&fitch);
    sum += n_changes;
    n_as_few += n_changes <= result.n_changes;
    result.least = MIN (result.least, n_changes);
  }

  result.mean = n_relabellings > 0 ? sum / n_relabellings : NAN;
  result.p = (1.0 + n_as_few) / (1.0 + n_relabellings);
  return result;
}
