/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-explain.h"

typedef struct {
  L2hTree *tree;
  L2hAssignment *assignment;
  guint node;
  guint n_candidates;
  guint n_witnesses;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->tree);
  g_clear_object (&question->assignment);
  g_free (question);
}

static void
explain_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  GError *error = NULL;
  L2hExplanation *explanation;

  explanation = l2h_explain (source_object, question->tree, question->assignment, question->node,
                             question->n_candidates, question->n_witnesses, cancellable, &error);
  if (explanation != NULL)
    g_task_return_pointer (task, explanation, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
l2h_explain_async (L2hLogits *logits, L2hTree *tree, L2hAssignment *assignment, guint node, guint n_candidates,
                   guint n_witnesses, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  g_return_if_fail (L2H_IS_LOGITS (logits));
  g_return_if_fail (L2H_IS_TREE (tree));
  g_return_if_fail (assignment == NULL || L2H_IS_ASSIGNMENT (assignment));

  question = g_new0 (Question, 1);
  question->tree = g_object_ref (tree);
  g_set_object (&question->assignment, assignment);
  question->node = node;
  question->n_candidates = n_candidates;
  question->n_witnesses = n_witnesses;

  task = g_task_new (logits, cancellable, callback, user_data);
  g_task_set_source_tag (task, l2h_explain_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, explain_in_thread);
}

L2hExplanation *
l2h_explain_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, l2h_explain_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
