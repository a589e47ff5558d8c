/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-labels.h"

G_BEGIN_DECLS

/** l2h_labels_get_name: Returns: (transfer none): what messages call the labels */
const char *l2h_labels_get_name (L2hLabels *self);

/** l2h_labels_peek_values: Returns: (transfer none) (array length=N): the labels of all samples */
const gint64 *l2h_labels_peek_values (L2hLabels *self);

G_END_DECLS
