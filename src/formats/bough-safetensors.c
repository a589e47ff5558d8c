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

/* The bytes of the data from @start to before @end are those of a tensor. */
typedef struct {
  const char *name;
  guint64 start;
  guint64 end;
} Span;

/* A member of @tensor that is a list; NULL if it is none. */
static JsonArray *
get_list (JsonObject *tensor,
          const char *key)
{
  JsonNode *node = json_object_get_member (tensor, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* Whole numbers from 0, as many as @list has. */
static gboolean
read_numbers (JsonArray *list,
              guint64   *numbers)
{
  for (guint i = 0; i < json_array_get_length (list); i++) {
    JsonNode *element = json_array_get_element (list, i);

    if (json_node_get_value_type (element) != G_TYPE_INT64 || json_node_get_int (element) < 0)
      return FALSE;
    numbers[i] = json_node_get_int (element);
  }
  return TRUE;
}

/* Where in the data a tensor lies, of whatever type and shape it is. */
static gboolean
parse_span (const char  *title,
            JsonNode    *node,
            guint64      data_start,
            guint64      file_size,
            Span        *span,
            GError     **error)
{
  JsonArray *list = JSON_NODE_HOLDS_OBJECT (node) ? get_list (json_node_get_object (node), "data_offsets") : NULL;
  guint64 offsets[2];

  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    set_error (error, INVALID, title, _("is no tensor: an object with dtype, shape and data_offsets is needed"));
    return FALSE;
  }
  if (list == NULL || json_array_get_length (list) != 2 || !read_numbers (list, offsets) || offsets[0] > offsets[1]) {
    set_error (error, INVALID, title, _("is no tensor: its data_offsets are not two numbers from 0, the lower one first"));
    return FALSE;
  }
  if (offsets[1] > file_size - data_start) {
    set_error (error, INVALID, title, _("is cut short: it would end at byte %" PRIu64 ", the file has %" PRIu64),
               data_start + offsets[1], file_size);
    return FALSE;
  }

  span->start = offsets[0];
  span->end = offsets[1];
  return TRUE;
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const Span *first = a, *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return first->end < second->end ? -1 : first->end > second->end;
}

/* The format wants the tensors to cover the data, one beside the other, so that nothing hides and nothing is missing. */
static gboolean
check_spans (BoughExtent  *file,
             GArray       *spans,
             guint64       data_size,
             GError      **error)
{
  guint64 end = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = &g_array_index (spans, Span, i);

    if (span->start != end) {
      g_autofree char *title = bough_arrays_dup_title (file, span->name);

      set_error (error, INVALID, title,
                 _("is damaged: its data_offsets begin at byte %" PRIu64 ", but the tensors before end at byte %" PRIu64),
                 span->start, end);
      return FALSE;
    }
    end = span->end;
  }
  if (end < data_size) {
    set_error (error, INVALID, bough_extent_get_name (file),
               _("is damaged: its tensors end at byte %" PRIu64 " of the data, which has %" PRIu64), end, data_size);
    return FALSE;
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

/* BOUGH_FORMAT_ERROR_UNSUPPORTED: a sound tensor that is none that Bough reads. */
static gboolean
parse_tensor (const char  *title,
              JsonObject  *tensor,
              guint64      data_start,
              const Span  *span,
              BoughArray  *array,
              GError     **error)
{
  JsonArray *shape = get_list (tensor, "shape");
  guint64 needed;

  array->n_dims = shape != NULL ? json_array_get_length (shape) : 0;
  if (array->n_dims > G_N_ELEMENTS (array->shape)) {
    set_error (error, UNSUPPORTED, title, ngettext ("has %u dimension; no file that Bough reads has so many",
                                                    "has %u dimensions; no file that Bough reads has so many",
                                                    array->n_dims), array->n_dims);
    return FALSE;
  }
  if (shape == NULL || !read_numbers (shape, array->shape)) {
    set_error (error, INVALID, title, _("is no tensor: its shape is no list of numbers from 0"));
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

  if (span->end - span->start != needed) {
    set_error (error, INVALID, title,
               ngettext ("needs %" PRIu64 " byte for its shape, but has bytes %" PRIu64 " to %" PRIu64,
                         "needs %" PRIu64 " bytes for its shape, but has bytes %" PRIu64 " to %" PRIu64,
                         needed),
               needed, span->start, span->end);
    return FALSE;
  }

  array->data_offset = data_start + span->start;
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
    set_error (error, INVALID, name,
               ngettext ("is cut short: its header needs %" PRIu64 " byte, the file has %" PRIu64,
                         "is cut short: its header needs %" PRIu64 " bytes, the file has %" PRIu64,
                         length),
               length, file_size);
    return NULL;
  }

  *data_start = LENGTH_SIZE + length;
  header = bough_extent_new_piece (file, name, LENGTH_SIZE, length);
  content = bough_extent_load (header, MAX_HEADER_SIZE, error);
  text = content != NULL ? bough_text_check (name, content, error) : NULL;
  return text != NULL ? bough_json_parse (name, text, error) : NULL;
}

/* Adds a tensor to @arrays, and where it lies to @spans. */
static gboolean
add_tensor (BoughArrays  *arrays,
            GArray       *spans,
            BoughExtent  *file,
            guint64       data_start,
            const char   *name,
            JsonNode     *node,
            GError      **error)
{
  g_autofree char *title = bough_arrays_dup_title (file, name);
  g_autoptr (BoughExtent) items = NULL;
  GError *problem = NULL;
  Span span = { .name = name };
  BoughArray array = { 0 };

  if (!parse_span (title, node, data_start, bough_extent_get_size (file), &span, error))
    return FALSE;
  g_array_append_val (spans, span);

  if (parse_tensor (title, json_node_get_object (node), data_start, &span, &array, &problem)) {
    items = bough_extent_new_piece (file, title, 0, bough_extent_get_size (file));
    bough_arrays_add (arrays, name, &array, items);
  } else if (g_error_matches (problem, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED)) {
    bough_arrays_add_unreadable (arrays, name, problem);
  } else {
    g_propagate_error (error, problem);
    return FALSE;
  }
  return TRUE;
}

BoughArrays *
bough_safetensors_open (BoughExtent  *file,
                        GError      **error)
{
  g_autoptr (BoughArrays) arrays = NULL;
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
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
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (strcmp (name, "__metadata__") != 0 &&
        !add_tensor (arrays, spans, file, data_start, name, node, error))
      return NULL;
  if (!check_spans (file, spans, bough_extent_get_size (file) - data_start, error))
    return NULL;
  return g_steal_pointer (&arrays);
}
