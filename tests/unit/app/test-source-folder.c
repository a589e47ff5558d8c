/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-source-folder.h"

#include <glib/gstdio.h>
#include <string.h>

void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("bough-sources-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

/* NumPy Enhancement Proposal 1: magic, version 1.0, the header's length, the header padded to 128 bytes in all. */
void
write_npy (Fixture *fixture, const char *name, const char *descr, guint item_size, const char *shape, gsize n_items)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *dictionary = g_strdup_printf ("{'descr': '%s', 'fortran_order': False, 'shape': (%s), }", descr,
                                                 shape);
  g_autofree char *header = g_strdup_printf ("\x93NUMPY\x01%c\x76%c%-117s\n", 'x', 'x', dictionary);
  g_autoptr (GByteArray) file = g_byte_array_new ();

  header[7] = 0;
  header[9] = 0;
  g_byte_array_append (file, (const guint8 *) header, 128);
  g_byte_array_set_size (file, 128 + n_items * item_size);
  memset (file->data + 128, 0, n_items * item_size);
  g_assert_true (g_file_set_contents (path, (const char *) file->data, file->len, NULL));
}

void
write_text (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

BoughSources *
guess (Fixture *fixture, const char *name, gboolean *plain)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  return bough_sources_guess (path, NULL, plain);
}

void
assert_companion (Fixture *fixture, BoughSources *sources, BoughCompanion companion, const char *name)
{
  g_autofree char *path = name ? g_build_filename (fixture->folder, name, NULL) : NULL;

  g_assert_cmpstr (bough_sources_get_companion (sources, companion), ==, path);
}

void
assert_left_out (Fixture *fixture, BoughSources *sources, BoughCompanion companion, const char *name)
{
  g_autofree char *path = name ? g_build_filename (fixture->folder, name, NULL) : NULL;

  g_assert_cmpstr (sources->left_out[companion], ==, path);
}
