/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-sketches-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "l2h-allocate-private.h"
#include "l2h-assignment-private.h"
#include "l2h-error.h"
#include "l2h-sketch-file-private.h"

/* Records are read in pieces of about so many bytes. */
#define PIECE (256 * 1024)

typedef struct {
  const char *const *paths;
  guint n_paths;
  L2hSketchOpenFunc open;
  L2hProgress *progress;
  GCancellable *cancellable;

  L2hSketches *sketches;
  guint32 *last_seen;
  guint64 n_read;
} Reading;

/* Reads up to @size bytes; @read says how many there were. */
static gboolean
read_bytes (GInputStream *stream, const char *path, guint8 *bytes, gsize size, gsize *read, GCancellable *cancellable,
            GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_input_stream_read_all (stream, bytes, size, read, cancellable, error))
    return TRUE;

  if (!g_cancellable_is_cancelled (cancellable))
    g_prefix_error (error, "%s: ", path);
  return FALSE;
}

static GInputStream *
open_part (Reading *self, guint part, L2hSketchHead *head, guint8 *bytes, GError **error)
{
  const char *path = self->paths[part];
  guint64 file_size;
  gsize size;
  g_autoptr (GInputStream) stream = self->open (path, &file_size, error);

  if (stream == NULL ||
      !read_bytes (stream, path, bytes, L2H_SKETCH_HEAD_SIZE, &size, self->cancellable, error) ||
      !l2h_sketch_head_decode (head, path, bytes, size, file_size, error))
    return NULL;

  return g_steal_pointer (&stream);
}

/* Whether a part fits the first. */
static gboolean
check_fit (Reading *self, guint part, const L2hSketchHead *first, const L2hSketchHead *head, GError **error)
{
  const char *path = self->paths[part];

  if (head->n_classes != first->n_classes)
    g_set_error (error, L2H_ERROR, L2H_ERROR_SKETCH, _("%s: %u columns, but %s has %u; all parts need the same"), path,
                 head->n_classes, self->paths[0], first->n_classes);
  else if (head->m != first->m)
    g_set_error (error, L2H_ERROR, L2H_ERROR_SKETCH,
                 _("%s: keeps %u logits a row, but %s %u; sketch all parts with the same program"), path, head->m,
                 self->paths[0], first->m);
  else if (head->input != first->input)
    g_set_error (error, L2H_ERROR, L2H_ERROR_SKETCH,
                 _("%s: was sketched as %s, but %s as %s; sketch all parts with the same --input"), path,
                 l2h_input_to_string (head->input), self->paths[0], l2h_input_to_string (first->input));
  else
    return TRUE;

  return FALSE;
}

/* Reads the heads, and makes room for all. */
static gboolean
read_heads (Reading *self, GError **error)
{
  L2hSketches *sketches = self->sketches;
  L2hSketchHead first = { 0 };
  guint64 n_samples = 0;
  gboolean wide = FALSE;

  for (guint i = 0; i < self->n_paths; i++) {
    guint8 bytes[L2H_SKETCH_HEAD_SIZE];
    L2hSketchHead head;
    g_autoptr (GInputStream) stream = open_part (self, i, &head, bytes, error);

    if (stream == NULL)
      return FALSE;
    if (i == 0)
      first = head;
    else if (!check_fit (self, i, &first, &head, error))
      return FALSE;

    n_samples += head.n_samples;
    wide |= head.wide;
    sketches->input_is_found |= head.input_is_found;
    if (n_samples > G_MAXUINT32) {
      g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE,
                   _("%s: makes %" PRIu64 " rows, together with those before it; at most %u can be merged"),
                   self->paths[i], n_samples, G_MAXUINT32);
      return FALSE;
    }
  }

  if ((sketches->assignment = l2h_assignment_new (self->paths[0], n_samples, first.n_classes, error)) == NULL ||
      (sketches->sketch = l2h_sketch_new (l2h_kernel_get (), n_samples, first.n_classes, first.m, wide,
                                          error)) == NULL ||
      (sketches->column_sums = l2h_allocate (first.n_classes, sizeof *sketches->column_sums, error)) == NULL ||
      (self->last_seen = l2h_allocate (first.n_classes, sizeof *self->last_seen, error)) == NULL)
    return FALSE;

  sketches->assignment->input = first.input;
  return TRUE;
}

static void
set_damage (Reading *self, guint part, GError **error)
{
  g_set_error (error, L2H_ERROR, L2H_ERROR_SKETCH, _("%s: is damaged; sketch it again"), self->paths[part]);
}

/* Reads exactly @size bytes and adds them to the checksum. */
static gboolean
read_piece (Reading *self, guint part, GInputStream *stream, GChecksum *checksum, guint8 *bytes, gsize size,
            GError **error)
{
  gsize read;

  if (!read_bytes (stream, self->paths[part], bytes, size, &read, self->cancellable, error))
    return FALSE;
  if (read < size) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SKETCH, _("%s: has become shorter while it was read"), self->paths[part]);
    return FALSE;
  }

  g_checksum_update (checksum, bytes, size);
  return TRUE;
}

