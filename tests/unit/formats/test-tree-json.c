/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-tree-json.h"

#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "formats/bough-format-error.h"
#include "formats/bough-json-scanner-private.h"
#include "l2h/l2h-tree-builder.h"

#include "test-files.h"

#define TREE_TEXT \
  "{\n" \
  "\"format\": \"l2h-tree\",\n" \
  "\"version\": 1,\n" \
  "\"samples\": 10,\n" \
  "\"score\": \"sum\",\n" \
  "\"input\": \"probabilities\",\n" \
  "\"leaves\": [\n" \
  "{\"name\": \"tench\", \"samples\": 4, \"label\": \"fish\", \"purity\": 0.75, " \
    "\"labels\": [[\"fish\", 3], [\"say \\\"hi\\\"\", 1]]},\n" \
  "{\"name\": \"crane\", \"samples\": 6},\n" \
  "{\"name\": \"2\", \"samples\": 0}\n" \
  "],\n" \
  "\"merges\": [\n" \
  "{\"lowest\": 2, \"partner\": 0, \"score\": 0},\n" \
  "{\"lowest\": 3, \"partner\": 1, \"score\": 0.3333333333333333}\n" \
  "]\n" \
  "}\n"

static L2hTree *
make_tree (void)
{
  L2hLabelCount mix[] = { { (char *) "fish", 3 }, { (char *) "say \"hi\"", 1 } };
  const L2hLeaf tench = { (char *) "tench", 4, (char *) "fish", 0.75, mix, 2 };
  const L2hLeaf crane = { (char *) "crane", 6, NULL, NAN, NULL, 0 };
  const L2hLeaf empty = { (char *) "2", 0, NULL, NAN, NULL, 0 };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (3);
  g_autoptr (GError) error = NULL;
  L2hTree *tree;

  l2h_tree_builder_set_score (builder, L2H_SCORE_SUM);
  l2h_tree_builder_set_n_samples (builder, 10);
  l2h_tree_builder_set_input (builder, L2H_INPUT_PROBABILITIES);
  l2h_tree_builder_set_leaf (builder, 0, &tench);
  l2h_tree_builder_set_leaf (builder, 1, &crane);
  l2h_tree_builder_set_leaf (builder, 2, &empty);
  l2h_tree_builder_add_merge (builder, 2, 0, 0, &error);
  g_assert_no_error (error);
  l2h_tree_builder_add_merge (builder, 3, 1, 1.0 / 3, &error);
  g_assert_no_error (error);
  tree = l2h_tree_builder_finish (builder, &error);
  g_assert_no_error (error);
  return tree;
}

static L2hTree *
load (const char *text)
{
  g_autoptr (GError) error = NULL;
  L2hTree *tree;

  test_files_write_text ("tree.json", text);
  tree = bough_tree_json_load ("tree.json", &error);
  g_assert_no_error (error);
  return tree;
}

/* A tree from elsewhere: of any arity, its heights known or not. */
static void
test_nodes (void)
{
  static const char text[] =
    "{\n\"format\": \"l2h-tree\",\n\"version\": 1,\n\"leaves\": [\n{\"name\": \"a\"},\n{\"name\": \"b\"},\n"
    "{\"name\": \"c\"},\n{\"name\": \"d\"}\n],\n\"nodes\": [\n{\"children\": [0, 3, 1], \"height\": 0.5},\n"
    "{\"children\": [4, 2]}\n]\n}\n";
  g_autoptr (L2hTree) tree = load (text);
  g_autoptr (GBytes) bytes = bough_tree_json_to_bytes (tree);
  L2hMerge merge;

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
  g_assert_cmpuint (l2h_tree_get_parent (tree, 3), ==, 4);
  g_assert_cmpfloat (l2h_tree_get_height (tree, 4), ==, 0.5);
  g_assert_true (isnan (l2h_tree_get_height (tree, 5)));
  g_assert_false (l2h_tree_get_merge (tree, 5, &merge));
}

