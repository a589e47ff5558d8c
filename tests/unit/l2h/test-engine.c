/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The engine against the method as it is written, in doubles and reading every row at every merge: on thousands of small
 * matrices with ties, deep tails and classes without samples, whatever the kernel, m, the blocks and the threads.
 */
#include <locale.h>
#include <math.h>

#include "l2h/l2h-engine-private.h"
#include "l2h/l2h-explain.h"
#include "l2h/l2h-memory-logits.h"

#define MAX_SAMPLES 40
#define MAX_CLASSES 14
#define TIE 1e-12

/* Sanitizers are slow, and see what is wrong in a few. */
#if defined __SANITIZE_THREAD__
#define N_MATRICES 200
#elif defined __SANITIZE_ADDRESS__
#define N_MATRICES 500
#else
#define N_MATRICES 10000
#endif

static const char *const kernel_names[] = { "scalar", "avx2", "avx512", "neon" };

typedef struct {
  guint n_samples;
  guint n_classes;
  gboolean probabilities;
  L2hElementType type;
  double values[MAX_SAMPLES][MAX_CLASSES];
} Matrix;

/* Groups as sets of classes; those that are merged stay, but are not alive. */
typedef struct {
  const Matrix *matrix;
  L2hScore score;
  guint top[MAX_SAMPLES];
  double confidence[MAX_SAMPLES];
  guint n_nodes;
  guint32 members[2 * MAX_CLASSES];
  gboolean alive[2 * MAX_CLASSES];
} Plain;

/* Softmax over the classes of @set; all 0 where none has any probability. Returns the first of the highest. */
static guint
softmax (const double *values, guint n, guint32 set, double *p)
{
  guint top = G_MAXUINT;
  double total = 0.0;

  for (guint c = 0; c < n; c++)
    if (set >> c & 1 && (top == G_MAXUINT || values[c] > values[top]))
      top = c;
  for (guint c = 0; c < n; c++) {
    p[c] = set >> c & 1 && values[top] > -INFINITY ? exp (values[c] - values[top]) : 0.0;
    total += p[c];
  }
  for (guint c = 0; c < n && total > 0.0; c++)
    p[c] /= total;

  return top;
}

static double
plain_score (const Plain *self, guint node)
{
  double sums[MAX_CLASSES] = { 0.0 };
  guint counts[MAX_CLASSES] = { 0 };
  double sum = 0.0;
  guint count = 0;

  for (guint i = 0; i < self->matrix->n_samples; i++) {
    sums[self->top[i]] += self->confidence[i];
    counts[self->top[i]]++;
  }
  for (guint c = 0; c < self->matrix->n_classes; c++)
    if (self->members[node] >> c & 1 && counts[c] > 0) {
      sum += self->score == L2H_SCORE_SUM_OF_MEANS ? sums[c] / counts[c] : sums[c];
      count += counts[c];
    }

  return self->score == L2H_SCORE_MEAN && count > 0 ? sum / count : sum;
}

/* What is reassigned to each class when @node is G*. */
static void
plain_reassign (const Plain *self, guint node, double *rp)
{
  guint n = self->matrix->n_classes;
  guint32 all = (1u << n) - 1;
  guint32 inside = self->members[node];
  gboolean any = FALSE;
  double p[MAX_CLASSES];

  for (guint c = 0; c < n; c++)
    rp[c] = 0.0;
  for (guint i = 0; i < self->matrix->n_samples; i++)
    any |= inside >> self->top[i] & 1;

  for (guint i = 0; i < self->matrix->n_samples; i++)
    if (any && inside >> self->top[i] & 1) {
      guint top = softmax (self->matrix->values[i], n, all & ~inside, p);

      rp[top] += p[top];
    } else if (!any) {
      double weight = 0.0;

      softmax (self->matrix->values[i], n, all, p);
      for (guint c = 0; c < n; c++)
        weight += inside >> c & 1 ? p[c] : 0.0;
      softmax (self->matrix->values[i], n, all & ~inside, p);
      for (guint c = 0; c < n; c++)
        rp[c] += weight * p[c];
    }
}

