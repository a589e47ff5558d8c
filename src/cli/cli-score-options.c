/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-score-options.h"

#include "cli-verbs.h"

#include <glib/gi18n-lib.h>

/* What stands on the command line. */
typedef struct {
  char **logits;
  char *assigned;
  char **runs;
  char **baselines;
  gboolean json;
  gboolean csv;
  gboolean latex;
} Words;

static void
words_clear (Words *self)
{
  g_strfreev (self->logits);
  g_free (self->assigned);
  g_strfreev (self->runs);
  g_strfreev (self->baselines);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

void
cli_score_options_clear (CliScoreOptions *self)
{
  cli_logits_options_clear (&self->opening);
  g_clear_pointer (&self->trees, g_strfreev);
  g_clear_pointer (&self->logits, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_free);
  g_clear_pointer (&self->label_names, g_free);
  g_clear_pointer (&self->classes, g_free);
  g_clear_pointer (&self->levels, g_free);
  g_clear_pointer (&self->baselines, g_array_unref);
  g_clear_pointer (&self->built_from, g_strfreev);
  g_clear_pointer (&self->by_k, g_free);
}

static gboolean
set_usage (GError **error, const char *message)
{
  g_set_error_literal (error, CLI_ERROR, CLI_ERROR_USAGE, message);
  return FALSE;
}

/* Each is a list of names, parted by commas. */
static gboolean
parse_baselines (CliScoreOptions *self, char **lists, GError **error)
{
  self->baselines = g_array_new (FALSE, FALSE, sizeof (L2hLinkage));
  for (guint i = 0; lists && lists[i]; i++) {
    g_auto (GStrv) names = g_strsplit (lists[i], ",", -1);

    for (guint j = 0; names[j]; j++) {
      gboolean is_there = FALSE;
      L2hLinkage linkage;

      if (!l2h_linkage_from_string (g_strstrip (names[j]), &linkage)) {
        g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--baseline %s: must be single, complete, average or ward"),
                     lists[i]);
        return FALSE;
      }
      for (guint k = 0; k < self->baselines->len; k++)
        is_there |= g_array_index (self->baselines, L2hLinkage, k) == linkage;
      if (!is_there)
        g_array_append_val (self->baselines, linkage);
    }
  }
  return TRUE;
}

/* Of "--run a.json a.npy --run b.json b.npy" the options are the trees and what is left over are the logits. */
static gboolean
take_runs (CliScoreOptions *self, Words *words, char **operands, GError **error)
{
  guint n_runs = g_strv_length (words->runs);

  if (words->logits || words->assigned || self->n_clusters != 0)
    return set_usage (error, _("--run goes with none of --logits, --assigned and --cut; a run is --run TREE.json LOGITS"));
  if (g_strv_length (operands) != n_runs) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _("--run takes a tree and its logits; here are %u of one and %u of the other"), n_runs,
                 g_strv_length (operands));
    return FALSE;
  }

  self->trees = g_steal_pointer (&words->runs);
  for (guint i = 0; i < n_runs; i++)
    g_ptr_array_add (self->logits, g_strdupv ((char *[]) { operands[i], NULL }));
  return TRUE;
}

static gboolean
take_tree (CliScoreOptions *self, Words *words, char **operands, GError **error)
{
  if (g_strv_length (operands) != 1)
    return set_usage (error, _("score takes one tree, or --run TREE.json LOGITS for each of several; "
                               "\"l2h score --help\" says more"));
  if ((words->logits != NULL) + (words->assigned != NULL) + (self->n_clusters != 0) != 1)
    return set_usage (error, _("give the samples that the tree is scored by: one of --logits LOGITS, --assigned FILE and, "
                               "for a tree of the samples themselves, --cut K"));
  if (self->n_clusters < 0 || self->n_clusters == 1)
    return set_usage (error, _("--cut takes a number from 2 on"));

  self->trees = g_strdupv (operands);
  self->is_assigned = words->assigned != NULL;
  g_ptr_array_add (self->logits, words->logits   ? g_steal_pointer (&words->logits)
                                 : words->assigned ? g_strdupv ((char *[]) { words->assigned, NULL })
                                                   : g_new0 (char *, 1));
  return TRUE;
}

