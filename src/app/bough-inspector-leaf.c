/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-inspector-leaf.h"

#include "bough-bar-grid.h"
#include "bough-copy-button.h"
#include "bough-fact-row.h"
#include "bough-header-scroller.h"
#include "bough-image-dialog.h"
#include "bough-image-cell.h"
#include "bough-member-grid.h"
#include "bough-member-model.h"
#include "bough-number-text.h"
#include "bough-popup-menu.h"
#include "bough-thumbnails.h"

#include <glib/gi18n-lib.h>

#define N_LABELS 8

struct _BoughInspectorLeaf
{
  GtkWidget parent_instance;

  GtkWidget *scrolled_window;
  BoughHeaderScroller *scroller;
  GtkLabel *name_label;
  BoughFactRow *samples_row;
  BoughFactRow *purity_row;
  BoughFactRow *group_row;
  GtkWidget *mix_box;
  BoughBarGrid *mix_grid;
  GtkLabel *more_label;
  GtkWidget *members_box;
  GtkLabel *members_label;
  GtkDropDown *order_drop_down;
  BoughCopyButton *copy_button;
  GtkLabel *message_label;
  GtkWidget *member_view;

  BoughDocument *document;
  BoughImageLoader *loader;
  BoughMemberModel *members;
};

G_DEFINE_FINAL_TYPE (BoughInspectorLeaf, bough_inspector_leaf, GTK_TYPE_WIDGET)

static void
order_changed_cb (BoughInspectorLeaf *self)
{
  guint selected = gtk_drop_down_get_selected (self->order_drop_down);

  if (self->members != NULL && selected != GTK_INVALID_LIST_POSITION)
    bough_member_model_set_order (self->members, selected);
}

static void
member_activated_cb (BoughInspectorLeaf *self, guint position)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = bough_image_dialog_new (GTK_WINDOW (root), self->document, self->loader,
                                              G_LIST_MODEL (self->members), position);

  gtk_window_present (GTK_WINDOW (dialog));
}

/* The menu of an image. */
static void
menu_asked_for_cb (GtkGestureClick *gesture, int n_press, double x, double y, BoughInspectorLeaf *self)
{
  GtkWidget *picked = gtk_widget_pick (self->member_view, x, y, GTK_PICK_DEFAULT);
  GtkWidget *cell = picked != NULL ? gtk_widget_get_ancestor (picked, BOUGH_TYPE_IMAGE_CELL) : NULL;
  BoughMember *member = cell != NULL ? bough_image_cell_get_member (BOUGH_IMAGE_CELL (cell)) : NULL;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) item = NULL;
  guint64 sample;

  if (member == NULL)
    return;
  sample = bough_member_get_sample (member);
  if (!bough_image_loader_has_image (self->loader, sample))
    return;
  item = g_menu_item_new (bough_thumbnails_is_chosen (self->document, sample) ? _("_Use the most confident one")
                                                                              : _("_Use in the figure"), NULL);
  g_menu_item_set_action_and_target (item, "tree.use-image", "t", sample);
  g_menu_append_item (menu, item);
  bough_popup_menu_show (GTK_WIDGET (self), G_MENU_MODEL (menu), self->member_view, x, y);
}

static void
add_menu (BoughInspectorLeaf *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect (gesture, "pressed", G_CALLBACK (menu_asked_for_cb), self);
  gtk_widget_add_controller (self->member_view, GTK_EVENT_CONTROLLER (gesture));
}

static void
bough_inspector_leaf_dispose (GObject *object)
{
  BoughInspectorLeaf *self = BOUGH_INSPECTOR_LEAF (object);

  bough_popup_menu_drop (GTK_WIDGET (self));
  g_clear_pointer (&self->scrolled_window, gtk_widget_unparent);
  g_clear_object (&self->members);
  g_clear_object (&self->document);
  g_clear_object (&self->loader);

  G_OBJECT_CLASS (bough_inspector_leaf_parent_class)->dispose (object);
}

static void
bough_inspector_leaf_class_init (BoughInspectorLeafClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_inspector_leaf_dispose;

  g_type_ensure (BOUGH_TYPE_BAR_GRID);
  g_type_ensure (BOUGH_TYPE_COPY_BUTTON);
  g_type_ensure (BOUGH_TYPE_FACT_ROW);
  g_type_ensure (BOUGH_TYPE_HEADER_SCROLLER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-inspector-leaf.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorLeaf, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorLeaf, scroller);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorLeaf, name_label);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorLeaf, samples_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorLeaf, purity_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorLeaf, group_row);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorLeaf, mix_box);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorLeaf, mix_grid);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorLeaf, more_label);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorLeaf, members_box);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorLeaf, members_label);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorLeaf, order_drop_down);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorLeaf, copy_button);
  gtk_widget_class_bind_template_child (widget_class, BoughInspectorLeaf, message_label);
}

static void
bough_inspector_leaf_init (BoughInspectorLeaf *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->order_drop_down, "notify::selected", G_CALLBACK (order_changed_cb), self);
}

/* In the order of BoughMemberOrder; mistakes are known only where labels are. */
static void
fill_orders (BoughInspectorLeaf *self, gboolean has_labels)
{
  const char *names[] = { _("Most confident"), _("Least confident"), has_labels ? _("Mistakes first") : NULL, NULL };
  g_autoptr (GtkStringList) orders = gtk_string_list_new (names);

  gtk_drop_down_set_model (self->order_drop_down, G_LIST_MODEL (orders));
}

