/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-row-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "l2h-error.h"

L2hTop
l2h_row_top (const double *values, gsize n)
{
  L2hTop top = { 0, -INFINITY, 0.0 };

  for (gsize i = 0; i < n; i++)
    if (values[i] > top.value) {
      top.value = values[i];
      top.index = i;
    }

  for (gsize i = 0; i < n; i++)
    if (values[i] != -INFINITY)
      top.total += exp (values[i] - top.value);

  return top;
}

double
l2h_top_probability (const L2hTop *top)
{
  return top->total > 0.0 ? 1.0 / top->total : 0.0;
}

void
l2h_row_take_logs (double *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    values[i] = log (values[i]);
}

gboolean
l2h_row_is_distribution (const double *values, gsize n, double tolerance)
{
  double sum = 0.0;

  for (gsize i = 0; i < n; i++) {
    if (!(values[i] >= 0.0 && values[i] <= 1.0))
      return FALSE;
    sum += values[i];
  }

  return fabs (sum - 1.0) <= tolerance;
}

static gboolean
check_entry (L2hInput input, double value, const char *file, guint64 row, gsize column, GError **error)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value)) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_VALUE,
                 _("%s: NaN at row %" PRIu64 ", column %zu; mend or remove that row"),
                 file, row, column);
    return FALSE;
  }

  if (input == L2H_INPUT_PROBABILITIES ? value < 0.0 || value > 1.0 : value == INFINITY) {
    if (isinf (value))
      g_snprintf (text, sizeof text, "%cinf", value > 0.0 ? '+' : '-');
    else
      g_ascii_formatd (text, sizeof text, "%.9g", value);
    if (input == L2H_INPUT_PROBABILITIES)
      g_set_error (error, L2H_ERROR, L2H_ERROR_VALUE,
                   _("%s: %s at row %" PRIu64
                     ", column %zu is no probability; mend or remove that row, or read the input as logits"),
                   file, text, row, column);
    else
      g_set_error (error, L2H_ERROR, L2H_ERROR_VALUE,
                   _("%s: %s at row %" PRIu64 ", column %zu; mend or remove that row"),
                   file, text, row, column);
    return FALSE;
  }

  return TRUE;
}

gboolean
l2h_row_check (L2hLogits *logits, L2hInput input, guint64 row, const double *values, GError **error)
{
  double nothing = input == L2H_INPUT_PROBABILITIES ? 0.0 : -INFINITY;
  guint n_classes = l2h_logits_get_n_classes (logits);
  gboolean has_any = FALSE;
  guint64 row_in_file;
  const char *file;

  file = l2h_logits_locate_row (logits, row, &row_in_file);
  for (guint i = 0; i < n_classes; i++) {
    if (!check_entry (input, values[i], file, row_in_file, i, error))
      return FALSE;
    has_any |= values[i] != nothing;
  }

  if (!has_any) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_VALUE,
                 _("%s: row %" PRIu64 " is %s throughout; mend or remove that row"), file, row_in_file,
                 input == L2H_INPUT_PROBABILITIES ? "0" : "-inf");
    return FALSE;
  }

  return TRUE;
}
