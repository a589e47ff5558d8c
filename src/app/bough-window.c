/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-window-private.h"

#include "bough-building-page.h"
#include "bough-error-dialog.h"
#include "bough-open-dialog.h"
#include "bough-path-text.h"
#include "bough-recent.h"
#include "bough-samples.h"
#include "bough-session-copies.h"
#include "bough-start-page.h"

#include "formats/bough-array-file.h"
#include "formats/bough-tree-file.h"

#include <glib/gi18n-lib.h>

/* Opening that takes less long than this, in ms, does not show the building page. */
#define BUILDING_PAGE_DELAY 200

struct _BoughWindow
{
  AdwApplicationWindow parent_instance;

  GtkStack *pages;
  BoughStartPage *start_page;
  BoughBuildingPage *building_page;
  BoughTreePage *tree_page;

  GSettings *settings;
  BoughSessionKeeper *keeper;
  /* The opening under way. Whatever comes from one that is not this any more is stale, and dropped. */
  GCancellable *opening;
  guint delay_source;
};

G_DEFINE_TYPE (BoughWindow, bough_window, ADW_TYPE_APPLICATION_WINDOW)

/* An opening goes from callback to callback: guess, ask, load. It does not keep the window: one that is closed meanwhile
 * is to be let go of, which cancels the opening. */
typedef struct {
  BoughWindow *window; /* weak */
  GCancellable *cancellable;
  char *path;
  GPtrArray *notes; /* (element-type utf8) (nullable): what is to be said of it once it is open */
  gboolean asks;
  gboolean is_accepted;
} Opening;

static void
opening_clear (gpointer data)
{
  Opening *opening = data;

  g_clear_weak_pointer (&opening->window);
  g_clear_object (&opening->cancellable);
  g_clear_pointer (&opening->path, g_free);
  g_clear_pointer (&opening->notes, g_ptr_array_unref);
}

static void
opening_release (Opening *opening)
{
  g_rc_box_release_full (opening, opening_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_release)

static gboolean
opening_is_stale (const Opening *opening)
{
  return opening->window == NULL || opening->window->opening != opening->cancellable;
}

static void
show_page (BoughWindow *self, const char *name)
{
  gboolean is_tree = g_str_equal (name, "tree");

  gtk_stack_set_visible_child_name (self->pages, name);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "tree",
                                  is_tree ? bough_tree_page_get_actions (self->tree_page) : NULL);
  if (is_tree)
    bough_window_session_show_title (self);
  else
    gtk_window_set_title (GTK_WINDOW (self), _("Bough"));
}

static void
update_actions (BoughWindow *self)
{
  static const char *const names[] = { "change-sources", "start-page" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), names[i])),
                                 bough_window_get_document (self) != NULL);
  bough_window_session_update_actions (self);
}

/* The tree, or if there is none the start page. */
static void
show_what_is_open (BoughWindow *self)
{
  g_clear_handle_id (&self->delay_source, g_source_remove);
  show_page (self, bough_window_get_document (self) ? "tree" : "start");
}

static void
end_opening (BoughWindow *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  show_what_is_open (self);
}

static void
remember_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  bough_sources_remember (task_data);
  g_task_return_boolean (task, TRUE);
}

static void
remember (const BoughSources *sources)
{
  g_autoptr (GTask) task = NULL;

  if (sources->session)
    {
      if (!bough_session_copies_contain (sources->session))
        bough_recent_add (sources->session);
      return;
    }

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, bough_sources_copy (sources), (GDestroyNotify) bough_sources_free);
  g_task_run_in_thread (task, remember_in_thread);
  /* The samples have their cards. */
  if (bough_samples_find (sources->main) == NULL)
    bough_recent_add (sources->main);
}

static void
progress_cb (L2hPhase phase, double fraction, gpointer user_data)
{
  Opening *opening = user_data;

  if (!opening_is_stale (opening))
    bough_building_page_set_progress (opening->window->building_page, phase, fraction);
}

