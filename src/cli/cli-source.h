/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-sketches.h"

#include "cli-logits.h"

G_BEGIN_DECLS

/**
 * CliSource:
 * @name: what messages call it
 * @logits: (nullable): the rows
 * @sketches: (nullable): sketches, which @logits, if there are any, are lent to
 *
 * What a tree is built from.
 */
typedef struct {
  char *name;
  L2hLogits *logits;
  L2hSketches *sketches;
} CliSource;

/**
 * cli_source_open:
 * @paths: (array zero-terminated=1): files of logits or of sketches, which make one matrix; with @rows, files of logits
 *   among sketches are more of these, as "--rows part-*.npy" gives the option only the first
 * @rows: (nullable) (array zero-terminated=1): files of logits that are lent to sketches
 * @options: as for cli_logits_open()
 * @classes: (out): as for cli_logits_open(); what is there stays where no files of logits are read
 */
gboolean cli_source_open (CliSource *self, char *const *paths, char *const *rows, const CliLogitsOptions *options,
                          GStrv *classes, GError **error);

void cli_source_clear (CliSource *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliSource, cli_source_clear)

guint64 cli_source_get_n_samples (const CliSource *self);
guint cli_source_get_n_classes (const CliSource *self);

/** cli_source_build: as l2h_build(), with a progress bar. The source can then only be cleared. */
L2hTree *cli_source_build (CliSource *self, const L2hBuildOptions *options, L2hAssignment **assignment,
                           GError **error);

/** cli_file_is_sketches: Returns: whether a file begins as sketches do */
gboolean cli_file_is_sketches (const char *path);

G_END_DECLS