/* The first alive node whose value is the highest, or within the tie of it. */
static guint
plain_best (const Plain *self, const double *values, guint except)
{
  double best = -INFINITY;
  guint node = 0;

  for (guint i = 0; i < self->n_nodes; i++)
    if (self->alive[i] && i != except)
      best = MAX (best, values[i]);
  while (!(self->alive[node] && node != except && values[node] >= best - TIE * fabs (best)))
    node++;

  return node;
}

static void
plain_merge (Plain *self, L2hMerge *merge)
{
  double values[2 * MAX_CLASSES];
  double rp[MAX_CLASSES];

  for (guint i = 0; i < self->n_nodes; i++)
    values[i] = -plain_score (self, i);
  merge->lowest = plain_best (self, values, G_MAXUINT);
  merge->score = -values[merge->lowest];

  plain_reassign (self, merge->lowest, rp);
  for (guint i = 0; i < self->n_nodes; i++) {
    values[i] = 0.0;
    for (guint c = 0; c < self->matrix->n_classes; c++)
      values[i] += self->members[i] >> c & 1 ? rp[c] : 0.0;
    values[i] /= __builtin_popcount (self->members[i]);
  }
  merge->partner = plain_best (self, values, merge->lowest);

  self->alive[merge->lowest] = self->alive[merge->partner] = FALSE;
  self->members[self->n_nodes] = self->members[merge->lowest] | self->members[merge->partner];
  self->alive[self->n_nodes++] = TRUE;
}

static void
plain_build (const Matrix *matrix, L2hScore score, L2hMerge *merges)
{
  Plain self = { .matrix = matrix, .score = score, .n_nodes = matrix->n_classes };
  double p[MAX_CLASSES];

  for (guint i = 0; i < matrix->n_samples; i++) {
    self.top[i] = softmax (matrix->values[i], matrix->n_classes, (1u << matrix->n_classes) - 1, p);
    self.confidence[i] = p[self.top[i]];
  }
  for (guint c = 0; c < matrix->n_classes; c++) {
    self.members[c] = 1u << c;
    self.alive[c] = TRUE;
  }
  for (guint s = 0; s + 1 < matrix->n_classes; s++) {
    plain_merge (&self, &merges[s]);
    if (s > 0)
      merges[s].score = MAX (merges[s].score, merges[s - 1].score);
  }
}

/* Few values, so that ties are everywhere; steps that differ by kinds of matrix from none to what underflows. */
static double
draw (guint kind, guint column, guint n_classes)
{
  double step = g_test_rand_int_range (0, 4);

  switch (kind) {
  case 0:  /* ties */
    return step;
  case 1:  /* flat, some classes without samples */
    return column % 3 == 1 ? -5.0 + step / 8.0 : step / 8.0;
  case 2:  /* the top far above the rest */
    return g_test_rand_int_range (0, (gint) n_classes) == 0 ? 120.0 + step : step / 2.0;
  case 3:  /* deep steps */
    return -250.0 * step;
  case 4:  /* nothing in many places */
    return step < 2.0 ? -INFINITY : step;
  case 5:  /* one value throughout, but for a few */
    return g_test_rand_int_range (0, 8) == 0 ? 1.0 : 0.0;
  default:
    return ldexp (g_test_rand_int_range (-(1 << 20), 1 << 20), -17);
  }
}

/* Powers of two that add up to 1, or are 0: their logarithms are as far apart as their exponents. */
static void
fill_probabilities (Matrix *matrix, guint row)
{
  guint left = matrix->n_classes;
  double rest = 1.0;

  for (guint c = 0; c < matrix->n_classes; c++)
    matrix->values[row][c] = 0.0;
  while (left-- > 0 && rest > 0x1p-20) {
    guint column = g_test_rand_int_range (0, matrix->n_classes);
    double share = left == 0 ? rest : rest / (2 << g_test_rand_int_range (0, 2));

    matrix->values[row][column] += share;
    rest -= share;
  }
  matrix->values[row][row % matrix->n_classes] += rest;
  for (guint c = 0; c < matrix->n_classes && matrix->type == L2H_ELEMENT_FLOAT32; c++)
    matrix->values[row][c] = (float) matrix->values[row][c];
}

