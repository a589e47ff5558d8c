/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-score-table-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#define GAP "  "
#define N_HEAD_LINES 3
#define LAST_HEAD_LINE (N_HEAD_LINES - 1)

static const struct {
  const char *title;
  gboolean is_lower_better;
} measures[L2H_N_MEASURES] = {
  { N_("NMI"), FALSE },
  { N_("ARI"), FALSE },
  { N_("Accuracy"), FALSE },
  { N_("Leaf purity"), FALSE },
  { N_("Weighted leaf purity"), FALSE },
  { N_("Dendrogram purity"), FALSE },
  { N_("Least hierarchical distance"), TRUE },
};

const char *
bough_measure_get_title (L2hMeasure measure)
{
  g_return_val_if_fail ((guint) measure < L2H_N_MEASURES, NULL);

  return _(measures[measure].title);
}

/* ARI can be a little below 0, and "-0.000" is no number to show. */
static double
drop_sign_of_zero (double value)
{
  return fabs (value) < 0.0005 ? 0.0 : value;
}

char *
bough_measure_dup_text (L2hMeasure measure, const L2hScores *scores)
{
  double value = l2h_scores_get (scores, measure);

  return isnan (value) ? g_strdup ("–") : g_strdup_printf ("%.3f", drop_sign_of_zero (value));
}

const char *
bough_measure_get_gap (L2hMeasure measure, const L2hScores *scores)
{
  if (!isnan (l2h_scores_get (scores, measure)))
    return NULL;

  if (measure == L2H_MEASURE_DENDROGRAM_PURITY)
    return _("Dendrogram purity is undefined: no two samples have the same label.");
  if (measure == L2H_MEASURE_LEAST_HIERARCHICAL_DISTANCE && scores->n_clusters == 2)
    return _("Least hierarchical distance is undefined: the tree has only two leaves.");
  if (measure == L2H_MEASURE_LEAST_HIERARCHICAL_DISTANCE)
    return _("Least hierarchical distance is undefined: no label occurs in two leaves.");
  return NULL;
}

/* A score in LaTeX, or where @deviation is a number a mean. */
static char *
dup_latex (double value, double deviation)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char more[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return g_strdup ("--");

  g_ascii_formatd (text, sizeof text, "%.3f", drop_sign_of_zero (value));
  if (isnan (deviation))
    return g_strdup_printf ("$%s$", text);

  g_ascii_formatd (more, sizeof more, "%.3f", deviation);
  return g_strdup_printf ("$%s \\pm %s$", text, more);
}

static char *
dup_latex_name (const char *name)
{
  GString *latex = g_string_new (NULL);

  for (; *name != '\0'; name++) {
    if (strchr ("&%$#_{}", *name) != NULL)
      g_string_append_printf (latex, "\\%c", *name);
    else if (*name == '\\')
      g_string_append (latex, "\\textbackslash{}");
    else if (*name == '~')
      g_string_append (latex, "\\textasciitilde{}");
    else if (*name == '^')
      g_string_append (latex, "\\textasciicircum{}");
    else
      g_string_append_c (latex, *name);
  }

  return g_string_free (latex, FALSE);
}

/* Cells row by row; a row of none is a rule, or in text a blank line. */
typedef struct {
  gboolean is_latex;
  guint n_names; /* columns of names, which come first and are aligned to the left */
  guint n_columns;
  GPtrArray *cells;
} Grid;

static void
grid_clear (Grid *self)
{
  g_ptr_array_unref (self->cells);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grid, grid_clear)

static void
grid_add (Grid *self, char *cell)
{
  g_ptr_array_add (self->cells, cell);
}

static void
grid_add_name (Grid *self, const char *name)
{
  grid_add (self, self->is_latex ? dup_latex_name (name) : g_strdup (name));
}

static void
grid_add_scores (Grid *self, const L2hScores *scores, guint n_measures)
{
  for (guint m = 0; m < n_measures; m++)
    grid_add (self, self->is_latex ? dup_latex (l2h_scores_get (scores, m), NAN) : bough_measure_dup_text (m, scores));
}

static void
grid_add_rule (Grid *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    grid_add (self, NULL);
}

static const char *
grid_get (const Grid *self, guint row, guint column)
{
  return g_ptr_array_index (self->cells, row * self->n_columns + column);
}

static guint
grid_get_width (const Grid *self, guint column)
{
  guint width = 0;

  for (guint row = 0; row < self->cells->len / self->n_columns; row++)
    if (grid_get (self, row, column) != NULL)
      width = MAX (width, (guint) g_utf8_strlen (grid_get (self, row, column), -1));
  return width;
}

