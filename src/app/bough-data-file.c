/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-data-file.h"

#include "figure/bough-coloring.h"
#include "formats/bough-file.h"
#include "formats/bough-member-table.h"
#include "formats/bough-tree-file.h"

/* The worker has the style to itself. */
typedef struct {
  BoughDocument *document;
  BoughGrouping *grouping;
  BoughStyle *style;
  GArray *leaves;
  char *path;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->document);
  g_clear_object (&job->grouping);
  g_clear_object (&job->style);
  g_clear_pointer (&job->leaves, g_array_unref);
  g_free (job->path);
  g_free (job);
}

static GBytes *
write_tree (const Job *job, GError **error)
{
  L2hTree *tree = bough_document_get_tree (job->document);
  const BoughTreeFormat *format = bough_tree_format_for_output (job->path);
  g_autoptr (GPtrArray) colors =
    job->grouping ? bough_coloring_list_leaf_texts (tree, job->grouping, bough_style_get_values (job->style)) : NULL;
  g_autofree const char **groups = job->grouping ? bough_grouping_list_leaf_names (job->grouping) : NULL;
  g_autoptr (BoughTreeAnnotation) annotation =
    bough_tree_annotation_new (tree, BOUGH_TIP_NAMES_SAFE, NULL, BOUGH_NODE_HEIGHTS_SCORE,
                               colors ? (const char *const *) colors->pdata : NULL, groups);

  return format->to_bytes (tree, annotation, error);
}

static GBytes *
write_members (const Job *job)
{
  return bough_member_table_to_bytes (bough_document_get_tree (job->document),
                                      bough_document_get_assignment (job->document),
                                      bough_document_get_labels (job->document), job->leaves, NULL);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) content = job->leaves ? write_members (job) : write_tree (job, &error);

  if (content != NULL && bough_file_save (job->path, content, &error))
    g_task_return_pointer (task, g_strdup (job->path), g_free);
  else
    g_task_return_error (task, error);
}

static void
start (Job *job, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, save_in_thread);
}

void
bough_data_file_save_tree_async (BoughDocument *document, const char *path, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  BoughGrouping *grouping = bough_document_get_grouping (document);
  Job *job = g_new0 (Job, 1);

  job->document = g_object_ref (document);
  job->grouping = grouping ? g_object_ref (grouping) : NULL;
  job->style = bough_style_copy (bough_document_get_style (document));
  job->path = g_strdup (path);
  start (job, callback, user_data);
}

void
bough_data_file_save_members_async (BoughDocument *document, GArray *leaves, const char *path,
                                    GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->document = g_object_ref (document);
  job->leaves = g_array_ref (leaves);
  job->path = g_strdup (path);
  start (job, callback, user_data);
}

char *
bough_data_file_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
