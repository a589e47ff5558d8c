/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-types.h"

G_BEGIN_DECLS

/** cli_progress_cb: An #L2hProgressFunc that draws a bar on the error stream if that is a terminal, else does nothing. */
void cli_progress_cb (L2hPhase phase, double fraction, gpointer user_data);

/** cli_progress_clear: Wipes the bar, before anything else is printed. */
void cli_progress_clear (void);

G_END_DECLS