static void
assert_nodes_refused (const char *nodes, const char *message)
{
  g_autofree char *text = g_strdup_printf ("{\"format\": \"l2h-tree\", \"version\": 1, \"leaves\": [{}, {}, {}], "
                                           "\"nodes\": %s}", nodes);
  g_autofree char *whole = g_strconcat ("tree.json: ", message, NULL);
  g_autoptr (GError) error = NULL;

  test_files_write_text ("tree.json", text);
  g_assert_null (bough_tree_json_load ("tree.json", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, whole);
}

static void
test_bad_nodes (void)
{
  assert_nodes_refused ("7", "\"nodes\" is not a list");
  assert_nodes_refused ("[7]", "node 0: is not an object in braces");
  assert_nodes_refused ("[{}]", "node 0: \"children\" is missing");
  assert_nodes_refused ("[{\"children\": [0, 3]}]", "node 0: \"children\" holds what is no node yet; there are only 0 to 2");
  assert_nodes_refused ("[{\"children\": []}]", "merge 0: no nodes");
  assert_nodes_refused ("[{\"children\": [0, 1, 2], \"height\": -1}]", "node 0: \"height\" is not a number from 0 on");
  assert_nodes_refused ("[{\"children\": [0, 1, 0]}]", "merge 0: node 0 stands there twice");
  assert_nodes_refused ("[{\"children\": [0, 1]}]", "the merges leave 2 groups apart; a tree of 3 leaves has one root");
}

static void
test_write (void)
{
  g_autoptr (L2hTree) tree = make_tree ();
  g_autoptr (GBytes) bytes = bough_tree_json_to_bytes (tree);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), TREE_TEXT, strlen (TREE_TEXT));
}

static void
test_read (void)
{
  g_autoptr (L2hTree) tree = load (TREE_TEXT);
  const L2hLeaf *tench = l2h_tree_get_leaf (tree, 0);
  const L2hLeaf *crane = l2h_tree_get_leaf (tree, 1);
  L2hScore score = L2H_SCORE_MEAN;
  L2hInput input = L2H_INPUT_AUTO;
  L2hMerge merge;

  g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, 3);
  g_assert_cmpint (l2h_tree_get_n_samples (tree), ==, 10);
  g_assert_true (l2h_tree_get_score (tree, &score));
  g_assert_cmpint (score, ==, L2H_SCORE_SUM);
  g_assert_true (l2h_tree_get_input (tree, &input));
  g_assert_cmpint (input, ==, L2H_INPUT_PROBABILITIES);

  g_assert_cmpstr (tench->name, ==, "tench");
  g_assert_cmpint (tench->n_samples, ==, 4);
  g_assert_cmpstr (tench->label, ==, "fish");
  g_assert_cmpfloat (tench->purity, ==, 0.75);
  g_assert_cmpuint (tench->n_labels, ==, 2);
  g_assert_cmpstr (tench->labels[1].label, ==, "say \"hi\"");
  g_assert_cmpuint (tench->labels[1].count, ==, 1);

  g_assert_cmpstr (crane->name, ==, "crane");
  g_assert_null (crane->label);
  g_assert_true (isnan (crane->purity));
  g_assert_cmpuint (crane->n_labels, ==, 0);

  g_assert_true (l2h_tree_get_merge (tree, 4, &merge));
  g_assert_cmpuint (merge.lowest, ==, 3);
  g_assert_cmpuint (merge.partner, ==, 1);
  g_assert_cmpfloat (merge.score, ==, 1.0 / 3);
}

static void
test_round_trip (void)
{
  g_autoptr (L2hTree) tree = load (TREE_TEXT);
  g_autoptr (GBytes) bytes = bough_tree_json_to_bytes (tree);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), TREE_TEXT, strlen (TREE_TEXT));
}

/* A merge that is only an estimate says so; "certified": true is as good as nothing. */
static void
test_estimate (void)
{
  const char *text = "{\"format\": \"l2h-tree\", \"version\": 1, \"leaves\": [{}, {}, {}], \"merges\": ["
                     "{\"lowest\": 0, \"partner\": 1, \"score\": 0, \"certified\": true},"
                     "{\"lowest\": 2, \"partner\": 3, \"score\": 1, \"certified\": false}]}";
  g_autoptr (L2hTree) tree = load (text);
  g_autoptr (GBytes) bytes = bough_tree_json_to_bytes (tree);
  g_autofree char *written = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (L2hTree) again = load (written);
  L2hMerge merge;

  g_assert_nonnull (strstr (written, "{\"lowest\": 0, \"partner\": 1, \"score\": 0},\n"));
  g_assert_nonnull (strstr (written, "{\"lowest\": 2, \"partner\": 3, \"score\": 1, \"certified\": false}\n"));
  g_assert_true (l2h_tree_get_merge (again, 3, &merge));
  g_assert_false (merge.is_estimate);
  g_assert_true (l2h_tree_get_merge (again, 4, &merge));
  g_assert_true (merge.is_estimate);
}

