/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** bough_csv_header_is_labels: Returns: whether a column with the header @name holds labels: "label", "target", … */
gboolean bough_csv_header_is_labels (const char *name);

/** bough_csv_header_is_predictions: Returns: whether one holds what a classifier took the samples for: "pred", … */
gboolean bough_csv_header_is_predictions (const char *name);

/** bough_csv_header_is_index: Returns: whether one names or numbers the samples: "", "id", "filename", … */
gboolean bough_csv_header_is_index (const char *name);

G_END_DECLS
