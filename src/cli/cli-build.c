/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-build.h"

#include "cli-output.h"
#include "cli-progress.h"
#include "cli-source.h"
#include "cli-verbs.h"

#include "formats/bough-matrix.h"
#include "formats/bough-tree-json.h"
#include "l2h/l2h-build.h"
#include "l2h/l2h-labels.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

void
cli_build_options_clear (CliBuildOptions *self)
{
  g_clear_pointer (&self->score, g_free);
  g_clear_pointer (&self->input, g_free);
  cli_label_options_clear (&self->labels);
  g_clear_pointer (&self->classes, g_free);
  g_clear_pointer (&self->name_leaves, g_free);
  g_clear_pointer (&self->held_out, g_free);
  cli_logits_options_clear (&self->logits);
  g_clear_pointer (&self->rows, g_strfreev);
}

void
cli_build_options_add (CliBuildOptions *self, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "score", 0, 0, G_OPTION_ARG_STRING, &self->score,
      N_("How groups are ranked: sum-of-means (default), sum or mean"), N_("SCORE") },
    { "input", 0, 0, G_OPTION_ARG_STRING, &self->input,
      N_("What the entries are: auto (default), logits or probabilities"), N_("INPUT") },
    { "classes", 0, 0, G_OPTION_ARG_FILENAME, &self->classes, N_("Names of the columns: a name a line, CSV or JSON"), N_("FILE") },
    { "name-leaves", 0, 0, G_OPTION_ARG_STRING, &self->name_leaves, N_("What names a leaf: column or label"),
      N_("HOW") },
    { "held-out", 0, 0, G_OPTION_ARG_FILENAME, &self->held_out,
      N_("Count the leaves’ samples in these logits instead; the labels are theirs"), N_("LOGITS") },
    { "rows", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->rows,
      N_("The logits that sketches were made from, for merges that these do not decide"), N_("LOGITS…") },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &self->strict,
      N_("Fail where sketches do not decide a merge, rather than take the best estimate"), NULL },
    { "threads", 0, 0, G_OPTION_ARG_INT, &self->n_threads, N_("How many threads work (default: one a processor)"),
      N_("N") },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &self->verbose, N_("Say what building took, by phase"), NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  cli_label_options_add (&self->labels, context);
  cli_logits_options_add (&self->logits, context);
}

gboolean
cli_build_options_check_output (const CliBuildOptions *self, char *const *paths, const char *output, GError **error)
{
  const char *const inputs[] = { self->labels.labels, self->classes, self->labels.label_names, self->held_out,
                                 self->logits.head };

  return cli_output_check (output, (const char *const *) paths, g_strv_length ((char **) paths), error)
         && (self->rows == NULL
             || cli_output_check (output, (const char *const *) self->rows, g_strv_length (self->rows), error))
         && cli_output_check (output, inputs, G_N_ELEMENTS (inputs), error);
}

gboolean
cli_build_options_is_set (const CliBuildOptions *self)
{
  return self->score || self->input || self->labels.labels || self->labels.labels_from || self->classes
         || self->labels.label_names || self->name_leaves || self->held_out || self->logits.array || self->logits.head
         || self->rows || self->strict || self->n_threads != 0 || self->verbose;
}

gboolean
cli_parse_input (const char *name, L2hInput *input, GError **error)
{
  *input = L2H_INPUT_AUTO;
  if (name == NULL || l2h_input_from_string (name, input))
    return TRUE;

  g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--input %s: must be auto, logits or probabilities"), name);
  return FALSE;
}

gboolean
cli_parse_threads (int n_threads, GError **error)
{
  if (n_threads >= 0 && n_threads <= 1024)
    return TRUE;

  g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--threads %d: must be 0 to 1024"), n_threads);
  return FALSE;
}