static void
append_padded (GString *text, const char *cell, guint width, gboolean is_name)
{
  guint padding = width - g_utf8_strlen (cell, -1);

  if (is_name)
    g_string_append (text, cell);
  g_string_append_printf (text, "%*s", (int) padding, "");
  if (!is_name)
    g_string_append (text, cell);
}

static void
grid_append_text (const Grid *self, GString *text)
{
  g_autofree guint *widths = g_new (guint, self->n_columns);

  for (guint column = 0; column < self->n_columns; column++)
    widths[column] = grid_get_width (self, column);

  for (guint row = 0; row < self->cells->len / self->n_columns; row++) {
    for (guint column = 0; column < self->n_columns && grid_get (self, row, 0) != NULL; column++) {
      g_string_append (text, column > 0 ? GAP : "");
      append_padded (text, grid_get (self, row, column), widths[column], column < self->n_names);
    }
    g_string_append_c (text, '\n');
  }
}

static void
grid_append_latex (const Grid *self, GString *text)
{
  guint n_rows = self->cells->len / self->n_columns;

  g_string_append (text, "\\begin{tabular}{@{}");
  for (guint column = 0; column < self->n_columns; column++)
    g_string_append_c (text, column < self->n_names ? 'l' : 'r');
  g_string_append (text, "@{}}\n\\toprule\n");
  for (guint row = 0; row < n_rows; row++) {
    if (grid_get (self, row, 0) == NULL) {
      g_string_append (text, "\\midrule\n");
      continue;
    }
    for (guint column = 0; column < self->n_columns; column++)
      g_string_append_printf (text, "%s%s", column > 0 ? " & " : "", grid_get (self, row, column));
    g_string_append (text, " \\\\\n");
  }
  g_string_append (text, "\\bottomrule\n\\end{tabular}\n");
}

static void
grid_append (const Grid *self, GString *text)
{
  if (self->is_latex)
    grid_append_latex (self, text);
  else
    grid_append_text (self, text);
}

/*
 * The part of @title that stands in line @line of N_HEAD_LINES, a word a line, the last word in the last line. Words
 * beyond those lines stand in the first.
 */
static char *
dup_head (const char *title, guint line)
{
  g_auto (GStrv) words = g_strsplit (title, " ", -1);
  int n_words = g_strv_length (words);
  int at = n_words - N_HEAD_LINES + (int) line;
  g_autoptr (GString) first = g_string_new (NULL);

  if (line > 0)
    return g_strdup (at >= 0 ? words[at] : "");

  for (int i = 0; i <= at; i++)
    g_string_append_printf (first, "%s%s", i > 0 ? " " : "", words[i]);
  return g_strdup (first->str);
}

static void
grid_add_titles (Grid *self, guint n_measures, guint line)
{
  for (guint m = 0; m < n_measures; m++) {
    const char *title = bough_measure_get_title (m);

    if (self->is_latex)
      grid_add (self, g_strdup_printf ("%s%s", title, measures[m].is_lower_better ? " $\\downarrow$" : ""));
    else
      grid_add (self, dup_head (title, line));
  }
}

/* Whether trees differ in their number of leaves, so that it has to be told. */
static gboolean
has_several_sizes (BoughScoreTable *self)
{
  for (guint i = 1; i < self->rows->len; i++)
    if (g_array_index (self->rows, BoughScoreRow, i).scores.n_clusters
        != g_array_index (self->rows, BoughScoreRow, 0).scores.n_clusters)
      return TRUE;
  return FALSE;
}

/* In LaTeX "mean ± deviation", in text the deviation in a line of its own. */
static void
append_summary (Grid *grid, const BoughScoreSummary *summary, gboolean has_sizes)
{
  g_autofree char *name = g_strdup_printf (ngettext ("mean of %u run", "mean of %u runs", summary->n_runs),
                                           summary->n_runs);

  grid_add_name (grid, name);
  if (has_sizes)
    grid_add (grid, g_strdup_printf ("%u", summary->means.n_clusters));
  if (!grid->is_latex) {
    grid_add_scores (grid, &summary->means, L2H_N_MEASURES);
    if (summary->n_runs == 1)
      return;
    grid_add_name (grid, _("standard deviation"));
    if (has_sizes)
      grid_add (grid, g_strdup (""));
    grid_add_scores (grid, &summary->deviations, L2H_N_MEASURES);
    return;
  }
  for (guint m = 0; m < L2H_N_MEASURES; m++)
    grid_add (grid, dup_latex (l2h_scores_get (&summary->means, m), l2h_scores_get (&summary->deviations, m)));
}

