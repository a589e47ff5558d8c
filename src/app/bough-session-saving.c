/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-session-saving.h"

#include "bough-session-view.h"

#include "figure/bough-style-json.h"

typedef struct {
  BoughDocument *document;
  BoughSession *session;
  BoughSources *sources;
  GPtrArray *known;
  char *path;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->document);
  bough_session_free (job->session);
  bough_sources_free (job->sources);
  g_ptr_array_unref (job->known);
  g_free (job->path);
  g_free (job);
}

char *
bough_session_saving_describe (BoughDocument *document)
{
  g_autofree char *style = bough_style_to_json (bough_document_get_style (document));
  g_autofree char *look = bough_session_view_describe (document);

  return g_strconcat (style, look, NULL);
}

static GPtrArray *
copy_inputs (GPtrArray *inputs)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) bough_session_input_free);

  for (guint i = 0; inputs != NULL && i < inputs->len; i++)
    g_ptr_array_add (copy, bough_session_input_copy (g_ptr_array_index (inputs, i)));
  return copy;
}

static const BoughSessionInput *
find_known (const Job *job, const char *role)
{
  for (guint i = 0; i < job->known->len; i++)
    {
      const BoughSessionInput *input = g_ptr_array_index (job->known, i);

      if (g_str_equal (input->role, role))
        return input;
    }
  return NULL;
}

/* Takes down the file of a role. One that is gone stays as it was; one of which nothing is known is left out. */
static gboolean
add_input (Job *job, const char *role, const char *path, const char *array, GCancellable *cancellable, GError **error)
{
  const BoughSessionInput *known = find_known (job, role);
  g_autofree char *absolute = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
  BoughSessionInputState state = BOUGH_SESSION_INPUT_CHANGED;
  g_autoptr (BoughSessionInput) input = NULL;
  g_autoptr (GError) problem = NULL;

  if (path != NULL && known != NULL && g_str_equal (known->path, absolute) && g_strcmp0 (known->array, array) == 0
      && !bough_session_input_check (known, known->path, &state, cancellable, error))
    return FALSE;
  if (path != NULL && state == BOUGH_SESSION_INPUT_CHANGED)
    input = bough_session_input_new (role, path, array, cancellable, &problem);
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (input == NULL && known != NULL)
    input = bough_session_input_copy (known);
  if (input != NULL)
    bough_session_add_input (job->session, g_steal_pointer (&input));
  return TRUE;
}

static void
save_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) bough_session_input_free);
  const char *main_role = job->sources->is_tree ? "tree" : "logits";
  g_autoptr (GError) error = NULL;
  /* A file that is another by now is not what the tree was made from. */
  const char *main = bough_document_has_input (job->document) ? job->sources->main : NULL;
  gboolean is_saved = add_input (job, main_role, main, job->sources->array, cancellable, &error);

  for (guint i = 0; is_saved && i < job->sources->parts->len; i++)
    {
      g_autofree char *role = bough_sources_dup_part_role (i);

      is_saved = add_input (job, role, main != NULL ? g_ptr_array_index (job->sources->parts, i) : NULL,
                            job->sources->array, cancellable, &error);
    }
  for (guint i = 0; is_saved && i < BOUGH_N_COMPANIONS; i++)
    is_saved = add_input (job, bough_companion_get_key (i), bough_sources_get_companion (job->sources, i),
                          job->sources->within[i], cancellable, &error);
  is_saved = is_saved && !g_cancellable_set_error_if_cancelled (cancellable, &error)
             && bough_session_save (job->session, job->path, &error);
  if (!is_saved)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < bough_session_get_n_inputs (job->session); i++)
    g_ptr_array_add (inputs, bough_session_input_copy (bough_session_get_input (job->session, i)));
  g_task_return_pointer (task, g_steal_pointer (&inputs), (GDestroyNotify) g_ptr_array_unref);
}

void
bough_session_saving_start (BoughDocument *document, guint selected, GPtrArray *known, const char *path,
                            const char *of, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *style = bough_style_to_json (bough_document_get_style (document));
  g_autoptr (JsonNode) style_node = json_from_string (style, NULL);
  g_autoptr (JsonNode) view = bough_session_view_new (document);
  Job *job = g_new0 (Job, 1);

  job->document = g_object_ref (document);
  job->session = bough_session_new (bough_document_get_tree (document));
  bough_session_set_style (job->session, style_node);
  if (of != NULL)
    bough_session_view_set_file (view, of);
  bough_session_set_view (job->session, view);
  if (selected != L2H_NO_NODE)
    bough_session_set_selection (job->session, &selected, 1);
  job->sources = bough_sources_copy (bough_document_get_sources (document));
  job->known = copy_inputs (known);
  job->path = g_strdup (path);
  g_task_set_source_tag (task, bough_session_saving_start);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, save_in_thread);
}

GPtrArray *
bough_session_saving_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bough_session_saving_start), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
