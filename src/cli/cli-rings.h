/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure/bough-figure.h"

G_BEGIN_DECLS

/** CliRings: @second: (nullable): the groups of --second; @values: (element-type BoughRingValues): those of files */
typedef struct {
  BoughGrouping *second;
  GArray *values;
} CliRings;

void cli_rings_clear (CliRings *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliRings, cli_rings_clear)

/** cli_ring_is_file: Returns: whether an argument of --ring names a file and not one of the rings that there always are */
gboolean cli_ring_is_file (const char *argument);

/** cli_ring_dup_title: Returns: (transfer full): what the values of a file are called: its name without its ending */
char *cli_ring_dup_title (const char *path);

/**
 * cli_rings_load:
 * @self: (out): zeroed before
 * @second: (nullable): a CSV of class and coarser group
 * @rings: (nullable): the arguments of --ring
 *
 * Reads what rings show. A file of values is a CSV of class and number, with or without a header line that begins with
 * "class"; every leaf must be in it, with a number or with nothing where it is not known.
 */
gboolean cli_rings_load (CliRings *self, const char *second, char **rings, L2hTree *tree, GError **error);

G_END_DECLS