static gboolean
check (const CliScoreOptions *self, const Words *words, GError **error)
{
  if (words->json + words->csv + words->latex > 1)
    return set_usage (error, _("--json, --csv and --latex do not go together"));
  if (self->labels == NULL)
    return set_usage (error, _("--labels FILE is missing: what the samples are"));
  if (self->label_names && !self->levels)
    return set_usage (error, _("--label-names needs --levels, where labels can stand by name"));
  if (self->baselines->len > 0 && self->built_from == NULL)
    return set_usage (error, _("--baseline needs --built-from LOGITS: the logits that the tree was built from"));
  if (self->baselines->len == 0 && self->built_from)
    return set_usage (error, _("--built-from needs --baseline"));
  if (self->baselines->len > 0 && (words->assigned || self->n_clusters != 0))
    return set_usage (error, _("--baseline goes with --logits"));
  if (self->baselines->len > 0 && g_strv_length (self->trees) > 1)
    return set_usage (error, _("--baseline goes with one tree, not with several runs"));
  if (self->by_k && g_strv_length (self->trees) == 1)
    return set_usage (error, _("--by-k needs several runs: --run TREE.json LOGITS for each"));
  return TRUE;
}

gboolean
cli_score_options_parse (CliScoreOptions *self, char **arguments, GError **error)
{
  g_auto (Words) words = { NULL };
  const GOptionEntry entries[] = {
    { "logits", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words.logits,
      N_("The samples to score by, usually held out; repeat it for the parts of a matrix"), N_("LOGITS") },
    { "assigned", 0, 0, G_OPTION_ARG_FILENAME, &words.assigned,
      N_("Instead of logits: the leaf that each sample goes to, a number a line or an array of numbers"), N_("FILE") },
    { "cut", 0, 0, G_OPTION_ARG_INT, &self->n_clusters,
      N_("Instead of logits: the tree is one of the samples themselves; cut it into K clusters"), N_("K") },
    { "labels", 0, 0, G_OPTION_ARG_FILENAME, &self->labels,
      N_("A label for each sample: .npy, .npz, .pt, text, CSV, images"), N_("FILE") },
    { "levels", 0, 0, G_OPTION_ARG_FILENAME, &self->levels,
      N_("A CSV of label and what it belongs to at coarser levels; scores the tree cut at each"), N_("FILE") },
    { "label-names", 0, 0, G_OPTION_ARG_FILENAME, &self->label_names,
      N_("Names of the labels, one a line, where the CSV has names"), N_("FILE") },
    { "classes", 0, 0, G_OPTION_ARG_FILENAME, &self->classes,
      N_("Names of the columns (with --cut, of the samples), one a line, for a tree from elsewhere"), N_("FILE") },
    { "run", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words.runs, N_("One of several trees, and the logits to score it by"),
      N_("TREE.json LOGITS") },
    { "by-k", 0, 0, G_OPTION_ARG_FILENAME, &self->by_k,
      N_("Draw the scores of the runs over their number of classes (.svg, .pdf, .png or .eps)"), N_("FIGURE") },
    { "baseline", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words.baselines,
      N_("Score agglomerative clustering too: single, complete, average, ward, or several parted by commas"),
      N_("LINKAGE") },
    { "built-from", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->built_from,
      N_("The logits that the tree was built from, for --baseline"), N_("LOGITS") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &words.json, N_("Print JSON"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &words.csv, N_("Print CSV"), NULL },
    { "latex", 0, 0, G_OPTION_ARG_NONE, &words.latex, N_("Print a LaTeX table for the booktabs package"), NULL },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (_("TREE.json — score a tree by labelled samples"));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  cli_logits_options_add (&self->opening, context);
  if (!cli_parse_many (context, &arguments, 1, _("a tree"), error))
    return FALSE;

  self->format = words.json    ? BOUGH_SCORE_FORMAT_JSON
                 : words.csv   ? BOUGH_SCORE_FORMAT_CSV
                 : words.latex ? BOUGH_SCORE_FORMAT_LATEX
                               : BOUGH_SCORE_FORMAT_TEXT;
  self->logits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return parse_baselines (self, words.baselines, error)
         && (words.runs ? take_runs (self, &words, arguments + 1, error)
                        : take_tree (self, &words, arguments + 1, error))
         && check (self, &words, error);
}