/* Two leaves of so many labels each, all with the same text, the first the most frequent. */
static L2hTree *
make_mixed_tree (guint       n_labels,
                 const char *text)
{
  g_autofree L2hLabelCount *mix = g_new (L2hLabelCount, n_labels);
  const L2hLeaf leaf = { (char *) "mixed", 7, (char *) text, 0.5, mix, n_labels };
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (2);

  for (guint i = 0; i < n_labels; i++)
    mix[i] = (L2hLabelCount) { (char *) text, n_labels - i };
  l2h_tree_builder_set_leaf (builder, 0, &leaf);
  l2h_tree_builder_set_leaf (builder, 1, &leaf);
  g_assert_true (l2h_tree_builder_add_merge (builder, 0, 1, 1.0, NULL));
  return l2h_tree_builder_finish (builder, NULL);
}

static guint
count_in (const char *text,
          const char *wanted)
{
  const char *end = text + strlen (text);
  const char *at = text;
  guint n = 0;

  /* Not strstr(), which AddressSanitizer lets read to the end each time. */
  while ((at = g_strstr_len (at, end - at, wanted)) != NULL) {
    at++;
    n++;
  }
  return n;
}

/* What is written can be read: of more labels than a reader takes, those that are rare are left out. */
static void
test_too_many_labels (void)
{
  static const struct {
    guint n_labels;
    guint n_written;
  } cases[] = {
    /* 8388608 values less the 20 or so beside them, at 3 values a label and 2 leaves: 1398097 labels. */
    { 1398090, 1398090 },
    { 1398110, 699055 },
  };

  /* Millions of allocations, which AddressSanitizer follows slowly; for memory, once is enough. */
#ifdef __SANITIZE_ADDRESS__
  const guint first_case = 1;
#else
  const guint first_case = 0;
#endif

  for (guint i = first_case; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (L2hTree) tree = make_mixed_tree (cases[i].n_labels, "x");
    g_autoptr (GBytes) bytes = bough_tree_json_to_bytes (tree);
    g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    g_autofree char *first = g_strdup_printf ("\"labels\": [[\"x\", %u], ", cases[i].n_labels);
    gsize fault;

    g_assert_cmpstr (bough_json_scan (text, strlen (text), &fault), ==, NULL);
    g_assert_cmpuint (count_in (text, "[\"x\""), ==, 2 * cases[i].n_written);
    g_assert_cmpuint (count_in (text, first), ==, 2);
    g_assert_cmpuint (count_in (text, "\"purity\": 0.5"), ==, 2);
  }
}

static void
test_too_long_labels (void)
{
  g_autofree char *label = g_strnfill (1 << 20, 'x');
  g_autoptr (L2hTree) tree = make_mixed_tree (140, label);
  g_autoptr (GBytes) bytes = bough_tree_json_to_bytes (tree);

  /* 2 x 140 labels of a MiB are more than the 256 MiB that a file may have; half of them are not. */
  g_assert_cmpuint (g_bytes_get_size (bytes), <=, 256 << 20);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 140 << 20);
}

/* A comb: as deep as a tree can be. */
static void
test_comb (void)
{
  const guint n_leaves = 20000;
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (L2hTree) again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) bytes_again = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i + 1 < n_leaves; i++)
    g_assert_true (l2h_tree_builder_add_merge (builder, i + 1, i == 0 ? 0 : n_leaves + i - 1, i / 3.0, NULL));
  tree = l2h_tree_builder_finish (builder, &error);
  g_assert_no_error (error);

  bytes = bough_tree_json_to_bytes (tree);
  test_files_write ("comb.json", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  again = bough_tree_json_load ("comb.json", &error);
  g_assert_no_error (error);
  bytes_again = bough_tree_json_to_bytes (again);
  g_assert_true (g_bytes_equal (bytes, bytes_again));
}

