/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-hypernyms.h"

struct _BoughHypernyms
{
  GObject parent_instance;

  BoughWordnet *wordnet;
  guint *synsets;   /* by hypernym */
  guint *hypernyms; /* by synset; BOUGH_NO_HYPERNYM where it covers fewer than two leaves */
  BoughLeafSets *sets;
};

G_DEFINE_FINAL_TYPE (BoughHypernyms, bough_hypernyms, G_TYPE_OBJECT)

static void
bough_hypernyms_finalize (GObject *object)
{
  BoughHypernyms *self = BOUGH_HYPERNYMS (object);

  g_clear_object (&self->wordnet);
  g_free (self->synsets);
  g_free (self->hypernyms);
  g_clear_pointer (&self->sets, bough_leaf_sets_free);

  G_OBJECT_CLASS (bough_hypernyms_parent_class)->finalize (object);
}

static void
bough_hypernyms_class_init (BoughHypernymsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_hypernyms_finalize;
}

static void
bough_hypernyms_init (BoughHypernyms *self)
{
}

/* A walk up the graph; each synset is met once, whatever leads to it. */
typedef struct {
  BoughWordnet *wordnet;
  guint *stamps; /* by synset: the last walk that met it */
  guint walk;
  GArray *met; /* guint: the synsets in the order in which they were met */
} Walk;

