/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-open-dialog.h"

#include "bough-path-text.h"
#include "bough-source-row.h"
#include "bough-source-summary.h"

#include <glib/gi18n-lib.h>

struct _BoughOpenDialog
{
  AdwWindow parent_instance;

  BoughSources *sources;
  AdwActionRow *main_row;
  AdwComboRow *array_row;
  AdwActionRow *parts_row;
  GtkWidget *leave_parts_out_button;
  AdwActionRow *groups_row;
  GtkSpinButton *groups_button;
  GtkFileChooserNative *chooser;
  GPtrArray *rows; /* (element-type BoughSourceRow) */
  GCancellable *summarizing;
  AdwPreferencesGroup *companions;
  AdwPreferencesGroup *method;
  AdwComboRow *score_row;
  AdwComboRow *input_row;
  GtkWidget *open_button;
};

G_DEFINE_TYPE (BoughOpenDialog, bough_open_dialog, ADW_TYPE_WINDOW)

enum {
  SIGNAL_ACCEPTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
open_clicked_cb (BoughOpenDialog *self)
{
  /* What was typed counts, though a key that opens leaves the keyboard where it is. */
  gtk_spin_button_update (self->groups_button);
  self->sources->score = adw_combo_row_get_selected (self->score_row);
  self->sources->input = adw_combo_row_get_selected (self->input_row);
  g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
main_summary_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughOpenDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = bough_source_summary_finish (result, NULL, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  adw_action_row_set_subtitle (self->main_row, summary ? summary : error->message);
  if (error)
    gtk_widget_add_css_class (GTK_WIDGET (self->main_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->main_row), "error");
  gtk_widget_set_sensitive (self->open_button, error == NULL);
}

static void
summarize (BoughOpenDialog *self)
{
  g_cancellable_cancel (self->summarizing);
  g_clear_object (&self->summarizing);
  self->summarizing = g_cancellable_new ();
  bough_source_summary_async (self->sources, BOUGH_SUMMARY_MAIN, self->summarizing, main_summary_ready_cb,
                              g_object_ref (self));
}

static void show_parts (BoughOpenDialog *self);

/* The rows are others now: what goes with them is looked at anew. */
static void
rows_changed_cb (BoughOpenDialog *self)
{
  show_parts (self);
  summarize (self);
  for (guint i = 0; i < self->rows->len; i++)
    bough_source_row_update (g_ptr_array_index (self->rows, i));
}

/* "part-1.npy, part-2.npy and 5 more" */
static char *
describe_parts (GPtrArray *parts)
{
  g_autofree char *first = bough_path_text_name (g_ptr_array_index (parts, 0));
  g_autofree char *second = parts->len > 1 ? bough_path_text_name (g_ptr_array_index (parts, 1)) : NULL;
  guint n_more = parts->len - 2;

  if (parts->len == 1)
    return g_steal_pointer (&first);
  if (n_more == 0)
    return g_strdup_printf (_("%s and %s"), first, second);
  return g_strdup_printf (ngettext ("%s, %s and %'u more", "%s, %s and %'u more", n_more), first, second, n_more);
}

static void
show_parts (BoughOpenDialog *self)
{
  GPtrArray *parts = self->sources->parts;
  g_autofree char *names = parts->len > 0 ? describe_parts (parts) : NULL;

  adw_action_row_set_subtitle (self->parts_row, names ? names : _("None"));
  gtk_widget_set_visible (self->leave_parts_out_button, parts->len > 0);
  /* A head takes one file for each of its spaces. */
  gtk_widget_set_visible (GTK_WIDGET (self->parts_row), !self->sources->is_tree
                                                          && (parts->len > 0 || self->sources->head == NULL));
}

static void
leave_parts_out_cb (BoughOpenDialog *self)
{
  g_ptr_array_set_size (self->sources->parts, 0);
  rows_changed_cb (self);
}

static void
parts_chosen_cb (GtkNativeDialog *chooser, int response, BoughOpenDialog *self)
{
  g_autoptr (GListModel) files = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser))
                                                                 : NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; files && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char *path = g_file_get_path (file);

      if (path)
        g_ptr_array_add (paths, path);
    }
  g_ptr_array_sort (paths, bough_sources_compare_paths);
  g_ptr_array_extend_and_steal (self->sources->parts, g_steal_pointer (&paths));
  g_clear_object (&self->chooser);
  rows_changed_cb (self);
}

