/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** L2H_ODDS_STEPS: two for each power of two from 1 down to 2^-63; the last takes all that is lower */
#define L2H_ODDS_STEPS 128

/**
 * L2hOdds:
 * @caps: for each step of odds, the caps of its rows together
 * @products: odds times cap, together
 *
 * What a sum of odds times probabilities can be at most, over rows of which the odds are known and what the probability
 * can be at most, its cap; and of the probabilities their sum. It is the highest when the rows of the highest odds have
 * all that they can have. For one thread; all zero at first.
 */
typedef struct {
  double caps[L2H_ODDS_STEPS];
  double products[L2H_ODDS_STEPS];
} L2hOdds;

/** l2h_odds_add: Adds a row. @odds: 0 to 1 */
void l2h_odds_add (L2hOdds *self, double odds, double cap);

/** l2h_odds_join: Adds the rows of @other. */
void l2h_odds_join (L2hOdds *self, const L2hOdds *other);

/** l2h_odds_bound: Returns: the most of the sum, if the probabilities add up to @sum at most; not higher than that by more than half */
double l2h_odds_bound (const L2hOdds *self, double sum);

G_END_DECLS
