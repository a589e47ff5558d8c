/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "bough-document.h"

G_BEGIN_DECLS

/*
 * How a document is looked at, apart from its style: the "view" of a session file.
 *
 *     {"cut": 12, "clade": 104, "grouping": {"title": "Hypernym", "names": ["bird", "dog"], "groups": [0, 1, -1, …]},
 *      "hypernyms": {"wnids": ["n01503061", "n02084071"], "split": false},
 *      "second": {"file": "coarse.csv", "grouping": {…}}, "values": [{"file": "speed.csv", "numbers": [48, null, …]}, …]}
 *
 * "cut" is into how many groups a tree of samples was cut, and there if it was. "clade" is a node, and there if one is
 * drawn alone. "grouping" has for each leaf the number of its group, -1 for none, and is there unless the groups are those that the superclasses' file says; null says that there are none. "second" and
 * "values" are what else was read from files: coarser groups, and for rings numbers or groups, null where not known.
 *
 * In a copy to recover from "of" is the URI of the session file that was worked on, if there is one.
 */

/** bough_session_view_new: Returns: (transfer full): the view, an object */
JsonNode *bough_session_view_new (BoughDocument *document);

/**
 * bough_session_view_describe:
 *
 * Says the same briefly, to compare: numbers and groups of leaves stand by a digest, which is reckoned once for each object
 * that holds them, so that it does not take longer where there are many leaves.
 *
 * Returns: (transfer full): the same text for what is looked at in the same way
 */
char *bough_session_view_describe (BoughDocument *document);

/** bough_session_view_set_file: @file: the session file that what @view is saved in is a copy of */
void bough_session_view_set_file (JsonNode *view, const char *file);

/** bough_session_view_dup_file: Returns: (transfer full) (nullable): the path that was set, if it is that of a local file */
char *bough_session_view_dup_file (JsonNode *view);

/**
 * bough_session_view_read_cut:
 * @view: an object
 * @tree: what a session that holds the view shows
 * @n_groups: (out): as BoughSources has it; 0 where nothing was cut
 * @error: BOUGH_DOCUMENT_ERROR_SESSION: not a number of groups that leaves @tree
 *
 * Says what the tree was cut into.
 */
gboolean bough_session_view_read_cut (JsonNode *view, L2hTree *tree, guint *n_groups, GError **error);

/**
 * bough_session_view_apply:
 * @view: an object
 * @error: BOUGH_DOCUMENT_ERROR_SESSION: what in it does not go with the tree; the document is left as it was
 *
 * Has the document looked at so.
 */
gboolean bough_session_view_apply (JsonNode *view, BoughDocument *document, GError **error);

G_END_DECLS
