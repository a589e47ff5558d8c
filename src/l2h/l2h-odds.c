/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-odds-private.h"

#include <string.h>

/* A double's exponent and the first bit behind it, of 1.0: that counts down by one with each step. */
#define SHIFT 51
#define ONE (G_GUINT64_CONSTANT (1023) << 1)

void
l2h_odds_add (L2hOdds *self, double odds, double cap)
{
  guint64 bits;
  guint step;

  memcpy (&bits, &odds, sizeof bits);
  bits >>= SHIFT;
  step = bits >= ONE ? 0 : MIN (ONE - bits, L2H_ODDS_STEPS - 1);
  self->caps[step] += cap;
  self->products[step] += odds * cap;
}

void
l2h_odds_join (L2hOdds *self, const L2hOdds *other)
{
  for (guint i = 0; i < L2H_ODDS_STEPS; i++) {
    self->caps[i] += other->caps[i];
    self->products[i] += other->products[i];
  }
}

/* The odds that all of a step are below, or 1. */
static double
get_limit (guint step)
{
  guint64 bits = (ONE - MAX (step, 1) + 1) << SHIFT;
  double limit;

  memcpy (&limit, &bits, sizeof limit);
  return limit;
}

double
l2h_odds_bound (const L2hOdds *self, double sum)
{
  double most = 0.0;
  guint step;

  for (step = 0; step < L2H_ODDS_STEPS && self->caps[step] <= sum; step++) {
    most += self->products[step];
    sum -= self->caps[step];
  }
  if (step < L2H_ODDS_STEPS)
    most += MIN (self->products[step], sum * get_limit (step));

  return most;
}
