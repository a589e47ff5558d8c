/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-build.h"

G_BEGIN_DECLS

/** L2H_SKETCHES_MAGIC: what a file of sketches begins with, and how many bytes that is */
#define L2H_SKETCHES_MAGIC "\x89L2HS\r\n\x1a"
#define L2H_SKETCHES_MAGIC_SIZE 8

/**
 * L2hSketches:
 *
 * What merging needs to know of a matrix, about 100 bytes a sample, whatever the number of its columns: it is made
 * once from the rows, can be saved, and parts of a matrix that were sketched apart are put together when they are read.
 * Not thread-safe.
 *
 * A file of sketches is, with all numbers little-endian:
 *
 *   bytes  what
 *   8      L2H_SKETCHES_MAGIC
 *   4      version, 1
 *   4      K, the number of columns
 *   8      N, the number of rows
 *   4      m, how many logits of a row are kept: at most 32 and K
 *   1      v, the bytes of a kept logit: 4 (float32) or 8 (float64)
 *   1      c, the bytes of a column's number: 2 if K is at most 65,536, else 4
 *   1      what the entries were taken for: 1 logits, 2 probabilities (whose logarithms are kept)
 *   1      who said so: 0 the user, 1 the entries did
 *   8 K    for each column the sum of its probabilities over the rows, float64
 *   N times:
 *     8    the top's probability, float64
 *     8    the tail: the sum of exp (v - lowest kept) over the logits that are not kept, float64
 *     v m  the kept logits, by value descending and column ascending
 *     c m  their columns
 *   32     SHA-256 of all that stands before
 *
 * The same rows give the same bytes, whatever the threads and the instruction set. Nothing in a file depends on the
 * score by which groups are chosen.
 *
 * The columns' sums serve classes without samples. Where such a group G goes depends on sums of products of
 * probabilities, p_G(x) p_j(x | not G), which take K numbers a class, and which classes have no samples is known only
 * when all parts are together. What the samples keep of G says much of these sums, and G's columns' sums how much more
 * there is to say; so they bound each other, and where that does not decide, they give an estimate.
 */
typedef struct _L2hSketches L2hSketches;

/**
 * l2h_sketches_new_from_logits:
 * @n_threads: how many workers, 0 for one a processor
 * @error: as l2h_build()
 *
 * Reads a matrix once. Blocks.
 */
L2hSketches *l2h_sketches_new_from_logits (L2hLogits *logits, L2hInput input, guint n_threads,
                                           L2hProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                                           GError **error);
void l2h_sketches_free (L2hSketches *self);

guint64 l2h_sketches_get_n_samples (L2hSketches *self);
guint l2h_sketches_get_n_classes (L2hSketches *self);

/** l2h_sketches_get_m: Returns: how many logits of a sample are kept */
guint l2h_sketches_get_m (L2hSketches *self);

/** l2h_sketches_get_input: Returns: what the entries were taken for; never auto */
L2hInput l2h_sketches_get_input (L2hSketches *self);

/** l2h_sketches_write: Writes a file of sketches. @error: G_IO_ERROR */
gboolean l2h_sketches_write (L2hSketches *self, GOutputStream *stream, GCancellable *cancellable, GError **error);

/**
 * L2hSketchOpenFunc:
 * @size: (out): how many bytes there are
 *
 * Opens a part for reading. Returns: (transfer full): its content, or NULL with @error set
 */
typedef GInputStream *(*L2hSketchOpenFunc) (const char *path, guint64 *size, GError **error);

/**
 * l2h_sketches_read:
 * @paths: (array length=n_paths): files of sketches, in the order of their rows; at least one
 * @open: called for each file twice: for its head, and when all fit together, for its content
 * @error: L2H_ERROR_SKETCH with the file's name: it is damaged, cut short, of a newer version, or does not fit the
 *   first; L2H_ERROR_SIZE; L2H_ERROR_MEMORY; G_IO_ERROR
 *
 * Puts the sketches of a matrix's parts together. The parts must have the same K and m and must have been taken for the
 * same: those of a matrix of probabilities and those of logits cannot be told from each other later.
 */
L2hSketches *l2h_sketches_read (const char *const *paths, guint n_paths, L2hSketchOpenFunc open,
                                L2hProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                                GError **error);

/**
 * l2h_sketches_build:
 * @rows: (nullable): the rows that the sketches were made from, for merges that sketches do not decide
 * @options: (nullable): as for l2h_build(); its input is auto, or what the sketches were made with
 * @error: as l2h_build(), and L2H_ERROR_MISMATCH: @rows are other rows, or the input is another
 *
 * Builds the tree; afterwards the sketches can only be freed. With @rows, it is the tree that l2h_build() makes of
 * these. Without, a merge that would need them takes the best estimate and says so in the tree, or is an error
 * (L2H_ERROR_ESTIMATE) if @options ask for it.
 *
 * Returns: (transfer full): the tree, or NULL with @error set
 */
L2hTree *l2h_sketches_build (L2hSketches *self, L2hLogits *rows, const L2hBuildOptions *options,
                             L2hProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                             L2hAssignment **assignment, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (L2hSketches, l2h_sketches_free)

G_END_DECLS
