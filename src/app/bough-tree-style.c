/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-style.h"

#include "bough-error-dialog.h"
#include "bough-save-dialog.h"
#include "bough-style-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GtkWindow *
get_window (BoughTreePage *page)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
}

/* The way back */

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bough_style_history_undo (bough_tree_page_get_history (user_data));
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bough_style_history_redo (bough_tree_page_get_history (user_data));
}

/* What the tree is opened with stays: its groups. What the panel read from files goes. */
static void
reset_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughDocument *document = bough_tree_page_get_document (user_data);
  BoughStyleHistory *history = bough_tree_page_get_history (user_data);
  g_autoptr (BoughStyle) first = bough_style_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  bough_style_history_begin (history);
  bough_document_set_clade (document, l2h_tree_get_root (bough_document_get_tree (document)));
  bough_document_set_second (document, NULL, NULL);
  bough_document_set_values (document, none);
  bough_style_assign (bough_document_get_style (document), first);
  bough_style_history_end (history);
}

/* Files */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughTreePage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughStyle) style = bough_style_file_open_finish (result, &error);
  BoughDocument *document = bough_tree_page_get_document (page);

  /* It was tried on what was open then. */
  if (document != bough_style_file_get_document (result))
    return;
  if (style == NULL) {
    bough_error_dialog_show (get_window (page), _("The style could not be opened"), error->message);
  } else if (document != NULL) {
    bough_style_history_begin (bough_tree_page_get_history (page));
    bough_style_assign (bough_document_get_style (document), style);
    bough_style_history_end (bough_tree_page_get_history (page));
    if (bough_style_file_get_left_out (result) != NULL)
      bough_tree_page_add_toast (page, adw_toast_new (bough_style_file_get_left_out (result)));
  }
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughTreePage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = bough_style_file_save_finish (result, &error);
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (path == NULL) {
    bough_error_dialog_show (get_window (page), _("The style could not be written"), error->message);
    return;
  }
  name = g_filename_display_basename (path);
  text = g_strdup_printf (_("%s written"), name);
  bough_tree_page_add_toast (page, adw_toast_new (text));
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, BoughTreePage *page)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                                                           : NULL;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (path != NULL && bough_tree_page_get_document (page) != NULL)
    bough_style_file_open_async (path, bough_tree_page_get_document (page), NULL, opened_cb, g_object_ref (page));
  g_object_unref (dialog);
}

static void
save_to (const char *path, gpointer user_data)
{
  g_autoptr (BoughTreePage) page = user_data;

  if (path != NULL && bough_tree_page_get_document (page) != NULL)
    bough_style_file_save_async (bough_tree_page_get_document (page), path, NULL, saved_cb, g_object_ref (page));
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *page = user_data;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Open style"), get_window (page),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) styles = gtk_file_filter_new ();

  gtk_file_filter_set_name (styles, _("Styles"));
  gtk_file_filter_add_suffix (styles, "json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), styles);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (open_response_cb), page, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *page = user_data;
  const BoughSaveType types[] = { { _("Styles"), { ".json" } } };

  bough_save_dialog_show (get_window (page), _("Save style"), NULL, NULL, "style", types, G_N_ELEMENTS (types), save_to,
                          g_object_ref (page));
}

void
bough_tree_style_add_actions (BoughTreePage *page, GActionMap *actions)
{
  const GActionEntry entries[] = {
    { "undo", undo_cb },
    { "redo", redo_cb },
    { "reset-style", reset_cb },
    { "open-style", open_cb },
    { "save-style", save_cb },
  };

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), page);
}

static void
set_enabled (GActionMap *actions, const char *name, gboolean is_enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, name)), is_enabled);
}

void
bough_tree_style_update_actions (BoughTreePage *page, GActionMap *actions)
{
  BoughStyleHistory *history = bough_tree_page_get_history (page);

  set_enabled (actions, "undo", history != NULL && bough_style_history_get_can_undo (history));
  set_enabled (actions, "redo", history != NULL && bough_style_history_get_can_redo (history));
  set_enabled (actions, "reset-style", history != NULL);
  set_enabled (actions, "open-style", history != NULL);
  set_enabled (actions, "save-style", history != NULL);
}
