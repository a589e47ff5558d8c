/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-scores SAMPLES K SHAPE: reads clusters and labels from SAMPLES, which bench-scores.py writes (all clusters, then
 * all labels, as int64), and prints the seconds of processor time that it takes to count them, to match clusters with
 * labels, to go over a tree of K leaves, and to compute all scores; then NMI, ARI and accuracy. SHAPE: "random" merges
 * groups at random, "comb" one leaf after the other.
 */
#include <stdlib.h>
#include <time.h>

#include "l2h/l2h-contingency-private.h"
#include "l2h/l2h-matching-private.h"
#include "l2h/l2h-scores.h"
#include "l2h/l2h-tree-builder.h"
#include "l2h/l2h-tree-scores-private.h"

static double
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static L2hTree *
make_tree (guint k, gboolean is_comb)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (k);
  g_autoptr (GRand) rand = g_rand_new_with_seed (2410);
  g_autofree guint *open = g_new (guint, k);

  for (guint i = 0; i < k; i++)
    open[i] = i;
  for (guint s = 0; s < k - 1; s++) {
    guint n = k - s;
    guint first = is_comb ? n - 1 : (guint) g_rand_int_range (rand, 0, n);
    guint a = open[first];
    guint second;

    open[first] = open[n - 1];
    second = is_comb ? n - 2 : (guint) g_rand_int_range (rand, 0, n - 1);
    l2h_tree_builder_add_merge (builder, a, open[second], s, NULL);
    open[second] = k + s;
  }

  return l2h_tree_builder_finish (builder, NULL);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  g_autofree guint32 *clusters = NULL;
  g_autoptr (L2hContingency) contingency = NULL;
  g_autoptr (L2hTree) tree = NULL;
  const gint64 *values;
  guint k;
  gsize size, n;
  double start, counted, matched, gone_over, all;
  double purity, distance;
  guint64 n_matched;
  L2hScores scores;

  if (argc != 4 || !g_file_get_contents (argv[1], &content, &size, &error)) {
    g_printerr ("bench-scores SAMPLES K SHAPE: %s\n", error ? error->message : "three arguments are needed");
    return EXIT_FAILURE;
  }

  k = strtoul (argv[2], NULL, 10);
  n = size / sizeof (gint64) / 2;
  values = (const gint64 *) (void *) content;
  clusters = g_new (guint32, n);
  for (gsize i = 0; i < n; i++)
    clusters[i] = values[i];
  tree = make_tree (k, g_str_equal (argv[3], "comb"));

  start = get_seconds ();
  contingency = l2h_contingency_count (clusters, k, values + n, n, &error);
  counted = get_seconds ();
  l2h_matching_find (contingency, NULL, &n_matched, &error);
  matched = get_seconds ();
  l2h_tree_scores_compute (tree, contingency, NULL, &purity, &distance, &error);
  gone_over = get_seconds ();
  l2h_scores_compute (tree, contingency, NULL, &scores, &error);
  all = get_seconds ();

  g_print ("%.4f %.4f %.4f %.4f %.17g %.17g %.17g\n", counted - start, matched - counted, gone_over - matched,
           all - gone_over + counted - start, scores.nmi, scores.ari, scores.accuracy);
  return EXIT_SUCCESS;
}
