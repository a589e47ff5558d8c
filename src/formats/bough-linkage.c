/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-linkage.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "bough-format-error.h"
#include "bough-npy.h"
#include "l2h/l2h-logits.h"
#include "l2h/l2h-tree-builder.h"

#define SCIPY_COLUMNS 4
#define SKLEARN_COLUMNS 2
#define NPY_PREAMBLE 10

static gboolean
header_is_linkage (const BoughArray *header)
{
  if (header->n_dims != 2 || header->shape[0] < 1 || header->shape[0] >= L2H_MAX_CLASSES)
    return FALSE;

  return (header->kind == 'f' && header->item_size == 8 && header->shape[1] == SCIPY_COLUMNS) ||
         (header->kind == 'i' && header->item_size >= 4 && header->shape[1] == SKLEARN_COLUMNS);
}

static void
widen (const BoughArray *header, void *items, guint64 n_items, double *values)
{
  if (header->swapped)
    bough_array_swap_items (items, n_items, header->item_size);
  if (header->kind == 'f')
    memcpy (values, items, n_items * sizeof *values);
  else if (header->item_size == 4)
    for (guint64 i = 0; i < n_items; i++)
      values[i] = ((const gint32 *) items)[i];
  else
    for (guint64 i = 0; i < n_items; i++)
      values[i] = ((const gint64 *) items)[i];
}

/* Returns: (array length=header->n_items): the rows' numbers, whatever their order in the file */
static double *
read_values (const char *path, BoughArray *header, GError **error)
{
  g_autoptr (BoughExtent) extent = bough_extent_open (path, error);
  g_autofree void *items = NULL;
  g_autofree double *stored = NULL;
  double *values;

  if (extent == NULL || !bough_npy_read_header (extent, header, error))
    return NULL;
  if (!header_is_linkage (header)) {
    g_autofree char *type = bough_array_dup_type (header);
    g_autofree char *shape = bough_array_dup_shape (header);

    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                          _("is %s of %s; a tree is K - 1 rows of 4 float64 (SciPy) or of 2 integers (scikit-learn)"),
                          shape, type);
    return NULL;
  }

  items = g_malloc (header->n_items * header->item_size);
  stored = g_new (double, header->n_items);
  if (!bough_extent_read (extent, header->data_offset, items, header->n_items * header->item_size, error))
    return NULL;
  widen (header, items, header->n_items, stored);

  values = g_new (double, header->n_items);
  for (guint64 row = 0; row < header->shape[0]; row++)
    for (guint64 column = 0; column < header->shape[1]; column++)
      values[row * header->shape[1] + column] = stored[row * header->strides[0] + column * header->strides[1]];
  return values;
}

static gboolean
add_row (const char *path, L2hTreeBuilder *builder, guint64 row, const double *values, guint64 n_existing,
         gboolean has_height, GError **error)
{
  g_autoptr (GError) builder_error = NULL;
  double height = has_height ? values[2] : NAN;
  guint children[2];

  for (guint i = 0; i < 2; i++) {
    if (!(values[i] >= 0.0 && values[i] < n_existing && values[i] == floor (values[i]))) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                            _("row %" PRIu64 ": %g is no node that exists by then, from 0 to %" PRIu64), row, values[i],
                            n_existing - 1);
      return FALSE;
    }
    children[i] = values[i];
  }
  if (has_height && !(height >= 0.0 && isfinite (height))) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          _("row %" PRIu64 ": %g is no distance from 0 on"), row, height);
    return FALSE;
  }
  if (!l2h_tree_builder_add_node (builder, children, G_N_ELEMENTS (children), height, &builder_error)) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, "%s", builder_error->message);
    return FALSE;
  }
  return TRUE;
}

L2hTree *
bough_linkage_load (const char *path, GError **error)
{
  g_autoptr (L2hTreeBuilder) builder = NULL;
  g_autofree double *values = NULL;
  BoughArray header;
  guint64 n_columns;

  values = read_values (path, &header, error);
  if (values == NULL)
    return NULL;

  n_columns = header.shape[1];
  builder = l2h_tree_builder_new (header.shape[0] + 1);
  for (guint64 row = 0; row < header.shape[0]; row++)
    if (!add_row (path, builder, row, values + row * n_columns, header.shape[0] + 1 + row, n_columns == SCIPY_COLUMNS,
                  error))
      return NULL;
  return l2h_tree_builder_finish (builder, error);
}

