/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-leaf-list.h"

#include "bough-ellipsized-label.h"
#include "bough-leaf-item.h"
#include "bough-legend-list.h"
#include "bough-number-text.h"
#include "bough-row-name.h"
#include "bough-swatch.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* GTK keeps widgets for 200 items, to scroll through. To make them all takes longer than a frame, so they are added a
 * few at a time, while nothing else is to be done; from then on items cost next to nothing. */
#define N_ROWS_AT_ONCE 25
#define N_ROWS_KEPT 200

struct _BoughLeafList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkSearchEntry *search_entry;
  GtkWidget *switcher;
  GtkStack *stack;
  GtkStack *leaves_stack;
  GtkListView *list_view;
  GtkWidget *heads;
  GtkWidget *count_head;
  GtkWidget *purity_head;
  BoughLegendList *legend;

  BoughDocument *document;
  BoughColor *leaf_colors;
  gboolean is_colored;
  GPtrArray *rows;  /* (element-type Row): all there are, whether they show a leaf or not */
  GListStore *items;
  GPtrArray *waiting; /* (element-type BoughLeafItem): all of the document's; the first of them are among the items */
  guint fill_source;
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  char *query;
  guint selected;
};

enum {
  LEAF_ACTIVATED,
  GROUP_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BoughLeafList, bough_leaf_list, GTK_TYPE_WIDGET)

/* The parts of a row. */
typedef struct {
  GtkWidget *box;
  GtkWidget *swatch;
  GtkWidget *name_label;
  GtkWidget *count_label;
  GtkWidget *purity_label;
  guint leaf;
  GPtrArray *rows;
} Row;

static void
row_free (Row *row)
{
  g_ptr_array_remove_fast (row->rows, row);
  g_ptr_array_unref (row->rows);
  g_free (row);
}

static void
activate_item (BoughLeafList *self, BoughLeafItem *item)
{
  g_signal_emit (self, signals[LEAF_ACTIVATED], 0, bough_leaf_item_get_leaf (item));
}

static void
activated_cb (BoughLeafList *self, guint position)
{
  g_autoptr (BoughLeafItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    activate_item (self, item);
}

static void
row_clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkListItem *list_item)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *self = gtk_widget_get_ancestor (widget, BOUGH_TYPE_LEAF_LIST);

  /* A double click has the list emit "activate" besides. */
  if (n_press == 1 && self != NULL && gtk_list_item_get_item (list_item) != NULL)
    activate_item (BOUGH_LEAF_LIST (self), gtk_list_item_get_item (list_item));
}

static GtkWidget *
create_number_label (int n_chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1.0);
  gtk_label_set_width_chars (GTK_LABEL (label), n_chars);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, BoughLeafList *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();
  Row *row = g_new (Row, 1);

  row->leaf = L2H_NO_NODE;
  row->rows = g_ptr_array_ref (self->rows);
  g_ptr_array_add (row->rows, row);
  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  row->swatch = bough_swatch_new ();
  row->name_label = bough_ellipsized_label_new (NULL);
  gtk_widget_set_hexpand (row->name_label, TRUE);
  row->count_label = create_number_label (4);
  row->purity_label = create_number_label (7);
  gtk_box_append (GTK_BOX (row->box), row->swatch);
  gtk_box_append (GTK_BOX (row->box), row->name_label);
  gtk_box_append (GTK_BOX (row->box), row->count_label);
  gtk_box_append (GTK_BOX (row->box), row->purity_label);

  g_signal_connect (gesture, "released", G_CALLBACK (row_clicked_cb), list_item);
  gtk_widget_add_controller (row->box, GTK_EVENT_CONTROLLER (gesture));
  g_object_set_data_full (G_OBJECT (list_item), "row", row, (GDestroyNotify) row_free);
  gtk_list_item_set_child (list_item, row->box);
}

