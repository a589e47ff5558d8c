/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-path-text.h"

#include <string.h>

char *
bough_path_text_folder (const char *path)
{
  const char *home = g_get_home_dir ();
  gsize length = strlen (home);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *short_folder = NULL;

  if (length > 1 && strncmp (folder, home, length) == 0 && (folder[length] == '\0' || folder[length] == '/'))
    short_folder = g_strconcat ("~", folder + length, NULL);
  return g_filename_display_name (short_folder ? short_folder : folder);
}

char *
bough_path_text_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  return g_filename_display_name (base);
}

char *
bough_path_text_part (const char *path, const char *array)
{
  g_autofree char *name = bough_path_text_name (path);
  g_autofree char *shown = array != NULL ? g_utf8_make_valid (array, -1) : NULL;

  return shown != NULL ? g_strdup_printf ("%s · %s", name, shown) : g_steal_pointer (&name);
}