static gboolean
parse_choices (const CliBuildOptions *options, L2hBuildOptions *build, L2hLeafNaming *naming, GError **error)
{
  *build = (L2hBuildOptions) { L2H_SCORE_SUM_OF_MEANS, L2H_INPUT_AUTO, 0 };
  *naming = L2H_LEAF_NAMING_AUTO;

  if (options->score && !l2h_score_from_string (options->score, &build->score)) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--score %s: must be sum-of-means, sum or mean"),
                 options->score);
    return FALSE;
  }
  if (!cli_parse_input (options->input, &build->input, error) || !cli_parse_threads (options->n_threads, error))
    return FALSE;
  build->n_threads = options->n_threads;
  build->strict = options->strict;

  if (g_strcmp0 (options->name_leaves, "column") == 0)
    *naming = L2H_LEAF_NAMING_COLUMN;
  else if (g_strcmp0 (options->name_leaves, "label") == 0 && options->labels.labels)
    *naming = L2H_LEAF_NAMING_LABEL;
  else if (g_strcmp0 (options->name_leaves, "label") == 0) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--name-leaves label needs --labels"));
    return FALSE;
  } else if (options->name_leaves) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--name-leaves %s: must be column or label"),
                 options->name_leaves);
    return FALSE;
  }
  return TRUE;
}

/* Companion files are read before the matrix, so that a wrong one does not cost the wait for the tree. Where no names are
   given, those stay that the matrix itself brought. */
static gboolean
load_classes (const CliBuildOptions *options, guint n_classes, const char *path, GStrv *classes, GError **error)
{
  if (options->classes == NULL)
    return TRUE;

  g_clear_pointer (classes, g_strfreev);
  *classes = cli_names_load (options->classes, NULL, error);
  if (*classes == NULL)
    return FALSE;
  if (g_strv_length (*classes) == n_classes)
    return TRUE;

  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, ngettext ("%s: holds %u name, but %s has %u columns",
                                                             "%s: holds %u names, but %s has %u columns",
                                                             g_strv_length (*classes)), options->classes,
               g_strv_length (*classes), path, n_classes);
  return FALSE;
}

static void
say_result (const char *path, L2hTree *tree, L2hAssignment *assignment, double seconds)
{
  double purity = l2h_tree_get_mean_leaf_purity (tree);
  guint n_empty = l2h_tree_get_n_empty (tree);

  cli_progress_clear ();
  g_print (ngettext ("%s: N = %" PRId64 " sample, K = %u classes, read as %s\n",
                     "%s: N = %" PRId64 " samples, K = %u classes, read as %s\n", l2h_tree_get_n_samples (tree)), path,
           l2h_tree_get_n_samples (tree), l2h_tree_get_n_leaves (tree),
           l2h_input_to_string (l2h_assignment_get_input (assignment)));
  if (n_empty > 0)
    g_print (ngettext ("%u class has no samples\n", "%u classes have no samples\n", n_empty), n_empty);
  g_print (_("tree built in %.2f s\n"), seconds);
  if (!isnan (purity))
    g_print (_("mean leaf purity %.1f %%\n"), 100.0 * purity);
}

/* What the user must know of, asked or not. */
static void
say_estimates (const L2hBuildStatistics *statistics, L2hTree *tree)
{
  guint n = statistics->n_estimates;

  if (n > 0)
    g_print (ngettext ("%u of %u merges is an estimate, marked \"certified\": false; %" PRIu64 " samples stayed open\n",
                       "%u of %u merges are estimates, marked \"certified\": false; %" PRIu64 " samples stayed open\n", n),
             n, l2h_tree_get_n_leaves (tree) - 1, statistics->n_open);
}

static void
say_statistics (const L2hBuildStatistics *statistics, L2hTree *tree)
{
  guint64 n_samples = l2h_tree_get_n_samples (tree);
  guint n_merges = l2h_tree_get_n_leaves (tree) - 1;

  if (statistics->reading_seconds > 0.0)
    g_print (_("reading: %.2f s, every row once\n"), statistics->reading_seconds);
  else
    g_print (_("reading: every row’s sketch, no rows\n"));
  if (statistics->n_unsampled > 0)
    g_print (ngettext ("classes without samples: %.2f s, %" PRIu64 " row read again (%.2f of all) for %u of %u merges\n",
                       "classes without samples: %.2f s, %" PRIu64 " rows read again (%.2f of all) for %u of %u merges\n",
                       statistics->n_unsampled_reread),
             statistics->unsampled_seconds, statistics->n_unsampled_reread,
             (double) statistics->n_unsampled_reread / n_samples,
             statistics->n_unsampled, n_merges);
  g_print (ngettext ("merging: %.2f s, %" PRIu64 " row read again (%.2f of all) for %u of %u merges\n",
                     "merging: %.2f s, %" PRIu64 " rows read again (%.2f of all) for %u of %u merges\n",
                     statistics->n_reread),
           statistics->merging_seconds, statistics->n_reread, (double) statistics->n_reread / n_samples,
           statistics->n_uncertain, n_merges - statistics->n_unsampled);
  if (statistics->n_ties > 0)
    g_print (ngettext ("%u merge was a tie, or nearly\n", "%u merges were ties, or nearly\n", statistics->n_ties),
             statistics->n_ties);
}

