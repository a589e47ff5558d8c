/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-clade-list.h"

#include "bough-ellipsized-label.h"
#include "bough-number-item.h"
#include "bough-number-text.h"
#include "bough-row-name.h"

#include <glib/gi18n-lib.h>

struct _BoughCladeList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkDropDown *order_drop_down;
  GtkListView *list_view;

  BoughRecovery *recovery;
  GListStore *sets; /* of BoughNumberItem */
  GtkCustomSorter *sorter;
};

typedef enum {
  ORDER_BEST,
  ORDER_WORST,
  ORDER_LARGEST,
  ORDER_NAME,
} Order;

enum {
  FOCUS_NODE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BoughCladeList, bough_clade_list, GTK_TYPE_WIDGET)

/* The parts of a row. */
typedef struct {
  GtkWidget *box;
  GtkWidget *name_label;
  GtkWidget *f1_label;
  GtkWidget *clade_label;
  GtkWidget *measures_label;
} Row;

static GtkWidget *
create_caption (void)
{
  GtkWidget *label = bough_ellipsized_label_new (NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  Row *row = g_new (Row, 1);

  row->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  row->name_label = bough_ellipsized_label_new (NULL);
  row->f1_label = gtk_label_new (NULL);
  row->clade_label = create_caption ();
  row->measures_label = create_caption ();
  gtk_widget_set_hexpand (row->name_label, TRUE);
  gtk_widget_add_css_class (row->f1_label, "numeric");
  gtk_box_append (GTK_BOX (line), row->name_label);
  gtk_box_append (GTK_BOX (line), row->f1_label);
  gtk_box_append (GTK_BOX (row->box), line);
  gtk_box_append (GTK_BOX (row->box), row->clade_label);
  gtk_box_append (GTK_BOX (row->box), row->measures_label);
  g_object_set_data_full (G_OBJECT (list_item), "row", row, g_free);
  gtk_list_item_set_child (list_item, row->box);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, BoughCladeList *self)
{
  Row *row = g_object_get_data (G_OBJECT (list_item), "row");
  guint set = bough_number_item_get_number (gtk_list_item_get_item (list_item));
  const BoughClade *clade = bough_recovery_get_clade (self->recovery, set);
  const char *name = bough_recovery_get_name (self->recovery, set);
  g_autofree char *f1 = g_strdup_printf ("%.3f", clade->f1);
  g_autofree char *precision = bough_number_text_percent (clade->precision);
  g_autofree char *recall = bough_number_text_percent (clade->recall);
  g_autofree char *place = NULL;
  g_autofree char *measures = NULL;
  g_autofree char *description = NULL;

  if (clade->exact)
    /* Translators: a clade that holds all of a group's classes and no other */
    place = g_strdup_printf (ngettext ("exactly a clade of %u", "exactly a clade of %u", clade->n_set), clade->n_set);
  else
    /* Translators: of a group's best clade: "58 of 60, in a clade of 61" */
    place = g_strdup_printf (_("%u of %u, in a clade of %u"), clade->n_both, clade->n_set, clade->n_clade);
  measures = g_strdup_printf (_("precision %s · recall %s"), precision, recall);
  description = g_strdup_printf (_("%s · F1 %s · %s · %s"), name, f1, place, measures);

  gtk_label_set_label (GTK_LABEL (row->name_label), name);
  gtk_label_set_label (GTK_LABEL (row->f1_label), f1);
  gtk_label_set_label (GTK_LABEL (row->clade_label), place);
  gtk_label_set_label (GTK_LABEL (row->measures_label), measures);
  bough_row_name_set (row->box, description);
}

static void
activated_cb (BoughCladeList *self, guint position)
{
  g_autoptr (BoughNumberItem) item =
    g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list_view)), position);

  if (item != NULL)
    g_signal_emit (self, signals[FOCUS_NODE], 0,
                   bough_recovery_get_clade (self->recovery, bough_number_item_get_number (item))->node);
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  BoughCladeList *self = user_data;
  guint left_set = bough_number_item_get_number ((BoughNumberItem *) a);
  guint right_set = bough_number_item_get_number ((BoughNumberItem *) b);
  const BoughClade *left = bough_recovery_get_clade (self->recovery, left_set);
  const BoughClade *right = bough_recovery_get_clade (self->recovery, right_set);

  switch ((Order) gtk_drop_down_get_selected (self->order_drop_down)) {
  case ORDER_WORST:
    return (left->f1 > right->f1) - (left->f1 < right->f1);
  case ORDER_LARGEST:
    return (left->n_set < right->n_set) - (left->n_set > right->n_set);
  case ORDER_NAME:
    return g_utf8_collate (bough_recovery_get_name (self->recovery, left_set),
                           bough_recovery_get_name (self->recovery, right_set));
  case ORDER_BEST:
  default:
    /* Of clades that are as good, the one that is harder to hit. */
    if (left->f1 != right->f1)
      return left->f1 > right->f1 ? -1 : 1;
    return (left->n_set < right->n_set) - (left->n_set > right->n_set);
  }
}

static void
order_changed_cb (BoughCladeList *self)
{
  if (self->sorter == NULL)
    return;
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", 0);
}

static void
bough_clade_list_dispose (GObject *object)
{
  BoughCladeList *self = BOUGH_CLADE_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->sets);
  g_clear_object (&self->sorter);
  g_clear_object (&self->recovery);

  G_OBJECT_CLASS (bough_clade_list_parent_class)->dispose (object);
}

static void
bough_clade_list_class_init (BoughCladeListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_clade_list_dispose;

  signals[FOCUS_NODE] = g_signal_new ("focus-node", BOUGH_TYPE_CLADE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-clade-list.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughCladeList, box);
  gtk_widget_class_bind_template_child (widget_class, BoughCladeList, order_drop_down);
  gtk_widget_class_bind_template_child (widget_class, BoughCladeList, list_view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_changed_cb);
}

static void
bough_clade_list_init (BoughCladeList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;
  GtkSortListModel *sorted;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->sets = g_list_store_new (BOUGH_TYPE_NUMBER_ITEM);
  self->sorter = gtk_custom_sorter_new (compare_cb, self, NULL);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->sets)), g_object_ref (GTK_SORTER (self->sorter)));
  selection = gtk_no_selection_new (G_LIST_MODEL (sorted));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

void
bough_clade_list_set_recovery (BoughCladeList *self, BoughRecovery *recovery)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (BOUGH_IS_CLADE_LIST (self));

  /* The rows of the old one go before it does. */
  g_list_store_remove_all (self->sets);
  g_set_object (&self->recovery, recovery);
  for (guint i = 0; recovery != NULL && i < bough_recovery_get_n_told (recovery); i++)
    g_ptr_array_add (items, bough_number_item_new (bough_recovery_get_told (recovery, i)));
  g_list_store_splice (self->sets, 0, 0, items->pdata, items->len);
}
