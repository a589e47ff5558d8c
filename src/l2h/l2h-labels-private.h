/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-labels.h"

G_BEGIN_DECLS

/** l2h_labels_get_name: Returns: (transfer none): what messages call the labels */
const char *l2h_labels_get_name (L2hLabels *self);

G_END_DECLS
