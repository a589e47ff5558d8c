/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-file-row.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GtkWidget *clear_button;
  GtkWidget *open_button;
} BoughFileRowPrivate;

enum {
  PROP_0,
  PROP_OPEN_TIP,
  PROP_CLEAR_TIP,
  N_PROPERTIES,
};

enum {
  CHOSEN,
  CLEARED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (BoughFileRow, bough_file_row, ADW_TYPE_ACTION_ROW)

static BoughFileRowPrivate *
get_private (BoughFileRow *self)
{
  return bough_file_row_get_instance_private (self);
}

static void
response_cb (GtkNativeDialog *dialog, int response, BoughFileRow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                                                           : NULL;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (path != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, path);
  g_object_unref (dialog);
}

static void
open_cb (BoughFileRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("CSV"));
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
clear_cb (BoughFileRow *self)
{
  bough_file_row_set_problem (self, NULL);
  g_signal_emit (self, signals[CLEARED], 0);
}

/* In GTK 4.8 a tooltip is only a description. */
static void
set_tip (GtkWidget *button, const char *tip)
{
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip != NULL ? tip : "", -1);
}

static void
bough_file_row_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  BoughFileRow *self = BOUGH_FILE_ROW (object);

  if (property == PROP_OPEN_TIP)
    set_tip (get_private (self)->open_button, g_value_get_string (value));
  else if (property == PROP_CLEAR_TIP)
    set_tip (get_private (self)->clear_button, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
bough_file_row_class_init (BoughFileRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = bough_file_row_set_property;

  properties[PROP_OPEN_TIP] = g_param_spec_string ("open-tip", NULL, NULL, NULL, flags);
  properties[PROP_CLEAR_TIP] = g_param_spec_string ("clear-tip", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHOSEN] = g_signal_new ("chosen", BOUGH_TYPE_FILE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
  signals[CLEARED] = g_signal_new ("cleared", BOUGH_TYPE_FILE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
add_button (BoughFileRow *self, const char *icon, GCallback clicked_cb)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", clicked_cb, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  return button;
}

static void
bough_file_row_init (BoughFileRow *self)
{
  get_private (self)->clear_button = add_button (self, "edit-clear-symbolic", G_CALLBACK (clear_cb));
  get_private (self)->open_button = add_button (self, "document-open-symbolic", G_CALLBACK (open_cb));
  gtk_widget_set_visible (get_private (self)->clear_button, FALSE);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), get_private (self)->open_button);
}

void
bough_file_row_set_problem (BoughFileRow *self, const char *problem)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (BOUGH_IS_FILE_ROW (self));

  escaped = g_markup_escape_text (problem != NULL ? problem : "", -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), escaped);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
}

void
bough_file_row_set_has_file (BoughFileRow *self, gboolean has_file)
{
  g_return_if_fail (BOUGH_IS_FILE_ROW (self));

  gtk_widget_set_visible (get_private (self)->clear_button, has_file);
}
