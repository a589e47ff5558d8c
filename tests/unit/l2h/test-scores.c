/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h/l2h-scores.h"

#include <math.h>

#include "l2h/l2h-contingency-private.h"
#include "l2h/l2h-error.h"
#include "l2h/l2h-tree-builder.h"

/* Samples with their clusters and labels. */
typedef struct {
  guint n_samples;
  guint n_clusters;
  guint n_labels;
  guint32 *clusters;
  gint64 *labels;
} Sample;

static void
sample_clear (Sample *self)
{
  g_free (self->clusters);
  g_free (self->labels);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

/* Labels are numbers from 10 on, every third, so that they are not their own places. */
static void
sample_init_random (Sample *self, GRand *rand, guint n_samples, guint n_clusters, guint n_labels)
{
  self->n_samples = n_samples;
  self->n_clusters = n_clusters;
  self->n_labels = n_labels;
  self->clusters = g_new (guint32, n_samples);
  self->labels = g_new (gint64, n_samples);
  for (guint i = 0; i < n_samples; i++) {
    guint label = g_rand_int_range (rand, 0, n_labels);

    self->labels[i] = 10 + 3 * label;
    self->clusters[i] = g_rand_boolean (rand) ? label % n_clusters : (guint) g_rand_int_range (rand, 0, n_clusters);
  }
}

static L2hContingency *
count (const Sample *sample)
{
  g_autoptr (GError) error = NULL;
  L2hContingency *contingency;

  contingency = l2h_contingency_count (sample->clusters, sample->n_clusters, sample->labels, sample->n_samples, &error);
  g_assert_no_error (error);

  return contingency;
}

static L2hScores
compute (L2hTree *tree, const Sample *sample)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hContingency) contingency = count (sample);
  L2hScores scores;

  l2h_scores_compute (tree, contingency, NULL, &scores, &error);
  g_assert_no_error (error);

  return scores;
}

/* Nodes of two to @max_arity children that are drawn from all that have no parent yet, some of them over one child. */
static L2hTree *
random_tree (GRand *rand, guint n_leaves, guint max_arity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  guint next = n_leaves;
  L2hTree *tree;

  for (guint i = 0; i < n_leaves; i++)
    g_array_append_val (open, i);
  for (; open->len > 1; next++) {
    guint children[8];
    guint n_children = 0;
    guint wanted = max_arity > 2 && g_rand_int_range (rand, 0, 8) == 0
                     ? 1 : (guint) g_rand_int_range (rand, 2, max_arity + 1);

    while (n_children < wanted && open->len > 0) {
      guint at = g_rand_int_range (rand, 0, open->len);

      children[n_children++] = g_array_index (open, guint, at);
      g_array_remove_index_fast (open, at);
    }
    l2h_tree_builder_add_node (builder, children, n_children, NAN, &error);
    g_assert_no_error (error);
    g_array_append_val (open, next);
  }

  tree = l2h_tree_builder_finish (builder, &error);
  g_assert_no_error (error);
  return tree;
}

/* Leaf i hangs from the i-th node of the spine. */
static L2hTree *
comb (guint n_leaves)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);
  L2hTree *tree;

  for (guint i = 1; i < n_leaves; i++)
    l2h_tree_builder_add_merge (builder, i, i == 1 ? 0 : n_leaves + i - 2, i, &error);
  g_assert_no_error (error);
  tree = l2h_tree_builder_finish (builder, &error);
  g_assert_no_error (error);
  return tree;
}

static void
assert_near (double value, double expected)
{
  if (isnan (expected) ? !isnan (value) : !(fabs (value - expected) <= 1e-12))
    g_error ("%.17g is not %.17g", value, expected);
}

static guint
get_depth (L2hTree *tree, guint node)
{
  guint depth = 0;

  while ((node = l2h_tree_get_parent (tree, node)) != L2H_NO_NODE)
    depth++;
  return depth;
}

static guint
get_meeting (L2hTree *tree, guint a, guint b)
{
  while (!l2h_tree_is_below (tree, b, a))
    a = l2h_tree_get_parent (tree, a);
  return a;
}

/* The share of @label among the samples below @node. */
static double
get_share (L2hTree *tree, const Sample *sample, guint node, gint64 label)
{
  guint n = 0, n_label = 0;

  for (guint i = 0; i < sample->n_samples; i++)
    if (l2h_tree_is_below (tree, sample->clusters[i], node)) {
      n++;
      n_label += sample->labels[i] == label;
    }
  return (double) n_label / n;
}

