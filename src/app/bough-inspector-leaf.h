/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-document.h"
#include "bough-image-loader.h"
#include "figure/bough-color.h"

G_BEGIN_DECLS

/** BoughInspectorLeaf: a leaf's name, size, purity, label mix and superclass, and below them its members. */
#define BOUGH_TYPE_INSPECTOR_LEAF (bough_inspector_leaf_get_type ())
G_DECLARE_FINAL_TYPE (BoughInspectorLeaf, bough_inspector_leaf, BOUGH, INSPECTOR_LEAF, GtkWidget)

/**
 * bough_inspector_leaf_set_document:
 * @document: (nullable)
 * @loader: (nullable): of the document's images
 */
void bough_inspector_leaf_set_document (BoughInspectorLeaf *self, BoughDocument *document, BoughImageLoader *loader);

void bough_inspector_leaf_show (BoughInspectorLeaf *self, guint leaf);

/** bough_inspector_leaf_update_group: Shows which group of the document's @leaf is in by now, if in any. */
void bough_inspector_leaf_update_group (BoughInspectorLeaf *self, guint leaf);

/** bough_inspector_leaf_set_group_color: Sets the colour of the leaf's group; BOUGH_COLOR_NONE shows none. */
void bough_inspector_leaf_set_group_color (BoughInspectorLeaf *self, BoughColor color);

G_END_DECLS