static void
add_notes (BoughWindow *self, GPtrArray *notes)
{
  for (guint i = 0; notes && i < notes->len; i++)
    bough_tree_page_add_note (self->tree_page, g_ptr_array_index (notes, i));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  BoughWindow *self = opening->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughDocument) document = bough_document_load_finish (result, &error);
  g_autofree char *name = NULL;
  g_autofree char *heading = NULL;
  g_autoptr (GString) text = NULL;

  if (opening_is_stale (opening))
    return;

  if (document)
    {
      bough_tree_page_set_document (self->tree_page, document);
      bough_session_keeper_set_document (self->keeper, document);
      remember (bough_document_get_sources (document));
      update_actions (self);
      end_opening (self);
      add_notes (self, opening->notes);
      add_notes (self, bough_document_get_notes (document));
      bough_window_session_began (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->tree_page));
      return;
    }

  end_opening (self);
  /* A copy that is damaged is of no use at the next start either. Any other fault may be gone by then. */
  if (bough_session_copies_contain (opening->path)
      && g_error_matches (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_DAMAGED))
    bough_session_copies_remove_async (opening->path);
  name = bough_path_text_name (opening->path);
  heading = g_strdup_printf (_("Could not open %s"), name);
  text = g_string_new (error->message);
  for (guint i = 0; opening->notes && i < opening->notes->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (opening->notes, i));
  bough_error_dialog_show (GTK_WINDOW (self), heading, text->str);
}

static gboolean
show_building_page_cb (gpointer user_data)
{
  BoughWindow *self = user_data;

  self->delay_source = 0;
  show_page (self, "building");
  return G_SOURCE_REMOVE;
}

static void
start_building_page (BoughWindow *self, const char *path)
{
  const BoughSample *sample = bough_samples_find (path);
  g_autofree char *name = bough_path_text_name (path);

  bough_building_page_start (self->building_page, sample ? sample->title : name);
  if (self->delay_source == 0)
    self->delay_source = g_timeout_add (BUILDING_PAGE_DELAY, show_building_page_cb, self);
}

static void
load (Opening *opening, const BoughSources *sources)
{
  BoughWindow *self = opening->window;

  start_building_page (self, sources->session ? sources->session : sources->main);
  bough_document_load_async (sources, progress_cb, g_rc_box_acquire (opening), (GDestroyNotify) opening_release,
                             opening->cancellable, loaded_cb, g_rc_box_acquire (opening));
}

static void
accepted_cb (BoughOpenDialog *dialog, Opening *opening)
{
  opening->is_accepted = TRUE;
  if (!opening_is_stale (opening))
    load (opening, bough_open_dialog_get_sources (dialog));
}

static gboolean
dialog_closed_cb (BoughOpenDialog *dialog, Opening *opening)
{
  if (!opening->is_accepted && !opening_is_stale (opening))
    end_opening (opening->window);
  return GDK_EVENT_PROPAGATE;
}

static void
release_closure (gpointer data, GClosure *closure)
{
  opening_release (data);
}