static gboolean
read_sums (Reading *self, guint part, const L2hSketchHead *head, GInputStream *stream, GChecksum *checksum,
           GError **error)
{
  g_autofree guint8 *bytes = l2h_allocate (head->n_classes, 8, error);

  if (bytes == NULL || !read_piece (self, part, stream, checksum, bytes, 8 * (gsize) head->n_classes, error))
    return FALSE;

  for (guint c = 0; c < head->n_classes; c++) {
    double sum = l2h_sketch_decode_double (bytes + 8 * (gsize) c);

    if (!(sum >= 0.0 && sum <= 2.0 * head->n_samples)) {
      set_damage (self, part, error);
      return FALSE;
    }
    self->sketches->column_sums[c] += sum;
  }

  return TRUE;
}

static gboolean
read_records (Reading *self, guint part, const L2hSketchHead *head, GInputStream *stream, GChecksum *checksum,
              GError **error)
{
  L2hAssignment *assignment = self->sketches->assignment;
  gsize size = l2h_sketch_head_get_record_size (head);
  guint64 n_per_piece = MAX (PIECE / size, 1);
  g_autofree guint8 *bytes = l2h_allocate (n_per_piece, size, error);

  if (bytes == NULL)
    return FALSE;

  for (guint64 done = 0; done < head->n_samples;) {
    gsize n = MIN (n_per_piece, head->n_samples - done);

    if (!read_piece (self, part, stream, checksum, bytes, n * size, error))
      return FALSE;
    for (gsize i = 0; i < n; i++, self->n_read++) {
      L2hRowSketch row;

      if (!l2h_sketch_record_decode (head, bytes + i * size, self->last_seen, self->n_read + 1,
                                     &assignment->confidences[self->n_read], &row)) {
        set_damage (self, part, error);
        return FALSE;
      }
      assignment->classes[self->n_read] = row.columns[0];
      l2h_sketch_store (self->sketches->sketch, self->n_read, &row, NULL, 0);
    }
    done += n;
    l2h_progress_report (self->progress, (double) self->n_read / assignment->n_samples);
  }

  return TRUE;
}

static gboolean
read_part (Reading *self, guint part, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[L2H_SKETCH_HEAD_SIZE];
  guint8 digest[L2H_SKETCH_DIGEST_SIZE], found[L2H_SKETCH_DIGEST_SIZE];
  gsize digest_size = sizeof digest;
  gsize size;
  L2hSketchHead head;
  g_autoptr (GInputStream) stream = open_part (self, part, &head, bytes, error);

  if (stream == NULL)
    return FALSE;

  /* The file can be another by now. */
  if (head.n_classes != self->sketches->assignment->n_classes || head.m != self->sketches->sketch->m ||
      (head.wide && !self->sketches->sketch->wide) || head.input != self->sketches->assignment->input ||
      head.n_samples > self->sketches->assignment->n_samples - self->n_read) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SKETCH, _("%s: has changed while it was read"), self->paths[part]);
    return FALSE;
  }

  g_checksum_update (checksum, bytes, sizeof bytes);
  if (!read_sums (self, part, &head, stream, checksum, error) ||
      !read_records (self, part, &head, stream, checksum, error) ||
      !read_bytes (stream, self->paths[part], found, sizeof found, &size, self->cancellable, error))
    return FALSE;

  g_checksum_get_digest (checksum, digest, &digest_size);
  if (size == sizeof found && memcmp (digest, found, sizeof found) == 0)
    return TRUE;

  set_damage (self, part, error);
  return FALSE;
}

static gboolean
read_parts (Reading *self, GError **error)
{
  if (!read_heads (self, error))
    return FALSE;

  for (guint i = 0; i < self->n_paths; i++)
    if (!read_part (self, i, error))
      return FALSE;

  if (self->n_read < self->sketches->assignment->n_samples) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SKETCH, _("%s: has changed while it was read"),
                 self->paths[self->n_paths - 1]);
    return FALSE;
  }

  return TRUE;
}

L2hSketches *
l2h_sketches_read (const char *const *paths, guint n_paths, L2hSketchOpenFunc open, L2hProgressFunc progress,
                   gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (L2hSketches) self = g_new0 (L2hSketches, 1);
  L2hProgress thinned;
  Reading reading = { paths, n_paths, open, &thinned, cancellable, self };
  gboolean done;

  g_return_val_if_fail (n_paths > 0, NULL);

  l2h_progress_init (&thinned, progress, user_data);
  l2h_progress_begin (&thinned, L2H_PHASE_READING);
  done = read_parts (&reading, error);
  g_free (reading.last_seen);
  if (!done)
    return NULL;

  l2h_assignment_complete (self->assignment, self->assignment->input);
  l2h_progress_end (&thinned);
  return g_steal_pointer (&self);
}
