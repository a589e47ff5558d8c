/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-output.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli-verbs.h"

#define STANDARD_OUTPUT "/dev/stdout"

static const char *
resolve (const char *output)
{
  return g_str_equal (output, "-") ? STANDARD_OUTPUT : output;
}

static gboolean
is_standard (const char *output)
{
  struct stat there, standard;

  return g_stat (resolve (output), &there) == 0 && fstat (STDOUT_FILENO, &standard) == 0
         && there.st_dev == standard.st_dev && there.st_ino == standard.st_ino;
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

  if (g_stat (resolve (output), &there) == 0 && S_ISREG (there.st_mode))
    for (guint i = 0; i < n_inputs; i++) {
      if (inputs[i] == NULL || g_stat (inputs[i], &input) != 0 || input.st_dev != there.st_dev
          || input.st_ino != there.st_ino)
        continue;
      g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("%s: is read as an input; give the output another name"),
                   output);
      return FALSE;
    }

  if (is_standard (output))
    g_set_print_handler (print_to_error_stream);

  return bough_file_can_save (resolve (output), error);
}

gboolean
cli_output_save_with (const char *output, BoughFileWriteFunc write, gpointer data, GError **error)
{
  if (!bough_file_save_with (resolve (output), write, data, error))
    return FALSE;

  if (!is_standard (output))
    g_print ("%s\n", output);
  return TRUE;
}

gboolean
cli_output_write (const char *output, GBytes *content, GError **error)
{
  return bough_file_save (resolve (output), content, error);
}

gboolean
cli_output_save (const char *output, GBytes *content, GError **error)
{
  if (!cli_output_write (output, content, error))
    return FALSE;

  if (!is_standard (output))
    g_print ("%s\n", output);
  return TRUE;
}
