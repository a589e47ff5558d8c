/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * BoughStartPage:
 *
 * What is shown while nothing is open: open, the samples, recent files. Signal: ::open-path (string) when a person
 * picks a sample or a recent file.
 */
#define BOUGH_TYPE_START_PAGE (bough_start_page_get_type ())
G_DECLARE_FINAL_TYPE (BoughStartPage, bough_start_page, BOUGH, START_PAGE, AdwBin)

GtkWidget *bough_start_page_new (void);

G_END_DECLS
