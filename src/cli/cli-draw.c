/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-verbs.h"

#include "cli-build.h"
#include "cli-classes.h"
#include "cli-export.h"
#include "cli-logits.h"
#include "cli-output.h"
#include "cli-rings.h"
#include "cli-style.h"
#include "cli-thumbnails.h"

#include "figure/bough-figure.h"
#include "figure/bough-painter.h"
#include "figure/bough-part.h"
#include "formats/bough-tree-file.h"
#include "l2h/l2h-crown.h"
#include "taxonomy/bough-superclasses.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  CliExportOptions export;
  CliStyleOptions style;
  CliClassOptions classes;
  CliThumbnailOptions thumbnails;
  char *second;
  char *within;
  gboolean split;
  int node;
  int cut;
} DrawOptions;

static void
draw_options_clear (DrawOptions *self)
{
  cli_export_options_clear (&self->export);
  cli_style_options_clear (&self->style);
  cli_class_options_clear (&self->classes);
  cli_thumbnail_options_clear (&self->thumbnails);
  g_clear_pointer (&self->second, g_free);
  g_clear_pointer (&self->within, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DrawOptions, draw_options_clear)

static L2hTree *
open_tree (char *const *paths, const DrawOptions *options, const CliBuildOptions *build, GError **error)
{
  const char *path = paths[0];
  CliBuildOptions building = *build;
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hTree) crown = NULL;
  g_autofree guint *groups = NULL;
  int n_groups = options->cut;
  guint n_leaves, n_cut;

  if (!bough_file_is_tree (path)) {
    if (n_groups == CLI_NOT_GIVEN)
      return cli_build_tree (paths, build, error);
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("%s is no tree; --cut is for a tree of samples"), path);
    return NULL;
  }

  if (paths[1] != NULL) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("%s is a tree; one tree can be drawn at a time"), path);
    return NULL;
  }

  /* They also say which leaf each column of --logits is. */
  if (options->thumbnails.logits)
    building.classes = NULL;
  if (cli_build_options_is_set (&building)) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _("%s is a tree already; options for building need logits instead"), path);
    return NULL;
  }
  tree = bough_tree_load (path, error);
  if (tree == NULL || n_groups == CLI_NOT_GIVEN)
    return g_steal_pointer (&tree);

  n_leaves = l2h_tree_get_n_leaves (tree);
  if ((guint) n_groups > n_leaves) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, ngettext ("%s: has %u leaf, so it cannot be cut into %d groups",
                                                               "%s: has %u leaves, so it cannot be cut into %d groups",
                                                               n_leaves), path,
                 n_leaves, n_groups);
    return NULL;
  }
  groups = g_new (guint, n_leaves);
  crown = l2h_tree_cut_samples (tree, n_groups, groups);
  n_cut = l2h_tree_get_n_leaves (crown);
  if (n_cut != (guint) n_groups)
    g_printerr (ngettext ("l2h: %s: no cut gives %u group, as a node has more than two children; this one gives %u\n",
                          "l2h: %s: no cut gives %u groups, as a node has more than two children; this one gives %u\n",
                          n_groups), path,
                n_groups, n_cut);
  return g_steal_pointer (&crown);
}

static gboolean
check_classes (const DrawOptions *options, GError **error)
{
  gboolean has_synsets = options->classes.wnids || options->classes.wordnet_names;

  if (!cli_class_options_check (&options->classes, error))
    return FALSE;
  if (options->cut != CLI_NOT_GIVEN && options->cut < 2)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--cut takes a number from 2 on"));
  else if (options->within && !has_synsets && !options->classes.superclasses)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _("--within needs --superclasses FILE, --wnids FILE or --wordnet-names: what the classes mean"));
  else if (options->within && options->node != CLI_NOT_GIVEN)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--within and --node exclude each other; give one of them"));
  else if (options->split && (!has_synsets || (!options->within && !options->classes.hypernyms)))
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _("--split needs --within NAME or --hypernyms NAME, and --wnids FILE or --wordnet-names"));
  else if (options->split && !options->within && strchr (options->classes.hypernyms, ','))
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--split needs one name in --hypernyms, or --within NAME"));
  else if (has_synsets && !options->classes.hypernyms && !options->within)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("WordNet’s synsets alone give no colours; add --hypernyms or --within"));
  else
    return TRUE;
  return FALSE;
}

/* The node whose clade is drawn alone; the root where that is the whole tree. */
static gboolean
find_part (const DrawOptions *options, CliClasses *classes, L2hTree *tree, guint *node, GError **error)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree), n_nodes = l2h_tree_get_n_nodes (tree);

  if (options->split && !options->within && !cli_classes_split (classes, error))
    return FALSE;
  if (options->within)
    return cli_classes_find_within (classes, tree, options->within, options->split, node, error);

  *node = options->node != CLI_NOT_GIVEN ? (guint) options->node : l2h_tree_get_root (tree);
  if (options->node != CLI_NOT_GIVEN && (options->node < 0 || *node < n_leaves || *node >= n_nodes)) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, _("--node %d: must be a branching point of the tree, %u to %u"),
                 options->node, n_leaves, n_nodes - 1);
    return FALSE;
  }
  return TRUE;
}

static BoughFigure *
make_figure (const char *path, guint node, const BoughFigureData *data, BoughStyle *style, GError **error)
{
  g_autoptr (BoughPart) part = node != l2h_tree_get_root (data->tree) ? bough_part_new (data->tree, node) : NULL;
  BoughFigure *figure = part != NULL ? bough_part_draw (part, data, style, error)
                                     : bough_figure_new_from_data (data, style, error);

  if (figure == NULL)
    g_prefix_error (error, "%s: ", path);
  return figure;
}