/* Only what must be there, numbers where texts are usual, null for not known, and keys from elsewhere. */
static void
test_sparse (void)
{
  g_autoptr (L2hTree) tree = load ("{\"comment\": [[1]], \"merges\": [{\"partner\": 1, \"score\": 2, \"lowest\": 0, \"x\": {}}],"
                                   " \"leaves\": [{}, {\"name\": 7, \"label\": 3, \"purity\": null, \"samples\": null,"
                                   " \"labels\": [[1, 2], [3, 5], [\"b\", 5], [0.5, 0]]}],"
                                   " \"version\": 1, \"format\": \"l2h-tree\"}");
  const L2hLeaf *second = l2h_tree_get_leaf (tree, 1);

  g_assert_cmpint (l2h_tree_get_n_samples (tree), ==, -1);
  g_assert_false (l2h_tree_get_score (tree, NULL));
  g_assert_false (l2h_tree_get_input (tree, NULL));
  g_assert_cmpstr (l2h_tree_get_leaf (tree, 0)->name, ==, "0");
  g_assert_cmpint (l2h_tree_get_leaf (tree, 0)->n_samples, ==, -1);

  g_assert_cmpstr (second->name, ==, "7");
  g_assert_cmpstr (second->label, ==, "3");
  g_assert_true (isnan (second->purity));
  g_assert_cmpint (second->n_samples, ==, -1);
  /* Most frequent first; equals stay as they were. */
  g_assert_cmpuint (second->n_labels, ==, 4);
  g_assert_cmpstr (second->labels[0].label, ==, "3");
  g_assert_cmpstr (second->labels[1].label, ==, "b");
  g_assert_cmpstr (second->labels[2].label, ==, "1");
  g_assert_cmpstr (second->labels[3].label, ==, "0.5");
}

#define HEAD "{\"format\": \"l2h-tree\", \"version\": 1, "
#define LEAVES "\"leaves\": [{}, {}, {}], "
#define MERGES "\"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 0}, {\"lowest\": 2, \"partner\": 3, \"score\": 0}]"

