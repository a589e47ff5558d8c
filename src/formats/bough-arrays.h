/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-array.h"
#include "bough-extent.h"
#include "bough-zip.h"

#include "l2h/l2h-labels.h"

G_BEGIN_DECLS

/**
 * BoughArrays:
 *
 * The arrays that a file holds, by name. What has to be unpacked is not unpacked before it is asked for. Its reader
 * fills it; from then on it is immutable and thread-safe.
 */
typedef struct _BoughArrays BoughArrays;

/** BoughArraySuitsFunc: Returns: whether an array can be what is looked for, by its type and shape */
typedef gboolean (*BoughArraySuitsFunc) (const BoughArray *array);

BoughArrays *bough_arrays_new (BoughExtent *file);
void bough_arrays_free (BoughArrays *self);

/**
 * bough_arrays_add:
 * @name: (nullable): what the file calls it; need not be UTF-8; NULL where it holds one array without a name
 * @extent: holds its items
 */
void bough_arrays_add (BoughArrays *self, const char *name, const BoughArray *array, BoughExtent *extent);

/** bough_arrays_add_packed: Adds an array whose items are in a member of an archive. */
void bough_arrays_add_packed (BoughArrays *self, const char *name, const BoughArray *array, BoughZip *zip, guint member);

/** bough_arrays_add_unreadable: Adds something that is none that Bough reads; @problem: (transfer full): says why. */
void bough_arrays_add_unreadable (BoughArrays *self, const char *name, GError *problem);

/** bough_arrays_set_column_names: @names: (transfer full): what the file calls the columns of its only array */
void bough_arrays_set_column_names (BoughArrays *self, GStrv names);

/** bough_arrays_set_note: @note: (nullable): a sentence on what of the file is not in its arrays */
void bough_arrays_set_note (BoughArrays *self, const char *note);

/** bough_arrays_get_note: Returns: (transfer none) (nullable): what of the file is not in its arrays, translated */
const char *bough_arrays_get_note (BoughArrays *self);

/**
 * bough_arrays_set_labels:
 * @column: what the file calls the column that they stand in
 * @labels: for each row of the file's only array
 */
void bough_arrays_set_labels (BoughArrays *self, const char *column, L2hLabels *labels);

/** bough_arrays_get_labels: @column: (out) (transfer none). Returns: (transfer none) (nullable): what was set, if it was */
L2hLabels *bough_arrays_get_labels (BoughArrays *self, const char **column);

/** bough_arrays_get_column_names: Returns: (transfer none) (nullable): what the file calls the columns */
const char *const *bough_arrays_get_column_names (BoughArrays *self);

guint bough_arrays_get_n_arrays (BoughArrays *self);

/** bough_arrays_get_name: Returns: (transfer none) (nullable): what the file calls an array */
const char *bough_arrays_get_name (BoughArrays *self, guint index);

/** bough_arrays_get_title: Returns: (transfer none): what messages call an array: `a.npz ("logits")`, or just the file */
const char *bough_arrays_get_title (BoughArrays *self, guint index);

/** bough_arrays_get_array: Returns: (transfer none) (nullable): an array; NULL if it is unreadable */
const BoughArray *bough_arrays_get_array (BoughArrays *self, guint index);

/**
 * bough_arrays_choose:
 * @name: (nullable): which array; NULL for the only one there is, or the only one that suits
 * @wanted: what is looked for, in the singular and translated: "matrix of floating point numbers"
 * @error: BOUGH_FORMAT_ERROR_INVALID: no such array, none or several that suit: lists those that there are
 *
 * Returns: the number of an array, or -1 with @error set
 */
int bough_arrays_choose (BoughArrays *self, const char *name, BoughArraySuitsFunc suits, const char *wanted,
                         GError **error);

/** bough_arrays_list: Returns: (transfer full): the names of the arrays that suit, in the file's order */
GStrv bough_arrays_list (BoughArrays *self, BoughArraySuitsFunc suits);

/**
 * bough_arrays_open:
 * @index: an array that bough_arrays_choose() chose
 * @error: BOUGH_FORMAT_ERROR: why it is unreadable, or cannot be unpacked
 *
 * Returns: (transfer full): what holds the array's items, called after file and array; NULL with @error set
 */
BoughExtent *bough_arrays_open (BoughArrays *self, guint index, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughArrays, bough_arrays_free)

/** bough_arrays_dup_title: Returns: (transfer full): what messages call the array @name of @file, for readers */
char *bough_arrays_dup_title (BoughExtent *file, const char *name);

G_END_DECLS
