/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-sketch-file-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "l2h-error.h"
#include "l2h-logits.h"
#include "l2h-sketches.h"

#define VERSION 1

#define MOST_NARROW_COLUMNS 65536

/* Where in the head each number stands. */
enum {
  AT_VERSION = 8,
  AT_N_CLASSES = 12,
  AT_N_SAMPLES = 16,
  AT_M = 24,
  AT_VALUE_SIZE = 28,
  AT_COLUMN_SIZE = 29,
  AT_INPUT = 30,
  AT_INPUT_IS_FOUND = 31,
};

G_STATIC_ASSERT (AT_INPUT_IS_FOUND + 1 == L2H_SKETCH_HEAD_SIZE);

static void
put_32 (guint32 value, guint8 *bytes)
{
  value = GUINT32_TO_LE (value);
  memcpy (bytes, &value, sizeof value);
}

static void
put_64 (guint64 value, guint8 *bytes)
{
  value = GUINT64_TO_LE (value);
  memcpy (bytes, &value, sizeof value);
}

static guint32
get_32 (const guint8 *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT32_FROM_LE (value);
}

static guint64
get_64 (const guint8 *bytes)
{
  guint64 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT64_FROM_LE (value);
}

void
l2h_sketch_encode_double (double value, guint8 *bytes)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  put_64 (bits, bytes);
}

double
l2h_sketch_decode_double (const guint8 *bytes)
{
  guint64 bits = get_64 (bytes);
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static void
encode_float (float value, guint8 *bytes)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);
  put_32 (bits, bytes);
}

static float
decode_float (const guint8 *bytes)
{
  guint32 bits = get_32 (bytes);
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static gsize
get_value_size (const L2hSketchHead *head)
{
  return head->wide ? 8 : 4;
}

static gsize
get_column_size (const L2hSketchHead *head)
{
  return head->n_classes <= MOST_NARROW_COLUMNS ? 2 : 4;
}

gsize
l2h_sketch_head_get_record_size (const L2hSketchHead *self)
{
  return 16 + self->m * (get_value_size (self) + get_column_size (self));
}

void
l2h_sketch_head_encode (const L2hSketchHead *self, guint8 *bytes)
{
  memcpy (bytes, L2H_SKETCHES_MAGIC, L2H_SKETCHES_MAGIC_SIZE);
  put_32 (VERSION, bytes + AT_VERSION);
  put_32 (self->n_classes, bytes + AT_N_CLASSES);
  put_64 (self->n_samples, bytes + AT_N_SAMPLES);
  put_32 (self->m, bytes + AT_M);
  bytes[AT_VALUE_SIZE] = get_value_size (self);
  bytes[AT_COLUMN_SIZE] = get_column_size (self);
  bytes[AT_INPUT] = self->input == L2H_INPUT_PROBABILITIES ? 2 : 1;
  bytes[AT_INPUT_IS_FOUND] = self->input_is_found;
}

/* Whether every number of a head is one that l2h_sketch_head_encode() writes. */
static gboolean
is_sound (const L2hSketchHead *self, const guint8 *bytes)
{
  return self->n_classes >= 2 && self->n_classes <= L2H_MAX_CLASSES &&
         self->n_samples >= 1 && self->n_samples <= G_MAXUINT32 &&
         self->m >= 1 && self->m <= MIN (L2H_ROW_SKETCH_MAX, self->n_classes) &&
         bytes[AT_VALUE_SIZE] == get_value_size (self) && bytes[AT_COLUMN_SIZE] == get_column_size (self) &&
         (bytes[AT_INPUT] == 1 || bytes[AT_INPUT] == 2) && bytes[AT_INPUT_IS_FOUND] <= 1;
}

gboolean
l2h_sketch_head_decode (L2hSketchHead *self, const char *name, const guint8 *bytes, gsize size, guint64 file_size,
                        GError **error)
{
  guint64 expected;

  if (size < L2H_SKETCHES_MAGIC_SIZE || memcmp (bytes, L2H_SKETCHES_MAGIC, L2H_SKETCHES_MAGIC_SIZE) != 0) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SKETCH, _("%s: is no file of sketches; \"l2h sketch\" makes these"), name);
    return FALSE;
  }
  if (size < L2H_SKETCH_HEAD_SIZE) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SKETCH, _("%s: ends at byte %zu, within its head; sketch it again"), name,
                 size);
    return FALSE;
  }
  if (get_32 (bytes + AT_VERSION) != VERSION) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SKETCH,
                 _("%s: holds sketches of version %u, but this program knows %d; use the program that made it, or sketch it again"),
                 name, get_32 (bytes + AT_VERSION), VERSION);
    return FALSE;
  }

  self->n_classes = get_32 (bytes + AT_N_CLASSES);
  self->n_samples = get_64 (bytes + AT_N_SAMPLES);
  self->m = get_32 (bytes + AT_M);
  self->wide = bytes[AT_VALUE_SIZE] == 8;
  self->input = bytes[AT_INPUT] == 2 ? L2H_INPUT_PROBABILITIES : L2H_INPUT_LOGITS;
  self->input_is_found = bytes[AT_INPUT_IS_FOUND];
  if (!is_sound (self, bytes)) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SKETCH, _("%s: is damaged in its head; sketch it again"), name);
    return FALSE;
  }

  /* The bounds above keep this from overflowing. */
  expected = L2H_SKETCH_HEAD_SIZE + (guint64) self->n_classes * 8 +
             self->n_samples * l2h_sketch_head_get_record_size (self) + L2H_SKETCH_DIGEST_SIZE;
  if (file_size != expected) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SKETCH,
                 _("%s: has %" PRIu64 " bytes, but its head promises %" PRIu64 "; sketch it again"), name, file_size,
                 expected);
    return FALSE;
  }

  return TRUE;
}