static void
ask (Opening *opening, const BoughSources *sources)
{
  BoughOpenDialog *dialog = bough_open_dialog_new (GTK_WINDOW (opening->window), sources);

  show_what_is_open (opening->window);
  /* Another file is opened: nobody waits for the answer any more. */
  g_signal_connect_object (opening->cancellable, "cancelled", G_CALLBACK (gtk_window_destroy), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect_data (dialog, "accepted", G_CALLBACK (accepted_cb), g_rc_box_acquire (opening), release_closure, 0);
  g_signal_connect_data (dialog, "close-request", G_CALLBACK (dialog_closed_cb), g_rc_box_acquire (opening),
                         release_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What the guessing worker has to itself: an opening and its window are the main thread's. */
typedef struct {
  GPtrArray *paths;  /* (element-type filename): what was given together */
  GPtrArray *others;
  GPtrArray *notes;
  gboolean is_plain;
} Guess;

static void
guess_free (Guess *guess)
{
  g_ptr_array_unref (guess->paths);
  g_clear_pointer (&guess->others, g_ptr_array_unref);
  g_clear_pointer (&guess->notes, g_ptr_array_unref);
  g_free (guess);
}

static void
guess_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Guess *guess = task_data;

  g_task_return_pointer (task, bough_sources_from_files (guess->paths, &guess->is_plain, &guess->others, &guess->notes),
                         (GDestroyNotify) bough_sources_free);
}

/* What is no part of what this window opens has windows of its own. */
static void
open_others (GPtrArray *others)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (files, g_file_new_for_path (g_ptr_array_index (others, i)));
  if (files->len > 0)
    g_application_open (g_application_get_default (), (GFile **) files->pdata, files->len, "");
}

static void
guessed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Opening) opening = user_data;
  const Guess *guess = g_task_get_task_data (G_TASK (result));
  g_autoptr (BoughSources) sources = g_task_propagate_pointer (G_TASK (result), NULL);

  if (sources == NULL || opening_is_stale (opening))
    return;
  open_others (guess->others);
  opening->notes = g_ptr_array_ref (guess->notes);
  g_free (opening->path);
  opening->path = g_strdup (sources->session ? sources->session : sources->main);
  if (!guess->is_plain || (opening->asks && !sources->is_tree && !sources->session))
    ask (opening, sources);
  else
    load (opening, sources);
}

static Opening *
begin_opening (BoughWindow *self, const char *path, gboolean asks)
{
  Opening *opening = g_rc_box_new0 (Opening);

  end_opening (self);
  self->opening = g_cancellable_new ();
  g_set_weak_pointer (&opening->window, self);
  opening->cancellable = g_object_ref (self->opening);
  opening->path = g_strdup (path);
  opening->asks = asks;
  return opening;
}

/* A file and what was given along with it, to be opened once what is open may go. */
typedef struct {
  Guess *guess;
  gboolean asks;
} Request;

static void
request_free (Request *request)
{
  g_clear_pointer (&request->guess, guess_free);
  g_free (request);
}

static void
open_now (BoughWindow *self, gpointer user_data)
{
  Request *request = user_data;
  Guess *guess = g_steal_pointer (&request->guess);
  const char *path = g_ptr_array_index (guess->paths, 0);
  Opening *opening = begin_opening (self, path, request->asks);
  g_autoptr (GTask) task = NULL;

  /* A folder on a slow disk is waited for, too. A window that opens with a file does not show the start page first. */
  start_building_page (self, path);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_page (self, "building");
  task = g_task_new (NULL, opening->cancellable, guessed_cb, opening);
  g_task_set_task_data (task, guess, (GDestroyNotify) guess_free);
  g_task_run_in_thread (task, guess_in_thread);
}

void
bough_window_open (BoughWindow *self, GFile *file, GFile **companions, guint n_companions, gboolean asks)
{
  const char *path;
  Request *request;
  Guess *guess;

  g_return_if_fail (BOUGH_IS_WINDOW (self));

  path = g_file_peek_path (file);
  if (path == NULL)
    {
      bough_error_dialog_show (GTK_WINDOW (self), _("Could not open the file"),
                               _("It is not on this computer. Copy it to a folder of yours, then open the copy."));
      return;
    }

  guess = g_new0 (Guess, 1);
  guess->paths = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (guess->paths, g_strdup (path));
  for (guint i = 0; i < n_companions; i++)
    if (g_file_peek_path (companions[i]))
      g_ptr_array_add (guess->paths, g_strdup (g_file_peek_path (companions[i])));

  request = g_new0 (Request, 1);
  request->guess = guess;
  request->asks = asks;
  bough_window_session_leave (self, open_now, request, (GDestroyNotify) request_free);
}

