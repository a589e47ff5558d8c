/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * l2h_allocate:
 * @n_items: how many; 0 gives a pointer too
 * @error: L2H_ERROR_MEMORY, which says how much was asked for
 *
 * For everything whose size follows from N or K: where g_new0() would end the program, this fails.
 *
 * Returns: (transfer full): zeroed memory, freed with g_free(), or NULL with @error set
 */
gpointer l2h_allocate (gsize n_items, gsize item_size, GError **error);

/**
 * l2h_allocate_huge:
 *
 * As l2h_allocate(), for memory all of which will be written: the system is asked for huge pages, as taking many small
 * ones costs more than what is written there. What it holds is undefined, so that it is first touched by whoever fills it.
 */
gpointer l2h_allocate_huge (gsize n_items, gsize item_size, GError **error);

G_END_DECLS
