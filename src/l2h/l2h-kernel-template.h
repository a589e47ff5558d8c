/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The kernel of any instruction set with vectors. Whoever includes this defines
 *   KERNEL, KERNEL_NAME   the kernel's variable and name
 *   V, M, WIDTH           a vector of WIDTH doubles, what comparing two gives, and WIDTH, which divides 16
 *   v_load, v_store (to), v_set (a value in all lanes), v_add, v_sub, v_mul, v_max
 *   m_greater, m_at_least, m_and, m_bits (a bit a lane), v_keep (the lanes of a mask, else 0)
 *   v_scale (p, shifted)  p times 2 to the power that the last bits of shifted are
 *   v_load_float16, v_load_bfloat16, v_load_float32   WIDTH elements as doubles
 * This is not a header for others.
 */

#include <math.h>
#include <string.h>

#include "l2h-exp-private.h"
#include "l2h-kernel-private.h"

/* One tile of elements; @good collects whether all are numbers below inf. */
#define WIDEN_TILE(type, load) \
  static inline void \
  widen_tile_##type (const type *elements, double *values, V *maxima, M *good) \
  { \
    for (guint j = 0; j < L2H_KERNEL_TILE / WIDTH; j++) { \
      V v = load (elements + j * WIDTH); \
\
      v_store (values + j * WIDTH, v); \
      maxima[j] = v_max (maxima[j], v); \
      *good = m_and (*good, m_greater (v_set (INFINITY), v)); \
    } \
  }

/* The last tile is filled up in a buffer, so that nothing beyond the row is read. */
#define WIDEN(name, type, load, nothing) \
  WIDEN_TILE (type, load) \
\
  static gboolean \
  widen_##name (const void *elements, gsize n, double *values, double *maxima) \
  { \
    const type *row = elements; \
    V highest[L2H_KERNEL_TILE / WIDTH]; \
    M good = m_greater (v_set (1.0), v_set (0.0)); \
    gsize i; \
\
    for (guint j = 0; j < L2H_KERNEL_TILE / WIDTH; j++) \
      highest[j] = v_set (-INFINITY); \
    for (i = 0; i + L2H_KERNEL_TILE <= n; i += L2H_KERNEL_TILE) \
      widen_tile_##type (row + i, values + i, highest, &good); \
    if (i < n) { \
      type last[L2H_KERNEL_TILE]; \
\
      for (guint j = 0; j < L2H_KERNEL_TILE; j++) \
        last[j] = (type) { nothing }; \
      memcpy (last, row + i, (n - i) * sizeof *row); \
      widen_tile_##type (last, values + i, highest, &good); \
    } \
    for (guint j = 0; j < L2H_KERNEL_TILE / WIDTH; j++) \
      v_store (maxima + j * WIDTH, highest[j]); \
\
    return m_bits (good) == (1u << WIDTH) - 1; \
  }

/* Types of their own, as both halves are guint16, and none need be aligned. */
typedef struct __attribute__ ((packed)) {
  guint16 bits;
} Float16;

typedef struct __attribute__ ((packed)) {
  guint16 bits;
} BFloat16;

typedef struct __attribute__ ((packed)) {
  float value;
} Float32;

typedef struct __attribute__ ((packed)) {
  double value;
} Float64;

#define load_float16(elements) v_load_float16 ((const guint16 *) (const void *) (elements))
#define load_bfloat16(elements) v_load_bfloat16 ((const guint16 *) (const void *) (elements))
#define load_float32(elements) v_load_float32 ((const float *) (const void *) (elements))
#define load_float64(elements) v_load ((const double *) (const void *) (elements))

WIDEN (float16, Float16, load_float16, 0xfc00)
WIDEN (bfloat16, BFloat16, load_bfloat16, 0xff80)
WIDEN (float32, Float32, load_float32, -INFINITY)
WIDEN (float64, Float64, load_float64, -INFINITY)

static gsize
collect (const double *values, gsize n, double least, double *found, guint32 *columns)
{
  const V limit = v_set (least);
  gsize n_found = 0;

  for (gsize i = 0; i < n; i += L2H_KERNEL_TILE) {
    guint32 bits = 0;

    for (guint j = 0; j < L2H_KERNEL_TILE / WIDTH; j++)
      bits |= (guint32) m_bits (m_at_least (v_load (values + i + j * WIDTH), limit)) << (j * WIDTH);

    for (; bits != 0; bits &= bits - 1) {
      guint32 column = i + __builtin_ctz (bits);

      found[n_found] = values[column];
      columns[n_found++] = column;
    }
  }

  return n_found;
}

static void
rank (double *values, guint n, guint *ranks)
{
  for (guint j = n; j % WIDTH != 0; j++)
    values[j] = -INFINITY;

  for (guint i = 0; i < n; i++) {
    V v = v_set (values[i]);
    guint64 greater = 0;
    guint64 at_least = 0;

    for (guint j = 0; j < n; j += WIDTH) {
      V other = v_load (values + j);

      greater |= (guint64) m_bits (m_greater (other, v)) << j;
      at_least |= (guint64) m_bits (m_at_least (other, v)) << j;
    }
    at_least &= (G_GUINT64_CONSTANT (1) << i) - 1;
    ranks[i] = __builtin_popcountll (greater | at_least);
  }
}

