/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** L2H_MAX_CLASSES: the most columns that a matrix may have, so that what is sized by K fits in memory. */
#define L2H_MAX_CLASSES (1u << 24)

typedef enum {
  L2H_ELEMENT_FLOAT16,
  L2H_ELEMENT_BFLOAT16,
  L2H_ELEMENT_FLOAT32,
  L2H_ELEMENT_FLOAT64,
} L2hElementType;

/**
 * l2h_element_type_get_size:
 *
 * Returns: the bytes of one element: 2, 2, 4 or 8
 */
gsize l2h_element_type_get_size (L2hElementType type);

/**
 * l2h_elements_to_doubles:
 * @elements: @n elements of @type in native byte order; need not be aligned
 * @values: (out): room for @n doubles
 *
 * Widens elements to double, exactly. Thread-safe.
 */
void l2h_elements_to_doubles (L2hElementType type, const void *elements, double *values, gsize n);

/**
 * L2hLogits:
 *
 * An N x K matrix of logits (or probabilities) that is read by rows. Readers of file formats implement it.
 * Everything but the rows is constant from construction on, and every function may be called from any thread;
 * read_rows() from several at once.
 */
#define L2H_TYPE_LOGITS (l2h_logits_get_type ())
G_DECLARE_INTERFACE (L2hLogits, l2h_logits, L2H, LOGITS, GObject)

struct _L2hLogitsInterface
{
  GTypeInterface parent_iface;

  guint64 (*get_n_samples) (L2hLogits *self);
  guint (*get_n_classes) (L2hLogits *self);
  L2hElementType (*get_element_type) (L2hLogits *self);
  gboolean (*can_reread) (L2hLogits *self);
  const char *(*locate_row) (L2hLogits *self, guint64 row, guint64 *row_in_file);
  gboolean (*read_rows) (L2hLogits *self, guint64 first, gsize n_rows, void *elements, GError **error);
  void (*prefetch_rows) (L2hLogits *self, guint64 first, guint64 n_rows);  /* may be NULL */
};

/** l2h_logits_get_n_samples: Returns: N, the number of rows */
guint64 l2h_logits_get_n_samples (L2hLogits *self);

/** l2h_logits_get_n_classes: Returns: K, the number of columns */
guint l2h_logits_get_n_classes (L2hLogits *self);

L2hElementType l2h_logits_get_element_type (L2hLogits *self);

/** l2h_logits_can_reread: Returns: whether rows can be read more than once and in any order */
gboolean l2h_logits_can_reread (L2hLogits *self);

/**
 * l2h_logits_locate_row:
 * @row: a row of the matrix, from 0; 0 is allowed where there are no rows, too
 * @row_in_file: (out) (optional): the same row, counted within its file
 *
 * Says where a row stands, for messages; several files may make one matrix.
 *
 * Returns: (transfer none): the name of the file that holds @row, as the user gave it
 */
const char *l2h_logits_locate_row (L2hLogits *self, guint64 row, guint64 *row_in_file);

/**
 * l2h_logits_read_rows:
 * @first: the first row, from 0
 * @n_rows: how many rows; first + n_rows <= N
 * @elements: (out): room for n_rows x K elements of the matrix's type; filled in C order, native byte order
 * @error: an I/O error whose message begins with the file's name (also when the file has become shorter)
 *
 * Reads rows. Blocks; thread-safe.
 */
gboolean l2h_logits_read_rows (L2hLogits *self, guint64 first, gsize n_rows, void *elements, GError **error);

/**
 * l2h_logits_prefetch_rows:
 * @first: the first row, from 0
 * @n_rows: how many rows; first + n_rows <= N
 *
 * Says that rows will be read soon, so that the system can fetch them while others are worked on. Only a hint: it does
 * not wait, and what fails is left to l2h_logits_read_rows() to say. Thread-safe.
 */
void l2h_logits_prefetch_rows (L2hLogits *self, guint64 first, guint64 n_rows);

G_END_DECLS