/* Dendrogram purity and least hierarchical distance as they are defined, over all pairs of samples. */
static void
score_pairs_of_samples (L2hTree *tree, const Sample *sample, double *purity, double *distance)
{
  double purity_sum = 0, distance_sum = 0;
  guint n_pairs = 0, n_apart = 0;

  for (guint i = 0; i < sample->n_samples; i++)
    for (guint j = 0; j < i; j++) {
      guint a = sample->clusters[i], b = sample->clusters[j];
      guint meeting = get_meeting (tree, a, b);

      if (sample->labels[i] != sample->labels[j])
        continue;
      n_pairs++;
      purity_sum += get_share (tree, sample, meeting, sample->labels[i]);
      if (a != b) {
        n_apart++;
        distance_sum += (log2 (get_depth (tree, a) + get_depth (tree, b) - 2 * get_depth (tree, meeting)) - 1)
                        / (log2 (sample->n_clusters) - 1);
      }
    }

  *purity = n_pairs > 0 ? purity_sum / n_pairs : NAN;
  *distance = n_apart > 0 && sample->n_clusters > 2 ? distance_sum / n_apart : NAN;
}

static void
test_tree_scores (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 300; round++) {
    guint n_clusters = g_rand_int_range (rand, 2, 14);
    g_autoptr (L2hTree) tree = round % 3 == 0 ? comb (n_clusters) : random_tree (rand, n_clusters, 2 + round % 4);
    g_auto (Sample) sample = { 0 };
    double purity, distance;
    L2hScores scores;

    sample_init_random (&sample, rand, g_rand_int_range (rand, 1, 40), n_clusters, g_rand_int_range (rand, 1, 9));
    score_pairs_of_samples (tree, &sample, &purity, &distance);
    scores = compute (tree, &sample);
    assert_near (scores.dendrogram_purity, purity);
    assert_near (scores.least_hierarchical_distance, distance);
    if (!isnan (purity)) {
      g_assert_cmpfloat (scores.dendrogram_purity, >, 0.0);
      g_assert_cmpfloat (scores.dendrogram_purity, <=, 1.0);
    }
  }
}

/* Hubert and Arabie's table of pairs, by looking at every pair. */
static double
get_ari_of_pairs (const Sample *sample)
{
  double both = 0, only_cluster = 0, only_label = 0, neither = 0;

  for (guint i = 0; i < sample->n_samples; i++)
    for (guint j = 0; j < i; j++) {
      gboolean cluster = sample->clusters[i] == sample->clusters[j];
      gboolean label = sample->labels[i] == sample->labels[j];

      both += cluster && label;
      only_cluster += cluster && !label;
      only_label += !cluster && label;
      neither += !cluster && !label;
    }

  if (only_cluster + only_label == 0)
    return 1;
  return 2 * (both * neither - only_cluster * only_label)
         / ((both + only_cluster) * (only_cluster + neither) + (both + only_label) * (only_label + neither));
}

/* The probability of being in a cluster, of a label or of both, by counting; -1 takes any. */
static double
get_probability (const Sample *sample, int cluster, int label)
{
  guint n = 0;

  for (guint i = 0; i < sample->n_samples; i++)
    n += (cluster < 0 || (int) sample->clusters[i] == cluster) && (label < 0 || sample->labels[i] == 10 + 3 * label);
  return (double) n / sample->n_samples;
}

static double
get_nmi_of_probabilities (const Sample *sample)
{
  double information = 0, clusters = 0, labels = 0;

  for (guint c = 0; c < sample->n_clusters; c++) {
    double p = get_probability (sample, c, -1);

    clusters -= p > 0 ? p * log (p) : 0;
    for (guint l = 0; l < sample->n_labels; l++) {
      double q = get_probability (sample, c, l);

      information += q > 0 ? q * log (q / p / get_probability (sample, -1, l)) : 0;
    }
  }
  for (guint l = 0; l < sample->n_labels; l++) {
    double p = get_probability (sample, -1, l);

    labels -= p > 0 ? p * log (p) : 0;
  }

  return clusters + labels > 0 ? information / ((clusters + labels) / 2) : 1;
}

