/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-window-private.h"

#include "bough-error-dialog.h"
#include "bough-path-text.h"
#include "bough-recent.h"
#include "bough-save-dialog.h"
#include "bough-session-copies.h"

#include <glib/gi18n-lib.h>

/* What is to be done once what is open is saved, or may go. */
typedef struct {
  BoughWindow *window; /* weak */
  BoughDocument *document;
  BoughWindowFunc func;
  gpointer data;
  GDestroyNotify data_free;
} Leaving;

static void
leaving_free (Leaving *leaving)
{
  g_clear_weak_pointer (&leaving->window);
  g_clear_object (&leaving->document);
  if (leaving->data_free)
    leaving->data_free (leaving->data);
  g_free (leaving);
}

/* Whether what was asked about is still what is open. */
static gboolean
is_current (const Leaving *leaving)
{
  return leaving->window && bough_window_get_document (leaving->window) == leaving->document;
}

static void ask_before_leaving (Leaving *leaving);

static void
leave (Leaving *leaving)
{
  if (leaving->window && leaving->func)
    leaving->func (leaving->window, leaving->data);
  leaving_free (leaving);
}

/* What is open, for people: the session, once it is in one. */
char *
bough_window_session_dup_title (BoughWindow *self)
{
  const char *path = bough_session_keeper_get_path (bough_window_get_keeper (self));

  return path ? bough_path_text_name (path) : g_strdup (bough_document_get_title (bough_window_get_document (self)));
}

void
bough_window_session_show_title (BoughWindow *self)
{
  g_autofree char *title = bough_window_session_dup_title (self);
  g_autofree char *marked = NULL;
  gboolean is_modified;

  g_object_get (bough_window_get_keeper (self), "modified", &is_modified, NULL);
  /* Translators: the title of a window in which something is unsaved */
  marked = is_modified ? g_strdup_printf (_("• %s"), title) : NULL;
  gtk_window_set_title (GTK_WINDOW (self), marked != NULL ? marked : title);
  bough_tree_page_set_modified (bough_window_get_tree_page (self), is_modified);
}

