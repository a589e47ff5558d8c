/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** stall_watch_start: Watches the default main loop from now on: all that is not waiting in poll() is a stall. */
void stall_watch_start (void);

/**
 * stall_watch_take:
 *
 * Begins anew. What is done outside of the loop, up to this call, does not count.
 *
 * Returns: the longest time, in ms, for which the loop answered nothing
 */
double stall_watch_take (void);

G_END_DECLS
