/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-output.h"

#include "bough-cut-dialog.h"
#include "bough-data-file.h"
#include "bough-error-dialog.h"
#include "bough-figure-file.h"
#include "bough-figure-print.h"
#include "bough-member-listing.h"
#include "bough-path-text.h"
#include "bough-save-dialog.h"

#include "formats/bough-tree-format.h"

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
say_written (BoughTreePage *page, const char *path)
{
  g_autofree char *name = bough_path_text_name (path);
  g_autofree char *text = g_strdup_printf (_("%s written"), name);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _("Show in folder"));
  adw_toast_set_action_name (toast, "tree.show-in-folder");
  adw_toast_set_action_target (toast, "^ay", path);
  bough_tree_page_add_toast (page, toast);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughTreePage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = bough_figure_file_save_finish (result, &error);

  if (path)
    say_written (page, path);
  else
    bough_error_dialog_show (get_window (page), _("The figure could not be written"), error->message);
}

static void
export_to (const char *path, gpointer user_data)
{
  g_autoptr (BoughTreePage) page = user_data;

  if (path && get_scene (page))
    bough_figure_file_save_async (get_scene (page), bough_tree_page_get_document (page),
                                  bough_tree_page_get_figure_input (page), path, NULL, saved_cb, g_object_ref (page));
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *page = user_data;
  const BoughSaveType types[] = {
    { _("SVG, to edit"), { ".svg" } },
    { _("PDF, for a paper"), { ".pdf" } },
    { _("PNG, for slides"), { ".png" } },
    { _("EPS, for journals that ask for it"), { ".eps" } },
  };
  g_autofree char *name = NULL;

  if (get_scene (page) == NULL)
    return;

  name = bough_save_dialog_suggest_name (bough_document_get_title (bough_tree_page_get_document (page)));
  bough_save_dialog_show (get_window (page), _("Export figure"), _("_Export"), NULL, name, types, G_N_ELEMENTS (types),
                          export_to, g_object_ref (page));
}

static void
data_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughTreePage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = bough_data_file_save_finish (result, &error);

  if (path)
    say_written (page, path);
  else
    bough_error_dialog_show (get_window (page), _("The file could not be written"), error->message);
}

/* What is chosen beside the name of a tree's file, for the formats that take it. */
typedef struct {
  BoughTreePage *page;
  BoughDocument *document;
  GStrv wnids; /* nullable */
  guint tips;
  guint heights;
} TreeExport;

static void
tree_export_free (TreeExport *export)
{
  g_object_unref (export->page);
  g_object_unref (export->document);
  g_strfreev (export->wnids);
  g_free (export);
}

static void
export_tree_to (const char *path, gpointer user_data)
{
  TreeExport *export = user_data;

  if (path)
    bough_data_file_save_tree_async (export->document, (BoughTipNames) export->tips, (const char *const *) export->wnids,
                                     (BoughNodeHeights) export->heights, path, data_saved_cb,
                                     g_object_ref (export->page));
  tree_export_free (export);
}

/* Our own format is what most want: it alone holds all that there is. */
static void
export_tree_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *page = user_data;
  BoughDocument *document = bough_tree_page_get_document (page);
  g_autoptr (GArray) types = g_array_new (FALSE, TRUE, sizeof (BoughSaveType));
  guint n_formats;
  const BoughTreeFormat *formats = bough_tree_format_list (&n_formats);
  const BoughTreeFormat *own = bough_tree_format_find ("json");
  g_autofree char *name = NULL;
  TreeExport *export;

  if (document == NULL)
    return;

  for (guint i = 0; i < n_formats; i++)
    {
      BoughSaveType type = { _(formats[i].description) };

      G_STATIC_ASSERT (sizeof type.extensions == sizeof formats[i].extensions);
      memcpy (type.extensions, formats[i].extensions, sizeof type.extensions);
      if (formats + i == own)
        g_array_prepend_val (types, type);
      else
        g_array_append_val (types, type);
    }
  name = bough_save_dialog_suggest_name (bough_document_get_title (document));
  export = g_new0 (TreeExport, 1);
  export->page = g_object_ref (page);
  export->document = g_object_ref (document);
  export->wnids = g_strdupv ((GStrv) bough_meaning_get_wnids (bough_tree_page_get_meaning (page)));
  {
    /* In the order of BoughTipNames and BoughNodeHeights. The leaves need not have WordNet's numbers. */
    const BoughSaveChoice choices[] = {
      /* Translators: the names at the tips of a Newick or NEXUS tree */
      { _("Tips"),
        { _("Names that all programs read"), _("Exact names"), _("Numbers"), export->wnids ? _("WordNet IDs") : NULL },
        &export->tips },
      { _("Heights"), { _("Scores of the merges"), _("Steps") }, &export->heights },
    };

    bough_save_dialog_show_with_choices (get_window (page), _("Export tree"), _("_Export"), name,
                                         (const BoughSaveType *) (gpointer) types->data, types->len, choices,
                                         G_N_ELEMENTS (choices), export_tree_to, export);
  }
}

