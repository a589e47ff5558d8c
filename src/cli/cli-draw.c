/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-verbs.h"

#include "cli-build.h"
#include "cli-output.h"

#include "figure/bough-figure.h"
#include "figure/bough-painter.h"
#include "formats/bough-csv.h"
#include "formats/bough-tree-json.h"
#include "taxonomy/bough-superclasses.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PNG_DPI 300.0

static GBytes *
scene_to_png (BoughScene *scene, GError **error)
{
  return bough_scene_to_png (scene, PNG_DPI, error);
}

static const struct {
  const char *extension;
  GBytes *(*write) (BoughScene *scene, GError **error);
} writers[] = {
  { ".svg", bough_scene_to_svg },
  { ".pdf", bough_scene_to_pdf },
  { ".png", scene_to_png },
};

static int
find_writer (const char *path, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_str_has_suffix (lower, writers[i].extension))
      return i;

  g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("%s: a figure’s name must end in .svg, .pdf or .png"), path);
  return -1;
}

typedef struct {
  char **outputs;
  char *layout;
  char *superclasses;
  gboolean show_purity;
  double width;
} DrawOptions;

static void
draw_options_clear (DrawOptions *self)
{
  g_clear_pointer (&self->outputs, g_strfreev);
  g_clear_pointer (&self->layout, g_free);
  g_clear_pointer (&self->superclasses, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DrawOptions, draw_options_clear)

static BoughStyle *
make_style (const DrawOptions *options, GError **error)
{
  g_autoptr (BoughStyle) style = bough_style_new ();

  if (g_strcmp0 (options->layout, "linear") == 0)
    bough_style_set_layout (style, BOUGH_LAYOUT_LINEAR);
  else if (options->layout && g_strcmp0 (options->layout, "circular") != 0) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--layout %s: must be circular or linear"), options->layout);
    return NULL;
  }
  if (!(options->width > 0.0 && options->width <= 5000.0)) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--width %g: must be a number of mm, at most 5000"),
                 options->width);
    return NULL;
  }

  bough_style_set_width (style, options->width);
  bough_style_set_show_purity (style, options->show_purity);
  return g_steal_pointer (&style);
}

/* All of the figures are made before the first is written, so only a disk that fails can leave a part of them. */
static gboolean
write_figures (BoughScene *scene, char **outputs, GError **error)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; outputs[i]; i++) {
    GBytes *content = writers[find_writer (outputs[i], NULL)].write (scene, error);

    if (content == NULL) {
      g_prefix_error (error, "%s: ", outputs[i]);
      return FALSE;
    }
    g_ptr_array_add (contents, content);
  }

  for (guint i = 0; outputs[i]; i++)
    if (!cli_output_save (outputs[i], g_ptr_array_index (contents, i), error))
      return FALSE;
  return TRUE;
}

static L2hTree *
open_tree (const char *path, const CliBuildOptions *build, GError **error)
{
  if (!bough_file_is_tree_json (path) && !g_str_has_suffix (path, ".json"))
    return cli_build_tree (path, build, error);

  if (cli_build_options_is_set (build)) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _("%s is a tree already; options for building need logits instead"), path);
    return NULL;
  }
  return bough_tree_json_load (path, error);
}

/* Which classes there are is known once there is a tree; a file that cannot be read need not wait for it. */
static gboolean
check_superclasses (const DrawOptions *options, GError **error)
{
  g_autoptr (BoughCsv) csv = NULL;

  if (options->superclasses == NULL)
    return TRUE;
  csv = bough_csv_load (options->superclasses, error);
  return csv != NULL;
}

static gboolean
draw (const char *path, const DrawOptions *options, const CliBuildOptions *build, GError **error)
{
  g_autoptr (BoughStyle) style = make_style (options, error);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (BoughGrouping) grouping = NULL;
  g_autoptr (BoughFigure) figure = NULL;

  if (style == NULL)
    return FALSE;
  for (guint i = 0; options->outputs[i]; i++)
    if (find_writer (options->outputs[i], error) < 0
        || !cli_output_check (options->outputs[i], (const char *const *) &options->superclasses, 1, error)
        || !cli_build_options_check_output (build, path, options->outputs[i], error))
      return FALSE;
  if (!check_superclasses (options, error))
    return FALSE;

  tree = open_tree (path, build, error);
  if (tree == NULL)
    return FALSE;
  if (options->superclasses) {
    grouping = bough_superclasses_load (options->superclasses, tree, error);
    if (grouping == NULL)
      return FALSE;
  }

  figure = bough_figure_new (tree, grouping, style, error);
  if (figure == NULL) {
    if (g_error_matches (*error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE))
      g_prefix_error (error, "--width %g: ", options->width);
    else
      g_prefix_error (error, "%s: ", path);
    return FALSE;
  }
  if (bough_figure_get_note (figure))
    g_printerr ("l2h: %s: %s\n", path, bough_figure_get_note (figure));

  return write_figures (bough_figure_get_scene (figure), options->outputs, error);
}

gboolean
cli_draw (char **arguments, GError **error)
{
  g_auto (DrawOptions) options = { .width = 178.0 };
  g_auto (CliBuildOptions) build = { NULL };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME_ARRAY, &options.outputs,
      N_("Write the figure to this file; can be given again for other types"), N_("FIGURE.svg|.pdf|.png") },
    { "layout", 0, 0, G_OPTION_ARG_STRING, &options.layout, N_("circular (default) or linear"), N_("LAYOUT") },
    { "superclasses", 0, 0, G_OPTION_ARG_FILENAME, &options.superclasses,
      N_("Colour the leaves by this CSV of class,superclass"), N_("FILE") },
    { "show-purity", 0, 0, G_OPTION_ARG_NONE, &options.show_purity, N_("Set each leaf’s purity beside its name"),
      NULL },
    { "width", 0, 0, G_OPTION_ARG_DOUBLE, &options.width, N_("Width of the page in mm (default: 178)"), N_("MM") },
    { NULL }
  };
  GOptionContext *context = g_option_context_new (_("TREE.json|LOGITS — draw a tree"));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  cli_build_options_add (&build, context);
  if (!cli_parse (context, &arguments, 1, _("one tree or one file of logits"), error))
    return FALSE;
  if (options.outputs == NULL) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("-o FIGURE.svg is missing: where the figure shall go"));
    return FALSE;
  }
  return draw (arguments[1], &options, &build, error);
}
