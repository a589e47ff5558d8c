/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "taxonomy/bough-recovery.h"

G_BEGIN_DECLS

/**
 * BoughRecoverySummary:
 *
 * The numbers of the whole tree: purity and parsimony under the groups, and the levels at which to cut it. Signal:
 * ::mark-level (guint): the number of clusters of the cut that is to be marked on the tree, 0 for none.
 */
#define BOUGH_TYPE_RECOVERY_SUMMARY (bough_recovery_summary_get_type ())
G_DECLARE_FINAL_TYPE (BoughRecoverySummary, bough_recovery_summary, BOUGH, RECOVERY_SUMMARY, GtkWidget)

/** bough_recovery_summary_set_recovery: @recovery: (nullable). What is marked stays so while the levels are the same. */
void bough_recovery_summary_set_recovery (BoughRecoverySummary *self, BoughRecovery *recovery);

G_END_DECLS
