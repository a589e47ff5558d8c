/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-build.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "l2h-engine-private.h"
#include "l2h-error.h"
#include "l2h-merger-private.h"
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

/* @s: which merge, from 0 */
static void
set_estimate (const L2hBuildStatistics *statistics, guint s, guint n_merges, GError **error)
{
  g_set_error (error, L2H_ERROR, L2H_ERROR_ESTIMATE,
               _("the sketches do not decide merge %u of %u: %" PRIu64 " samples stay open; lend their rows, or do without --strict"),
               s + 1, n_merges, statistics->n_open);
}

/* Groups without samples score lowest, so that they are merged first, and each merge leaves one fewer. */
static guint
count_unsampled (const L2hGroups *groups)
{
  guint n = 0;

  for (guint i = 0; i < groups->n_alive; i++)
    n += groups->n_samples_of[groups->alive[i]] == 0;
  return n;
}

/* How far the merges of a phase are. */
typedef struct {
  L2hScore score;
  guint n_merges;
  guint n_unsampled;  /* come first, in a phase of their own */
  double all;
  double done;
} Course;

/* What merge @s is expected to take, relative to others of its phase. The fewer groups are left, the more samples each
 * has, and the closer is the contest for them; so it was for real and made logits of 100 and 1,000 classes. */
static double
get_work (const Course *self, guint s)
{
  double n_alive = self->n_merges + 1 - s;

  if (s < self->n_unsampled)
    return 1.0;

  return self->score == L2H_SCORE_MEAN ? 1.0 / n_alive : 1.0 / (n_alive * sqrt (n_alive));
}

/* Says where in its phase merge @s lies. */
static void
begin_merge (Course *self, guint s, L2hProgress *progress)
{
  gboolean is_unsampled = s < self->n_unsampled;
  double from;

  if (s == 0 || s == self->n_unsampled) {
    guint end = is_unsampled ? self->n_unsampled : self->n_merges;

    if (s > 0)
      l2h_progress_end (progress);
    l2h_progress_begin (progress, is_unsampled ? L2H_PHASE_UNSAMPLED : L2H_PHASE_MERGING);
    self->all = self->done = 0.0;
    for (guint i = s; i < end; i++)
      self->all += get_work (self, i);
  }

  from = self->done / self->all;
  self->done += get_work (self, s);
  l2h_progress_set_part (progress, from, self->done / self->all);
  l2h_progress_report (progress, 0.0);
}

static gboolean
merge_all (L2hMerger *merger, L2hGroups *groups, L2hTreeBuilder *builder, const L2hBuildOptions *options,
           L2hBuildStatistics *statistics, L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  guint n_merges = groups->n_classes - 1;
  Course course = { options->score, n_merges, count_unsampled (groups) };
  double height = 0.0;

  for (guint s = 0; s < n_merges; s++) {
    guint lowest = l2h_groups_find_lowest (groups);
    guint partner;
    gboolean is_estimate;

    begin_merge (&course, s, progress);
    if (!l2h_merger_find_partner (merger, groups, lowest, &partner, &is_estimate, progress, cancellable, error))
      return FALSE;

    if (is_estimate && options->strict) {
      set_estimate (statistics, s, n_merges, error);
      return FALSE;
    }

    height = MAX (height, l2h_groups_get_score (groups, lowest));
    if (!l2h_tree_builder_add_merge (builder, lowest, partner, height, error))
      return FALSE;
    if (is_estimate)
      l2h_tree_builder_mark_estimate (builder);
    l2h_groups_merge (groups, lowest, partner);
    if (s + 1 == course.n_unsampled)
      statistics->unsampled_seconds = (g_get_monotonic_time () - start) / 1e6;
  }
  l2h_progress_end (progress);

  return TRUE;
}

L2hTree *
l2h_engine_merge (const L2hEngine *self, L2hLogits *logits, L2hAssignment *assignment, L2hSketch *sketch,
                  const L2hUnseen *unseen, const double *column_sums, const L2hBuildOptions *options, L2hBuildStatistics *statistics,
                  L2hProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (L2hEstimator) estimator = NULL;
  g_autoptr (L2hGroups) groups = NULL;
  g_autoptr (L2hMerger) merger = NULL;
  g_autoptr (L2hTreeBuilder) builder = NULL;
  gint64 start = g_get_monotonic_time ();

  if ((groups = l2h_groups_new (assignment, options->score, error)) == NULL ||
      (logits == NULL && (estimator = l2h_estimator_new (assignment, sketch, self->kernel, column_sums, cancellable,
                                                         error)) == NULL) ||
      (merger = l2h_merger_new (logits, estimator, assignment, sketch, unseen, self->kernel, self->block, options->n_threads,
                                statistics, error)) == NULL)
    return NULL;

  builder = l2h_tree_builder_new (l2h_assignment_get_n_classes (assignment));
  l2h_tree_builder_set_score (builder, options->score);
  l2h_tree_builder_set_n_samples (builder, l2h_assignment_get_n_samples (assignment));
  l2h_tree_builder_set_input (builder, l2h_assignment_get_input (assignment));
  name_leaves (builder, assignment);
  if (!merge_all (merger, groups, builder, options, statistics, progress, cancellable, error))
    return NULL;

  statistics->merging_seconds = (g_get_monotonic_time () - start) / 1e6 - statistics->unsampled_seconds;
  return l2h_tree_builder_finish (builder, error);
}

L2hTree *
l2h_engine_build (const L2hEngine *self, L2hLogits *logits, const L2hBuildOptions *options, L2hProgressFunc progress,
                  gpointer user_data, GCancellable *cancellable, L2hAssignment **assignment, GError **error)
{
  static const L2hBuildOptions defaults = { L2H_SCORE_SUM_OF_MEANS, L2H_INPUT_AUTO, 0 };
  L2hBuildStatistics statistics = { 0 };
  g_autoptr (L2hAssignment) assigned = NULL;
  g_autoptr (L2hSketch) sketch = NULL;
  g_autoptr (L2hUnseen) unseen = NULL;
  g_autoptr (L2hTree) tree = NULL;
  L2hProgress thinned;
  gint64 start = g_get_monotonic_time ();

  if (options == NULL)
    options = &defaults;
  l2h_progress_init (&thinned, progress, user_data);

  assigned = l2h_engine_read (self, logits, options->input, options->n_threads, &sketch, &unseen, NULL, &thinned,
                              cancellable, error);
  if (assigned == NULL)
    return NULL;

  statistics.reading_seconds = (g_get_monotonic_time () - start) / 1e6;
  tree = l2h_engine_merge (self, logits, assigned, sketch, unseen, NULL, options, &statistics, &thinned, cancellable, error);
  if (tree != NULL && assignment != NULL)
    *assignment = g_steal_pointer (&assigned);
  if (tree != NULL && options->statistics != NULL)
    *options->statistics = statistics;

  return g_steal_pointer (&tree);
}

L2hTree *
l2h_build (L2hLogits *logits, const L2hBuildOptions *options, L2hProgressFunc progress, gpointer user_data,
           GCancellable *cancellable, L2hAssignment **assignment, GError **error)
{
  g_return_val_if_fail (L2H_IS_LOGITS (logits), NULL);

  return l2h_engine_build (l2h_engine_get_default (), logits, options, progress, user_data, cancellable, assignment,
                           error);
}
