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

GPtrArray *
dup_paths (Fixture *fixture, const char *const *names)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names[i]; i++)
    g_ptr_array_add (paths, g_path_is_absolute (names[i]) ? g_strdup (names[i])
                                                          : g_build_filename (fixture->folder, names[i], NULL));
  return paths;
}

static void
append_name (GString *text, const char *role, const char *path)
{
  g_autofree char *name = path ? g_path_get_basename (path) : NULL;

  if (name)
    g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", role, name);
}

char *
describe_roles (GPtrArray *paths)
{
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  gboolean plain;
  g_autoptr (BoughSources) sources = bough_sources_from_files (paths, &plain, &others, &notes);
  GString *text = g_string_new (NULL);

  append_name (text, "main", sources->main);
  append_name (text, "session", sources->session);
  for (guint i = 0; i < sources->parts->len; i++)
    append_name (text, "part", g_ptr_array_index (sources->parts, i));
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    append_name (text, bough_companion_get_key (i), bough_sources_get_companion (sources, i));
  for (guint i = 0; i < others->len; i++)
    append_name (text, "own", g_ptr_array_index (others, i));
  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (text, "; %s", (const char *) g_ptr_array_index (notes, i));
  return g_string_free (text, FALSE);
}

/* By Heap's algorithm: each order comes from the one before by one exchange. */
void
assert_roles_in_any_order (Fixture *fixture, const char *const *names, const char *roles)
{
  g_autoptr (GPtrArray) paths = dup_paths (fixture, names);
  guint counts[8] = { 0 };
  guint n_orders = 1;

  g_assert_cmpuint (paths->len, <=, G_N_ELEMENTS (counts));
  for (guint i = 0; i < paths->len;)
    {
      g_autofree char *described = describe_roles (paths);

      g_assert_cmpstr (described, ==, roles);
      while (i < paths->len && counts[i] >= i)
        counts[i++] = 0;
      if (i < paths->len)
        {
          guint other = i % 2 == 0 ? 0 : counts[i];
          gpointer path = paths->pdata[i];

          paths->pdata[i] = paths->pdata[other];
          paths->pdata[other] = path;
          counts[i]++;
          n_orders++;
          i = 0;
        }
    }
  /* n! of them. */
  for (guint i = 2; i <= paths->len; i++)
    {
      g_assert_cmpuint (n_orders % i, ==, 0);
      n_orders /= i;
    }
  g_assert_cmpuint (n_orders, ==, 1);
}
