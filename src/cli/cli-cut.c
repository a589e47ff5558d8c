/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-verbs.h"

#include "cli-labels.h"
#include "cli-output.h"
#include "cli-samples.h"

#include "formats/bough-cut-table.h"
#include "formats/bough-tree-file.h"
#include "formats/bough-tree-json.h"
#include "l2h/l2h-crown.h"
#include "l2h/l2h-cut.h"
#include "taxonomy/bough-recovery.h"

#include <glib/gi18n-lib.h>

typedef struct {
  int k;
  int level;
  char *output;
  char *tree;
  char *assigned;
  char *classes;
} CutOptions;

static void
cut_options_clear (CutOptions *self)
{
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->tree, g_free);
  g_clear_pointer (&self->assigned, g_free);
  g_clear_pointer (&self->classes, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CutOptions, cut_options_clear)

static gboolean
check_options (const CutOptions *self, GError **error)
{
  if (self->output == NULL && self->tree == NULL && self->assigned == NULL)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _("-o MAP.csv is missing: where the groups shall go; --tree and --assigned write other files"));
  else if ((self->k == CLI_NOT_GIVEN) == (self->level == CLI_NOT_GIVEN))
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("give either -k N, the number of groups, or --level N"));
  else if (self->k != CLI_NOT_GIVEN && self->k < 1)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("-k %d: must be 1 or more groups"), self->k);
  else if (self->level != CLI_NOT_GIVEN && self->level < 1)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--level %d: levels are counted from 1"), self->level);
  else if (self->k == 1 && (self->tree != NULL || self->assigned != NULL))
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--tree and --assigned need two groups or more"));
  else
    return TRUE;
  return FALSE;
}

/* How many groups to cut into; 0 with @error set. */
static guint
choose_k (L2hTree *tree, const char *path, const CutOptions *options, GError **error)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  g_autoptr (GArray) curve = NULL;
  g_autoptr (GArray) levels = NULL;

  if (options->level == CLI_NOT_GIVEN) {
    if ((guint) options->k <= n_leaves)
      return options->k;
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, ngettext ("%s: has %u leaf, so it cannot be cut into %d groups",
                                                               "%s: has %u leaves, so it cannot be cut into %d groups",
                                                               n_leaves), path,
                 n_leaves, options->k);
    return 0;
  }

  curve = bough_levels_get_curve (tree);
  levels = bough_levels_propose (curve, n_leaves, BOUGH_RECOVERY_N_LEVELS);
  if ((guint) options->level <= levels->len)
    return g_array_index (levels, BoughLevel, options->level - 1).k;
  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
               ngettext ("%s: there is %u level to propose, not %d; give -k instead",
                         "%s: there are %u levels to propose, not %d; give -k instead", levels->len),
               path, levels->len, options->level);
  return 0;
}

/* The group of each sample; NULL with @error set. */
static GBytes *
list_assigned (L2hTree *tree, const guint *groups, const char *path, const CutOptions *options, GError **error)
{
  g_auto (CliClusters) clusters = { NULL };
  g_auto (GStrv) classes = NULL;

  if (options->classes && (classes = cli_names_load (options->classes, NULL, error)) == NULL)
    return NULL;
  if (!cli_clusters_take_groups (&clusters, tree, groups, path, options->classes, classes, error))
    return NULL;
  return cli_clusters_to_bytes (&clusters);
}

static gboolean
check_outputs (const char *path, const CutOptions *options, GError **error)
{
  const char *const outputs[] = { options->output, options->tree, options->assigned };
  const char *const inputs[] = { path, options->classes };

  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    if (outputs[i] != NULL && !cli_output_check (outputs[i], inputs, G_N_ELEMENTS (inputs), error))
      return FALSE;
  return cli_output_check_distinct (outputs, G_N_ELEMENTS (outputs), error);
}

static gboolean
save (const char *output, GBytes *content, GError **error)
{
  return output == NULL || cli_output_save (output, content, error);
}

static gboolean
cut (const char *path, const CutOptions *options, GError **error)
{
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hTree) crown = NULL;
  g_autoptr (GBytes) map = NULL;
  g_autoptr (GBytes) top = NULL;
  g_autoptr (GBytes) assigned = NULL;
  g_autofree guint *groups = NULL;
  guint k, n_groups;

  if (!check_outputs (path, options, error))
    return FALSE;
  tree = bough_tree_load (path, error);
  if (tree == NULL || (k = choose_k (tree, path, options, error)) == 0)
    return FALSE;

  groups = g_new (guint, l2h_tree_get_n_leaves (tree));
  crown = k > 1 ? l2h_tree_cut_samples (tree, k, groups) : NULL;
  n_groups = crown ? l2h_tree_get_n_leaves (crown) : l2h_tree_cut (tree, k, groups);
  map = bough_cut_table_to_bytes (tree, groups, n_groups);
  top = options->tree ? bough_tree_json_to_bytes (crown) : NULL;
  if (options->assigned && (assigned = list_assigned (tree, groups, path, options, error)) == NULL)
    return FALSE;

  g_print (ngettext ("%s: %u group\n", "%s: %u groups\n", n_groups), path, n_groups);
  if (n_groups != k)
    g_printerr (ngettext ("l2h: %s: no cut gives %u group, as a node has more than two children; this one gives %u\n",
                          "l2h: %s: no cut gives %u groups, as a node has more than two children; this one gives %u\n",
                          k), path, k,
                n_groups);
  return save (options->output, map, error) && save (options->tree, top, error) && save (options->assigned, assigned, error);
}

gboolean
cli_cut (char **arguments, GError **error)
{
  g_auto (CutOptions) options = { .k = CLI_NOT_GIVEN, .level = CLI_NOT_GIVEN };
  const GOptionEntry entries[] = {
    { "groups", 'k', 0, G_OPTION_ARG_INT, &options.k, N_("Cut into this many groups"), N_("N") },
    { "level", 0, 0, G_OPTION_ARG_INT, &options.level,
      N_("Cut at a level that “l2h clades” proposes: 1 is the first of them"), N_("N") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("Write class, group and group name to this CSV"),
      N_("MAP.csv") },
    { "tree", 0, 0, G_OPTION_ARG_FILENAME, &options.tree, N_("Write the tree above the cut: its leaves are the groups"),
      N_("TREE.json") },
    { "assigned", 0, 0, G_OPTION_ARG_FILENAME, &options.assigned,
      N_("For a tree of samples: write the group of each, a number a line, for “l2h score”"), N_("FILE") },
    { "classes", 0, 0, G_OPTION_ARG_FILENAME, &options.classes,
      N_("The samples’ names in their order, one a line, where the tree calls them by name"), N_("FILE") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (_("TREE — cut a tree into groups of classes"));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!cli_parse (context, &arguments, 1, _("one tree"), error) || !check_options (&options, error))
    return FALSE;
  return cut (arguments[1], &options, error);
}