/* Who has a tree of another program knows it by its branch lengths. */
static void
say_lengths (const char *path, L2hTree *tree, BoughStyle *style)
{
  if (!l2h_tree_get_score (tree, NULL) && bough_style_get_values (style)->heights == BOUGH_HEIGHTS_READABLE
      && l2h_tree_get_height (tree, l2h_tree_get_root (tree)) > 0)
    g_printerr (_("l2h: %s: its heights, the branch lengths, are not drawn; --set heights=score draws them, all tips level\n"),
                path);
}

/* Before the tree is built; what comes through a pipe can be read once only. */
static gboolean
check_superclasses (const char *path, GError **error)
{
  gboolean is_pipe = path != NULL && g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR);

  return path == NULL || is_pipe || bough_superclasses_check (path, NULL, error);
}

static gboolean
draw (char *const *paths, const DrawOptions *options, const CliBuildOptions *build, GError **error)
{
  g_autofree char *path = cli_logits_dup_name (paths);
  g_autoptr (BoughStyle) style = cli_style_options_make (&options->style, error);
  g_autoptr (L2hTree) tree = NULL;
  g_auto (CliClasses) classes = { NULL };
  g_auto (CliRings) rings = { NULL };
  g_autoptr (GPtrArray) thumbnails = NULL;
  g_autoptr (BoughFigure) figure = NULL;
  const char *const inputs[] = { options->classes.superclasses, options->classes.wnids, options->second,
                                 options->style.style, options->style.palette, options->style.names,
                                 options->style.image_rows, options->thumbnails.images, options->thumbnails.logits };
  BoughFigureData data = { NULL };
  guint node;

  if (style == NULL)
    return FALSE;
  for (guint i = 0; options->export.outputs[i]; i++)
    if (!cli_output_check (options->export.outputs[i], inputs, G_N_ELEMENTS (inputs), error)
        || !cli_build_options_check_output (build, paths, options->export.outputs[i], error))
      return FALSE;
  if (!check_superclasses (options->classes.superclasses, error))
    return FALSE;

  tree = open_tree (paths, options, build, error);
  if (tree == NULL)
    return FALSE;
  cli_style_options_fit (&options->style, style, tree);
  cli_thumbnail_options_set_ring (&options->thumbnails, style);
  if (!cli_classes_load (&classes, &options->classes, tree, error)
      || !cli_rings_load (&rings, options->second, options->style.rings, tree, error))
    return FALSE;
  if (options->thumbnails.images) {
    thumbnails = cli_thumbnails_load (&options->thumbnails, paths, build, tree, style,
                                      cli_export_options_get_dpi (&options->export), error);
    if (thumbnails == NULL)
      return FALSE;
  }
  if (!find_part (options, &classes, tree, &node, error))
    return FALSE;

  data.tree = tree;
  data.grouping = classes.grouping;
  data.second = rings.second != NULL ? rings.second : classes.second;
  data.values = rings.files;
  data.images = thumbnails != NULL ? (BoughImage *const *) (void *) thumbnails->pdata : NULL;
  cli_style_options_say_unused (&options->style, style, tree, classes.grouping, &rings);
  figure = make_figure (path, node, &data, style, error);
  if (figure == NULL)
    return FALSE;
  say_lengths (path, tree, style);
  if (bough_figure_get_note (figure))
    g_printerr ("l2h: %s: %s\n", path, bough_figure_get_note (figure));

  return cli_export (&options->export, bough_figure_get_scene (figure), style, path, tree, error);
}

gboolean
cli_draw (char **arguments, GError **error)
{
  g_auto (DrawOptions) options = { .node = CLI_NOT_GIVEN, .cut = CLI_NOT_GIVEN };
  g_auto (CliBuildOptions) build = { NULL };
  const GOptionEntry entries[] = {
    { "within", 0, 0, G_OPTION_ARG_STRING, &options.within,
      N_("Draw only the clade that recovers this superclass or hypernym best"), N_("NAME") },
    { "focus", 0, 0, G_OPTION_ARG_STRING, &options.within, N_("The same as --within"), N_("NAME") },
    { "split", 0, 0, G_OPTION_ARG_NONE, &options.split, N_("Group by the hypernyms right below that of --within or --hypernyms"),
      NULL },
    { "node", 0, 0, G_OPTION_ARG_INT, &options.node, N_("Draw only the clade of this node"), N_("N") },
    { "cut", 0, 0, G_OPTION_ARG_INT, &options.cut, N_("Of a tree of samples, draw what stands above K groups of them"), N_("K") },
    { "second", 0, 0, G_OPTION_ARG_FILENAME, &options.second,
      N_("CSV of class and a coarser group, for rings and nested colours"), N_("FILE.csv") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (_("TREE.json|LOGITS… — draw a tree"));

  cli_export_options_add (&options.export, arguments, context);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  cli_style_options_add (&options.style, context);
  cli_class_options_add (&options.classes, context);
  cli_thumbnail_options_add (&options.thumbnails, context);
  cli_build_options_add (&build, context);
  if (!cli_parse_many (context, &arguments, 1, _("one tree, or files of logits"), error))
    return FALSE;
  if (!cli_export_options_check (&options.export, error) || !check_classes (&options, error)
      || !cli_thumbnail_options_check (&options.thumbnails, error))
    return FALSE;
  return draw (arguments + 1, &options, &build, error);
}
