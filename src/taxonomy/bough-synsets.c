/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-synsets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "bough-superclasses.h"
#include "formats/bough-format-error.h"
#include "formats/bough-names.h"
#include "formats/bough-text.h"

#define MAX_SIZE (64 * 1024 * 1024)

static BoughSynsets *
synsets_new (L2hTree *tree)
{
  BoughSynsets *self = g_new0 (BoughSynsets, 1);

  self->n_leaves = l2h_tree_get_n_leaves (tree);
  self->synsets = g_new (guint, self->n_leaves);
  for (guint leaf = 0; leaf < self->n_leaves; leaf++)
    self->synsets[leaf] = BOUGH_NO_SYNSET;
  self->unmatched = g_array_new (FALSE, FALSE, sizeof (guint));
  self->ambiguous = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

GStrv
bough_synsets_list_wnids (const BoughSynsets *self, L2hTree *tree, BoughWordnet *wordnet)
{
  char **wnids = g_new0 (char *, self->n_leaves + 1);

  for (guint i = 0; i < self->n_leaves; i++)
    wnids[i] = self->synsets[i] == BOUGH_NO_SYNSET ? g_strdup (l2h_tree_get_leaf (tree, i)->name)
                                                   : bough_wordnet_dup_wnid (wordnet, self->synsets[i]);
  return wnids;
}

void
bough_synsets_free (BoughSynsets *self)
{
  g_free (self->synsets);
  g_array_unref (self->unmatched);
  g_array_unref (self->ambiguous);
  g_free (self);
}

/* @where: what the message begins with, "class 3" */
static gboolean
find_synset (const char    *path,
             const char    *where,
             const char    *wnid,
             BoughWordnet  *wordnet,
             guint         *synset,
             GError       **error)
{
  g_autofree char *quoted = bough_quote_excerpt (wnid, -1);
  guint32 offset;

  if (!bough_wnid_parse (wnid, &offset)) {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, path,
                          _("%s: %s is no noun’s wnid (n and eight digits, as n02084071)"), where, quoted);
    return FALSE;
  }

  *synset = bough_wordnet_find (wordnet, offset);
  if (*synset == BOUGH_NO_SYNSET) {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, path,
                          _("%s: %s is no synset of %s; wnids differ from one version of WordNet to the next"), where,
                          quoted, bough_wordnet_get_path (wordnet));
    return FALSE;
  }
  return TRUE;
}

/* Whether the first line has a comma that parts a class from its synset, and not two words behind a wnid. */
static gboolean
is_csv (GBytes *text)
{
  g_autofree char *first = NULL;
  const char *words;
  BoughTextLines lines;

  bough_text_lines_init (&lines, text);
  if (!bough_text_lines_next (&lines))
    return FALSE;
  first = g_strndup (lines.text, lines.length);
  words = bough_wnid_skip (first);
  return strchr (first, ',') != NULL && strchr ("[{", *first) == NULL && (words == NULL || *words == ',');
}