static void
add_parts_cb (BoughOpenDialog *self)
{
  g_autofree char *folder_path = g_path_get_dirname (self->sources->main);
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Further rows of the matrix"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (parts_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
groups_changed_cb (BoughOpenDialog *self)
{
  guint n_groups = gtk_spin_button_get_value_as_int (self->groups_button);

  if (self->sources == NULL || self->sources->n_groups == n_groups)
    return;
  self->sources->n_groups = n_groups;
  rows_changed_cb (self);
}

static void
array_chosen_cb (BoughOpenDialog *self)
{
  guint chosen = adw_combo_row_get_selected (self->array_row);

  if (self->sources == NULL || self->sources->arrays == NULL || chosen >= g_strv_length (self->sources->arrays)
      || g_strcmp0 (self->sources->array, self->sources->arrays[chosen]) == 0)
    return;

  g_free (self->sources->array);
  self->sources->array = g_strdup (self->sources->arrays[chosen]);
  rows_changed_cb (self);
}

static void
offer_arrays (BoughOpenDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  gtk_widget_set_visible (GTK_WIDGET (self->array_row), self->sources->arrays != NULL);
  for (guint i = 0; self->sources->arrays && self->sources->arrays[i]; i++)
    {
      g_autofree char *shown = g_utf8_make_valid (self->sources->arrays[i], -1);

      gtk_string_list_append (names, shown);
      if (g_strcmp0 (self->sources->array, self->sources->arrays[i]) == 0)
        chosen = i;
    }
  adw_combo_row_set_model (self->array_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->array_row, chosen);
}

/* It is closed: what the file holds is of no interest any more. */
static void
bough_open_dialog_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (BOUGH_OPEN_DIALOG (widget)->summarizing);

  GTK_WIDGET_CLASS (bough_open_dialog_parent_class)->unrealize (widget);
}

static void
bough_open_dialog_finalize (GObject *object)
{
  BoughOpenDialog *self = BOUGH_OPEN_DIALOG (object);

  g_clear_pointer (&self->sources, bough_sources_free);
  g_clear_object (&self->summarizing);
  g_clear_object (&self->chooser);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (bough_open_dialog_parent_class)->finalize (object);
}

static void
bough_open_dialog_class_init (BoughOpenDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bough_open_dialog_finalize;
  widget_class->unrealize = bough_open_dialog_unrealize;

  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-open-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughOpenDialog, main_row);
  gtk_widget_class_bind_template_child (widget_class, BoughOpenDialog, array_row);
  gtk_widget_class_bind_template_child (widget_class, BoughOpenDialog, companions);
  gtk_widget_class_bind_template_child (widget_class, BoughOpenDialog, method);
  gtk_widget_class_bind_template_child (widget_class, BoughOpenDialog, score_row);
  gtk_widget_class_bind_template_child (widget_class, BoughOpenDialog, input_row);
  gtk_widget_class_bind_template_child (widget_class, BoughOpenDialog, open_button);
  gtk_widget_class_bind_template_child (widget_class, BoughOpenDialog, parts_row);
  gtk_widget_class_bind_template_child (widget_class, BoughOpenDialog, leave_parts_out_button);
  gtk_widget_class_bind_template_child (widget_class, BoughOpenDialog, groups_row);
  gtk_widget_class_bind_template_child (widget_class, BoughOpenDialog, groups_button);
  gtk_widget_class_bind_template_callback (widget_class, add_parts_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_parts_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, groups_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, array_chosen_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
bough_open_dialog_init (BoughOpenDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Else Return, pressed at once, would cancel. */
  gtk_window_set_focus (GTK_WINDOW (self), self->open_button);
}

BoughOpenDialog *
bough_open_dialog_new (GtkWindow *parent, const BoughSources *sources)
{
  BoughOpenDialog *self = g_object_new (BOUGH_TYPE_OPEN_DIALOG, "transient-for", parent, NULL);
  gboolean is_tree = sources->is_tree;
  g_autofree char *name = bough_path_text_name (sources->main);
  g_autofree char *folder = bough_path_text_folder (sources->main);

  self->sources = bough_sources_copy (sources);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->main_row), name);
  adw_action_row_set_subtitle (self->main_row, folder);
  gtk_window_set_title (GTK_WINDOW (self), is_tree ? _("Open tree") : _("Open logits"));
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    if (!is_tree || bough_companion_fits_tree (i))
      {
        GtkWidget *row = bough_source_row_new (self->sources, i);

        adw_preferences_group_add (self->companions, row);
        g_ptr_array_add (self->rows, row);
        if (i == BOUGH_COMPANION_HEAD || i == BOUGH_COMPANION_EMBEDDINGS)
          g_signal_connect_swapped (row, "changed", G_CALLBACK (rows_changed_cb), self);
      }
  offer_arrays (self);
  show_parts (self);
  gtk_widget_set_visible (GTK_WIDGET (self->groups_row), is_tree);
  gtk_spin_button_set_value (self->groups_button, sources->n_groups);
  adw_combo_row_set_selected (self->score_row, sources->score);
  adw_combo_row_set_selected (self->input_row, sources->input);
  gtk_widget_set_visible (GTK_WIDGET (self->method), !is_tree);

  summarize (self);
  return self;
}

const BoughSources *
bough_open_dialog_get_sources (BoughOpenDialog *self)
{
  g_return_val_if_fail (BOUGH_IS_OPEN_DIALOG (self), NULL);

  return self->sources;
}
