/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-matrix.h"

#include <glib/gi18n-lib.h>

#include "bough-array-file.h"
#include "bough-array-logits.h"

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
  return logits;
}

GStrv
bough_matrix_list (const char  *path,
                   GError     **error)
{
  g_autoptr (BoughExtent) file = bough_extent_open (path, error);
  g_autoptr (BoughArrays) arrays = file != NULL ? bough_array_file_open (file, error) : NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (arrays == NULL)
    return NULL;

  for (guint i = 0; i < bough_arrays_get_n_arrays (arrays); i++) {
    const BoughArray *array = bough_arrays_get_array (arrays, i);

    if (array != NULL && is_matrix (array) && bough_arrays_get_name (arrays, i) != NULL)
      g_strv_builder_add (names, bough_arrays_get_name (arrays, i));
  }
  return g_strv_builder_end (names);
}