/* Whether the first row merges two leaves, and says so: so a matrix of four classes is no tree. */
static gboolean
begins_as_linkage (BoughExtent *extent, const BoughArray *header)
{
  double row[SCIPY_COLUMNS] = { 0 };

  for (guint i = 0; i < header->shape[1]; i++) {
    guint64 item;

    if (!bough_extent_read (extent, header->data_offset + i * header->strides[1] * header->item_size, &item,
                            header->item_size, NULL))
      return FALSE;
    widen (header, &item, 1, &row[i]);
    if (i < 2 && !(row[i] >= 0.0 && row[i] <= header->shape[0] && row[i] == floor (row[i])))
      return FALSE;
  }
  return row[0] != row[1] && (header->shape[1] < SCIPY_COLUMNS || row[3] == 2.0);
}

gboolean
bough_file_is_linkage (const char *path)
{
  g_autoptr (BoughExtent) extent = NULL;
  BoughArray header;

  if (!bough_npy_file_has_magic (path))
    return FALSE;
  extent = bough_extent_open (path, NULL);
  return extent != NULL && bough_npy_read_header (extent, &header, NULL) && header_is_linkage (&header) &&
         begins_as_linkage (extent, &header);
}

BoughLinkageRow *
bough_linkage_list (L2hTree *tree, const double *heights)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  guint n_nodes = l2h_tree_get_n_nodes (tree);
  BoughLinkageRow *rows = g_new0 (BoughLinkageRow, n_leaves);
  /* Which node of the binary tree stands for each of ours. */
  g_autofree guint *numbers = g_new (guint, n_nodes);
  guint n_rows = 0;

  for (guint leaf = 0; leaf < n_leaves; leaf++)
    numbers[leaf] = leaf;
  for (guint node = n_leaves; node < n_nodes; node++) {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, node, &n_children);
    guint n_below = l2h_tree_get_leaf_count (tree, children[0]);

    numbers[node] = numbers[children[0]];
    for (guint i = 1; i < n_children; i++) {
      n_below += l2h_tree_get_leaf_count (tree, children[i]);
      rows[n_rows] = (BoughLinkageRow) { numbers[node], numbers[children[i]], heights[node], n_below };
      numbers[node] = n_leaves + n_rows++;
    }
  }
  return rows;
}

/* Little-endian, as the header says. */
static void
append_double (GByteArray *file, double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  bits = GUINT64_TO_LE (bits);
  g_byte_array_append (file, (const guint8 *) &bits, sizeof bits);
}

GBytes *
bough_linkage_to_bytes (L2hTree *tree, const double *heights, GError **error)
{
  guint n_rows = l2h_tree_get_n_leaves (tree) - 1;
  g_autofree BoughLinkageRow *rows = NULL;
  g_autoptr (GString) header = g_string_new (NULL);
  GByteArray *file;
  guint16 length;

  if (!isfinite (heights[l2h_tree_get_root (tree)])) {
    g_set_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED,
                 _("the tree’s heights are not known, but a linkage needs them; take steps as heights (--heights step)"));
    return NULL;
  }

  /* Version 1.0: magic, length, a dictionary padded to 64 bytes. */
  g_string_printf (header, "{'descr': '<f8', 'fortran_order': False, 'shape': (%u, %d), }", n_rows, SCIPY_COLUMNS);
  while ((NPY_PREAMBLE + header->len + 1) % 64 != 0)
    g_string_append_c (header, ' ');
  g_string_append_c (header, '\n');
  length = GUINT16_TO_LE (header->len);

  file = g_byte_array_new ();
  g_byte_array_append (file, (const guint8 *) "\x93NUMPY\x01\x00", 8);
  g_byte_array_append (file, (const guint8 *) &length, sizeof length);
  g_byte_array_append (file, (const guint8 *) header->str, header->len);

  rows = bough_linkage_list (tree, heights);
  for (guint i = 0; i < n_rows; i++) {
    append_double (file, MIN (rows[i].a, rows[i].b));
    append_double (file, MAX (rows[i].a, rows[i].b));
    append_double (file, rows[i].height);
    append_double (file, rows[i].n_leaves);
  }
  return g_byte_array_free_to_bytes (file);
}
