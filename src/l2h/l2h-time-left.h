/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * l2h_time_left_to_string:
 * @seconds: how long a phase has run
 * @fraction: how much of it is done, 0 to 1
 *
 * Says how long the phase will still take if it goes on as it has gone: "About 5 seconds left".
 *
 * Returns: (transfer full): the text; empty where it is too early to say, in the first half second or percent
 */
char *l2h_time_left_to_string (double seconds, double fraction);

G_END_DECLS
