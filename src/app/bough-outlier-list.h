/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "taxonomy/bough-recovery.h"

G_BEGIN_DECLS

/**
 * BoughOutlierList:
 *
 * The leaves that sit among another group, the strongest first. Signal: ::select-node (guint), on a click or Enter.
 */
#define BOUGH_TYPE_OUTLIER_LIST (bough_outlier_list_get_type ())
G_DECLARE_FINAL_TYPE (BoughOutlierList, bough_outlier_list, BOUGH, OUTLIER_LIST, GtkWidget)

/** bough_outlier_list_set_recovery: @recovery: (nullable) */
void bough_outlier_list_set_recovery (BoughOutlierList *self, BoughRecovery *recovery);

G_END_DECLS