static void
modified_changed_cb (BoughWindow *self)
{
  if (bough_window_get_document (self) != NULL)
    bough_window_session_show_title (self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BoughSessionKeeper *keeper = BOUGH_SESSION_KEEPER (source);
  Leaving *leaving = user_data;
  BoughWindow *self = leaving->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (!bough_session_keeper_save_finish (keeper, result, &error))
    {
      if (self)
        bough_error_dialog_show (GTK_WINDOW (self), _("The session could not be saved"), error->message);
      leaving_free (leaving);
      return;
    }

  /* The window may have closed meanwhile, or show something else. */
  if (!is_current (leaving))
    {
      leaving_free (leaving);
      return;
    }
  bough_recent_add (bough_session_keeper_get_path (keeper));
  name = bough_window_session_dup_title (self);
  text = g_strdup_printf (_("%s saved"), name);
  bough_tree_page_set_file (bough_window_get_tree_page (self), bough_session_keeper_get_path (keeper));
  bough_window_session_show_title (self);
  bough_tree_page_add_toast (bough_window_get_tree_page (self), adw_toast_new (text));
  if (leaving->func && bough_session_keeper_is_modified (keeper))
    ask_before_leaving (leaving);
  else
    leave (leaving);
}

static void
save_to (Leaving *leaving, const char *path)
{
  bough_session_keeper_save_async (bough_window_get_keeper (leaving->window), path, saved_cb, leaving);
}

static void
save_chosen_cb (const char *path, gpointer user_data)
{
  Leaving *leaving = user_data;

  if (path && is_current (leaving))
    save_to (leaving, path);
  else
    leaving_free (leaving);
}

static void
ask_where (Leaving *leaving)
{
  BoughWindow *self = leaving->window;
  const BoughSaveType types[] = { { _("Sessions"), { BOUGH_SESSION_EXTENSION } } };
  const char *path = bough_session_keeper_get_path (bough_window_get_keeper (self));
  g_autofree char *title = bough_window_session_dup_title (self);
  g_autofree char *name = bough_save_dialog_suggest_name (title);

  bough_save_dialog_show (GTK_WINDOW (self), _("Save session"), NULL,
                          path ? path : bough_document_get_sources (bough_window_get_document (self))->main, name, types,
                          G_N_ELEMENTS (types), save_chosen_cb, leaving);
}

static void
save (Leaving *leaving)
{
  const char *path = bough_session_keeper_get_path (bough_window_get_keeper (leaving->window));

  if (path)
    save_to (leaving, path);
  else
    ask_where (leaving);
}

static Leaving *
leaving_new (BoughWindow *self, BoughWindowFunc func, gpointer data, GDestroyNotify data_free)
{
  Leaving *leaving = g_new0 (Leaving, 1);

  g_set_weak_pointer (&leaving->window, self);
  g_set_object (&leaving->document, bough_window_get_document (self));
  leaving->func = func;
  leaving->data = data;
  leaving->data_free = data_free;
  return leaving;
}

static void
leave_response_cb (AdwMessageDialog *dialog, const char *response, Leaving *leaving)
{
  /* Not before the dialog is done: it still needs the window, which may be what goes. */
  if (g_str_equal (response, "discard"))
    g_idle_add_once ((GSourceOnceFunc) leave, leaving);
  else if (g_str_equal (response, "save") && is_current (leaving))
    save (leaving);
  else
    leaving_free (leaving);
}

static void
ask_before_leaving (Leaving *leaving)
{
  g_autofree char *title = bough_window_session_dup_title (leaving->window);
  gboolean has_session = bough_session_keeper_get_path (bough_window_get_keeper (leaving->window)) != NULL;
  g_autofree char *heading = g_strdup_printf (has_session ? _("Save changes to %s?") : _("Save a session of %s?"), title);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (leaving->window), heading,
                                              _("How the figure is drawn, or where its files are, has changed. What is "
                                                "not saved is lost."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "discard", _("_Discard"),
                                    "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  g_signal_connect (dialog, "response", G_CALLBACK (leave_response_cb), leaving);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
bough_window_session_leave (BoughWindow *self, BoughWindowFunc func, gpointer user_data, GDestroyNotify data_free)
{
  Leaving *leaving = leaving_new (self, func, user_data, data_free);

  if (bough_session_keeper_is_modified (bough_window_get_keeper (self)))
    ask_before_leaving (leaving);
  else
    leave (leaving);
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  save (leaving_new (user_data, NULL, NULL, NULL));
}

static void
save_as_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ask_where (leaving_new (user_data, NULL, NULL, NULL));
}

static void
locate_response_cb (GtkNativeDialog *dialog, int response, BoughWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                                                           : NULL;
  BoughDocument *document = bough_window_get_document (self);
  const char *path = file ? g_file_peek_path (file) : NULL;
  const char *role = NULL;
  g_autoptr (BoughSources) sources = NULL;

  if (path && document && bough_document_get_missing (document, &role))
    {
      sources = bough_sources_new (NULL);
      sources->session = g_strdup (bough_document_get_sources (document)->session);
      bough_document_add_located (document, sources);
      bough_sources_set_role (sources, role, path, NULL);
      bough_window_reopen (self, sources);
    }
  g_object_unref (dialog);
}

static void
locate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughWindow *self = user_data;
  const char *missing = bough_document_get_missing (bough_window_get_document (self), NULL);
  g_autofree char *name = bough_path_text_name (missing);
  g_autofree char *title = g_strdup_printf (_("Where is %s?"), name);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (locate_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
why_unsafe_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *text = g_strdup_printf (_("%s\n\nWhat is not saved would be lost if the computer failed. Make room, or see "
                                             "to it that the folder can be written, or save the session often."),
                                           g_variant_get_string (parameter, NULL));

  bough_error_dialog_show (user_data, _("Unsaved changes are not kept"), text);
}

static void
unsafe_cb (BoughWindow *self, const char *problem)
{
  AdwToast *toast = adw_toast_new (_("Unsaved changes are not kept should the computer fail"));

  adw_toast_set_button_label (toast, _("_Why?"));
  adw_toast_set_action_name (toast, "win.why-unsafe");
  adw_toast_set_action_target (toast, "s", problem);
  adw_toast_set_timeout (toast, 0);
  bough_tree_page_add_toast (bough_window_get_tree_page (self), toast);
}

void
bough_window_session_add_actions (BoughWindow *self)
{
  const GActionEntry entries[] = {
    { "save", save_cb },
    { "save-as", save_as_cb },
    { "locate", locate_cb },
    { "why-unsafe", why_unsafe_cb, "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (bough_window_get_keeper (self), "notify::modified", G_CALLBACK (modified_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (bough_window_get_keeper (self), "unsafe", G_CALLBACK (unsafe_cb), self, G_CONNECT_SWAPPED);
}

void
bough_window_session_update_actions (BoughWindow *self)
{
  BoughDocument *document = bough_window_get_document (self);
  const struct {
    const char *name;
    gboolean is_enabled;
  } actions[] = {
    { "save", document != NULL },
    { "save-as", document != NULL },
    { "locate", document != NULL && bough_document_get_missing (document, NULL) != NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), actions[i].name)),
                                 actions[i].is_enabled);
}

static void
say_what_is_missing (BoughWindow *self, const char *path)
{
  g_autofree char *name = bough_path_text_name (path);
  g_autofree char *text = g_strdup_printf (_("%s is missing, or has changed"), name);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _("_Locate…"));
  adw_toast_set_action_name (toast, "win.locate");
  adw_toast_set_timeout (toast, 0);
  bough_tree_page_add_toast (bough_window_get_tree_page (self), toast);
}

void
bough_window_session_began (BoughWindow *self)
{
  BoughDocument *document = bough_window_get_document (self);
  BoughSession *session = bough_document_get_session (document);
  const char *missing = bough_document_get_missing (document, NULL);
  BoughTreePage *page = bough_window_get_tree_page (self);
  const guint *selection;
  guint n_selected;

  if (session == NULL)
    return;

  selection = bough_session_get_selection (session, &n_selected);
  if (n_selected > 0)
    bough_tree_page_select (page, selection[n_selected - 1]);
  if (missing)
    say_what_is_missing (self, missing);
  else if (bough_session_copies_contain (bough_document_get_sources (document)->session))
    bough_tree_page_add_toast (page, adw_toast_new (_("Recovered, as Bough ended before this was saved")));
}
