/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-test-scores.h"

#include "bough-document.h"

#include "formats/bough-labels.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

struct _BoughTestScores
{
  GObject parent_instance;

  char *name;
  L2hScores scores;
  L2hContingency *contingency;
};

G_DEFINE_FINAL_TYPE (BoughTestScores, bough_test_scores, G_TYPE_OBJECT)

static void
bough_test_scores_finalize (GObject *object)
{
  BoughTestScores *self = BOUGH_TEST_SCORES (object);

  g_free (self->name);
  g_clear_object (&self->contingency);

  G_OBJECT_CLASS (bough_test_scores_parent_class)->finalize (object);
}

static void
bough_test_scores_class_init (BoughTestScoresClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_test_scores_finalize;
}

static void
bough_test_scores_init (BoughTestScores *self)
{
}

typedef struct {
  L2hTree *tree;
  char *name;
  BoughSources *test;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->tree);
  g_free (job->name);
  bough_sources_free (job->test);
  g_free (job);
}

static L2hLabels *
load_labels (const BoughSources *test, L2hLogits *logits, GError **error)
{
  const char *column;
  L2hLabels *own = bough_sources_get_own_labels (test, logits, &column);

  return own != NULL ? g_object_ref (own)
                     : bough_labels_load_named (test->labels, test->within[BOUGH_COMPANION_LABELS], error);
}

/* Both files are looked at before the samples are assigned, which takes long. */
static L2hContingency *
count_samples (const Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (L2hLogits) logits = bough_sources_open_logits (job->test, NULL, error);
  g_autoptr (L2hLabels) labels = logits != NULL ? load_labels (job->test, logits, error) : NULL;
  g_autoptr (L2hAssignment) assignment = NULL;
  guint n_leaves = l2h_tree_get_n_leaves (job->tree);

  if (labels == NULL)
    return NULL;
  if (l2h_logits_get_n_classes (logits) != n_leaves) {
    g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_MISMATCH,
                 ngettext ("%s: has %u column, but the tree has %u leaves",
                           "%s: has %u columns, but the tree has %u leaves", l2h_logits_get_n_classes (logits)),
                 job->test->main, l2h_logits_get_n_classes (logits), n_leaves);
    return NULL;
  }
  if (l2h_labels_get_n_samples (labels) != l2h_logits_get_n_samples (logits)) {
    g_set_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_MISMATCH,
                 ngettext ("%s: holds %" PRIu64 " label, but %s has %" PRIu64 " rows",
                           "%s: holds %" PRIu64 " labels, but %s has %" PRIu64 " rows",
                           l2h_labels_get_n_samples (labels)), job->test->labels,
                 l2h_labels_get_n_samples (labels), job->test->main, l2h_logits_get_n_samples (logits));
    return NULL;
  }

  assignment = l2h_assign (logits, L2H_INPUT_AUTO, NULL, NULL, cancellable, error);
  return assignment != NULL ? l2h_contingency_new (assignment, labels, error) : NULL;
}

static void
compute_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  g_autoptr (L2hContingency) contingency = count_samples (job, cancellable, &error);
  g_autoptr (BoughTestScores) self = NULL;
  L2hScores scores;

  if (contingency == NULL || !l2h_scores_compute (job->tree, contingency, cancellable, &scores, &error)) {
    g_task_return_error (task, error);
    return;
  }

  self = g_object_new (BOUGH_TYPE_TEST_SCORES, NULL);
  self->name = g_strdup (job->name);
  self->scores = scores;
  self->contingency = g_steal_pointer (&contingency);
  g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

void
bough_test_scores_compute_async (L2hTree *tree, const char *name, const BoughSources *test,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new (Job, 1);

  job->tree = g_object_ref (tree);
  job->name = g_strdup (name);
  job->test = bough_sources_copy (test);
  g_task_set_source_tag (task, bough_test_scores_compute_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, compute_in_thread);
}

BoughTestScores *
bough_test_scores_compute_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bough_test_scores_compute_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const L2hScores *
bough_test_scores_get_scores (BoughTestScores *self)
{
  g_return_val_if_fail (BOUGH_IS_TEST_SCORES (self), NULL);

  return &self->scores;
}

L2hContingency *
bough_test_scores_get_contingency (BoughTestScores *self)
{
  g_return_val_if_fail (BOUGH_IS_TEST_SCORES (self), NULL);

  return self->contingency;
}

char *
bough_test_scores_to_string (BoughTestScores *self, BoughScoreFormat format)
{
  g_autoptr (BoughScoreTable) table = NULL;

  g_return_val_if_fail (BOUGH_IS_TEST_SCORES (self), NULL);

  table = bough_score_table_new ();
  bough_score_table_add (table, self->name, &self->scores);
  return bough_score_table_to_string (table, format);
}
