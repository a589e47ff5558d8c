/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-labels.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-array-file.h"
#include "bough-cifar.h"
#include "bough-csv-header.h"
#include "bough-format-error.h"
#include "bough-image-folder.h"
#include "bough-labels-text-private.h"
#include "bough-text.h"

#include "l2h/l2h-error.h"

/* A label for each of 2^27 samples. */
#define MAX_LABELS_SIZE (1 << 30)

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

/* Also a column, which some programs make of labels: N x 1. */
static gboolean
is_list (const BoughArray *array)
{
  return array->n_dims == 1 || (array->n_dims == 2 && array->shape[1] == 1);
}

static gboolean
check_is_labels (const char            *path,
                 const BoughArray  *header,
                 GError               **error)
{
  if (bough_array_is_float (header)) {
    g_autofree char *type = bough_array_dup_type (header);

    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, path,
                          _("holds %s, but labels are integers"), type);
    return FALSE;
  }

  if (!is_list (header)) {
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
                          ngettext ("holds %" PRIu64 " label, which does not fit in memory",
                                    "holds %" PRIu64 " labels, which do not fit in memory",
                                    header->n_items), header->n_items);
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

static gboolean
is_labels (const BoughArray *array)
{
  return is_list (array) && !bough_array_is_float (array);
}

static gint64 *
read_array_values (BoughExtent  *file,
                   const char   *name,
                   guint64      *n_values,
                   GError      **error)
{
  g_autoptr (BoughArrays) arrays = bough_array_file_open (file, error);
  g_autoptr (BoughExtent) items = NULL;
  const BoughArray *array;
  const char *title;
  int index;

  index = arrays != NULL ? bough_arrays_choose (arrays, name, is_labels, _("list of integers"), error) : -1;
  if (index < 0)
    return NULL;
  array = bough_arrays_get_array (arrays, index);
  title = bough_arrays_get_title (arrays, index);
  if (array != NULL && !check_is_labels (title, array, error))
    return NULL;
  if (array != NULL && !bough_array_is_c_order (array)) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, title,
                          _("is a view with gaps; save it after .contiguous()"));
    return NULL;
  }

  items = bough_arrays_open (arrays, index, error);
  if (items == NULL)
    return NULL;
  *n_values = array->n_items;
  return read_items (items, array, error);
}

/* The class of each image of CIFAR-10 or CIFAR-100, which stands last. */
static gint64 *
read_cifar_values (BoughExtent       *file,
                   const BoughCifar  *cifar,
                   guint64           *n_values,
                   GError           **error)
{
  g_autofree guint8 *labels = g_malloc (cifar->n_images * cifar->n_label_bytes);
  gint64 *values;

  if (!bough_cifar_read_labels (file, cifar, labels, error))
    return NULL;
  values = g_new (gint64, cifar->n_images);
  for (guint64 i = 0; i < cifar->n_images; i++)
    values[i] = labels[(i + 1) * cifar->n_label_bytes - 1];
  *n_values = cifar->n_images;
  return values;
}

static void
set_empty_error (const char  *path,
                 guint        line,
                 GError     **error)
{
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path,
                        _("line %u is empty, but each line is the label of a sample"), line);
}

static gboolean
parse_label (const char            *path,
             const BoughTextLines  *lines,
             gint64                *value,
             GError               **error)
{
  g_autofree char *text = g_strndup (lines->text, lines->length);
  g_autofree char *problem = NULL;
  BoughLabelKind kind;

  if (lines->length == 0) {
    set_empty_error (path, lines->line, error);
    return FALSE;
  }
  kind = bough_label_parse (text, value);
  if (kind == BOUGH_LABEL_INTEGER)
    return TRUE;

  if (kind == BOUGH_LABEL_NAME) {
    g_autofree char *quoted = bough_quote_excerpt (text, -1);

    problem = g_strdup_printf (_("line %u: %s is not an integer"), lines->line, quoted);
  } else {
    problem = bough_label_dup_problem (kind, lines->line, text);
  }
  bough_set_file_error (error, kind == BOUGH_LABEL_NEGATIVE ? L2H_ERROR : BOUGH_FORMAT_ERROR,
                        kind == BOUGH_LABEL_NEGATIVE ? (int) L2H_ERROR_LABEL : (int) BOUGH_FORMAT_ERROR_INVALID, path,
                        "%s", problem);
  return FALSE;
}

