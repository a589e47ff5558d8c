/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-treevae.h"

#include <inttypes.h>

#include <glib/gi18n-lib.h>

#include "bough-format-error.h"
#include "bough-npy.h"
#include "bough-pickle.h"
#include "bough-tree-shape-private.h"

#define MAX_PICKLE_SIZE (1 << 26)

/* A row: number, name, parent, size. */
#define N_COLUMNS 4

/* The state of an array: a version, its shape, its type, its order, its items. */
#define N_STATE_PARTS 5

#define set_error(error, path, ...) \
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, __VA_ARGS__)

/* What NumPy asks for to make an array of objects; the module of the first was renamed in NumPy 2. */
static const char *const known_globals[] = {
  "numpy.core.multiarray._reconstruct",
  "numpy._core.multiarray._reconstruct",
  "numpy.ndarray",
  "numpy.dtype",
  NULL,
};

static gboolean
is_table (const BoughArray *header)
{
  return header->n_dims == 2 && header->shape[1] == N_COLUMNS && header->shape[0] > 0;
}

gboolean
bough_file_is_treevae (const char *path)
{
  g_autoptr (BoughExtent) extent = NULL;
  BoughArray header;

  if (!bough_npy_file_has_magic (path))
    return FALSE;
  extent = bough_extent_open (path, NULL);
  return extent != NULL && bough_npy_read_object_header (extent, &header, NULL) && is_table (&header);
}

/* The items of the array in C order, or NULL if it is none of @n_items. */
static const BoughPickleValue *
find_items (BoughPickle *pickle,
            guint64      n_items)
{
  const BoughPickleValue *array = bough_pickle_get_root (pickle);
  const BoughPickleValue *state, *items;

  if (array->type != BOUGH_PICKLE_OBJECT || !g_str_has_suffix (array->callable->text, "._reconstruct"))
    return NULL;
  state = array->state;
  if (state == NULL || state->type != BOUGH_PICKLE_TUPLE || bough_pickle_value_get_n_items (state) != N_STATE_PARTS)
    return NULL;
  items = bough_pickle_value_get_item (state, N_STATE_PARTS - 1);
  return items->type == BOUGH_PICKLE_LIST && bough_pickle_value_get_n_items (items) == n_items ? items : NULL;
}

/* @nodes: (element-type gint64 guint): the node of each number */
static gboolean
read_row (const char             *path,
          const BoughPickleValue *items,
          guint                   row,
          BoughTreeShape         *shape,
          GHashTable             *nodes,
          GError                **error)
{
  const BoughPickleValue *number = bough_pickle_value_get_item (items, row * N_COLUMNS);
  const BoughPickleValue *name = bough_pickle_value_get_item (items, row * N_COLUMNS + 1);
  const BoughPickleValue *parent = bough_pickle_value_get_item (items, row * N_COLUMNS + 2);
  gpointer parent_node = GUINT_TO_POINTER (L2H_NO_NODE);
  guint node;

  if (number->type != BOUGH_PICKLE_INTEGER || name->type != BOUGH_PICKLE_TEXT ||
      (parent->type != BOUGH_PICKLE_INTEGER && parent->type != BOUGH_PICKLE_NONE)) {
    set_error (error, path, _("row %u is no node: number, name, parent’s number or None, size"), row);
    return FALSE;
  }
  if ((parent->type == BOUGH_PICKLE_NONE) != (row == 0)) {
    set_error (error, path, row == 0 ? _("row %u has a parent, but the root comes first")
                                     : _("row %u has no parent, but the root is there already"), row);
    return FALSE;
  }
  if (row > 0 && !g_hash_table_lookup_extended (nodes, &parent->integer, NULL, &parent_node)) {
    set_error (error, path, _("row %u: its parent %" PRId64 " is no node of a row before"), row, parent->integer);
    return FALSE;
  }

  node = bough_tree_shape_add (shape, GPOINTER_TO_UINT (parent_node));
  if (!g_hash_table_insert (nodes, g_memdup2 (&number->integer, sizeof number->integer), GUINT_TO_POINTER (node))) {
    set_error (error, path, _("row %u: there is a node %" PRId64 " already"), row, number->integer);
    return FALSE;
  }
  bough_tree_shape_take_name (shape, node, g_strstrip (g_strndup (name->text, name->length)));
  return TRUE;
}

static L2hTree *
read_tree (const char             *path,
           const BoughPickleValue *items,
           guint                   n_rows,
           GError                **error)
{
  g_autoptr (BoughTreeShape) shape = bough_tree_shape_new ();
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint row = 0; row < n_rows; row++)
    if (!read_row (path, items, row, shape, nodes, error))
      return NULL;
  bough_tree_shape_number_namesakes (shape);
  return bough_tree_shape_finish (shape, path, error);
}

L2hTree *
bough_treevae_load (const char  *path,
                    GError     **error)
{
  g_autoptr (BoughExtent) extent = bough_extent_open (path, error);
  g_autoptr (BoughExtent) piece = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (BoughPickle) pickle = NULL;
  const BoughPickleValue *items;
  BoughArray header;

  if (extent == NULL || !bough_npy_read_object_header (extent, &header, error))
    return NULL;
  if (!is_table (&header)) {
    g_autofree char *shape = bough_array_dup_shape (&header);

    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                          _("holds %s Python objects; a tree of TreeVAE’s has rows of four"), shape);
    return NULL;
  }

  piece = bough_extent_new_piece (extent, path, header.data_offset, bough_extent_get_size (extent) - header.data_offset);
  content = bough_extent_load (piece, MAX_PICKLE_SIZE, error);
  if (content == NULL || (pickle = bough_pickle_load (path, content, known_globals, error)) == NULL)
    return NULL;
  items = find_items (pickle, header.n_items);
  if (items == NULL) {
    set_error (error, path, _("holds no array of the %" PRIu64 " objects that its header promises"), header.n_items);
    return NULL;
  }
  return read_tree (path, items, header.shape[0], error);
}
