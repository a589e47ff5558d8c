/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "taxonomy/bough-label-levels.h"

#include "l2h/l2h-memory-logits.h"
#include "taxonomy/bough-superclasses.h"
#include "test-files.h"

/* One class with a sample of each of @values. */
static L2hContingency *
count (const gint64 *values, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLabels) labels = l2h_labels_new ("labels.npy", g_memdup2 (values, n * sizeof *values), n, NULL, &error);
  g_autoptr (L2hContingency) contingency = NULL;
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_new0 (double, 2 * n), 2 * n * sizeof (double));

  logits = l2h_memory_logits_new ("matrix", L2H_ELEMENT_FLOAT64, n, 2, zeros);
  assignment = l2h_assign (logits, L2H_INPUT_LOGITS, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  contingency = l2h_contingency_new (assignment, labels, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&contingency);
}

static BoughLabelLevels *
load (const char *content, const char *const *names)
{
  g_autoptr (GError) error = NULL;
  BoughLabelLevels *levels;

  test_files_write_text ("levels.csv", content);
  levels = bough_label_levels_load ("levels.csv", names, &error);
  g_assert_no_error (error);
  return levels;
}

static void
assert_groups (BoughLabelLevels *levels, guint level, L2hContingency *contingency, guint n_expected,
               const guint *expected)
{
  guint groups[8];
  g_autoptr (GError) error = NULL;
  guint n_groups;

  bough_label_levels_get_groups (levels, level, contingency, groups, &n_groups, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_groups, ==, n_expected);
  g_assert_cmpmem (groups, l2h_contingency_get_n_labels (contingency) * sizeof *groups, expected,
                   l2h_contingency_get_n_labels (contingency) * sizeof *groups);
}

/* Labels 3, 5, 70 and 900 occur; 4 does not, and its family is none of the groups then. */
static void
test_numbers (void)
{
  static const gint64 values[] = { 900, 3, 5, 70, 3 };
  g_autoptr (L2hContingency) contingency = count (values, 5);
  g_autoptr (BoughLabelLevels) levels = load ("species,genus, family \n"
                                              "900,Canis,dogs\n"
                                              " 3 ,Felis,cats\n"
                                              "4,Ursus,bears\n"
                                              "5,Lynx, cats\n"
                                              "70,Canis,dogs\n", NULL);
  g_autoptr (BoughLabelLevels) unnamed = load ("900,a\n3,b\n5,b\n70,b\n", NULL);

  g_assert_cmpuint (bough_label_levels_get_n_levels (levels), ==, 2);
  g_assert_cmpstr (bough_label_levels_get_name (levels, 0), ==, "genus");
  g_assert_cmpstr (bough_label_levels_get_name (levels, 1), ==, "family");
  assert_groups (levels, 0, contingency, 3, (const guint[]) { 0, 1, 2, 2 });
  assert_groups (levels, 1, contingency, 2, (const guint[]) { 0, 0, 1, 1 });

  g_assert_cmpstr (bough_label_levels_get_name (unnamed, 0), ==, "level 1");
  assert_groups (unnamed, 0, contingency, 2, (const guint[]) { 0, 0, 0, 1 });
}

static void
test_names (void)
{
  static const gint64 values[] = { 0, 1, 2 };
  static const char *const names[] = { "dog", "cat", "wolf", NULL };
  g_autoptr (L2hContingency) contingency = count (values, 3);
  g_autoptr (BoughLabelLevels) levels = load ("class,superclass\nwolf,canine\ncat,feline\ndog,canine\n", names);

  g_assert_cmpstr (bough_label_levels_get_name (levels, 0), ==, "superclass");
  assert_groups (levels, 0, contingency, 2, (const guint[]) { 0, 1, 0 });
}

static void
test_errors (void)
{
  static const struct {
    const char *content;
    const char *message;
  } cases[] = {
    { "", "levels.csv: names no levels; each line is label,level,level…" },
    { "label,genus\n", "levels.csv: names no levels; each line is label,level,level…" },
    { "0\n1\n", "levels.csv: names no levels; each line is label,level,level…" },
    { "label,genus\n0,a\n1,b,c\n", "levels.csv: line 3: has 3 fields, but the first line has 2" },
    { "label,genus\n0,a\ndog,b\n",
      "levels.csv: line 3: \"dog\" is no number from 0 on; add --label-names FILE if labels stand by name" },
    { "label,genus\n0,a\n-1,b\n",
      "levels.csv: line 3: \"-1\" is no number from 0 on; add --label-names FILE if labels stand by name" },
    { "label,genus,family\n0,a, \n",
      "levels.csv: line 2: label \"0\" has no family; every label needs one at every level" },
    { "label,genus\n0,a\n1,a\n\n0,b\n", "levels.csv: line 5: label \"0\" is in line 2 already" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    test_files_write_text ("levels.csv", cases[i].content);
    g_assert_null (bough_label_levels_load ("levels.csv", NULL, &error));
    test_files_assert_error (&error, BOUGH_TAXONOMY_ERROR, cases[i].message);
  }
}

static void
test_gap (void)
{
  static const gint64 values[] = { 0, 7, 7 };
  g_autoptr (L2hContingency) contingency = count (values, 3);
  g_autoptr (BoughLabelLevels) levels = load ("label,genus\n0,a\n1,b\n", NULL);
  g_autoptr (GError) error = NULL;
  guint groups[2], n_groups;

  g_assert_false (bough_label_levels_get_groups (levels, 0, contingency, groups, &n_groups, &error));
  test_files_assert_error (&error, BOUGH_TAXONOMY_ERROR, "levels.csv: has no line for label 7, which 2 samples carry");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/label-levels/numbers", test_numbers);
  test_files_add_func ("/label-levels/names", test_names);
  test_files_add_func ("/label-levels/errors", test_errors);
  test_files_add_func ("/label-levels/gap", test_gap);

  return g_test_run ();
}
