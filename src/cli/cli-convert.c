/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-verbs.h"

#include "cli-classes.h"
#include "cli-labels.h"
#include "cli-output.h"

#include "figure/bough-coloring.h"
#include "formats/bough-tree-file.h"
#include "formats/bough-tree-format.h"
#include "l2h/l2h-tree-builder.h"
#include "taxonomy/bough-duplicate-names.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct {
  char *to;
  char *tips_name;
  char *heights_name;
  char *names;
  CliClassOptions classes;
  BoughTipNames tips;
  BoughNodeHeights heights;
  const BoughTreeFormat *format;
} ConvertOptions;

static void
convert_options_clear (ConvertOptions *self)
{
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->tips_name, g_free);
  g_clear_pointer (&self->heights_name, g_free);
  g_clear_pointer (&self->names, g_free);
  cli_class_options_clear (&self->classes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConvertOptions, convert_options_clear)

static gboolean
choose_word (const char *option, const char *word, const char *const *words, int *choice, GError **error)
{
  g_autofree char *listed = NULL;

  *choice = 0;
  for (int i = 0; word != NULL && words[i] != NULL; i++)
    if (g_str_equal (word, words[i])) {
      *choice = i;
      return TRUE;
    }
  if (word == NULL)
    return TRUE;

  listed = g_strjoinv (", ", (char **) words);
  g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("%s %s: must be one of %s"), option, word, listed);
  return FALSE;
}

static gboolean
find_format (ConvertOptions *self, const char *output, GError **error)
{
  g_autoptr (GString) listed = g_string_new (NULL);
  const BoughTreeFormat *formats;
  guint n_formats;

  self->format = self->to ? bough_tree_format_find (self->to) : bough_tree_format_for_output (output);
  if (self->format != NULL)
    return TRUE;

  formats = bough_tree_format_list (&n_formats);
  for (guint i = 0; i < n_formats; i++)
    g_string_append_printf (listed, i > 0 ? ", %s (%s)" : "%s (%s)", formats[i].name, formats[i].extensions[0]);
  if (self->to)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--to %s: must be one of %s"), self->to, listed->str);
  else
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("%s: its name says no format; add --to with one of %s"), output,
                 listed->str);
  return FALSE;
}

static gboolean
check_options (ConvertOptions *self, const char *output, GError **error)
{
  static const char *const tips[] = { "safe", "exact", "number", "wnid", NULL };
  static const char *const heights[] = { "score", "step", NULL };
  int chosen_tips, chosen_heights;

  if (!choose_word ("--tips", self->tips_name, tips, &chosen_tips, error) ||
      !choose_word ("--heights", self->heights_name, heights, &chosen_heights, error) ||
      !find_format (self, output, error) || !cli_class_options_check (&self->classes, error))
    return FALSE;

  self->tips = (BoughTipNames) chosen_tips;
  self->heights = (BoughNodeHeights) chosen_heights;
  if (self->tips == BOUGH_TIP_NAMES_GIVEN && !self->classes.wnids && !self->classes.wordnet_names) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--tips wnid needs --wnids FILE or --wordnet-names"));
    return FALSE;
  }
  return TRUE;
}

/* Gives the leaves the names of a file: linkage matrices have none. */
static gboolean
rename_leaves (L2hTree **tree, const char *path, GError **error)
{
  g_auto (GStrv) names = cli_names_load (path, NULL, error);
  g_autoptr (L2hTreeBuilder) builder = NULL;
  g_autoptr (L2hTree) renamed = NULL;
  guint n_leaves = l2h_tree_get_n_leaves (*tree);

  if (names == NULL)
    return FALSE;
  if (g_strv_length (names) != n_leaves) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, ngettext ("%s: has %u name, but the tree has %u leaves",
                                                               "%s: has %u names, but the tree has %u leaves",
                                                               g_strv_length (names)), path,
                 g_strv_length (names), n_leaves);
    return FALSE;
  }

  builder = l2h_tree_builder_new_from_tree (*tree);
  for (guint i = 0; i < n_leaves; i++) {
    L2hLeaf leaf = *l2h_tree_get_leaf (*tree, i);

    leaf.name = names[i];
    l2h_tree_builder_set_leaf (builder, i, &leaf);
  }
  renamed = l2h_tree_builder_finish (builder, error);
  g_set_object (tree, renamed);
  return renamed != NULL;
}