static char *
describe_leaf (const L2hLeaf *info)
{
  g_autofree char *samples = bough_number_text_samples (info->n_samples);
  g_autofree char *purity = bough_number_text_percent (info->purity);

  if (purity == NULL)
    return g_strdup_printf ("%s · %s", info->name, samples);
  /* Translators: a class, its samples ("102 samples"), its purity ("72.5 %") */
  return g_strdup_printf (_("%s · %s · purity %s"), info->name, samples, purity);
}

/* A row that shows no leaf at the moment may still have one of another tree. */
static void
show_color (BoughLeafList *self, Row *row)
{
  gboolean is_known = self->is_colored && row->leaf < l2h_tree_get_n_leaves (bough_document_get_tree (self->document));

  gtk_widget_set_visible (row->swatch, self->is_colored);
  bough_swatch_set_color (BOUGH_SWATCH (row->swatch), is_known ? self->leaf_colors[row->leaf] : BOUGH_COLOR_NONE);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, BoughLeafList *self)
{
  Row *row = g_object_get_data (G_OBJECT (list_item), "row");
  BoughLeafItem *item = gtk_list_item_get_item (list_item);
  const L2hLeaf *info = bough_leaf_item_get_info (item);
  g_autofree char *count = info->n_samples >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, info->n_samples) : NULL;
  g_autofree char *purity = bough_number_text_percent (info->purity);
  g_autofree char *description = describe_leaf (info);

  row->leaf = bough_leaf_item_get_leaf (item);
  show_color (self, row);
  gtk_label_set_label (GTK_LABEL (row->name_label), info->name);
  gtk_label_set_label (GTK_LABEL (row->count_label), count);
  gtk_widget_set_visible (row->count_label, count != NULL);
  gtk_label_set_label (GTK_LABEL (row->purity_label), purity);
  gtk_widget_set_visible (row->purity_label, purity != NULL);
  bough_row_name_set (row->box, description);
}

static gboolean
match_cb (gpointer item, gpointer user_data)
{
  BoughLeafList *self = user_data;

  return self->query == NULL || bough_leaf_item_matches (item, self->query);
}

/* Numbers that no leaf has need no head. */
static void
show_heads (BoughLeafList *self)
{
  gboolean has_counts = FALSE, has_purities = FALSE;

  for (guint i = 0; i < self->waiting->len && !(has_counts && has_purities); i++) {
    const L2hLeaf *info = bough_leaf_item_get_info (g_ptr_array_index (self->waiting, i));

    has_counts |= info->n_samples >= 0;
    has_purities |= !isnan (info->purity);
  }
  gtk_widget_set_visible (self->count_head, has_counts);
  gtk_widget_set_visible (self->purity_head, has_purities);
  gtk_widget_set_visible (self->heads, has_counts || has_purities);
}

/* Shows the leaf that is selected, if it is among those that are listed. */
static void
show_selected (BoughLeafList *self)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; self->selected != L2H_NO_NODE && i < g_list_model_get_n_items (model); i++) {
    g_autoptr (BoughLeafItem) item = g_list_model_get_item (model, i);

    if (bough_leaf_item_get_leaf (item) == self->selected) {
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", i);
      return;
    }
  }
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

/* Adds up to @n more leaves. */
static void
fill (BoughLeafList *self, guint n)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  n = MIN (n, self->waiting->len - n_items);
  g_list_store_splice (self->items, n_items, 0, self->waiting->pdata + n_items, n);
}

static void
fill_at_once (BoughLeafList *self)
{
  if (self->fill_source == 0)
    return;

  g_clear_handle_id (&self->fill_source, g_source_remove);
  fill (self, G_MAXUINT);
}

static gboolean
fill_cb (gpointer user_data)
{
  BoughLeafList *self = user_data;
  gboolean has_rows = g_list_model_get_n_items (G_LIST_MODEL (self->items)) >= N_ROWS_KEPT;

  fill (self, has_rows ? G_MAXUINT : N_ROWS_AT_ONCE);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) < self->waiting->len)
    return G_SOURCE_CONTINUE;

  self->fill_source = 0;
  show_selected (self);
  return G_SOURCE_REMOVE;
}

