/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-leaf-purity-list.h"

#include "bough-bar.h"
#include "bough-ellipsized-label.h"
#include "bough-number-item.h"
#include "bough-number-text.h"
#include "bough-row-name.h"

#include <glib/gi18n-lib.h>

struct _BoughLeafPurityList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkDropDown *order_drop_down;
  GtkListView *list_view;

  L2hTree *tree;
  BoughTestScores *scores;
  GListStore *leaves; /* of BoughNumberItem */
  GtkCustomSorter *sorter;
};

typedef enum {
  ORDER_LOWEST,
  ORDER_HIGHEST,
  ORDER_SAMPLES,
  ORDER_NAME,
} Order;

enum {
  SELECT_NODE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BoughLeafPurityList, bough_leaf_purity_list, GTK_TYPE_WIDGET)

/* The parts of a row. */
typedef struct {
  GtkWidget *box;
  GtkWidget *name_label;
  GtkWidget *purity_label;
  GtkWidget *samples_label;
  GtkWidget *bar;
} Row;

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  Row *row = g_new (Row, 1);

  row->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  row->name_label = bough_ellipsized_label_new (NULL);
  row->samples_label = gtk_label_new (NULL);
  row->purity_label = gtk_label_new (NULL);
  row->bar = bough_bar_new ();
  gtk_widget_set_hexpand (row->name_label, TRUE);
  gtk_widget_add_css_class (row->samples_label, "caption");
  gtk_widget_add_css_class (row->samples_label, "dim-label");
  gtk_widget_add_css_class (row->samples_label, "numeric");
  gtk_widget_add_css_class (row->purity_label, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (row->purity_label), 7);
  gtk_label_set_xalign (GTK_LABEL (row->purity_label), 1);
  gtk_box_append (GTK_BOX (line), row->name_label);
  gtk_box_append (GTK_BOX (line), row->samples_label);
  gtk_box_append (GTK_BOX (line), row->purity_label);
  gtk_box_append (GTK_BOX (row->box), line);
  gtk_box_append (GTK_BOX (row->box), row->bar);
  g_object_set_data_full (G_OBJECT (list_item), "row", row, g_free);
  gtk_list_item_set_child (list_item, row->box);
}

static double
get_purity (BoughLeafPurityList *self, guint leaf)
{
  return l2h_contingency_get_purity (bough_test_scores_get_contingency (self->scores), leaf, NULL);
}

static guint64
get_n_samples (BoughLeafPurityList *self, guint leaf)
{
  return l2h_contingency_get_cluster_total (bough_test_scores_get_contingency (self->scores), leaf);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, BoughLeafPurityList *self)
{
  Row *row = g_object_get_data (G_OBJECT (list_item), "row");
  guint leaf = bough_number_item_get_number (gtk_list_item_get_item (list_item));
  const char *name = l2h_tree_get_leaf (self->tree, leaf)->name;
  g_autofree char *purity = bough_number_text_percent (get_purity (self, leaf));
  g_autofree char *samples = bough_number_text_samples (get_n_samples (self, leaf));
  g_autofree char *description = g_strdup_printf (_("%s · %s · purity %s"), name, samples, purity);

  gtk_label_set_label (GTK_LABEL (row->name_label), name);
  gtk_label_set_label (GTK_LABEL (row->samples_label), samples);
  gtk_label_set_label (GTK_LABEL (row->purity_label), purity);
  bough_bar_set_share (BOUGH_BAR (row->bar), get_purity (self, leaf));
  bough_row_name_set (row->box, description);
}

static void
activated_cb (BoughLeafPurityList *self, guint position)
{
  g_autoptr (BoughNumberItem) item =
    g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list_view)), position);

  if (item != NULL)
    g_signal_emit (self, signals[SELECT_NODE], 0, bough_number_item_get_number (item));
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  BoughLeafPurityList *self = user_data;
  guint left = bough_number_item_get_number ((BoughNumberItem *) a);
  guint right = bough_number_item_get_number ((BoughNumberItem *) b);
  guint64 n_left = get_n_samples (self, left), n_right = get_n_samples (self, right);
  double left_purity = get_purity (self, left), right_purity = get_purity (self, right);

  switch ((Order) gtk_drop_down_get_selected (self->order_drop_down)) {
  case ORDER_HIGHEST:
    /* An empty leaf counts as pure, which says little; of others the purer with more samples says more. */
    if (left_purity != right_purity)
      return left_purity > right_purity ? -1 : 1;
    return (n_left < n_right) - (n_left > n_right);
  case ORDER_SAMPLES:
    return (n_left < n_right) - (n_left > n_right);
  case ORDER_NAME:
    return g_utf8_collate (l2h_tree_get_leaf (self->tree, left)->name, l2h_tree_get_leaf (self->tree, right)->name);
  case ORDER_LOWEST:
  default:
    if (left_purity != right_purity)
      return left_purity < right_purity ? -1 : 1;
    return (n_left < n_right) - (n_left > n_right);
  }
}

static void
order_changed_cb (BoughLeafPurityList *self)
{
  if (self->sorter == NULL)
    return;
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", 0);
}

static void
bough_leaf_purity_list_dispose (GObject *object)
{
  BoughLeafPurityList *self = BOUGH_LEAF_PURITY_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->leaves);
  g_clear_object (&self->sorter);
  g_clear_object (&self->tree);
  g_clear_object (&self->scores);

  G_OBJECT_CLASS (bough_leaf_purity_list_parent_class)->dispose (object);
}

static void
bough_leaf_purity_list_class_init (BoughLeafPurityListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_leaf_purity_list_dispose;

  signals[SELECT_NODE] = g_signal_new ("select-node", BOUGH_TYPE_LEAF_PURITY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-leaf-purity-list.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughLeafPurityList, box);
  gtk_widget_class_bind_template_child (widget_class, BoughLeafPurityList, order_drop_down);
  gtk_widget_class_bind_template_child (widget_class, BoughLeafPurityList, list_view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_changed_cb);
}

static void
bough_leaf_purity_list_init (BoughLeafPurityList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;
  GtkSortListModel *sorted;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->leaves = g_list_store_new (BOUGH_TYPE_NUMBER_ITEM);
  self->sorter = gtk_custom_sorter_new (compare_cb, self, NULL);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->leaves)), g_object_ref (GTK_SORTER (self->sorter)));
  selection = gtk_no_selection_new (G_LIST_MODEL (sorted));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

void
bough_leaf_purity_list_set_scores (BoughLeafPurityList *self, L2hTree *tree, BoughTestScores *scores)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (BOUGH_IS_LEAF_PURITY_LIST (self));

  /* The rows of the old ones go before they do. */
  g_list_store_remove_all (self->leaves);
  g_set_object (&self->tree, tree);
  g_set_object (&self->scores, scores);
  for (guint leaf = 0; scores != NULL && leaf < l2h_tree_get_n_leaves (tree); leaf++)
    g_ptr_array_add (items, bough_number_item_new (leaf));
  g_list_store_splice (self->leaves, 0, 0, items->pdata, items->len);
}
