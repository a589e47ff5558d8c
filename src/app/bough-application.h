/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BOUGH_APPLICATION_ID "org.l2h.Bough"

/** BoughApplication: one process, a window for each file that the command line or the file manager opens. */
#define BOUGH_TYPE_APPLICATION (bough_application_get_type ())
G_DECLARE_FINAL_TYPE (BoughApplication, bough_application, BOUGH, APPLICATION, AdwApplication)

BoughApplication *bough_application_new (void);

/** bough_application_get_primary_menu: Returns: (transfer none): the menu of every page's header bar */
GMenuModel *bough_application_get_primary_menu (void);

G_END_DECLS