static void
fill (Matrix *matrix)
{
  guint kind = g_test_rand_int_range (0, 8);

  matrix->n_samples = g_test_rand_int_range (1, MAX_SAMPLES + 1);
  matrix->n_classes = g_test_rand_int_range (2, MAX_CLASSES + 1);
  matrix->probabilities = kind == 7;
  matrix->type = g_test_rand_bit () ? L2H_ELEMENT_FLOAT32 : L2H_ELEMENT_FLOAT64;

  for (guint i = 0; i < matrix->n_samples; i++) {
    if (matrix->probabilities)
      fill_probabilities (matrix, i);
    for (guint c = 0; c < matrix->n_classes && !matrix->probabilities; c++)
      matrix->values[i][c] = draw (kind, c, matrix->n_classes);
    if (!matrix->probabilities && matrix->values[i][0] == -INFINITY)
      matrix->values[i][g_test_rand_int_range (0, matrix->n_classes)] = 0.5;
  }
}

static L2hLogits *
wrap (const Matrix *matrix)
{
  g_autoptr (GByteArray) elements = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < matrix->n_samples; i++)
    for (guint c = 0; c < matrix->n_classes; c++) {
      double wide = matrix->values[i][c];
      float narrow = wide;

      if (matrix->type == L2H_ELEMENT_FLOAT64)
        g_byte_array_append (elements, (const guint8 *) &wide, sizeof wide);
      else
        g_byte_array_append (elements, (const guint8 *) &narrow, sizeof narrow);
    }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&elements));

  return l2h_memory_logits_new ("matrix.npy", matrix->type, matrix->n_samples, matrix->n_classes, bytes);
}

static const L2hKernel *
draw_kernel (void)
{
  const L2hKernel *kernel = NULL;

  while (kernel == NULL)
    kernel = l2h_kernel_find (kernel_names[g_test_rand_int_range (0, G_N_ELEMENTS (kernel_names))]);

  return kernel;
}

static void
compare (Matrix *matrix, guint number)
{
  static const guint ms[] = { 1, 2, 3, 8, 0 };
  static const gsize blocks[] = { 1, 7, 0 };
  L2hBuildOptions options = { g_test_rand_int_range (0, 3),
                              matrix->probabilities ? L2H_INPUT_PROBABILITIES : L2H_INPUT_LOGITS };
  L2hMerge expected[MAX_CLASSES];
  g_autoptr (L2hLogits) logits = wrap (matrix);
  double heights[2][2 * MAX_CLASSES];

  if (matrix->probabilities)
    for (guint i = 0; i < matrix->n_samples; i++)
      for (guint c = 0; c < matrix->n_classes; c++)
        matrix->values[i][c] = log (matrix->values[i][c]);
  plain_build (matrix, options.score, expected);

  for (guint run = 0; run < 2; run++) {
    const L2hEngine engine = { draw_kernel (), ms[g_test_rand_int_range (0, G_N_ELEMENTS (ms))],
                               blocks[g_test_rand_int_range (0, G_N_ELEMENTS (blocks))] };
    g_autoptr (GError) error = NULL;
    g_autoptr (L2hTree) tree = NULL;

    /* Starting threads takes longer than the rest; few matrices are enough for seven. */
    options.n_threads = run == 0 ? 1 : number % 10 == 0 ? 7 : 2;
    tree = l2h_engine_build (&engine, logits, &options, NULL, NULL, NULL, NULL, &error);
    g_assert_no_error (error);

    for (guint s = 0; s + 1 < matrix->n_classes; s++) {
      L2hMerge merge;

      g_assert_true (l2h_tree_get_merge (tree, matrix->n_classes + s, &merge));
      if (merge.lowest != expected[s].lowest || merge.partner != expected[s].partner)
        g_error ("matrix %u (%s, m %u, block %u), merge %u: %u with %u, not %u with %u", number, engine.kernel->name,
                 engine.m, (guint) engine.block, s, merge.lowest, merge.partner, expected[s].lowest,
                 expected[s].partner);
      if (!(fabs (merge.score - expected[s].score) <= 1e-12 * expected[s].score))
        g_error ("matrix %u, merge %u: score %.17g, not %.17g", number, s, merge.score, expected[s].score);
      heights[run][s] = merge.score;
    }
  }
  g_assert_cmpmem (heights[0], (matrix->n_classes - 1) * sizeof (double), heights[1],
                   (matrix->n_classes - 1) * sizeof (double));
}

