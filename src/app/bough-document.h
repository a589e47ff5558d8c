/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-sources.h"
#include "figure/bough-style.h"
#include "formats/bough-images.h"
#include "formats/bough-session.h"
#include "l2h/l2h-assignment.h"
#include "l2h/l2h-labels.h"
#include "l2h/l2h-tree.h"
#include "taxonomy/bough-grouping.h"
#include "taxonomy/bough-leaf-values.h"

G_BEGIN_DECLS

/**
 * BoughDocumentError:
 * @BOUGH_DOCUMENT_ERROR_MISMATCH: files that do not belong together (their counts differ)
 * @BOUGH_DOCUMENT_ERROR_ROWS: the rows are gone, or no longer those that were read
 * @BOUGH_DOCUMENT_ERROR_SESSION: a session file whose style or view does not go with its tree
 * @BOUGH_DOCUMENT_ERROR_DAMAGED: a session file that is none, or is damaged, so that no tree can be read from it
 */
typedef enum {
  BOUGH_DOCUMENT_ERROR_MISMATCH,
  BOUGH_DOCUMENT_ERROR_ROWS,
  BOUGH_DOCUMENT_ERROR_SESSION,
  BOUGH_DOCUMENT_ERROR_DAMAGED,
} BoughDocumentError;

#define BOUGH_DOCUMENT_ERROR (bough_document_error_quark ())
GQuark bough_document_error_quark (void);

/**
 * BoughDocument:
 *
 * What is open: a tree, and as far as they are there the logits it was built from, where their samples went, labels,
 * a grouping of the leaves, and images. Opening something else makes a new document, so a failure leaves the old one as
 * it was. Immutable but for how it is drawn, which is the main thread's: the properties "grouping", by which a person
 * colours the leaves, and "clade", which is drawn alone, and the style.
 */
#define BOUGH_TYPE_DOCUMENT (bough_document_get_type ())
G_DECLARE_FINAL_TYPE (BoughDocument, bough_document, BOUGH, DOCUMENT, GObject)

/**
 * bough_document_load_async:
 * @sources: copied
 * @progress: (nullable): called in the calling main context, not after @callback
 *
 * Opens, builds and describes in a worker thread; the main loop never waits.
 */
void bough_document_load_async (const BoughSources *sources, L2hProgressFunc progress, gpointer progress_data,
                                GDestroyNotify progress_data_free, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);

/** bough_document_load_finish: Returns: (transfer full): the document; the error is the sentence that the command prints */
BoughDocument *bough_document_load_finish (GAsyncResult *result, GError **error);

/**
 * bough_document_get_session:
 *
 * What was read of the session file, if the document was opened from one: its inputs as they were, and what was selected.
 *
 * Returns: (transfer none) (nullable): the session; not to be changed
 */
BoughSession *bough_document_get_session (BoughDocument *self);

/**
 * bough_document_get_recovered_file:
 *
 * Returns: (transfer none) (nullable): the session file that was worked on, where the document was opened from a copy to
 *   recover from; NULL where that file was changed after the copy was made, or its folder is gone. How it was when the
 *   document was opened: saving it changes nothing here.
 */
const char *bough_document_get_recovered_file (BoughDocument *self);

/**
 * bough_document_get_missing:
 *
 * Returns: (transfer none) (nullable): the path of the first input of the session that is not where it was, or is not what
 *   it was; then @role (out) (optional) is set to what it is
 */
const char *bough_document_get_missing (BoughDocument *self, const char **role);

/** bough_document_is_relocated: Returns: whether a file of the session is elsewhere than the session says */
gboolean bough_document_is_relocated (BoughDocument *self);

/** bough_document_add_located: Adds to @sources the files of the session that are elsewhere than the session says. */
void bough_document_add_located (BoughDocument *self, BoughSources *sources);

/**
 * bough_document_get_notes:
 *
 * Returns: (transfer none) (element-type utf8): sentences on what of its files is not as it may seem, as the command prints
 *   them; a session has none, as they were told before
 */
GPtrArray *bough_document_get_notes (BoughDocument *self);

