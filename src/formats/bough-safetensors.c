/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-safetensors.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-format-error.h"
#include "bough-json.h"
#include "bough-text.h"

#define LENGTH_SIZE 8

/* Some hundred bytes a tensor; the format's own library allows 100 MB. */
#define MAX_HEADER_SIZE (1 << 26)

#define set_error(error, code, path, ...) \
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_##code, path, __VA_ARGS__)

static const struct {
  const char *name;
  char kind;
  guint item_size;
} types[] = {
  { "F64", 'f', 8 }, { "F32", 'f', 4 }, { "F16", 'f', 2 }, { "BF16", 'B', 2 },
  { "I64", 'i', 8 }, { "I32", 'i', 4 }, { "I16", 'i', 2 }, { "I8", 'i', 1 },
  { "U64", 'u', 8 }, { "U32", 'u', 4 }, { "U16", 'u', 2 }, { "U8", 'u', 1 },
  { "BOOL", 'b', 1 },
};

gboolean
bough_safetensors_probe (const void *start,
                         gsize       size)
{
  const guint8 *bytes = start;

  /* No text begins with a NUL in its first bytes, and no header is as long as four bytes can say. */
  return size > LENGTH_SIZE && memcmp (bytes + 4, "\0\0\0\0", 4) == 0 && bytes[LENGTH_SIZE] == '{';
}

/* A member of @tensor that is a list of whole numbers from 0. */
static gboolean
read_numbers (JsonObject  *tensor,
              const char  *key,
              guint        max_numbers,
              guint64     *numbers,
              guint       *n_numbers)
{
  JsonNode *node = json_object_get_member (tensor, key);
  JsonArray *list;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  list = json_node_get_array (node);
  *n_numbers = json_array_get_length (list);
  if (*n_numbers > max_numbers)
    return FALSE;

  for (guint i = 0; i < *n_numbers; i++) {
    JsonNode *element = json_array_get_element (list, i);

    if (json_node_get_value_type (element) != G_TYPE_INT64 || json_node_get_int (element) < 0)
      return FALSE;
    numbers[i] = json_node_get_int (element);
  }
  return TRUE;
}

static gboolean
parse_type (const char  *title,
            JsonObject  *tensor,
            BoughArray  *array,
            GError     **error)
{
  JsonNode *node = json_object_get_member (tensor, "dtype");
  const char *name = node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
  g_autofree char *quoted = bough_quote_excerpt (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].name, name) == 0) {
      array->kind = types[i].kind;
      array->item_size = types[i].item_size;
      array->swapped = G_BYTE_ORDER == G_BIG_ENDIAN && array->item_size > 1;
      return TRUE;
    }

  set_error (error, UNSUPPORTED, title, _("holds numbers of the type %s; save it as float32"), quoted);
  return FALSE;
}

static gboolean
parse_tensor (const char  *title,
              JsonNode    *node,
              guint64      data_start,
              guint64      file_size,
              BoughArray  *array,
              GError     **error)
{
  JsonObject *tensor;
  guint64 offsets[2];
  guint64 needed;
  guint n_offsets;

  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    set_error (error, INVALID, title, _("is no tensor: an object with dtype, shape and data_offsets is needed"));
    return FALSE;
  }
  tensor = json_node_get_object (node);
  if (!read_numbers (tensor, "shape", G_N_ELEMENTS (array->shape), array->shape, &array->n_dims) ||
      !read_numbers (tensor, "data_offsets", 2, offsets, &n_offsets) || n_offsets != 2) {
    set_error (error, INVALID, title, _("is no tensor: its shape (at most 8 numbers) or data_offsets (2) are none"));
    return FALSE;
  }
  if (!parse_type (title, tensor, array, error))
    return FALSE;

  array->n_items = 1;
  needed = array->item_size;
  for (guint i = 0; i < array->n_dims; i++)
    if (!g_uint64_checked_mul (&array->n_items, array->n_items, array->shape[i]) ||
        !g_uint64_checked_mul (&needed, needed, array->shape[i])) {
      set_error (error, INVALID, title, _("has a shape that is larger than any file"));
      return FALSE;
    }

  if (offsets[0] > offsets[1] || offsets[1] - offsets[0] != needed) {
    set_error (error, INVALID, title, _("needs %" PRIu64 " bytes for its shape, but has bytes %" PRIu64 " to %" PRIu64),
               needed, offsets[0], offsets[1]);
    return FALSE;
  }
  if (offsets[1] > file_size - data_start) {
    set_error (error, INVALID, title, _("is cut short: it would end at byte %" PRIu64 ", the file has %" PRIu64),
               data_start + offsets[1], file_size);
    return FALSE;
  }

  array->data_offset = data_start + offsets[0];
  bough_array_set_order (array, FALSE);
  return TRUE;
}

static JsonNode *
read_header (BoughExtent  *file,
             guint64      *data_start,
             GError      **error)
{
  const char *name = bough_extent_get_name (file);
  const guint64 file_size = bough_extent_get_size (file);
  g_autoptr (BoughExtent) header = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) text = NULL;
  guint64 length = 0;
  guint8 bytes[LENGTH_SIZE];

  if (file_size < LENGTH_SIZE) {
    set_error (error, INVALID, name, file_size == 0 ? _("is empty") : _("is cut short: it ends within its header"));
    return NULL;
  }
  if (!bough_extent_read (file, 0, bytes, LENGTH_SIZE, error))
    return NULL;
  for (guint i = 0; i < LENGTH_SIZE; i++)
    length |= (guint64) bytes[i] << 8 * i;
  if (length > file_size - LENGTH_SIZE) {
    set_error (error, INVALID, name, _("is cut short: its header needs %" PRIu64 " bytes, the file has %" PRIu64),
               length, file_size);
    return NULL;
  }

  *data_start = LENGTH_SIZE + length;
  header = bough_extent_new_piece (file, name, LENGTH_SIZE, length);
  content = bough_extent_load (header, MAX_HEADER_SIZE, error);
  text = content != NULL ? bough_text_check (name, content, error) : NULL;
  return text != NULL ? bough_json_parse (name, text, error) : NULL;
}

BoughArrays *
bough_safetensors_open (BoughExtent  *file,
                        GError      **error)
{
  g_autoptr (BoughArrays) arrays = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  guint64 data_start;

  root = read_header (file, &data_start, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root)) {
    set_error (error, INVALID, bough_extent_get_name (file), _("has a damaged header: it is no JSON object"));
    return NULL;
  }

  arrays = bough_arrays_new (file);
  json_object_iter_init_ordered (&iter, json_node_get_object (root));
  while (json_object_iter_next_ordered (&iter, &name, &node)) {
    g_autofree char *title = bough_arrays_dup_title (file, name);
    GError *problem = NULL;
    BoughArray array = { 0 };

    if (strcmp (name, "__metadata__") == 0)
      continue;
    if (parse_tensor (title, node, data_start, bough_extent_get_size (file), &array, &problem)) {
      g_autoptr (BoughExtent) items = bough_extent_new_piece (file, title, 0, bough_extent_get_size (file));

      bough_arrays_add (arrays, name, &array, items);
    } else {
      bough_arrays_add_unreadable (arrays, name, problem);
    }
  }
  return g_steal_pointer (&arrays);
}
