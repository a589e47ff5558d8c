/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-cut-dialog.h"

#include "taxonomy/bough-levels.h"
#include "taxonomy/bough-recovery.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef struct {
  AdwComboRow *level_row;
  GtkSpinButton *button;
  GArray *levels; /* (element-type BoughLevel) */
  BoughCutFunc func;
  gpointer data;
} Asking;

static void
response_cb (AdwMessageDialog *dialog, const char *response, Asking *asking)
{
  guint n_groups;

  /* What was typed counts, though the key that ends the dialog leaves the keyboard where it is. */
  gtk_spin_button_update (asking->button);
  n_groups = g_str_equal (response, "export") ? gtk_spin_button_get_value_as_int (asking->button) : 0;
  /* Both change once more when the dialog goes. */
  g_signal_handlers_disconnect_by_data (asking->button, asking);
  g_signal_handlers_disconnect_by_data (asking->level_row, asking);
  asking->func (n_groups, asking->data);
  g_array_unref (asking->levels);
  g_free (asking);
}

/* Behind the levels stands what is none of them. */
static void
level_chosen_cb (Asking *asking)
{
  guint level = adw_combo_row_get_selected (asking->level_row);

  if (level < asking->levels->len)
    gtk_spin_button_set_value (asking->button, g_array_index (asking->levels, BoughLevel, level).k);
}

static void
number_changed_cb (Asking *asking)
{
  guint n_groups = gtk_spin_button_get_value_as_int (asking->button);
  guint level = 0;

  while (level < asking->levels->len && g_array_index (asking->levels, BoughLevel, level).k != n_groups)
    level++;
  adw_combo_row_set_selected (asking->level_row, level);
}

static AdwActionRow *
create_number_row (Asking *asking, guint n_leaves)
{
  GtkWidget *row = adw_action_row_new ();

  asking->button = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1, n_leaves, 1));
  gtk_spin_button_set_numeric (asking->button, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (asking->button), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Groups"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (asking->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (asking->button));
  g_signal_connect_swapped (asking->button, "value-changed", G_CALLBACK (number_changed_cb), asking);
  return ADW_ACTION_ROW (row);
}

static AdwComboRow *
create_level_row (Asking *asking)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < asking->levels->len; i++)
    {
      guint k = g_array_index (asking->levels, BoughLevel, i).k;
      g_autofree char *name = g_strdup_printf (ngettext ("%'u group", "%'u groups", k), k);

      gtk_string_list_append (names, name);
    }
  gtk_string_list_append (names, _("Another number"));
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Level"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("The clearest first"));
  gtk_widget_set_visible (GTK_WIDGET (row), asking->levels->len > 0);
  return row;
}

void
bough_cut_dialog_show (GtkWindow *parent, L2hTree *tree, BoughCutFunc func, gpointer user_data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Export coarser labels"),
                                              _("A CSV of class, group and group name, to train on or to report"));
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GArray) curve = bough_levels_get_curve (tree);
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  Asking *asking = g_new0 (Asking, 1);

  asking->func = func;
  asking->data = user_data;
  asking->levels = bough_levels_propose (curve, n_leaves, BOUGH_RECOVERY_N_LEVELS);
  asking->level_row = create_level_row (asking);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (asking->level_row));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (create_number_row (asking, n_leaves)));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_spin_button_set_value (asking->button, asking->levels->len > 0 ? g_array_index (asking->levels, BoughLevel, 0).k
                                                                     : MIN (n_leaves, 10));
  number_changed_cb (asking);
  g_signal_connect_swapped (asking->level_row, "notify::selected", G_CALLBACK (level_chosen_cb), asking);

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), list);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "export", _("_Export…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "export", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "export");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), asking);
  gtk_window_present (GTK_WINDOW (dialog));
}
