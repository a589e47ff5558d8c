/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-verbs.h"

#include "cli-columns.h"
#include "cli-export.h"
#include "cli-labels.h"
#include "cli-logits.h"
#include "cli-output.h"
#include "cli-progress.h"
#include "cli-samples.h"
#include "cli-score-options.h"

#include "figure/bough-painter.h"
#include "figure/bough-score-plot.h"
#include "formats/bough-labels.h"
#include "formats/bough-matrix.h"
#include "formats/bough-score-table.h"
#include "formats/bough-tree-file.h"
#include "l2h/l2h-class-means.h"
#include "l2h/l2h-cut.h"
#include "l2h/l2h-scores.h"
#include "taxonomy/bough-label-levels.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* What all runs have in common, and what they come to. */
typedef struct {
  const CliScoreOptions *options;
  L2hLabels *labels;
  GStrv classes;
  BoughLabelLevels *levels;
  BoughScoreTable *table;
  GArray *scores; /* L2hScores, a run each */
  GArray *points; /* BoughScorePoint, a number of classes each */
} Scoring;

static void
scoring_clear (Scoring *self)
{
  g_clear_object (&self->labels);
  g_clear_pointer (&self->classes, g_strfreev);
  g_clear_pointer (&self->levels, bough_label_levels_free);
  g_clear_pointer (&self->table, bough_score_table_free);
  g_clear_pointer (&self->scores, g_array_unref);
  g_clear_pointer (&self->points, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scoring, scoring_clear)

/* Those that stand in a run's own logits are taken from there: more can part the columns of logits than those of labels. */
static L2hLabels *
load_labels (const CliScoreOptions *options, GError **error)
{
  for (guint i = 0; i < options->logits->len && g_file_test (options->labels, G_FILE_TEST_IS_REGULAR); i++) {
    GStrv paths = g_ptr_array_index (options->logits, i);
    gboolean is_own = g_strcmp0 (paths[0], options->labels) == 0 && paths[1] == NULL;
    g_autoptr (L2hLogits) logits = is_own ? bough_matrix_open (paths[0], NULL, NULL, NULL) : NULL;
    const char *column;
    L2hLabels *own = logits != NULL ? bough_matrix_get_labels (logits, &column) : NULL;

    if (own != NULL)
      return g_object_ref (own);
  }
  return bough_labels_load (options->labels, error);
}

static gboolean
scoring_init (Scoring *self, const CliScoreOptions *options, GError **error)
{
  g_auto (GStrv) names = NULL;

  self->options = options;
  self->table = bough_score_table_new ();
  self->scores = g_array_new (FALSE, FALSE, sizeof (L2hScores));
  self->points = g_array_new (FALSE, FALSE, sizeof (BoughScorePoint));
  if (options->label_names) {
    names = cli_names_load (options->label_names, NULL, error);
    if (names == NULL)
      return FALSE;
  }
  if (options->classes) {
    self->classes = cli_names_load (options->classes, options->label_names, error);
    if (self->classes == NULL)
      return FALSE;
  }
  if (options->levels) {
    self->levels = bough_label_levels_load (options->levels, (const char *const *) names, error);
    if (self->levels == NULL)
      return FALSE;
  }

  self->labels = load_labels (options, error);
  return self->labels != NULL;
}

/* Opens a matrix whose columns are the leaves of @tree. */
static L2hLogits *
open_logits (GStrv paths, const CliScoreOptions *options, L2hTree *tree, const char *tree_path, GError **error)
{
  g_autoptr (L2hLogits) logits = cli_logits_open (paths, &options->opening, NULL, error);
  g_autofree char *name = cli_logits_dup_name (paths);

  if (logits == NULL || l2h_logits_get_n_classes (logits) == l2h_tree_get_n_leaves (tree))
    return g_steal_pointer (&logits);

  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, ngettext ("%s: has %u column, but %s has %u leaves",
                                                             "%s: has %u columns, but %s has %u leaves",
                                                             l2h_logits_get_n_classes (logits)), name,
               l2h_logits_get_n_classes (logits), tree_path, l2h_tree_get_n_leaves (tree));
  return NULL;
}

