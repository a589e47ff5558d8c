/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-arrays.h"

G_BEGIN_DECLS

/**
 * bough_array_file_open:
 * @file: a file of any kind that holds arrays
 * @error: BOUGH_FORMAT_ERROR; the message begins with the file's name
 *
 * Unpacks what gzip packed, if it is a .npy or text; finds the reader by the file's first bytes, else by the ending of its
 * name, and reads which arrays there are.
 *
 * Returns: (transfer full): the arrays, or NULL with @error set
 */
BoughArrays *bough_array_file_open (BoughExtent *file, GError **error);

/** bough_array_file_is_binary: Returns: whether a file's first bytes are those of a kind that holds arrays, but no text */
gboolean bough_array_file_is_binary (BoughExtent *file);

/** bough_array_file_unpacks_to_binary: bough_array_file_is_binary(), also for what is packed with gzip */
gboolean bough_array_file_unpacks_to_binary (BoughExtent *file);

/** bough_array_file_list_extensions: Returns: (transfer none) (array zero-terminated=1): how such files end, ".npy" and on */
const char *const *bough_array_file_list_extensions (void);

G_END_DECLS
