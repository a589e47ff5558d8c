/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-head-logits.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-array-file.h"
#include "bough-array-logits.h"
#include "bough-format-error.h"
#include "bough-matrix.h"

/* Rows whose sums stay in the processor's nearest cache while a row of weights passes by. */
#define BLOCK_ROWS 8

/* Columns that are summed together, so that the compiler knows how many it is. */
#define LANES 8

#define set_error(error, code, path, ...) \
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_##code, path, __VA_ARGS__)

/* One space: its embeddings and the head's weights in it. */
typedef struct {
  L2hLogits *embeddings;
  /* For each dimension the weights of all classes, padded by zeros to a multiple of LANES. */
  double *weights;
  double *bias;
} Space;

struct _BoughHeadLogits
{
  GObject parent_instance;

  char *name;
  guint n_classes;
  guint n_padded;
  guint64 n_samples;
  GArray *spaces;
};

static guint64
get_n_samples (L2hLogits *logits)
{
  return BOUGH_HEAD_LOGITS (logits)->n_samples;
}

static guint
get_n_classes (L2hLogits *logits)
{
  return BOUGH_HEAD_LOGITS (logits)->n_classes;
}

static L2hElementType
get_element_type (L2hLogits *logits)
{
  return L2H_ELEMENT_FLOAT64;
}

static gboolean
can_reread (L2hLogits *logits)
{
  return TRUE;
}

static const char *
locate_row (L2hLogits *logits,
            guint64    row,
            guint64   *row_in_file)
{
  BoughHeadLogits *self = BOUGH_HEAD_LOGITS (logits);

  return l2h_logits_locate_row (g_array_index (self->spaces, Space, 0).embeddings, row, row_in_file);
}

/* W z + b for each of at most BLOCK_ROWS rows. */
static void
apply_head (const Space  *space,
            guint         n_padded,
            guint         n_dims,
            const double *embeddings,
            gsize         n_rows,
            double       *sums)
{
  for (gsize row = 0; row < n_rows; row++)
    memcpy (sums + row * n_padded, space->bias, n_padded * sizeof *sums);

  for (guint dim = 0; dim < n_dims; dim++) {
    const double *weights = space->weights + (gsize) dim * n_padded;

    for (gsize row = 0; row < n_rows; row++) {
      const double entry = embeddings[row * n_dims + dim];
      double *sum = sums + row * n_padded;

      for (guint column = 0; column < n_padded; column += LANES)
        for (guint lane = 0; lane < LANES; lane++)
          sum[column + lane] += entry * weights[column + lane];
    }
  }
}

static void
add_softmax (double       *values,
             guint         n,
             double        weight,
             double       *target)
{
  double highest = values[0];
  double sum = 0;

  for (guint i = 1; i < n; i++)
    highest = MAX (highest, values[i]);
  for (guint i = 0; i < n; i++) {
    values[i] = exp (values[i] - highest);
    sum += values[i];
  }
  for (guint i = 0; i < n; i++)
    target[i] += weight * (values[i] / sum);
}