static void
test_refuses (void)
{
  static const struct {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "t.json: is empty" },
    { "[]", "t.json: is JSON, but no tree (an object with \"format\": \"l2h-tree\")" },
    { "{}", "t.json: is JSON, but no tree: \"format\" is not \"l2h-tree\"" },
    { "{\"format\": 3}", "t.json: is JSON, but no tree: \"format\" is not \"l2h-tree\"" },
    { "{\"format\": []}", "t.json: is JSON, but no tree: \"format\" is not \"l2h-tree\"" },
    { "{\"format\": \"l2h-tree\"}", "t.json: \"version\" is not a number from 1 on" },
    { "{\"format\": \"l2h-tree\", \"version\": \"1\"}", "t.json: \"version\" is not a number from 1 on" },
    { "{\"format\": \"l2h-tree\", \"version\": 2}",
      "t.json: is a tree of version 2, written by a newer Bough; this one knows 1" },
    { HEAD "\"merges\": []}", "t.json: \"leaves\" is missing" },
    { HEAD "\"leaves\": {}, \"merges\": []}", "t.json: \"leaves\" is not a list" },
    { HEAD "\"leaves\": [{}, {}]}", "t.json: \"merges\" is missing" },
    { HEAD "\"leaves\": [], \"merges\": []}", "t.json: has 0 leaves, but a tree has two or more" },
    { HEAD "\"leaves\": [{}], \"merges\": []}", "t.json: has 1 leaf, but a tree has two or more" },
    { HEAD LEAVES "\"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 0}]}",
      "t.json: 3 leaves need 2 merges, but there is 1" },
    { HEAD LEAVES "\"merges\": [{}, {}, {}]}", "t.json: 3 leaves need 2 merges, but there are 3" },
    { HEAD "\"samples\": -1, " LEAVES MERGES "}", "t.json: \"samples\" is not a count from 0 to 4294967295" },
    { HEAD "\"samples\": 4294967296, " LEAVES MERGES "}", "t.json: \"samples\" is not a count from 0 to 4294967295" },
    { HEAD "\"score\": \"median\", " LEAVES MERGES "}",
      "t.json: \"score\" is \"median\", not sum-of-means, sum or mean" },
    { HEAD "\"score\": true, " LEAVES MERGES "}", "t.json: \"score\" is not a text" },
    { HEAD "\"input\": \"auto\", " LEAVES MERGES "}", "t.json: \"input\" is \"auto\", not logits or probabilities" },
    { HEAD "\"input\": \"odds\", " LEAVES MERGES "}", "t.json: \"input\" is \"odds\", not logits or probabilities" },
    { HEAD "\"leaves\": [{}, 1, {}], " MERGES "}", "t.json: leaf 1: is not an object in braces" },
    { HEAD "\"leaves\": [{}, {\"name\": []}, {}], " MERGES "}", "t.json: leaf 1: \"name\" is not a text" },
    { HEAD "\"leaves\": [{}, {}, {\"samples\": 1.5}], " MERGES "}",
      "t.json: leaf 2: \"samples\" is not a count from 0 to 4294967295" },
    { HEAD "\"leaves\": [{}, {}, {\"purity\": 1.5}], " MERGES "}",
      "t.json: leaf 2: \"purity\" is not a number from 0 to 1" },
    { HEAD "\"leaves\": [{}, {}, {\"purity\": \"1\"}], " MERGES "}",
      "t.json: leaf 2: \"purity\" is not a number from 0 to 1" },
    { HEAD "\"leaves\": [{}, {}, {\"purity\": NaN}], " MERGES "}", "t.json: line 1, byte 68: a value is expected" },
    { HEAD "\"leaves\": [{}, {}, {\"purity\": 1e400}], " MERGES "}",
      "t.json: line 1, byte 68: a number is too large or has too many digits" },
    { HEAD "\"leaves\": [{}, {}, {\"labels\": 3}], " MERGES "}", "t.json: leaf 2: \"labels\" is not a list" },
    { HEAD "\"leaves\": [{}, {}, {\"labels\": [[\"a\", 1], [\"b\"]]}], " MERGES "}",
      "t.json: leaf 2: entry 1 of \"labels\" is not a label and its count, [label, count]" },
    { HEAD "\"leaves\": [{}, {}, {\"labels\": [[\"a\", -1]]}], " MERGES "}",
      "t.json: leaf 2: entry 0 of \"labels\" is not a label and its count, [label, count]" },
    { HEAD "\"leaves\": [{}, {}, {\"labels\": [[null, 1]]}], " MERGES "}",
      "t.json: leaf 2: entry 0 of \"labels\" is not a label and its count, [label, count]" },
    { HEAD LEAVES "\"merges\": [{\"partner\": 1, \"score\": 0}, {}]}", "t.json: merge 0: \"lowest\" is missing" },
    { HEAD LEAVES "\"merges\": [{\"lowest\": 0, \"partner\": \"1\", \"score\": 0}, {}]}",
      "t.json: merge 0: \"partner\" is not the number of a node" },
    { HEAD LEAVES "\"merges\": [{\"lowest\": 0, \"partner\": -1, \"score\": 0}, {}]}",
      "t.json: merge 0: \"partner\" is not the number of a node" },
    /* A cycle: a node below itself. */
    { HEAD LEAVES "\"merges\": [{\"lowest\": 0, \"partner\": 3, \"score\": 0}, {}]}",
      "t.json: merge 0: there is no node 3 yet, only 0 to 2" },
    { HEAD LEAVES "\"merges\": [{\"lowest\": 0, \"partner\": 0, \"score\": 0}, {}]}",
      "t.json: merge 0: node 0 stands there twice" },
    { HEAD LEAVES "\"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 0},"
                  "{\"lowest\": 2, \"partner\": 1, \"score\": 0}]}",
      "t.json: merge 1: node 1 was merged before, in merge 0" },
    { HEAD LEAVES "\"merges\": [{\"lowest\": 0, \"partner\": 1}, {}]}", "t.json: merge 0: \"score\" is missing" },
    { HEAD LEAVES "\"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": -0.5}, {}]}",
      "t.json: merge 0: \"score\" is not a number from 0 on" },
    { HEAD LEAVES "\"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": [0]}, {}]}",
      "t.json: merge 0: \"score\" is not a number from 0 on" },
    { HEAD LEAVES "\"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 0, \"certified\": 0}, {}]}",
      "t.json: merge 0: \"certified\" is neither true nor false" },
    { HEAD LEAVES MERGES "}\n{}", "t.json: line 2, byte 1: there is text after the end of the document" },
    { HEAD "\"version\": 1}", "t.json: line 1, byte 38: the key \"version\" stands there for the second time" },
    { HEAD "\"leaves\": [{\"name\": \"Gr\xfcn\"}]}", "t.json: is not UTF-8 text (line 1, byte 61); save it as UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    test_files_write_text ("t.json", cases[i].text);
    g_assert_null (bough_tree_json_load ("t.json", &error));
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR, cases[i].message);
  }
}

