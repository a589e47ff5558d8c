/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-verbs.h"

#include "cli-columns.h"
#include "cli-labels.h"
#include "cli-logits.h"
#include "cli-output.h"
#include "cli-progress.h"

#include "formats/bough-format-error.h"
#include "formats/bough-member-table.h"
#include "formats/bough-tree-file.h"
#include "l2h/l2h-assignment.h"

#include <glib/gi18n-lib.h>

typedef struct {
  int node;
  char *leaf;
  char *output;
  char *classes;
  CliLabelOptions labels;
  CliLogitsOptions logits;
} MembersOptions;

static void
members_options_clear (MembersOptions *self)
{
  g_clear_pointer (&self->leaf, g_free);
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->classes, g_free);
  cli_label_options_clear (&self->labels);
  cli_logits_options_clear (&self->logits);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MembersOptions, members_options_clear)

/* Returns L2H_NO_NODE with @error set where no leaf, or more than one, is called so. */
static guint
find_leaf (L2hTree *tree, const char *path, const char *name, GError **error)
{
  g_autofree char *quoted = bough_quote_excerpt (name, -1);
  guint found = L2H_NO_NODE;

  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++) {
    if (!g_str_equal (l2h_tree_get_leaf (tree, leaf)->name, name))
      continue;
    if (found != L2H_NO_NODE) {
      g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                   _("%s: leaves %u and %u are both called %s; say which by --node"), path, found, leaf, quoted);
      return L2H_NO_NODE;
    }
    found = leaf;
  }
  if (found == L2H_NO_NODE)
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, _("%s: no leaf is called %s; “l2h convert %s - --to leaves” lists them"),
                 path, quoted, path);
  return found;
}

/* The root by default. Returns L2H_NO_NODE with @error set */
static guint
find_node (L2hTree *tree, const char *path, const MembersOptions *options, GError **error)
{
  if (options->leaf != NULL)
    return find_leaf (tree, path, options->leaf, error);
  if (options->node == CLI_NOT_GIVEN)
    return l2h_tree_get_root (tree);
  if (options->node >= 0 && (guint) options->node < l2h_tree_get_n_nodes (tree))
    return options->node;
  g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--node must be a node of %s: 0 to %u"), path,
               l2h_tree_get_n_nodes (tree) - 1);
  return L2H_NO_NODE;
}

/* Returns: (transfer full) (array length=K): the column of each leaf */
static guint *
find_columns (L2hTree *tree, const char *path, const MembersOptions *options, GStrv classes, GError **error)
{
  g_autofree guint *leaves = cli_columns_find_leaves (path, tree, options->classes, classes, error);
  guint *columns;

  if (leaves == NULL)
    return NULL;
  columns = g_new (guint, l2h_tree_get_n_leaves (tree));
  for (guint column = 0; column < l2h_tree_get_n_leaves (tree); column++)
    columns[leaves[column]] = column;
  return columns;
}

static GBytes *
list (L2hTree *tree, guint node, char **arguments, const MembersOptions *options, GError **error)
{
  g_autofree char *name = cli_logits_dup_name (arguments + 2);
  g_auto (GStrv) classes = NULL;
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (L2hLabels) labels = NULL;
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (GArray) leaves = l2h_tree_get_leaves_below (tree, node);
  g_autofree guint *columns = NULL;
  L2hInput input = L2H_INPUT_AUTO;

  if (options->classes && (classes = cli_names_load (options->classes, NULL, error)) == NULL)
    return NULL;
  columns = find_columns (tree, arguments[1], options, classes, error);
  logits = columns != NULL ? cli_logits_open (arguments + 2, &options->logits, NULL, error) : NULL;
  if (logits == NULL)
    return NULL;
  if (l2h_logits_get_n_classes (logits) != l2h_tree_get_n_leaves (tree)) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, ngettext ("%s: has %u column, but %s has %u leaves",
                                                               "%s: has %u columns, but %s has %u leaves",
                                                               l2h_logits_get_n_classes (logits)), name,
                 l2h_logits_get_n_classes (logits), arguments[1], l2h_tree_get_n_leaves (tree));
    return NULL;
  }
  if (!cli_labels_load (&options->labels, logits, l2h_logits_get_n_samples (logits), name, classes, options->classes,
                        &labels, error))
    return NULL;

  l2h_tree_get_input (tree, &input);
  assignment = l2h_assign (logits, input, cli_progress_cb, NULL, NULL, error);
  cli_progress_clear ();
  return assignment != NULL ? bough_member_table_to_bytes (BOUGH_MEMBER_TABLE_CSV, tree, assignment, labels, leaves, columns) : NULL;
}

static gboolean
check_output (char **arguments, const MembersOptions *options, GError **error)
{
  const char *const inputs[] = { options->labels.labels, options->labels.label_names, options->classes,
                                 options->logits.head };

  return cli_output_check (options->output, (const char *const *) arguments + 1, g_strv_length (arguments + 1), error)
         && cli_output_check (options->output, inputs, G_N_ELEMENTS (inputs), error);
}

gboolean
cli_members (char **arguments, GError **error)
{
  g_auto (MembersOptions) options = { .node = CLI_NOT_GIVEN };
  const GOptionEntry entries[] = {
    { "node", 0, 0, G_OPTION_ARG_INT, &options.node, N_("The leaf or the clade (default: the root)"), N_("N") },
    { "leaf", 0, 0, G_OPTION_ARG_STRING, &options.leaf, N_("The leaf, by its name"), N_("NAME") },
    { "classes", 0, 0, G_OPTION_ARG_FILENAME, &options.classes, N_("Names of the columns, for a tree from elsewhere"),
      N_("FILE") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("Write the list to this file (default: print it)"),
      N_("MEMBERS.csv") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (_("TREE LOGITS… — list the samples of a leaf or a clade"));
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (GBytes) content = NULL;
  guint node;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  cli_label_options_add (&options.labels, context);
  cli_logits_options_add (&options.logits, context);
  if (!cli_parse_many (context, &arguments, 2, _("a tree and the logits whose samples are in it"), error))
    return FALSE;
  if (options.node != CLI_NOT_GIVEN && options.leaf != NULL) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--node and --leaf do not go together"));
    return FALSE;
  }
  if (options.output == NULL)
    options.output = g_strdup ("-");
  if (!check_output (arguments, &options, error))
    return FALSE;

  tree = bough_tree_load (arguments[1], error);
  if (tree == NULL || (node = find_node (tree, arguments[1], &options, error)) == L2H_NO_NODE)
    return FALSE;
  content = list (tree, node, arguments, &options, error);
  return content != NULL && cli_output_save (options.output, content, error);
}
