/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-evidence.h"
#include "cli-json.h"
#include "cli-logits.h"
#include "cli-output.h"
#include "cli-verbs.h"

#include "figure/bough-text.h"
#include "formats/bough-tree-file.h"
#include "l2h/l2h-explain.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <json-glib/json-glib.h>

#define N_CANDIDATES 5
#define N_WITNESSES 10
#define N_NAMES 4

/* The first few leaves of a group by name, and how many there are. */
static char *
describe_node (L2hTree *tree, guint node)
{
  g_autoptr (GArray) leaves = l2h_tree_get_leaves_below (tree, node);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < leaves->len && i < N_NAMES; i++) {
    g_autofree char *name = bough_text_to_line (l2h_tree_get_leaf (tree, g_array_index (leaves, guint, i))->name);

    g_string_append_printf (text, "%s%s", i ? ", " : "", name);
  }
  if (leaves->len > N_NAMES)
    g_string_append_printf (text, ngettext (" and %u more", " and %u more", leaves->len - N_NAMES),
                            leaves->len - N_NAMES);
  return g_string_free (text, FALSE);
}

static void
print_text (L2hExplanation *explanation, L2hTree *tree)
{
  guint n_candidates, n_witnesses;
  const L2hCandidate *candidates = l2h_explanation_get_candidates (explanation, &n_candidates);
  const L2hWitness *witnesses = l2h_explanation_get_witnesses (explanation, &n_witnesses);
  g_autofree char *lowest = describe_node (tree, l2h_explanation_get_lowest (explanation));

  g_print (_("merge %u of %u makes node %u, score %.6f\n"), l2h_explanation_get_step (explanation) + 1,
           l2h_tree_get_n_leaves (tree) - 1, l2h_explanation_get_node (explanation),
           l2h_explanation_get_score (explanation));
  g_print (ngettext ("lowest: node %u, %s (%" PRIu64 " sample)\n",
                     "lowest: node %u, %s (%" PRIu64 " samples)\n",
                     l2h_explanation_get_n_samples (explanation)), l2h_explanation_get_lowest (explanation),
           lowest, l2h_explanation_get_n_samples (explanation));

  g_print ("%s\n", _("candidates, by the probability that these samples give to their top class outside the group,\n"
                     "softmax without the group's classes (summed over the samples, mean over the candidate's classes):"));
  for (guint i = 0; i < n_candidates; i++) {
    g_autofree char *name = describe_node (tree, candidates[i].node);

    g_print ("  %10.5g  %s %u, %s\n", candidates[i].reassigned, _("node"), candidates[i].node, name);
  }
  if (n_candidates > 1)
    g_print (_("margin of the first over the second: %.5g\n"), l2h_explanation_get_margin (explanation));

  g_print ("%s\n", _("samples that weigh most:"));
  for (guint i = 0; i < n_witnesses; i++) {
    g_autofree char *name = bough_text_to_line (l2h_tree_get_leaf (tree, witnesses[i].klass)->name);

    g_print ("  %10.5g  %s %" PRIu64 " → %s\n", witnesses[i].probability, _("sample"), witnesses[i].sample, name);
  }
}

