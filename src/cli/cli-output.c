/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-output.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli-verbs.h"

static gboolean
stat_output (const char *output, struct stat *info)
{
  return g_str_equal (output, "-") ? fstat (STDOUT_FILENO, info) == 0 : g_stat (output, info) == 0;
}

static gboolean
is_standard (const char *output)
{
  struct stat there, standard;

  return g_str_equal (output, "-")
         || (stat_output (output, &there) && stat_output ("-", &standard) && there.st_dev == standard.st_dev
             && there.st_ino == standard.st_ino);
}

static void
print_to_error_stream (const char *text)
{
  g_printerr ("%s", text);
}

gboolean
cli_output_check (const char *output, const char *const *inputs, guint n_inputs, GError **error)
{
  struct stat there, input;

  if (stat_output (output, &there) && S_ISREG (there.st_mode))
    for (guint i = 0; i < n_inputs; i++) {
      if (inputs[i] == NULL || g_stat (inputs[i], &input) != 0 || input.st_dev != there.st_dev
          || input.st_ino != there.st_ino)
        continue;
      g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("%s: is read as an input; give the output another name"),
                   output);
      return FALSE;
    }

  if (!is_standard (output))
    return bough_file_can_save (output, error);

  g_set_print_handler (print_to_error_stream);
  return TRUE;
}

/* Whether both are one file, or would be one when they are written. */
static gboolean
is_same (const char *a, const char *b)
{
  struct stat first, second;
  g_autofree char *folder = g_path_get_dirname (a);
  g_autofree char *other_folder = g_path_get_dirname (b);
  g_autofree char *name = g_path_get_basename (a);
  g_autofree char *other = g_path_get_basename (b);

  if (stat_output (a, &first) && stat_output (b, &second))
    return (S_ISREG (first.st_mode) || is_standard (a)) && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
  return g_str_equal (name, other) && g_stat (folder, &first) == 0 && g_stat (other_folder, &second) == 0
         && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

gboolean
cli_output_check_distinct (const char *const *outputs, guint n_outputs, GError **error)
{
  for (guint i = 0; i < n_outputs; i++)
    for (guint j = 0; j < i; j++)
      if (outputs[i] != NULL && outputs[j] != NULL && is_same (outputs[i], outputs[j])) {
        g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("%s: two results cannot go to one file; give each a name"),
                     outputs[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
write_to (const char *output, BoughFileWriteFunc write, gpointer data, GError **error)
{
  if (!is_standard (output))
    return bough_file_save_with (output, write, data, error);

  /* Where the shell opened it, in the middle of a file perhaps: the descriptor itself, never a path that leads there. */
  fflush (stdout);
  return bough_file_write_to (STDOUT_FILENO, _("standard output"), write, data, error);
}

gboolean
cli_output_save_with (const char *output, BoughFileWriteFunc write, gpointer data, GError **error)
{
  if (!write_to (output, write, data, error))
    return FALSE;

  if (!is_standard (output))
    g_print ("%s\n", output);
  return TRUE;
}

static gboolean
write_bytes_cb (GOutputStream *stream, gpointer data, GError **error)
{
  gsize size;
  const void *bytes = g_bytes_get_data (data, &size);

  return g_output_stream_write_all (stream, bytes, size, NULL, NULL, error);
}

gboolean
cli_output_write (const char *output, GBytes *content, GError **error)
{
  return write_to (output, write_bytes_cb, content, error);
}

gboolean
cli_output_save (const char *output, GBytes *content, GError **error)
{
  return cli_output_save_with (output, write_bytes_cb, content, error);
}
