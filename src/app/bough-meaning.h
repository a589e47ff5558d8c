/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-document.h"
#include "taxonomy/bough-hypernyms.h"

G_BEGIN_DECLS

/**
 * BoughMeaningState:
 * @BOUGH_MEANING_UNKNOWN: nobody has said what the leaves mean
 * @BOUGH_MEANING_LOADING: WordNet is being read
 * @BOUGH_MEANING_KNOWN: the hypernyms are there
 * @BOUGH_MEANING_FAILED: WordNet or the synsets could not be read; bough_meaning_get_message() says why
 */
typedef enum {
  BOUGH_MEANING_UNKNOWN,
  BOUGH_MEANING_LOADING,
  BOUGH_MEANING_KNOWN,
  BOUGH_MEANING_FAILED,
} BoughMeaningState;

/**
 * BoughMeaning:
 *
 * What the leaves of a document mean in WordNet, and the hypernyms that a person chose to colour them by. What is chosen
 * becomes the document's grouping; while nothing is, that is its superclasses. What is chosen follows the document, too:
 * a grouping that comes back brings back the hypernyms that it was made from. Belongs to the main thread.
 *
 * Signals: ::changed, when the state or the choice has changed.
 */
#define BOUGH_TYPE_MEANING (bough_meaning_get_type ())
G_DECLARE_FINAL_TYPE (BoughMeaning, bough_meaning, BOUGH, MEANING, GObject)

/** bough_meaning_new: Begins to read the synsets that came with @document, if some did. */
BoughMeaning *bough_meaning_new (BoughDocument *document);
BoughDocument *bough_meaning_get_document (BoughMeaning *self);

/**
 * bough_meaning_load:
 * @wordnet: (nullable): WordNet's folder; NULL looks in the usual places (bough_wordnet_load_default())
 *
 * Reads WordNet, and the leaves' synsets from the document's file of synsets, or by their names where there is none; in a
 * worker. What was begun before is dropped, as is what was chosen.
 */
void bough_meaning_load (BoughMeaning *self, const char *wordnet);

BoughMeaningState bough_meaning_get_state (BoughMeaning *self);

/** bough_meaning_get_message: Returns: (transfer none): what is wrong, the command's sentence; NULL unless failed */
const char *bough_meaning_get_message (BoughMeaning *self);

/** bough_meaning_get_hypernyms: Returns: (transfer none) (nullable): NULL unless known */
BoughHypernyms *bough_meaning_get_hypernyms (BoughMeaning *self);

/** bough_meaning_get_wnids: Returns: (transfer none) (nullable): as bough_synsets_list_wnids(); NULL unless known */
const char *const *bough_meaning_get_wnids (BoughMeaning *self);

/** bough_meaning_get_unmatched: Returns: (transfer none) (element-type guint): the leaves without a synset; if known */
GArray *bough_meaning_get_unmatched (BoughMeaning *self);

/** bough_meaning_get_ambiguous: Returns: (transfer none) (element-type guint): those whose first sense was taken; if known */
GArray *bough_meaning_get_ambiguous (BoughMeaning *self);

/** bough_meaning_get_chosen: Returns: (transfer none) (element-type guint): in the order in which they were chosen */
GArray *bough_meaning_get_chosen (BoughMeaning *self);

/** bough_meaning_find_chosen: Returns: the number of @hypernym among the chosen, which is its group; or -1 */
int bough_meaning_find_chosen (BoughMeaning *self, guint hypernym);

/** bough_meaning_choose: @is_chosen: whether the leaves below @hypernym get a colour of their own */
void bough_meaning_choose (BoughMeaning *self, guint hypernym, gboolean is_chosen);

/** bough_meaning_split: Chooses what is right below @hypernym, and nothing else. Returns: FALSE if nothing is */
gboolean bough_meaning_split (BoughMeaning *self, guint hypernym);

/** bough_meaning_clear: Chooses nothing. */
void bough_meaning_clear (BoughMeaning *self);

/** bough_meaning_get_n_shared: Returns: how many leaves are under more than one of the chosen */
guint bough_meaning_get_n_shared (BoughMeaning *self);

G_END_DECLS
