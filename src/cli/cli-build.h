/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "cli-labels.h"
#include "cli-logits.h"

#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/** CliBuildOptions: the options of every verb that can build a tree; strings are what the user gave, or NULL. */
typedef struct {
  char *score;
  char *input;
  CliLabelOptions labels;
  char *classes;
  char *name_leaves;
  char *held_out;
  CliLogitsOptions logits;
  char **rows;
  int n_threads;
  gboolean strict;
  gboolean verbose;
} CliBuildOptions;

void cli_build_options_clear (CliBuildOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliBuildOptions, cli_build_options_clear)

/** cli_build_options_add: Adds the options to a verb's command line; @self must live until it is parsed. */
void cli_build_options_add (CliBuildOptions *self, GOptionContext *context);

/** cli_build_options_check_output: cli_output_check() against @paths and every file that the options name */
gboolean cli_build_options_check_output (const CliBuildOptions *self, char *const *paths, const char *output,
                                         GError **error);

/** cli_parse_input: @name: (nullable): what the user gave for --input. Returns: whether @input could be set */
gboolean cli_parse_input (const char *name, L2hInput *input, GError **error);

/** cli_parse_threads: Returns: whether @n_threads is what --threads can be */
gboolean cli_parse_threads (int n_threads, GError **error);

/** cli_build_options_is_set: Returns: whether the user gave any of them */
gboolean cli_build_options_is_set (const CliBuildOptions *self);

/**
 * cli_build_tree:
 * @paths: (array zero-terminated=1): the files of a matrix of logits, or of its sketches; see cli_source_open()
 *
 * Opens, builds and describes, with a progress bar on a terminal, and says on the standard output what was built.
 *
 * Returns: (transfer full): the tree, or NULL with @error set
 */
L2hTree *cli_build_tree (char *const *paths, const CliBuildOptions *options, GError **error);

G_END_DECLS
