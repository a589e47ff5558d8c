/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "l2h/l2h-exp-private.h"
#include "l2h/l2h-row-sketch-private.h"

static const char *const names[] = { "scalar", "avx2", "avx512", "neon" };
static const guint lengths[] = { 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 1000, 1001 };
static const guint kept[] = { 1, 2, 8, 16, 17, 31, 32 };

/* Kinds of rows. */
enum {
  USUAL,
  FEW_VALUES,
  ALL_EQUAL,
  MOSTLY_NOTHING,
  DENORMAL,
  WIDE,
  EXTREME,
  ASCENDING,
  N_KINDS
};

/* Memory between two pages that cannot be read, so that reading beyond either end of a row ends the test. */
typedef struct {
  guint8 *pages;
  gsize page;
  gsize room;
} Guarded;

static Guarded
guarded_new (gsize size)
{
  Guarded self;

  self.page = sysconf (_SC_PAGESIZE);
  self.room = (size + self.page - 1) / self.page * self.page;
  self.pages = mmap (NULL, self.room + 2 * self.page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  g_assert_true (self.pages != MAP_FAILED);
  g_assert_cmpint (mprotect (self.pages + self.page, self.room, PROT_READ | PROT_WRITE), ==, 0);

  return self;
}

static void
guarded_free (Guarded *self)
{
  munmap (self->pages, self->room + 2 * self->page);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Guarded, guarded_free)

/* @row: NULL: left as it is */
static void *
guarded_place (Guarded *self, const void *row, gsize size, gboolean at_end)
{
  guint8 *place = self->pages + self->page + (at_end ? self->room - size : 0);

  if (row != NULL)
    memcpy (place, row, size);
  return place;
}

/* The bits of @value in @type, cut, not rounded; -inf stays. */
static void
put (L2hElementType type, void *elements, gsize i, double value)
{
  float narrow = CLAMP (value, -FLT_MAX, FLT_MAX);
  guint32 bits;

  if (value == -INFINITY)
    narrow = -INFINITY;
  memcpy (&bits, &narrow, sizeof bits);

  switch (type) {
  case L2H_ELEMENT_FLOAT16:
    {
      int exponent = (int) (bits >> 23 & 0xff) - 127 + 15;
      guint16 half = bits >> 16 & 0x8000;

      if (narrow == -INFINITY)
        half = 0xfc00;
      else if (exponent > 30)
        half |= 0x7bff;
      else if (exponent > 0)
        half |= exponent << 10 | (bits >> 13 & 0x3ff);
      else
        half |= bits >> 13 & 0x3ff;  /* some denormal */
      ((guint16 *) elements)[i] = half;
    }
    break;

  case L2H_ELEMENT_BFLOAT16:
    ((guint16 *) elements)[i] = bits >> 16;
    break;

  case L2H_ELEMENT_FLOAT32:
    ((float *) elements)[i] = narrow;
    break;

  default:
    ((double *) elements)[i] = value;
  }
}

static double
draw (guint kind, gsize i, gsize n)
{
  double uniform = g_test_rand_double ();

  switch (kind) {
  case FEW_VALUES:
    return g_test_rand_int_range (-2, 2);
  case ALL_EQUAL:
    return 0.25;
  case MOSTLY_NOTHING:
    return i == n / 2 || uniform > 0.9 ? uniform : -INFINITY;
  case DENORMAL:
    return ldexp (uniform - 0.5, g_test_rand_int_range (-1074, -100));
  case WIDE:
    return 1e4 * uniform;
  case EXTREME:
    return uniform < 0.3 ? -DBL_MAX : uniform < 0.6 ? DBL_MAX : uniform < 0.8 ? -0.0 : 0.0;
  case ASCENDING:
    return 2000.0 * i / n;
  default:
    return -4.0 * log (uniform + 1e-9);
  }
}

static void
fill (L2hElementType type, guint kind, void *elements, gsize n)
{
  for (gsize i = 0; i < n; i++)
    put (type, elements, i, draw (kind, i, n));
}

static void
assert_same_doubles (const double *a, const double *b, gsize n)
{
  g_assert_cmpmem (a, n * sizeof *a, b, n * sizeof *b);
}

/* Every function of @kernel against the scalar one, on one row. */
static void
compare_functions (const L2hKernel *kernel, L2hElementType type, const void *row, gsize n)
{
  const L2hKernel *scalar = &l2h_kernel_scalar;
  gsize filled = l2h_kernel_round_up (n);
  g_autofree double *values = g_new (double, filled);
  g_autofree double *same = g_new (double, filled);
  g_autofree double *found = g_new (double, filled);
  g_autofree double *same_found = g_new (double, filled);
  g_autofree double *terms = g_new (double, filled);
  g_autofree double *same_terms = g_new (double, filled);
  g_autofree guint32 *columns = g_new (guint32, filled);
  g_autofree guint32 *same_columns = g_new (guint32, filled);
  double maxima[L2H_KERNEL_TILE], same_maxima[L2H_KERNEL_TILE];
  guint ranks[L2H_KERNEL_RANKED], same_ranks[L2H_KERNEL_RANKED];
  double ranked[L2H_KERNEL_RANKED];
  double total, same_total, below, same_below;
  double top = -INFINITY;
  gsize n_found;

  g_assert_true (scalar->widen[type] (row, n, values, maxima));
  g_assert_true (kernel->widen[type] (row, n, same, same_maxima));
  assert_same_doubles (values, same, filled);
  for (guint i = 0; i < L2H_KERNEL_TILE; i++) {
    g_assert_true (maxima[i] == same_maxima[i]);
    top = MAX (top, maxima[i]);
  }

  for (guint i = 0; i < 4; i++) {
    double least = maxima[i];

    n_found = scalar->collect (values, filled, least, found, columns);
    g_assert_cmpuint (kernel->collect (values, filled, least, same_found, same_columns), ==, n_found);
    assert_same_doubles (found, same_found, n_found);
    g_assert_cmpmem (columns, n_found * 4, same_columns, n_found * 4);

    scalar->sum (values, filled, top, least, terms, &total, &below);
    kernel->sum (values, filled, top, least, same_terms, &same_total, &same_below);
    assert_same_doubles (&total, &same_total, 1);
    assert_same_doubles (&below, &same_below, 1);
    assert_same_doubles (terms, same_terms, filled);

    /* A tail alone. */
    if (least > -INFINITY) {
      scalar->sum (values, filled, least, least, NULL, &total, &below);
      kernel->sum (values, filled, least, least, NULL, &same_total, &same_below);
      assert_same_doubles (&below, &same_below, 1);
    }
  }

  for (guint i = 0; i < MIN (n, L2H_KERNEL_RANKED); i++) {
    memcpy (ranked, values, (i + 1) * sizeof *ranked);
    scalar->rank (ranked, i + 1, ranks);
    kernel->rank (ranked, i + 1, same_ranks);
    g_assert_cmpmem (ranks, (i + 1) * sizeof *ranks, same_ranks, (i + 1) * sizeof *ranks);
  }

  scalar->exponentiate (values, filled, top);
  kernel->exponentiate (same, filled, top);
  assert_same_doubles (values, same, filled);
}

typedef struct {
  double value;
  guint32 column;
} Entry;

static int
compare_entries (const void *a, const void *b)
{
  const Entry *left = a;
  const Entry *right = b;

  if (left->value != right->value)
    return left->value > right->value ? -1 : 1;

  return (left->column > right->column) - (left->column < right->column);
}

/* A sketch against sorting the row, and sums of 64 bits of precision. */
static void
check_sketch (const L2hRowSketch *sketch, const Entry *sorted, gsize n, guint m)
{
  gsize n_kept = MIN (m, n);
  double lowest = sorted[n_kept - 1].value;
  long double total = 0.0L;
  long double tail = 0.0L;

  g_assert_cmpuint (sketch->n_kept, ==, n_kept);
  for (gsize i = 0; i < n; i++) {
    if (i < n_kept) {
      g_assert_true (sketch->values[i] == sorted[i].value);
      g_assert_cmpuint (sketch->columns[i], ==, sorted[i].column);
    } else if (lowest > -INFINITY) {
      tail += expl ((long double) sorted[i].value - lowest);
    }
    total += expl ((long double) sorted[i].value - sorted[0].value);
  }

  g_assert_true (fabsl (sketch->total - total) <= total * l2h_row_sketch_error (n));
  g_assert_true (fabsl (sketch->tail - tail) <= tail * l2h_row_sketch_error (n) + n * 1e-46L);
}

static void
compare_sketches (const L2hKernel *kernel, L2hElementType type, const void *row, gsize n)
{
  g_autoptr (L2hRowSketcher) scalar = l2h_row_sketcher_new (&l2h_kernel_scalar, n, NULL);
  g_autoptr (L2hRowSketcher) sketcher = l2h_row_sketcher_new (kernel, n, NULL);
  g_autofree double *values = g_new (double, n);
  g_autofree Entry *sorted = g_new (Entry, n);

  l2h_elements_to_doubles (type, row, values, n);
  for (gsize i = 0; i < n; i++)
    sorted[i] = (Entry) { values[i], i };
  qsort (sorted, n, sizeof *sorted, compare_entries);

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++) {
    L2hRowSketch expected, sketch;

    g_assert_true (l2h_row_sketcher_sketch (scalar, type, row, n, kept[i], NULL, &expected));
    g_assert_true (l2h_row_sketcher_sketch (sketcher, type, row, n, kept[i], NULL, &sketch));
    check_sketch (&sketch, sorted, n, kept[i]);
    assert_same_doubles (sketch.values, expected.values, sketch.n_kept);
    assert_same_doubles (&sketch.total, &expected.total, 1);
    assert_same_doubles (&sketch.tail, &expected.tail, 1);
  }
}

