/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-scene.h"
#include "l2h/l2h-scores.h"

G_BEGIN_DECLS

/**
 * BoughScorePoint:
 * @means: of the runs of one size; its n_clusters is the size
 * @deviations: their standard deviations; NAN where there is one run
 */
typedef struct {
  L2hScores means;
  L2hScores deviations;
} BoughScorePoint;

/**
 * bough_score_plot_new:
 * @points: (array length=n_points): by rising size, no size twice; at least two
 * @titles: (array length=L2H_N_MEASURES): what each score is called
 *
 * Draws the scores over the number of classes: a line a score, named at its end, in a band of one standard deviation to
 * both sides. A score that is undefined at a size breaks its line there; one that is undefined everywhere is left out.
 * The sizes stand at even distances of their logarithm where the largest is five times the smallest or more.
 *
 * Returns: (transfer full): the page
 */
BoughScene *bough_score_plot_new (const BoughScorePoint *points, guint n_points, const char *const *titles);

G_END_DECLS
