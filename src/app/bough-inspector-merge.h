/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-document.h"
#include "bough-image-loader.h"

G_BEGIN_DECLS

/** BoughInspectorMerge: the groups of a merge, and why they were merged and no others. */
#define BOUGH_TYPE_INSPECTOR_MERGE (bough_inspector_merge_get_type ())
G_DECLARE_FINAL_TYPE (BoughInspectorMerge, bough_inspector_merge, BOUGH, INSPECTOR_MERGE, GtkWidget)

/**
 * bough_inspector_merge_set_document:
 * @document: (nullable)
 * @loader: (nullable): of the document's images
 */
void bough_inspector_merge_set_document (BoughInspectorMerge *self, BoughDocument *document,
                                         BoughImageLoader *loader);

/** bough_inspector_merge_show: @node: an inner node of the document's tree */
void bough_inspector_merge_show (BoughInspectorMerge *self, guint node);

/** bough_inspector_merge_cancel: Gives up the explanation that is being computed, if any. */
void bough_inspector_merge_cancel (BoughInspectorMerge *self);

G_END_DECLS