/* The same without every third column: as if the row did not have them, but for the columns' numbers. */
static void
compare_outside (const L2hKernel *kernel, L2hElementType type, const void *row, gsize n)
{
  g_autoptr (L2hRowSketcher) scalar = l2h_row_sketcher_new (&l2h_kernel_scalar, n, NULL);
  g_autoptr (L2hRowSketcher) sketcher = l2h_row_sketcher_new (kernel, n, NULL);
  g_autofree double *values = g_new (double, n);
  g_autofree Entry *sorted = g_new (Entry, n);
  g_autofree guint *inside = g_new (guint, n);
  guint n_inside = 0;
  gsize n_outside = 0;

  l2h_elements_to_doubles (type, row, values, n);
  for (gsize i = 0; i < n; i++)
    if (i % 3 == 1)
      inside[n_inside++] = i;
    else
      sorted[n_outside++] = (Entry) { values[i], i };
  qsort (sorted, n_outside, sizeof *sorted, compare_entries);

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++) {
    gboolean is_finite = sorted[MIN (kept[i], n_outside) - 1].value > -INFINITY;
    L2hRowSketch expected, sketch;

    g_assert_true (l2h_row_sketcher_sketch_outside (scalar, type, row, n, inside, n_inside, kept[i], &expected) ==
                   is_finite);
    g_assert_true (l2h_row_sketcher_sketch_outside (sketcher, type, row, n, inside, n_inside, kept[i], &sketch) ==
                   is_finite);
    if (!is_finite)
      continue;
    check_sketch (&sketch, sorted, n_outside, kept[i]);
    assert_same_doubles (sketch.values, expected.values, sketch.n_kept);
    assert_same_doubles (&sketch.total, &expected.total, 1);
    assert_same_doubles (&sketch.tail, &expected.tail, 1);
  }
}