static void
test_nested_brackets (void)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *text = g_strconcat (HEAD "\"leaves\": ", brackets, NULL);
  g_autoptr (GError) error = NULL;

  test_files_write_text ("t.json", text);
  g_assert_null (bough_tree_json_load ("t.json", &error));
  /* 47 bytes before the first of them; the brace of the document is one of the 64. */
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "t.json: line 1, byte 111: more than 64 brackets stand within one another");
}

static void
test_cut_short (void)
{
  /* The last byte is the line feed after the document. */
  for (gsize size = 0; size < strlen (TREE_TEXT) - 1; size++) {
    g_autoptr (GError) error = NULL;

    test_files_write ("t.json", TREE_TEXT, size);
    g_assert_null (bough_tree_json_load ("t.json", &error));
    g_assert_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID);
    g_assert_true (g_str_has_prefix (error->message, "t.json: "));
  }
}

static void
test_flipped_bytes (void)
{
  static const char flips[] = { 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, (char) 0x80 };
  g_autofree char *text = g_strdup (TREE_TEXT);
  const gsize size = strlen (text);

  for (gsize i = 0; i < size * G_N_ELEMENTS (flips); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (L2hTree) tree = NULL;
    const char flip = flips[i % G_N_ELEMENTS (flips)];

    text[i / G_N_ELEMENTS (flips)] ^= flip;
    test_files_write ("t.json", text, size);
    text[i / G_N_ELEMENTS (flips)] ^= flip;

    tree = bough_tree_json_load ("t.json", &error);
    if (tree == NULL) {
      g_assert_true (g_str_has_prefix (error->message, "t.json: "));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strchr (error->message, '\n'));
    } else {
      g_autoptr (GBytes) bytes = bough_tree_json_to_bytes (tree);

      g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, 3);
      g_assert_nonnull (bytes);
    }
  }
}

static void
test_is_tree_json (void)
{
  static const struct {
    const char *content;
    gboolean is_tree;
  } cases[] = {
    { TREE_TEXT, TRUE },
    { " \r\n\t{", TRUE },
    { "\xef\xbb\xbf{", TRUE },
    { "", FALSE },
    { "  ", FALSE },
    { "[{", FALSE },
    { "\x93NUMPY\1{", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    test_files_write_text ("t", cases[i].content);
    g_assert_cmpint (bough_file_is_tree_json ("t"), ==, cases[i].is_tree);
  }

  g_assert_false (bough_file_is_tree_json ("missing"));
  g_assert_cmpint (g_mkdir ("folder", 0700), ==, 0);
  g_assert_false (bough_file_is_tree_json ("folder"));
  /* Nobody writes to it: looking into it would wait for ever. */
  g_assert_cmpint (mkfifo ("pipe", 0600), ==, 0);
  g_assert_false (bough_file_is_tree_json ("pipe"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/tree-json/nodes", test_nodes);
  test_files_add_func ("/tree-json/bad-nodes", test_bad_nodes);
  test_files_add_func ("/tree-json/write", test_write);
  test_files_add_func ("/tree-json/read", test_read);
  test_files_add_func ("/tree-json/round-trip", test_round_trip);
  test_files_add_func ("/tree-json/estimate", test_estimate);
  test_files_add_func ("/tree-json/too-many-labels", test_too_many_labels);
  test_files_add_func ("/tree-json/too-long-labels", test_too_long_labels);
  test_files_add_func ("/tree-json/comb", test_comb);
  test_files_add_func ("/tree-json/sparse", test_sparse);
  test_files_add_func ("/tree-json/refuses", test_refuses);
  test_files_add_func ("/tree-json/nested-brackets", test_nested_brackets);
  test_files_add_func ("/tree-json/cut-short", test_cut_short);
  test_files_add_func ("/tree-json/flipped-bytes", test_flipped_bytes);
  test_files_add_func ("/tree-json/is-tree-json", test_is_tree_json);

  return g_test_run ();
}
