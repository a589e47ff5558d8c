/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-verbs.h"

#include "cli-build.h"
#include "cli-classes.h"
#include "cli-export.h"
#include "cli-logits.h"
#include "cli-output.h"

#include "figure/bough-figure.h"
#include "figure/bough-painter.h"
#include "figure/bough-style-json.h"
#include "figure/bough-style-text.h"
#include "formats/bough-csv.h"
#include "formats/bough-json.h"
#include "formats/bough-tree-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_STYLE_SIZE (16 << 20)

typedef struct {
  CliExportOptions export;
  char *style;
  char **settings;
  char *layout;
  CliClassOptions classes;
  char *within;
  gboolean split;
  gboolean show_purity;
  char *width;
} DrawOptions;

static void
draw_options_clear (DrawOptions *self)
{
  cli_export_options_clear (&self->export);
  g_clear_pointer (&self->style, g_free);
  g_clear_pointer (&self->settings, g_strfreev);
  g_clear_pointer (&self->layout, g_free);
  cli_class_options_clear (&self->classes);
  g_clear_pointer (&self->within, g_free);
  g_clear_pointer (&self->width, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DrawOptions, draw_options_clear)

static BoughStyle *
load_style (const char *path, GError **error)
{
  g_autoptr (JsonNode) root = bough_json_load (path, MAX_STYLE_SIZE, error);
  BoughStyle *style;

  if (root == NULL)
    return NULL;
  style = bough_style_new_from_json (root, error);
  if (style == NULL)
    g_prefix_error (error, "%s: ", path);
  return style;
}

static gboolean
set_from_option (BoughStyle *style, const char *option, const char *argument, const char *key, const char *text,
                 GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (bough_style_set_from_text (style, key, text, &local_error))
    return TRUE;
  g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, "%s %s: %s", option, argument, local_error->message);
  return FALSE;
}

/* What is said on the command line goes before what the file says. */
static BoughStyle *
make_style (const DrawOptions *options, GError **error)
{
  g_autoptr (BoughStyle) style = options->style ? load_style (options->style, error) : bough_style_new ();

  if (style == NULL)
    return NULL;
  if (options->layout && !set_from_option (style, "--layout", options->layout, "layout", options->layout, error))
    return NULL;
  if (options->width && !set_from_option (style, "--width", options->width, "width", options->width, error))
    return NULL;
  if (options->show_purity)
    bough_style_set_show_purity (style, TRUE);

  for (guint i = 0; options->settings && options->settings[i]; i++) {
    const char *equals = strchr (options->settings[i], '=');
    g_autofree char *key = equals ? g_strndup (options->settings[i], equals - options->settings[i]) : NULL;

    if (equals == NULL) {
      g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--set %s: must be KEY=VALUE"), options->settings[i]);
      return NULL;
    }
    if (!set_from_option (style, "--set", options->settings[i], key, equals + 1, error))
      return NULL;
  }

  return g_steal_pointer (&style);
}

static L2hTree *
open_tree (char *const *paths, const CliBuildOptions *build, GError **error)
{
  const char *path = paths[0];

  if (!bough_file_is_tree (path))
    return cli_build_tree (paths, build, error);

  if (paths[1] != NULL) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("%s is a tree; one tree can be drawn at a time"), path);
    return NULL;
  }

  if (cli_build_options_is_set (build)) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _("%s is a tree already; options for building need logits instead"), path);
    return NULL;
  }
  return bough_tree_load (path, error);
}

/* Which classes there are is known once there is a tree; a file that cannot be read need not wait for it. */
static gboolean
check_superclasses (const DrawOptions *options, GError **error)
{
  g_autoptr (BoughCsv) csv = NULL;

  if (options->classes.superclasses == NULL)
    return TRUE;
  csv = bough_csv_load (options->classes.superclasses, error);
  return csv != NULL;
}

