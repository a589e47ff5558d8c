/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-logits.h"

#include <glib/gi18n-lib.h>
#include <sys/resource.h>

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

L2hLogits *
cli_logits_open (char *const *paths, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);

  if (paths[1] == NULL)
    return bough_matrix_open (paths[0], NULL, NULL, error);

  allow_open_files ();
  for (guint i = 0; paths[i] != NULL; i++) {
    L2hLogits *part = bough_matrix_open (paths[i], NULL, NULL, error);

    if (part == NULL)
      return NULL;
    g_ptr_array_add (parts, part);
  }

  return l2h_stacked_logits_new ((L2hLogits *const *) parts->pdata, parts->len, error);
}

char *
cli_logits_dup_name (char *const *paths)
{
  guint n_more = g_strv_length ((char **) paths) - 1;

  if (n_more == 0)
    return g_strdup (paths[0]);

  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", n_more), paths[0], n_more);
}
