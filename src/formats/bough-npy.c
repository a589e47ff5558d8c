/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-npy.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-file.h"
#include "bough-format-error.h"
#include "bough-npy-literal-private.h"

#define MAGIC "\x93NUMPY"
#define MAGIC_SIZE 6

/* How much of a file that is none is shown. */
#define SHOWN_BYTES 12

/* Plain types need some 120 bytes; NumPy itself refuses to evaluate more than 10,000. */
#define MAX_HEADER_SIZE (BOUGH_NPY_MAX_PREAMBLE - 12)

#define set_error(error, code, path, ...) \
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_##code, path, __VA_ARGS__)

gboolean
bough_npy_probe (const void *start,
                     gsize       size)
{
  return size >= MAGIC_SIZE && memcmp (start, MAGIC, MAGIC_SIZE) == 0;
}

gboolean
bough_npy_file_has_magic (const char *path)
{
  char start[MAGIC_SIZE];

  return bough_npy_probe (start, bough_file_peek (path, start, MAGIC_SIZE));
}

/* What NumPy calls a type that Bough does not take, and what to do about it. */
static void
set_type_error (GError     **error,
                const char  *path,
                const char  *descr,
                char         code,
                guint64      size)
{
  g_autofree char *quoted = bough_quote_excerpt (descr, -1);

  switch (code) {
  case 'O':
    set_error (error, UNSUPPORTED, path, _("holds Python objects, not numbers; save it as an array of a number type"));
    break;
  case 'c':
    set_error (error, UNSUPPORTED, path, _("holds complex%" PRIu64 ", but real numbers are needed"),
               size <= 64 ? 8 * size : size);
    break;
  case 'f':
    set_error (error, UNSUPPORTED, path,
               ngettext ("holds floating point numbers of %" PRIu64 " byte; save it as float64",
                         "holds floating point numbers of %" PRIu64 " bytes; save it as float64", size), size);
    break;
  case 'S':
  case 'a':
  case 'U':
    set_error (error, UNSUPPORTED, path, _("holds text (%s), not numbers"), quoted);
    break;
  case 'V':
    set_error (error, UNSUPPORTED, path, _("holds raw bytes (%s), not numbers; was it bfloat16? Save it as float32"),
               quoted);
    break;
  case 'M':
  case 'm':
    set_error (error, UNSUPPORTED, path, _("holds dates or times (%s), not numbers"), quoted);
    break;
  default:
    set_error (error, INVALID, path, _("has a damaged header: %s is no type that NumPy knows"), quoted);
    break;
  }
}

/* A type string of the array interface: byte order, kind, bytes of an item. */
static gboolean
parse_descr (const char  *path,
             const char  *descr,
             BoughArray  *header,
             GError     **error)
{
  const char *at = descr;
  const char *end;
  char order = '=';
  guint64 size = 0;

  if (*at != '\0' && strchr ("<>|=", *at) != NULL)
    order = *at++;
  header->kind = *at;
  if (header->kind != '\0')
    at++;
  end = at;
  if (g_ascii_isdigit (*at))
    size = g_ascii_strtoull (at, (char **) &end, 10);

  if (header->kind != '\0' && strchr ("fiub", header->kind) != NULL && *end == '\0' &&
      ((size == 1 && header->kind != 'f') ||
       ((size == 2 || size == 4 || size == 8) && header->kind != 'b'))) {
    header->item_size = size;
    header->swapped = size > 1 && order == (G_BYTE_ORDER == G_LITTLE_ENDIAN ? '>' : '<');
    return TRUE;
  }

  set_type_error (error, path, descr, header->kind == 'f' && size != 12 && size != 16 ? '\0' : header->kind, size);
  return FALSE;
}

/* Python objects are of no size: each is as long as its pickle. */
static gboolean
parse_object_descr (const char  *path,
                    const char  *descr,
                    BoughArray  *header,
                    GError     **error)
{
  if (strcmp (descr, "|O") != 0 && strcmp (descr, "O") != 0) {
    set_error (error, UNSUPPORTED, path, _("holds numbers, not Python objects"));
    return FALSE;
  }
  header->kind = 'O';
  return TRUE;
}

static gboolean
parse_dictionary (const char  *path,
                  const char  *text,
                  gsize        length,
                  gboolean     is_object,
                  BoughArray  *header,
                  GError     **error)
{
  BoughNpyLiteral literal;

  if (!bough_npy_literal_parse (text, length, &literal)) {
    set_error (error, INVALID, path, _("has a damaged header: %s expected at byte %zu"),
               literal.expected, header->data_offset - length + literal.position);
    return FALSE;
  }

  if (literal.is_structured) {
    set_error (error, UNSUPPORTED, path, _("holds records of several fields; save one field as an array of its own"));
    return FALSE;
  }
  if (literal.n_dims > G_N_ELEMENTS (header->shape)) {
    set_error (error, UNSUPPORTED, path, ngettext ("has %u dimension; no file that Bough reads has so many",
                                                   "has %u dimensions; no file that Bough reads has so many",
                                                   literal.n_dims), literal.n_dims);
    return FALSE;
  }

  header->n_dims = literal.n_dims;
  header->n_items = 1;
  for (guint i = 0; i < literal.n_dims; i++) {
    header->shape[i] = literal.shape[i];
    if (!g_uint64_checked_mul (&header->n_items, header->n_items, literal.shape[i])) {
      set_error (error, INVALID, path, _("has a damaged header: its shape is larger than any file"));
      return FALSE;
    }
  }

  bough_array_set_order (header, literal.fortran_order);
  return (is_object ? parse_object_descr : parse_descr) (path, literal.descr, header, error);
}

