/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "l2h-row-sketch-private.h"
#include "l2h-types.h"

G_BEGIN_DECLS

/** L2H_SKETCH_HEAD_SIZE: the bytes before the columns' sums */
#define L2H_SKETCH_HEAD_SIZE 32

#define L2H_SKETCH_DIGEST_SIZE 32

/**
 * L2hSketchHead:
 * @m: at most how many logits of a sample are kept
 * @wide: whether kept logits are doubles
 * @input: what the entries were taken for
 * @input_is_found: by the entries themselves
 *
 * What a file of sketches begins with, see #L2hSketches.
 */
typedef struct {
  guint64 n_samples;
  guint n_classes;
  guint m;
  gboolean wide;
  L2hInput input;
  gboolean input_is_found;
} L2hSketchHead;

/** l2h_sketch_head_get_record_size: Returns: the bytes of one sample */
gsize l2h_sketch_head_get_record_size (const L2hSketchHead *self);

void l2h_sketch_head_encode (const L2hSketchHead *self, guint8 *bytes);

/**
 * l2h_sketch_head_decode:
 * @name: what messages call the file
 * @bytes: (array length=size): L2H_SKETCH_HEAD_SIZE bytes, or fewer if the file has no more
 * @file_size: how many bytes the file has
 * @error: L2H_ERROR_SKETCH
 */
gboolean l2h_sketch_head_decode (L2hSketchHead *self, const char *name, const guint8 *bytes, gsize size,
                                 guint64 file_size, GError **error);

void l2h_sketch_encode_double (double value, guint8 *bytes);
double l2h_sketch_decode_double (const guint8 *bytes);

/** l2h_sketch_record_encode: @row: of m kept logits. Encodes one sample. */
void l2h_sketch_record_encode (const L2hSketchHead *head, double confidence, const L2hRowSketch *row, guint8 *bytes);

/**
 * l2h_sketch_record_decode:
 * @last_seen: (array length=K): in which row a column was kept last, counted from 1
 * @number: this row, counted from 1
 *
 * Returns: whether the record can be that of a row
 */
gboolean l2h_sketch_record_decode (const L2hSketchHead *head, const guint8 *bytes, guint32 *last_seen, guint32 number,
                                   double *confidence, L2hRowSketch *row);

G_END_DECLS
