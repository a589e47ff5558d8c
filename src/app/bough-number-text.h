/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** bough_number_text_percent: Returns: (transfer full) (nullable): a share as the command prints it, "72.5 %"; NULL for NAN */
char *bough_number_text_percent (double share);

/** bough_number_text_probability: Returns: (transfer full): a probability as the command prints it, "0.9312" */
char *bough_number_text_probability (double probability);

/** bough_number_text_score: Returns: (transfer full): a score or height as the command prints it, "0.842137" */
char *bough_number_text_score (double score);

/** bough_number_text_samples: Returns: (transfer full): "102 samples"; below 0 they are not known */
char *bough_number_text_samples (gint64 n_samples);

/** bough_number_text_classes: Returns: (transfer full): "12 classes" */
char *bough_number_text_classes (guint n_classes);

G_END_DECLS
