/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-duplicate-names.h"

#include "formats/bough-format-error.h"

#include <glib/gi18n-lib.h>

/* So many numbers are listed. */
#define N_LISTED 5

/* The numbers of a name, and dots if there are more; @n: (out): how many there are. */
static char *
list_numbers (const char *const *names, const char *name, guint first, guint *n)
{
  GString *text = g_string_new (NULL);

  *n = 0;
  for (guint i = first; names[i] != NULL; i++) {
    if (!g_str_equal (names[i], name))
      continue;
    if (*n < N_LISTED)
      g_string_append_printf (text, "%s%u", *n > 0 ? ", " : "", i);
    else if (*n == N_LISTED)
      g_string_append (text, ", …");
    ++*n;
  }
  return g_string_free (text, FALSE);
}

char *
bough_duplicate_names_describe (const char *const *names)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) duplicates = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *quoted = NULL;
  g_autofree char *numbers = NULL;
  guint first = G_MAXUINT;
  guint n, n_duplicates;

  for (guint i = 0; names[i] != NULL; i++) {
    gpointer before;

    if (g_hash_table_lookup_extended (seen, names[i], NULL, &before)) {
      g_hash_table_add (duplicates, (gpointer) names[i]);
      first = MIN (first, GPOINTER_TO_UINT (before));
    } else {
      g_hash_table_insert (seen, (gpointer) names[i], GUINT_TO_POINTER (i));
    }
  }
  n_duplicates = g_hash_table_size (duplicates);
  if (n_duplicates == 0)
    return NULL;

  quoted = bough_quote_excerpt (names[first], -1);
  numbers = list_numbers (names, names[first], first, &n);
  if (n_duplicates == 1)
    /* Translators: a name, how often it occurs, and the numbers of the classes that are called so */
    return g_strdup_printf (ngettext ("the name %s occurs %u time (numbers %s)", "the name %s occurs %u times (numbers %s)", n),
                            quoted, n, numbers);
  return g_strdup_printf (ngettext ("%u name occurs more than once, first %s (numbers %s)",
                                    "%u names occur more than once, first %s (numbers %s)", n_duplicates),
                          n_duplicates, quoted, numbers);
}
