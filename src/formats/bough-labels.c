/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-labels.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-extent.h"
#include "bough-format-error.h"
#include "bough-npy.h"
#include "bough-text.h"

#include "l2h/l2h-error.h"

/* A label for each of 2^27 samples; a name for each of some millions of classes. */
#define MAX_LABELS_SIZE (1 << 30)
#define MAX_NAMES_SIZE (1 << 28)

/* How many .npy items are converted at a time. */
#define CHUNK_ITEMS 8192

/* Items of any integer type, in native byte order; FALSE with @failed set where one is too large for a gint64. */
static gboolean
widen_items (const BoughArray *header,
             const void           *items,
             gsize                 n_items,
             gint64               *values,
             gsize                *failed)
{
#define WIDEN(type) \
  for (gsize i = 0; i < n_items; i++) \
    values[i] = ((const type *) items)[i]

  const gboolean is_signed = header->kind == 'i';

  switch (header->item_size) {
  case 1:
    if (is_signed)
      WIDEN (gint8);
    else
      WIDEN (guint8);
    break;
  case 2:
    if (is_signed)
      WIDEN (gint16);
    else
      WIDEN (guint16);
    break;
  case 4:
    if (is_signed)
      WIDEN (gint32);
    else
      WIDEN (guint32);
    break;
  default:
    memcpy (values, items, n_items * sizeof *values);
    for (gsize i = 0; !is_signed && i < n_items; i++) {
      if (values[i] < 0) {
        *failed = i;
        return FALSE;
      }
    }
    break;
  }
#undef WIDEN
  return TRUE;
}

static gboolean
check_is_labels (const char            *path,
                 const BoughArray  *header,
                 GError               **error)
{
  if (header->kind == 'f') {
    g_autofree char *type = bough_array_dup_type (header);

    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                          _("holds %s, but labels are integers"), type);
    return FALSE;
  }

  if (header->n_dims != 1) {
    g_autofree char *shape = bough_array_dup_shape (header);

    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                          ngettext ("has %u dimension (%s), but labels have 1: an integer a sample",
                                    "has %u dimensions (%s), but labels have 1: an integer a sample",
                                    header->n_dims),
                          header->n_dims, shape);
    return FALSE;
  }

  if (header->n_items == 0) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, _("holds no labels"));
    return FALSE;
  }

  return TRUE;
}

static gint64 *
read_items (BoughExtent       *extent,
            const BoughArray  *header,
            GError           **error)
{
  const char *path = bough_extent_get_name (extent);
  g_autofree gint64 *values = g_try_new (gint64, header->n_items);
  g_autofree guint64 *items = g_new (guint64, CHUNK_ITEMS);

  if (values == NULL) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_OPEN, path,
                          _("holds %" PRIu64 " labels, which do not fit in memory"), header->n_items);
    return NULL;
  }

  for (guint64 first = 0; first < header->n_items; first += CHUNK_ITEMS) {
    gsize n = MIN (CHUNK_ITEMS, header->n_items - first);
    gsize failed;

    if (!bough_extent_read (extent, header->data_offset + first * header->item_size, items, n * header->item_size,
                            error))
      return NULL;
    if (header->swapped)
      bough_array_swap_items (items, n, header->item_size);
    if (!widen_items (header, items, n, values + first, &failed)) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                            _("sample %" PRIu64 " has the label %" PRIu64
                              ", larger than a label can be"),
                            first + failed, items[failed]);
      return NULL;
    }
  }

  return g_steal_pointer (&values);
}

static gint64 *
read_npy_values (const char  *path,
                 guint64     *n_values,
                 GError     **error)
{
  g_autoptr (BoughExtent) extent = bough_extent_open (path, error);
  BoughArray header;

  if (extent == NULL || !bough_npy_read_header (extent, &header, error) ||
      !check_is_labels (path, &header, error))
    return NULL;

  *n_values = header.n_items;
  return read_items (extent, &header, error);
}

static gboolean
parse_label (const char            *path,
             const BoughTextLines  *lines,
             gint64                *value,
             GError               **error)
{
  g_autofree char *text = g_strndup (lines->text, lines->length);
  g_autofree char *quoted = NULL;
  gboolean is_integer;
  char *end;

  if (lines->length == 0) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                          _("line %u is empty, but each line is the label of a sample"), lines->line);
    return FALSE;
  }

  if (g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, value, NULL))
    return TRUE;

  quoted = bough_quote_excerpt (text, -1);
  if (text[0] == '-' && text[1] != '\0' && strspn (text + 1, "0123456789") == lines->length - 1) {
    bough_set_file_error (error, L2H_ERROR, L2H_ERROR_LABEL, path, _("line %u: a label is negative (%s)"), lines->line,
                          text);
    return FALSE;
  }

  is_integer = strspn (text, "0123456789") == lines->length;
  g_ascii_strtod (text, &end);
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                        is_integer    ? _("line %u: %s is larger than a label can be")
                        : *end == '\0' ? _("line %u: %s is not an integer; numpy.savetxt() needs fmt=\"%%d\"")
                                       : _("line %u: %s is not an integer"),
                        lines->line, quoted);
  return FALSE;
}

static gint64 *
read_text_values (const char  *path,
                  guint64     *n_values,
                  GError     **error)
{
  g_autoptr (GBytes) text = bough_text_load (path, MAX_LABELS_SIZE, error);
  g_autoptr (GArray) values = NULL;
  BoughTextLines lines;

  if (text == NULL)
    return NULL;

  values = g_array_new (FALSE, FALSE, sizeof (gint64));
  bough_text_lines_init (&lines, text);
  while (bough_text_lines_next (&lines)) {
    gint64 value;

    if (!parse_label (path, &lines, &value, error))
      return NULL;
    g_array_append_val (values, value);
  }

  if (values->len == 0) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, _("holds no labels"));
    return NULL;
  }

  *n_values = values->len;
  return (gint64 *) g_array_free (g_steal_pointer (&values), FALSE);
}

L2hLabels *
bough_labels_load (const char  *path,
                   GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);
  gint64 *values;
  guint64 n_values;

  if (g_str_has_suffix (path, ".npy") || bough_npy_file_has_magic (path))
    values = read_npy_values (path, &n_values, error);
  else
    values = read_text_values (path, &n_values, error);

  return values != NULL ? l2h_labels_new (name, values, n_values, NULL, error) : NULL;
}

GStrv
bough_names_load (const char  *path,
                  GError     **error)
{
  g_autoptr (GBytes) text = bough_text_load (path, MAX_NAMES_SIZE, error);
  g_autoptr (GPtrArray) names = NULL;
  BoughTextLines lines;

  if (text == NULL)
    return NULL;

  names = g_ptr_array_new_with_free_func (g_free);
  bough_text_lines_init (&lines, text);
  while (bough_text_lines_next (&lines)) {
    if (lines.length == 0) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                            _("line %u is empty, but each line is a name"), lines.line);
      return NULL;
    }
    g_ptr_array_add (names, g_strndup (lines.text, lines.length));
  }

  if (names->len == 0) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, _("holds no names"));
    return NULL;
  }

  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
