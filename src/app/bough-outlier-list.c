/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-outlier-list.h"

#include "bough-ellipsized-label.h"
#include "bough-number-item.h"
#include "bough-row-name.h"

#include <glib/gi18n-lib.h>

struct _BoughOutlierList
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkLabel *count_label;
  GtkListView *list_view;

  BoughRecovery *recovery;
  GListStore *outliers; /* of BoughNumberItem */
  GtkSingleSelection *selection;
};

enum {
  SELECT_NODE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BoughOutlierList, bough_outlier_list, GTK_TYPE_WIDGET)

/* The parts of a row. */
typedef struct {
  GtkWidget *box;
  GtkWidget *name_label;
  GtkWidget *strength_label;
  GtkWidget *place_label;
} Row;

static const BoughOutlier *
get_outlier (BoughOutlierList *self, BoughNumberItem *item)
{
  return &g_array_index (bough_recovery_get_outliers (self->recovery), BoughOutlier, bough_number_item_get_number (item));
}

static void
select_leaf (BoughOutlierList *self, BoughNumberItem *item)
{
  g_signal_emit (self, signals[SELECT_NODE], 0, get_outlier (self, item)->leaf);
}

static void
activated_cb (BoughOutlierList *self, guint position)
{
  g_autoptr (BoughNumberItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    select_leaf (self, item);
}

static void
row_clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkListItem *list_item)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *self = gtk_widget_get_ancestor (widget, BOUGH_TYPE_OUTLIER_LIST);

  /* A double click has the list emit "activate" besides. */
  if (n_press == 1 && self != NULL && gtk_list_item_get_item (list_item) != NULL)
    select_leaf (BOUGH_OUTLIER_LIST (self), gtk_list_item_get_item (list_item));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkGesture *gesture = gtk_gesture_click_new ();
  Row *row = g_new (Row, 1);

  row->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  row->name_label = bough_ellipsized_label_new (NULL);
  row->strength_label = gtk_label_new (NULL);
  row->place_label = bough_ellipsized_label_new (NULL);
  gtk_widget_set_hexpand (row->name_label, TRUE);
  gtk_widget_add_css_class (row->strength_label, "numeric");
  gtk_widget_add_css_class (row->place_label, "caption");
  gtk_widget_add_css_class (row->place_label, "dim-label");
  gtk_box_append (GTK_BOX (line), row->name_label);
  gtk_box_append (GTK_BOX (line), row->strength_label);
  gtk_box_append (GTK_BOX (row->box), line);
  gtk_box_append (GTK_BOX (row->box), row->place_label);
  g_signal_connect (gesture, "released", G_CALLBACK (row_clicked_cb), list_item);
  gtk_widget_add_controller (row->box, GTK_EVENT_CONTROLLER (gesture));
  g_object_set_data_full (G_OBJECT (list_item), "row", row, g_free);
  gtk_list_item_set_child (list_item, row->box);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, BoughOutlierList *self)
{
  Row *row = g_object_get_data (G_OBJECT (list_item), "row");
  const BoughOutlier *outlier = get_outlier (self, gtk_list_item_get_item (list_item));
  const BoughClade *clade = bough_recovery_get_clade (self->recovery, outlier->set);
  const char *leaf = l2h_tree_get_leaf (bough_recovery_get_tree (self->recovery), outlier->leaf)->name;
  const char *group = bough_recovery_get_name (self->recovery, outlier->set);
  /* Translators: a class that sits in the clade of a group that it is not in: "whale — among fish" */
  g_autofree char *name = g_strdup_printf (_("%s — among %s"), leaf, group);
  g_autofree char *strength = g_strdup_printf ("%.3f", outlier->strength);
  /* Translators: of the clade that an outlier sits in: its classes of the group, all its classes */
  g_autofree char *place = g_strdup_printf (_("%u of the clade’s %u are %s"), clade->n_both, clade->n_clade, group);
  g_autofree char *description = g_strdup_printf (_("%s · strength %s · %s"), name, strength, place);

  gtk_label_set_label (GTK_LABEL (row->name_label), name);
  gtk_label_set_label (GTK_LABEL (row->strength_label), strength);
  gtk_label_set_label (GTK_LABEL (row->place_label), place);
  bough_row_name_set (row->box, description);
}

static void
bough_outlier_list_dispose (GObject *object)
{
  BoughOutlierList *self = BOUGH_OUTLIER_LIST (object);
  GtkWidget *stack = GTK_WIDGET (self->stack);

  self->stack = NULL;
  g_clear_pointer (&stack, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->outliers);
  g_clear_object (&self->recovery);

  G_OBJECT_CLASS (bough_outlier_list_parent_class)->dispose (object);
}

static void
bough_outlier_list_class_init (BoughOutlierListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_outlier_list_dispose;

  signals[SELECT_NODE] = g_signal_new ("select-node", BOUGH_TYPE_OUTLIER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-outlier-list.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughOutlierList, stack);
  gtk_widget_class_bind_template_child (widget_class, BoughOutlierList, count_label);
  gtk_widget_class_bind_template_child (widget_class, BoughOutlierList, list_view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
bough_outlier_list_init (BoughOutlierList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->outliers = g_list_store_new (BOUGH_TYPE_NUMBER_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->outliers)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

void
bough_outlier_list_set_recovery (BoughOutlierList *self, BoughRecovery *recovery)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *count = NULL;
  guint n = recovery != NULL ? bough_recovery_get_outliers (recovery)->len : 0;

  g_return_if_fail (BOUGH_IS_OUTLIER_LIST (self));

  /* The rows of the old one go before it does. */
  g_list_store_remove_all (self->outliers);
  g_set_object (&self->recovery, recovery);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, bough_number_item_new (i));
  g_list_store_splice (self->outliers, 0, 0, items->pdata, items->len);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);

  count = g_strdup_printf (ngettext ("%u outlier, by strength", "%u outliers, by strength", n), n);
  gtk_label_set_label (self->count_label, count);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "nothing");
}
