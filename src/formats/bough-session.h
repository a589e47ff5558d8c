/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "bough-session-input.h"
#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/*
 * A session as a file, `.bough`: UTF-8 JSON with what was opened, the tree that came of it, how it is drawn and what is
 * selected, so that the tree and its figure are there again even where the inputs are not.
 *
 *     {
 *     "format": "bough-session",
 *     "version": 1,
 *     "inputs": [
 *     {"role": "logits", "path": "data/logits.npz", "array": "test", "size": 4000128, "modified": 1764208800000000,
 *      "sha256": "9f86d0…"},
 *     {"role": "images", "path": "../images", "folder": true}
 *     ],
 *     "selection": [104],
 *     "style": {"bough-style": 1, …},
 *     "view": {…},
 *     "tree": {"format": "l2h-tree", "version": 1, …}
 *     }
 *
 * "path" is relative to the folder in which the session lies, with ".." where it must be, and with slashes; it is absolute
 * only where the two have nothing but "/" in common. So a project that is moved or sent as a whole stays whole, and a
 * session that is saved elsewhere gets other paths. A path that is not UTF-8 stands under "path-bytes" instead, with each
 * byte that is neither a slash nor an unreserved character as "%FF" (RFC 3986). "modified" is in microseconds since 1970 and only spares reading:
 * what counts is "size" and "sha256". A folder has none of the three.
 *
 * "tree" is what a `.l2h.json` holds. "selection" lists nodes of the tree, most recently selected last. "style" is an
 * object that the figure room writes and reads (bough_style_to_json(), bough_style_new_from_json()), "view" one of the
 * window's own; both are carried without being looked into. All but "format", "version" and "tree" can be left out; other keys are
 * ignored, and gone when the session is saved again.
 */

/** BOUGH_SESSION_EXTENSION: how a session's name ends */
#define BOUGH_SESSION_EXTENSION ".bough"

/**
 * BoughSession:
 *
 * What a session file holds. Not thread-safe; to save in a worker, fill one and hand it over. The tree is shared, all else
 * is the session's own.
 */
typedef struct _BoughSession BoughSession;

BoughSession *bough_session_new (L2hTree *tree);
void bough_session_free (BoughSession *self);

L2hTree *bough_session_get_tree (BoughSession *self);

/** BOUGH_SESSION_MOST_INPUTS: how many inputs a session keeps */
#define BOUGH_SESSION_MOST_INPUTS 4096

/** bough_session_add_input: @input: (transfer full): of a role that no other has */
void bough_session_add_input (BoughSession *self, BoughSessionInput *input);

/**
 * bough_session_replace_input:
 * @input: (transfer full): what the user says that the input is now
 *
 * Takes another file for an input. Where it was before is remembered for bough_session_find_inputs(), until saved.
 */
void bough_session_replace_input (BoughSession *self, guint index, BoughSessionInput *input);

guint bough_session_get_n_inputs (BoughSession *self);

/** bough_session_get_input: Returns: (transfer none): an input, in the order in which they were added */
const BoughSessionInput *bough_session_get_input (BoughSession *self, guint index);

/** bough_session_set_selection: @nodes: (array length=n_nodes): of the tree; copied */
void bough_session_set_selection (BoughSession *self, const guint *nodes, guint n_nodes);

/** bough_session_get_selection: @n_nodes: (out). Returns: (transfer none) (array length=n_nodes): the selected nodes */
const guint *bough_session_get_selection (BoughSession *self, guint *n_nodes);

/** bough_session_set_style: @style: (nullable): an object; copied */
void bough_session_set_style (BoughSession *self, JsonNode *style);

/** bough_session_get_style: Returns: (transfer none) (nullable): an object, or NULL where there is none */
JsonNode *bough_session_get_style (BoughSession *self);

/** bough_session_set_view: @view: (nullable): an object; copied */
void bough_session_set_view (BoughSession *self, JsonNode *view);

/** bough_session_get_view: Returns: (transfer none) (nullable): an object, or NULL where there is none */
JsonNode *bough_session_get_view (BoughSession *self);

/** bough_file_is_session: Returns: whether a file begins as bough_session_save() begins it, or is called `.bough` */
gboolean bough_file_is_session (const char *path);

/**
 * bough_session_load:
 * @path: a session file
 * @error: BOUGH_FORMAT_ERROR: what bough_json_load() refuses, another format or a newer version (UNSUPPORTED), a tree that
 *   bough_tree_json_load() refuses, an input without role or path or with a size or hash that is none (says which input),
 *   two inputs of one role, more than BOUGH_SESSION_MOST_INPUTS of them, a selected node that the tree does not have
 *
 * Reads a session. Does not look at the inputs: see bough_session_find_inputs().
 *
 * Returns: (transfer full): the session, or NULL with @error set
 */
BoughSession *bough_session_load (const char *path, GError **error);

/**
 * bough_session_save:
 * @path: also what the inputs' paths are written relative to
 * @error: BOUGH_FORMAT_ERROR_OPEN; BOUGH_FORMAT_ERROR_UNSUPPORTED: so large that it could not be read again (a tree of more
 *   than some 600,000 leaves, or too many inputs), or a style or view that holds what no JSON can (NaN); nothing is written then
 *
 * Writes a session as bough_file_save() does, whole or not at all. The same session gives the same bytes; where label mixes
 * make too much text, only the most frequent labels are kept, as in tree files. The inputs stand as they were taken down:
 * saving does not read them, so a session whose inputs are missing can be saved.
 */
gboolean bough_session_save (BoughSession *self, const char *path, GError **error);

/**
 * bough_session_find_inputs:
 * @folder: where the session lies
 * @error: G_IO_ERROR_CANCELLED, nothing else
 *
 * Looks where the inputs are now: each at its own path; if it is not there, or is another by content, in @folder, also
 * under another name; then at the same place relative to an input that was found elsewhere. An input is only found by its
 * content. Call it again after bough_session_replace_input(): what lay around the file that the user chose is found then,
 * too. Blocks, as it reads the files that it may be; call it from a worker, and leave @self alone meanwhile.
 *
 * Returns: (transfer full) (element-type filename): for each input its path, or NULL if it is missing; NULL with @error set
 */
GPtrArray *bough_session_find_inputs (BoughSession *self, const char *folder, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughSession, bough_session_free)

G_END_DECLS