/* Leaves of one name are two tips that most readers, ours among them, refuse. */
static void
tell_duplicates (const BoughTreeAnnotation *annotation, const char *output)
{
  g_autofree char *duplicates = bough_duplicate_names_describe ((const char *const *) annotation->tips);

  if (duplicates)
    g_printerr (_("l2h: %s: %s, which many readers refuse; --tips number tells the leaves apart\n"), output, duplicates);
}

static GBytes *
write_tree (L2hTree *tree, const CliClasses *classes, const ConvertOptions *options, const char *output, GError **error)
{
  g_autoptr (BoughStyle) style = bough_style_new ();
  g_autoptr (GPtrArray) colors =
    classes->grouping ? bough_coloring_list_leaf_texts (tree, classes->grouping, bough_style_get_values (style)) : NULL;
  g_autofree const char **groups = classes->grouping ? bough_grouping_list_leaf_names (classes->grouping) : NULL;
  g_autoptr (BoughTreeAnnotation) annotation =
    bough_tree_annotation_new (tree, options->tips, (const char *const *) classes->wnids, options->heights,
                               colors ? (const char *const *) colors->pdata : NULL, groups);

  if (options->format->has_lengths)
    tell_duplicates (annotation, output);
  return options->format->to_bytes (tree, annotation, error);
}

static gboolean
convert (const char *input, const char *output, const ConvertOptions *options, GError **error)
{
  const char *const inputs[] = { input, options->names, options->classes.superclasses, options->classes.wnids };
  g_autoptr (L2hTree) tree = NULL;
  g_auto (CliClasses) classes = { NULL };
  g_autoptr (GBytes) content = NULL;

  if (!cli_output_check (output, inputs, G_N_ELEMENTS (inputs), error))
    return FALSE;

  tree = bough_tree_load (input, error);
  if (tree == NULL || (options->names && !rename_leaves (&tree, options->names, error)) ||
      !cli_classes_load (&classes, &options->classes, tree, error))
    return FALSE;

  content = write_tree (tree, &classes, options, output, error);
  if (content == NULL) {
    g_prefix_error (error, "%s: ", input);
    return FALSE;
  }
  if (options->format->has_lengths && (options->heights == BOUGH_NODE_HEIGHTS_STEP
                                       || isfinite (l2h_tree_get_height (tree, l2h_tree_get_root (tree)))))
    g_print (options->heights == BOUGH_NODE_HEIGHTS_STEP ? _("%s: branch lengths are differences of merge step\n")
             : l2h_tree_get_score (tree, NULL)           ? _("%s: branch lengths are differences of merge score\n")
                                                         : _("%s: branch lengths are differences of height\n"),
             output);
  return cli_output_save (output, content, error);
}

gboolean
cli_convert (char **arguments, GError **error)
{
  g_auto (ConvertOptions) options = { NULL };
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.to,
      N_("json, newick, nexus, linkage, hclust, dot, leaves, merges or itol (default: by the name of OUT)"), N_("FORMAT") },
    { "tips", 0, 0, G_OPTION_ARG_STRING, &options.tips_name,
      N_("safe (default: no quotes or brackets within names), exact, number or wnid"), N_("TIPS") },
    { "heights", 0, 0, G_OPTION_ARG_STRING, &options.heights_name,
      N_("score (default) or step: what heights and branch lengths are"), N_("HEIGHTS") },
    { "classes", 0, 0, G_OPTION_ARG_FILENAME, &options.names, N_("Names of the leaves, one a line"), N_("FILE") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (_("IN OUT — convert a tree from one format to another"));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  cli_class_options_add (&options.classes, context);
  if (!cli_parse (context, &arguments, 2, _("a tree and the file to write"), error) ||
      !check_options (&options, arguments[2], error))
    return FALSE;
  return convert (arguments[1], arguments[2], &options, error);
}
