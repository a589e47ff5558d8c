/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-session-keeper.h"

#include "bough-held-task.h"
#include "bough-session-copies.h"
#include "bough-session-saving.h"

#include <glib/gi18n-lib.h>

/* In s. Who drags a slider is not to wait for the disk. */
#define AUTOSAVE_DELAY 3

/* In ms. Nor for the mark that says that something is unsaved, for which all that can be is looked at. */
#define LOOK_DELAY 200

struct _BoughSessionKeeper
{
  GObject parent_instance;

  BoughDocument *document;
  BoughSelectedFunc selected_func;
  gpointer selected_data;
  GPtrArray *inputs; /* (element-type BoughSessionInput): as last taken down */
  char *path;
  char *saved;       /* how it looked when it was saved, or opened; NULL: never like that */
  gboolean is_relocated; /* the session does not say where its files are now */

  char *copy;        /* the path of the copy to recover from */
  GCancellable *copying;
  guint copy_source;
  guint look_source;
  gboolean is_modified; /* when it was last looked */
  gboolean is_saving;
};

G_DEFINE_FINAL_TYPE (BoughSessionKeeper, bough_session_keeper, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_MODIFIED,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum {
  SIGNAL_UNSAFE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A copy that is on its way is removed when it arrives: see end_copying(). */
static void
drop_copy (BoughSessionKeeper *self)
{
  g_clear_handle_id (&self->copy_source, g_source_remove);
  if (self->copying)
    g_cancellable_cancel (self->copying);
  else if (self->copy)
    bough_session_copies_remove_async (self->copy);
  g_clear_object (&self->copying);
  g_clear_pointer (&self->copy, g_free);
}

typedef struct {
  BoughSessionKeeper *keeper;
  GCancellable *cancellable;
  char *path;
} Copying;

static void
copying_free (Copying *copying)
{
  g_object_unref (copying->keeper);
  g_object_unref (copying->cancellable);
  g_free (copying->path);
  g_free (copying);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copying, copying_free)

static void schedule_copy (BoughSessionKeeper *self);

/* That is said once: who goes on without is not to be told every few seconds. */
static void
say_unsafe (BoughSessionKeeper *self, const GError *error)
{
  static gboolean is_said;

  if (!is_said)
    g_signal_emit (self, signals[SIGNAL_UNSAFE], 0, error->message);
  is_said = TRUE;
}

/* Returns whether the copy is still wanted. */
static gboolean
end_copying (Copying *copying, const GError *error)
{
  BoughSessionKeeper *self = copying->keeper;

  if (copying->cancellable != self->copying)
    {
      /* What is recovered once more goes on in the same copy. */
      if (g_strcmp0 (copying->path, self->copy) != 0)
        bough_session_copies_remove_async (copying->path);
      return FALSE;
    }
  g_clear_object (&self->copying);
  if (error)
    say_unsafe (self, error);
  return error == NULL;
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Copying) copying = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) inputs = bough_session_saving_finish (result, &error);

  if (end_copying (copying, error))
    {
      g_clear_pointer (&copying->keeper->inputs, g_ptr_array_unref);
      copying->keeper->inputs = g_steal_pointer (&inputs);
    }
  g_application_release (g_application_get_default ());
}

static void
claim_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (bough_session_copies_claim (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
claimed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Copying) copying = user_data;
  BoughSessionKeeper *self = copying->keeper;
  const char *path = copying->path;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (error || copying->cancellable != self->copying)
    {
      end_copying (copying, error);
      return;
    }
  g_application_hold (g_application_get_default ());
  bough_session_saving_start (self->document, self->selected_func (self->selected_data), self->inputs, path,
                              self->path, self->copying, copied_cb, g_steal_pointer (&copying));
}

static gboolean
copy_cb (gpointer user_data)
{
  BoughSessionKeeper *self = user_data;
  Copying *copying;

  self->copy_source = 0;
  if (self->copying)
    {
      schedule_copy (self);
      return G_SOURCE_REMOVE;
    }
  if (self->copy == NULL)
    self->copy = bough_session_copies_dup_path ();
  self->copying = g_cancellable_new ();
  copying = g_new0 (Copying, 1);
  copying->keeper = g_object_ref (self);
  copying->cancellable = g_object_ref (self->copying);
  copying->path = g_strdup (self->copy);
  bough_held_task_run (claim_in_thread, g_strdup (self->copy), g_free, NULL, claimed_cb, copying);
  return G_SOURCE_REMOVE;
}

static void
schedule_copy (BoughSessionKeeper *self)
{
  if (self->copy_source == 0)
    self->copy_source = g_timeout_add_seconds (AUTOSAVE_DELAY, copy_cb, self);
}