/* l2h_exp(), without its comparison: what lies outside of its range is garbage. */
static inline V
exponential (V x)
{
  V shifted = v_add (v_mul (x, v_set (L2H_EXP_LOG2_E)), v_set (L2H_EXP_MAGIC));
  V n = v_sub (shifted, v_set (L2H_EXP_MAGIC));
  V r = v_sub (v_sub (x, v_mul (n, v_set (L2H_EXP_LN2_HIGH))), v_mul (n, v_set (L2H_EXP_LN2_LOW)));
  V r2 = v_mul (r, r);
  V r4 = v_mul (r2, r2);
  V c23 = v_add (v_mul (v_set (L2H_EXP_C3), r), v_set (L2H_EXP_C2));
  V c45 = v_add (v_mul (v_set (L2H_EXP_C5), r), v_set (L2H_EXP_C4));
  V c67 = v_add (v_mul (v_set (L2H_EXP_C7), r), v_set (L2H_EXP_C6));
  V c89 = v_add (v_mul (v_set (L2H_EXP_C9), r), v_set (L2H_EXP_C8));
  V low = v_add (v_mul (c45, r2), c23);
  V high = v_add (v_mul (v_set (L2H_EXP_C10), r4), v_add (v_mul (c89, r2), c67));
  V p = v_add (v_mul (v_add (v_mul (high, r4), low), r2), r);

  return v_scale (v_add (p, v_set (1.0)), shifted);
}

static void
sum (const double *values, gsize n, double top, double least, double *terms, double *total, double *below)
{
  const V highest = v_set (top);
  const V limit = v_set (least);
  V totals[L2H_KERNEL_LANES / WIDTH];
  V belows[L2H_KERNEL_LANES / WIDTH];
  double lanes[L2H_KERNEL_LANES];

  for (guint j = 0; j < L2H_KERNEL_LANES / WIDTH; j++)
    totals[j] = belows[j] = v_set (0.0);

  for (gsize i = 0; i < n; i += L2H_KERNEL_LANES)
    for (guint j = 0; j < L2H_KERNEL_LANES / WIDTH; j++) {
      V v = v_load (values + i + j * WIDTH);
      V x = v_sub (v, highest);
      V e = v_keep (m_greater (x, v_set (L2H_EXP_MIN)), exponential (x));

      totals[j] = v_add (totals[j], e);
      belows[j] = v_add (belows[j], v_keep (m_greater (limit, v), e));
      if (terms != NULL)
        v_store (terms + i + j * WIDTH, e);
    }

  for (guint j = 0; j < L2H_KERNEL_LANES / WIDTH; j++)
    v_store (lanes + j * WIDTH, totals[j]);
  *total = l2h_kernel_fold (lanes);
  for (guint j = 0; j < L2H_KERNEL_LANES / WIDTH; j++)
    v_store (lanes + j * WIDTH, belows[j]);
  *below = l2h_kernel_fold (lanes);
}

static void
exponentiate (double *values, gsize n, double top)
{
  for (gsize i = 0; i < n; i += WIDTH) {
    V x = v_sub (v_load (values + i), v_set (top));

    v_store (values + i, v_keep (m_greater (x, v_set (L2H_EXP_MIN)), exponential (x)));
  }
}

/* How many columns of all rows stay in the innermost cache while the groups go by. */
#define COLUMNS 256

/* How many groups share what is loaded of a row. */
#define GROUPS 4

/* Two vectors of columns for @n_groups groups, a constant, so that the sums stay in registers. */
static inline __attribute__ ((always_inline)) void
accumulate_tile (double *sums, guint n_groups, const double *rows, gsize n_rows, gsize n, const double *shares)
{
  V low[GROUPS], high[GROUPS];

  for (guint g = 0; g < n_groups; g++) {
    low[g] = v_load (sums + g * n);
    high[g] = v_load (sums + g * n + WIDTH);
  }
  for (gsize i = 0; i < n_rows; i++) {
    V left = v_load (rows + i * n);
    V right = v_load (rows + i * n + WIDTH);

    for (guint g = 0; g < n_groups; g++) {
      V share = v_set (shares[g * n_rows + i]);

      low[g] = v_add (low[g], v_mul (share, left));
      high[g] = v_add (high[g], v_mul (share, right));
    }
  }
  for (guint g = 0; g < n_groups; g++) {
    v_store (sums + g * n, low[g]);
    v_store (sums + g * n + WIDTH, high[g]);
  }
}

static void
accumulate (double *sums, gsize n_groups, const double *rows, gsize n_rows, gsize n, const double *shares)
{
  gsize whole = n / (2 * WIDTH) * (2 * WIDTH);

  for (gsize first = 0; first < whole; first += COLUMNS) {
    gsize end = MIN (first + COLUMNS, whole);
    gsize g;

    for (g = 0; g + GROUPS <= n_groups; g += GROUPS)
      for (gsize j = first; j < end; j += 2 * WIDTH)
        accumulate_tile (sums + g * n + j, GROUPS, rows + j, n_rows, n, shares + g * n_rows);
    for (; g < n_groups; g++)
      for (gsize j = first; j < end; j += 2 * WIDTH)
        accumulate_tile (sums + g * n + j, 1, rows + j, n_rows, n, shares + g * n_rows);
  }

  for (gsize g = 0; g < n_groups; g++)
    for (gsize i = 0; i < n_rows; i++)
      for (gsize j = whole; j < n; j++)
        sums[g * n + j] += shares[g * n_rows + i] * rows[i * n + j];
}

const L2hKernel KERNEL = {
  KERNEL_NAME, { widen_float16, widen_bfloat16, widen_float32, widen_float64 }, collect, rank, sum,
  exponentiate, accumulate,
};
