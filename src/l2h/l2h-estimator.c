/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-estimator-private.h"

#include <string.h>

#include "l2h-allocate-private.h"
#include "l2h-assignment-private.h"
#include "l2h-samples-private.h"

/* Cancelling is looked for once in so many samples. */
#define POLLED 4096

/* What the columns' sums, and exponentials that are taken for 0, can have lost of a sample. */
#define LOST 0x1p-60

struct _L2hEstimator
{
  L2hAssignment *assignment;
  L2hSketch *sketch;
  const L2hKernel *kernel;
  const double *column_sums;
  guint n_classes;
  double error;

  /* Of what is not kept: the share of each class; and summed over all samples, times what is kept of each class, and
   * times itself. */
  double *shares;
  double *beside_kept;
  double beside_itself;

  /* The samples that keep a class without samples: of class c from starts[c] on. */
  gsize *starts;
  guint32 *keepers;

  /* The most that samples that keep nothing of a group of so many classes give to each class that they keep, and to each
   * that they do not. */
  guint n_near;
  double *near;
  double far;
  guint64 n_open;
};

/* The kept classes of a sample with their probabilities, and those of the lowest kept and of all that is not kept. */
typedef struct {
  guint n;
  guint32 columns[L2H_ROW_SKETCH_MAX];
  double p[L2H_ROW_SKETCH_MAX + L2H_KERNEL_WIDEST];
  double lowest;
  double rest;
} Kept;

static void
get_kept (L2hEstimator *self, guint64 sample, Kept *kept)
{
  double confidence = self->assignment->confidences[sample];
  L2hRowSketch row;
  guint n;

  l2h_sketch_get (self->sketch, sample, &row);
  kept->n = n = row.n_kept;
  for (guint i = 0; i < n; i++) {
    kept->columns[i] = row.columns[i];
    kept->p[i] = row.values[i];
  }
  for (; n % L2H_KERNEL_WIDEST != 0; n++)
    kept->p[n] = row.values[0];
  self->kernel->exponentiate (kept->p, n, row.values[0]);
  for (guint i = 0; i < kept->n; i++)
    kept->p[i] *= confidence;
  kept->lowest = kept->p[kept->n - 1];
  kept->rest = row.tail * kept->lowest;
}

/* The most that @n classes that are not kept can have. */
static inline double
bound_rest (const Kept *kept, guint n)
{
  return MIN (n * kept->lowest, kept->rest);
}

static gboolean
allocate_all (L2hEstimator *self, GError **error)
{
  return (self->shares = l2h_allocate (self->n_classes, sizeof *self->shares, error)) != NULL &&
         (self->beside_kept = l2h_allocate (self->n_classes, sizeof *self->beside_kept, error)) != NULL &&
         (self->near = l2h_allocate (self->n_classes, sizeof *self->near, error)) != NULL &&
         (self->starts = l2h_allocate ((gsize) self->n_classes + 1, sizeof *self->starts, error)) != NULL;
}

static gboolean
is_unsampled (L2hEstimator *self, guint klass)
{
  return self->assignment->members_start[klass] == self->assignment->members_start[klass + 1];
}