/* The most samples that can be matched by the clusters up to @cluster with labels that are not in the set @used. */
static guint
match_all (const guint counts[8][8], guint n_clusters, guint n_labels, guint cluster, guint used)
{
  guint best = 0;

  if (cluster == n_clusters)
    return 0;

  best = match_all (counts, n_clusters, n_labels, cluster + 1, used);
  for (guint l = 0; l < n_labels; l++)
    if (!(used & (1u << l))) {
      guint matched = counts[cluster][l] + match_all (counts, n_clusters, n_labels, cluster + 1, used | (1u << l));

      best = MAX (best, matched);
    }
  return best;
}

static void
test_partition_scores (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (guint round = 0; round < 400; round++) {
    guint counts[8][8] = { { 0 } };
    g_auto (Sample) sample = { 0 };
    double purity = 0;
    guint n_top = 0;
    L2hScores scores;

    sample_init_random (&sample, rand, g_rand_int_range (rand, 1, 60), g_rand_int_range (rand, 2, 6),
                        g_rand_int_range (rand, 1, 7));
    for (guint i = 0; i < sample.n_samples; i++)
      counts[sample.clusters[i]][(sample.labels[i] - 10) / 3]++;
    for (guint c = 0; c < sample.n_clusters; c++) {
      guint top = 0, n = 0;

      for (guint l = 0; l < sample.n_labels; l++) {
        top = MAX (top, counts[c][l]);
        n += counts[c][l];
      }
      n_top += top;
      purity += n > 0 ? (double) top / n : 1;
    }

    scores = compute (NULL, &sample);
    assert_near (scores.ari, get_ari_of_pairs (&sample));
    assert_near (scores.nmi, get_nmi_of_probabilities (&sample));
    assert_near (scores.accuracy,
                 (double) match_all (counts, sample.n_clusters, sample.n_labels, 0, 0) / sample.n_samples);
    assert_near (scores.leaf_purity, purity / sample.n_clusters);
    assert_near (scores.weighted_leaf_purity, (double) n_top / sample.n_samples);
    g_assert_true (isnan (scores.dendrogram_purity));
    g_assert_true (isnan (scores.least_hierarchical_distance));
  }
}

/* Two classes a label, brother and sister: every pair of one label meets where nothing else is. */
static void
test_perfect_tree (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (6);
  g_autoptr (L2hTree) tree = NULL;
  g_auto (Sample) sample = { .n_samples = 12, .n_clusters = 6 };
  L2hScores scores;

  for (guint i = 0; i < 3; i++)
    l2h_tree_builder_add_merge (builder, 2 * i, 2 * i + 1, 1, &error);
  l2h_tree_builder_add_merge (builder, 6, 7, 2, &error);
  l2h_tree_builder_add_merge (builder, 8, 9, 3, &error);
  tree = l2h_tree_builder_finish (builder, &error);
  g_assert_no_error (error);

  sample.clusters = g_new (guint32, 12);
  sample.labels = g_new (gint64, 12);
  for (guint i = 0; i < 12; i++) {
    sample.clusters[i] = i / 2;
    sample.labels[i] = i / 4;
  }

  scores = compute (tree, &sample);
  g_assert_true (scores.dendrogram_purity == 1.0);
  g_assert_true (scores.leaf_purity == 1.0);
  /* Brother and sister are two edges apart, the least there is: log2 (2) - 1 = 0. */
  g_assert_true (scores.least_hierarchical_distance == 0.0);
  /* One cluster a label is matched, the other goes without. */
  assert_near (scores.accuracy, 0.5);
  g_assert_cmpuint (scores.n_samples, ==, 12);
  g_assert_cmpuint (scores.n_clusters, ==, 6);
  g_assert_cmpuint (scores.n_labels, ==, 3);
}

static void
test_undefined (void)
{
  g_autoptr (L2hTree) three = comb (3);
  g_autoptr (L2hTree) two = comb (2);
  const Sample all_different = { 3, 3, 3, (guint32[]) { 0, 0, 2 }, (gint64[]) { 0, 1, 2 } };
  const Sample one_leaf = { 3, 3, 1, (guint32[]) { 1, 1, 1 }, (gint64[]) { 4, 4, 4 } };
  const Sample two_leaves = { 2, 2, 1, (guint32[]) { 0, 1 }, (gint64[]) { 4, 4 } };
  L2hScores scores;

  scores = compute (three, &all_different);
  g_assert_true (isnan (scores.dendrogram_purity));
  g_assert_true (isnan (scores.least_hierarchical_distance));
  g_assert_cmpuint (scores.n_empty, ==, 1);

  scores = compute (three, &one_leaf);
  g_assert_true (scores.dendrogram_purity == 1.0);
  g_assert_true (isnan (scores.least_hierarchical_distance));
  g_assert_true (scores.nmi == 1.0);
  g_assert_true (scores.ari == 1.0);

  /* (log2 (2) - 1) / (log2 (2) - 1) */
  scores = compute (two, &two_leaves);
  g_assert_true (scores.dendrogram_purity == 1.0);
  g_assert_true (isnan (scores.least_hierarchical_distance));
}

