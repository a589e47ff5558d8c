/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BOUGH_APPLICATION_ID "org.l2h.Bough"

/** BoughApplication: one process, one window a file; opens files from the command line and from the file manager. */
#define BOUGH_TYPE_APPLICATION (bough_application_get_type ())
G_DECLARE_FINAL_TYPE (BoughApplication, bough_application, BOUGH, APPLICATION, AdwApplication)

BoughApplication *bough_application_new (void);

G_END_DECLS
