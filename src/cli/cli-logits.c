/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-logits.h"

#include "cli-verbs.h"

#include <glib/gi18n-lib.h>

#include "formats/bough-head-logits.h"
#include "formats/bough-matrix.h"

void
cli_logits_options_clear (CliLogitsOptions *self)
{
  g_clear_pointer (&self->array, g_free);
  g_clear_pointer (&self->head, g_free);
}

void
cli_logits_options_add (CliLogitsOptions *self, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "array", 0, 0, G_OPTION_ARG_FILENAME, &self->array,
      N_("Which array of a file that holds several (.npz, .pt, .safetensors)"), N_("NAME") },
    { "head", 0, 0, G_OPTION_ARG_FILENAME, &self->head,
      N_("A linear head, to be applied to --embeddings: phi1.weight and phi1.bias, phi2.weight, …"), N_("FILE") },
    { "embeddings", 0, 0, G_OPTION_ARG_NONE, &self->embeddings,
      N_("The files are embeddings, one for each space of --head, instead of logits"), NULL },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

void
cli_logits_say_note (L2hLogits *logits, const char *path)
{
  if (bough_matrix_get_note (logits) != NULL)
    g_printerr ("l2h: %s: %s\n", path, bough_matrix_get_note (logits));
}

L2hLogits *
cli_logits_open (char *const *paths, const CliLogitsOptions *options, GStrv *class_names, GError **error)
{
  L2hLogits *logits;

  if (options->embeddings != (options->head != NULL)) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--head and --embeddings need each other"));
    return NULL;
  }
  if (options->head)
    return bough_head_logits_open (options->head, paths, error);
  logits = bough_matrix_open_parts (paths, options->array, class_names, error);
  if (logits != NULL)
    cli_logits_say_note (logits, paths[0]);
  return logits;
}

char *
cli_logits_dup_name (char *const *paths)
{
  guint n_more = g_strv_length ((char **) paths) - 1;
  const char *first = g_str_equal (paths[0], "-") ? _("standard input") : paths[0];

  if (n_more == 0)
    return g_strdup (first);

  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", n_more), first, n_more);
}
