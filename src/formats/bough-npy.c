/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-npy.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>

#include "bough-file.h"
#include "bough-format-error.h"
#include "bough-npy-literal-private.h"

#define MAGIC "\x93NUMPY"
#define MAGIC_SIZE 6

/* A ZIP archive begins with its first file: 30 bytes, the length of its name at byte 26, then the name. */
#define ZIP_MAGIC "PK\3\4"
#define ZIP_MAGIC_SIZE 4
#define ZIP_HEADER_SIZE 30

/* Plain types need some 120 bytes; NumPy itself refuses to evaluate more than 10,000. */
#define MAX_HEADER_SIZE (1 << 16)

#define set_error(error, code, path, ...) \
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_##code, path, __VA_ARGS__)

gboolean
bough_npy_file_has_magic (const char *path)
{
  char start[MAGIC_SIZE];

  return bough_file_peek (path, start, MAGIC_SIZE) == MAGIC_SIZE && memcmp (start, MAGIC, MAGIC_SIZE) == 0;
}

char *
bough_npy_header_dup_type (const BoughNpyHeader *header)
{
  switch (header->kind) {
  case 'f':
    return g_strdup_printf ("float%u", 8 * header->item_size);
  case 'i':
    return g_strdup_printf ("int%u", 8 * header->item_size);
  case 'u':
    return g_strdup_printf ("uint%u", 8 * header->item_size);
  default:
    return g_strdup ("bool");
  }
}

char *
bough_npy_header_dup_shape (const BoughNpyHeader *header)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < header->n_dims; i++)
    g_string_append_printf (shape, "%s%" PRIu64, i > 0 ? " x " : "", header->shape[i]);
  if (header->n_dims == 0)
    g_string_append (shape, _("a single number"));

  return g_string_free (shape, FALSE);
}

void
bough_npy_swap_items (void  *items,
                      gsize  n_items,
                      guint  item_size)
{
  char *at = items;

  switch (item_size) {
  case 2:
    for (gsize i = 0; i < n_items; i++) {
      guint16 item;

      memcpy (&item, at + 2 * i, 2);
      item = GUINT16_SWAP_LE_BE (item);
      memcpy (at + 2 * i, &item, 2);
    }
    break;
  case 4:
    for (gsize i = 0; i < n_items; i++) {
      guint32 item;

      memcpy (&item, at + 4 * i, 4);
      item = GUINT32_SWAP_LE_BE (item);
      memcpy (at + 4 * i, &item, 4);
    }
    break;
  case 8:
    for (gsize i = 0; i < n_items; i++) {
      guint64 item;

      memcpy (&item, at + 8 * i, 8);
      item = GUINT64_SWAP_LE_BE (item);
      memcpy (at + 8 * i, &item, 8);
    }
    break;
  default:
    break;
  }
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
    set_error (error, UNSUPPORTED, path, _("holds floating point numbers of %" PRIu64
                                           " bytes; save it as float64"), size);
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
parse_descr (const char      *path,
             const char      *descr,
             BoughNpyHeader  *header,
             GError         **error)
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

static gboolean
parse_dictionary (const char      *path,
                  const char      *text,
                  gsize            length,
                  BoughNpyHeader  *header,
                  GError         **error)
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
    set_error (error, UNSUPPORTED, path, _("has %u dimensions; no file that Bough reads has so many"), literal.n_dims);
    return FALSE;
  }

  header->fortran_order = literal.fortran_order;
  header->n_dims = literal.n_dims;
  header->n_items = 1;
  for (guint i = 0; i < literal.n_dims; i++) {
    header->shape[i] = literal.shape[i];
    if (!g_uint64_checked_mul (&header->n_items, header->n_items, literal.shape[i])) {
      set_error (error, INVALID, path, _("has a damaged header: its shape is larger than any file"));
      return FALSE;
    }
  }

  return parse_descr (path, literal.descr, header, error);
}

/* Whether it is what numpy.savez() writes, an archive of arrays; PyTorch's files are archives, too. */
static gboolean
is_npz (const char *path,
        int         fd,
        guint64     file_size)
{
  guint8 header[ZIP_HEADER_SIZE];
  char ending[4];
  guint64 name_end;

  if (file_size < sizeof header || !bough_file_read_at (path, fd, 0, header, sizeof header, NULL) ||
      memcmp (header, ZIP_MAGIC, ZIP_MAGIC_SIZE) != 0)
    return FALSE;

  name_end = ZIP_HEADER_SIZE + (header[26] | header[27] << 8);
  return name_end <= file_size &&
         bough_file_read_at (path, fd, name_end - sizeof ending, ending, sizeof ending, NULL) &&
         memcmp (ending, ".npy", sizeof ending) == 0;
}

