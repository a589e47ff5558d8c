/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-source-row.h"

#include "bough-path-text.h"
#include "bough-source-summary.h"

#include <glib/gi18n-lib.h>

struct _BoughSourceRow
{
  AdwActionRow parent_instance;

  BoughSources *sources;
  BoughCompanion companion;
  GtkDropDown *within_button;
  GtkWidget *leave_out_button;
  GtkWidget *folder_button;
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;
  GStrv choices; /* (nullable): what of the file can be taken */
};

G_DEFINE_TYPE (BoughSourceRow, bough_source_row, ADW_TYPE_ACTION_ROW)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct {
  const char *title;
  const char *patterns[9];
  gboolean can_be_folder; /* with a folder for each class */
} kinds[BOUGH_N_COMPANIONS] = {
  [BOUGH_COMPANION_LABELS] = { N_("Labels"), { "*.npy", "*.npz", "*.pt", "*.pth", "*.safetensors", "*.txt", "*.csv", "*.bin" }, TRUE },
  [BOUGH_COMPANION_CLASSES] = { N_("Class names"), { "*.txt", "*.json", "*.csv" } },
  [BOUGH_COMPANION_SUPERCLASSES] = { N_("Superclasses"), { "*.csv", "*.json", "*.bin" } },
  [BOUGH_COMPANION_SYNSETS] = { N_("WordNet synsets"), { "*.txt", "*.csv" } },
  [BOUGH_COMPANION_IMAGES] = { N_("Images"), { "*.npy", "*.npz", "*.txt", "*.bin" }, TRUE },
  [BOUGH_COMPANION_HEAD] = { N_("Linear head, if these are embeddings"), { "*.pt", "*.pth", "*.npz", "*.safetensors" } },
  [BOUGH_COMPANION_EMBEDDINGS] = { N_("Embeddings of its second space"), { "*.npy", "*.npz", "*.pt", "*.safetensors" } },
};

static void
set_style (BoughSourceRow *self, const char *css_class)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");
  if (css_class)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
}

/* What was found beside the main file but does not go with it is said; what was left out for no reason is not. */
static void
show_left_out (BoughSourceRow *self, const char *reason)
{
  g_autofree char *name = bough_path_text_name (self->sources->left_out[self->companion]);
  /* Translators: a file's name, and why it is not taken: "labels.npy is left out: 90 labels, but the logits have 80 rows" */
  g_autofree char *subtitle = g_strdup_printf (_("%s is left out: %s"), name, reason);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  set_style (self, "warning");
}

static void
show_summary (BoughSourceRow *self, const char *summary, gboolean is_error)
{
  g_autofree char *name = bough_path_text_name (bough_sources_get_companion (self->sources, self->companion));
  /* Translators: a file's name, and what it holds */
  g_autofree char *subtitle = g_strdup_printf (_("%s — %s"), name, summary);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), *summary ? subtitle : name);
  set_style (self, is_error ? "error" : NULL);
}

/* What of the file is taken, where there is a choice. Setting the list is not choosing: it shows what was chosen. */
static void
show_choices (BoughSourceRow *self, const char *within, GStrv choices)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  gtk_widget_set_visible (GTK_WIDGET (self->within_button), choices != NULL);
  g_clear_pointer (&self->choices, g_strfreev);
  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    {
      g_autofree char *shown = g_utf8_make_valid (choices[i], -1);

      gtk_string_list_append (names, shown);
      if (g_strcmp0 (choices[i], within) == 0)
        chosen = i;
    }
  gtk_drop_down_set_model (self->within_button, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->within_button, chosen);
  self->choices = choices;
}

static void
within_chosen_cb (BoughSourceRow *self)
{
  guint chosen = gtk_drop_down_get_selected (self->within_button);
  char **within = &self->sources->within[self->companion];

  if (self->choices == NULL || chosen >= g_strv_length (self->choices)
      || g_strcmp0 (*within, self->choices[chosen]) == 0)
    return;

  g_free (*within);
  *within = g_strdup (self->choices[chosen]);
  bough_source_row_update (self);
}

static void
summary_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughSourceRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *within = NULL;
  g_auto (GStrv) choices = NULL;
  g_autofree char *summary = bough_source_summary_finish (result, &within, &choices, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bough_sources_get_companion (self->sources, self->companion) != NULL)
    {
      g_free (self->sources->within[self->companion]);
      self->sources->within[self->companion] = g_strdup (within);
      show_choices (self, within, g_steal_pointer (&choices));
    }
  if (bough_sources_get_companion (self->sources, self->companion) == NULL)
    {
      if (error)
        show_left_out (self, error->message);
    }
  else
    show_summary (self, error ? error->message : summary, error != NULL);
}