void
bough_inspector_leaf_set_document (BoughInspectorLeaf *self, BoughDocument *document, BoughImageLoader *loader)
{
  g_return_if_fail (BOUGH_IS_INSPECTOR_LEAF (self));

  bough_header_scroller_set_list (self->scroller, NULL);
  self->member_view = NULL;
  g_clear_object (&self->members);
  g_set_object (&self->document, document);
  g_set_object (&self->loader, loader);
  bough_copy_button_set_node (self->copy_button, NULL, 0);

  if (document == NULL || bough_document_get_assignment (document) == NULL)
    return;

  fill_orders (self, bough_document_get_labels (document) != NULL);
  self->member_view = loader != NULL ? bough_member_grid_new (loader) : bough_member_list_new ();
  g_signal_connect_swapped (self->member_view, "activate", G_CALLBACK (member_activated_cb), self);
  if (loader != NULL)
    add_menu (self);
  bough_header_scroller_set_list (self->scroller, self->member_view);
}

static void
show_mix (BoughInspectorLeaf *self, const L2hLeaf *info)
{
  guint n_shown = MIN (info->n_labels, N_LABELS);
  guint n_more = info->n_labels - n_shown;

  bough_bar_grid_clear (self->mix_grid);
  gtk_widget_set_visible (self->mix_box, n_shown > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), n_more > 0);

  for (guint i = 0; i < n_shown; i++) {
    double share = (double) info->labels[i].count / MAX (info->n_samples, 1);
    g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, info->labels[i].count);
    g_autofree char *percent = bough_number_text_percent (share);
    g_autofree char *tooltip = g_strdup_printf ("%s · %s", info->labels[i].label, percent);

    bough_bar_grid_add (self->mix_grid, info->labels[i].label, share, number, tooltip);
  }
  if (n_more > 0) {
    /* Translators: how many labels there are besides those that are listed */
    g_autofree char *more = g_strdup_printf (ngettext ("%u more", "%u more", n_more), n_more);

    gtk_label_set_label (self->more_label, more);
  }
}

static void
show_group (BoughInspectorLeaf *self, guint leaf)
{
  BoughGrouping *grouping = bough_document_get_grouping (self->document);
  int group = grouping != NULL ? bough_grouping_get_group (grouping, leaf) : BOUGH_NO_GROUP;

  if (group == BOUGH_NO_GROUP) {
    bough_fact_row_set_value (self->group_row, NULL);
    return;
  }

  g_object_set (self->group_row, "title", bough_grouping_get_title (grouping), NULL);
  bough_fact_row_set_value (self->group_row, bough_grouping_get_name (grouping, group));
}

void
bough_inspector_leaf_update_group (BoughInspectorLeaf *self, guint leaf)
{
  g_return_if_fail (BOUGH_IS_INSPECTOR_LEAF (self));
  g_return_if_fail (self->document != NULL);

  show_group (self, leaf);
}

static gboolean
has_members (BoughInspectorLeaf *self, guint leaf)
{
  gsize n_members = 0;

  if (self->member_view != NULL)
    l2h_assignment_get_members (bough_document_get_assignment (self->document), leaf, &n_members);
  return n_members > 0;
}

static void
show_members (BoughInspectorLeaf *self, guint leaf, const char *name)
{
  guint order = gtk_drop_down_get_selected (self->order_drop_down);
  gboolean are_shown = has_members (self, leaf);

  g_clear_object (&self->members);
  if (are_shown)
    self->members = bough_member_model_new (bough_document_get_assignment (self->document),
                                            bough_document_get_labels (self->document), leaf, name,
                                            order != GTK_INVALID_LIST_POSITION
                                              ? order
                                              : BOUGH_MEMBER_ORDER_MOST_CONFIDENT);

  gtk_widget_set_visible (self->members_box, are_shown);
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), !are_shown);
  gtk_label_set_label (self->members_label, self->loader != NULL ? _("Images") : _("Members"));
  gtk_label_set_label (self->message_label, self->member_view != NULL
                                              ? _("No sample is assigned to this class.")
                                              : _("Open the logits to see the members of this leaf."));
  bough_copy_button_set_node (self->copy_button, are_shown ? self->document : NULL, leaf);

  if (self->member_view != NULL)
    bough_member_view_set_model (self->member_view, (GListModel *) self->members);
}

void
bough_inspector_leaf_show (BoughInspectorLeaf *self, guint leaf)
{
  const L2hLeaf *info;

  g_return_if_fail (BOUGH_IS_INSPECTOR_LEAF (self));
  g_return_if_fail (self->document != NULL);

  info = l2h_tree_get_leaf (bough_document_get_tree (self->document), leaf);
  gtk_label_set_label (self->name_label, info->name);
  bough_fact_row_take_value (self->samples_row,
                             info->n_samples >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, info->n_samples) : NULL);
  bough_fact_row_take_value (self->purity_row, bough_number_text_percent (info->purity));
  bough_fact_row_set_share (self->purity_row, info->purity);
  show_group (self, leaf);
  show_mix (self, info);
  show_members (self, leaf, info->name);
  bough_header_scroller_scroll_to_top (self->scroller);
}

void
bough_inspector_leaf_set_group_color (BoughInspectorLeaf *self, BoughColor color)
{
  g_return_if_fail (BOUGH_IS_INSPECTOR_LEAF (self));

  bough_fact_row_set_color (self->group_row, color);
}
