/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** l2h_samples_sort: Sorts numbers of samples, the lowest first. */
void l2h_samples_sort (guint32 *samples, gsize n);

G_END_DECLS
