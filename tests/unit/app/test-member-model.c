/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-member-model.h"

#include "app/bough-member.h"
#include "formats/bough-member-table.h"
#include "l2h/l2h-memory-logits.h"
#include "l2h/l2h-tree-builder.h"

#include <string.h>

/*
 * Two of three classes have samples. The softmax of (d, 0, -50) is 1 / (1 + exp (-d)) but for less than 1e-20:
 * 1: 0.7311, 2: 0.8808, 3: 0.9526, 0.5: 0.6225. Sample 2 is of class 1.
 */
static const double differences[] = { 1, 3, -5, 2, 3, 0.5 };
static const gint64 label_values[] = { 4, 2, 4, 4, 2, 9 };

static L2hAssignment *
create_assignment (void)
{
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  double values[G_N_ELEMENTS (differences)][3];
  L2hAssignment *assignment;

  for (guint i = 0; i < G_N_ELEMENTS (differences); i++) {
    values[i][0] = differences[i];
    values[i][1] = 0;
    values[i][2] = -50;
  }
  bytes = g_bytes_new (values, sizeof values);
  logits = l2h_memory_logits_new ("x.npy", L2H_ELEMENT_FLOAT64, G_N_ELEMENTS (differences), 3, bytes);
  assignment = l2h_assign (logits, L2H_INPUT_LOGITS, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return assignment;
}

static L2hLabels *
create_labels (const char *const *names)
{
  g_autoptr (GError) error = NULL;
  gint64 *values = g_memdup2 (label_values, sizeof label_values);
  L2hLabels *labels = l2h_labels_new ("y.npy", values, G_N_ELEMENTS (label_values), names, &error);

  g_assert_no_error (error);
  return labels;
}

static BoughMemberModel *
list_most_confident (L2hAssignment *assignment, L2hLabels *labels, guint leaf, const char *name)
{
  return bough_member_model_new (assignment, labels, leaf, name, BOUGH_MEMBER_ORDER_MOST_CONFIDENT);
}

static void
assert_samples (BoughMemberModel *model, const char *expected)
{
  g_autoptr (GString) samples = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++) {
    g_autoptr (BoughMember) member = g_list_model_get_item (G_LIST_MODEL (model), i);

    g_assert_cmpuint (bough_member_get_sample (member), ==, bough_member_model_get_sample (model, i));
    g_string_append_printf (samples, " %u", bough_member_model_get_sample (model, i));
  }
  g_assert_cmpstr (samples->str, ==, expected);
}

static void
count_changes_cb (GListModel *model, guint position, guint n_removed, guint n_added, guint *n_changes)
{
  g_assert_cmpuint (position, ==, 0);
  g_assert_cmpuint (n_removed, ==, 5);
  g_assert_cmpuint (n_added, ==, 5);
  ++*n_changes;
}

/* Of samples 0, 1, 3, 4, 5 the labels are 4, 2, 4, 2, 9: of the two most frequent ones 2 is the lower. */
static void
test_orders (void)
{
  g_autoptr (L2hAssignment) assignment = create_assignment ();
  g_autoptr (L2hLabels) labels = create_labels (NULL);
  g_autoptr (BoughMemberModel) model = list_most_confident (assignment, labels, 0, NULL);
  guint n_changes = 0;

  g_signal_connect (model, "items-changed", G_CALLBACK (count_changes_cb), &n_changes);
  g_assert_cmpuint (bough_member_model_get_n_mistakes (model), ==, 3);
  assert_samples (model, " 1 4 3 0 5");

  bough_member_model_set_order (model, BOUGH_MEMBER_ORDER_MOST_CONFIDENT);
  g_assert_cmpuint (n_changes, ==, 0);

  bough_member_model_set_order (model, BOUGH_MEMBER_ORDER_LEAST_CONFIDENT);
  assert_samples (model, " 5 0 3 1 4");
  g_assert_cmpuint (n_changes, ==, 1);

  bough_member_model_set_order (model, BOUGH_MEMBER_ORDER_MISTAKES);
  assert_samples (model, " 3 0 5 1 4");
  g_assert_cmpint (bough_member_model_get_order (model), ==, BOUGH_MEMBER_ORDER_MISTAKES);

  bough_member_model_set_order (model, BOUGH_MEMBER_ORDER_MOST_CONFIDENT);
  assert_samples (model, " 1 4 3 0 5");
  g_assert_cmpuint (n_changes, ==, 3);
}

