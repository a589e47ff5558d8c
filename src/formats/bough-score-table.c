/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-score-table-private.h"

#include <inttypes.h>
#include <math.h>

#include "bough-csv.h"
#include "bough-json.h"

static void
level_clear (gpointer data)
{
  BoughScoreLevel *level = data;

  g_free (level->name);
}

static void
row_clear (gpointer data)
{
  BoughScoreRow *row = data;

  g_free (row->name);
  g_array_unref (row->levels);
}

BoughScoreTable *
bough_score_table_new (void)
{
  BoughScoreTable *self = g_new0 (BoughScoreTable, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (BoughScoreRow));
  g_array_set_clear_func (self->rows, row_clear);
  self->summaries = g_array_new (FALSE, FALSE, sizeof (BoughScoreSummary));

  return self;
}

void
bough_score_table_free (BoughScoreTable *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->summaries);
  g_free (self);
}

void
bough_score_table_add (BoughScoreTable *self, const char *name, const L2hScores *scores)
{
  BoughScoreRow row = { g_strdup (name), *scores, g_array_new (FALSE, FALSE, sizeof (BoughScoreLevel)) };

  g_array_set_clear_func (row.levels, level_clear);
  g_array_append_val (self->rows, row);
}

void
bough_score_table_add_level (BoughScoreTable *self, const char *name, const L2hScores *scores)
{
  BoughScoreLevel level = { g_strdup (name), *scores };

  g_return_if_fail (self->rows->len > 0);

  g_array_append_val (g_array_index (self->rows, BoughScoreRow, self->rows->len - 1).levels, level);
}

void
bough_score_table_add_summary (BoughScoreTable *self, guint n_runs, const L2hScores *means,
                               const L2hScores *deviations)
{
  BoughScoreSummary summary = { n_runs, *means, *deviations };

  g_array_append_val (self->summaries, summary);
}

/* The measures as members of an object. */
static void
append_json_measures (GString *json, const L2hScores *scores, guint n_measures)
{
  for (guint m = 0; m < n_measures; m++) {
    double value = l2h_scores_get (scores, m);

    g_string_append_printf (json, "%s\"%s\": ", m > 0 ? ", " : "", l2h_measure_to_string (m));
    if (isnan (value))
      g_string_append (json, "null");
    else
      bough_json_append_number (json, value);
  }
}

static void
append_json_row (GString *json, const BoughScoreRow *row)
{
  g_string_append (json, "  {\"name\": ");
  bough_json_append_string (json, row->name);
  g_string_append_printf (json,
                          ", \"samples\": %" PRIu64 ", \"classes\": %u, \"empty_classes\": %u, \"labels\": %u,\n   ",
                          row->scores.n_samples, row->scores.n_clusters, row->scores.n_empty, row->scores.n_labels);
  append_json_measures (json, &row->scores, L2H_N_MEASURES);
  for (guint i = 0; i < row->levels->len; i++) {
    const BoughScoreLevel *level = &g_array_index (row->levels, BoughScoreLevel, i);

    g_string_append (json, i == 0 ? ",\n   \"levels\": [\n    {\"level\": " : ",\n    {\"level\": ");
    bough_json_append_string (json, level->name);
    g_string_append_printf (json, ", \"groups\": %u, \"clusters\": %u, ", level->scores.n_labels,
                            level->scores.n_clusters);
    append_json_measures (json, &level->scores, BOUGH_N_LEVEL_MEASURES);
    g_string_append (json, "}");
  }
  g_string_append (json, row->levels->len > 0 ? "]}" : "}");
}

