/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-lent-rows-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "l2h-allocate-private.h"
#include "l2h-assignment-private.h"
#include "l2h-error.h"
#include "l2h-kernel-private.h"

/* So many rows are compared before anything is built on them. */
#define COMPARED 64

/* Two probabilities that differ by less can have the same logarithm. */
#define SAME 1e-14

struct _L2hLentRows
{
  GObject parent_instance;

  L2hLogits *rows;
  L2hAssignment *assignment;
};

static void l2h_lent_rows_iface_init (L2hLogitsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (L2hLentRows, l2h_lent_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (L2H_TYPE_LOGITS, l2h_lent_rows_iface_init))

static guint64
l2h_lent_rows_get_n_samples (L2hLogits *logits)
{
  return l2h_logits_get_n_samples (L2H_LENT_ROWS (logits)->rows);
}

static guint
l2h_lent_rows_get_n_classes (L2hLogits *logits)
{
  return l2h_logits_get_n_classes (L2H_LENT_ROWS (logits)->rows);
}

static L2hElementType
l2h_lent_rows_get_element_type (L2hLogits *logits)
{
  return l2h_logits_get_element_type (L2H_LENT_ROWS (logits)->rows);
}

static gboolean
l2h_lent_rows_can_reread (L2hLogits *logits)
{
  return TRUE;
}

static const char *
l2h_lent_rows_locate_row (L2hLogits *logits, guint64 row, guint64 *row_in_file)
{
  return l2h_logits_locate_row (L2H_LENT_ROWS (logits)->rows, row, row_in_file);
}

static void
set_mismatch (L2hLentRows *self, guint64 row, GError **error)
{
  guint64 row_in_file;
  const char *file = l2h_logits_locate_row (self->rows, row, &row_in_file);

  g_set_error (error, L2H_ERROR, L2H_ERROR_MISMATCH,
               _("%s: row %" PRIu64 " is not the row that was sketched; lend the files that the sketches were made from, in their order"),
               file, row_in_file);
}

/* Whether the row's highest entry is that of its class. What cannot be a row at all is left to who asked for it. */
static gboolean
is_row (L2hLentRows *self, guint64 row, const double *values, const double *maxima)
{
  double own = values[self->assignment->classes[row]];
  double highest = maxima[0];

  for (guint i = 1; i < L2H_KERNEL_TILE; i++)
    highest = MAX (highest, maxima[i]);

  return own >= highest ||
         (self->assignment->input == L2H_INPUT_PROBABILITIES && own >= highest * (1.0 - SAME));
}

static gboolean
l2h_lent_rows_read_rows (L2hLogits *logits, guint64 first, gsize n_rows, void *elements, GError **error)
{
  L2hLentRows *self = L2H_LENT_ROWS (logits);
  guint n_classes = l2h_logits_get_n_classes (self->rows);
  L2hElementType type = l2h_logits_get_element_type (self->rows);
  const L2hKernel *kernel = l2h_kernel_get ();
  g_autofree double *values = l2h_allocate (l2h_kernel_round_up (n_classes), sizeof *values, error);

  if (values == NULL || !l2h_logits_read_rows (self->rows, first, n_rows, elements, error))
    return FALSE;

  for (gsize i = 0; i < n_rows; i++) {
    const guint8 *row = (const guint8 *) elements + i * n_classes * l2h_element_type_get_size (type);
    double maxima[L2H_KERNEL_TILE];

    if (kernel->widen[type] (row, n_classes, values, maxima) && !is_row (self, first + i, values, maxima)) {
      set_mismatch (self, first + i, error);
      return FALSE;
    }
  }

  return TRUE;
}

static void
l2h_lent_rows_prefetch_rows (L2hLogits *logits, guint64 first, guint64 n_rows)
{
  l2h_logits_prefetch_rows (L2H_LENT_ROWS (logits)->rows, first, n_rows);
}

static void
l2h_lent_rows_finalize (GObject *object)
{
  L2hLentRows *self = L2H_LENT_ROWS (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->assignment);

  G_OBJECT_CLASS (l2h_lent_rows_parent_class)->finalize (object);
}

static void
l2h_lent_rows_class_init (L2hLentRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = l2h_lent_rows_finalize;
}

static void
l2h_lent_rows_init (L2hLentRows *self)
{
}

static void
l2h_lent_rows_iface_init (L2hLogitsInterface *iface)
{
  iface->get_n_samples = l2h_lent_rows_get_n_samples;
  iface->get_n_classes = l2h_lent_rows_get_n_classes;
  iface->get_element_type = l2h_lent_rows_get_element_type;
  iface->can_reread = l2h_lent_rows_can_reread;
  iface->locate_row = l2h_lent_rows_locate_row;
  iface->read_rows = l2h_lent_rows_read_rows;
  iface->prefetch_rows = l2h_lent_rows_prefetch_rows;
}

static gboolean
check_size (L2hLentRows *self, GError **error)
{
  const char *name = l2h_logits_locate_row (self->rows, 0, NULL);
  const char *sketched = l2h_assignment_get_name (self->assignment);

  if (l2h_logits_get_n_classes (self->rows) != self->assignment->n_classes)
    g_set_error (error, L2H_ERROR, L2H_ERROR_MISMATCH, _("%s: %u columns, but the sketches (%s) have %u"), name,
                 l2h_logits_get_n_classes (self->rows), sketched, self->assignment->n_classes);
  else if (l2h_logits_get_n_samples (self->rows) != self->assignment->n_samples)
    g_set_error (error, L2H_ERROR, L2H_ERROR_MISMATCH,
                 _("%s: %" PRIu64 " rows are lent, but the sketches (%s) are of %" PRIu64), name,
                 l2h_logits_get_n_samples (self->rows), sketched, self->assignment->n_samples);
  else if (!l2h_logits_can_reread (self->rows))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _("%s: cannot be read more than once; save it to a file first"), name);
  else
    return TRUE;

  return FALSE;
}