static void
test_range (gconstpointer data)
{
  const L2hKernel *kernel = data;

  for (L2hElementType type = L2H_ELEMENT_FLOAT16; type <= L2H_ELEMENT_FLOAT64; type++) {
    gsize size = l2h_element_type_get_size (type);
    g_auto (Guarded) memory = guarded_new (1001 * size);

    for (guint l = 0; l < G_N_ELEMENTS (lengths); l++)
      for (guint kind = 0; kind < N_KINDS; kind++) {
        gsize n = lengths[l];
        g_autofree guint8 *row = g_malloc (n * size);

        fill (type, kind, row, n);
        compare_functions (kernel, type, guarded_place (&memory, row, n * size, TRUE), n);
        compare_functions (kernel, type, guarded_place (&memory, row, n * size, FALSE), n);
        compare_sketches (kernel, type, guarded_place (&memory, row, n * size, TRUE), n);
        compare_outside (kernel, type, guarded_place (&memory, row, n * size, FALSE), n);
      }
  }
}

static void
test_bad (gconstpointer data)
{
  const L2hKernel *kernel = data;
  const double bad[] = { NAN, -NAN, INFINITY };
  double row[70];
  L2hRowSketch sketch;

  for (gsize n = 1; n <= G_N_ELEMENTS (row); n++) {
    g_autoptr (L2hRowSketcher) sketcher = l2h_row_sketcher_new (kernel, n, NULL);

    for (gsize i = 0; i < n; i++)
      for (guint b = 0; b < G_N_ELEMENTS (bad); b++) {
        for (gsize j = 0; j < n; j++)
          row[j] = j == i ? bad[b] : 1.0;
        g_assert_false (l2h_row_sketcher_sketch (sketcher, L2H_ELEMENT_FLOAT64, row, n, 8, NULL, &sketch));
      }

    for (gsize j = 0; j < n; j++)
      row[j] = -INFINITY;
    g_assert_false (l2h_row_sketcher_sketch (sketcher, L2H_ELEMENT_FLOAT64, row, n, 8, NULL, &sketch));
  }
}

