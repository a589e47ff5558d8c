/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-torch.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-file.h"
#include "bough-format-error.h"
#include "bough-pickle.h"

/* The description of tensors, not their numbers. */
#define MAX_PICKLE_SIZE (1 << 26)

/* How deep tensors may lie in dicts and lists, and how many values are looked at: one may stand in many places. */
#define MAX_DEPTH 8
#define MAX_VISITS (1 << 18)

/* No name of a parameter is as long; each tensor has a copy of its own, however often a pickle recalls one key. */
#define MAX_NAME_BYTES 1000
#define MAX_ALL_NAMES_BYTES (1 << 26)

#define PICKLE_NAME "data.pkl"

#define set_error(error, code, path, ...) \
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_##code, path, __VA_ARGS__)

/* What tensors need, and nothing else. */
static const char *const known_globals[] = {
  "torch._utils._rebuild_tensor_v2",
  "torch._utils._rebuild_parameter",
  "torch.*Storage",
  "torch.Size",
  "collections.OrderedDict",
  NULL,
};

static const struct {
  const char *storage;
  char kind;
  guint item_size;
} types[] = {
  { "torch.DoubleStorage", 'f', 8 }, { "torch.FloatStorage", 'f', 4 }, { "torch.HalfStorage", 'f', 2 },
  { "torch.BFloat16Storage", 'B', 2 }, { "torch.LongStorage", 'i', 8 }, { "torch.IntStorage", 'i', 4 },
  { "torch.ShortStorage", 'i', 2 }, { "torch.CharStorage", 'i', 1 }, { "torch.ByteStorage", 'u', 1 },
  { "torch.BoolStorage", 'b', 1 },
};

typedef struct {
  BoughExtent *file;
  BoughZip *zip;
  BoughArrays *arrays;
  /* The folder in the archive in which everything is, with a slash at its end. */
  char *folder;
  gboolean swapped;
  guint n_visits;
  gsize n_name_bytes;
} Reader;

gboolean
bough_torch_probe (const void *start,
                   gsize       size)
{
  /* An archive, and no .npz, which was asked before; or the magic number of the format before PyTorch 1.6. */
  return size >= 4 && (memcmp (start, "PK\3\4", 4) == 0 || (size >= 6 && memcmp (start, "\x80\2\x8a\nl\xfc", 6) == 0));
}

static gboolean
read_folder (Reader  *self,
             GError **error)
{
  for (guint i = 0; i < bough_zip_get_n_members (self->zip); i++) {
    const char *name = bough_zip_get_member (self->zip, i)->name;

    if (g_str_has_suffix (name, "/" PICKLE_NAME) && strchr (name, '/') == strrchr (name, '/')) {
      self->folder = g_strndup (name, strlen (name) - strlen (PICKLE_NAME));
      return TRUE;
    }
  }

  set_error (error, UNSUPPORTED, bough_extent_get_name (self->file),
             _("is an archive, but holds no arrays: neither .npy files nor what torch.save() writes"));
  return FALSE;
}

static GBytes *
load_member (Reader      *self,
             const char  *name,
             gsize        max_size,
             GError     **error)
{
  g_autofree char *path = g_strconcat (self->folder, name, NULL);
  g_autofree char *title = g_strdup_printf ("%s (%s)", bough_extent_get_name (self->file), name);
  int index = bough_zip_find (self->zip, path);
  g_autoptr (BoughExtent) extent = NULL;

  if (index < 0)
    return NULL;
  /* Before it is unpacked. */
  if (bough_zip_get_member (self->zip, index)->size > max_size) {
    bough_file_set_size_error (error, title, max_size);
    return NULL;
  }
  extent = bough_zip_open_member (self->zip, index, title, error);
  return extent != NULL ? bough_extent_load (extent, max_size, error) : NULL;
}

/* PyTorch says since 2.1 which byte order it was; before, nobody wrote any but little endian. */
static void
read_byte_order (Reader *self)
{
  g_autoptr (GBytes) content = load_member (self, "byteorder", 16, NULL);
  gboolean is_big = content != NULL && g_bytes_get_size (content) == 3 &&
                    memcmp (g_bytes_get_data (content, NULL), "big", 3) == 0;

  self->swapped = is_big == (G_BYTE_ORDER == G_LITTLE_ENDIAN);
}