/* Compares rows here and there with what is kept of them. */
static gboolean
compare_rows (L2hLentRows *self, L2hSketch *sketch, GError **error)
{
  L2hElementType type = l2h_logits_get_element_type (self->rows);
  g_autofree void *elements = l2h_allocate (sketch->n_classes, l2h_element_type_get_size (type), error);
  g_autofree double *values = l2h_allocate (sketch->n_classes, sizeof *values, error);
  guint n = MIN (COMPARED, sketch->n_samples);

  if (elements == NULL || values == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++) {
    guint64 row = n == 1 ? 0 : (sketch->n_samples - 1) * i / (n - 1);
    L2hRowSketch kept;

    if (!l2h_logits_read_rows (L2H_LOGITS (self), row, 1, elements, error))
      return FALSE;
    l2h_elements_to_doubles (type, elements, values, sketch->n_classes);
    l2h_sketch_get (sketch, row, &kept);
    for (guint j = 0; j < kept.n_kept; j++) {
      double value = values[kept.columns[j]];

      if (self->assignment->input == L2H_INPUT_PROBABILITIES)
        value = log (value);
      /* A logarithm can be another in its last place on another machine. */
      if (!(value == kept.values[j] || fabs (value - kept.values[j]) <= SAME * fabs (value))) {
        set_mismatch (self, row, error);
        return FALSE;
      }
    }
  }

  return TRUE;
}

L2hLogits *
l2h_lent_rows_new (L2hLogits *rows, L2hAssignment *assignment, L2hSketch *sketch, GError **error)
{
  g_autoptr (L2hLentRows) self = g_object_new (L2H_TYPE_LENT_ROWS, NULL);

  self->rows = g_object_ref (rows);
  self->assignment = g_object_ref (assignment);
  if (!check_size (self, error) || !compare_rows (self, sketch, error))
    return NULL;

  return L2H_LOGITS (g_steal_pointer (&self));
}