void
l2h_sketch_record_encode (const L2hSketchHead *head, double confidence, const L2hRowSketch *row, guint8 *bytes)
{
  l2h_sketch_encode_double (confidence, bytes);
  l2h_sketch_encode_double (row->tail, bytes + 8);
  bytes += 16;

  for (guint i = 0; i < head->m; i++, bytes += get_value_size (head))
    if (head->wide)
      l2h_sketch_encode_double (row->values[i], bytes);
    else
      encode_float (row->values[i], bytes);

  for (guint i = 0; i < head->m; i++, bytes += get_column_size (head))
    if (get_column_size (head) == 4) {
      put_32 (row->columns[i], bytes);
    } else {
      bytes[0] = row->columns[i] & 0xff;
      bytes[1] = row->columns[i] >> 8;
    }
}

/* Highest first, equals by their columns, and no column twice. */
static gboolean
are_kept (const L2hSketchHead *head, const L2hRowSketch *row, guint32 *last_seen, guint32 number)
{
  for (guint i = 0; i < head->m; i++) {
    guint32 column = row->columns[i];

    if (column >= head->n_classes || last_seen[column] == number || !(row->values[i] < INFINITY) ||
        (i > 0 && !(row->values[i] < row->values[i - 1] ||
                    (row->values[i] == row->values[i - 1] && column > row->columns[i - 1]))))
      return FALSE;
    last_seen[column] = number;
  }

  return row->values[0] > -INFINITY;
}

gboolean
l2h_sketch_record_decode (const L2hSketchHead *head, const guint8 *bytes, guint32 *last_seen, guint32 number,
                          double *confidence, L2hRowSketch *row)
{
  double most = (head->n_classes - head->m) * (1.0 + l2h_row_sketch_error (head->n_classes));

  *confidence = l2h_sketch_decode_double (bytes);
  row->tail = l2h_sketch_decode_double (bytes + 8);
  row->n_kept = head->m;
  row->total = 1.0 / *confidence;
  bytes += 16;

  for (guint i = 0; i < head->m; i++, bytes += get_value_size (head))
    row->values[i] = head->wide ? l2h_sketch_decode_double (bytes) : decode_float (bytes);
  for (guint i = 0; i < head->m; i++, bytes += get_column_size (head))
    row->columns[i] = get_column_size (head) == 4 ? get_32 (bytes) : bytes[0] + 256u * bytes[1];

  return *confidence > 0.0 && *confidence <= 1.0 && row->tail >= 0.0 && row->tail <= most &&
         (row->tail == 0.0 || row->values[head->m - 1] > -INFINITY) && are_kept (head, row, last_seen, number);
}