/* Of numbers, a word for labels. */
static gboolean
is_header (const BoughTextLines *line)
{
  g_autofree char *text = g_strndup (line->text, line->length);

  return bough_csv_header_is_labels (text);
}

static L2hLabels *
labels_from_integers (const char  *path,
                      GBytes      *text,
                      GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));
  BoughTextLines lines;
  guint n;

  bough_text_lines_init (&lines, text);
  while (bough_text_lines_next (&lines)) {
    gint64 value;

    if (lines.line == 1 && is_header (&lines))
      continue;
    if (!parse_label (path, &lines, &value, error))
      return NULL;
    g_array_append_val (values, value);
  }

  if (values->len == 0) {
    bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, path, _("holds no labels"));
    return NULL;
  }

  n = values->len;
  return l2h_labels_new (name, (gint64 *) g_array_free (g_steal_pointer (&values), FALSE), n, NULL, error);
}

static gboolean
is_name (const BoughTextLines *line)
{
  g_autofree char *text = g_strndup (line->text, line->length);
  char *end;

  g_ascii_strtod (text, &end);
  if (*end == '\0')
    return FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalpha (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

/* Whether the first two lines are names: a header alone would stand above numbers. Leaves @lines behind the second. */
static gboolean
are_names (BoughTextLines *lines)
{
  return is_name (lines) && (!bough_text_lines_next (lines) || is_name (lines));
}

/* Of names, or of paths that lie in the folders of their classes: one a sample. */
static GPtrArray *
list_lines (const char  *path,
            GBytes      *text,
            GError     **error)
{
  guint empty;
  g_autoptr (GPtrArray) list = bough_text_list_lines (text, &empty);

  if (empty > 0) {
    set_empty_error (path, empty, error);
    return NULL;
  }
  return g_steal_pointer (&list);
}

/* A word for labels above names is a header, unless it is one of the names: letters may be labels, too. */
static void
drop_header (GPtrArray *names)
{
  if (names->len < 2 || !bough_csv_header_is_labels (names->pdata[0]))
    return;
  for (guint i = 1; i < names->len; i++)
    if (g_str_equal (names->pdata[i], names->pdata[0]))
      return;
  g_ptr_array_remove_index (names, 0);
}

static gboolean
holds (const BoughTextLines *line,
       char                  character)
{
  return memchr (line->text, character, line->length) != NULL;
}

/* What parts the first line into columns parts the second, too; a name may have a comma. */
static gboolean
has_columns (GBytes *text,
             char    separator)
{
  BoughTextLines lines;

  bough_text_lines_init (&lines, text);
  return bough_text_lines_next (&lines) && holds (&lines, separator)
         && (!bough_text_lines_next (&lines) || holds (&lines, separator));
}

/* A file's name ends in a dot and some letters; a list of samples has no line twice. A name may have a slash, "T-shirt/top". */
static gboolean
are_paths (GBytes *text)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  BoughTextLines lines;
  const char *slash, *dot;

  bough_text_lines_init (&lines, text);
  if (!bough_text_lines_next (&lines) || (slash = memrchr (lines.text, '/', lines.length)) == NULL)
    return FALSE;
  dot = memrchr (slash, '.', lines.text + lines.length - slash);
  if (dot != NULL && dot > slash + 1 && dot + 1 < lines.text + lines.length)
    return TRUE;

  do
    if (!holds (&lines, '/') || !g_hash_table_add (seen, g_strndup (lines.text, lines.length)))
      return FALSE;
  while (bough_text_lines_next (&lines));
  return TRUE;
}

/* A list of integers or texts; a name can begin with a bracket, but not so. */
static gboolean
is_json (const char *path,
         GBytes     *text)
{
  gsize size;
  const char *at = g_bytes_get_data (text, &size);
  const char *end = at + size;

  if (bough_text_file_is_called (path, ".json"))
    return TRUE;
  while (at < end && g_ascii_isspace (*at))
    at++;
  if (at == end || *at++ != '[')
    return FALSE;
  while (at < end && g_ascii_isspace (*at))
    at++;
  return at < end && (*at == '"' || *at == '-' || g_ascii_isdigit (*at));
}

static L2hLabels *
labels_from_text (const char  *path,
                  const char  *name,
                  GError     **error)
{
  g_autoptr (GBytes) text = bough_text_load (path, MAX_LABELS_SIZE, error);
  g_autoptr (GPtrArray) list = NULL;
  BoughTextLines lines;

  if (text == NULL)
    return NULL;
  if (name == NULL && is_json (path, text))
    return bough_labels_from_json (path, text, error);

  if (name != NULL || bough_text_file_is_table (path) || has_columns (text, ',') || has_columns (text, '\t'))
    return bough_labels_from_csv (path, text, name, error);
  if (are_paths (text)) {
    list = list_lines (path, text, error);
    return list != NULL ? bough_labels_from_paths (path, list, error) : NULL;
  }

  bough_text_lines_init (&lines, text);
  if (bough_text_lines_next (&lines) && are_names (&lines)) {
    list = list_lines (path, text, error);
    if (list == NULL)
      return NULL;
    drop_header (list);
    return bough_labels_from_texts (path, list, NULL, error);
  }
  return labels_from_integers (path, text, error);
}

L2hLabels *
bough_labels_load_named (const char  *path,
                         const char  *name,
                         GError     **error)
{
  g_autofree char *title = g_filename_display_name (path);
  g_autoptr (BoughExtent) file = NULL;
  g_auto (GStrv) names = NULL;
  BoughCifar cifar;
  gint64 *values;
  guint64 n_values;

  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_autoptr (GPtrArray) paths = bough_image_folder_list (path, error);

    return paths != NULL ? bough_labels_from_paths (path, paths, error) : NULL;
  }

  /* Text may come through a pipe, which cannot be looked into. */
  file = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? bough_extent_open (path, error) : NULL;
  if (file == NULL && error != NULL && *error != NULL)
    return NULL;
  if (file != NULL && bough_cifar_probe (file, &cifar))
    values = bough_cifar_load_names (path, &cifar, BOUGH_CIFAR_CLASSES, &names, error)
               ? read_cifar_values (file, &cifar, &n_values, error)
               : NULL;
  else if (file != NULL && (g_str_has_suffix (path, ".npy") || bough_array_file_unpacks_to_binary (file)))
    values = read_array_values (file, name, &n_values, error);
  else
    return file == NULL || bough_cifar_check (file, error) ? labels_from_text (path, name, error) : NULL;

  return values != NULL ? l2h_labels_new (title, values, n_values, (const char *const *) names, error) : NULL;
}