/* What is looked for may be in the list or not. */
static void
show_found (BoughLeafList *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0;

  gtk_stack_set_visible_child_name (self->leaves_stack, is_empty && self->query != NULL ? "nothing" : "list");
  show_selected (self);
}

static void
search_changed_cb (BoughLeafList *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autofree char *folded = bough_leaf_item_fold (text);

  fill_at_once (self);
  g_free (self->query);
  self->query = *folded != '\0' ? g_steal_pointer (&folded) : NULL;
  if (self->query != NULL)
    gtk_stack_set_visible_child_name (self->stack, "leaves");

  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_found (self);
}

/* The first leaf that is called just so, or else the first that is found. */
static guint
find_best (BoughLeafList *self)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (model);

  for (guint i = 0; i < n; i++) {
    g_autoptr (BoughLeafItem) item = g_list_model_get_item (model, i);

    if (bough_leaf_item_is_called (item, self->query))
      return i;
  }
  return 0;
}

static void
search_activated_cb (BoughLeafList *self)
{
  /* What was typed just now may not have been looked for yet: the entry waits a little. */
  search_changed_cb (self);
  if (self->query != NULL)
    activated_cb (self, find_best (self));
}

static void
search_stopped_cb (BoughLeafList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static gboolean
search_key_cb (BoughLeafList *self, guint key, guint code, GdkModifierType modifiers)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_child_focus (GTK_WIDGET (self->list_view), GTK_DIR_TAB_FORWARD);
}

/* The leaves are one stop of the Tab key. By itself each would be one, in GTK before 4.12. */
static gboolean
bough_leaf_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  BoughLeafList *self = BOUGH_LEAF_LIST (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view))) {
    if (direction == GTK_DIR_TAB_FORWARD)
      return FALSE;
    if (direction == GTK_DIR_TAB_BACKWARD)
      return gtk_widget_child_focus (self->switcher, direction) ||
             gtk_widget_child_focus (GTK_WIDGET (self->search_entry), direction);
  }
  return GTK_WIDGET_CLASS (bough_leaf_list_parent_class)->focus (widget, direction);
}

static void
group_activated_cb (BoughLeafList *self, int group)
{
  g_signal_emit (self, signals[GROUP_ACTIVATED], 0, group);
}

static void
bough_leaf_list_dispose (GObject *object)
{
  BoughLeafList *self = BOUGH_LEAF_LIST (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->items);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bough_leaf_list_parent_class)->dispose (object);
}

static void
bough_leaf_list_finalize (GObject *object)
{
  BoughLeafList *self = BOUGH_LEAF_LIST (object);

  g_free (self->leaf_colors);
  g_free (self->query);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->waiting);

  G_OBJECT_CLASS (bough_leaf_list_parent_class)->finalize (object);
}

