/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-matrix.h"

#include "l2h/l2h-memory-logits.h"

L2hLogits *
test_matrix_new (guint64 n_samples, guint n_classes, const double *values)
{
  g_autoptr (GBytes) bytes = g_bytes_new (values, n_samples * n_classes * sizeof *values);

  return l2h_memory_logits_new ("matrix.npy", L2H_ELEMENT_FLOAT64, n_samples, n_classes, bytes);
}

L2hLogits *
test_matrix_new_random (guint64 n_samples, guint n_classes, guint32 seed)
{
  gsize n = n_samples * n_classes;
  float *values = g_new (float, n);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 0; i < n; i++)
    values[i] = g_rand_double_range (rand, -5.0, 5.0);

  bytes = g_bytes_new_take (values, n * sizeof *values);
  return l2h_memory_logits_new ("random.npy", L2H_ELEMENT_FLOAT32, n_samples, n_classes, bytes);
}

struct _TestWatchedLogits
{
  GObject parent_instance;

  L2hLogits *logits;
  guint64 n_first;
  TestReadFunc before_read;
  void (*prefetched) (guint64 first, guint64 n_rows, gpointer user_data);
  gpointer user_data;
};

static void test_watched_logits_iface_init (L2hLogitsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestWatchedLogits, test_watched_logits, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (L2H_TYPE_LOGITS, test_watched_logits_iface_init))

static guint64
test_watched_logits_get_n_samples (L2hLogits *logits)
{
  return l2h_logits_get_n_samples (TEST_WATCHED_LOGITS (logits)->logits);
}

static guint
test_watched_logits_get_n_classes (L2hLogits *logits)
{
  return l2h_logits_get_n_classes (TEST_WATCHED_LOGITS (logits)->logits);
}

static L2hElementType
test_watched_logits_get_element_type (L2hLogits *logits)
{
  return l2h_logits_get_element_type (TEST_WATCHED_LOGITS (logits)->logits);
}

static gboolean
test_watched_logits_can_reread (L2hLogits *logits)
{
  return TRUE;
}

static const char *
test_watched_logits_locate_row (L2hLogits *logits, guint64 row, guint64 *row_in_file)
{
  TestWatchedLogits *self = TEST_WATCHED_LOGITS (logits);

  *row_in_file = row < self->n_first ? row : row - self->n_first;
  return row < self->n_first ? "part-0.npy" : "part-1.npy";
}

static gboolean
test_watched_logits_read_rows (L2hLogits *logits, guint64 first, gsize n_rows, void *elements, GError **error)
{
  TestWatchedLogits *self = TEST_WATCHED_LOGITS (logits);

  if (self->before_read != NULL && !self->before_read (first, n_rows, self->user_data, error))
    return FALSE;

  return l2h_logits_read_rows (self->logits, first, n_rows, elements, error);
}

static void
test_watched_logits_prefetch_rows (L2hLogits *logits, guint64 first, guint64 n_rows)
{
  TestWatchedLogits *self = TEST_WATCHED_LOGITS (logits);

  if (self->prefetched != NULL)
    self->prefetched (first, n_rows, self->user_data);
}

void
test_watched_logits_set_prefetched (TestWatchedLogits *self, void (*prefetched) (guint64, guint64, gpointer))
{
  self->prefetched = prefetched;
}

static void
test_watched_logits_finalize (GObject *object)
{
  g_clear_object (&TEST_WATCHED_LOGITS (object)->logits);

  G_OBJECT_CLASS (test_watched_logits_parent_class)->finalize (object);
}

static void
test_watched_logits_class_init (TestWatchedLogitsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_watched_logits_finalize;
}

static void
test_watched_logits_init (TestWatchedLogits *self)
{
}

static void
test_watched_logits_iface_init (L2hLogitsInterface *iface)
{
  iface->get_n_samples = test_watched_logits_get_n_samples;
  iface->get_n_classes = test_watched_logits_get_n_classes;
  iface->get_element_type = test_watched_logits_get_element_type;
  iface->can_reread = test_watched_logits_can_reread;
  iface->locate_row = test_watched_logits_locate_row;
  iface->read_rows = test_watched_logits_read_rows;
  iface->prefetch_rows = test_watched_logits_prefetch_rows;
}

L2hLogits *
test_watched_logits_new (L2hLogits *logits, guint64 n_first, TestReadFunc before_read, gpointer user_data)
{
  TestWatchedLogits *self = g_object_new (TEST_TYPE_WATCHED_LOGITS, NULL);

  self->logits = g_object_ref (logits);
  self->n_first = n_first;
  self->before_read = before_read;
  self->user_data = user_data;

  return L2H_LOGITS (self);
}

struct _TestEndlessLogits
{
  GObject parent_instance;

  guint64 n_samples;
  gboolean can_reread;
};

static void test_endless_logits_iface_init (L2hLogitsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestEndlessLogits, test_endless_logits, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (L2H_TYPE_LOGITS, test_endless_logits_iface_init))

static guint64
test_endless_logits_get_n_samples (L2hLogits *logits)
{
  return TEST_ENDLESS_LOGITS (logits)->n_samples;
}

static guint
test_endless_logits_get_n_classes (L2hLogits *logits)
{
  return 2;
}

static L2hElementType
test_endless_logits_get_element_type (L2hLogits *logits)
{
  return L2H_ELEMENT_FLOAT32;
}

static gboolean
test_endless_logits_can_reread (L2hLogits *logits)
{
  return TEST_ENDLESS_LOGITS (logits)->can_reread;
}

static const char *
test_endless_logits_locate_row (L2hLogits *logits, guint64 row, guint64 *row_in_file)
{
  *row_in_file = row;
  return "endless.npy";
}

static gboolean
test_endless_logits_read_rows (L2hLogits *logits, guint64 first, gsize n_rows, void *elements, GError **error)
{
  float *values = elements;

  for (gsize i = 0; i < 2 * n_rows; i++)
    values[i] = i % 2;

  return TRUE;
}

static void
test_endless_logits_class_init (TestEndlessLogitsClass *klass)
{
}

static void
test_endless_logits_init (TestEndlessLogits *self)
{
}

static void
test_endless_logits_iface_init (L2hLogitsInterface *iface)
{
  iface->get_n_samples = test_endless_logits_get_n_samples;
  iface->get_n_classes = test_endless_logits_get_n_classes;
  iface->get_element_type = test_endless_logits_get_element_type;
  iface->can_reread = test_endless_logits_can_reread;
  iface->locate_row = test_endless_logits_locate_row;
  iface->read_rows = test_endless_logits_read_rows;
}

L2hLogits *
test_endless_logits_new (guint64 n_samples, gboolean can_reread)
{
  TestEndlessLogits *self = g_object_new (TEST_TYPE_ENDLESS_LOGITS, NULL);

  self->n_samples = n_samples;
  self->can_reread = can_reread;

  return L2H_LOGITS (self);
}
