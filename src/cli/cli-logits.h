/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-logits.h"

G_BEGIN_DECLS

/** CliLogitsOptions: the options of every verb that opens a matrix; strings are what the user gave, or NULL. */
typedef struct {
  char *array;
  char *head;
  gboolean embeddings;
} CliLogitsOptions;

void cli_logits_options_clear (CliLogitsOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliLogitsOptions, cli_logits_options_clear)

/** cli_logits_options_add: Adds the options to a verb's command line; @self must live until it is parsed. */
void cli_logits_options_add (CliLogitsOptions *self, GOptionContext *context);

/**
 * cli_logits_open:
 * @paths: (array zero-terminated=1): one or more files, which make one matrix, one below the other; with --head, the embeddings
 *   of each space
 * @class_names: as for bough_matrix_open()
 *
 * Returns: (transfer full): the matrix, or NULL with @error set
 */
L2hLogits *cli_logits_open (char *const *paths, const CliLogitsOptions *options, GStrv *class_names, GError **error);

/** cli_logits_say_note: Prints what of the file @path is no class, if there is such. */
void cli_logits_say_note (L2hLogits *logits, const char *path);

/** cli_logits_dup_name: Returns: (transfer full): what messages call the matrix that the files make */
char *cli_logits_dup_name (char *const *paths);

G_END_DECLS