static void
reopen_now (BoughWindow *self, gpointer user_data)
{
  BoughSources *sources = user_data;
  const char *path = bough_session_keeper_was_saved (self->keeper) ? bough_session_keeper_get_path (self->keeper) : NULL;
  g_autoptr (Opening) opening = NULL;

  /* It may have been saved elsewhere since. */
  if (path)
    {
      g_free (sources->session);
      sources->session = g_strdup (path);
    }
  opening = begin_opening (self, sources->session, FALSE);

  load (opening, sources);
}

void
bough_window_reopen (BoughWindow *self, const BoughSources *sources)
{
  g_autoptr (BoughSources) copy = bough_sources_copy (sources);

  /* Where files are that were found before goes along. */
  if (bough_session_keeper_looks_modified (self->keeper))
    bough_window_session_leave (self, reopen_now, g_steal_pointer (&copy), (GDestroyNotify) bough_sources_free);
  else
    reopen_now (self, copy);
}

static void
open_path_cb (BoughWindow *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  bough_window_open (self, file, NULL, 0, FALSE);
}

static void
cancelled_cb (BoughWindow *self)
{
  end_opening (self);
}

void
bough_window_open_together (BoughWindow *self, GFile *const *files, guint n_files, gboolean asks)
{
  g_autoptr (GPtrArray) ordered = g_ptr_array_new ();

  g_return_if_fail (BOUGH_IS_WINDOW (self));
  g_return_if_fail (n_files > 0);

  /* It is called after the first that is not called like something that goes with another until it is known what leads. */
  for (guint i = 0; i < n_files; i++)
    {
      const char *path = g_file_peek_path (files[i]);
      const char *leader = ordered->len > 0 ? g_file_peek_path (g_ptr_array_index (ordered, 0)) : NULL;
      gboolean leads = path != NULL && !bough_sources_is_companion (path)
                       && (leader == NULL || bough_sources_is_companion (leader));

      g_ptr_array_insert (ordered, leads ? 0 : -1, files[i]);
    }
  bough_window_open (self, g_ptr_array_index (ordered, 0), (GFile **) ordered->pdata + 1, ordered->len - 1, asks);
}

static gboolean
drop_cb (BoughWindow *self, const GValue *value)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (GSList *item = g_value_get_boxed (value); item; item = item->next)
    g_ptr_array_add (files, item->data);
  if (files->len > 0)
    bough_window_open_together (self, (GFile *const *) files->pdata, files->len, TRUE);
  return files->len > 0;
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, BoughWindow *self)
{
  g_autoptr (GListModel) chosen = response == GTK_RESPONSE_ACCEPT
                                    ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; chosen && i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  if (files->len > 0)
    bough_window_open_together (self, (GFile *const *) files->pdata, files->len, TRUE);
  g_object_unref (dialog);
}

/* Endings are listed with their dots, suffixes without. */
static void
add_suffixes (GtkFileFilter *filter)
{
  const char *const *matrices = bough_array_file_list_extensions ();
  const char *const *trees = bough_tree_file_list_extensions ();

  for (guint i = 0; matrices[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, matrices[i] + 1);
  gtk_file_filter_add_suffix (filter, "gz");
  for (guint i = 0; trees[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, trees[i] + 1);
  gtk_file_filter_add_suffix (filter, BOUGH_SESSION_EXTENSION + 1);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughWindow *self = user_data;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Open logits or a tree"), GTK_WINDOW (self),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) ours = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (ours, _("Logits and trees"));
  add_suffixes (ours);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), ours);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (open_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
change_sources_now (BoughWindow *self, gpointer user_data)
{
  g_autoptr (BoughSources) sources = bough_sources_copy (bough_document_get_sources (bough_window_get_document (self)));
  g_autoptr (Opening) opening = begin_opening (self, sources->main, TRUE);

  /* Other files are another tree. */
  g_clear_pointer (&sources->session, g_free);
  if (!bough_sources_is_whole (sources))
    g_ptr_array_set_size (sources->parts, 0);
  ask (opening, sources);
}

static void
change_sources_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bough_window_session_leave (user_data, change_sources_now, NULL, NULL);
}

static void
show_start_page (BoughWindow *self, gpointer user_data)
{
  bough_tree_page_set_document (self->tree_page, NULL);
  bough_session_keeper_set_document (self->keeper, NULL);
  update_actions (self);
  end_opening (self);
}

static void
start_page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bough_window_session_leave (user_data, show_start_page, NULL, NULL);
}