static const BoughSaveType table_types[] = { { "CSV", { ".csv" } } };

/* The cut that is to be written. */
typedef struct {
  BoughTreePage *page;
  BoughDocument *document;
  guint n_groups;
} CutExport;

static void
cut_export_free (CutExport *export)
{
  g_object_unref (export->page);
  g_object_unref (export->document);
  g_free (export);
}

static void
export_cut_to (const char *path, gpointer user_data)
{
  CutExport *export = user_data;

  if (path)
    bough_data_file_save_cut_async (export->document, export->n_groups, path, data_saved_cb, g_object_ref (export->page));
  cut_export_free (export);
}

static void
cut_chosen_cb (guint n_groups, gpointer user_data)
{
  CutExport *export = user_data;
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  if (n_groups == 0)
    {
      cut_export_free (export);
      return;
    }
  export->n_groups = n_groups;
  title = bough_save_dialog_suggest_name (bough_document_get_title (export->document));
  name = g_strdup_printf ("%s-%u", title, n_groups);
  bough_save_dialog_show (get_window (export->page), _("Export coarser labels"), _("_Export"), NULL, name, table_types,
                          G_N_ELEMENTS (table_types), export_cut_to, export);
}

static void
export_cut_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *page = user_data;
  BoughDocument *document = bough_tree_page_get_document (page);
  CutExport *export;

  if (document == NULL)
    return;
  export = g_new0 (CutExport, 1);
  export->page = g_object_ref (page);
  export->document = g_object_ref (document);
  bough_cut_dialog_show (get_window (page), bough_document_get_tree (document), cut_chosen_cb, export);
}

/* Every merge has its rows read: that can take a while. */
typedef struct {
  BoughTreePage *page;
  AdwToast *toast;
  GCancellable *cancellable;
} EvidenceExport;

static void
evidence_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  EvidenceExport *export = user_data;

  adw_toast_dismiss (export->toast);
  if (g_cancellable_is_cancelled (export->cancellable))
    g_object_unref (export->page);
  else
    data_saved_cb (source, result, export->page);
  g_object_unref (export->toast);
  g_object_unref (export->cancellable);
  g_free (export);
}

static void
export_evidence_to (const char *path, gpointer user_data)
{
  g_autoptr (BoughTreePage) page = user_data;
  BoughDocument *document = bough_tree_page_get_document (page);
  EvidenceExport *export;

  if (path == NULL || document == NULL || bough_document_get_logits (document) == NULL)
    return;
  export = g_new0 (EvidenceExport, 1);
  export->page = g_object_ref (page);
  export->cancellable = g_cancellable_new ();
  export->toast = g_object_ref_sink (adw_toast_new (_("Explaining every merge…")));
  adw_toast_set_timeout (export->toast, 0);
  adw_toast_set_button_label (export->toast, _("_Cancel"));
  g_signal_connect_object (export->toast, "button-clicked", G_CALLBACK (g_cancellable_cancel), export->cancellable,
                           G_CONNECT_SWAPPED);
  bough_tree_page_add_toast (page, g_object_ref (export->toast));
  bough_data_file_save_evidence_async (document, path, export->cancellable, evidence_saved_cb, export);
}

static void
export_evidence_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *page = user_data;
  BoughDocument *document = bough_tree_page_get_document (page);

  if (document && bough_document_get_logits (document))
    bough_save_dialog_show (get_window (page), _("Export merges with evidence"), _("_Export"), NULL, "merges", table_types,
                            G_N_ELEMENTS (table_types), export_evidence_to, g_object_ref (page));
}

static void
export_members_to (const char *path, gpointer user_data)
{
  g_autoptr (BoughTreePage) page = user_data;
  BoughDocument *document = bough_tree_page_get_document (page);
  g_autoptr (GArray) leaves = document ? bough_tree_page_get_selected_leaves (page) : NULL;

  if (path && document && bough_document_get_assignment (document))
    bough_data_file_save_members_async (document, leaves, path, data_saved_cb, g_object_ref (page));
}

static void
export_members_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *page = user_data;
  BoughDocument *document = bough_tree_page_get_document (page);

  if (document && bough_document_get_assignment (document))
    bough_save_dialog_show (get_window (page), _("Export members"), _("_Export"), NULL, "members", table_types,
                            G_N_ELEMENTS (table_types), export_members_to, g_object_ref (page));
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
    { "export-tree", export_tree_cb },
    { "export-cut", export_cut_cb },
    { "export-evidence", export_evidence_cb },
    { "export-members", export_members_cb },
    { "print", print_cb },
    { "copy-figure", copy_figure_cb },
    { "copy-members", copy_members_cb },
    { "show-in-folder", show_in_folder_cb, "ay" },
  };

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), page);
}