/* What is no number here would be none in the whole row of probabilities, which says neither its file nor its column. */
static gboolean
check_finite (L2hLogits     *matrix,
              guint64        first,
              gsize          n_rows,
              const double  *values,
              GError       **error)
{
  const guint n_columns = l2h_logits_get_n_classes (matrix);

  for (gsize i = 0; i < n_rows * n_columns; i++)
    if (!isfinite (values[i])) {
      guint64 row;
      const char *name = l2h_logits_locate_row (matrix, first + i / n_columns, &row);

      set_error (error, INVALID, name, _("%s at row %" PRIu64 ", column %zu; a head takes finite numbers"),
                 isnan (values[i]) ? "NaN" : values[i] > 0 ? "+inf" : "-inf", row, i % n_columns);
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_space (BoughHeadLogits  *self,
           const Space      *space,
           guint64           first,
           gsize             n_rows,
           double           *probabilities,
           GError          **error)
{
  const guint n_dims = l2h_logits_get_n_classes (space->embeddings);
  const L2hElementType type = l2h_logits_get_element_type (space->embeddings);
  g_autofree char *elements = g_malloc (BLOCK_ROWS * (gsize) n_dims * l2h_element_type_get_size (type));
  g_autofree double *embeddings = g_new (double, BLOCK_ROWS * (gsize) n_dims);
  g_autofree double *sums = g_new (double, BLOCK_ROWS * (gsize) self->n_padded);

  for (gsize done = 0; done < n_rows; done += BLOCK_ROWS) {
    gsize n = MIN (BLOCK_ROWS, n_rows - done);

    if (!l2h_logits_read_rows (space->embeddings, first + done, n, elements, error))
      return FALSE;
    l2h_elements_to_doubles (type, elements, embeddings, n * n_dims);
    if (!check_finite (space->embeddings, first + done, n, embeddings, error))
      return FALSE;
    apply_head (space, self->n_padded, n_dims, embeddings, n, sums);
    for (gsize row = 0; row < n; row++)
      add_softmax (sums + row * self->n_padded, self->n_classes, 1.0 / self->spaces->len,
                   probabilities + (done + row) * self->n_classes);
  }

  return TRUE;
}

static gboolean
read_rows (L2hLogits  *logits,
           guint64     first,
           gsize       n_rows,
           void       *elements,
           GError    **error)
{
  BoughHeadLogits *self = BOUGH_HEAD_LOGITS (logits);

  memset (elements, 0, n_rows * self->n_classes * sizeof (double));
  for (guint i = 0; i < self->spaces->len; i++)
    if (!add_space (self, &g_array_index (self->spaces, Space, i), first, n_rows, elements, error))
      return FALSE;
  return TRUE;
}

static void
prefetch_rows (L2hLogits *logits,
               guint64    first,
               guint64    n_rows)
{
  BoughHeadLogits *self = BOUGH_HEAD_LOGITS (logits);

  for (guint i = 0; i < self->spaces->len; i++)
    l2h_logits_prefetch_rows (g_array_index (self->spaces, Space, i).embeddings, first, n_rows);
}

static void
bough_head_logits_iface_init (L2hLogitsInterface *iface)
{
  iface->get_n_samples = get_n_samples;
  iface->get_n_classes = get_n_classes;
  iface->get_element_type = get_element_type;
  iface->can_reread = can_reread;
  iface->locate_row = locate_row;
  iface->read_rows = read_rows;
  iface->prefetch_rows = prefetch_rows;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BoughHeadLogits, bough_head_logits, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (L2H_TYPE_LOGITS, bough_head_logits_iface_init))

static void
clear_space (gpointer data)
{
  Space *space = data;

  g_clear_object (&space->embeddings);
  g_free (space->weights);
  g_free (space->bias);
}

static void
bough_head_logits_finalize (GObject *object)
{
  BoughHeadLogits *self = BOUGH_HEAD_LOGITS (object);

  g_array_unref (self->spaces);
  g_free (self->name);

  G_OBJECT_CLASS (bough_head_logits_parent_class)->finalize (object);
}

static void
bough_head_logits_class_init (BoughHeadLogitsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_head_logits_finalize;
}

static void
bough_head_logits_init (BoughHeadLogits *self)
{
  self->spaces = g_array_new (FALSE, TRUE, sizeof (Space));
  g_array_set_clear_func (self->spaces, clear_space);
}

/* The items of an array as doubles, in C order; @n_dims of them must be there. */
static double *
load_array (BoughArrays  *arrays,
            guint         index,
            guint         n_dims,
            BoughArray   *array,
            GError      **error)
{
  const char *title = bough_arrays_get_title (arrays, index);
  g_autoptr (BoughExtent) items = bough_arrays_open (arrays, index, error);
  g_autoptr (L2hLogits) matrix = NULL;
  g_autofree char *elements = NULL;
  double *values;

  if (items == NULL)
    return NULL;
  *array = *bough_arrays_get_array (arrays, index);
  if (array->n_dims != n_dims || !bough_array_is_float (array) || array->n_items == 0) {
    g_autofree char *shape = bough_array_dup_shape (array);
    g_autofree char *type = bough_array_dup_type (array);

    set_error (error, UNSUPPORTED, title, n_dims == 2
               ? _("is %s of %s, but weights are a matrix of floating point numbers: classes x dimensions")
               : _("is %s of %s, but a bias is a floating point number for each class"), shape, type);
    return NULL;
  }
  /* A bias is read as a matrix of one row. */
  if (n_dims == 1) {
    array->n_dims = 2;
    array->shape[1] = array->shape[0];
    array->strides[1] = array->strides[0];
    array->shape[0] = 1;
  }

  matrix = bough_array_logits_new (items, array, error);
  if (matrix == NULL)
    return NULL;
  elements = g_try_malloc_n (array->n_items, array->item_size);
  values = elements != NULL ? g_try_new (double, array->n_items) : NULL;
  if (values == NULL) {
    set_error (error, OPEN, title, _("does not fit in memory"));
    return NULL;
  }
  if (!l2h_logits_read_rows (matrix, 0, array->shape[0], elements, error)) {
    g_free (values);
    return NULL;
  }
  l2h_elements_to_doubles (l2h_logits_get_element_type (matrix), elements, values, array->n_items);
  if (!check_finite (matrix, 0, array->shape[0], values, error))
    g_clear_pointer (&values, g_free);
  return values;
}

static int
find_array (BoughArrays *arrays,
            guint        space,
            const char  *what,
            gboolean     is_only_space)
{
  g_autofree char *name = g_strdup_printf ("phi%u.%s", space + 1, what);
  int found = -1;

  for (guint i = 0; i < bough_arrays_get_n_arrays (arrays); i++) {
    const char *candidate = bough_arrays_get_name (arrays, i);

    if (g_strcmp0 (candidate, name) == 0)
      return i;
    if (is_only_space && g_strcmp0 (candidate, what) == 0)
      found = i;
  }
  return found;
}

static gboolean
load_weights (BoughHeadLogits  *self,
              BoughArrays      *arrays,
              guint             index,
              Space            *space,
              GError          **error)
{
  const guint n_dims = l2h_logits_get_n_classes (space->embeddings);
  g_autofree double *values = NULL;
  BoughArray array;

  values = load_array (arrays, index, 2, &array, error);
  if (values == NULL)
    return FALSE;
  if (array.shape[1] != n_dims) {
    set_error (error, INVALID, bough_arrays_get_title (arrays, index),
               ngettext ("has weights for %" PRIu64 " dimension, but %s has %u columns",
                         "has weights for %" PRIu64 " dimensions, but %s has %u columns",
                         array.shape[1]), array.shape[1],
               l2h_logits_locate_row (space->embeddings, 0, NULL), n_dims);
    return FALSE;
  }
  if (self->n_classes != 0 && array.shape[0] != self->n_classes) {
    set_error (error, INVALID, bough_arrays_get_title (arrays, index),
               ngettext ("has weights for %" PRIu64 " class, but those before are for %u",
                         "has weights for %" PRIu64 " classes, but those before are for %u",
                         array.shape[0]), array.shape[0], self->n_classes);
    return FALSE;
  }
  if (array.shape[0] < 2 || array.shape[0] > L2H_MAX_CLASSES) {
    set_error (error, INVALID, bough_arrays_get_title (arrays, index),
               ngettext ("has weights for %" PRIu64 " class; at least two and at most %u are needed",
                         "has weights for %" PRIu64 " classes; at least two and at most %u are needed",
                         array.shape[0]), array.shape[0], L2H_MAX_CLASSES);
    return FALSE;
  }

  self->n_classes = array.shape[0];
  self->n_padded = (self->n_classes + LANES - 1) / LANES * LANES;
  space->weights = g_new0 (double, (gsize) n_dims * self->n_padded);
  for (guint k = 0; k < self->n_classes; k++)
    for (guint dim = 0; dim < n_dims; dim++)
      space->weights[(gsize) dim * self->n_padded + k] = values[(gsize) k * n_dims + dim];
  return TRUE;
}

static gboolean
load_bias (BoughHeadLogits  *self,
           BoughArrays      *arrays,
           int               index,
           Space            *space,
           GError          **error)
{
  g_autofree double *values = NULL;
  BoughArray array;

  space->bias = g_new0 (double, self->n_padded);
  if (index < 0)
    return TRUE;

  values = load_array (arrays, index, 1, &array, error);
  if (values == NULL)
    return FALSE;
  if (array.shape[1] != self->n_classes) {
    set_error (error, INVALID, bough_arrays_get_title (arrays, index),
               ngettext ("has %" PRIu64 " number, but the weights are for %u classes",
                         "has %" PRIu64 " numbers, but the weights are for %u classes",
                         array.shape[1]), array.shape[1], self->n_classes);
    return FALSE;
  }
  memcpy (space->bias, values, self->n_classes * sizeof *values);
  return TRUE;
}

static gboolean
open_space (BoughHeadLogits  *self,
            BoughArrays      *arrays,
            const char       *path,
            gboolean          is_only_space,
            GError          **error)
{
  const guint number = self->spaces->len;
  int weights = find_array (arrays, number, "weight", is_only_space);
  Space *space;

  if (weights < 0) {
    set_error (error, INVALID, self->name, _("holds no phi%u.weight, the weights for %s"), number + 1, path);
    return FALSE;
  }

  g_array_set_size (self->spaces, number + 1);
  space = &g_array_index (self->spaces, Space, number);
  space->embeddings = bough_matrix_open (path, NULL, NULL, error);
  if (space->embeddings == NULL ||
      !load_weights (self, arrays, weights, space, error) ||
      !load_bias (self, arrays, find_array (arrays, number, "bias", is_only_space), space, error))
    return FALSE;

  if (number == 0) {
    self->n_samples = l2h_logits_get_n_samples (space->embeddings);
  } else if (l2h_logits_get_n_samples (space->embeddings) != self->n_samples) {
    set_error (error, INVALID, path, ngettext ("has %" PRIu64 " row, but the embeddings before have %" PRIu64,
                                               "has %" PRIu64 " rows, but the embeddings before have %" PRIu64,
                                               l2h_logits_get_n_samples (space->embeddings)),
               l2h_logits_get_n_samples (space->embeddings), self->n_samples);
    return FALSE;
  }
  return TRUE;
}

L2hLogits *
bough_head_logits_open (const char   *head,
                        char *const  *embeddings,
                        GError      **error)
{
  g_autoptr (BoughExtent) file = bough_extent_open (head, error);
  g_autoptr (BoughArrays) arrays = file != NULL ? bough_array_file_open (file, error) : NULL;
  g_autoptr (BoughHeadLogits) self = NULL;

  if (arrays == NULL)
    return NULL;

  self = g_object_new (BOUGH_TYPE_HEAD_LOGITS, NULL);
  self->name = g_strdup (head);
  for (guint i = 0; embeddings[i] != NULL; i++)
    if (!open_space (self, arrays, embeddings[i], embeddings[1] == NULL, error))
      return NULL;
  /* The head may know more spaces than there are embeddings, and is another one without them. */
  if (find_array (arrays, self->spaces->len, "weight", FALSE) >= 0) {
    set_error (error, INVALID, head, _("holds weights for more spaces than there are embeddings (%u)"),
               self->spaces->len);
    return NULL;
  }
  return L2H_LOGITS (g_steal_pointer (&self));
}

GArray *
bough_head_list_dimensions (const char *path)
{
  g_autoptr (BoughExtent) file = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? bough_extent_open (path, NULL) : NULL;
  g_autoptr (BoughArrays) arrays = NULL;
  GArray *dimensions = g_array_new (FALSE, FALSE, sizeof (guint64));
  int weights;

  if (file != NULL && bough_array_file_is_binary (file))
    arrays = bough_array_file_open (file, NULL);
  while (arrays != NULL && (weights = find_array (arrays, dimensions->len, "weight", dimensions->len == 0)) >= 0) {
    const BoughArray *array = bough_arrays_get_array (arrays, weights);
    guint64 n_dims = array != NULL && array->n_dims == 2 ? array->shape[1] : 0;

    g_array_append_val (dimensions, n_dims);
  }
  return dimensions;
}

gboolean
bough_file_is_head (const char *path)
{
  g_autoptr (GArray) dimensions = bough_head_list_dimensions (path);

  return dimensions->len > 0;
}