/** bough_document_get_title: Returns: (transfer none): the main file's name, or the session's, for the header bar */
const char *bough_document_get_title (BoughDocument *self);
const BoughSources *bough_document_get_sources (BoughDocument *self);
L2hTree *bough_document_get_tree (BoughDocument *self);

/** bough_document_get_logits: Returns: (transfer none) (nullable): the rows, if the document was opened from them */
L2hLogits *bough_document_get_logits (BoughDocument *self);
L2hAssignment *bough_document_get_assignment (BoughDocument *self);  /* nullable */
L2hLabels *bough_document_get_labels (BoughDocument *self);          /* nullable */
BoughGrouping *bough_document_get_superclasses (BoughDocument *self); /* nullable: the grouping that it was opened with */
BoughImages *bough_document_get_images (BoughDocument *self);        /* nullable */

/** bough_document_get_grouping: Returns: (transfer none) (nullable): the grouping at present; superclasses at first */
BoughGrouping *bough_document_get_grouping (BoughDocument *self);

/**
 * bough_document_set_grouping:
 * @grouping: (nullable): over the leaves of the tree
 * @hypernyms: (nullable): "(bas)", what @grouping was made from, where that is hypernyms: their wnids, and whether the
 *   groups are what is right below the only one of them; floating or not
 *
 * Who chooses groups wants to see them: the style's "color-by" follows, before all of it is notified.
 */
void bough_document_set_grouping (BoughDocument *self, BoughGrouping *grouping, GVariant *hypernyms);

/** bough_document_get_hypernyms: Returns: (transfer none) (nullable): as bough_document_set_grouping() */
GVariant *bough_document_get_hypernyms (BoughDocument *self);

/** bough_document_get_second: Returns: (transfer none) (nullable): coarser groups, for rings and nested colours */
BoughGrouping *bough_document_get_second (BoughDocument *self);

/** bough_document_get_second_path: Returns: (transfer none) (nullable): the file that they came from, unless the superclasses' */
const char *bough_document_get_second_path (BoughDocument *self);

/**
 * bough_document_set_second:
 * @second, @path: (nullable): without @path, what the superclasses' file itself has, if it has levels
 *
 * Notifies "second".
 */
void bough_document_set_second (BoughDocument *self, BoughGrouping *second, const char *path);

/**
 * bough_document_get_values:
 *
 * Returns: (transfer none) (element-type BoughLeafValues): what files say of the leaves, for the style's rings, which name
 *   them by their titles; not to be changed, it is replaced as a whole
 */
GPtrArray *bough_document_get_values (BoughDocument *self);

/** bough_document_set_values: @values: (element-type BoughLeafValues): not to be changed afterwards. Notifies "values". */
void bough_document_set_values (BoughDocument *self, GPtrArray *values);

/** bough_document_add_values: Adds @values to the others; what had the same title goes. */
void bough_document_add_values (BoughDocument *self, BoughLeafValues *values);

/** bough_document_get_clade: Returns: the node whose clade is drawn alone; the root, as at first, for the whole tree */
guint bough_document_get_clade (BoughDocument *self);

/** bough_document_set_clade: @node: an inner node */
void bough_document_set_clade (BoughDocument *self, guint node);

/** bough_document_get_style: Returns: (transfer none): how the tree is drawn; its nodes are those of the whole tree */
BoughStyle *bough_document_get_style (BoughDocument *self);

/**
 * bough_document_check_rows:
 * @error: BOUGH_DOCUMENT_ERROR_ROWS: says which file, and what is the matter with it
 *
 * Returns: whether the rows are still those that were read: of every file that they are made of, a head's too, size and
 *   time are unchanged; looks at the disk; thread-safe
 */
gboolean bough_document_check_rows (BoughDocument *self, GError **error);

/**
 * bough_document_dup_made_from:
 *
 * Returns: (transfer full): the sources, with what the tree was made from where the session says that it was, if it is
 *   missing: matrix, parts, head, embeddings, labels and class names; thread-safe
 */
BoughSources *bough_document_dup_made_from (BoughDocument *self);

/**
 * bough_document_has_input:
 *
 * Returns: whether the main file is there as it was when the tree was made from it; looks at the disk; thread-safe
 */
gboolean bough_document_has_input (BoughDocument *self);

G_END_DECLS