static void
close_now (BoughWindow *self, gpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

/* A menu that a dialog is chosen in keeps the keyboard in GTK 4.8, though it is closed; then no shortcut works. */
static void
is_active_cb (BoughWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (gtk_window_is_active (GTK_WINDOW (self)) && focus != NULL && !gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (gtk_stack_get_visible_child (self->pages));
}

static gboolean
bough_window_close_request (GtkWindow *window)
{
  BoughWindow *self = BOUGH_WINDOW (window);

  if (!bough_session_keeper_is_modified (self->keeper))
    return GTK_WINDOW_CLASS (bough_window_parent_class)->close_request (window);

  bough_window_session_leave (self, close_now, NULL, NULL);
  return TRUE;
}

static guint
get_selected_cb (gpointer user_data)
{
  return bough_tree_page_get_selected (BOUGH_WINDOW (user_data)->tree_page);
}

static void
bough_window_dispose (GObject *object)
{
  BoughWindow *self = BOUGH_WINDOW (object);

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_handle_id (&self->delay_source, g_source_remove);
  g_clear_object (&self->settings);
  if (self->keeper)
    bough_session_keeper_set_document (self->keeper, NULL);
  g_clear_object (&self->keeper);
  /* The menus' share of GTK 4.8's actions outlives the window; what the actions hold would, too. */
  gtk_widget_insert_action_group (GTK_WIDGET (self), "tree", NULL);

  G_OBJECT_CLASS (bough_window_parent_class)->dispose (object);
}

static void
bough_window_class_init (BoughWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = bough_window_close_request;

  g_type_ensure (BOUGH_TYPE_BUILDING_PAGE);
  g_type_ensure (BOUGH_TYPE_START_PAGE);
  g_type_ensure (BOUGH_TYPE_TREE_PAGE);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, BoughWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, BoughWindow, building_page);
  gtk_widget_class_bind_template_child (widget_class, BoughWindow, tree_page);
  gtk_widget_class_bind_template_callback (widget_class, open_path_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancelled_cb);
}

static void
bough_window_init (BoughWindow *self)
{
  const GActionEntry entries[] = {
    { "open", open_cb },
    { "change-sources", change_sources_cb },
    { "start-page", start_page_cb },
  };
  const GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES;
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  self->keeper = bough_session_keeper_new (get_selected_cb, self);
  bough_window_session_add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
  show_page (self, "start");

  /* A window begins like the last one was left, but does not follow what is done to another. */
  self->settings = g_settings_new ("org.l2h.Bough");
  g_settings_bind (self->settings, "window-width", self, "default-width", flags);
  g_settings_bind (self->settings, "window-height", self, "default-height", flags);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", flags);

  g_signal_connect (self, "notify::is-active", G_CALLBACK (is_active_cb), NULL);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->pages), GTK_EVENT_CONTROLLER (target));
}

BoughWindow *
bough_window_new (GtkApplication *application)
{
  return g_object_new (BOUGH_TYPE_WINDOW, "application", application, NULL);
}

gboolean
bough_window_is_busy (BoughWindow *self)
{
  g_return_val_if_fail (BOUGH_IS_WINDOW (self), FALSE);

  return self->opening != NULL || bough_window_get_document (self) != NULL;
}

BoughTreePage *
bough_window_get_tree_page (BoughWindow *self)
{
  return self->tree_page;
}

BoughSessionKeeper *
bough_window_get_keeper (BoughWindow *self)
{
  return self->keeper;
}

BoughDocument *
bough_window_get_document (BoughWindow *self)
{
  g_return_val_if_fail (BOUGH_IS_WINDOW (self), NULL);

  return bough_tree_page_get_document (self->tree_page);
}