/* Every float16 and bfloat16 that is a number below inf widens to what C's own conversion says of its float. */
static void
test_halves (gconstpointer data)
{
  const L2hKernel *kernel = data;

  for (guint bits = 0; bits <= 0xffff; bits++) {
    guint16 half = bits;
    guint exponent = bits >> 10 & 0x1f;
    double sign = bits & 0x8000 ? -1.0 : 1.0;
    double expected = exponent > 0 ? ldexp (1024 + (bits & 0x3ff), (int) exponent - 25) : ldexp (bits & 0x3ff, -24);
    double values[L2H_KERNEL_TILE], maxima[L2H_KERNEL_TILE];

    if (exponent < 31) {
      g_assert_true (kernel->widen[L2H_ELEMENT_FLOAT16] (&half, 1, values, maxima));
      g_assert_true (values[0] == sign * expected);
      g_assert_true (maxima[0] == values[0]);
    } else {
      g_assert_true (kernel->widen[L2H_ELEMENT_FLOAT16] (&half, 1, values, maxima) == (bits == 0xfc00));
    }

    if ((bits >> 7 & 0xff) < 255) {
      guint32 wide = bits << 16;
      float value;

      memcpy (&value, &wide, sizeof value);
      g_assert_true (kernel->widen[L2H_ELEMENT_BFLOAT16] (&half, 1, values, maxima));
      g_assert_true (values[0] == value);
    }
  }
}

static void
test_exp (void)
{
  for (guint i = 0; i <= 4000000; i++) {
    double x = -708.0 * i / 4000000 * (i % 2 == 0 ? 1.0 : g_test_rand_double ());
    long double expected = expl (x);

    if (x > L2H_EXP_MIN)
      g_assert_true (fabsl (l2h_exp (x) - expected) <= 1.8e-15L * expected);
  }

  g_assert_true (l2h_exp (0.0) == 1.0);
  g_assert_true (l2h_exp (-709.0) == 0.0);
  g_assert_true (l2h_exp (-INFINITY) == 0.0);
}

static void
test_choice (void)
{
  const char *name = g_getenv ("L2H_CPU");

  g_assert_null (l2h_kernel_find ("mmx"));
  g_assert_true (l2h_kernel_find ("scalar") == &l2h_kernel_scalar);
  if (name != NULL && l2h_kernel_find (name) != NULL)
    g_assert_cmpstr (l2h_kernel_get ()->name, ==, name);
}

/* Sums of rows times shares, by every kernel, for all rests of groups and columns; nothing beyond the arrays is touched. */
static void
test_accumulate (gconstpointer data)
{
  const L2hKernel *kernel = data;
  const guint n_groups_most = 9, n_rows_most = 5;
  g_autoptr (GRand) rand = g_rand_new_with_seed (2410);

  for (guint l = 0; l < G_N_ELEMENTS (lengths); l++) {
    gsize n = lengths[l];

    for (guint n_groups = 1; n_groups <= n_groups_most; n_groups++)
      for (guint n_rows = 0; n_rows <= n_rows_most; n_rows++) {
        g_auto (Guarded) memory = guarded_new (n_groups * n * sizeof (double));
        g_auto (Guarded) rows_memory = guarded_new ((n_rows * n + 1) * sizeof (double));
        double *rows = guarded_place (&rows_memory, NULL, n_rows * n * sizeof (double), n_groups % 2 == 0);
        g_autofree double *shares = g_new (double, n_groups * n_rows + 1);
        g_autofree double *expected = g_new (double, n_groups * n);
        double *sums;

        for (gsize i = 0; i < n_rows * n; i++)
          rows[i] = g_rand_double (rand);
        for (gsize i = 0; i < n_groups * n_rows; i++)
          shares[i] = g_rand_int_range (rand, 0, 4) == 0 ? 0.0 : exp (-30.0 * g_rand_double (rand));
        for (gsize i = 0; i < n_groups * n; i++)
          expected[i] = g_rand_double (rand);
        sums = guarded_place (&memory, expected, n_groups * n * sizeof *sums, n_rows % 2 == 0);

        for (guint g = 0; g < n_groups; g++)
          for (guint i = 0; i < n_rows; i++)
            for (gsize j = 0; j < n; j++) {
              volatile double product = shares[g * n_rows + i] * rows[i * n + j];

              expected[g * n + j] += product;
            }
        kernel->accumulate (sums, n_groups, rows, n_rows, n, shares);
        assert_same_doubles (expected, sums, n_groups * n);
      }
  }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const L2hKernel *kernel = l2h_kernel_find (names[i]);
    g_autofree char *range = g_strdup_printf ("/kernel/%s/range", names[i]);
    g_autofree char *bad = g_strdup_printf ("/kernel/%s/bad", names[i]);
    g_autofree char *halves = g_strdup_printf ("/kernel/%s/halves", names[i]);
    g_autofree char *accumulate = g_strdup_printf ("/kernel/%s/accumulate", names[i]);

    if (kernel == NULL)
      continue;
    g_test_add_data_func (range, kernel, test_range);
    g_test_add_data_func (bad, kernel, test_bad);
    g_test_add_data_func (halves, kernel, test_halves);
    g_test_add_data_func (accumulate, kernel, test_accumulate);
  }
  g_test_add_func ("/kernel/exp", test_exp);
  g_test_add_func ("/kernel/choice", test_choice);

  return g_test_run ();
}