void
bough_source_row_update (BoughSourceRow *self)
{
  const char *path = bough_sources_get_companion (self->sources, self->companion);
  g_autoptr (BoughSources) asked = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (self->leave_out_button, path != NULL);
  if (path == NULL)
    show_choices (self, NULL, NULL);
  set_style (self, NULL);
  if (path)
    show_summary (self, "", FALSE);
  else
    /* Translators: of a file that can go with the logits */
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _("None"));

  asked = bough_sources_copy (self->sources);
  if (path == NULL)
    bough_sources_set_companion (asked, self->companion, self->sources->left_out[self->companion]);
  if (bough_sources_get_companion (asked, self->companion) == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  bough_source_summary_async (asked, self->companion, self->cancellable, summary_ready_cb, g_object_ref (self));
}

static void
set_path (BoughSourceRow *self, const char *path)
{
  bough_sources_set_companion (self->sources, self->companion, path);
  bough_source_row_update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
leave_out_cb (BoughSourceRow *self)
{
  set_path (self, NULL);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, BoughSourceRow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file ? g_file_get_path (file) : NULL;

      if (path)
        set_path (self, path);
    }
  g_clear_object (&self->chooser);
}

static void
add_filters (BoughSourceRow *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds->patterns) && kinds[self->companion].patterns[i]; i++)
    gtk_file_filter_add_pattern (filter, kinds[self->companion].patterns[i]);
  gtk_file_filter_set_name (filter, _(kinds[self->companion].title));
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
}

static void
choose (BoughSourceRow *self, GtkFileChooserAction action)
{
  g_autofree char *folder_path = g_path_get_dirname (self->sources->main);
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_(kinds[self->companion].title),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), action, NULL, NULL);
  if (action == GTK_FILE_CHOOSER_ACTION_OPEN)
    add_filters (self);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
choose_cb (BoughSourceRow *self)
{
  choose (self, GTK_FILE_CHOOSER_ACTION_OPEN);
}

static void
choose_folder_cb (BoughSourceRow *self)
{
  choose (self, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
}

static gboolean
drop_cb (BoughSourceRow *self, const GValue *value)
{
  g_autofree char *path = g_file_get_path (g_value_get_object (value));

  if (path)
    set_path (self, path);
  return path != NULL;
}

static void
stop (BoughSourceRow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->chooser);
}

/* The sources go with the dialog, but the row lives on for as long as its summary is under way. */
static void
bough_source_row_unroot (GtkWidget *widget)
{
  stop (BOUGH_SOURCE_ROW (widget));

  GTK_WIDGET_CLASS (bough_source_row_parent_class)->unroot (widget);
}

static void
bough_source_row_dispose (GObject *object)
{
  BoughSourceRow *self = BOUGH_SOURCE_ROW (object);

  stop (self);
  g_clear_pointer (&self->choices, g_strfreev);

  G_OBJECT_CLASS (bough_source_row_parent_class)->dispose (object);
}

static void
bough_source_row_class_init (BoughSourceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bough_source_row_dispose;
  GTK_WIDGET_CLASS (klass)->unroot = bough_source_row_unroot;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static GtkWidget *
create_button (BoughSourceRow *self, const char *icon_name, const char *tooltip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  return button;
}

static void
bough_source_row_init (BoughSourceRow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  GtkWidget *choose_button;

  self->within_button = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->within_button), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->within_button), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->within_button), _("What of the file is taken"));
  g_signal_connect_object (self->within_button, "notify::selected", G_CALLBACK (within_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->within_button));
  self->leave_out_button = create_button (self, "edit-clear-symbolic", _("Leave out"), G_CALLBACK (leave_out_cb));
  self->folder_button = create_button (self, "folder-symbolic", _("Choose a folder with a folder for each class"),
                                       G_CALLBACK (choose_folder_cb));
  choose_button = create_button (self, "document-open-symbolic", _("Choose a file"), G_CALLBACK (choose_cb));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), choose_button);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 3);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
bough_source_row_new (BoughSources *sources, BoughCompanion companion)
{
  BoughSourceRow *self = g_object_new (BOUGH_TYPE_SOURCE_ROW, "title", _(kinds[companion].title), NULL);

  self->sources = sources;
  self->companion = companion;
  gtk_widget_set_visible (self->folder_button, kinds[companion].can_be_folder);
  bough_source_row_update (self);
  return GTK_WIDGET (self);
}
