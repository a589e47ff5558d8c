/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/**
 * BoughBreadcrumb:
 *
 * The way from the whole tree to the clade in focus, as buttons. Signal: ::node-activated (guint), with the root for
 * the whole tree.
 */
#define BOUGH_TYPE_BREADCRUMB (bough_breadcrumb_get_type ())
G_DECLARE_FINAL_TYPE (BoughBreadcrumb, bough_breadcrumb, BOUGH, BREADCRUMB, GtkWidget)

GtkWidget *bough_breadcrumb_new (void);

/** bough_breadcrumb_set_path: @title: of the whole tree; @nodes: (array length=n_nodes): clades, outermost first */
void bough_breadcrumb_set_path (BoughBreadcrumb *self, L2hTree *tree, const char *title, const guint *nodes,
                                guint n_nodes);

G_END_DECLS
