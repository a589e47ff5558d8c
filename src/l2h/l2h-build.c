/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-build.h"

#include <math.h>

#include "l2h-allocate-private.h"
#include "l2h-assignment-private.h"
#include "l2h-reassign-private.h"
#include "l2h-tree-builder.h"

static void
name_leaves (L2hTreeBuilder *builder, L2hAssignment *assignment)
{
  for (guint c = 0; c < l2h_assignment_get_n_classes (assignment); c++) {
    g_autofree char *name = g_strdup_printf ("%u", c);
    L2hLeaf leaf = { .name = name, .purity = NAN };
    gsize n_members;

    l2h_assignment_get_members (assignment, c, &n_members);
    leaf.n_samples = n_members;
    l2h_tree_builder_set_leaf (builder, c, &leaf);
  }
}

static gboolean
merge_all (L2hLogits *logits, L2hAssignment *assignment, const L2hBuildOptions *options, L2hTreeBuilder *builder,
           L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  guint n_merges = l2h_assignment_get_n_classes (assignment) - 1;
  g_autoptr (L2hGroups) groups = NULL;
  g_autoptr (L2hReassigner) reassigner = NULL;
  g_autofree double *rp = NULL;
  double height = 0.0;

  if ((groups = l2h_groups_new (assignment, options->score, error)) == NULL ||
      (reassigner = l2h_reassigner_new (logits, assignment, options->n_threads, error)) == NULL ||
      (rp = l2h_allocate (n_merges + 1, sizeof *rp, error)) == NULL)
    return FALSE;

  l2h_progress_begin (progress, L2H_PHASE_MERGING);
  for (guint s = 0; s < n_merges; s++) {
    guint lowest = l2h_groups_find_lowest (groups);
    guint partner;

    l2h_progress_set_part (progress, (double) s / n_merges, (s + 1.0) / n_merges);
    if (!l2h_reassign (reassigner, groups, lowest, rp, NULL, progress, cancellable, error))
      return FALSE;

    partner = l2h_groups_find_partner (groups, lowest, rp);
    height = MAX (height, l2h_groups_get_score (groups, lowest));
    if (!l2h_tree_builder_add_merge (builder, lowest, partner, height, error))
      return FALSE;
    l2h_groups_merge (groups, lowest, partner);
  }
  l2h_progress_end (progress);

  return TRUE;
}

L2hTree *
l2h_build (L2hLogits *logits, const L2hBuildOptions *options, L2hProgressFunc progress, gpointer user_data,
           GCancellable *cancellable, L2hAssignment **assignment, GError **error)
{
  static const L2hBuildOptions defaults = { L2H_SCORE_SUM_OF_MEANS, L2H_INPUT_AUTO, 0 };
  g_autoptr (L2hAssignment) assigned = NULL;
  g_autoptr (L2hTreeBuilder) builder = NULL;
  g_autoptr (L2hTree) tree = NULL;
  L2hProgress thinned;

  g_return_val_if_fail (L2H_IS_LOGITS (logits), NULL);

  if (options == NULL)
    options = &defaults;
  l2h_progress_init (&thinned, progress, user_data);

  assigned = l2h_assign_with_threads (logits, options->input, options->n_threads, &thinned, cancellable, error);
  if (assigned == NULL)
    return NULL;

  builder = l2h_tree_builder_new (l2h_assignment_get_n_classes (assigned));
  l2h_tree_builder_set_score (builder, options->score);
  l2h_tree_builder_set_n_samples (builder, l2h_assignment_get_n_samples (assigned));
  name_leaves (builder, assigned);
  if (!merge_all (logits, assigned, options, builder, &thinned, cancellable, error))
    return NULL;

  tree = l2h_tree_builder_finish (builder, error);
  if (tree != NULL && assignment != NULL)
    *assignment = g_steal_pointer (&assigned);

  return g_steal_pointer (&tree);
}
