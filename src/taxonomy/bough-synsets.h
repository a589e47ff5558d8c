/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-wordnet.h"
#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * BoughSynsets:
 * @synsets: (array length=n_leaves): the synset of each leaf, or BOUGH_NO_SYNSET
 * @unmatched: (element-type guint): the leaves whose names WordNet does not have; empty if synsets came from a file
 * @ambiguous: (element-type guint): the leaves whose names have several senses, of which the first was taken
 *
 * Which synsets a tree's leaves mean.
 */
typedef struct {
  guint n_leaves;
  guint *synsets;
  GArray *unmatched;
  GArray *ambiguous;
} BoughSynsets;

/**
 * bough_synsets_load:
 * @path: a wnid (n02084071) a line, one for each leaf in their order, alone or before its words; JSON as for
 *   bough_wnids_load(); or a CSV of class,synset, where classes stand as for bough_superclasses_load(). A comma in the first
 *   line that does not stand in a wnid's words makes it a CSV
 * @error: BOUGH_FORMAT_ERROR; BOUGH_TAXONOMY_ERROR_INVALID with line or class: what is no noun's wnid, an offset that is
 *   no synset of @wordnet, another number of lines than leaves; each message begins with @path
 *
 * Returns: (transfer full): the synsets, or NULL with @error set
 */
BoughSynsets *bough_synsets_load (const char *path, L2hTree *tree, BoughWordnet *wordnet, GError **error);

/**
 * bough_synsets_from_names:
 * @error: as for bough_wordnet_find_senses()
 *
 * Looks up the leaves' names, with underscores, hyphens or nothing for their blanks, and where a name has a comma what
 * is before it; takes the first sense.
 *
 * Returns: (transfer full): the synsets, or NULL with @error set
 */
BoughSynsets *bough_synsets_from_names (L2hTree *tree, BoughWordnet *wordnet, GError **error);

/**
 * bough_synsets_list_wnids:
 * @tree, @wordnet: those that @self is of
 *
 * Returns: (transfer full): for each leaf the wnid of its synset, or its name if it has none; NULL-terminated
 */
GStrv bough_synsets_list_wnids (const BoughSynsets *self, L2hTree *tree, BoughWordnet *wordnet);

void bough_synsets_free (BoughSynsets *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughSynsets, bough_synsets_free)

G_END_DECLS