/* Everything before the dictionary; sets data_offset and @length, the dictionary's size. */
static gboolean
read_preamble (const char      *path,
               int              fd,
               guint64          file_size,
               BoughNpyHeader  *header,
               gsize           *length,
               GError         **error)
{
  guint8 start[12] = { 0 };
  gsize n_start = MIN (file_size, sizeof start);
  gsize preamble;
  guint64 n;

  if (!bough_file_read_at (path, fd, 0, start, n_start, error))
    return FALSE;

  if (is_npz (path, fd, file_size)) {
    set_error (error, UNSUPPORTED, path, _("is an .npz archive; save one array with numpy.save()"));
    return FALSE;
  }
  if (memcmp (start, MAGIC, MIN (n_start, MAGIC_SIZE)) != 0) {
    gsize n_shown = 0;
    g_autofree char *quoted = NULL;

    while (n_shown < n_start && g_ascii_isprint (start[n_shown]))
      n_shown++;
    quoted = bough_quote_excerpt ((char *) start, n_shown > 0 ? n_shown : n_start);
    set_error (error, INVALID, path, _("not a NumPy file (it starts with %s); numpy.save() writes one"), quoted);
    return FALSE;
  }

  preamble = start[6] == 1 ? 10 : 12;
  if (n_start >= 7 && (start[6] < 1 || start[6] > 3)) {
    set_error (error, UNSUPPORTED, path, _("is a NumPy file of version %u; versions 1 to 3 are known"), start[6]);
    return FALSE;
  }
  if (n_start < preamble) {
    set_error (error, INVALID, path, _("is cut short: it ends within its header, at byte %" PRIu64),
               file_size);
    return FALSE;
  }

  n = start[6] == 1 ? start[8] | (guint64) start[9] << 8
                    : start[8] | (guint64) start[9] << 8 | (guint64) start[10] << 16 | (guint64) start[11] << 24;
  if (n > file_size - preamble) {
    set_error (error, INVALID, path,
               _("is cut short: its header needs %" PRIu64 " bytes, the file has %" PRIu64),
               preamble + n, file_size);
    return FALSE;
  }
  if (n > MAX_HEADER_SIZE) {
    set_error (error, UNSUPPORTED, path,
               _("has a header of %" PRIu64 " bytes; only records of many fields need so much"), n);
    return FALSE;
  }

  header->data_offset = preamble + n;
  *length = n;
  return TRUE;
}

static gboolean
check_file_size (const char            *path,
                 guint64                file_size,
                 const BoughNpyHeader  *header,
                 GError               **error)
{
  guint64 needed;

  if (!g_uint64_checked_mul (&needed, header->n_items, header->item_size) ||
      !g_uint64_checked_add (&needed, needed, header->data_offset)) {
    set_error (error, INVALID, path, _("has a damaged header: its shape is larger than any file"));
    return FALSE;
  }

  if (needed > file_size) {
    g_autofree char *shape = bough_npy_header_dup_shape (header);
    g_autofree char *type = bough_npy_header_dup_type (header);

    set_error (error, INVALID, path,
               _("is cut short: %s of %s need %" PRIu64 " bytes, the file has %" PRIu64),
               shape, type, needed, file_size);
    return FALSE;
  }

  return TRUE;
}

gboolean
bough_npy_read_header (const char      *path,
                       int              fd,
                       BoughNpyHeader  *header,
                       GError         **error)
{
  g_autofree char *dictionary = NULL;
  struct stat info;
  gsize length;

  memset (header, 0, sizeof *header);

  if (fstat (fd, &info) < 0) {
    set_error (error, OPEN, path, _("cannot be read: %s"), g_strerror (errno));
    return FALSE;
  }
  if (!S_ISREG (info.st_mode)) {
    set_error (error, OPEN, path, _("is a pipe or a device; a NumPy file must be a file on a disk"));
    return FALSE;
  }
  if (info.st_size == 0) {
    set_error (error, INVALID, path, _("is empty"));
    return FALSE;
  }

  if (!read_preamble (path, fd, info.st_size, header, &length, error))
    return FALSE;

  dictionary = g_malloc (length + 1);
  return bough_file_read_at (path, fd, header->data_offset - length, dictionary, length, error) &&
         parse_dictionary (path, dictionary, length, header, error) &&
         check_file_size (path, info.st_size, header, error);
}
