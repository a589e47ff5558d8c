/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StallWatch:
 * @stall: the longest time, in ms, for which the loop answered nothing
 * @processor: the most time, in ms, for which its thread computed at a stretch; on a busy machine a stall is longer
 */
typedef struct
{
  double stall, processor;
} StallWatch;

/** stall_watch_start: Watches the default main loop from now on: all that is not waiting in poll() is a stall. */
void stall_watch_start (void);

/**
 * stall_watch_take:
 *
 * Begins anew. What is done outside of the loop, up to this call, does not count.
 *
 * Returns: the longest of each since the last call
 */
StallWatch stall_watch_take (void);

G_END_DECLS
