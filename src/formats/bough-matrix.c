/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-matrix.h"

#include <sys/resource.h>

#include <glib/gi18n-lib.h>

#include "bough-array-file.h"
#include "bough-array-logits.h"
#include "bough-format-error.h"
#include "bough-labels-text-private.h"

#include "l2h/l2h-stacked-logits.h"

static G_DEFINE_QUARK (bough-matrix-note, note)
static G_DEFINE_QUARK (bough-matrix-labels, labels)
static G_DEFINE_QUARK (bough-matrix-label-column, label_column)

static void
set_note (L2hLogits *logits, const char *note)
{
  g_object_set_qdata_full (G_OBJECT (logits), note_quark (), g_strdup (note), g_free);
}

/* @labels: (nullable) */
static void
set_labels (L2hLogits *logits, L2hLabels *labels, const char *column)
{
  if (labels == NULL)
    return;
  g_object_set_qdata_full (G_OBJECT (logits), labels_quark (), g_object_ref (labels), g_object_unref);
  g_object_set_qdata_full (G_OBJECT (logits), label_column_quark (), g_strdup (column), g_free);
}

/* Those of the parts, one below the other; NULL where not all have some in a column of the same name. Each part numbers the
 * texts that it has, so texts are numbered again. */
static L2hLabels *
join_labels (GPtrArray *parts, const char *path, const char **column)
{
  g_autofree char *title = g_filename_display_name (path);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_names = FALSE;

  for (guint i = 0; i < parts->len; i++) {
    const char *own_column;
    L2hLabels *own = bough_matrix_get_labels (g_ptr_array_index (parts, i), &own_column);

    if (own == NULL || (i > 0 && !g_str_equal (own_column, *column)))
      return NULL;
    *column = own_column;
    has_names = has_names || l2h_labels_has_names (own);
  }

  for (guint i = 0; i < parts->len; i++) {
    const char *ignored;
    L2hLabels *own = bough_matrix_get_labels (g_ptr_array_index (parts, i), &ignored);

    for (guint64 j = 0; j < l2h_labels_get_n_samples (own); j++) {
      gint64 value = l2h_labels_get_value (own, j);

      if (has_names)
        g_ptr_array_add (texts, l2h_labels_dup_text (own, value));
      else
        g_array_append_val (values, value);
    }
  }
  if (has_names)
    return bough_labels_from_texts (path, texts, NULL, NULL);
  {
    guint n = values->len;

    return l2h_labels_new (title, (gint64 *) g_array_free (g_steal_pointer (&values), FALSE), n, NULL, NULL);
  }
}

static gboolean
is_matrix (const BoughArray *array)
{
  return array->n_dims == 2 && bough_array_is_float (array);
}

L2hLogits *
bough_matrix_open (const char  *path,
                   const char  *array_name,
                   GStrv       *class_names,
                   GError     **error)
{
  g_autoptr (BoughExtent) file = bough_extent_open (path, error);
  g_autoptr (BoughArrays) arrays = file != NULL ? bough_array_file_open (file, error) : NULL;
  g_autoptr (BoughExtent) items = NULL;
  L2hLogits *logits;
  int index;

  if (class_names != NULL)
    *class_names = NULL;
  if (arrays == NULL)
    return NULL;

  index = bough_arrays_choose (arrays, array_name, is_matrix, _("matrix of floating point numbers"), error);
  if (index < 0)
    return NULL;
  /* What is no matrix need not be unpacked to see that. */
  if (bough_arrays_get_array (arrays, index) != NULL &&
      !bough_array_logits_check (bough_arrays_get_title (arrays, index), bough_arrays_get_array (arrays, index), error))
    return NULL;

  items = bough_arrays_open (arrays, index, error);
  if (items == NULL)
    return NULL;
  logits = bough_array_logits_new (items, bough_arrays_get_array (arrays, index), error);
  if (logits != NULL && class_names != NULL)
    *class_names = g_strdupv ((GStrv) bough_arrays_get_column_names (arrays));
  if (logits != NULL) {
    const char *column;
    L2hLabels *labels = bough_arrays_get_labels (arrays, &column);

    set_note (logits, bough_arrays_get_note (arrays));
    set_labels (logits, labels, column);
  }
  return logits;
}

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
bough_matrix_open_parts (char *const  *paths,
                         const char   *array_name,
                         GStrv        *class_names,
                         GError      **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) names = NULL;
  L2hLogits *stacked;

  if (paths[1] == NULL)
    return bough_matrix_open (paths[0], array_name, class_names, error);

  if (class_names != NULL)
    *class_names = NULL;
  allow_open_files ();
  for (guint i = 0; paths[i] != NULL; i++) {
    g_auto (GStrv) part_names = NULL;
    L2hLogits *part = bough_matrix_open (paths[i], array_name, &part_names, error);

    if (part == NULL)
      return NULL;
    g_ptr_array_add (parts, part);
    if (names != NULL && part_names != NULL &&
        !g_strv_equal ((const char *const *) names, (const char *const *) part_names)) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, paths[i],
                            _("its header names other columns than %s does"), paths[0]);
      return NULL;
    }
    if (names == NULL)
      names = g_steal_pointer (&part_names);
  }

  stacked = l2h_stacked_logits_new ((L2hLogits *const *) parts->pdata, parts->len, error);
  if (stacked != NULL) {
    const char *column = NULL;
    g_autoptr (L2hLabels) labels = join_labels (parts, paths[0], &column);

    set_note (stacked, bough_matrix_get_note (g_ptr_array_index (parts, 0)));
    set_labels (stacked, labels, column);
  }
  if (stacked != NULL && class_names != NULL)
    *class_names = g_steal_pointer (&names);
  return stacked;
}

const char *
bough_matrix_get_note (L2hLogits *logits)
{
  return g_object_get_qdata (G_OBJECT (logits), note_quark ());
}

L2hLabels *
bough_matrix_get_labels (L2hLogits   *logits,
                         const char **column)
{
  *column = g_object_get_qdata (G_OBJECT (logits), label_column_quark ());
  return g_object_get_qdata (G_OBJECT (logits), labels_quark ());
}

GStrv
bough_matrix_list (const char  *path,
                   GError     **error)
{
  g_autoptr (BoughExtent) file = bough_extent_open (path, error);
  g_autoptr (BoughArrays) arrays = file != NULL ? bough_array_file_open (file, error) : NULL;

  return arrays != NULL ? bough_arrays_list (arrays, is_matrix) : NULL;
}