/* Sums up what is kept of each class and beside it, and counts who keeps the classes without samples. */
static gboolean
sum_up (L2hEstimator *self, GCancellable *cancellable, GError **error)
{
  double whole = 0.0;

  for (guint64 i = 0; i < self->sketch->n_samples; i++) {
    Kept kept;

    if (i % POLLED == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    get_kept (self, i, &kept);
    for (guint j = 0; j < kept.n; j++) {
      self->shares[kept.columns[j]] -= kept.p[j];
      self->beside_kept[kept.columns[j]] += kept.rest * kept.p[j];
      if (is_unsampled (self, kept.columns[j]))
        self->starts[kept.columns[j] + 1]++;
    }
    self->beside_itself += kept.rest * kept.rest;
  }

  for (guint c = 0; c < self->n_classes; c++) {
    self->shares[c] = MAX (self->column_sums[c] + self->shares[c], 0.0);
    whole += self->shares[c];
    self->starts[c + 1] += self->starts[c];
  }
  for (guint c = 0; c < self->n_classes && whole > 0.0; c++)
    self->shares[c] /= whole;

  return TRUE;
}

/* Lists who keeps the classes without samples: as l2h_assignment_complete() lists members. */
static gboolean
list_keepers (L2hEstimator *self, GError **error)
{
  gsize n = self->starts[self->n_classes];

  self->keepers = l2h_allocate (n, sizeof *self->keepers, error);
  if (self->keepers == NULL)
    return FALSE;

  for (guint64 i = 0; i < self->sketch->n_samples && n > 0; i++) {
    L2hRowSketch row;

    l2h_sketch_get (self->sketch, i, &row);
    for (guint j = 0; j < row.n_kept; j++)
      if (is_unsampled (self, row.columns[j]))
        self->keepers[self->starts[row.columns[j]]++] = i;
  }
  for (guint c = self->n_classes; c > 0; c--)
    self->starts[c] = self->starts[c - 1];
  self->starts[0] = 0;

  return TRUE;
}

L2hEstimator *
l2h_estimator_new (L2hAssignment *assignment, L2hSketch *sketch, const L2hKernel *kernel, const double *column_sums,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (L2hEstimator) self = g_new0 (L2hEstimator, 1);

  self->assignment = g_object_ref (assignment);
  self->sketch = sketch;
  self->kernel = kernel;
  self->column_sums = column_sums;
  self->n_classes = sketch->n_classes;
  /* Probabilities and columns' sums are as good as bounds; a sum adds its number of terms, a product a few. */
  self->error = 4.0 * l2h_sketch_get_error (sketch) + (2.0 * sketch->n_samples + 2.0 * self->n_classes + 64.0) * 0x1p-53;
  if (!allocate_all (self, error) || !sum_up (self, cancellable, error) || !list_keepers (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
l2h_estimator_free (L2hEstimator *self)
{
  g_clear_object (&self->assignment);
  g_free (self->shares);
  g_free (self->beside_kept);
  g_free (self->starts);
  g_free (self->keepers);
  g_free (self->near);
  g_free (self);
}

double
l2h_estimator_get_error (L2hEstimator *self)
{
  return self->error;
}

void
l2h_estimator_spread (L2hEstimator *self, const guint8 *is_inside, double amount, double *rp)
{
  double outside = 0.0;

  for (guint c = 0; c < self->n_classes; c++)
    outside += is_inside[c] ? 0.0 : self->shares[c];
  for (guint c = 0; c < self->n_classes && outside > 0.0; c++)
    rp[c] += amount * self->shares[c] / outside;
}

/* Bounds the share of samples that keep nothing of a group of @n classes. All samples count: that is on the safe side. */
static gboolean
bound_others (L2hEstimator *self, guint n, GCancellable *cancellable, GError **error)
{
  if (self->n_near == n)
    return TRUE;

  self->n_near = 0;
  memset (self->near, 0, self->n_classes * sizeof *self->near);
  self->far = 0.0;
  self->n_open = 0;
  for (guint64 i = 0; i < self->sketch->n_samples; i++) {
    double most, scale;
    Kept kept;

    if (i % POLLED == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    get_kept (self, i, &kept);
    most = bound_rest (&kept, n);
    if (most == 0.0)
      continue;

    self->n_open++;
    /* The top is outside. */
    scale = most / MAX (1.0 - most - 2.0 * self->error, kept.p[0]);
    for (guint j = 0; j < kept.n; j++)
      self->near[kept.columns[j]] += scale * kept.p[j];
    self->far += scale * bound_rest (&kept, 1);
  }
  self->n_near = n;

  return TRUE;
}

/* The samples that keep any of @classes, each once. */
static GArray *
list_samples (L2hEstimator *self, const guint *classes, guint n_listed)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n = 0;

  for (guint i = 0; i < n_listed; i++)
    g_array_append_vals (samples, self->keepers + self->starts[classes[i]],
                         self->starts[classes[i] + 1] - self->starts[classes[i]]);
  l2h_samples_sort ((guint32 *) samples->data, samples->len);
  for (guint i = 0; i < samples->len; i++) {
    guint32 sample = g_array_index (samples, guint32, i);

    if (n == 0 || sample != g_array_index (samples, guint32, n - 1))
      g_array_index (samples, guint32, n++) = sample;
  }
  g_array_set_size (samples, n);

  return samples;
}

/* Adds what a sample says that keeps some classes of a group of @n. Returns the most that it gives a class that it does
 * not keep. */
static double
add_keeper (L2hEstimator *self, guint32 sample, const guint8 *is_inside, guint n, L2hEstimate *bounds,
            double *guessed_rest)
{
  double inside = 0.0;
  double least, most, guess;
  guint n_kept = 0;
  Kept kept;

  get_kept (self, sample, &kept);
  for (guint j = 0; j < kept.n; j++)
    if (is_inside[kept.columns[j]]) {
      inside += kept.p[j];
      n_kept++;
    }

  most = inside + bound_rest (&kept, n - n_kept);
  /* What is outside is a difference, whose error is that of 1; and the top is outside. */
  least = inside / (1.0 - inside + 2.0 * self->error);
  guess = inside / MAX (1.0 - inside, kept.p[0]);
  most = most / MAX (1.0 - most - 2.0 * self->error, kept.p[0]);
  for (guint j = 0; j < kept.n; j++) {
    bounds->low[kept.columns[j]] += least * kept.p[j];
    bounds->high[kept.columns[j]] += most * kept.p[j];
    bounds->guess[kept.columns[j]] += guess * kept.p[j];
  }
  *guessed_rest += guess * kept.rest;

  return most * bound_rest (&kept, 1);
}

gboolean
l2h_estimator_bound (L2hEstimator *self, L2hGroups *groups, guint node, L2hEstimate *bounds,
                     GCancellable *cancellable, GError **error)
{
  g_autofree guint *classes = l2h_allocate (self->n_classes, sizeof *classes, error);
  g_autofree guint8 *is_inside = l2h_allocate (self->n_classes, sizeof *is_inside, error);
  g_autoptr (GArray) samples = NULL;
  double whole = 0.0;
  double known = 0.0;
  double share = 0.0;
  double common, rest = 0.0;
  guint n;

  if (classes == NULL || is_inside == NULL)
    return FALSE;

  n = l2h_groups_list_classes (groups, node, classes);
  if (!bound_others (self, n, cancellable, error))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    is_inside[classes[i]] = TRUE;
    whole += self->column_sums[classes[i]];
    share += self->shares[classes[i]];
  }

  memset (bounds->low, 0, self->n_classes * sizeof *bounds->low);
  memcpy (bounds->high, self->near, self->n_classes * sizeof *bounds->high);
  memset (bounds->guess, 0, self->n_classes * sizeof *bounds->guess);
  common = self->far;
  samples = list_samples (self, classes, n);
  for (guint i = 0; i < samples->len; i++)
    common += add_keeper (self, g_array_index (samples, guint32, i), is_inside, n, bounds, &rest);

  for (guint c = 0; c < self->n_classes; c++)
    known += is_inside[c] ? 0.0 : bounds->low[c];
  /* Columns that are -inf throughout have nothing to give. */
  bounds->n_open = whole > 0.0 ? self->n_open : 0;
  bounds->open = MAX (whole * (1.0 + self->error) - known * (1.0 - self->error), 0.0);
  if (whole > 0.0)
    bounds->open += self->sketch->n_samples * LOST;
  for (guint c = 0; c < self->n_classes; c++) {
    bounds->high[c] = MIN (bounds->high[c] + common, bounds->low[c] + bounds->open);
    bounds->guess[c] += rest * self->shares[c] +
                        share * (self->beside_kept[c] + self->beside_itself * self->shares[c]);
  }

  return TRUE;
}