static void
assert_member (BoughMemberModel *model, guint position, const char *line, gboolean is_mistake)
{
  g_autoptr (BoughMember) member = g_list_model_get_item (G_LIST_MODEL (model), position);
  g_autofree char *actual = bough_member_dup_line (member);

  g_assert_cmpstr (actual, ==, line);
  g_assert_cmpint (bough_member_get_is_mistake (member), ==, is_mistake);
}

static void
test_members (void)
{
  static const char *const names[] = { "a", "b", "maple", "d", "oak", "f", "g", "h", "i", "elm", NULL };
  g_autoptr (L2hAssignment) assignment = create_assignment ();
  g_autoptr (L2hLabels) labels = create_labels (names);
  g_autoptr (BoughMemberModel) model = list_most_confident (assignment, labels, 0, NULL);
  g_autoptr (BoughMemberModel) plain = list_most_confident (assignment, NULL, 0, NULL);

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (model)) == BOUGH_TYPE_MEMBER);
  assert_member (model, 0, "sample 1 · maple · 95.3 %", FALSE);
  assert_member (model, 2, "sample 3 · oak · 88.1 %", TRUE);
  assert_member (model, 4, "sample 5 · elm · 62.2 %", TRUE);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 5));

  /* Without labels there are no mistakes, and that order is that of confidence. */
  assert_member (plain, 4, "sample 5 · 62.2 %", FALSE);
  g_assert_cmpuint (bough_member_model_get_n_mistakes (plain), ==, 0);
  bough_member_model_set_order (plain, BOUGH_MEMBER_ORDER_MISTAKES);
  assert_samples (plain, " 1 4 3 0 5");
}

/* Labels 4, 2, 4, 2, 9 under the names of the classes: what leaf 0 calls "elm" is label 0, which no sample has. */
static void
test_named_class (void)
{
  static const char *const names[] = { "elm", "b", "maple", "d", "oak", "f", "g", "h", "i", "j", NULL };
  g_autoptr (L2hAssignment) assignment = create_assignment ();
  g_autoptr (L2hLabels) labels = create_labels (names);
  g_autoptr (BoughMemberModel) class = list_most_confident (assignment, labels, 0, "elm");
  g_autoptr (BoughMemberModel) cluster = list_most_confident (assignment, labels, 0, "maple");

  assert_member (class, 0, "sample 1 · maple · 95.3 %", TRUE);
  g_assert_cmpuint (bough_member_model_get_n_mistakes (class), ==, 5);

  /* A cluster that is called after its most frequent label is not a class. */
  assert_member (cluster, 0, "sample 1 · maple · 95.3 %", FALSE);
  g_assert_cmpuint (bough_member_model_get_n_mistakes (cluster), ==, 3);
}

static void
test_small_leaves (void)
{
  g_autoptr (L2hAssignment) assignment = create_assignment ();
  g_autoptr (L2hLabels) labels = create_labels (NULL);
  g_autoptr (BoughMemberModel) one = list_most_confident (assignment, labels, 1, NULL);
  g_autoptr (BoughMemberModel) none = list_most_confident (assignment, labels, 2, NULL);

  assert_samples (one, " 2");
  g_assert_cmpuint (bough_member_model_get_n_mistakes (one), ==, 0);
  assert_samples (none, "");
  bough_member_model_set_order (none, BOUGH_MEMBER_ORDER_LEAST_CONFIDENT);
  assert_samples (none, "");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (none), 0));
}

static L2hTree *
create_tree (void)
{
  static const char *const names[] = { "first\tone", "second", "third" };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (3);
  g_autoptr (GError) error = NULL;
  L2hTree *tree;

  for (guint i = 0; i < 3; i++) {
    L2hLeaf leaf = { .name = (char *) names[i], .n_samples = -1 };

    l2h_tree_builder_set_leaf (builder, i, &leaf);
  }
  /* Node 3 holds leaves 1 and 2, node 4 all. */
  g_assert_true (l2h_tree_builder_add_merge (builder, 2, 1, 0.5, &error));
  g_assert_true (l2h_tree_builder_add_merge (builder, 0, 3, 0.5, &error));
  tree = l2h_tree_builder_finish (builder, &error);
  g_assert_no_error (error);
  return tree;
}

static void
assert_text (L2hTree *tree, L2hAssignment *assignment, L2hLabels *labels, guint node, const char *expected)
{
  g_autoptr (GArray) leaves = l2h_tree_get_leaves_below (tree, node);
  g_autoptr (GBytes) table = assignment != NULL
                               ? bough_member_table_to_bytes (BOUGH_MEMBER_TABLE_TABS, tree, assignment, labels, leaves, NULL)
                               : bough_member_table_of_leaves_to_bytes (tree, leaves);

  g_assert_cmpmem (g_bytes_get_data (table, NULL), g_bytes_get_size (table), expected, strlen (expected));
}

