/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli-logits.h"
#include "cli-progress.h"
#include "cli-verbs.h"
#include "formats/bough-file.h"
#include "l2h/l2h-error.h"

gboolean
cli_file_is_sketches (const char *path)
{
  guint8 start[L2H_SKETCHES_MAGIC_SIZE];

  return bough_file_peek (path, start, sizeof start) == sizeof start &&
         memcmp (start, L2H_SKETCHES_MAGIC, sizeof start) == 0;
}

static gboolean
open_sketches (CliSource *self, GPtrArray *sketches, GPtrArray *rows, const CliLogitsOptions *options, GStrv *classes,
               GError **error)
{
  self->sketches = l2h_sketches_read ((const char *const *) sketches->pdata, sketches->len, bough_file_open_stream,
                                      cli_progress_cb, NULL, NULL, error);
  if (self->sketches == NULL)
    return FALSE;
  if (rows->len == 0)
    return TRUE;

  g_ptr_array_add (rows, NULL);
  self->logits = cli_logits_open ((char *const *) rows->pdata, options, classes, error);
  return self->logits != NULL;
}

/* Whether the names are alike but for a number, and that of the first is the higher: the shell puts part-10 before part-2. */
static gboolean
is_later_number (const char *first, const char *second)
{
  gsize start = 0;
  char *first_end, *second_end;
  guint64 first_number, second_number;

  while (first[start] != '\0' && first[start] == second[start])
    start++;
  while (start > 0 && g_ascii_isdigit (first[start - 1]))
    start--;
  if (!g_ascii_isdigit (first[start]) || !g_ascii_isdigit (second[start]))
    return FALSE;

  first_number = g_ascii_strtoull (first + start, &first_end, 10);
  second_number = g_ascii_strtoull (second + start, &second_end, 10);
  return first_number > second_number && g_str_equal (first_end, second_end);
}

/* Labels and images are told to rows by their number, which the order of the parts decides. */
static void
tell_order (char *const *paths)
{
  for (guint i = 1; paths[0] != NULL && paths[i] != NULL; i++)
    if (is_later_number (paths[i - 1], paths[i])) {
      g_printerr (_("l2h: %s stands before %s, and rows are counted in this order; labels and images must be in it too\n"),
                  paths[i - 1], paths[i]);
      return;
    }
}

gboolean
cli_source_open (CliSource *self, char *const *paths, char *const *rows, const CliLogitsOptions *options,
                 GStrv *classes, GError **error)
{
  g_autoptr (GPtrArray) sketches = g_ptr_array_new ();
  g_autoptr (GPtrArray) lent = g_ptr_array_new ();
  guint n_rows = rows != NULL ? g_strv_length ((char **) rows) : 0;

  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (lent, rows[i]);
  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (cli_file_is_sketches (paths[i]) ? sketches : lent, paths[i]);

  /* Spaces are in the order of the head. */
  if (!options->embeddings)
    tell_order (paths);
  self->name = cli_logits_dup_name (paths);
  if (sketches->len == 0 && n_rows > 0) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--rows lends rows to sketches, but %s holds none"), paths[0]);
    return FALSE;
  }
  if (sketches->len > 0 && lent->len > n_rows && n_rows == 0) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _("%s holds sketches, but %s holds none; lend rows to sketches with --rows"),
                 (const char *) sketches->pdata[0], (const char *) lent->pdata[0]);
    return FALSE;
  }
  if (sketches->len > 0)
    return open_sketches (self, sketches, lent, options, classes, error);

  self->logits = cli_logits_open (paths, options, classes, error);
  return self->logits != NULL;
}

void
cli_source_clear (CliSource *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->logits);
  g_clear_pointer (&self->sketches, l2h_sketches_free);
}

guint64
cli_source_get_n_samples (const CliSource *self)
{
  return self->sketches ? l2h_sketches_get_n_samples (self->sketches) : l2h_logits_get_n_samples (self->logits);
}

guint
cli_source_get_n_classes (const CliSource *self)
{
  return self->sketches ? l2h_sketches_get_n_classes (self->sketches) : l2h_logits_get_n_classes (self->logits);
}

L2hTree *
cli_source_build (CliSource *self, const L2hBuildOptions *options, L2hAssignment **assignment, GError **error)
{
  L2hTree *tree;

  if (self->sketches)
    tree = l2h_sketches_build (self->sketches, self->logits, options, cli_progress_cb, NULL, NULL, assignment, error);
  else
    tree = l2h_build (self->logits, options, cli_progress_cb, NULL, NULL, assignment, error);

  /* Only what is wrong with a file is said with its name. */
  if (tree == NULL && g_error_matches (*error, L2H_ERROR, L2H_ERROR_MEMORY))
    g_prefix_error (error, "%s: ", self->name);
  return tree;
}