static void
append_trees (BoughScoreTable *self, gboolean is_latex, GString *text)
{
  gboolean has_sizes = has_several_sizes (self);
  g_auto (Grid) grid = { is_latex, 1, 1 + has_sizes + L2H_N_MEASURES, g_ptr_array_new_with_free_func (g_free) };

  for (guint line = is_latex ? LAST_HEAD_LINE : 0; line < N_HEAD_LINES; line++) {
    grid_add_name (&grid, "");
    if (has_sizes)
      grid_add (&grid, g_strdup (line < LAST_HEAD_LINE ? "" : is_latex ? "$K$" : "K"));
    grid_add_titles (&grid, L2H_N_MEASURES, line);
  }
  if (is_latex)
    grid_add_rule (&grid);

  for (guint i = 0; i < self->rows->len; i++) {
    const BoughScoreRow *row = &g_array_index (self->rows, BoughScoreRow, i);

    grid_add_name (&grid, row->name);
    if (has_sizes)
      grid_add (&grid, g_strdup_printf ("%u", row->scores.n_clusters));
    grid_add_scores (&grid, &row->scores, L2H_N_MEASURES);
  }

  for (guint i = 0; i < self->summaries->len; i++) {
    grid_add_rule (&grid);
    append_summary (&grid, &g_array_index (self->summaries, BoughScoreSummary, i), has_sizes);
  }
  grid_append (&grid, text);
}

static void
append_levels (BoughScoreTable *self, gboolean is_latex, GString *text)
{
  g_auto (Grid) grid = { is_latex, 2, 3 + BOUGH_N_LEVEL_MEASURES, g_ptr_array_new_with_free_func (g_free) };
  gboolean has_levels = FALSE;

  grid_add_name (&grid, "");
  grid_add_name (&grid, _("Level"));
  grid_add_name (&grid, _("Groups"));
  grid_add_titles (&grid, BOUGH_N_LEVEL_MEASURES, LAST_HEAD_LINE);
  for (guint i = 0; i < self->rows->len; i++) {
    const BoughScoreRow *row = &g_array_index (self->rows, BoughScoreRow, i);

    if (row->levels->len > 0 && (is_latex || (has_levels && row->levels->len > 1)))
      grid_add_rule (&grid);
    for (guint j = 0; j < row->levels->len; j++) {
      const BoughScoreLevel *level = &g_array_index (row->levels, BoughScoreLevel, j);

      has_levels = TRUE;
      grid_add_name (&grid, j == 0 ? row->name : "");
      grid_add_name (&grid, level->name);
      grid_add (&grid, g_strdup_printf ("%u", level->scores.n_labels));
      grid_add_scores (&grid, &level->scores, BOUGH_N_LEVEL_MEASURES);
    }
  }
  if (!has_levels)
    return;

  g_string_append_c (text, '\n');
  grid_append (&grid, text);
}

/* What the scores are of, where that is the same for all trees. */
static void
append_samples (BoughScoreTable *self, GString *text)
{
  const L2hScores *first = &g_array_index (self->rows, BoughScoreRow, 0).scores;

  for (guint i = 1; i < self->rows->len; i++) {
    const L2hScores *other = &g_array_index (self->rows, BoughScoreRow, i).scores;

    if (other->n_samples != first->n_samples || other->n_labels != first->n_labels
        || other->n_clusters != first->n_clusters || other->n_empty != first->n_empty)
      return;
  }

  g_string_append_printf (text, ngettext ("N = %" PRIu64 " samples, K = %u classes, %u label\n",
                                          "N = %" PRIu64 " samples, K = %u classes, %u labels\n", first->n_labels),
                          first->n_samples, first->n_clusters, first->n_labels);
  if (first->n_empty > 0)
    g_string_append_printf (text, ngettext ("%u class has no samples\n", "%u classes have no samples\n",
                                            first->n_empty), first->n_empty);
  g_string_append_c (text, '\n');
}

static void
append_gaps (BoughScoreTable *self, GString *text)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    for (guint m = 0; m < L2H_N_MEASURES; m++) {
      const char *gap = bough_measure_get_gap (m, &g_array_index (self->rows, BoughScoreRow, i).scores);

      if (gap == NULL || g_ptr_array_find_with_equal_func (told, gap, g_str_equal, NULL))
        continue;
      g_string_append_printf (text, "%s– %s\n", told->len == 0 ? "\n" : "", gap);
      g_ptr_array_add (told, (gpointer) gap);
    }
}

char *
bough_score_table_to_text (BoughScoreTable *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self->rows->len > 0, g_string_free (text, FALSE));

  append_samples (self, text);
  append_trees (self, FALSE, text);
  append_levels (self, FALSE, text);
  append_gaps (self, text);
  return g_string_free (text, FALSE);
}

char *
bough_score_table_to_latex (BoughScoreTable *self)
{
  GString *text = g_string_new (NULL);

  append_trees (self, TRUE, text);
  append_levels (self, TRUE, text);
  return g_string_free (text, FALSE);
}
