/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-logits.h"

G_BEGIN_DECLS

/* A float64 matrix "matrix.npy" of the values that follow. */
#define test_matrix(n_samples, n_classes, ...) \
  test_matrix_new (n_samples, n_classes, (const double[]) { __VA_ARGS__ })

L2hLogits *test_matrix_new (guint64 n_samples, guint n_classes, const double *values);

/* float32 logits without a pattern, the same for the same @seed. */
L2hLogits *test_matrix_new_random (guint64 n_samples, guint n_classes, guint32 seed);

/* Sees every read of the rows before it happens; returning FALSE with an error makes it fail. Called in any thread. */
typedef gboolean (*TestReadFunc) (guint64 first, gsize n_rows, gpointer user_data, GError **error);

/*
 * A matrix of two files, "part-0.npy" with the first @n_first rows and "part-1.npy" with the others, that tells
 * @before_read (nullable) of what is read.
 */
#define TEST_TYPE_WATCHED_LOGITS (test_watched_logits_get_type ())
G_DECLARE_FINAL_TYPE (TestWatchedLogits, test_watched_logits, TEST, WATCHED_LOGITS, GObject)

L2hLogits *test_watched_logits_new (L2hLogits *logits, guint64 n_first, TestReadFunc before_read, gpointer user_data);

/* Sees what is asked for ahead. */
void test_watched_logits_set_prefetched (TestWatchedLogits *self, void (*prefetched) (guint64, guint64, gpointer));

/* A matrix of @n_samples rows of one float32 0 and 1 each, however many. */
#define TEST_TYPE_ENDLESS_LOGITS (test_endless_logits_get_type ())
G_DECLARE_FINAL_TYPE (TestEndlessLogits, test_endless_logits, TEST, ENDLESS_LOGITS, GObject)

L2hLogits *test_endless_logits_new (guint64 n_samples, gboolean can_reread);

G_END_DECLS