/*
 * Leaf i of a comb of n leaves hangs at depth n - i (leaf 0 as deep as leaf 1). One label on every leaf makes every node
 * pure; the edges between leaves i > j are 1 + (i - j) + 1 for j > 0, and 1 + i for j = 0.
 */
static void
test_comb (void)
{
  enum { N = 20000 };
  g_autoptr (L2hTree) tree = comb (N);
  g_auto (Sample) sample = { .n_samples = 2 * N, .n_clusters = N };
  double sum = 0, n_pairs = 0;
  L2hScores scores;

  sample.clusters = g_new (guint32, 2 * N);
  sample.labels = g_new0 (gint64, 2 * N);
  for (guint i = 0; i < 2 * N; i++)
    sample.clusters[i] = i / 2;
  scores = compute (tree, &sample);

  for (guint apart = 1; apart < N; apart++) {
    double n_with_first = 1, n_others = N - 1 - apart;

    sum += n_with_first * (log2 (1 + apart) - 1) + n_others * (log2 (2 + apart) - 1);
    n_pairs += n_with_first + n_others;
  }
  g_assert_true (scores.dendrogram_purity == 1.0);
  assert_near (scores.least_hierarchical_distance, sum / n_pairs / (log2 (N) - 1));
}

/* 0.2, 0.4 and 0.9: the mean is 0.5, the squared differences 0.09 + 0.01 + 0.16 = 0.26, over two 0.13. */
static void
test_summary (void)
{
  const L2hScores runs[] = {
    { .n_clusters = 7, .nmi = 0.2, .ari = 1, .accuracy = 1, .dendrogram_purity = 1 },
    { .n_clusters = 7, .nmi = 0.4, .ari = 1, .accuracy = 1, .dendrogram_purity = NAN },
    { .n_clusters = 7, .nmi = 0.9, .ari = 1, .accuracy = 0, .dendrogram_purity = 1 },
  };
  L2hScores means, deviations;

  l2h_scores_summarize (runs, 3, &means, &deviations);
  g_assert_cmpuint (means.n_clusters, ==, 7);
  assert_near (means.nmi, 0.5);
  assert_near (deviations.nmi, sqrt (0.13));
  assert_near (means.ari, 1);
  assert_near (deviations.ari, 0);
  assert_near (means.accuracy, 2.0 / 3);
  assert_near (deviations.accuracy, sqrt (1.0 / 3));
  assert_near (means.dendrogram_purity, NAN);
  assert_near (deviations.dendrogram_purity, NAN);

  l2h_scores_summarize (runs, 1, &means, &deviations);
  assert_near (means.nmi, 0.2);
  assert_near (deviations.nmi, NAN);
}

static void
test_errors (void)
{
  g_autoptr (L2hTree) tree = comb (4);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const Sample sample = { 3, 3, 3, (guint32[]) { 0, 1, 2 }, (gint64[]) { 0, 1, 2 } };
  g_autoptr (L2hContingency) contingency = count (&sample);
  L2hScores scores = { .n_samples = 77 };

  g_assert_false (l2h_scores_compute (tree, contingency, NULL, &scores, &error));
  g_assert_error (error, L2H_ERROR, L2H_ERROR_SIZE);
  g_assert_cmpstr (error->message, ==, "the samples go to 3 classes, but the tree has 4 leaves");
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_false (l2h_scores_compute (NULL, contingency, cancellable, &scores, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (scores.n_samples, ==, 77);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/scores/partition", test_partition_scores);
  g_test_add_func ("/scores/tree", test_tree_scores);
  g_test_add_func ("/scores/perfect-tree", test_perfect_tree);
  g_test_add_func ("/scores/undefined", test_undefined);
  g_test_add_func ("/scores/comb", test_comb);
  g_test_add_func ("/scores/summary", test_summary);
  g_test_add_func ("/scores/errors", test_errors);

  return g_test_run ();
}
