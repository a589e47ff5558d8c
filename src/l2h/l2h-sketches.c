/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-sketches-private.h"

#include <glib/gi18n-lib.h>

#include "l2h-allocate-private.h"
#include "l2h-assignment-private.h"
#include "l2h-error.h"
#include "l2h-lent-rows-private.h"
#include "l2h-sketch-file-private.h"

/* Records are written in pieces of about so many bytes. */
#define PIECE (256 * 1024)

L2hSketches *
l2h_sketches_new_with_engine (const L2hEngine *engine, L2hLogits *logits, L2hInput input, guint n_threads,
                              L2hProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (L2hSketches) self = g_new0 (L2hSketches, 1);
  L2hProgress thinned;

  l2h_progress_init (&thinned, progress, user_data);
  self->input_is_found = input == L2H_INPUT_AUTO;
  self->column_sums = l2h_allocate (l2h_logits_get_n_classes (logits), sizeof *self->column_sums, error);
  if (self->column_sums == NULL)
    return NULL;
  self->assignment = l2h_engine_read (engine, logits, input, n_threads, &self->sketch, NULL, self->column_sums,
                                      &thinned, cancellable, error);
  if (self->assignment == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

L2hSketches *
l2h_sketches_new_from_logits (L2hLogits *logits, L2hInput input, guint n_threads, L2hProgressFunc progress,
                              gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (L2H_IS_LOGITS (logits), NULL);

  return l2h_sketches_new_with_engine (l2h_engine_get_default (), logits, input, n_threads, progress, user_data,
                                       cancellable, error);
}

void
l2h_sketches_free (L2hSketches *self)
{
  g_clear_object (&self->assignment);
  g_clear_pointer (&self->sketch, l2h_sketch_free);
  g_free (self->column_sums);
  g_free (self);
}

guint64
l2h_sketches_get_n_samples (L2hSketches *self)
{
  return l2h_assignment_get_n_samples (self->assignment);
}

guint
l2h_sketches_get_n_classes (L2hSketches *self)
{
  return l2h_assignment_get_n_classes (self->assignment);
}

guint
l2h_sketches_get_m (L2hSketches *self)
{
  return self->sketch->m;
}

L2hInput
l2h_sketches_get_input (L2hSketches *self)
{
  return l2h_assignment_get_input (self->assignment);
}

static gboolean
write_piece (GOutputStream *stream, GChecksum *checksum, const guint8 *bytes, gsize size, GCancellable *cancellable,
             GError **error)
{
  g_checksum_update (checksum, bytes, size);
  return g_output_stream_write_all (stream, bytes, size, NULL, cancellable, error);
}

static gboolean
write_records (L2hSketches *self, const L2hSketchHead *head, GOutputStream *stream, GChecksum *checksum,
               GCancellable *cancellable, GError **error)
{
  gsize size = l2h_sketch_head_get_record_size (head);
  guint64 n_per_piece = MAX (PIECE / size, 1);
  g_autofree guint8 *bytes = l2h_allocate (n_per_piece, size, error);

  if (bytes == NULL)
    return FALSE;

  for (guint64 first = 0; first < head->n_samples; first += n_per_piece) {
    gsize n = MIN (n_per_piece, head->n_samples - first);

    for (gsize i = 0; i < n; i++) {
      L2hRowSketch row;

      l2h_sketch_get (self->sketch, first + i, &row);
      l2h_sketch_record_encode (head, self->assignment->confidences[first + i], &row, bytes + i * size);
    }
    if (!write_piece (stream, checksum, bytes, n * size, cancellable, error))
      return FALSE;
  }

  return TRUE;
}

gboolean
l2h_sketches_write (L2hSketches *self, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  const L2hSketchHead head = { self->sketch->n_samples, self->sketch->n_classes, self->sketch->m, self->sketch->wide,
                               l2h_sketches_get_input (self), self->input_is_found };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *sums = l2h_allocate (head.n_classes, 8, error);
  guint8 bytes[L2H_SKETCH_HEAD_SIZE];
  guint8 digest[L2H_SKETCH_DIGEST_SIZE];
  gsize digest_size = sizeof digest;

  if (sums == NULL)
    return FALSE;

  l2h_sketch_head_encode (&head, bytes);
  for (guint c = 0; c < head.n_classes; c++)
    l2h_sketch_encode_double (self->column_sums[c], sums + 8 * (gsize) c);
  if (!write_piece (stream, checksum, bytes, sizeof bytes, cancellable, error) ||
      !write_piece (stream, checksum, sums, 8 * (gsize) head.n_classes, cancellable, error) ||
      !write_records (self, &head, stream, checksum, cancellable, error))
    return FALSE;

  g_checksum_get_digest (checksum, digest, &digest_size);
  return g_output_stream_write_all (stream, digest, digest_size, NULL, cancellable, error);
}

static gboolean
check_input (L2hSketches *self, L2hInput input, GError **error)
{
  L2hInput taken_for = l2h_sketches_get_input (self);

  if (input == L2H_INPUT_AUTO || input == taken_for)
    return TRUE;

  g_set_error (error, L2H_ERROR, L2H_ERROR_MISMATCH,
               _("%s: was sketched as %s, not as %s; sketch it again with --input %s"),
               l2h_assignment_get_name (self->assignment), l2h_input_to_string (taken_for), l2h_input_to_string (input),
               l2h_input_to_string (input));
  return FALSE;
}

L2hTree *
l2h_sketches_build_with_engine (L2hSketches *self, const L2hEngine *engine, L2hLogits *rows,
                                const L2hBuildOptions *options, L2hProgressFunc progress, gpointer user_data,
                                GCancellable *cancellable, L2hAssignment **assignment, GError **error)
{
  static const L2hBuildOptions defaults = { L2H_SCORE_SUM_OF_MEANS, L2H_INPUT_AUTO, 0 };
  L2hBuildStatistics statistics = { 0 };
  g_autoptr (L2hLogits) lent = NULL;
  L2hProgress thinned;
  L2hTree *tree;

  if (options == NULL)
    options = &defaults;
  l2h_progress_init (&thinned, progress, user_data);
  if (!check_input (self, options->input, error) ||
      (rows != NULL && (lent = l2h_lent_rows_new (rows, self->assignment, self->sketch, error)) == NULL))
    return NULL;

  tree = l2h_engine_merge (engine, lent, self->assignment, self->sketch, NULL, self->column_sums, options, &statistics,
                           &thinned, cancellable, error);
  if (tree != NULL && assignment != NULL)
    *assignment = g_object_ref (self->assignment);
  if (tree != NULL && options->statistics != NULL)
    *options->statistics = statistics;

  return tree;
}

L2hTree *
l2h_sketches_build (L2hSketches *self, L2hLogits *rows, const L2hBuildOptions *options, L2hProgressFunc progress,
                    gpointer user_data, GCancellable *cancellable, L2hAssignment **assignment, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (rows == NULL || L2H_IS_LOGITS (rows), NULL);

  return l2h_sketches_build_with_engine (self, l2h_engine_get_default (), rows, options, progress, user_data,
                                         cancellable, assignment, error);
}
