/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-data-file.h"

#include "bough-held-task.h"

#include "figure/bough-coloring.h"
#include "formats/bough-cut-table.h"
#include "formats/bough-file.h"
#include "formats/bough-member-table.h"
#include "formats/bough-merge-evidence.h"
#include "formats/bough-tree-format.h"
#include "l2h/l2h-cut.h"

typedef struct _Job Job;

typedef GBytes *(*WriteFunc) (const Job *job, GCancellable *cancellable, GError **error);

/* The worker has the style to itself. */
struct _Job
{
  WriteFunc write;
  BoughDocument *document;
  BoughGrouping *grouping;
  BoughStyle *style;
  BoughTipNames tips;
  GStrv wnids;
  BoughNodeHeights heights;
  GArray *leaves;
  guint n_groups;
  char *path;
};

static void
job_free (Job *job)
{
  g_object_unref (job->document);
  g_clear_object (&job->grouping);
  g_clear_object (&job->style);
  g_clear_pointer (&job->leaves, g_array_unref);
  g_strfreev (job->wnids);
  g_free (job->path);
  g_free (job);
}

static GBytes *
write_tree (const Job *job, GCancellable *cancellable, GError **error)
{
  L2hTree *tree = bough_document_get_tree (job->document);
  const BoughTreeFormat *format = bough_tree_format_for_output (job->path);
  g_autoptr (GPtrArray) colors =
    job->grouping ? bough_coloring_list_leaf_texts (tree, job->grouping, bough_style_get_values (job->style)) : NULL;
  g_autofree const char **groups = job->grouping ? bough_grouping_list_leaf_names (job->grouping) : NULL;
  g_autoptr (BoughTreeAnnotation) annotation =
    bough_tree_annotation_new (tree, job->tips, (const char *const *) job->wnids, job->heights,
                               colors ? (const char *const *) colors->pdata : NULL, groups);

  return format->to_bytes (tree, annotation, error);
}

static GBytes *
write_members (const Job *job, GCancellable *cancellable, GError **error)
{
  return bough_member_table_to_bytes (BOUGH_MEMBER_TABLE_CSV, bough_document_get_tree (job->document),
                                      bough_document_get_assignment (job->document),
                                      bough_document_get_labels (job->document), job->leaves, NULL);
}

static GBytes *
write_cut (const Job *job, GCancellable *cancellable, GError **error)
{
  L2hTree *tree = bough_document_get_tree (job->document);
  g_autofree guint *groups = g_new (guint, l2h_tree_get_n_leaves (tree));
  guint n_groups = l2h_tree_cut (tree, job->n_groups, groups);

  return bough_cut_table_to_bytes (tree, groups, n_groups);
}

static GBytes *
write_evidence (const Job *job, GCancellable *cancellable, GError **error)
{
  if (!bough_document_check_rows (job->document, error))
    return NULL;
  return bough_merge_evidence_to_bytes (bough_document_get_tree (job->document),
                                        bough_document_get_logits (job->document),
                                        bough_document_get_assignment (job->document), NULL, NULL, cancellable, error);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) content = job->write (job, cancellable, &error);

  if (content != NULL && bough_file_save (job->path, content, &error))
    g_task_return_pointer (task, g_strdup (job->path), g_free);
  else
    g_task_return_error (task, error);
}

static Job *
job_new (BoughDocument *document, WriteFunc write, const char *path)
{
  Job *job = g_new0 (Job, 1);

  job->write = write;
  job->document = g_object_ref (document);
  job->path = g_strdup (path);
  return job;
}

static void
start (Job *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  bough_held_task_run (save_in_thread, job, (GDestroyNotify) job_free, cancellable, callback, user_data);
}

void
bough_data_file_save_tree_async (BoughDocument *document, BoughTipNames tips, const char *const *wnids,
                                 BoughNodeHeights heights, const char *path, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Job *job = job_new (document, write_tree, path);

  g_set_object (&job->grouping, bough_document_get_grouping (document));
  job->style = bough_style_copy (bough_document_get_style (document));
  job->tips = tips;
  job->wnids = g_strdupv ((GStrv) wnids);
  job->heights = heights;
  start (job, NULL, callback, user_data);
}

void
bough_data_file_save_members_async (BoughDocument *document, GArray *leaves, const char *path,
                                    GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = job_new (document, write_members, path);

  job->leaves = g_array_ref (leaves);
  start (job, NULL, callback, user_data);
}

void
bough_data_file_save_cut_async (BoughDocument *document, guint n_groups, const char *path, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Job *job = job_new (document, write_cut, path);

  job->n_groups = n_groups;
  start (job, NULL, callback, user_data);
}

void
bough_data_file_save_evidence_async (BoughDocument *document, const char *path, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data)
{
  start (job_new (document, write_evidence, path), cancellable, callback, user_data);
}

char *
bough_data_file_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
