/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-member-listing.h"

#include "formats/bough-member-table.h"

typedef struct {
  BoughDocument *document;
  GArray *leaves;
  guint64 n_members;
} Listing;

static void
listing_free (Listing *listing)
{
  g_object_unref (listing->document);
  g_array_unref (listing->leaves);
  g_free (listing);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Listing *listing = task_data;
  L2hTree *tree = bough_document_get_tree (listing->document);
  L2hAssignment *assignment = bough_document_get_assignment (listing->document);
  g_autoptr (GBytes) table = NULL;
  gsize size;
  const char *text;

  if (assignment != NULL)
    table = bough_member_table_to_bytes (BOUGH_MEMBER_TABLE_TABS, tree, assignment,
                                         bough_document_get_labels (listing->document), listing->leaves, NULL);
  else
    table = bough_member_table_of_leaves_to_bytes (tree, listing->leaves);
  for (guint i = 0; i < listing->leaves->len; i++)
    {
      gsize n_members = 1;

      if (assignment != NULL)
        l2h_assignment_get_members (assignment, g_array_index (listing->leaves, guint, i), &n_members);
      listing->n_members += n_members;
    }
  text = g_bytes_get_data (table, &size);
  g_task_return_pointer (task, g_strndup (text, size), g_free);
}

void
bough_member_listing_async (BoughDocument *document, GArray *leaves, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Listing *listing = g_new0 (Listing, 1);

  listing->document = g_object_ref (document);
  listing->leaves = g_array_ref (leaves);
  g_task_set_task_data (task, listing, (GDestroyNotify) listing_free);
  g_task_run_in_thread (task, list_in_thread);
}

char *
bough_member_listing_finish (GAsyncResult *result, guint64 *n_members, GError **error)
{
  const Listing *listing = g_task_get_task_data (G_TASK (result));

  *n_members = listing->n_members;
  return g_task_propagate_pointer (G_TASK (result), error);
}