static L2hContingency *
count_samples (const Scoring *self, L2hTree *tree, guint run, GError **error)
{
  GStrv paths = g_ptr_array_index (self->options->logits, run);
  g_autoptr (L2hLogits) logits = open_logits (paths, self->options, tree, self->options->trees[run], error);
  g_autofree char *name = cli_logits_dup_name (paths);
  g_autoptr (L2hAssignment) assignment = NULL;

  if (logits == NULL)
    return NULL;
  if (l2h_labels_get_n_samples (self->labels) != l2h_logits_get_n_samples (logits)) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                 ngettext ("%s: holds %" PRIu64 " label, but %s has %" PRIu64 " rows",
                           "%s: holds %" PRIu64 " labels, but %s has %" PRIu64 " rows",
                           l2h_labels_get_n_samples (self->labels)),
                 self->options->labels, l2h_labels_get_n_samples (self->labels), name,
                 l2h_logits_get_n_samples (logits));
    return NULL;
  }

  assignment = l2h_assign (logits, L2H_INPUT_AUTO, cli_progress_cb, NULL, NULL, error);
  return assignment != NULL ? l2h_contingency_new (assignment, self->labels, error) : NULL;
}

static gboolean
score_level (const Scoring *self, L2hTree *tree, L2hContingency *contingency, guint level, GError **error)
{
  g_autofree guint *groups = g_new (guint, l2h_contingency_get_n_labels (contingency));
  g_autofree guint *clusters = g_new (guint, l2h_contingency_get_n_clusters (contingency));
  g_autoptr (L2hContingency) coarse = NULL;
  guint n_groups, n_clusters;
  L2hScores scores;

  if (!bough_label_levels_get_groups (self->levels, level, contingency, groups, &n_groups, error))
    return FALSE;

  n_clusters = l2h_tree_cut (tree, n_groups, clusters);
  coarse = l2h_contingency_coarsen (contingency, clusters, n_clusters, groups, n_groups, error);
  if (coarse == NULL || !l2h_scores_compute (NULL, coarse, NULL, &scores, error))
    return FALSE;

  bough_score_table_add_level (self->table, bough_label_levels_get_name (self->levels, level), &scores);
  return TRUE;
}

static gboolean
score_tree (Scoring *self, const char *name, L2hTree *tree, L2hContingency *contingency, GError **error)
{
  L2hScores scores;

  if (!l2h_scores_compute (tree, contingency, NULL, &scores, error))
    return FALSE;

  bough_score_table_add (self->table, name, &scores);
  g_array_append_val (self->scores, scores);
  for (guint level = 0; self->levels && level < bough_label_levels_get_n_levels (self->levels); level++)
    if (!score_level (self, tree, contingency, level, error))
      return FALSE;
  return TRUE;
}

/* Where the tree knows how many samples made each leaf, they must be the matrix's. */
static gboolean
check_origin (L2hTree *tree, const char *tree_path, L2hAssignment *assignment, const char *name, GError **error)
{
  gint64 n = l2h_tree_get_n_samples (tree);
  guint64 n_rows = l2h_assignment_get_n_samples (assignment);
  gboolean has_counts = n >= 0 && l2h_tree_get_node_samples (tree, l2h_tree_get_root (tree)) == n;

  if (n >= 0 && (guint64) n != n_rows) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                 ngettext ("%s: has %" PRIu64 " row, but %s was built from %" PRId64,
                           "%s: has %" PRIu64 " rows, but %s was built from %" PRId64,
                           n_rows), name, n_rows, tree_path, n);
    return FALSE;
  }

  for (guint leaf = 0; has_counts && leaf < l2h_tree_get_n_leaves (tree); leaf++) {
    gint64 expected = l2h_tree_get_leaf (tree, leaf)->n_samples;
    gsize n_members;

    l2h_assignment_get_members (assignment, leaf, &n_members);
    if ((gint64) n_members == expected)
      continue;
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                 ngettext ("%s: is not what %s was built from: %zu sample goes to leaf %u, not %" PRId64,
                           "%s: is not what %s was built from: %zu samples go to leaf %u, not %" PRId64,
                           n_members), name, tree_path,
                 n_members, leaf, expected);
    return FALSE;
  }
  return TRUE;
}

