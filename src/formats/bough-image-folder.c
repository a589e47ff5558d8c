/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-image-folder.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-format-error.h"

/* ImageNet has 1.3 million. */
#define MAX_IMAGES (1 << 24)

static const char *const endings[] = { ".png", ".jpg", ".jpeg", ".webp", ".bmp", ".ppm", ".tif", ".tiff", ".gif" };

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names in a folder, sorted. */
static GPtrArray *
list_names (const char  *path,
            GError     **error)
{
  g_autoptr (GError) dir_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &dir_error);
  GPtrArray *names;
  const char *name;

  if (dir == NULL) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, path, "%s", dir_error->message);
    return NULL;
  }

  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (*name != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
is_image (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

GPtrArray *
bough_image_folder_list (const char  *path,
                         GError     **error)
{
  g_autoptr (GPtrArray) classes = list_names (path, error);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (classes == NULL)
    return NULL;

  for (guint i = 0; i < classes->len; i++) {
    g_autofree char *folder = g_build_filename (path, classes->pdata[i], NULL);
    g_autoptr (GPtrArray) names = NULL;

    if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
      continue;
    names = list_names (folder, error);
    if (names == NULL)
      return NULL;
    for (guint j = 0; j < names->len; j++)
      if (is_image (names->pdata[j]))
        g_ptr_array_add (paths, g_build_filename (classes->pdata[i], names->pdata[j], NULL));
    if (paths->len > MAX_IMAGES) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path, _("holds too many images"));
      return NULL;
    }
  }

  if (paths->len == 0) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          _("holds no images in a folder for each class"));
    return NULL;
  }
  return g_steal_pointer (&paths);
}
