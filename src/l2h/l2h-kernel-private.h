/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-logits.h"

G_BEGIN_DECLS

/** L2H_KERNEL_TILE: rows of doubles are filled up to a multiple of this, with -inf */
#define L2H_KERNEL_TILE 32

/** L2H_KERNEL_LANES: entry i of a row is added to sum i modulo this, whatever the instruction set */
#define L2H_KERNEL_LANES 16

/** L2H_KERNEL_WIDEST: the most doubles that a vector holds */
#define L2H_KERNEL_WIDEST 8

/** L2H_KERNEL_RANKED: at most how many values rank() takes */
#define L2H_KERNEL_RANKED 64

/**
 * L2hKernel:
 * @name: what L2H_CPU calls it
 * @widen: for each #L2hElementType: turns @n elements, which need not be aligned, into doubles, exactly, and fills
 *   them up with -inf to a multiple of L2H_KERNEL_TILE; @maxima (array length=L2H_KERNEL_TILE) gets the highest of
 *   the entries i with the same i modulo L2H_KERNEL_TILE. Returns whether none was NaN or +inf; else @maxima has no
 *   meaning. Reads nothing outside of the elements. @values may be the elements themselves, if these are doubles.
 * @collect: lists the values that are >= @least, with their columns, ascending. Returns how many
 * @rank: says of each of @n values, at most L2H_KERNEL_RANKED, how many stand before it when they are sorted
 *   descending, equals in their order; @values has room for L2H_KERNEL_RANKED and may be filled up with -inf
 * @sum: adds up exp (v - @top), which is 0 below exp (-708): over all values into @total, which has a meaning only if
 *   none is above @top, and over those below @least into @below; @terms, if not NULL, gets each of them and may be @values
 * @exponentiate: turns each value into exp (v - @top); none is above @top. Here @n may be
 *   any multiple of L2H_KERNEL_WIDEST.
 * @accumulate: adds @n_rows rows of @n values, each times its share (array length=n_groups * n_rows, a group's one behind
 *   the other), to each of @n_groups sums of @n values: one row after the other, and rounding each product. Here @n is
 *   any number.
 *
 * What a row's sketch is made from, for one instruction set. Every function is thread-safe, and every result is the
 * same, to the bit, for every kernel. Where @n is a row's length it is a multiple of L2H_KERNEL_TILE, except for @widen.
 */
typedef struct {
  const char *name;
  gboolean (*widen[4]) (const void *elements, gsize n, double *values, double *maxima);
  gsize (*collect) (const double *values, gsize n, double least, double *found, guint32 *columns);
  void (*rank) (double *values, guint n, guint *ranks);
  void (*sum) (const double *values, gsize n, double top, double least, double *terms, double *total, double *below);
  void (*exponentiate) (double *values, gsize n, double top);
  void (*accumulate) (double *sums, gsize n_groups, const double *rows, gsize n_rows, gsize n, const double *shares);
} L2hKernel;

extern const L2hKernel l2h_kernel_scalar;
extern const L2hKernel l2h_kernel_avx2;
extern const L2hKernel l2h_kernel_avx512;
extern const L2hKernel l2h_kernel_neon;

/**
 * l2h_kernel_find:
 * @name: "scalar", "avx2", "avx512" or "neon"
 *
 * Returns: (transfer none) (nullable): the kernel, or NULL if this machine cannot run it
 */
const L2hKernel *l2h_kernel_find (const char *name);

/**
 * l2h_kernel_get:
 *
 * Returns: (transfer none): the kernel that the environment variable L2H_CPU names, or the fastest that this machine
 *   can run; decided once
 */
const L2hKernel *l2h_kernel_get (void);

/** l2h_kernel_round_up: Returns: the doubles that a widened row of @n entries takes */
static inline gsize
l2h_kernel_round_up (gsize n)
{
  return (n + L2H_KERNEL_TILE - 1) / L2H_KERNEL_TILE * L2H_KERNEL_TILE;
}

/** l2h_kernel_fold: Returns: the sum of the lanes, added in the order that every kernel adds them in */
static inline double
l2h_kernel_fold (double *lanes)
{
  for (guint half = L2H_KERNEL_LANES / 2; half > 0; half /= 2)
    for (guint i = 0; i < half; i++)
      lanes[i] += lanes[i + half];

  return lanes[0];
}

G_END_DECLS
