/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/** BoughCutFunc: @n_groups: into how many to cut; 0: the person thought better of it. Called once. */
typedef void (*BoughCutFunc) (guint n_groups, gpointer user_data);

/**
 * bough_cut_dialog_show:
 *
 * Asks into how many groups a tree is to be cut: a level that is proposed, as by `l2h cut --level`, or any number.
 */
void bough_cut_dialog_show (GtkWindow *parent, L2hTree *tree, BoughCutFunc func, gpointer user_data);

G_END_DECLS
