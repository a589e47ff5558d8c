/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-output.h"

#include "bough-error-dialog.h"
#include "bough-figure-file.h"
#include "bough-figure-print.h"
#include "bough-member-listing.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

static GtkWindow *
get_window (BoughTreePage *page)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
}

static BoughScene *
get_scene (BoughTreePage *page)
{
  BoughFigure *figure = bough_tree_page_get_figure (page);

  return figure ? bough_figure_get_scene (figure) : NULL;
}

static void
say (BoughTreePage *page, const char *text)
{
  bough_tree_page_add_toast (page, adw_toast_new (text));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughTreePage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = bough_figure_file_save_finish (result, &error);
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (path == NULL)
    {
      bough_error_dialog_show (get_window (page), _("The figure could not be written"), error->message);
      return;
    }

  base = g_path_get_basename (path);
  name = g_filename_display_name (base);
  text = g_strdup_printf (_("%s written"), name);
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _("Show in folder"));
  adw_toast_set_action_name (toast, "tree.show-in-folder");
  adw_toast_set_action_target (toast, "^ay", path);
  bough_tree_page_add_toast (page, toast);
}

static void
export_to (BoughTreePage *page, const char *path)
{
  if (get_scene (page))
    bough_figure_file_save_async (get_scene (page), bough_tree_page_get_document (page),
                                  bough_tree_page_get_figure_input (page), path, NULL, saved_cb, g_object_ref (page));
}

static void
replace_response_cb (AdwMessageDialog *dialog, const char *response, BoughTreePage *page)
{
  if (g_str_equal (response, "replace"))
    export_to (page, g_object_get_data (G_OBJECT (dialog), "path"));
}

static void
ask_whether_to_replace (BoughTreePage *page, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *heading = g_strdup_printf (_("Replace %s?"), name);
  GtkWidget *dialog = adw_message_dialog_new (get_window (page), heading,
                                              _("A file of that name is there already. Replacing it overwrites what "
                                                "it holds."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "replace", _("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (replace_response_cb), page, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughTreePage) page = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (info == NULL)
    export_to (page, g_file_peek_path (G_FILE (source)));
  else if (get_window (page))
    ask_whether_to_replace (page, g_file_peek_path (G_FILE (source)));
}

/* Without its ending the name was not that of the file that is there, and the dialog did not ask. */
static void
export_to_completed (BoughTreePage *page, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL,
                           looked_up_cb, g_object_ref (page));
}

static const struct {
  const char *name;
  const char *pattern;
} file_types[] = {
  { N_("SVG, to edit"), "*.svg" },
  { N_("PDF, for a paper"), "*.pdf" },
  { N_("PNG, for slides"), "*.png" },
  { N_("EPS, for journals that ask for it"), "*.eps" },
};

/*
 * A name without one of our endings gets that of the type which is chosen in the dialog. So does one with the ending
 * that was suggested if another type is chosen: the dialog leaves the name as it was. What else is typed counts.
 */
static char *
complete_path (GtkFileChooser *chooser, const char *path)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);
  g_autofree char *lower = g_ascii_strdown (path, -1);
  const char *suggested = file_types[0].pattern + 1;
  const char *chosen = suggested;
  gsize length = strlen (path);

  for (guint i = 0; i < G_N_ELEMENTS (file_types); i++)
    if (filter && g_str_equal (gtk_file_filter_get_name (filter), _(file_types[i].name)))
      chosen = file_types[i].pattern + 1;
  for (guint i = 1; i < G_N_ELEMENTS (file_types); i++)
    if (g_str_has_suffix (lower, file_types[i].pattern + 1))
      return g_strdup (path);
  if (g_str_has_suffix (lower, suggested))
    {
      if (chosen == suggested)
        return g_strdup (path);
      length -= strlen (suggested);
    }
  return g_strdup_printf ("%.*s%s", (int) length, path, chosen);
}