static void
bough_leaf_list_class_init (BoughLeafListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bough_leaf_list_dispose;
  object_class->finalize = bough_leaf_list_finalize;

  widget_class->focus = bough_leaf_list_focus;

  signals[LEAF_ACTIVATED] = g_signal_new ("leaf-activated", BOUGH_TYPE_LEAF_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[GROUP_ACTIVATED] = g_signal_new ("group-activated", BOUGH_TYPE_LEAF_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  g_type_ensure (BOUGH_TYPE_LEGEND_LIST);
  gtk_widget_class_set_css_name (widget_class, "leaflist");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-leaf-list.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughLeafList, box);
  gtk_widget_class_bind_template_child (widget_class, BoughLeafList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, BoughLeafList, switcher);
  gtk_widget_class_bind_template_child (widget_class, BoughLeafList, stack);
  gtk_widget_class_bind_template_child (widget_class, BoughLeafList, leaves_stack);
  gtk_widget_class_bind_template_child (widget_class, BoughLeafList, list_view);
  gtk_widget_class_bind_template_child (widget_class, BoughLeafList, heads);
  gtk_widget_class_bind_template_child (widget_class, BoughLeafList, count_head);
  gtk_widget_class_bind_template_child (widget_class, BoughLeafList, purity_head);
  gtk_widget_class_bind_template_child (widget_class, BoughLeafList, legend);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
bough_leaf_list_init (BoughLeafList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;

  self->selected = L2H_NO_NODE;
  self->rows = g_ptr_array_new ();
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));

  self->items = g_list_store_new (BOUGH_TYPE_LEAF_ITEM);
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                        g_object_ref (GTK_FILTER (self->filter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
}

GtkWidget *
bough_leaf_list_new (void)
{
  return g_object_new (BOUGH_TYPE_LEAF_LIST, NULL);
}

void
bough_leaf_list_set_document (BoughLeafList *self, BoughDocument *document, const guint *order, guint n,
                              const guint32 *colors)
{
  BoughGrouping *grouping = NULL;

  g_return_if_fail (BOUGH_IS_LEAF_LIST (self));

  /* The rows of the old document go before it does. */
  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_list_store_remove_all (self->items);
  g_ptr_array_set_size (self->waiting, 0);
  g_clear_pointer (&self->leaf_colors, g_free);
  self->is_colored = FALSE;
  if (g_set_object (&self->document, document)) {
    self->selected = L2H_NO_NODE;
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  }

  if (document != NULL) {
    L2hTree *tree = bough_document_get_tree (document);

    grouping = bough_document_get_grouping (document);
    for (guint i = 0; i < n; i++)
      g_ptr_array_add (self->waiting, bough_leaf_item_new (tree, order[i]));
    /* Of what is looked for, few rows are made. */
    fill (self, self->query != NULL ? G_MAXUINT : N_ROWS_AT_ONCE);
    if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) < self->waiting->len)
      self->fill_source = g_idle_add_full (G_PRIORITY_LOW, fill_cb, self, NULL);
    show_found (self);
  }

  show_heads (self);
  bough_legend_list_set_groups (self->legend, grouping, order, n, colors);
  gtk_widget_set_visible (self->switcher, grouping != NULL);
  if (grouping == NULL)
    gtk_stack_set_visible_child_name (self->stack, "leaves");
  else
    gtk_stack_page_set_title (gtk_stack_get_page (self->stack, GTK_WIDGET (self->legend)),
                              bough_grouping_get_title (grouping));
}

void
bough_leaf_list_set_leaf_colors (BoughLeafList *self, const BoughColor *colors)
{
  guint n_leaves;

  g_return_if_fail (BOUGH_IS_LEAF_LIST (self));
  g_return_if_fail (self->document != NULL);

  n_leaves = l2h_tree_get_n_leaves (bough_document_get_tree (self->document));
  g_free (self->leaf_colors);
  self->leaf_colors = g_memdup2 (colors, n_leaves * sizeof *colors);
  self->is_colored = FALSE;
  for (guint i = 0; i < n_leaves && !self->is_colored; i++)
    self->is_colored = colors[i] != BOUGH_COLOR_NONE;
  for (guint i = 0; i < self->rows->len; i++)
    show_color (self, g_ptr_array_index (self->rows, i));
}

void
bough_leaf_list_set_selected (BoughLeafList *self, guint leaf)
{
  g_return_if_fail (BOUGH_IS_LEAF_LIST (self));

  if (self->selected == leaf)
    return;

  self->selected = leaf;
  show_selected (self);
}

void
bough_leaf_list_set_group (BoughLeafList *self, int group)
{
  g_return_if_fail (BOUGH_IS_LEAF_LIST (self));

  bough_legend_list_set_lit (self->legend, group);
}

void
bough_leaf_list_start_search (BoughLeafList *self)
{
  g_return_if_fail (BOUGH_IS_LEAF_LIST (self));

  gtk_stack_set_visible_child_name (self->stack, "leaves");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}