/* The matrix whose samples fill the leaves: the one that the tree is built from, unless others were held out. */
static L2hLogits *
open_held_out (const CliBuildOptions *options, guint n_classes, const char *path, GError **error)
{
  g_autoptr (L2hLogits) held_out = bough_matrix_open (options->held_out, options->logits.array, NULL, error);

  if (held_out != NULL)
    cli_logits_say_note (held_out, options->held_out);
  if (held_out == NULL || l2h_logits_get_n_classes (held_out) == n_classes)
    return g_steal_pointer (&held_out);

  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, ngettext ("%s: has %u column, but %s has %u",
                                                             "%s: has %u columns, but %s has %u",
                                                             l2h_logits_get_n_classes (held_out)), options->held_out,
               l2h_logits_get_n_classes (held_out), path, n_classes);
  return NULL;
}

L2hTree *
cli_build_tree (char *const *paths, const CliBuildOptions *options, GError **error)
{

  gint64 start = g_get_monotonic_time ();
  L2hBuildOptions build;
  L2hBuildStatistics statistics;
  L2hLeafNaming naming;
  g_auto (CliSource) source = { NULL };
  g_autoptr (L2hLogits) held_out = NULL;
  g_auto (GStrv) classes = NULL;
  g_autoptr (L2hLabels) labels = NULL;
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hAssignment) held_out_assignment = NULL;
  g_autoptr (L2hTree) bare = NULL;
  g_autoptr (L2hTree) tree = NULL;

  if (!parse_choices (options, &build, &naming, error))
    return NULL;

  if (!cli_source_open (&source, paths, options->rows, &options->logits, &classes, error) ||
      !load_classes (options, cli_source_get_n_classes (&source), source.name, &classes, error))
    return NULL;
  if (options->held_out) {
    held_out = open_held_out (options, cli_source_get_n_classes (&source), source.name, error);
    if (held_out == NULL)
      return NULL;
  }
  if (!cli_labels_load (&options->labels, held_out ? held_out : source.logits,
                        held_out ? l2h_logits_get_n_samples (held_out) : cli_source_get_n_samples (&source),
                        held_out ? options->held_out : source.name, classes, options->classes, &labels, error))
    return NULL;

  build.statistics = &statistics;
  bare = cli_source_build (&source, &build, &assignment, error);
  if (bare == NULL)
    return NULL;
  if (held_out) {
    held_out_assignment = l2h_assign (held_out, build.input, cli_progress_cb, NULL, NULL, error);
    if (held_out_assignment == NULL)
      return NULL;
  }

  tree = l2h_tree_describe_leaves (bare, held_out ? held_out_assignment : assignment, labels,
                                   (const char *const *) classes, naming, error);
  if (tree == NULL)
    return NULL;

  say_result (source.name, tree, assignment, (g_get_monotonic_time () - start) / 1e6);
  say_estimates (&statistics, tree);
  if (options->verbose)
    say_statistics (&statistics, tree);
  return g_steal_pointer (&tree);
}

gboolean
cli_build (char **arguments, GError **error)
{
  g_auto (CliBuildOptions) options = { NULL };
  g_autofree char *output = NULL;
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GBytes) json = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Write the tree to this file"), N_("TREE.json") }, { NULL }
  };
  GOptionContext *context = g_option_context_new (_("LOGITS… — build a tree from logits"));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  cli_build_options_add (&options, context);
  if (!cli_parse_many (context, &arguments, 1, _("one file of logits, or several that make one matrix"), error))
    return FALSE;
  if (output == NULL) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("-o TREE.json is missing: where the tree shall go"));
    return FALSE;
  }
  if (!cli_build_options_check_output (&options, arguments + 1, output, error))
    return FALSE;

  tree = cli_build_tree (arguments + 1, &options, error);
  if (tree == NULL)
    return FALSE;

  json = bough_tree_json_to_bytes (tree);
  return cli_output_save (output, json, error);
}
