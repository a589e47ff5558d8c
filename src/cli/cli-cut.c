/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-verbs.h"

#include "cli-output.h"

#include "formats/bough-cut-table.h"
#include "formats/bough-tree-file.h"
#include "l2h/l2h-cut.h"
#include "taxonomy/bough-recovery.h"

#include <glib/gi18n-lib.h>

typedef struct {
  int k;
  int level;
  char *output;
} CutOptions;

static void
cut_options_clear (CutOptions *self)
{
  g_clear_pointer (&self->output, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CutOptions, cut_options_clear)

static gboolean
check_options (const CutOptions *self, GError **error)
{
  if (self->output == NULL)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("-o MAP.csv is missing: where the groups shall go"));
  else if ((self->k == 0) == (self->level == 0))
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("give either -k N, the number of groups, or --level N"));
  else if (self->k < 0 || self->level < 0)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("-k and --level take a number from 1 on"));
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

  if (options->level == 0) {
    if ((guint) options->k <= n_leaves)
      return options->k;
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, _("%s: has %u leaves, so it cannot be cut into %d groups"), path,
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

static gboolean
cut (const char *path, const CutOptions *options, GError **error)
{
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autofree guint *groups = NULL;
  guint k, n_groups;

  if (!cli_output_check (options->output, &path, 1, error))
    return FALSE;
  tree = bough_tree_load (path, error);
  if (tree == NULL || (k = choose_k (tree, path, options, error)) == 0)
    return FALSE;

  groups = g_new (guint, l2h_tree_get_n_leaves (tree));
  n_groups = l2h_tree_cut (tree, k, groups);
  g_print (ngettext ("%s: %u group\n", "%s: %u groups\n", n_groups), path, n_groups);
  if (n_groups != k)
    g_printerr (_("l2h: %s: no cut gives %u groups, as a node has more than two children; this one gives %u\n"), path, k,
                n_groups);

  content = bough_cut_table_to_bytes (tree, groups, n_groups);
  return cli_output_save (options->output, content, error);
}

gboolean
cli_cut (char **arguments, GError **error)
{
  g_auto (CutOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "groups", 'k', 0, G_OPTION_ARG_INT, &options.k, N_("Cut into this many groups"), N_("N") },
    { "level", 0, 0, G_OPTION_ARG_INT, &options.level,
      N_("Cut at a level that “l2h clades” proposes: 1 is the first of them"), N_("N") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("Write class, group and group name to this CSV"),
      N_("MAP.csv") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (_("TREE — cut a tree into groups of classes"));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!cli_parse (context, &arguments, 1, _("one tree"), error) || !check_options (&options, error))
    return FALSE;
  return cut (arguments[1], &options, error);
}
