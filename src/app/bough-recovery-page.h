/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-meaning.h"

G_BEGIN_DECLS

/**
 * BoughRecoveryPage:
 *
 * How well the tree recovers groups of its leaves: superclasses, the chosen hypernyms, or all hypernyms. The numbers are
 * found in a worker, anew when the groups change while the page is shown; they are those of `l2h clades`.
 *
 * Signals: ::select-node (guint) for an outlier, ::focus-node (guint) for a group's best clade, ::mark-level (guint) as
 * BoughRecoverySummary.
 */
#define BOUGH_TYPE_RECOVERY_PAGE (bough_recovery_page_get_type ())
G_DECLARE_FINAL_TYPE (BoughRecoveryPage, bough_recovery_page, BOUGH, RECOVERY_PAGE, GtkWidget)

/** bough_recovery_page_set_meaning: @meaning: (nullable): and its document */
void bough_recovery_page_set_meaning (BoughRecoveryPage *self, BoughMeaning *meaning);

G_END_DECLS
