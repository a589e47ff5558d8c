/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure/bough-figure.h"

G_BEGIN_DECLS

/**
 * CliRings: @second: (nullable): the groups of --second; @files: (element-type BoughLeafValues): what files say
 */
typedef struct {
  BoughGrouping *second;
  GPtrArray *files;
} CliRings;

void cli_rings_clear (CliRings *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliRings, cli_rings_clear)

/** cli_ring_is_file: Returns: whether an argument of --ring names a file and not one of the rings that there always are */
gboolean cli_ring_is_file (const char *argument);

/**
 * cli_rings_load:
 * @self: (out): zeroed before
 * @second: (nullable): a CSV of class and coarser group
 * @rings: (nullable): the arguments of --ring
 * @error: as bough_leaf_values_load(), bough_superclasses_load()
 *
 * Reads what rings show.
 */
gboolean cli_rings_load (CliRings *self, const char *second, char **rings, L2hTree *tree, GError **error);

G_END_DECLS