static gboolean
get_integer (const BoughPickleValue *value,
             guint64                *integer)
{
  if (value->type != BOUGH_PICKLE_INTEGER || value->integer < 0)
    return FALSE;
  *integer = value->integer;
  return TRUE;
}

/* A tuple of whole numbers, which may be within torch.Size(). */
static gboolean
get_integers (const BoughPickleValue *value,
              guint                   max_integers,
              guint64                *integers,
              guint                  *n_integers)
{
  if (value->type == BOUGH_PICKLE_OBJECT && bough_pickle_value_is_global (value->callable, "torch.Size") &&
      bough_pickle_value_get_n_items (value->argument) == 1)
    value = bough_pickle_value_get_item (value->argument, 0);
  if (value->type != BOUGH_PICKLE_TUPLE)
    return FALSE;

  *n_integers = bough_pickle_value_get_n_items (value);
  if (*n_integers > max_integers)
    return FALSE;
  for (guint i = 0; i < *n_integers; i++)
    if (!get_integer (bough_pickle_value_get_item (value, i), &integers[i]))
      return FALSE;
  return TRUE;
}

/* The member of a storage: ("storage", its type, the name of its member, where it was, how many numbers). */
static int
find_storage (Reader                  *self,
              const char              *title,
              const BoughPickleValue  *value,
              BoughArray              *array,
              guint64                 *n_items,
              GError                 **error)
{
  const BoughPickleValue *id = value->type == BOUGH_PICKLE_PERSISTENT ? value->argument : NULL;
  const BoughPickleValue *type, *key;
  g_autofree char *path = NULL;
  g_autofree char *quoted = NULL;
  guint i;
  int index;

  if (id == NULL || bough_pickle_value_get_n_items (id) < 5 ||
      (type = bough_pickle_value_get_item (id, 1))->type != BOUGH_PICKLE_GLOBAL ||
      (key = bough_pickle_value_get_item (id, 2))->type != BOUGH_PICKLE_TEXT ||
      !get_integer (bough_pickle_value_get_item (id, 4), n_items)) {
    set_error (error, INVALID, title, _("is no tensor: its storage is not described as torch.save() does"));
    return -1;
  }

  for (i = 0; i < G_N_ELEMENTS (types) && strcmp (types[i].storage, type->text) != 0; i++)
    ;
  if (i == G_N_ELEMENTS (types)) {
    quoted = bough_quote_excerpt (type->text, -1);
    set_error (error, UNSUPPORTED, title, _("holds a %s; save it as float32"), quoted);
    return -1;
  }
  array->kind = types[i].kind;
  array->item_size = types[i].item_size;
  array->swapped = self->swapped && array->item_size > 1;

  path = g_strdup_printf ("%sdata/%.*s", self->folder, (int) MIN (key->length, 1000), key->text);
  quoted = bough_quote_excerpt (path, -1);
  index = bough_zip_find (self->zip, path);
  if (index < 0) {
    set_error (error, INVALID, title, _("is damaged: the archive has no %s"), quoted);
    return -1;
  }
  if (bough_zip_get_member (self->zip, index)->size / array->item_size < *n_items) {
    set_error (error, INVALID, title,
               ngettext ("is cut short: %" PRIu64 " number of %u bytes is promised, %s has %" PRIu64 " bytes",
                         "is cut short: %" PRIu64 " numbers of %u bytes are promised, %s has %" PRIu64 " bytes",
                         *n_items),
               *n_items, array->item_size, quoted, bough_zip_get_member (self->zip, index)->size);
    return -1;
  }
  return index;
}

