/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "figure/bough-scene.h"
#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * bough_tree_view_fade_async:
 * @leaves: (array length=n_leaves): the leaves to light; copied
 *
 * Makes, in a worker, a scene that shows some leaves, and the clades that hold no others, above the rest, which looks as
 * if seen through thin paper. The legend stays as it is.
 */
void bough_tree_view_fade_async (BoughScene *scene, L2hTree *tree, const guint *leaves, guint n_leaves,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/** bough_tree_view_fade_finish: Returns: (transfer full): the scene, or NULL if @cancellable was cancelled */
BoughScene *bough_tree_view_fade_finish (GAsyncResult *result, GError **error);

G_END_DECLS
