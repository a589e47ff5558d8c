/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "l2h/l2h-types.h"

G_BEGIN_DECLS

/** BoughBuildingPage: what is shown while a file is opened: phase, bar, time left. Signal: ::cancelled. */
#define BOUGH_TYPE_BUILDING_PAGE (bough_building_page_get_type ())
G_DECLARE_FINAL_TYPE (BoughBuildingPage, bough_building_page, BOUGH, BUILDING_PAGE, AdwBin)

GtkWidget *bough_building_page_new (void);

/** bough_building_page_start: Begins anew, for a file called @title. */
void bough_building_page_start (BoughBuildingPage *self, const char *title);

/** bough_building_page_set_progress: an #L2hProgressFunc but for its first argument */
void bough_building_page_set_progress (BoughBuildingPage *self, L2hPhase phase, double fraction);

G_END_DECLS
