/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "bough-sources.h"

G_BEGIN_DECLS

/** BoughOpenDialog: shows what was found beside a file, for a person to change. Signal: ::accepted. */
#define BOUGH_TYPE_OPEN_DIALOG (bough_open_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BoughOpenDialog, bough_open_dialog, BOUGH, OPEN_DIALOG, AdwWindow)

/** bough_open_dialog_new: @sources: what was found; copied */
BoughOpenDialog *bough_open_dialog_new (GtkWindow *parent, const BoughSources *sources);

/** bough_open_dialog_get_sources: Returns: (transfer none): what is chosen */
const BoughSources *bough_open_dialog_get_sources (BoughOpenDialog *self);

G_END_DECLS
