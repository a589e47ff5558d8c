/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h-assignment.h"
#include "l2h-tree.h"

G_BEGIN_DECLS

/** L2hLabels: a label (an integer >= 0) for each sample, and the labels' names. Immutable and thread-safe. */
#define L2H_TYPE_LABELS (l2h_labels_get_type ())
G_DECLARE_FINAL_TYPE (L2hLabels, l2h_labels, L2H, LABELS, GObject)

/**
 * l2h_labels_new:
 * @name: what messages call it (the file's name as the user gave it)
 * @values: (transfer full) (array length=n_samples): the labels, freed with g_free()
 * @names: (nullable): L names; every value must then be below L
 * @error: L2H_ERROR_LABEL: a value below 0, or not below L: says sample and value
 *
 * Returns: (transfer full): the labels, or NULL with @error set
 */
L2hLabels *l2h_labels_new (const char *name, gint64 *values, guint64 n_samples, const char *const *names,
                           GError **error);

/** l2h_labels_with_names: Returns: (transfer full): the same labels under other names; errors as l2h_labels_new() */
L2hLabels *l2h_labels_with_names (L2hLabels *self, const char *const *names, GError **error);

guint64 l2h_labels_get_n_samples (L2hLabels *self);
gint64 l2h_labels_get_value (L2hLabels *self, guint64 sample);

/** l2h_labels_get_max: Returns: the highest value, -1 if there are no samples */
gint64 l2h_labels_get_max (L2hLabels *self);

/** l2h_labels_has_names: Returns: whether labels have names */
gboolean l2h_labels_has_names (L2hLabels *self);

/** l2h_labels_dup_text: Returns: (transfer full): the name of label @value, or the number as text */
char *l2h_labels_dup_text (L2hLabels *self, gint64 value);

/**
 * L2hLeafNaming:
 * @L2H_LEAF_NAMING_AUTO: the class's name where there are class names, else the most frequent label, else the number
 * @L2H_LEAF_NAMING_COLUMN: the class's name, else the number
 * @L2H_LEAF_NAMING_LABEL: the most frequent label, else the number
 */
typedef enum {
  L2H_LEAF_NAMING_AUTO,
  L2H_LEAF_NAMING_COLUMN,
  L2H_LEAF_NAMING_LABEL,
} L2hLeafNaming;

/**
 * l2h_tree_describe_leaves:
 * @assignment: which samples belong to which leaf; K must be the tree's
 * @labels: (nullable): N labels
 * @class_names: (nullable): K names, in column order
 * @error: L2H_ERROR_SIZE: counts that do not match, both said
 *
 * Gives every leaf its name, sample count, label mix, most frequent label and purity.
 *
 * Returns: (transfer full): a tree with the same merges, or NULL with @error set
 */
L2hTree *l2h_tree_describe_leaves (L2hTree *tree, L2hAssignment *assignment, L2hLabels *labels,
                                   const char *const *class_names, L2hLeafNaming naming, GError **error);

G_END_DECLS