static void
set_cut_error (GError     **error,
               const char  *path,
               guint64      needed,
               guint64      there)
{
  set_error (error, INVALID, path,
             ngettext ("is cut short: its header needs %" PRIu64 " byte, the file has %" PRIu64,
                       "is cut short: its header needs %" PRIu64 " bytes, the file has %" PRIu64, needed), needed, there);
}

/* Everything before the dictionary; sets data_offset and @length, the dictionary's size. */
static gboolean
parse_preamble (const char    *path,
                const guint8  *start,
                gsize          n_start,
                guint64        file_size,
                BoughArray    *header,
                gsize         *length,
                GError       **error)
{
  gsize preamble;
  guint64 n;

  if (memcmp (start, MAGIC, MIN (n_start, MAGIC_SIZE)) != 0) {
    gsize n_shown = 0;
    g_autofree char *quoted = NULL;

    n_start = MIN (n_start, SHOWN_BYTES);
    while (n_shown < n_start && g_ascii_isprint (start[n_shown]))
      n_shown++;
    quoted = bough_quote_excerpt ((char *) start, n_shown > 0 ? n_shown : n_start);
    set_error (error, INVALID, path, _("not a NumPy file (it starts with %s); numpy.save() writes one"), quoted);
    return FALSE;
  }

  if (n_start > MAGIC_SIZE && (start[6] < 1 || start[6] > 3)) {
    set_error (error, UNSUPPORTED, path, _("is a NumPy file of version %u; versions 1 to 3 are known"), start[6]);
    return FALSE;
  }
  preamble = n_start > MAGIC_SIZE && start[MAGIC_SIZE] > 1 ? 12 : 10;
  if (n_start < preamble) {
    set_error (error, INVALID, path, _("is cut short: it ends within its header, at byte %" PRIu64), (guint64) n_start);
    return FALSE;
  }

  n = start[6] == 1 ? start[8] | (guint64) start[9] << 8
                    : start[8] | (guint64) start[9] << 8 | (guint64) start[10] << 16 | (guint64) start[11] << 24;
  if (n > file_size - preamble) {
    set_cut_error (error, path, preamble + n, file_size);
    return FALSE;
  }
  if (n > MAX_HEADER_SIZE) {
    set_error (error, UNSUPPORTED, path,
               ngettext ("has a header of %" PRIu64 " byte; only records of many fields need so much",
                         "has a header of %" PRIu64 " bytes; only records of many fields need so much", n), n);
    return FALSE;
  }
  /* The file's size is not known of what is still packed, but the start is all of a file that is no longer. */
  if (n > n_start - preamble) {
    set_cut_error (error, path, preamble + n, n_start);
    return FALSE;
  }

  header->data_offset = preamble + n;
  *length = n;
  return TRUE;
}

static gboolean
check_file_size (const char            *path,
                 guint64                file_size,
                 const BoughArray  *header,
                 GError               **error)
{
  guint64 needed;

  if (!g_uint64_checked_mul (&needed, header->n_items, header->item_size) ||
      !g_uint64_checked_add (&needed, needed, header->data_offset)) {
    set_error (error, INVALID, path, _("has a damaged header: its shape is larger than any file"));
    return FALSE;
  }

  if (needed > file_size) {
    g_autofree char *shape = bough_array_dup_shape (header);
    g_autofree char *type = bough_array_dup_type (header);

    set_error (error, INVALID, path,
               ngettext ("is cut short: %s of %s need %" PRIu64 " byte, the file has %" PRIu64,
                         "is cut short: %s of %s need %" PRIu64 " bytes, the file has %" PRIu64, needed),
               shape, type, needed, file_size);
    return FALSE;
  }

  return TRUE;
}

static gboolean
parse_header (const char    *name,
              const guint8  *start,
              gsize          n_start,
              guint64        file_size,
              gboolean       is_object,
              BoughArray    *header,
              GError       **error)
{
  gsize length;

  memset (header, 0, sizeof *header);

  if (file_size == 0) {
    set_error (error, INVALID, name, _("is empty"));
    return FALSE;
  }

  return parse_preamble (name, start, n_start, file_size, header, &length, error) &&
         parse_dictionary (name, (const char *) start + header->data_offset - length, length, is_object, header,
                           error) &&
         check_file_size (name, file_size, header, error);
}

gboolean
bough_npy_parse_header (const char    *name,
                        const guint8  *start,
                        gsize          n_start,
                        guint64        file_size,
                        BoughArray    *header,
                        GError       **error)
{
  return parse_header (name, start, n_start, file_size, FALSE, header, error);
}

static gboolean
read_header (BoughExtent  *extent,
             gboolean      is_object,
             BoughArray   *header,
             GError      **error)
{
  const guint64 size = bough_extent_get_size (extent);
  const gsize n_start = MIN (size, BOUGH_NPY_MAX_PREAMBLE);
  g_autofree guint8 *start = g_malloc (n_start + 1);

  return bough_extent_read (extent, 0, start, n_start, error) &&
         parse_header (bough_extent_get_name (extent), start, n_start, size, is_object, header, error);
}

gboolean
bough_npy_read_header (BoughExtent  *extent,
                       BoughArray   *header,
                       GError      **error)
{
  return read_header (extent, FALSE, header, error);
}

gboolean
bough_npy_read_object_header (BoughExtent  *extent,
                              BoughArray   *header,
                              GError      **error)
{
  return read_header (extent, TRUE, header, error);
}

BoughArrays *
bough_npy_open (BoughExtent  *file,
                GError      **error)
{
  BoughArray array;
  BoughArrays *arrays;

  if (!bough_npy_read_header (file, &array, error))
    return NULL;

  arrays = bough_arrays_new (file);
  bough_arrays_add (arrays, NULL, &array, file);
  return arrays;
}