static gboolean
check_classes (const DrawOptions *options, GError **error)
{
  gboolean has_synsets = options->classes.wnids || options->classes.wordnet_names;

  if (!cli_class_options_check (&options->classes, error))
    return FALSE;
  if (options->within && !has_synsets && !options->classes.superclasses)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _("--within needs --superclasses FILE, --wnids FILE or --wordnet-names: what the classes mean"));
  else if (options->split && (!options->within || !has_synsets))
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--split needs --within NAME and --wnids FILE or --wordnet-names"));
  else if (has_synsets && !options->classes.hypernyms && !options->within)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("WordNet’s synsets alone give no colours; add --hypernyms or --within"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
draw (char *const *paths, const DrawOptions *options, const CliBuildOptions *build, GError **error)
{
  g_autofree char *path = cli_logits_dup_name (paths);
  g_autoptr (BoughStyle) style = make_style (options, error);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hTree) whole = NULL;
  g_auto (CliClasses) classes = { NULL };
  g_autoptr (BoughFigure) figure = NULL;
  const char *const inputs[] = { options->classes.superclasses, options->classes.wnids };

  if (style == NULL)
    return FALSE;
  for (guint i = 0; options->export.outputs[i]; i++)
    if (!cli_output_check (options->export.outputs[i], inputs, G_N_ELEMENTS (inputs), error)
        || !cli_build_options_check_output (build, paths, options->export.outputs[i], error))
      return FALSE;
  if (!check_superclasses (options, error))
    return FALSE;

  tree = open_tree (paths, build, error);
  if (tree == NULL)
    return FALSE;
  if (!cli_classes_load (&classes, &options->classes, tree, error))
    return FALSE;
  whole = g_object_ref (tree);
  if (options->within && !cli_classes_take_within (&classes, &tree, options->within, options->split, error))
    return FALSE;

  figure = bough_figure_new (tree, classes.grouping, style, error);
  if (figure == NULL) {
    if (g_error_matches (*error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE))
      g_prefix_error (error, "--width %g: ", bough_style_get_width (style));
    else
      g_prefix_error (error, "%s: ", path);
    return FALSE;
  }
  if (bough_figure_get_note (figure))
    g_printerr ("l2h: %s: %s\n", path, bough_figure_get_note (figure));

  return cli_export (&options->export, bough_figure_get_scene (figure), style, path, whole, error);
}

gboolean
cli_draw (char **arguments, GError **error)
{
  g_auto (DrawOptions) options = { NULL };
  g_auto (CliBuildOptions) build = { NULL };
  const GOptionEntry entries[] = {
    { "style", 0, 0, G_OPTION_ARG_FILENAME, &options.style, N_("Draw as this style says"), N_("STYLE.json") },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.settings,
      N_("Set one key of the style; can be given again"), N_("KEY=VALUE") },
    { "layout", 0, 0, G_OPTION_ARG_STRING, &options.layout, N_("circular (default) or linear"), N_("LAYOUT") },
    { "within", 0, 0, G_OPTION_ARG_STRING, &options.within,
      N_("Draw only the clade that recovers this superclass or hypernym best"), N_("NAME") },
    { "focus", 0, 0, G_OPTION_ARG_STRING, &options.within, N_("The same as --within"), N_("NAME") },
    { "split", 0, 0, G_OPTION_ARG_NONE, &options.split, N_("Group by the hypernyms right below that of --within"), NULL },
    { "show-purity", 0, 0, G_OPTION_ARG_NONE, &options.show_purity, N_("Set each leaf’s purity beside its name"),
      NULL },
    { "width", 0, 0, G_OPTION_ARG_STRING, &options.width, N_("Width of the page in mm (default: 178)"), N_("MM") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (_("TREE.json|LOGITS… — draw a tree"));

  cli_export_options_add (&options.export, arguments, context);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  cli_class_options_add (&options.classes, context);
  cli_build_options_add (&build, context);
  if (!cli_parse_many (context, &arguments, 1, _("one tree, or files of logits"), error))
    return FALSE;
  if (!cli_export_options_check (&options.export, error) || !check_classes (&options, error))
    return FALSE;
  return draw (arguments + 1, &options, &build, error);
}
