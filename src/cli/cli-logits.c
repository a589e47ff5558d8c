/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-logits.h"

#include "cli-verbs.h"

#include <glib/gi18n-lib.h>
#include <sys/resource.h>

#include "formats/bough-head-logits.h"
#include "formats/bough-matrix.h"
#include "l2h/l2h-stacked-logits.h"

/* Every part stays open: as many files as this process may have. */
static void
allow_open_files (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit (RLIMIT_NOFILE, &limit);
  }
}

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

L2hLogits *
cli_logits_open (char *const *paths, const CliLogitsOptions *options, GStrv *class_names, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) names = NULL;
  L2hLogits *stacked;

  if (options->embeddings != (options->head != NULL)) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--head and --embeddings need each other"));
    return NULL;
  }
  if (options->head)
    return bough_head_logits_open (options->head, paths, error);
  if (paths[1] == NULL)
    return bough_matrix_open (paths[0], options->array, class_names, error);

  allow_open_files ();
  for (guint i = 0; paths[i] != NULL; i++) {
    g_auto (GStrv) part_names = NULL;
    L2hLogits *part = bough_matrix_open (paths[i], options->array, &part_names, error);

    if (part == NULL)
      return NULL;
    g_ptr_array_add (parts, part);
    if (names && part_names && !g_strv_equal ((const char *const *) names, (const char *const *) part_names)) {
      g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, _("%s: its header names other columns than %s does"), paths[i],
                   paths[0]);
      return NULL;
    }
    if (names == NULL)
      names = g_steal_pointer (&part_names);
  }

  stacked = l2h_stacked_logits_new ((L2hLogits *const *) parts->pdata, parts->len, error);
  if (stacked && class_names)
    *class_names = g_steal_pointer (&names);
  return stacked;
}

char *
cli_logits_dup_name (char *const *paths)
{
  guint n_more = g_strv_length ((char **) paths) - 1;

  if (n_more == 0)
    return g_strdup (paths[0]);

  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", n_more), paths[0], n_more);
}