static void
test_text (void)
{
  static const char *const names[] = { "a", "b", "ma\tp\nle", "d", "oak", "f", "g", "h", "i", "elm", NULL };
  g_autoptr (L2hAssignment) assignment = create_assignment ();
  g_autoptr (L2hLabels) labels = create_labels (names);
  g_autoptr (L2hTree) tree = create_tree ();

  /* Sample 2: 1 / (1 + exp (-5)) = 0.993307 */
  assert_text (tree, assignment, labels, 0,
               "sample\tconfidence\tlabel\n0\t0.731059\toak\n1\t0.952574\tma p le\n3\t0.880797\toak\n4\t0.952574\tma p le\n5\t0.622459\telm\n");
  assert_text (tree, assignment, NULL, 3, "sample\tconfidence\tleaf\n2\t0.993307\tsecond\n");
  assert_text (tree, assignment, labels, 2, "sample\tconfidence\tlabel\n");
  assert_text (tree, assignment, NULL, 4,
               "sample\tconfidence\tleaf\n0\t0.731059\tfirst one\n1\t0.952574\tfirst one\n3\t0.880797\tfirst one\n"
               "4\t0.952574\tfirst one\n5\t0.622459\tfirst one\n2\t0.993307\tsecond\n");
  assert_text (tree, NULL, NULL, 4, "leaf\nfirst one\nsecond\nthird\n");
}

#define N_MANY 60000

/* All of class 0, and confident in this order: 7919 is prime to their number, so each rank comes once. */
static guint
get_rank (guint sample)
{
  return sample * 7919ull % N_MANY;
}

static L2hAssignment *
create_large_assignment (void)
{
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  double (*values)[2] = g_malloc (N_MANY * sizeof *values);
  L2hAssignment *assignment;

  for (guint i = 0; i < N_MANY; i++) {
    values[i][0] = 1 + get_rank (i) / (double) N_MANY;
    values[i][1] = 0;
  }
  bytes = g_bytes_new_take (values, N_MANY * sizeof *values);
  logits = l2h_memory_logits_new ("x.npy", L2H_ELEMENT_FLOAT64, N_MANY, 2, bytes);
  assignment = l2h_assign (logits, L2H_INPUT_LOGITS, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return assignment;
}

static void
wait_for_listings (guint *n_listings, guint n)
{
  while (*n_listings < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
count_listings_cb (GListModel *model, guint position, guint n_removed, guint n_added, guint *n_listings)
{
  g_assert_cmpuint (position, ==, 0);
  g_assert_cmpuint (n_removed, ==, *n_listings == 0 ? 0 : N_MANY);
  g_assert_cmpuint (n_added, ==, N_MANY);
  ++*n_listings;
}

/* A worker lists what is so much that sorting it would be felt; of two orders asked for in a row only the last counts. */
static void
test_large_leaf (void)
{
  g_autoptr (L2hAssignment) assignment = create_large_assignment ();
  g_autoptr (BoughMemberModel) model = list_most_confident (assignment, NULL, 0, NULL);
  guint n_listings = 0;

  g_signal_connect (model, "items-changed", G_CALLBACK (count_listings_cb), &n_listings);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  wait_for_listings (&n_listings, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, N_MANY);
  for (guint i = 0; i < N_MANY; i++)
    g_assert_cmpuint (get_rank (bough_member_model_get_sample (model, i)), ==, N_MANY - 1 - i);

  bough_member_model_set_order (model, BOUGH_MEMBER_ORDER_MISTAKES);
  bough_member_model_set_order (model, BOUGH_MEMBER_ORDER_LEAST_CONFIDENT);
  g_assert_cmpuint (get_rank (bough_member_model_get_sample (model, 0)), ==, N_MANY - 1);
  wait_for_listings (&n_listings, 2);
  for (guint i = 0; i < N_MANY; i++)
    g_assert_cmpuint (get_rank (bough_member_model_get_sample (model, i)), ==, i);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_usleep (G_USEC_PER_SEC / 5);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_listings, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/member-model/orders", test_orders);
  g_test_add_func ("/member-model/members", test_members);
  g_test_add_func ("/member-model/named-class", test_named_class);
  g_test_add_func ("/member-model/small-leaves", test_small_leaves);
  g_test_add_func ("/member-model/large-leaf", test_large_leaf);
  g_test_add_func ("/member-model/text", test_text);
  return g_test_run ();
}