static void
walk_init (Walk         *self,
           BoughWordnet *wordnet)
{
  self->wordnet = wordnet;
  self->stamps = g_new0 (guint, bough_wordnet_get_n_synsets (wordnet));
  self->walk = 0;
  self->met = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
walk_clear (Walk *self)
{
  g_clear_pointer (&self->stamps, g_free);
  g_clear_pointer (&self->met, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static void
walk_meet (Walk  *self,
           guint  synset)
{
  if (self->stamps[synset] == self->walk)
    return;
  self->stamps[synset] = self->walk;
  g_array_append_val (self->met, synset);
}

static void
walk_up (Walk  *self,
         guint  start)
{
  self->walk++;
  g_array_set_size (self->met, 0);
  walk_meet (self, start);
  for (guint i = 0; i < self->met->len; i++) {
    guint n_hypernyms;
    const guint *hypernyms =
      bough_wordnet_get_hypernyms (self->wordnet, g_array_index (self->met, guint, i), &n_hypernyms);

    for (guint j = 0; j < n_hypernyms; j++)
      walk_meet (self, hypernyms[j]);
  }
}

static int
compare_by_count (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  const guint *counts = user_data;
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  if (counts[left] != counts[right])
    return counts[left] > counts[right] ? -1 : 1;
  return (left > right) - (left < right);
}

/* Numbers the synsets that cover enough leaves. */
static guint
number_hypernyms (BoughHypernyms *self,
                  guint          *counts)
{
  guint n_synsets = bough_wordnet_get_n_synsets (self->wordnet);
  guint n = 0;

  self->hypernyms = g_new (guint, n_synsets);
  self->synsets = g_new (guint, n_synsets);
  for (guint synset = 0; synset < n_synsets; synset++) {
    self->hypernyms[synset] = BOUGH_NO_HYPERNYM;
    if (counts[synset] >= 2)
      self->synsets[n++] = synset;
  }
  g_qsort_with_data (self->synsets, n, sizeof *self->synsets, compare_by_count, counts);
  for (guint i = 0; i < n; i++)
    self->hypernyms[self->synsets[i]] = i;
  return n;
}

BoughHypernyms *
bough_hypernyms_new (BoughWordnet       *wordnet,
                     const BoughSynsets *synsets)
{
  BoughHypernyms *self;
  g_auto (Walk) walk = { 0 };
  g_autofree guint *counts = NULL;
  g_autofree guint *fill = NULL;
  guint n;

  g_return_val_if_fail (BOUGH_IS_WORDNET (wordnet), NULL);
  g_return_val_if_fail (synsets != NULL, NULL);

  self = g_object_new (BOUGH_TYPE_HYPERNYMS, NULL);
  self->wordnet = g_object_ref (wordnet);
  counts = g_new0 (guint, bough_wordnet_get_n_synsets (wordnet));

  /* Twice over the same walks: to count, and to fill in. */
  walk_init (&walk, wordnet);
  for (guint leaf = 0; leaf < synsets->n_leaves; leaf++) {
    if (synsets->synsets[leaf] == BOUGH_NO_SYNSET)
      continue;
    walk_up (&walk, synsets->synsets[leaf]);
    for (guint i = 0; i < walk.met->len; i++)
      counts[g_array_index (walk.met, guint, i)]++;
  }

  n = number_hypernyms (self, counts);
  fill = g_new (guint, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    fill[i] = counts[self->synsets[i]];
  self->sets = bough_leaf_sets_new (synsets->n_leaves, n, fill);
  for (guint i = 0; i < n; i++)
    fill[i] = self->sets->starts[i];

  for (guint leaf = 0; leaf < synsets->n_leaves; leaf++) {
    if (synsets->synsets[leaf] == BOUGH_NO_SYNSET)
      continue;
    walk_up (&walk, synsets->synsets[leaf]);
    for (guint i = 0; i < walk.met->len; i++) {
      guint hypernym = self->hypernyms[g_array_index (walk.met, guint, i)];

      if (hypernym != BOUGH_NO_HYPERNYM)
        self->sets->leaves[fill[hypernym]++] = leaf;
    }
  }
  return self;
}

guint
bough_hypernyms_get_n (BoughHypernyms *self)
{
  g_return_val_if_fail (BOUGH_IS_HYPERNYMS (self), 0);

  return self->sets->n_sets;
}

BoughWordnet *
bough_hypernyms_get_wordnet (BoughHypernyms *self)
{
  g_return_val_if_fail (BOUGH_IS_HYPERNYMS (self), NULL);

  return self->wordnet;
}

guint
bough_hypernyms_get_synset (BoughHypernyms *self,
                            guint           hypernym)
{
  g_return_val_if_fail (BOUGH_IS_HYPERNYMS (self), BOUGH_NO_SYNSET);
  g_return_val_if_fail (hypernym < self->sets->n_sets, BOUGH_NO_SYNSET);

  return self->synsets[hypernym];
}

const char *
bough_hypernyms_get_name (BoughHypernyms *self,
                          guint           hypernym)
{
  return bough_wordnet_get_name (self->wordnet, bough_hypernyms_get_synset (self, hypernym));
}

guint
bough_hypernyms_get_count (BoughHypernyms *self,
                           guint           hypernym)
{
  g_return_val_if_fail (BOUGH_IS_HYPERNYMS (self), 0);
  g_return_val_if_fail (hypernym < self->sets->n_sets, 0);

  return self->sets->starts[hypernym + 1] - self->sets->starts[hypernym];
}

const BoughLeafSets *
bough_hypernyms_get_sets (BoughHypernyms *self)
{
  g_return_val_if_fail (BOUGH_IS_HYPERNYMS (self), NULL);

  return self->sets;
}

guint
bough_hypernyms_find (BoughHypernyms *self,
                      const char     *text,
                      guint          *n_meanings)
{
  guint found = BOUGH_NO_HYPERNYM;
  guint n = 0;
  guint32 offset;

  g_return_val_if_fail (BOUGH_IS_HYPERNYMS (self), BOUGH_NO_HYPERNYM);
  g_return_val_if_fail (text != NULL, BOUGH_NO_HYPERNYM);

  if (bough_wnid_parse (text, &offset)) {
    guint synset = bough_wordnet_find (self->wordnet, offset);

    found = synset != BOUGH_NO_SYNSET ? self->hypernyms[synset] : BOUGH_NO_HYPERNYM;
    n = found != BOUGH_NO_HYPERNYM;
  } else {
    for (guint i = self->sets->n_sets; i-- > 0;) {
      if (bough_wordnet_has_word (self->wordnet, self->synsets[i], text)) {
        found = i;
        n++;
      }
    }
  }

  if (n_meanings != NULL)
    *n_meanings = n;
  return found;
}

GArray *
bough_hypernyms_get_children (BoughHypernyms *self,
                              guint           hypernym)
{
  GArray *children;

  g_return_val_if_fail (BOUGH_IS_HYPERNYMS (self), NULL);
  g_return_val_if_fail (hypernym < self->sets->n_sets, NULL);

  children = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->sets->n_sets; i++) {
    guint n_above;
    const guint *above = bough_wordnet_get_hypernyms (self->wordnet, self->synsets[i], &n_above);

    for (guint j = 0; j < n_above; j++) {
      if (above[j] == self->synsets[hypernym]) {
        g_array_append_val (children, i);
        break;
      }
    }
  }
  return children;
}

GArray *
bough_hypernyms_get_roots (BoughHypernyms *self)
{
  GArray *roots;

  g_return_val_if_fail (BOUGH_IS_HYPERNYMS (self), NULL);

  roots = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->sets->n_sets; i++) {
    guint n_above;

    /* What is above covers as many leaves or more, so it is numbered too. */
    bough_wordnet_get_hypernyms (self->wordnet, self->synsets[i], &n_above);
    if (n_above == 0)
      g_array_append_val (roots, i);
  }
  return roots;
}

BoughGrouping *
bough_hypernyms_group (BoughHypernyms *self,
                       const char     *title,
                       const guint    *chosen,
                       guint           n_chosen,
                       guint          *n_shared)
{
  g_autofree int *groups = NULL;
  g_autofree guint8 *shared = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_auto (Walk) walk = { 0 };
  guint n = 0;

  g_return_val_if_fail (BOUGH_IS_HYPERNYMS (self), NULL);
  g_return_val_if_fail (chosen != NULL || n_chosen == 0, NULL);

  groups = g_new (int, self->sets->n_leaves);
  shared = g_new0 (guint8, self->sets->n_leaves);
  for (guint leaf = 0; leaf < self->sets->n_leaves; leaf++)
    groups[leaf] = BOUGH_NO_GROUP;

  walk_init (&walk, self->wordnet);
  for (guint group = 0; group < n_chosen; group++) {
    guint start = self->sets->starts[chosen[group]];
    guint end = self->sets->starts[chosen[group] + 1];

    g_ptr_array_add (names, (char *) bough_hypernyms_get_name (self, chosen[group]));
    walk_up (&walk, self->synsets[chosen[group]]);
    for (guint i = start; i < end; i++) {
      guint leaf = self->sets->leaves[i];

      if (groups[leaf] == BOUGH_NO_GROUP) {
        groups[leaf] = group;
        continue;
      }
      n += !shared[leaf];
      shared[leaf] = TRUE;
      if (walk.stamps[self->synsets[chosen[groups[leaf]]]] == walk.walk)
        groups[leaf] = group;
    }
  }
  g_ptr_array_add (names, NULL);

  if (n_shared != NULL)
    *n_shared = n;
  return bough_grouping_new (title, groups, self->sets->n_leaves, (const char *const *) names->pdata);
}

BoughGrouping *
bough_hypernyms_split (BoughHypernyms  *self,
                       guint            hypernym,
                       GArray         **children,
                       guint           *n_shared)
{
  g_autoptr (GArray) below = NULL;
  g_autofree char *title = NULL;
  BoughGrouping *grouping = NULL;

  g_return_val_if_fail (BOUGH_IS_HYPERNYMS (self), NULL);

  below = bough_hypernyms_get_children (self, hypernym);
  title = g_strdup (bough_hypernyms_get_name (self, hypernym));
  title[0] = g_ascii_toupper (title[0]);
  if (below->len > 0)
    grouping = bough_hypernyms_group (self, title, (const guint *) (gpointer) below->data, below->len, n_shared);
  if (children != NULL)
    *children = g_steal_pointer (&below);
  return grouping;
}
