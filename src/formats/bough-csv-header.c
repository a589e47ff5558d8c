/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-csv-header.h"

static gboolean
is_one_of (const char        *name,
           const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], name) == 0)
      return TRUE;
  return FALSE;
}

gboolean
bough_csv_header_is_labels (const char *name)
{
  static const char *const words[] = { "label", "labels", "target", "targets", "y", "y_true", "true_label", NULL };

  return is_one_of (name, words);
}

gboolean
bough_csv_header_is_predictions (const char *name)
{
  static const char *const words[] = { "pred", "preds", "prediction", "predictions", "predicted", "y_pred", "pred_label",
                                       "predicted_label", "predicted_class", NULL };

  return is_one_of (name, words);
}

gboolean
bough_csv_header_is_index (const char *name)
{
  static const char *const words[] = { "", "index", "id", "sample", "image", "file", "filename", "path", NULL };

  return is_one_of (name, words);
}
