/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BoughBar:
 *
 * A thin bar that shows a share from 0 to 1. It stands beside a number, which says the same to a screen reader, so it
 * is presentation only. The style class "quiet" draws it in grey, for bars beside the one that matters.
 */
#define BOUGH_TYPE_BAR (bough_bar_get_type ())
G_DECLARE_FINAL_TYPE (BoughBar, bough_bar, BOUGH, BAR, GtkWidget)

GtkWidget *bough_bar_new (void);

/** bough_bar_set_share: @share: 0 to 1, clamped; NAN is drawn as an empty trough */
void bough_bar_set_share (BoughBar *self, double share);
double bough_bar_get_share (BoughBar *self);

G_END_DECLS
