/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-legend-list.h"

#include "bough-ellipsized-label.h"
#include "bough-number-text.h"
#include "bough-swatch.h"

#include <glib/gi18n-lib.h>

struct _BoughLegendList
{
  GtkWidget parent_instance;

  GtkWidget *scrolled_window;
  GtkWidget *box;
  BoughGrouping *grouping;
  GtkToggleButton *lit;
};

enum {
  GROUP_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BoughLegendList, bough_legend_list, GTK_TYPE_WIDGET)

static void
bough_legend_list_dispose (GObject *object)
{
  BoughLegendList *self = BOUGH_LEGEND_LIST (object);

  g_clear_pointer (&self->scrolled_window, gtk_widget_unparent);
  g_clear_object (&self->grouping);

  G_OBJECT_CLASS (bough_legend_list_parent_class)->dispose (object);
}

static void
bough_legend_list_class_init (BoughLegendListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_legend_list_dispose;

  signals[GROUP_ACTIVATED] = g_signal_new ("group-activated", BOUGH_TYPE_LEGEND_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
bough_legend_list_init (BoughLegendList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_add_css_class (self->box, "legend");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Groups"), -1);

  self->scrolled_window = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled_window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled_window), self->box);
  gtk_widget_set_parent (self->scrolled_window, GTK_WIDGET (self));
}

static int
get_group (GtkToggleButton *button)
{
  return button != NULL ? GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "group")) : BOUGH_NO_GROUP;
}

static void
toggled_cb (BoughLegendList *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button)) {
    GtkToggleButton *before = self->lit;

    /* Set first: the one that goes out is then no longer the one that is lit, and says nothing. */
    self->lit = button;
    if (before != NULL)
      gtk_toggle_button_set_active (before, FALSE);
    g_signal_emit (self, signals[GROUP_ACTIVATED], 0, get_group (button));
  } else if (self->lit == button) {
    self->lit = NULL;
    g_signal_emit (self, signals[GROUP_ACTIVATED], 0, BOUGH_NO_GROUP);
  }
}

static void
add_group (BoughLegendList *self, BoughGrouping *grouping, guint group, guint size, BoughColor color, gboolean is_lit)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *swatch = bough_swatch_new ();
  GtkWidget *name_label = bough_ellipsized_label_new (bough_grouping_get_name (grouping, group));
  g_autofree char *count = g_strdup_printf ("%u", size);
  g_autofree char *classes = bough_number_text_classes (size);
  g_autofree char *description = g_strdup_printf ("%s · %s", bough_grouping_get_name (grouping, group), classes);
  GtkWidget *count_label = gtk_label_new (count);

  bough_swatch_set_color (BOUGH_SWATCH (swatch), color);
  gtk_widget_set_hexpand (name_label, TRUE);
  gtk_widget_add_css_class (count_label, "dim-label");
  gtk_widget_add_css_class (count_label, "numeric");
  gtk_box_append (GTK_BOX (line), swatch);
  gtk_box_append (GTK_BOX (line), name_label);
  gtk_box_append (GTK_BOX (line), count_label);

  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  g_object_set_data (G_OBJECT (button), "group", GINT_TO_POINTER (group));
  if (is_lit) {
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
    self->lit = GTK_TOGGLE_BUTTON (button);
  }
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (self->box), button);
}

void
bough_legend_list_set_groups (BoughLegendList *self, BoughGrouping *grouping, const guint *order, guint n,
                              const BoughColor *colors)
{
  g_autofree guint *sizes = NULL;
  int lit_group = BOUGH_NO_GROUP;
  GtkWidget *child;

  g_return_if_fail (BOUGH_IS_LEGEND_LIST (self));

  if (!g_set_object (&self->grouping, grouping))
    lit_group = get_group (self->lit);
  self->lit = NULL;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (grouping == NULL)
    return;

  sizes = g_new0 (guint, bough_grouping_get_n_groups (grouping));
  for (guint i = 0; i < n; i++) {
    int group = bough_grouping_get_group (grouping, order[i]);

    if (group != BOUGH_NO_GROUP)
      sizes[group]++;
  }
  for (guint i = 0; i < n; i++) {
    int group = bough_grouping_get_group (grouping, order[i]);

    if (group == BOUGH_NO_GROUP || sizes[group] == 0)
      continue;
    add_group (self, grouping, group, sizes[group], colors != NULL ? colors[group] : BOUGH_COLOR_NONE,
               group == lit_group);
    sizes[group] = 0;
  }
}

void
bough_legend_list_set_lit (BoughLegendList *self, int group)
{
  g_return_if_fail (BOUGH_IS_LEGEND_LIST (self));

  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkToggleButton *button = GTK_TOGGLE_BUTTON (child);

    g_signal_handlers_block_by_func (button, toggled_cb, self);
    gtk_toggle_button_set_active (button, get_group (button) == group);
    g_signal_handlers_unblock_by_func (button, toggled_cb, self);
    if (get_group (button) == group)
      self->lit = button;
  }
  if (group == BOUGH_NO_GROUP)
    self->lit = NULL;
}
