/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** bough_recent_add: Puts a file at the head of the desktop's list of recent files, as one of ours. */
void bough_recent_add (const char *path);

/** bough_recent_list: Returns: (transfer full) (element-type filename): the last few files that Bough opened and that are there */
GPtrArray *bough_recent_list (guint most);

G_END_DECLS