static void
look (BoughSessionKeeper *self)
{
  gboolean is_modified = bough_session_keeper_is_modified (self);

  g_clear_handle_id (&self->look_source, g_source_remove);
  if (self->is_modified == is_modified)
    return;
  self->is_modified = is_modified;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

static gboolean
look_cb (gpointer user_data)
{
  BoughSessionKeeper *self = user_data;

  self->look_source = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (BoughSessionKeeper *self)
{
  schedule_copy (self);
  if (self->look_source == 0)
    self->look_source = g_timeout_add (LOOK_DELAY, look_cb, self);
}

static void
bough_session_keeper_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  if (property == PROP_MODIFIED)
    g_value_set_boolean (value, BOUGH_SESSION_KEEPER (object)->is_modified);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
bough_session_keeper_dispose (GObject *object)
{
  bough_session_keeper_set_document (BOUGH_SESSION_KEEPER (object), NULL);

  G_OBJECT_CLASS (bough_session_keeper_parent_class)->dispose (object);
}

static void
bough_session_keeper_class_init (BoughSessionKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bough_session_keeper_dispose;
  G_OBJECT_CLASS (klass)->get_property = bough_session_keeper_get_property;

  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
  signals[SIGNAL_UNSAFE] = g_signal_new ("unsafe", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bough_session_keeper_init (BoughSessionKeeper *self)
{
}

BoughSessionKeeper *
bough_session_keeper_new (BoughSelectedFunc func, gpointer user_data)
{
  BoughSessionKeeper *self = g_object_new (BOUGH_TYPE_SESSION_KEEPER, NULL);

  self->selected_func = func;
  self->selected_data = user_data;
  return self;
}

static void
begin (BoughSessionKeeper *self)
{
  BoughSession *session = bough_document_get_session (self->document);
  const char *path = bough_document_get_sources (self->document)->session;

  self->inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) bough_session_input_free);
  for (guint i = 0; session != NULL && i < bough_session_get_n_inputs (session); i++)
    g_ptr_array_add (self->inputs, bough_session_input_copy (bough_session_get_input (session, i)));

  if (path != NULL && bough_session_copies_contain (path))
    {
      /* It goes on as a copy of ours, and is not recovered again; saving it changes the file that it is a copy of. */
      self->copy = g_strdup (path);
      self->path = g_strdup (bough_document_get_recovered_file (self->document));
      return;
    }
  self->path = g_strdup (path);
  self->is_relocated = bough_document_is_relocated (self->document);
  self->saved = bough_session_saving_describe (self->document);
}

void
bough_session_keeper_set_document (BoughSessionKeeper *self, BoughDocument *document)
{
  g_return_if_fail (BOUGH_IS_SESSION_KEEPER (self));

  if (self->document == document)
    return;

  if (self->document)
    {
      g_signal_handlers_disconnect_by_data (self->document, self);
      g_signal_handlers_disconnect_by_data (bough_document_get_style (self->document), self);
    }
  /* One that is recovered once more, with a file that was missing, goes on in the same copy. */
  if (document && self->copy && g_strcmp0 (bough_document_get_sources (document)->session, self->copy) == 0)
    g_clear_pointer (&self->copy, g_free);
  drop_copy (self);
  g_clear_pointer (&self->inputs, g_ptr_array_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->saved, g_free);
  self->is_relocated = FALSE;
  g_set_object (&self->document, document);
  if (document != NULL)
    {
      begin (self);
      g_signal_connect_swapped (document, "notify", G_CALLBACK (changed_cb), self);
      g_signal_connect_swapped (bough_document_get_style (document), "notify", G_CALLBACK (changed_cb), self);
    }
  look (self);
}

const char *
bough_session_keeper_get_path (BoughSessionKeeper *self)
{
  g_return_val_if_fail (BOUGH_IS_SESSION_KEEPER (self), NULL);

  return self->path;
}

gboolean
bough_session_keeper_was_saved (BoughSessionKeeper *self)
{
  g_return_val_if_fail (BOUGH_IS_SESSION_KEEPER (self), FALSE);

  return self->path != NULL && self->saved != NULL;
}

gboolean
bough_session_keeper_looks_modified (BoughSessionKeeper *self)
{
  g_autofree char *now = NULL;

  g_return_val_if_fail (BOUGH_IS_SESSION_KEEPER (self), FALSE);

  if (self->document == NULL)
    return FALSE;

  now = bough_session_saving_describe (self->document);
  return g_strcmp0 (now, self->saved) != 0;
}

gboolean
bough_session_keeper_is_modified (BoughSessionKeeper *self)
{
  return bough_session_keeper_looks_modified (self) || (self->document != NULL && self->is_relocated);
}

typedef struct {
  BoughDocument *document;
  char *path;
  char *look;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->document);
  g_free (saving->path);
  g_free (saving->look);
  g_free (saving);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  BoughSessionKeeper *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) inputs = bough_session_saving_finish (result, &error);

  self->is_saving = FALSE;
  g_application_release (g_application_get_default ());
  if (inputs == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->document == saving->document)
    {
      g_clear_pointer (&self->inputs, g_ptr_array_unref);
      self->inputs = g_steal_pointer (&inputs);
      g_free (self->path);
      self->path = g_strdup (saving->path);
      g_free (self->saved);
      self->saved = g_strdup (saving->look);
      self->is_relocated = FALSE;
      look (self);
      if (!self->is_modified)
        drop_copy (self);
    }
  g_task_return_boolean (task, TRUE);
}

void
bough_session_keeper_save_async (BoughSessionKeeper *self, const char *path, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;
  Saving *saving;

  g_return_if_fail (BOUGH_IS_SESSION_KEEPER (self));
  g_return_if_fail (self->document != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  if (self->is_saving)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING, _("It is being saved already; wait until that is done"));
      g_object_unref (task);
      return;
    }

  /* The last window may close meanwhile. */
  self->is_saving = TRUE;
  g_application_hold (g_application_get_default ());
  saving = g_new0 (Saving, 1);
  saving->document = g_object_ref (self->document);
  saving->path = g_strdup (path);
  saving->look = bough_session_saving_describe (self->document);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  bough_session_saving_start (self->document, self->selected_func (self->selected_data), self->inputs, path, NULL,
                              NULL, saved_cb, task);
}

gboolean
bough_session_keeper_save_finish (BoughSessionKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
