/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-labels.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "l2h-assignment-private.h"
#include "l2h-error.h"
#include "l2h-labels-private.h"
#include "l2h-tree-builder.h"
#include "l2h-tree-private.h"

typedef struct {
  gint64 value;
  guint64 count;
} ValueCount;

static int
compare_values (const void *a, const void *b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static int
compare_counts (const void *a, const void *b)
{
  const ValueCount *left = a;
  const ValueCount *right = b;

  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;

  return compare_values (&left->value, &right->value);
}

/* The labels of @members and how often each occurs, most frequent first, ties by lowest label. */
static GArray *
count_labels (L2hLabels *labels, const guint32 *members, gsize n_members)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (ValueCount));
  g_autofree gint64 *values = g_new (gint64, n_members);

  for (gsize i = 0; i < n_members; i++)
    values[i] = l2h_labels_get_value (labels, members[i]);
  qsort (values, n_members, sizeof *values, compare_values);

  for (gsize i = 0; i < n_members; i++) {
    if (i == 0 || values[i] != values[i - 1]) {
      ValueCount next = { values[i], 0 };

      g_array_append_val (counts, next);
    }
    g_array_index (counts, ValueCount, counts->len - 1).count++;
  }
  g_array_sort (counts, compare_counts);

  return counts;
}

/* @n_members is not 0. */
static void
describe_labels (L2hLabels *labels, const guint32 *members, gsize n_members, L2hLeaf *leaf)
{
  g_autoptr (GArray) counts = count_labels (labels, members, n_members);

  leaf->n_labels = counts->len;
  leaf->labels = g_new (L2hLabelCount, counts->len);
  for (guint i = 0; i < counts->len; i++) {
    const ValueCount *count = &g_array_index (counts, ValueCount, i);

    leaf->labels[i].label = l2h_labels_dup_text (labels, count->value);
    leaf->labels[i].count = count->count;
  }

  leaf->label = g_strdup (leaf->labels[0].label);
  leaf->purity = (double) leaf->labels[0].count / n_members;
}

static char *
name_leaf (guint leaf, const char *label, const char *const *class_names, L2hLeafNaming naming)
{
  if (class_names != NULL && naming != L2H_LEAF_NAMING_LABEL)
    return g_strdup (class_names[leaf]);
  if (label != NULL && naming != L2H_LEAF_NAMING_COLUMN)
    return g_strdup (label);

  return g_strdup_printf ("%u", leaf);
}

static gboolean
check_sizes (L2hTree *tree, L2hAssignment *assignment, L2hLabels *labels, const char *const *class_names,
             GError **error)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  guint n_classes = l2h_assignment_get_n_classes (assignment);
  guint64 n_samples = l2h_assignment_get_n_samples (assignment);
  guint n_names;

  if (n_classes != n_leaves) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE, _("%s: %u classes, but the tree has %u leaves"),
                 l2h_assignment_get_name (assignment), n_classes, n_leaves);
    return FALSE;
  }

  if (labels != NULL && l2h_labels_get_n_samples (labels) != n_samples) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE,
                 _("%s: %" PRIu64 " labels, but the logits have %" PRIu64 " samples"),
                 l2h_labels_get_name (labels), l2h_labels_get_n_samples (labels), n_samples);
    return FALSE;
  }

  n_names = class_names != NULL ? g_strv_length ((char **) class_names) : n_classes;
  if (n_names != n_classes) {
    g_set_error (error, L2H_ERROR, L2H_ERROR_SIZE, _("%s: %u classes, but there are %u class names"),
                 l2h_assignment_get_name (assignment), n_classes, n_names);
    return FALSE;
  }

  return TRUE;
}

L2hTree *
l2h_tree_describe_leaves (L2hTree *tree, L2hAssignment *assignment, L2hLabels *labels,
                          const char *const *class_names, L2hLeafNaming naming, GError **error)
{
  g_autoptr (L2hTreeBuilder) builder = NULL;

  g_return_val_if_fail (L2H_IS_TREE (tree), NULL);
  g_return_val_if_fail (L2H_IS_ASSIGNMENT (assignment), NULL);
  g_return_val_if_fail (labels == NULL || L2H_IS_LABELS (labels), NULL);

  if (!check_sizes (tree, assignment, labels, class_names, error))
    return NULL;

  builder = l2h_tree_builder_new_from_tree (tree);
  for (guint i = 0; i < l2h_tree_get_n_leaves (tree); i++) {
    L2hLeaf leaf = { .purity = NAN };
    const guint32 *members;
    gsize n_members;

    members = l2h_assignment_get_members (assignment, i, &n_members);
    leaf.n_samples = n_members;
    if (labels != NULL && n_members > 0)
      describe_labels (labels, members, n_members, &leaf);
    leaf.name = name_leaf (i, leaf.label, class_names, naming);
    l2h_tree_builder_set_leaf (builder, i, &leaf);
    l2h_leaf_clear (&leaf);
  }

  return l2h_tree_builder_finish (builder, error);
}