static void
export_response_cb (GtkNativeDialog *dialog, int response, BoughTreePage *page)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                                                           : NULL;
  g_autofree char *chosen = file ? g_file_get_path (file) : NULL;

  if (chosen)
    {
      g_autofree char *path = complete_path (GTK_FILE_CHOOSER (dialog), chosen);

      if (g_str_equal (path, chosen))
        export_to (page, path);
      else
        export_to_completed (page, path);
    }
  g_object_unref (dialog);
}

static char *
suggest_name (BoughTreePage *page)
{
  g_autofree char *name = g_strdup (bough_document_get_title (bough_tree_page_get_document (page)));
  char *dot = strchr (name + (*name == '.'), '.');

  if (dot)
    *dot = '\0';
  return g_strconcat (name, file_types[0].pattern + 1, NULL);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *page = user_data;
  g_autofree char *name = NULL;
  GtkFileChooserNative *dialog;

  if (get_scene (page) == NULL)
    return;

  dialog = gtk_file_chooser_native_new (_("Export figure"), get_window (page), GTK_FILE_CHOOSER_ACTION_SAVE,
                                        _("_Export"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (file_types); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _(file_types[i].name));
      gtk_file_filter_add_pattern (filter, file_types[i].pattern);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  name = suggest_name (page);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (export_response_cb), page, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *path = user_data;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  /* No file manager that can select a file: the folder will do. */
  if (reply == NULL)
    {
      g_autofree char *folder = g_path_get_dirname (path);
      g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

      g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
    }
}

static void
show_in_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *path = g_variant_get_bytestring (parameter);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  GDBusConnection *bus = g_application_get_dbus_connection (g_application_get_default ());
  GVariantBuilder uris;

  if (uri == NULL || bus == NULL)
    return;
  g_variant_builder_init (&uris, G_VARIANT_TYPE ("as"));
  g_variant_builder_add (&uris, "s", uri);
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems", g_variant_new ("(ass)", &uris, ""), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, shown_cb, g_strdup (path));
}

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, BoughTreePage *page)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      bough_error_dialog_show (get_window (page), _("The figure could not be printed"), error->message);
    }
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *page = user_data;
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (get_scene (page) == NULL)
    return;
  operation = bough_figure_print_operation_new (get_scene (page),
                                                bough_document_get_title (bough_tree_page_get_document (page)));
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), page, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, get_window (page), NULL);
}

static void
figure_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughTreePage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;
  GdkContentProvider *providers[2];

  if (!bough_figure_file_copy_finish (result, &png, &svg, &error))
    {
      bough_error_dialog_show (get_window (page), _("The figure could not be copied"), error->message);
      return;
    }
  providers[0] = gdk_content_provider_new_for_bytes ("image/png", png);
  providers[1] = gdk_content_provider_new_for_bytes ("image/svg+xml", svg);
  provider = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (page)), provider);
  say (page, _("Figure copied as PNG and SVG"));
}

static void
copy_figure_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *page = user_data;

  if (get_scene (page))
    bough_figure_file_copy_async (get_scene (page), NULL, figure_ready_cb, g_object_ref (page));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughTreePage) page = user_data;
  guint64 n_members;
  g_autofree char *text = bough_member_listing_finish (result, &n_members, NULL);
  g_autofree char *said = g_strdup_printf (ngettext ("%'" PRIu64 " member copied", "%'" PRIu64 " members copied",
                                                     n_members),
                                           n_members);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (page)), text);
  say (page, said);
}

static void
copy_members_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *page = user_data;
  BoughDocument *document = bough_tree_page_get_document (page);
  g_autoptr (GArray) leaves = document ? bough_tree_page_get_selected_leaves (page) : NULL;

  if (document)
    bough_member_listing_async (document, leaves, NULL, listed_cb, g_object_ref (page));
}

void
bough_tree_output_add_actions (BoughTreePage *page, GActionMap *actions)
{
  const GActionEntry entries[] = {
    { "export", export_cb },
    { "print", print_cb },
    { "copy-figure", copy_figure_cb },
    { "copy-members", copy_members_cb },
    { "show-in-folder", show_in_folder_cb, "ay" },
  };

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), page);
}
