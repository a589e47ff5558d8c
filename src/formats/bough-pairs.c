/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-pairs.h"

#include "bough-csv.h"
#include "bough-format-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

GVariant *
bough_pairs_load (const char *path, const char *header, BoughPairCheckFunc check, GError **error)
{
  g_autoptr (BoughCsv) csv = bough_csv_load (path, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  if (csv == NULL)
    return NULL;

  for (gsize row = 0; row < bough_csv_get_n_rows (csv); row++) {
    guint n_fields, line = bough_csv_get_line (csv, row);
    const char *const *fields = bough_csv_get_row (csv, row, &n_fields);
    g_autofree char *name = g_strstrip (g_strdup (fields[0]));
    g_autofree char *value = n_fields == 2 ? g_strstrip (g_strdup (fields[1])) : NULL;

    if (value == NULL) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                            ngettext ("line %u: has %u field; two are needed", "line %u: has %u fields; two are needed",
                                      n_fields),
                            line, n_fields);
      return NULL;
    }
    if (row == 0 && g_ascii_strcasecmp (name, header) == 0)
      continue;
    if (check != NULL && !check (value, error)) {
      g_prefix_error (error, _("%s: line %u: "), path, line);
      return NULL;
    }
    if (!g_hash_table_add (seen, g_strdup (name))) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                            _("line %u: \"%s\" is there a second time"), line, name);
      return NULL;
    }
    g_variant_builder_add (&builder, "{ss}", name, value);
  }

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}
