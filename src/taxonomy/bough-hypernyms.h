/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-grouping.h"
#include "bough-leaf-sets.h"
#include "bough-synsets.h"

G_BEGIN_DECLS

/**
 * BoughHypernyms:
 *
 * The synsets that cover two or more leaves of a tree, the leaves' own among them. Numbered 0 .. n - 1, the one that covers
 * most leaves first, equals by offset. Immutable and thread-safe.
 */
#define BOUGH_TYPE_HYPERNYMS (bough_hypernyms_get_type ())
G_DECLARE_FINAL_TYPE (BoughHypernyms, bough_hypernyms, BOUGH, HYPERNYMS, GObject)

#define BOUGH_NO_HYPERNYM G_MAXUINT

/** bough_hypernyms_new: @synsets: over @wordnet. Returns: (transfer full): what covers the leaves; maybe nothing */
BoughHypernyms *bough_hypernyms_new (BoughWordnet *wordnet, const BoughSynsets *synsets);

guint bough_hypernyms_get_n (BoughHypernyms *self);
BoughWordnet *bough_hypernyms_get_wordnet (BoughHypernyms *self);
guint bough_hypernyms_get_synset (BoughHypernyms *self, guint hypernym);
const char *bough_hypernyms_get_name (BoughHypernyms *self, guint hypernym);

/** bough_hypernyms_get_count: Returns: how many leaves @hypernym covers */
guint bough_hypernyms_get_count (BoughHypernyms *self, guint hypernym);

/** bough_hypernyms_get_sets: Returns: (transfer none): the leaves of every hypernym */
const BoughLeafSets *bough_hypernyms_get_sets (BoughHypernyms *self);

/**
 * bough_hypernyms_find:
 * @text: a word ("musical instrument") or a wnid
 * @n_meanings: (out) (optional): how many hypernyms bear the word
 *
 * Returns: the hypernym, of several the one that covers most leaves; or BOUGH_NO_HYPERNYM
 */
guint bough_hypernyms_find (BoughHypernyms *self, const char *text, guint *n_meanings);

/** bough_hypernyms_get_roots: Returns: (transfer full) (element-type guint): the hypernyms that are below no other */
GArray *bough_hypernyms_get_roots (BoughHypernyms *self);

/** bough_hypernyms_get_children: Returns: (transfer full) (element-type guint): the hypernyms right below @hypernym */
GArray *bough_hypernyms_get_children (BoughHypernyms *self, guint hypernym);

/**
 * bough_hypernyms_group:
 * @title: for the legend
 * @chosen: (array length=n_chosen): different hypernyms
 * @n_shared: (out) (optional): how many leaves are under more than one of them
 *
 * Groups the leaves by chosen hypernyms. A leaf under several is in the first of them, but one that is below that takes
 * the leaf from it.
 *
 * Returns: (transfer full): the grouping
 */
BoughGrouping *bough_hypernyms_group (BoughHypernyms *self, const char *title, const guint *chosen, guint n_chosen,
                                      guint *n_shared);

/**
 * bough_hypernyms_split:
 * @children: (out) (optional) (transfer full) (element-type guint): what bough_hypernyms_get_children() gives
 * @n_shared: (out) (optional): as for bough_hypernyms_group()
 *
 * Groups the leaves by the hypernyms right below @hypernym, under its name.
 *
 * Returns: (transfer full) (nullable): the grouping, or NULL where nothing right below covers two or more leaves
 */
BoughGrouping *bough_hypernyms_split (BoughHypernyms *self, guint hypernym, GArray **children, guint *n_shared);

G_END_DECLS