/* Moves what is called labels to the front. @is_reversed: of a CSV the columns are listed from the last, and
 * bough_labels_load() takes the first that is called so */
static GStrv
bring_labels_first (GStrv names, gboolean is_reversed)
{
  guint n = g_strv_length (names);

  for (guint i = 0; i < n; i++) {
    guint place = is_reversed ? n - 1 - i : i;
    char *likeliest = names[place];

    if (bough_csv_header_is_labels (likeliest)) {
      memmove (names + 1, names, place * sizeof *names);
      names[0] = likeliest;
      break;
    }
  }
  return names;
}

GStrv
bough_labels_list (const char *path)
{
  g_autoptr (BoughExtent) file = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? bough_extent_open (path, NULL) : NULL;
  g_autoptr (BoughArrays) arrays = NULL;
  BoughCifar cifar;

  if (file == NULL || bough_cifar_probe (file, &cifar))
    return g_new0 (char *, 1);
  if (bough_text_file_is_called (path, ".json"))
    return g_new0 (char *, 1);
  if (!g_str_has_suffix (path, ".npy") && !bough_array_file_unpacks_to_binary (file))
    return bring_labels_first (bough_labels_list_columns (path), TRUE);

  /* What may be packed is a .npy, whose array has no name. */
  arrays = bough_array_file_is_binary (file) ? bough_array_file_open (file, NULL) : NULL;
  return arrays != NULL ? bring_labels_first (bough_arrays_list (arrays, is_labels), FALSE) : g_new0 (char *, 1);
}

L2hLabels *
bough_labels_load (const char  *path,
                   GError     **error)
{
  return bough_labels_load_named (path, NULL, error);
}
