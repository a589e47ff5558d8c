/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * BoughUnsavedBanner:
 *
 * Says, below a header bar, that a Bough that ended has left unsaved changes, while the application has some that nobody was
 * shown; and brings them back, or leaves them for the next start.
 */
#define BOUGH_TYPE_UNSAVED_BANNER (bough_unsaved_banner_get_type ())
G_DECLARE_FINAL_TYPE (BoughUnsavedBanner, bough_unsaved_banner, BOUGH, UNSAVED_BANNER, AdwBin)

G_END_DECLS
