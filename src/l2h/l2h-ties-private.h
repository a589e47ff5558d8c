/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * l2h_find_highest:
 * @values: at least one, none of them NaN
 *
 * Finds the best under the method's tie rule: values within 1e-12, relative, of the highest are ties, and the first
 * of the ties wins. With the groups in ascending order that is the lowest node number.
 *
 * Returns: an index into @values
 */
gsize l2h_find_highest (const double *values, gsize n);

/** l2h_find_lowest: The same for the lowest value. */
gsize l2h_find_lowest (const double *values, gsize n);

G_END_DECLS
