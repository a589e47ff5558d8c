/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-assignment.h"
#include "l2h-sketch-private.h"

G_BEGIN_DECLS

/** L2hLentRows: rows that are lent to sketches. Each that is read is held to the class that its sketch has it in. */
#define L2H_TYPE_LENT_ROWS (l2h_lent_rows_get_type ())
G_DECLARE_FINAL_TYPE (L2hLentRows, l2h_lent_rows, L2H, LENT_ROWS, GObject)

/**
 * l2h_lent_rows_new:
 * @rows: what the sketches should have been made from
 * @sketch: as it was read; some rows' highest values are compared with it
 * @error: L2H_ERROR_MISMATCH: @rows are others; an error of reading
 *
 * Returns: (transfer full): @rows, but reading a row that is another fails with L2H_ERROR_MISMATCH; or NULL
 */
L2hLogits *l2h_lent_rows_new (L2hLogits *rows, L2hAssignment *assignment, L2hSketch *sketch, GError **error);

G_END_DECLS
