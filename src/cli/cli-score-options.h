/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "cli-logits.h"

#include "formats/bough-score-table.h"
#include "l2h/l2h-linkage.h"

G_BEGIN_DECLS

/**
 * CliScoreOptions:
 * @opening: how each matrix is opened
 * @trees: (array zero-terminated=1): a tree a run
 * @logits: (element-type GStrv): for each run the files that make its matrix; or one file that says which leaf each sample
 *   goes to; empty with @n_clusters
 * @is_assigned: whether the user said so; of runs, what a file holds says so
 * @n_clusters: where not 0, the tree is one of the samples, to be cut into so many
 * @built_from: (nullable): the files that make the matrix that the tree was built from
 * @baselines: (element-type L2hLinkage): in the order in which they were asked for, each once
 *
 * What "l2h score" is asked for, complete and without contradiction.
 */
typedef struct {
  CliLogitsOptions opening;
  GStrv trees;
  GPtrArray *logits;
  gboolean is_assigned;
  int n_clusters;
  char *labels;
  char *label_names;
  char *classes;
  char *levels;
  GArray *baselines;
  GStrv built_from;
  char *by_k;
  BoughScoreFormat format;
} CliScoreOptions;

void cli_score_options_clear (CliScoreOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliScoreOptions, cli_score_options_clear)

/** cli_score_options_parse: @self: (out): zeroed before. Parses the command line of the verb. */
gboolean cli_score_options_parse (CliScoreOptions *self, char **arguments, GError **error);

G_END_DECLS
