/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-labels.h"

#include "cli-verbs.h"

#include "formats/bough-labels.h"
#include "formats/bough-names.h"
#include "formats/bough-matrix.h"
#include "taxonomy/bough-duplicate-names.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

void
cli_label_options_clear (CliLabelOptions *self)
{
  g_clear_pointer (&self->labels, g_free);
  g_clear_pointer (&self->labels_from, g_free);
  g_clear_pointer (&self->label_names, g_free);
}

void
cli_label_options_add (CliLabelOptions *self, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "labels", 0, 0, G_OPTION_ARG_FILENAME, &self->labels, N_("A label for each sample: .npy, .npz, .pt, text, CSV, images"),
      N_("FILE") },
    { "labels-from", 0, 0, G_OPTION_ARG_FILENAME, &self->labels_from, N_("Which array or column of --labels holds them"),
      N_("NAME") },
    { "label-names", 0, 0, G_OPTION_ARG_FILENAME, &self->label_names,
      N_("Names of the labels, one a line (default: the class names, if there are as many)"), N_("FILE") },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

GStrv
cli_names_load (const char *path, const char *other_path, GError **error)
{
  GStrv names = bough_names_load (path, error);
  gboolean is_told = g_strcmp0 (path, other_path) == 0;
  g_autofree char *duplicates = names && !is_told ? bough_duplicate_names_describe ((const char *const *) names) : NULL;

  if (duplicates)
    g_printerr ("l2h: %s: %s\n", path, duplicates);
  return names;
}

/* What parts the columns of logits can be more than what parts those of labels. Of several files the first stands for all. */
static L2hLabels *
load (const CliLabelOptions *self, L2hLogits *logits, const char *path, GError **error)
{
  const char *column = NULL;
  gboolean is_own = logits && (g_str_equal (self->labels, path)
                               || g_str_equal (self->labels, l2h_logits_locate_row (logits, 0, NULL)));
  L2hLabels *own = is_own ? bough_matrix_get_labels (logits, &column) : NULL;

  if (own && (self->labels_from == NULL || g_str_equal (self->labels_from, column)))
    return g_object_ref (own);
  return bough_labels_load_named (self->labels, self->labels_from, error);
}

gboolean
cli_labels_load (const CliLabelOptions *self, L2hLogits *logits, guint64 n_samples, const char *path, GStrv classes,
                 const char *classes_path, L2hLabels **labels, GError **error)
{
  g_auto (GStrv) names = NULL;
  g_autoptr (L2hLabels) plain = NULL;

  if (self->label_names && !self->labels) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--label-names needs --labels"));
    return FALSE;
  }
  if (self->labels == NULL)
    return TRUE;

  plain = load (self, logits, path, error);
  if (plain == NULL)
    return FALSE;
  if (l2h_labels_get_n_samples (plain) != n_samples) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                 ngettext ("%s: holds %" PRIu64 " label, but %s has %" PRIu64 " rows",
                           "%s: holds %" PRIu64 " labels, but %s has %" PRIu64 " rows", l2h_labels_get_n_samples (plain)),
                 self->labels, l2h_labels_get_n_samples (plain), path, n_samples);
    return FALSE;
  }

  if (self->label_names) {
    names = cli_names_load (self->label_names, classes_path, error);
    if (names == NULL)
      return FALSE;
  } else if (classes && !l2h_labels_has_names (plain) && l2h_labels_get_max (plain) < (gint64) g_strv_length (classes))
    names = g_strdupv (classes);

  *labels = names ? l2h_labels_with_names (plain, (const char *const *) names, error) : g_steal_pointer (&plain);
  return *labels != NULL;
}
