/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-figure.h"

#include "cli-verbs.h"

#include "figure/bough-painter.h"

#include <glib/gi18n-lib.h>

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
find_writer (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_str_has_suffix (lower, writers[i].extension))
      return i;

  return -1;
}

gboolean
cli_figure_check (const char *path, GError **error)
{
  if (find_writer (path) >= 0)
    return TRUE;

  g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("%s: a figure’s name must end in .svg, .pdf or .png"), path);
  return FALSE;
}

GBytes *
cli_figure_make (BoughScene *scene, const char *path, GError **error)
{
  GBytes *content = writers[find_writer (path)].write (scene, error);

  if (content == NULL)
    g_prefix_error (error, "%s: ", path);
  return content;
}
