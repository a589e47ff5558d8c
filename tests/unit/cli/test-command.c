/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-command.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

/* A .npy file of version 1.0: magic, header length, header padded to 64 bytes, data (NumPy Enhancement Proposal 1). */
void
write_npy (Fixture *f, const char *name, const char *dtype, const char *shape, gconstpointer data, gsize size)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *dict = g_strdup_printf ("{'descr': '%s', 'fortran_order': False, 'shape': %s, }", dtype, shape);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  guint8 length[2];
  guint8 blank = ' ', newline = '\n';
  gsize padded = 10 + strlen (dict) + 1;

  padded = (padded + 63) / 64 * 64;
  length[0] = (padded - 10) & 0xff;
  length[1] = (padded - 10) >> 8;
  g_byte_array_append (file, (const guint8 *) "\x93NUMPY\x01\x00", 8);
  g_byte_array_append (file, length, 2);
  g_byte_array_append (file, (const guint8 *) dict, strlen (dict));
  while (file->len < padded - 1)
    g_byte_array_append (file, &blank, 1);
  g_byte_array_append (file, &newline, 1);
  g_byte_array_append (file, data, size);
  g_assert_true (g_file_set_contents (path, (const char *) file->data, file->len, NULL));
}

void
write_text (Fixture *f, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

char *
read_text (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

gboolean
exists (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

guint
count_files (Fixture *f)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder))
    n++;
  return n;
}

void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder))) {
    g_autofree char *path = g_build_filename (f->folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->out);
  g_free (f->err);
}

/* Runs the command with no display to be had. What nobody asks for is no part of the tests' own output. */
static int
spawn (const char *folder, const char *arguments, char **out, char **err)
{
  g_autofree char *all = g_strdup_printf ("%s %s", g_getenv ("L2H_EXE"), arguments);
  g_auto (GStrv) argv = NULL;
  g_auto (GStrv) env = g_get_environ ();
  g_autoptr (GError) error = NULL;
  int wait_status;

  env = g_environ_unsetenv (env, "DISPLAY");
  env = g_environ_unsetenv (env, "WAYLAND_DISPLAY");
  g_assert_true (g_shell_parse_argv (all, NULL, &argv, NULL));
  g_spawn_sync (folder, argv, env, out ? G_SPAWN_DEFAULT : G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, out, err, &wait_status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (wait_status));
  return WEXITSTATUS (wait_status);
}

void
run (Fixture *f, const char *command_line)
{
  g_clear_pointer (&f->out, g_free);
  g_clear_pointer (&f->err, g_free);
  f->status = spawn (f->folder, command_line, &f->out, &f->err);
}

int
run_here (const char *arguments, char **out, char **err)
{
  return spawn (NULL, arguments, out, err);
}

JsonNode *
run_json_here (const char *arguments)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *root;

  g_assert_cmpint (run_here (arguments, &out, &err), ==, 0);
  g_assert_cmpstr (err, ==, "");
  root = json_from_string (out, &error);
  g_assert_no_error (error);
  return root;
}

void
assert_fails_here (const char *arguments, int status, const char *message)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  int found = run_here (arguments, &out, &err);

  g_test_message ("%s: %s", arguments, err);
  g_assert_cmpstr (err, ==, message);
  g_assert_cmpint (found, ==, status);
  g_assert_cmpstr (out, ==, "");
}

void
assert_succeeds (Fixture *f, const char *command_line)
{
  run (f, command_line);
  g_assert_cmpstr (f->err, ==, "");
  g_assert_cmpint (f->status, ==, 0);
}

/* One line on the error stream that begins with "l2h: " and holds @part, nothing on the other, no new file. */
void
assert_fails (Fixture *f, const char *command_line, int status, const char *part)
{
  guint n_files = count_files (f);

  run (f, command_line);
  g_test_message ("%s: %s", command_line, f->err);
  g_assert_cmpint (f->status, ==, status);
  g_assert_true (g_str_has_prefix (f->err, "l2h: "));
  g_assert_nonnull (strstr (f->err, part));
  g_assert_true (strchr (f->err, '\n') == f->err + strlen (f->err) - 1);
  g_assert_cmpstr (f->out, ==, "");
  g_assert_cmpuint (count_files (f), ==, n_files);
}