/* Whether all items lie within the storage, and no two of them are the same. */
static gboolean
check_layout (const char        *title,
              const BoughArray  *array,
              guint64            offset,
              guint64            n_stored,
              GError           **error)
{
  guint64 last = offset;

  for (guint i = 0; i < array->n_dims; i++) {
    guint64 span;

    if (array->shape[i] > 1 && array->strides[i] == 0) {
      set_error (error, UNSUPPORTED, title, _("repeats the same numbers; save it after .contiguous()"));
      return FALSE;
    }
    if (!g_uint64_checked_mul (&span, MAX (array->shape[i], 1) - 1, array->strides[i]) ||
        !g_uint64_checked_add (&last, last, span)) {
      set_error (error, INVALID, title, _("has a shape that is larger than any file"));
      return FALSE;
    }
  }

  if (array->n_items > 0 && (last >= n_stored || array->n_items > n_stored)) {
    g_autofree char *shape = bough_array_dup_shape (array);

    set_error (error, INVALID, title,
               ngettext ("is cut short: its shape (%s) needs more than the %" PRIu64 " number stored",
                         "is cut short: its shape (%s) needs more than the %" PRIu64 " numbers stored",
                         n_stored),
               shape, n_stored);
    return FALSE;
  }
  return TRUE;
}

/* _rebuild_tensor_v2 (storage, offset, size, stride, requires_grad, hooks); returns the member with its numbers. */
static int
read_tensor (Reader                  *self,
             const char              *title,
             const BoughPickleValue  *value,
             BoughArray              *array,
             GError                 **error)
{
  const BoughPickleValue *arguments = value->argument;
  guint64 offset, n_stored;
  guint n_strides;
  int member;

  if (bough_pickle_value_get_n_items (arguments) < 4 ||
      !get_integer (bough_pickle_value_get_item (arguments, 1), &offset) ||
      !get_integers (bough_pickle_value_get_item (arguments, 2), G_N_ELEMENTS (array->shape), array->shape,
                     &array->n_dims) ||
      !get_integers (bough_pickle_value_get_item (arguments, 3), G_N_ELEMENTS (array->strides), array->strides,
                     &n_strides) ||
      n_strides != array->n_dims) {
    set_error (error, INVALID, title, _("is no tensor: its shape or its strides (at most 8 numbers) are none"));
    return -1;
  }

  array->n_items = 1;
  for (guint i = 0; i < array->n_dims; i++)
    if (!g_uint64_checked_mul (&array->n_items, array->n_items, array->shape[i])) {
      set_error (error, INVALID, title, _("has a shape that is larger than any file"));
      return -1;
    }

  member = find_storage (self, title, bough_pickle_value_get_item (arguments, 0), array, &n_stored, error);
  if (member < 0 || !check_layout (title, array, offset, n_stored, error))
    return -1;
  array->data_offset = array->n_items > 0 ? offset * array->item_size : 0;
  return member;
}

static void
add_tensor (Reader                 *self,
            const char             *name,
            const BoughPickleValue *value)
{
  g_autofree char *title = bough_arrays_dup_title (self->file, name);
  GError *problem = NULL;
  BoughArray array = { 0 };
  int member = read_tensor (self, title, value, &array, &problem);

  if (member >= 0)
    bough_arrays_add_packed (self->arrays, name, &array, self->zip, member);
  else
    bough_arrays_add_unreadable (self->arrays, name, problem);
}

static char *
dup_key (const BoughPickleValue *key,
         guint                   position)
{
  switch (key != NULL ? key->type : BOUGH_PICKLE_INTEGER) {
  case BOUGH_PICKLE_TEXT:
  case BOUGH_PICKLE_BYTES:
    return g_strndup (key->text, key->length);
  case BOUGH_PICKLE_INTEGER:
    return g_strdup_printf ("%" PRId64, key != NULL ? key->integer : position);
  default:
    return g_strdup_printf ("%u", position);
  }
}

static gboolean
is_too_long (const BoughPickleValue *key)
{
  return key != NULL && (key->type == BOUGH_PICKLE_TEXT || key->type == BOUGH_PICKLE_BYTES) && key->length > MAX_NAME_BYTES;
}

static gboolean
count_visit (Reader  *self,
             GError **error)
{
  if (++self->n_visits <= MAX_VISITS)
    return TRUE;
  set_error (error, UNSUPPORTED, bough_extent_get_name (self->file), _("holds too many values to look for tensors"));
  return FALSE;
}

static gboolean
may_hold_tensors (const BoughPickleValue *value)
{
  return value->type == BOUGH_PICKLE_OBJECT || bough_pickle_value_get_n_items (value) > 0;
}

