/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-logits.h"

G_BEGIN_DECLS

/**
 * cli_logits_open:
 * @paths: (array zero-terminated=1): one or more files, which make one matrix, one below the other
 * @array_name, @class_names: as for bough_matrix_open()
 *
 * Returns: (transfer full): the matrix, or NULL with @error set
 */
L2hLogits *cli_logits_open (char *const *paths, const char *array_name, GStrv *class_names, GError **error);

/** cli_logits_dup_name: Returns: (transfer full): what messages call the matrix that the files make */
char *cli_logits_dup_name (char *const *paths);

G_END_DECLS