static gboolean
read_csv (BoughSynsets  *self,
          const char    *path,
          L2hTree       *tree,
          BoughWordnet  *wordnet,
          GError       **error)
{
  g_autoptr (BoughGrouping) classes = bough_superclasses_load (path, tree, error);

  if (classes == NULL)
    return FALSE;

  for (guint leaf = 0; leaf < self->n_leaves; leaf++) {
    int group = bough_grouping_get_group (classes, leaf);
    g_autofree char *where = NULL;

    if (group == BOUGH_NO_GROUP)
      continue;
    where = g_strdup_printf (_("class %s"), l2h_tree_get_leaf (tree, leaf)->name);
    if (!find_synset (path, where, bough_grouping_get_name (classes, group), wordnet, &self->synsets[leaf], error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_lines (BoughSynsets  *self,
            const char    *path,
            BoughWordnet  *wordnet,
            GError       **error)
{
  g_auto (GStrv) wnids = bough_wnids_load (path, error);
  guint n;

  if (wnids == NULL)
    return FALSE;

  n = g_strv_length (wnids);
  if (n != self->n_leaves) {
    bough_set_file_error (error, BOUGH_TAXONOMY_ERROR, BOUGH_TAXONOMY_ERROR_INVALID, path,
                          ngettext ("holds %u wnid, but the tree has %u leaves",
                                    "holds %u wnids, but the tree has %u leaves", n),
                          n, self->n_leaves);
    return FALSE;
  }

  for (guint leaf = 0; leaf < n; leaf++) {
    g_autofree char *where = g_strdup_printf (_("class %u"), leaf);

    if (!find_synset (path, where, wnids[leaf], wordnet, &self->synsets[leaf], error))
      return FALSE;
  }
  return TRUE;
}

BoughSynsets *
bough_synsets_load (const char    *path,
                    L2hTree       *tree,
                    BoughWordnet  *wordnet,
                    GError       **error)
{
  g_autoptr (GBytes) text = NULL;
  g_autoptr (BoughSynsets) self = NULL;
  gboolean done;

  g_return_val_if_fail (L2H_IS_TREE (tree), NULL);
  g_return_val_if_fail (BOUGH_IS_WORDNET (wordnet), NULL);

  text = bough_text_load (path, MAX_SIZE, error);
  if (text == NULL)
    return NULL;

  self = synsets_new (tree);
  done = is_csv (text) ? read_csv (self, path, tree, wordnet, error) : read_lines (self, path, wordnet, error);
  return done ? g_steal_pointer (&self) : NULL;
}

/* The ways to write a name in WordNet, best first; NULL-terminated. */
static GStrv
make_lemmas (const char *name)
{
  static const char *const blanks[] = { "_", "-", "" };
  g_autofree char *before_comma = g_strndup (name, strcspn (name, ","));
  g_autofree char *lower = g_ascii_strdown (g_strstrip (before_comma), -1);
  g_auto (GStrv) words = g_strsplit_set (lower, " _", -1);
  g_autoptr (GStrvBuilder) lemmas = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++) {
    g_autofree char *lemma = g_strjoinv (blanks[i], words);

    g_strv_builder_add (lemmas, lemma);
  }
  return g_strv_builder_end (lemmas);
}

BoughSynsets *
bough_synsets_from_names (L2hTree       *tree,
                          BoughWordnet  *wordnet,
                          GError       **error)
{
  g_autoptr (BoughSynsets) self = NULL;
  g_autoptr (GPtrArray) lemmas = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) found = NULL;

  g_return_val_if_fail (L2H_IS_TREE (tree), NULL);
  g_return_val_if_fail (BOUGH_IS_WORDNET (wordnet), NULL);

  self = synsets_new (tree);
  for (guint leaf = 0; leaf < self->n_leaves; leaf++) {
    GStrv forms = make_lemmas (l2h_tree_get_leaf (tree, leaf)->name);

    g_ptr_array_add (lemmas, forms);
    for (guint i = 0; forms[i] != NULL; i++)
      g_hash_table_add (wanted, forms[i]);
  }

  found = bough_wordnet_find_senses (wordnet, wanted, error);
  if (found == NULL)
    return NULL;

  for (guint leaf = 0; leaf < self->n_leaves; leaf++) {
    GStrv forms = g_ptr_array_index (lemmas, leaf);
    GArray *senses = NULL;

    for (guint i = 0; senses == NULL && forms[i] != NULL; i++)
      senses = g_hash_table_lookup (found, forms[i]);
    if (senses == NULL) {
      g_array_append_val (self->unmatched, leaf);
      continue;
    }
    self->synsets[leaf] = g_array_index (senses, guint, 0);
    if (senses->len > 1)
      g_array_append_val (self->ambiguous, leaf);
  }
  return g_steal_pointer (&self);
}