static void
test_random (void)
{
  for (guint i = 0; i < N_MATRICES; i++) {
    Matrix matrix;

    fill (&matrix);
    compare (&matrix, i);
  }
}

/* 600 x 200 with deep tails: whatever m and the blocks, kernels and threads, the same to the bit. */
static void
test_same (void)
{
  static const guint ms[] = { 1, 2, 8, 32, 0 };
  static const gsize blocks[] = { 1, 7, 0 };
  static const guint threads[] = { 1, 2, 7 };
  guint n_samples = 600;
  guint n_classes = 200;
  float *values = g_new (float, n_samples * n_classes);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (L2hLogits) logits = NULL;

  for (guint i = 0; i < n_samples * n_classes; i++)
    values[i] = -3.0 * log (g_test_rand_double () + 1e-9);
  bytes = g_bytes_new_take (values, n_samples * n_classes * sizeof *values);
  logits = l2h_memory_logits_new ("matrix.npy", L2H_ELEMENT_FLOAT32, n_samples, n_classes, bytes);

  for (L2hScore score = L2H_SCORE_SUM_OF_MEANS; score <= L2H_SCORE_MEAN; score++) {
    g_autoptr (L2hTree) first = NULL;

    for (guint i = 0; i < 5 * 3 * 3 * G_N_ELEMENTS (kernel_names); i++) {
      L2hEngine engine = { l2h_kernel_find (kernel_names[i / 45]), ms[i % 5], blocks[i / 5 % 3] };
      L2hBuildStatistics statistics;
      L2hBuildOptions options = { score, L2H_INPUT_AUTO, threads[i / 15 % 3], &statistics };
      g_autoptr (GError) error = NULL;
      g_autoptr (L2hTree) tree = NULL;

      if (engine.kernel == NULL)
        continue;
      tree = l2h_engine_build (&engine, logits, &options, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (statistics.n_uncertain, <, n_classes);
      g_assert_true (engine.m != 1 || statistics.n_reread > 0);
      if (first == NULL)
        first = g_object_ref (tree);

      for (guint s = 0; s + 1 < n_classes; s++) {
        L2hMerge a, b;

        l2h_tree_get_merge (first, n_classes + s, &a);
        l2h_tree_get_merge (tree, n_classes + s, &b);
        g_assert_cmpuint (a.lowest, ==, b.lowest);
        g_assert_cmpuint (a.partner, ==, b.partner);
        g_assert_true (a.score == b.score);
      }
    }
  }
}

/* 400 x 120, of which the last 40 never are the highest: their columns decide for all of them, in two passes at most. */
static void
test_unsampled (void)
{
  guint n_samples = 400;
  guint n_classes = 120;
  float *values = g_new (float, n_samples * n_classes);
  const L2hEngine engine = { l2h_kernel_get (), 0, 0 };
  L2hBuildStatistics statistics;
  L2hBuildOptions options = { L2H_SCORE_SUM_OF_MEANS, L2H_INPUT_LOGITS, 2, &statistics };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (L2hTree) tree = NULL;

  for (guint i = 0; i < n_samples; i++)
    for (guint c = 0; c < n_classes; c++)
      values[i * n_classes + c] = c == i % 80 ? 6.0 : g_test_rand_double () + (c >= 80 && c - 80 == i % 40 ? 3.0 : 0.0);
  bytes = g_bytes_new_take (values, n_samples * n_classes * sizeof *values);
  logits = l2h_memory_logits_new ("matrix.npy", L2H_ELEMENT_FLOAT32, n_samples, n_classes, bytes);

  tree = l2h_engine_build (&engine, logits, &options, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (statistics.n_unsampled, ==, 40);
  g_assert_cmpuint (statistics.n_unsampled_reread, <=, 2 * n_samples);
  /* A sample of class c, and of c + 40, says that 80 + c is next to them: which of the two is not the question here. */
  for (guint s = 0; s + 1 < n_classes; s++) {
    L2hMerge merge;

    l2h_tree_get_merge (tree, n_classes + s, &merge);
    if (merge.lowest >= 80 && merge.lowest < n_classes && merge.partner < 80)
      g_assert_cmpuint (merge.partner % 40, ==, merge.lowest - 80);
  }
}

/* Each merge of a group without samples must be the one that l2h_explain() finds by adding everything up. */
static void
assert_unsampled (L2hLogits *logits, L2hTree *tree, L2hAssignment *assignment, guint n_unsampled)
{
  for (guint s = 0; s < n_unsampled; s++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (L2hExplanation) explanation = NULL;
    const L2hCandidate *candidates;
    guint n_candidates;
    L2hMerge merge;

    explanation = l2h_explain (logits, tree, assignment, l2h_tree_get_n_leaves (tree) + s, 2, 0, NULL, &error);
    g_assert_no_error (error);
    l2h_tree_get_merge (tree, l2h_tree_get_n_leaves (tree) + s, &merge);
    candidates = l2h_explanation_get_candidates (explanation, &n_candidates);
    g_assert_cmpuint (candidates[0].node, ==, merge.partner);
  }
}

/* 240 x 90, of which the last 60 never are the highest, but stand in pairs, and pairs in fours, close to each other: they
 * are merged with each other first. No row has to be read for such a pair, as bounds of the two say enough. */
static void
test_united (void)
{
  guint n_samples = 240;
  guint n_classes = 90;

  for (guint n_threads = 1; n_threads <= 2; n_threads++) {
    float *values = g_new (float, n_samples * n_classes);
    const L2hEngine engine = { draw_kernel (), 0, 0 };
    L2hBuildStatistics statistics;
    L2hBuildOptions options = { L2H_SCORE_SUM_OF_MEANS, L2H_INPUT_LOGITS, n_threads, &statistics };
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (L2hLogits) logits = NULL;
    g_autoptr (L2hAssignment) assignment = NULL;
    g_autoptr (L2hTree) tree = NULL;
    guint n_united = 0;

    for (guint j = 0; j < n_samples * n_classes; j++)
      values[j] = -4.0 + g_test_rand_double ();
    for (guint j = 0; j < n_samples; j++) {
      guint pair = j % 30;

      values[j * n_classes + (j < 60 ? pair / 2 * 2 : (j + j / 30 * 4) % 30)] = 4.0;
      for (guint i = 0; i < 2; i++) {
        values[j * n_classes + 30 + 2 * pair + i] = 3.5 + 0.2 * g_test_rand_double ();
        values[j * n_classes + 30 + 2 * (pair ^ 1) + i] = 2.5 + 0.2 * g_test_rand_double ();
      }
    }
    bytes = g_bytes_new_take (values, n_samples * n_classes * sizeof *values);
    logits = l2h_memory_logits_new ("matrix.npy", L2H_ELEMENT_FLOAT32, n_samples, n_classes, bytes);

    tree = l2h_engine_build (&engine, logits, &options, NULL, NULL, NULL, &assignment, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (statistics.n_unsampled, ==, 60);
    for (guint s = 0; s < 60; s++) {
      L2hMerge merge;

      l2h_tree_get_merge (tree, n_classes + s, &merge);
      n_united += merge.partner >= 30;
    }
    g_assert_cmpuint (n_united, >=, 30);
    g_assert_cmpuint (statistics.n_unsampled_reread, ==, n_samples);
    assert_unsampled (logits, tree, assignment, statistics.n_unsampled);
  }
}

/* 300 x 150, of which 100 never are the highest. Each of them stands in three samples behind the same class, which is not
 * the highest there, and each time another is; where one or two are kept, too many classes are in question, so that whole
 * rows are added up. */
static void
test_many_unsampled (void)
{
  static const guint ms[] = { 1, 2 };
  guint n_samples = 300;
  guint n_classes = 150;

  for (guint i = 0; i < 2 * G_N_ELEMENTS (ms); i++) {
    gboolean probabilities = i % 2 == 1;
    float *values = g_new (float, n_samples * n_classes);
    const L2hEngine engine = { draw_kernel (), ms[i / 2], 0 };
    L2hBuildStatistics statistics;
    L2hBuildOptions options = { L2H_SCORE_SUM_OF_MEANS, L2H_INPUT_AUTO, 2, &statistics };
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (L2hLogits) logits = NULL;
    g_autoptr (L2hAssignment) assignment = NULL;
    g_autoptr (L2hTree) tree = NULL;

    for (guint j = 0; j < n_samples * n_classes; j++)
      values[j] = g_test_rand_double ();
    for (guint j = 0; j < n_samples; j++) {
      values[j * n_classes + 50 + j % 100] = 5.0;
      values[j * n_classes + (7 * (j % 100) + 3) % 50] = 5.8;
      values[j * n_classes + (j + j / 100 * 17) % 50] = 6.0;
    }
    for (guint j = 0; j < n_samples && probabilities; j++) {
      float *row = values + j * n_classes;
      double sum = 0.0;

      for (guint c = 0; c < n_classes; c++)
        sum += exp (row[c]);
      for (guint c = 0; c < n_classes; c++)
        row[c] = exp (row[c]) / sum;
    }
    bytes = g_bytes_new_take (values, n_samples * n_classes * sizeof *values);
    logits = l2h_memory_logits_new ("matrix.npy", L2H_ELEMENT_FLOAT32, n_samples, n_classes, bytes);

    tree = l2h_engine_build (&engine, logits, &options, NULL, NULL, NULL, &assignment, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (statistics.n_unsampled, >=, 100);
    g_assert_cmpuint (statistics.n_unsampled_reread, <=, 2 * n_samples);
    assert_unsampled (logits, tree, assignment, statistics.n_unsampled);
  }
}

/* 3,000 x 40, of which the last three never are the highest, nor is one more in the first 1,000 rows. Where the others come
 * by turns, few rows are read again for the three; where they are sorted, it is known too late which classes these are, and
 * all rows are. */
static void
test_unseen (void)
{
  guint n_samples = 3000;
  guint n_classes = 40;

  for (guint i = 0; i < 6; i++) {
    gboolean sorted = i % 2 == 1;
    float *values = g_new (float, n_samples * n_classes);
    const L2hEngine engine = { draw_kernel (), 0, 7 };
    L2hBuildStatistics statistics;
    L2hBuildOptions options = { L2H_SCORE_SUM_OF_MEANS, L2H_INPUT_LOGITS, i / 2 + 1, &statistics };
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (L2hLogits) logits = NULL;
    g_autoptr (L2hAssignment) assignment = NULL;
    g_autoptr (L2hTree) tree = NULL;

    for (guint j = 0; j < n_samples; j++) {
      guint seen = sorted ? j / 84 : j % 36;

      for (guint c = 0; c < n_classes; c++)
        values[j * n_classes + c] = g_test_rand_double ();
      for (guint c = 37; c < n_classes; c++)
        values[j * n_classes + c] += seen / 4 == c - 37 ? 3.0 : 0.0;
      values[j * n_classes + (j > 1000 && j % 50 == 0 ? 36 : seen)] = 6.0;
    }
    bytes = g_bytes_new_take (values, n_samples * n_classes * sizeof *values);
    logits = l2h_memory_logits_new ("matrix.npy", L2H_ELEMENT_FLOAT32, n_samples, n_classes, bytes);

    tree = l2h_engine_build (&engine, logits, &options, NULL, NULL, NULL, &assignment, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (statistics.n_unsampled, ==, 3);
    if (sorted)
      g_assert_cmpuint (statistics.n_unsampled_reread, ==, n_samples);
    else
      g_assert_cmpuint (statistics.n_unsampled_reread, <, n_samples / 20);
    assert_unsampled (logits, tree, assignment, statistics.n_unsampled);
  }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/engine/random", test_random);
  g_test_add_func ("/engine/unseen", test_unseen);
  g_test_add_func ("/engine/same", test_same);
  g_test_add_func ("/engine/unsampled", test_unsampled);
  g_test_add_func ("/engine/united", test_united);
  g_test_add_func ("/engine/many-unsampled", test_many_unsampled);

  return g_test_run ();
}
