/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-painter.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *extension;
  GBytes *(*write) (BoughScene *scene, const BoughExportOptions *options, GError **error);
} writers[] = {
  { ".svg", bough_scene_to_svg },
  { ".pdf", bough_scene_to_pdf },
  { ".png", bough_scene_to_png },
  { ".eps", bough_scene_to_eps },
};

static int
find_writer (const char *path, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_str_has_suffix (lower, writers[i].extension))
      return i;

  g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_NAME,
               _("%s: a figure’s name must end in .svg, .pdf, .png or .eps"), path);
  return -1;
}

gboolean
bough_export_check_name (const char *path, GError **error)
{
  return find_writer (path, error) >= 0;
}

GBytes *
bough_export_scene (BoughScene *scene, const char *path, const BoughExportOptions *options, GError **error)
{
  int writer = find_writer (path, error);
  GBytes *content;

  if (writer < 0)
    return NULL;

  content = writers[writer].write (scene, options, error);
  if (content == NULL)
    g_prefix_error (error, "%s: ", path);
  return content;
}