/* Goes at most MAX_DEPTH deep. */
static gboolean
add_tensors (Reader                  *self,
             const char              *name,
             const BoughPickleValue  *value,
             guint                    depth,
             GError                 **error)
{
  const gboolean is_object = value->type == BOUGH_PICKLE_OBJECT;
  const gboolean is_dict = value->type == BOUGH_PICKLE_DICT || is_object;
  guint step = is_dict ? 2 : 1;

  if (!count_visit (self, error))
    return FALSE;
  if (is_object && bough_pickle_value_is_global (value->callable, "torch._utils._rebuild_tensor_v2")) {
    self->n_name_bytes += name != NULL ? strlen (name) : 0;
    if (self->n_name_bytes > MAX_ALL_NAMES_BYTES) {
      set_error (error, UNSUPPORTED, bough_extent_get_name (self->file), _("holds more tensors than can be listed"));
      return FALSE;
    }
    add_tensor (self, name, value);
    return TRUE;
  }
  if (depth == MAX_DEPTH)
    return TRUE;
  if (is_object && bough_pickle_value_is_global (value->callable, "torch._utils._rebuild_parameter"))
    return bough_pickle_value_get_n_items (value->argument) == 0 ||
           add_tensors (self, name, bough_pickle_value_get_item (value->argument, 0), depth + 1, error);

  for (guint i = 0; i + step <= bough_pickle_value_get_n_items (value); i += step) {
    const BoughPickleValue *item = is_dict ? bough_pickle_value_get_item (value, i) : NULL;
    const BoughPickleValue *child = bough_pickle_value_get_item (value, i + step - 1);
    g_autofree char *key = NULL;
    g_autofree char *path = NULL;

    if (!may_hold_tensors (child)) {
      if (!count_visit (self, error))
        return FALSE;
      continue;
    }
    if (is_too_long (item)) {
      set_error (error, UNSUPPORTED, bough_extent_get_name (self->file),
                 ngettext ("has a key of %u byte, but names of tensors have %u at the most",
                           "has a key of %u bytes, but names of tensors have %u at the most",
                           (guint) item->length), (guint) item->length,
                 MAX_NAME_BYTES);
      return FALSE;
    }
    key = dup_key (item, i / step);
    path = name != NULL ? g_strconcat (name, ".", key, NULL) : NULL;
    if (!add_tensors (self, path != NULL ? path : key, child, depth + 1, error))
      return FALSE;
  }
  return TRUE;
}

static BoughArrays *
read_archive (Reader  *self,
              GError **error)
{
  const char *name = bough_extent_get_name (self->file);
  g_autoptr (GBytes) content = NULL;
  g_autoptr (BoughPickle) pickle = NULL;

  if (!read_folder (self, error))
    return NULL;
  read_byte_order (self);

  content = load_member (self, PICKLE_NAME, MAX_PICKLE_SIZE, error);
  pickle = content != NULL ? bough_pickle_load (name, content, known_globals, error) : NULL;
  if (pickle == NULL || !add_tensors (self, NULL, bough_pickle_get_root (pickle), 0, error))
    return NULL;
  if (bough_arrays_get_n_arrays (self->arrays) == 0) {
    set_error (error, INVALID, name, _("holds no tensors"));
    return NULL;
  }
  return g_steal_pointer (&self->arrays);
}

BoughArrays *
bough_torch_open (BoughExtent  *file,
                  GError      **error)
{
  Reader reader = { .file = file };
  BoughArrays *arrays;
  char start[2] = { 0 };

  if (bough_extent_peek (file, start, 2) == 2 && memcmp (start, "PK", 2) != 0) {
    set_error (error, UNSUPPORTED, bough_extent_get_name (file),
               _("is no archive as torch.save() writes it since PyTorch 1.6; save it again"));
    return NULL;
  }
  reader.zip = bough_zip_open (file, error);
  if (reader.zip == NULL)
    return NULL;

  reader.arrays = bough_arrays_new (file);
  arrays = read_archive (&reader, error);
  g_clear_pointer (&reader.arrays, bough_arrays_free);
  bough_zip_unref (reader.zip);
  g_free (reader.folder);
  return arrays;
}