/* For people a title, for other programs the word that --baseline takes. */
static const char *
get_linkage_name (L2hLinkage linkage, BoughScoreFormat format)
{
  static const char *const titles[L2H_N_LINKAGES] = {
    N_("Single linkage"),
    N_("Complete linkage"),
    N_("Average linkage"),
    N_("Ward linkage"),
  };

  return format == BOUGH_SCORE_FORMAT_TEXT || format == BOUGH_SCORE_FORMAT_LATEX ? _(titles[linkage])
                                                                                 : l2h_linkage_to_string (linkage);
}

static gboolean
score_baselines (Scoring *self, L2hTree *tree, L2hContingency *contingency, GError **error)
{
  const CliScoreOptions *options = self->options;
  g_autofree char *name = cli_logits_dup_name (options->built_from);
  g_autoptr (L2hLogits) logits = open_logits (options->built_from, options, tree, options->trees[0], error);
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autofree double *means = NULL;
  guint k = l2h_tree_get_n_leaves (tree);
  L2hInput input = L2H_INPUT_AUTO;

  if (logits == NULL)
    return FALSE;

  l2h_tree_get_input (tree, &input);
  assignment = l2h_assign (logits, input, cli_progress_cb, NULL, NULL, error);
  if (assignment == NULL || !check_origin (tree, options->trees[0], assignment, name, error))
    return FALSE;
  means = l2h_class_means_compute (logits, assignment, 0, cli_progress_cb, NULL, NULL, error);
  if (means == NULL)
    return FALSE;

  for (guint i = 0; i < options->baselines->len; i++) {
    L2hLinkage linkage = g_array_index (options->baselines, L2hLinkage, i);
    g_autoptr (L2hTree) baseline = l2h_linkage_build (means, k, k, linkage, NULL, error);

    if (baseline == NULL
        || !score_tree (self, get_linkage_name (linkage, options->format), baseline, contingency, error))
      return FALSE;
  }
  return TRUE;
}

/* The samples by the leaves of @tree, where @contingency has them by columns. */
static L2hContingency *
count_leaves (const Scoring *self, guint run, L2hTree *tree, L2hContingency *contingency, GError **error)
{
  g_autofree guint *leaves = cli_columns_find_leaves (self->options->trees[run], tree, self->options->classes,
                                                      self->classes, error);

  return leaves != NULL ? l2h_contingency_coarsen (contingency, leaves, l2h_tree_get_n_leaves (tree), NULL,
                                                   l2h_contingency_get_n_labels (contingency), error)
                        : NULL;
}

static gboolean
score_logits (Scoring *self, guint run, L2hTree *tree, GError **error)
{
  const CliScoreOptions *options = self->options;
  g_autoptr (L2hContingency) contingency = count_samples (self, tree, run, error);
  g_autoptr (L2hContingency) leaves = contingency != NULL ? count_leaves (self, run, tree, contingency, error) : NULL;
  gboolean is_compared = options->baselines->len > 0;

  if (leaves == NULL)
    return FALSE;

  return score_tree (self, is_compared && l2h_tree_get_score (tree, NULL) ? "L2H" : options->trees[run], tree,
                     leaves, error)
         && (!is_compared || score_baselines (self, tree, contingency, error));
}

/* By where somebody else says that the samples go: in a file, or as a cut of the samples' own tree. */
static gboolean
score_clusters (Scoring *self, guint run, L2hTree *tree, const char *assigned, GError **error)
{
  const CliScoreOptions *options = self->options;
  const char *path = options->trees[run];
  g_autoptr (L2hTree) scored = g_object_ref (tree);
  g_auto (CliClusters) clusters = { NULL };
  g_autoptr (L2hContingency) contingency = NULL;

  if (assigned != NULL
        ? !cli_clusters_load (&clusters, assigned, path, tree, options->classes, self->classes, error)
        : !cli_clusters_cut (&clusters, &scored, path, options->n_clusters, options->classes, self->classes, error))
    return FALSE;
  if (assigned == NULL && l2h_tree_get_n_leaves (scored) != (guint) options->n_clusters)
    g_printerr (ngettext ("l2h: %s: no cut gives %u group, as a node has more than two children; this one gives %u\n",
                          "l2h: %s: no cut gives %u groups, as a node has more than two children; this one gives %u\n",
                          options->n_clusters), path,
                options->n_clusters, l2h_tree_get_n_leaves (scored));

  contingency = l2h_contingency_new_for_clusters (clusters.clusters, clusters.n_samples, l2h_tree_get_n_leaves (scored),
                                                  self->labels, error);
  if (contingency == NULL)
    g_prefix_error (error, "%s: ", assigned != NULL ? assigned : path);
  return contingency != NULL && score_tree (self, path, scored, contingency, error);
}