static char *
to_json (BoughScoreTable *self)
{
  GString *json = g_string_new ("{\"trees\": [\n");

  for (guint i = 0; i < self->rows->len; i++) {
    append_json_row (json, &g_array_index (self->rows, BoughScoreRow, i));
    g_string_append (json, i + 1 < self->rows->len ? ",\n" : "");
  }
  g_string_append (json, "]");

  for (guint i = 0; i < self->summaries->len; i++) {
    const BoughScoreSummary *summary = &g_array_index (self->summaries, BoughScoreSummary, i);

    g_string_append_printf (json, "%s  {\"classes\": %u, \"runs\": %u,\n   \"mean\": {",
                            i == 0 ? ",\n \"summaries\": [\n" : ",\n", summary->means.n_clusters, summary->n_runs);
    append_json_measures (json, &summary->means, L2H_N_MEASURES);
    g_string_append (json, "},\n   \"standard_deviation\": {");
    append_json_measures (json, &summary->deviations, L2H_N_MEASURES);
    g_string_append (json, "}}");
  }
  g_string_append (json, self->summaries->len > 0 ? "]}\n" : "}\n");

  return g_string_free (json, FALSE);
}

static void
append_csv_measures (GString *csv, const L2hScores *scores, guint n_measures)
{
  for (guint m = 0; m < L2H_N_MEASURES; m++) {
    double value = m < n_measures ? l2h_scores_get (scores, m) : NAN;

    g_string_append_c (csv, ',');
    if (!isnan (value))
      bough_json_append_number (csv, value);
  }
  g_string_append_c (csv, '\n');
}

static void
append_csv_row (GString *csv, const BoughScoreRow *row)
{
  bough_csv_append_field (csv, row->name);
  g_string_append_printf (csv, ",,%" PRIu64 ",%u,%u,%u", row->scores.n_samples, row->scores.n_clusters,
                          row->scores.n_empty, row->scores.n_labels);
  append_csv_measures (csv, &row->scores, L2H_N_MEASURES);

  for (guint i = 0; i < row->levels->len; i++) {
    const BoughScoreLevel *level = &g_array_index (row->levels, BoughScoreLevel, i);

    bough_csv_append_field (csv, row->name);
    g_string_append_c (csv, ',');
    bough_csv_append_field (csv, level->name);
    g_string_append_printf (csv, ",%" PRIu64 ",%u,%u,%u", level->scores.n_samples, level->scores.n_clusters,
                            level->scores.n_empty, level->scores.n_labels);
    append_csv_measures (csv, &level->scores, BOUGH_N_LEVEL_MEASURES);
  }
}

static char *
to_csv (BoughScoreTable *self)
{
  GString *csv = g_string_new ("name,level,samples,classes,empty_classes,labels");

  for (guint m = 0; m < L2H_N_MEASURES; m++)
    g_string_append_printf (csv, ",%s", l2h_measure_to_string (m));
  g_string_append_c (csv, '\n');

  for (guint i = 0; i < self->rows->len; i++)
    append_csv_row (csv, &g_array_index (self->rows, BoughScoreRow, i));
  for (guint i = 0; i < self->summaries->len; i++) {
    const BoughScoreSummary *summary = &g_array_index (self->summaries, BoughScoreSummary, i);

    g_string_append_printf (csv, "mean,,,%u,,", summary->means.n_clusters);
    append_csv_measures (csv, &summary->means, L2H_N_MEASURES);
    g_string_append_printf (csv, "standard deviation,,,%u,,", summary->means.n_clusters);
    append_csv_measures (csv, &summary->deviations, L2H_N_MEASURES);
  }

  return g_string_free (csv, FALSE);
}

char *
bough_score_table_to_string (BoughScoreTable *self, BoughScoreFormat format)
{
  switch (format) {
  case BOUGH_SCORE_FORMAT_TEXT:
    return bough_score_table_to_text (self);
  case BOUGH_SCORE_FORMAT_LATEX:
    return bough_score_table_to_latex (self);
  case BOUGH_SCORE_FORMAT_CSV:
    return to_csv (self);
  case BOUGH_SCORE_FORMAT_JSON:
    return to_json (self);
  default:
    g_return_val_if_reached (NULL);
  }
}
