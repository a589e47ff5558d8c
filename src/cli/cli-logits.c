/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-logits.h"

#include "cli-verbs.h"

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
cli_logits_open (char *const *paths, const char *array_name, GStrv *class_names, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) names = NULL;
  L2hLogits *stacked;

  if (paths[1] == NULL)
    return bough_matrix_open (paths[0], array_name, class_names, error);

  allow_open_files ();
  for (guint i = 0; paths[i] != NULL; i++) {
    g_auto (GStrv) part_names = NULL;
    L2hLogits *part = bough_matrix_open (paths[i], array_name, &part_names, error);

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