static gboolean
score_run (Scoring *self, guint run, GError **error)
{
  const CliScoreOptions *options = self->options;
  GStrv paths = g_ptr_array_index (options->logits, run);
  g_autoptr (L2hTree) tree = bough_tree_load (options->trees[run], error);

  if (tree == NULL)
    return FALSE;
  if (options->n_clusters > 0 || options->is_assigned || (options->trees[1] != NULL && cli_clusters_probe (paths[0])))
    return score_clusters (self, run, tree, paths[0], error);
  return score_logits (self, run, tree, error);
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const L2hScores *left = a;
  const L2hScores *right = b;

  return (left->n_clusters > right->n_clusters) - (left->n_clusters < right->n_clusters);
}

/* A summary of the runs of each size. */
static void
summarize (Scoring *self)
{
  g_array_sort (self->scores, compare_sizes);
  for (guint first = 0, end; first < self->scores->len; first = end) {
    const L2hScores *runs = &g_array_index (self->scores, L2hScores, first);
    BoughScorePoint point;

    for (end = first + 1; end < self->scores->len; end++)
      if (compare_sizes (runs, &g_array_index (self->scores, L2hScores, end)) != 0)
        break;
    l2h_scores_summarize (runs, end - first, &point.means, &point.deviations);
    bough_score_table_add_summary (self->table, end - first, &point.means, &point.deviations);
    g_array_append_val (self->points, point);
  }
}

static gboolean
check_figure (const CliScoreOptions *options, GError **error)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new ();

  g_ptr_array_add (inputs, options->labels);
  g_ptr_array_add (inputs, options->levels);
  g_ptr_array_add (inputs, options->label_names);
  g_ptr_array_add (inputs, options->classes);
  for (guint run = 0; options->trees[run]; run++) {
    g_ptr_array_add (inputs, options->trees[run]);
    g_ptr_array_add (inputs, ((GStrv) g_ptr_array_index (options->logits, run))[0]);
  }

  return cli_export_check_name (options->by_k, error)
         && cli_output_check (options->by_k, (const char *const *) inputs->pdata, inputs->len, error);
}

static gboolean
draw_by_k (const Scoring *self, GError **error)
{
  const char *path = self->options->by_k;
  const BoughScorePoint *points = (const BoughScorePoint *) self->points->data;
  const char *titles[L2H_N_MEASURES];
  g_autoptr (BoughScene) scene = NULL;
  g_autoptr (GBytes) content = NULL;

  if (self->points->len < 2) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                 ngettext ("--by-k: all trees have %u leaf; a figure over K needs trees of two sizes or more",
                           "--by-k: all trees have %u leaves; a figure over K needs trees of two sizes or more",
                           points[0].means.n_clusters),
                 points[0].means.n_clusters);
    return FALSE;
  }

  for (guint m = 0; m < L2H_N_MEASURES; m++)
    titles[m] = bough_measure_get_title (m);
  scene = bough_score_plot_new (points, self->points->len, titles);
  content = bough_export_scene (scene, path, NULL, error);
  if (content == NULL)
    return FALSE;

  /* What another program reads is the table and nothing else. */
  return self->options->format == BOUGH_SCORE_FORMAT_TEXT ? cli_output_save (path, content, error)
                                                          : cli_output_write (path, content, error);
}

gboolean
cli_score (char **arguments, GError **error)
{
  g_auto (CliScoreOptions) options = { NULL };
  g_auto (Scoring) scoring = { NULL };
  g_autofree char *text = NULL;

  if (!cli_score_options_parse (&options, arguments, error) || (options.by_k && !check_figure (&options, error))
      || !scoring_init (&scoring, &options, error))
    return FALSE;

  for (guint run = 0; options.trees[run]; run++)
    if (!score_run (&scoring, run, error))
      return FALSE;
  if (g_strv_length (options.trees) > 1)
    summarize (&scoring);

  if (options.by_k && !draw_by_k (&scoring, error))
    return FALSE;

  cli_progress_clear ();
  text = bough_score_table_to_string (scoring.table, options.format);
  g_print ("%s", text);
  return TRUE;
}
