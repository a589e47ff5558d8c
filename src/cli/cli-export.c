/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-export.h"

#include "cli-output.h"
#include "cli-verbs.h"

#include "figure/bough-painter.h"
#include "figure/bough-recipe.h"
#include "formats/bough-tree-json.h"

#include <glib/gi18n-lib.h>

#define MAX_DPI 100000.0

void
cli_export_options_clear (CliExportOptions *self)
{
  g_clear_pointer (&self->outputs, g_strfreev);
  g_clear_pointer (&self->dpi, g_free);
  g_clear_pointer (&self->command, g_free);
}

void
cli_export_options_add (CliExportOptions *self, char *const *arguments, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME_ARRAY, &self->outputs,
      N_("Write the figure to this file; can be given again for other types"), N_("FIGURE.svg|.pdf|.png|.eps") },
    { "dpi", 0, 0, G_OPTION_ARG_STRING, &self->dpi, N_("Pixels per inch of a PNG (default: 300)"), N_("DPI") },
    { "transparent", 0, 0, G_OPTION_ARG_NONE, &self->transparent, N_("Leave a PNG’s background out"), NULL },
    { "outlines", 0, 0, G_OPTION_ARG_NONE, &self->outlines, N_("Put outlines instead of text into an SVG"), NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  self->command = bough_recipe_quote_command ((const char *const *) arguments);
}

double
cli_export_options_get_dpi (const CliExportOptions *self)
{
  return self->dpi != NULL ? g_ascii_strtod (self->dpi, NULL) : BOUGH_EXPORT_DPI;
}

gboolean
cli_export_check_name (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (bough_export_check_name (path, &local_error))
    return TRUE;
  g_set_error_literal (error, CLI_ERROR, CLI_ERROR_USAGE, local_error->message);
  return FALSE;
}

gboolean
cli_export_options_check (const CliExportOptions *self, GError **error)
{
  char *end = self->dpi;

  if (self->outputs == NULL) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("-o FIGURE.svg is missing: where the figure shall go"));
    return FALSE;
  }
  if (self->dpi != NULL &&
      (!(g_ascii_strtod (self->dpi, &end) > 0.0 && cli_export_options_get_dpi (self) <= MAX_DPI) || *end != '\0')) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--dpi %s: must be a number of pixels per inch, at most %.0f"),
                 self->dpi, MAX_DPI);
    return FALSE;
  }
  for (guint i = 0; self->outputs[i]; i++)
    if (!cli_export_check_name (self->outputs[i], error))
      return FALSE;
  return TRUE;
}

gboolean
cli_export (const CliExportOptions *self, BoughScene *scene, BoughStyle *style, const char *input, L2hTree *tree,
            GError **error)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GBytes) written = bough_tree_json_to_bytes (tree);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, written);
  g_autofree char *recipe = bough_recipe_new (style, input, digest, self->command);
  const BoughExportOptions options = {
    .recipe = recipe, .dpi = cli_export_options_get_dpi (self), .transparent = self->transparent, .outlines = self->outlines,
  };

  for (guint i = 0; self->outputs[i]; i++) {
    GBytes *content = bough_export_scene (scene, self->outputs[i], &options, error);

    if (content == NULL)
      return FALSE;
    g_ptr_array_add (contents, content);
  }

  for (guint i = 0; self->outputs[i]; i++)
    if (!cli_output_save (self->outputs[i], g_ptr_array_index (contents, i), error))
      return FALSE;
  return TRUE;
}