static void
print_json (L2hExplanation *explanation)
{
  guint n_candidates, n_witnesses;
  const L2hCandidate *candidates = l2h_explanation_get_candidates (explanation, &n_candidates);
  const L2hWitness *witnesses = l2h_explanation_get_witnesses (explanation, &n_witnesses);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  cli_json_add_int (builder, "node", l2h_explanation_get_node (explanation));
  cli_json_add_int (builder, "step", l2h_explanation_get_step (explanation));
  cli_json_add_int (builder, "lowest", l2h_explanation_get_lowest (explanation));
  cli_json_add_int (builder, "partner", l2h_explanation_get_partner (explanation));
  cli_json_add_double (builder, "score", l2h_explanation_get_score (explanation));
  cli_json_add_int (builder, "samples", l2h_explanation_get_n_samples (explanation));
  cli_json_add_double (builder, "margin", l2h_explanation_get_margin (explanation));

  json_builder_set_member_name (builder, "candidates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_candidates; i++) {
    json_builder_begin_object (builder);
    cli_json_add_int (builder, "node", candidates[i].node);
    cli_json_add_double (builder, "reassigned", candidates[i].reassigned);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "witnesses");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_witnesses; i++) {
    json_builder_begin_object (builder);
    cli_json_add_int (builder, "sample", witnesses[i].sample);
    cli_json_add_int (builder, "class", witnesses[i].klass);
    cli_json_add_int (builder, "node", witnesses[i].node);
    cli_json_add_double (builder, "probability", witnesses[i].probability);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

/* The numbers of all merges, as a table. */
static gboolean
explain_all (L2hTree *tree, L2hLogits *logits, const char *output, GError **error)
{
  g_autoptr (GBytes) content = cli_evidence_to_bytes (tree, logits, error);

  return content != NULL && cli_output_save (output, content, error);
}

static gboolean
explain_one (L2hTree *tree, L2hLogits *logits, guint node, gboolean as_json, GError **error)
{
  g_autoptr (L2hExplanation) explanation = l2h_explain (logits, tree, NULL, node, N_CANDIDATES, N_WITNESSES, NULL, error);

  if (explanation == NULL)
    return FALSE;
  if (as_json)
    print_json (explanation);
  else
    print_text (explanation, tree);
  return TRUE;
}

/* What is explained is one merge, or with --all every one. */
static gboolean
check_choice (int node, gboolean all, gboolean as_json, const char *output, GError **error)
{
  if (!all && node < 0)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--node N is missing: the merge to explain; or --all"));
  else if (all && (node >= 0 || as_json))
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--all goes with neither --node nor --json; it writes CSV"));
  else if (!all && output != NULL)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("-o goes with --all"));
  else
    return TRUE;
  return FALSE;
}

gboolean
cli_explain (char **arguments, GError **error)
{
  int node = -1;
  gboolean as_json = FALSE;
  gboolean all = FALSE;
  g_autofree char *output = NULL;
  g_auto (CliLogitsOptions) options = { NULL };
  const GOptionEntry entries[] = { { "node", 0, 0, G_OPTION_ARG_INT, &node,
                                     N_("The merge to explain; merge s (from 0) makes node K + s"), N_("N") },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print JSON"), NULL },
                                   { "all", 0, 0, G_OPTION_ARG_NONE, &all,
                                     N_("List all merges with what speaks for each, as CSV"), NULL },
                                   { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
                                     N_("Write the list of --all to this file (default: print it)"), N_("MERGES.csv") },
                                   { NULL } };
  GOptionContext *context = g_option_context_new (_("TREE.json LOGITS… — say why two groups were merged"));
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hLogits) logits = NULL;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  cli_logits_options_add (&options, context);
  if (!cli_parse_many (context, &arguments, 2, _("a tree and the logits that it was built from"), error))
    return FALSE;

  if (!check_choice (node, all, as_json, output, error))
    return FALSE;
  if (bough_file_is_tree (arguments[2])) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("%s is a tree; the tree comes first, then the logits"),
                 arguments[2]);
    return FALSE;
  }

  if (all && !cli_output_check (output ? output : "-", (const char *const *) arguments + 1,
                                g_strv_length (arguments + 1), error))
    return FALSE;

  tree = bough_tree_load (arguments[1], error);
  if (tree == NULL)
    return FALSE;
  if (!all && (node < (int) l2h_tree_get_n_leaves (tree) || node >= (int) l2h_tree_get_n_nodes (tree))) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--node must be a merge of %s: %u to %u"), arguments[1],
                 l2h_tree_get_n_leaves (tree), l2h_tree_get_n_nodes (tree) - 1);
    return FALSE;
  }

  logits = cli_logits_open (arguments + 2, &options, NULL, error);
  if (logits == NULL)
    return FALSE;
  return all ? explain_all (tree, logits, output ? output : "-", error)
             : explain_one (tree, logits, node, as_json, error);
}
