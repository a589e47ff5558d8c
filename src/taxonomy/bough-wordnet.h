/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * BoughWordnet:
 *
 * The nouns of WordNet as a graph: synsets, their words, and all hypernyms and instance hypernyms of each. A synset is
 * named by its place in the order of offsets, 0 .. n - 1. Immutable and thread-safe.
 */
#define BOUGH_TYPE_WORDNET (bough_wordnet_get_type ())
G_DECLARE_FINAL_TYPE (BoughWordnet, bough_wordnet, BOUGH, WORDNET, GObject)

#define BOUGH_NO_SYNSET G_MAXUINT

/**
 * bough_wordnet_load:
 * @path: a folder that holds data.noun and index.noun (wndb(5WN)), or a file of hypernyms as Bough ships it: lines of
 *   wnid, hypernyms parted by blanks, words parted by commas; tabs between; "#" begins a remark
 * @error: BOUGH_FORMAT_ERROR_OPEN: a folder without data.noun; BOUGH_TAXONOMY_ERROR_INVALID with the line: no synset
 *   line, offsets out of order, a hypernym that is no synset; each message begins with the file's path
 *
 * Returns: (transfer full): the graph, or NULL with @error set
 */
BoughWordnet *bough_wordnet_load (const char *path, GError **error);

/**
 * bough_wordnet_load_default:
 * @error: as for bough_wordnet_load(); BOUGH_FORMAT_ERROR_OPEN where there is none of these
 *
 * Loads the folder that WNSEARCHDIR names, or dict in WNHOME, else WordNet from where Debian and its own installer put it,
 * else the hypernyms of ImageNet's classes that come with Bough (in BOUGH_WORDNET_DIR, or where Bough is installed).
 *
 * Returns: (transfer full): the graph, or NULL with @error set
 */
BoughWordnet *bough_wordnet_load_default (GError **error);

/** bough_wordnet_get_path: Returns: (transfer none): the folder or file that it was read from */
const char *bough_wordnet_get_path (BoughWordnet *self);

guint bough_wordnet_get_n_synsets (BoughWordnet *self);

/** bough_wordnet_find: Returns: the synset at @offset of data.noun, or BOUGH_NO_SYNSET */
guint bough_wordnet_find (BoughWordnet *self, guint32 offset);

/** bough_wordnet_dup_wnid: Returns: (transfer full): "n" and the eight digits of the offset */
char *bough_wordnet_dup_wnid (BoughWordnet *self, guint synset);

/** bough_wordnet_get_name: Returns: (transfer none): the first word of @synset, with blanks for underscores */
const char *bough_wordnet_get_name (BoughWordnet *self, guint synset);

/** bough_wordnet_dup_words: Returns: (transfer full): all words of @synset, with blanks for underscores; NULL-terminated */
GStrv bough_wordnet_dup_words (BoughWordnet *self, guint synset);

/** bough_wordnet_has_word: Returns: whether @word is one of @synset's; case and "_" for a blank do not matter */
gboolean bough_wordnet_has_word (BoughWordnet *self, guint synset, const char *word);

/** bough_wordnet_get_hypernyms: Returns: (transfer none) (array length=n_hypernyms): what is right above @synset */
const guint *bough_wordnet_get_hypernyms (BoughWordnet *self, guint synset, guint *n_hypernyms);

/** bough_wnid_parse: Returns: whether @wnid is "n" and eight digits; then @offset is set */
gboolean bough_wnid_parse (const char *wnid, guint32 *offset);

/**
 * bough_wordnet_find_senses:
 * @lemmas: (element-type utf8): the words to look for, in small letters with underscores for blanks
 * @error: BOUGH_TAXONOMY_ERROR_INVALID: the graph is a file of hypernyms, which does not rank senses; a damaged index
 *   (says the line); BOUGH_FORMAT_ERROR: no index.noun
 *
 * Looks words up in index.noun.
 *
 * Returns: (transfer full) (element-type utf8 GArray): for each word that was found, its synsets as guint, the most
 *   frequent sense first; or NULL with @error set
 */
GHashTable *bough_wordnet_find_senses (BoughWordnet *self, GHashTable *lemmas, GError **error);

G_END_DECLS
