/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "taxonomy/bough-recovery.h"

G_BEGIN_DECLS

/**
 * BoughCladeList:
 *
 * The best clade of each group, in an order that a person chooses. Signal: ::focus-node (guint), on a click or Enter.
 */
#define BOUGH_TYPE_CLADE_LIST (bough_clade_list_get_type ())
G_DECLARE_FINAL_TYPE (BoughCladeList, bough_clade_list, BOUGH, CLADE_LIST, GtkWidget)

/** bough_clade_list_set_recovery: @recovery: (nullable) */
void bough_clade_list_set_recovery (BoughCladeList *self, BoughRecovery *recovery);

G_END_DECLS
