/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-page.h"

#include "bough-application.h"
#include "bough-breadcrumb.h"
#include "bough-layout-job.h"
#include "bough-leaf-list.h"
#include "bough-path-text.h"
#include "bough-samples.h"
#include "bough-session-keeper.h"
#include "bough-side-pane.h"
#include "bough-style-panel.h"
#include "bough-tree-clade.h"
#include "bough-tree-output.h"
#include "bough-tree-preset.h"
#include "bough-tree-style.h"
#include "bough-tree-view.h"

#include "figure/bough-painter.h"
#include "taxonomy/bough-levels.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

struct _BoughTreePage
{
  AdwBin parent_instance;

  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  AdwToast *last_toast; /* not owned */
  AdwFlap *inspector_flap;
  AdwFlap *leaves_flap;
  GtkStack *end_stack;
  BoughSidePane *side_pane;
  BoughStylePanel *style_panel;
  BoughLeafList *leaf_list;
  BoughTreeView *view;
  GtkRevealer *breadcrumb_revealer;
  BoughBreadcrumb *breadcrumb;
  GtkWidget *note_button;
  GtkLabel *note_label;
  GtkMenuButton *menu_button;

  GSettings *settings;
  GSimpleActionGroup *actions;
  BoughStyle *style; /* the document's */
  BoughStyleHistory *history;
  BoughLaidOut *shown;      /* the next may be under way */
  BoughDocument *document;
  GArray *focus;           /* of guint: clades in focus, outermost first */
  guint selected;
  int group;               /* selected in the legend, or BOUGH_NO_GROUP; then a node, if any, is one of its leaves */

  /* One layout runs at a time. What changes meanwhile makes its result stale: it is dropped and a new one begun. */
  gboolean is_laying_out;
  gboolean is_stale;
  gboolean keeps_view;
  guint *order;
  guint n_ordered;
  BoughGrouping *listed; /* the grouping of the list of leaves */
};

G_DEFINE_TYPE (BoughTreePage, bough_tree_page, ADW_TYPE_BIN)

static void lay_out (BoughTreePage *self);
static void update_highlight (BoughTreePage *self);
static void set_style (BoughTreePage *self, BoughStyle *style);
static void clade_changed_cb (BoughTreePage *self);

static void
show_note (BoughTreePage *self, const char *note)
{
  gtk_widget_set_visible (self->note_button, note != NULL);
  gtk_label_set_label (self->note_label, note ? note : "");
}

static L2hTree *
get_drawn (BoughTreePage *self)
{
  return self->shown->part ? bough_part_get_tree (self->shown->part) : self->shown->input->tree;
}

/* The view has the nodes of what is drawn; all else has those of the whole tree. */
static guint
to_view (BoughTreePage *self, guint node)
{
  return node != L2H_NO_NODE && self->shown && self->shown->part ? bough_part_from_whole (self->shown->part, node) : node;
}

static guint
from_view (BoughTreePage *self, guint node)
{
  return node != L2H_NO_NODE && self->shown && self->shown->part ? bough_part_to_whole (self->shown->part, node) : node;
}

/* Of @nodes those that are drawn, as the view knows them. */
static GArray *
list_for_view (BoughTreePage *self, GArray *nodes)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < nodes->len; i++)
    {
      guint node = to_view (self, g_array_index (nodes, guint, i));

      if (node != L2H_NO_NODE)
        g_array_append_val (list, node);
    }
  return list;
}

static void
zoom_to_node (BoughTreePage *self, guint node)
{
  guint shown = to_view (self, node);

  if (shown != L2H_NO_NODE)
    bough_tree_view_zoom_to_node (self->view, shown);
}

/* The list starts anew when it is filled, so it is left alone while its document and order are the same. */
static void
fill_leaf_list (BoughTreePage *self)
{
  BoughLaidOut *shown = self->shown;
  guint n_leaves = shown->part ? bough_part_get_leaves (shown->part)->len : l2h_tree_get_n_leaves (shown->input->tree);
  g_autofree guint *order = g_memdup2 (bough_figure_get_leaf_order (shown->figure), n_leaves * sizeof (guint));

  for (guint i = 0; i < n_leaves; i++)
    order[i] = from_view (self, order[i]);
  if (self->order && self->n_ordered == n_leaves && self->listed == bough_document_get_grouping (self->document)
      && memcmp (self->order, order, n_leaves * sizeof *order) == 0)
    return;

  g_free (self->order);
  self->order = g_steal_pointer (&order);
  self->n_ordered = n_leaves;
  g_set_object (&self->listed, bough_document_get_grouping (self->document));
  bough_leaf_list_set_document (self->leaf_list, self->document, self->order, n_leaves, shown->group_colors);
  bough_leaf_list_set_selected (self->leaf_list, self->selected);
}

static void
color_leaf_list (BoughTreePage *self)
{
  guint n_leaves = l2h_tree_get_n_leaves (self->shown->input->tree);
  const BoughColor *drawn = bough_figure_get_leaf_colors (self->shown->figure);
  g_autofree BoughColor *colors = g_new (BoughColor, n_leaves);

  for (guint leaf = 0; leaf < n_leaves; leaf++)
    {
      guint shown = to_view (self, leaf);

      colors[leaf] = shown != L2H_NO_NODE ? drawn[shown] : BOUGH_COLOR_NONE;
    }
  bough_leaf_list_set_leaf_colors (self->leaf_list, colors);
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughTreePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughLaidOut) made = bough_layout_job_finish (result, &error);
  gboolean is_narrow, is_other;

  self->is_laying_out = FALSE;
  if (self->is_stale)
    {
      lay_out (self);
      return;
    }
  is_narrow = g_error_matches (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE);
  bough_style_panel_set_problem (self->style_panel, is_narrow ? error->message : NULL);
  if (made == NULL)
    {
      if (!is_narrow || !gtk_widget_get_mapped (GTK_WIDGET (self->style_panel)))
        bough_tree_page_add_toast (self, adw_toast_new (error->message));
      return;
    }

  /* Selected in the last part, a node is another one in this. */
  is_other = self->shown == NULL || self->shown->input->clade != made->input->clade;
  g_clear_pointer (&self->shown, bough_laid_out_free);
  if (is_other)
    bough_tree_view_set_figure (self->view, NULL, NULL, FALSE);
  self->shown = g_steal_pointer (&made);
  bough_tree_view_set_figure (self->view, self->shown->figure, get_drawn (self), self->keeps_view);
  bough_tree_view_set_selected_node (self->view, to_view (self, self->selected));
  update_highlight (self);
  fill_leaf_list (self);
  color_leaf_list (self);
  bough_side_pane_set_group_colors (self->side_pane, self->shown->group_colors);
  bough_style_panel_set_group_colors (self->style_panel, self->shown->group_colors);
  show_note (self, bough_figure_get_note (self->shown->figure));
  if (!self->keeps_view && self->focus->len > 0)
    zoom_to_node (self, g_array_index (self->focus, guint, self->focus->len - 1));
  self->keeps_view = TRUE;
}

static void
lay_out (BoughTreePage *self)
{
  self->is_stale = self->is_laying_out;
  if (self->is_laying_out || self->document == NULL)
    return;

  self->is_laying_out = TRUE;
  bough_layout_job_start (self->document,
                          self->shown && self->shown->input->clade == bough_document_get_clade (self->document)
                            ? self->shown->part : NULL,
                          laid_out_cb, g_object_ref (self));
}

static void
style_changed_cb (BoughTreePage *self, GParamSpec *pspec)
{
  self->keeps_view = self->keeps_view && !g_str_equal (pspec->name, "layout") && !g_str_equal (pspec->name, "width");
  lay_out (self);
}

static void
reveal_inspector (BoughTreePage *self)
{
  adw_flap_set_reveal_flap (self->inspector_flap, TRUE);
  if (adw_flap_get_folded (self->leaves_flap))
    adw_flap_set_reveal_flap (self->leaves_flap, FALSE);
}

/* Follows clicks and keys in the tree. */
static void
view_selected_cb (BoughTreePage *self)
{
  guint node = bough_tree_view_get_selected_node (self->view);

  if (self->shown && node != to_view (self, self->selected))
    bough_tree_page_select (self, from_view (self, node));
}

static void
node_activated_cb (BoughTreePage *self, guint node)
{
  bough_tree_page_select (self, from_view (self, node));
  if (adw_flap_get_folded (self->inspector_flap))
    reveal_inspector (self);
}

static void
rotate_requested_cb (BoughTreePage *self, double angle)
{
  double degrees = bough_style_get_start_angle (self->style) + angle * 180 / G_PI;

  bough_style_set_start_angle (self->style, remainder (degrees, 360));
}

static void
node_asked_for_cb (BoughTreePage *self, guint node)
{
  bough_tree_page_select (self, node);
  if (to_view (self, node) != L2H_NO_NODE)
    bough_tree_view_reveal_node (self->view, to_view (self, node));
}

static void
leaf_activated_cb (BoughTreePage *self, guint leaf)
{
  node_asked_for_cb (self, leaf);
  if (adw_flap_get_folded (self->leaves_flap))
    reveal_inspector (self);
}

/* The group that is selected is lit, or else the clade in focus. */
static void
update_highlight (BoughTreePage *self)
{
  g_autoptr (GArray) leaves = NULL;
  g_autoptr (GArray) shown = NULL;

  if (self->group != BOUGH_NO_GROUP)
    leaves = bough_grouping_get_leaves (bough_document_get_grouping (self->document), self->group);
  else if (self->focus->len > 0 && bough_tree_page_get_focus (self) != bough_document_get_clade (self->document))
    leaves = l2h_tree_get_leaves_below (bough_document_get_tree (self->document),
                                        g_array_index (self->focus, guint, self->focus->len - 1));
  shown = leaves ? list_for_view (self, leaves) : NULL;
  bough_tree_view_set_highlight (self->view, shown ? (const guint *) (gpointer) shown->data : NULL,
                                 shown ? shown->len : 0);
}

static void
set_group (BoughTreePage *self, int group)
{
  if (self->group == group)
    return;

  self->group = group;
  bough_leaf_list_set_group (self->leaf_list, group);
  bough_side_pane_set_group (self->side_pane, group);
  update_highlight (self);
}

static void
group_activated_cb (BoughTreePage *self, int group)
{
  if (group != BOUGH_NO_GROUP)
    bough_tree_page_select (self, L2H_NO_NODE);
  set_group (self, group);
}

static void
focus_requested_cb (BoughTreePage *self, guint node)
{
  bough_tree_page_focus (self, node);
}

static void
menu_closed_cb (GtkPopover *popover)
{
  /* The action that was chosen comes after this. */
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, popover);
}

static void
menu_requested_cb (BoughTreePage *self, guint node, double x, double y)
{
  guint whole = from_view (self, node);
  g_autoptr (GMenuModel) menu = bough_tree_clade_menu_new (self->document, whole);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  bough_tree_page_select (self, whole);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), x, y, &x, &y);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (menu_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
view_focus_requested_cb (BoughTreePage *self, guint node)
{
  bough_tree_page_focus (self, from_view (self, node));
}

static void
mark_level_cb (BoughTreePage *self, guint k)
{
  g_autoptr (GArray) clusters = k > 0 ? bough_levels_get_clusters (bough_document_get_tree (self->document), k) : NULL;

  g_autoptr (GArray) shown = clusters ? list_for_view (self, clusters) : NULL;

  bough_tree_view_set_marks (self->view, shown ? (const guint *) (gpointer) shown->data : NULL, shown ? shown->len : 0);
}

/* A folded pane lies over the tree: it is hidden on folding, and comes back as it was on unfolding. */
static void
folded_changed_cb (AdwFlap *flap, GParamSpec *pspec, BoughTreePage *self)
{
  const char *key = flap == self->leaves_flap ? "show-leaves" : "show-inspector";

  adw_flap_set_reveal_flap (flap, !adw_flap_get_folded (flap) && g_settings_get_boolean (self->settings, key));
}

static void
reveal_changed_cb (AdwFlap *flap, GParamSpec *pspec, BoughTreePage *self)
{
  AdwFlap *other = flap == self->leaves_flap ? self->inspector_flap : self->leaves_flap;
  const char *key = flap == self->leaves_flap ? "show-leaves" : "show-inspector";

  if (!adw_flap_get_folded (flap))
    g_settings_set_boolean (self->settings, key, adw_flap_get_reveal_flap (flap));
  else if (adw_flap_get_reveal_flap (flap) && adw_flap_get_folded (other))
    adw_flap_set_reveal_flap (other, FALSE);
}

/* Escape ends what lies over the tree before it means anything else. */
static gboolean
hide_folded_panes_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  BoughTreePage *self = BOUGH_TREE_PAGE (widget);
  AdwFlap *flaps[] = { self->leaves_flap, self->inspector_flap };
  gboolean is_hidden = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (flaps); i++)
    {
      if (!adw_flap_get_folded (flaps[i]) || !adw_flap_get_reveal_flap (flaps[i]))
        continue;
      adw_flap_set_reveal_flap (flaps[i], FALSE);
      is_hidden = TRUE;
    }
  if (is_hidden)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return is_hidden;
}

static void
zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bough_tree_view_zoom_in (BOUGH_TREE_PAGE (user_data)->view);
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bough_tree_view_zoom_out (BOUGH_TREE_PAGE (user_data)->view);
}

static void
zoom_to_fit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  bough_tree_view_zoom_to_fit (BOUGH_TREE_PAGE (user_data)->view);
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *self = user_data;

  adw_flap_set_reveal_flap (self->leaves_flap, TRUE);
  bough_leaf_list_start_search (self->leaf_list);
}

static void
focus_selected_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *self = user_data;

  if (self->selected != L2H_NO_NODE)
    bough_tree_page_focus (self, self->selected);
}

static void
focus_out_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BoughTreePage *self = user_data;
  guint n = self->focus->len;

  if (n > 0)
    bough_tree_page_focus (self, n > 1 ? g_array_index (self->focus, guint, n - 2)
                                       : l2h_tree_get_root (bough_document_get_tree (self->document)));
}

/* One pane at the end, and what is in it: the inspector, or the style. */
static void
show_in_end_pane (BoughTreePage *self, GSimpleAction *action, GVariant *value, gpointer child)
{
  gboolean is_shown = g_variant_get_boolean (value);

  if (is_shown)
    gtk_stack_set_visible_child (self->end_stack, child);
  adw_flap_set_reveal_flap (self->inspector_flap, is_shown);
}

static void
show_inspector_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  BoughTreePage *self = user_data;

  show_in_end_pane (self, action, value, self->side_pane);
}

static void
show_style_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  BoughTreePage *self = user_data;

  show_in_end_pane (self, action, value, self->style_panel);
}

static void
end_pane_changed_cb (BoughTreePage *self)
{
  GActionMap *map = G_ACTION_MAP (self->actions);
  gboolean is_shown = adw_flap_get_reveal_flap (self->inspector_flap);
  gboolean is_style = gtk_stack_get_visible_child (self->end_stack) == GTK_WIDGET (self->style_panel);

  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "show-inspector")),
                             g_variant_new_boolean (is_shown && !is_style));
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "show-style")),
                             g_variant_new_boolean (is_shown && is_style));
}

static void
update_actions (BoughTreePage *self)
{
  GActionMap *map = G_ACTION_MAP (self->actions);

  bough_tree_style_update_actions (self, map);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "export-members")),
                               self->document && bough_document_get_assignment (self->document));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "focus")),
                               self->selected != L2H_NO_NODE);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "focus-out")), self->focus->len > 0);
}

static void
add_actions (BoughTreePage *self)
{
  const GActionEntry entries[] = {
    { "zoom-in", zoom_in_cb },
    { "zoom-out", zoom_out_cb },
    { "zoom-to-fit", zoom_to_fit_cb },
    { "search", search_cb },
    { "focus", focus_selected_cb },
    { "focus-out", focus_out_cb },
    { "show-inspector", NULL, NULL, "false", show_inspector_cb },
    { "show-style", NULL, NULL, "false", show_style_cb },
  };
  g_autoptr (GPropertyAction) show_leaves = g_property_action_new ("show-leaves", self->leaves_flap, "reveal-flap");

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (show_leaves));
  bough_tree_output_add_actions (self, G_ACTION_MAP (self->actions));
  bough_tree_style_add_actions (self, G_ACTION_MAP (self->actions));
  bough_tree_clade_add_actions (self, G_ACTION_MAP (self->actions));
  bough_tree_preset_add_actions (self, G_ACTION_MAP (self->actions));
  end_pane_changed_cb (self);
  update_actions (self);
}

static gboolean
bough_tree_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BOUGH_TREE_PAGE (widget)->view));
}

static void
bough_tree_page_dispose (GObject *object)
{
  BoughTreePage *self = BOUGH_TREE_PAGE (object);

  if (self->actions)
    set_style (self, NULL);
  if (self->history)
    g_signal_handlers_disconnect_by_data (self->history, self);
  g_clear_object (&self->history);
  g_clear_weak_pointer (&self->last_toast);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->shown, bough_laid_out_free);
  g_clear_object (&self->listed);
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (bough_tree_page_parent_class)->dispose (object);
}

static void
bough_tree_page_finalize (GObject *object)
{
  BoughTreePage *self = BOUGH_TREE_PAGE (object);

  g_array_unref (self->focus);
  g_free (self->order);

  G_OBJECT_CLASS (bough_tree_page_parent_class)->finalize (object);
}

static void
bough_tree_page_class_init (BoughTreePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bough_tree_page_dispose;
  object_class->finalize = bough_tree_page_finalize;
  widget_class->grab_focus = bough_tree_page_grab_focus;

  g_type_ensure (BOUGH_TYPE_BREADCRUMB);
  g_type_ensure (BOUGH_TYPE_LEAF_LIST);
  g_type_ensure (BOUGH_TYPE_SIDE_PANE);
  g_type_ensure (BOUGH_TYPE_STYLE_PANEL);
  g_type_ensure (BOUGH_TYPE_TREE_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-tree-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughTreePage, title);
  gtk_widget_class_bind_template_child (widget_class, BoughTreePage, toasts);
  gtk_widget_class_bind_template_child (widget_class, BoughTreePage, inspector_flap);
  gtk_widget_class_bind_template_child (widget_class, BoughTreePage, leaves_flap);
  gtk_widget_class_bind_template_child (widget_class, BoughTreePage, side_pane);
  gtk_widget_class_bind_template_child (widget_class, BoughTreePage, leaf_list);
  gtk_widget_class_bind_template_child (widget_class, BoughTreePage, view);
  gtk_widget_class_bind_template_child (widget_class, BoughTreePage, breadcrumb_revealer);
  gtk_widget_class_bind_template_child (widget_class, BoughTreePage, breadcrumb);
  gtk_widget_class_bind_template_child (widget_class, BoughTreePage, note_button);
  gtk_widget_class_bind_template_child (widget_class, BoughTreePage, note_label);
  gtk_widget_class_bind_template_child (widget_class, BoughTreePage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, BoughTreePage, end_stack);
  gtk_widget_class_bind_template_child (widget_class, BoughTreePage, style_panel);
  gtk_widget_class_bind_template_callback (widget_class, view_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, node_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, rotate_requested_cb);
  gtk_widget_class_bind_template_callback (widget_class, node_asked_for_cb);
  gtk_widget_class_bind_template_callback (widget_class, leaf_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_requested_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_focus_requested_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_requested_cb);
  gtk_widget_class_bind_template_callback (widget_class, mark_level_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reveal_changed_cb);

  /* Not an accelerator of the window: those come before the entry that the text is to be copied from. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "tree.copy-members", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "tree.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "tree.redo", NULL);
}

static void
bough_tree_page_init (BoughTreePage *self)
{
  GtkEventController *escape = gtk_shortcut_controller_new ();

  self->settings = g_settings_new ("org.l2h.Bough");
  self->focus = g_array_new (FALSE, FALSE, sizeof (guint));
  self->selected = L2H_NO_NODE;
  self->group = BOUGH_NO_GROUP;

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (escape, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (escape),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (hide_folded_panes_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), escape);
  gtk_menu_button_set_menu_model (self->menu_button, bough_application_get_primary_menu ());
  folded_changed_cb (self->leaves_flap, NULL, self);
  folded_changed_cb (self->inspector_flap, NULL, self);
  add_actions (self);
  g_signal_connect_object (self->inspector_flap, "notify::reveal-flap", G_CALLBACK (end_pane_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->end_stack, "notify::visible-child", G_CALLBACK (end_pane_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
bough_tree_page_new (void)
{
  return g_object_new (BOUGH_TYPE_TREE_PAGE, NULL);
}

static void
show_title (BoughTreePage *self)
{
  const BoughSources *sources = bough_document_get_sources (self->document);
  gboolean is_session = sources->session && !bough_session_keeper_is_recovery (sources->session);
  const BoughSample *sample = is_session ? NULL : bough_samples_find (sources->main);
  g_autofree char *folder = bough_path_text_folder (is_session ? sources->session : sources->main);

  adw_window_title_set_title (self->title, sample ? sample->title : bough_document_get_title (self->document));
  adw_window_title_set_subtitle (self->title, sample ? _("Sample") : folder);
}

static void
grouping_changed_cb (BoughTreePage *self)
{
  bough_side_pane_set_group_colors (self->side_pane, NULL);
  bough_style_panel_set_group_colors (self->style_panel, NULL);
  set_group (self, BOUGH_NO_GROUP);
  lay_out (self);
}

/* A document begins like the last one was left, in a few ways; the rest is its own. */
static void
set_style (BoughTreePage *self, BoughStyle *style)
{
  static const char *const kept[] = { "layout", "color-by", "show-purity" };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      if (self->style)
        g_settings_unbind (self->style, kept[i]);
      if (style)
        g_settings_bind (self->settings, kept[i], style, kept[i],
                         G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
    }
  if (self->style)
    g_signal_handlers_disconnect_by_data (self->style, self);
  g_set_object (&self->style, style);
  if (style)
    g_signal_connect_swapped (style, "notify", G_CALLBACK (style_changed_cb), self);
  g_action_map_remove_action (G_ACTION_MAP (self->actions), "layout");
  if (style)
    {
      g_autoptr (GPropertyAction) layout = g_property_action_new ("layout", style, "layout");

      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (layout));
    }
}

/* The same file with other labels is drawn as it was, if its tree is the same. */
static void
keep_style (BoughDocument *last, BoughDocument *document)
{
  if (last == NULL || g_strcmp0 (bough_document_get_sources (last)->main, bough_document_get_sources (document)->main) != 0
      || l2h_tree_get_n_nodes (bough_document_get_tree (last)) != l2h_tree_get_n_nodes (bough_document_get_tree (document)))
    return;

  bough_style_assign (bough_document_get_style (document), bough_document_get_style (last));
}

static void
set_history (BoughTreePage *self, BoughDocument *document)
{
  if (self->history)
    g_signal_handlers_disconnect_by_data (self->history, self);
  g_clear_object (&self->history);
  if (document)
    {
      self->history = bough_style_history_new (document);
      g_signal_connect_swapped (self->history, "notify", G_CALLBACK (update_actions), self);
    }
  bough_style_panel_set_document (self->style_panel, document, self->history);
}

void
bough_tree_page_set_document (BoughTreePage *self, BoughDocument *document)
{
  g_return_if_fail (BOUGH_IS_TREE_PAGE (self));

  if (self->document == document)
    return;

  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  set_style (self, document ? bough_document_get_style (document) : NULL);
  if (document)
    keep_style (self->document, document);
  g_set_object (&self->document, document);
  set_history (self, document);
  if (document)
    {
      g_signal_connect_swapped (document, "notify::grouping", G_CALLBACK (grouping_changed_cb), self);
      g_signal_connect_swapped (document, "notify::clade", G_CALLBACK (clade_changed_cb), self);
    }
  g_array_set_size (self->focus, 0);
  g_clear_pointer (&self->order, g_free);
  self->selected = L2H_NO_NODE;
  self->group = BOUGH_NO_GROUP;
  self->keeps_view = FALSE;
  gtk_revealer_set_reveal_child (self->breadcrumb_revealer, FALSE);
  g_clear_pointer (&self->shown, bough_laid_out_free);
  bough_tree_view_set_figure (self->view, NULL, NULL, FALSE);
  /* It is filled when the order is known. Until then its leaves would be the last tree's. */
  bough_leaf_list_set_document (self->leaf_list, NULL, NULL, 0, NULL);
  bough_side_pane_set_document (self->side_pane, document);
  update_actions (self);
  if (document)
    show_title (self);
  lay_out (self);
}

void
bough_tree_page_set_file (BoughTreePage *self, const char *path)
{
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;

  g_return_if_fail (BOUGH_IS_TREE_PAGE (self));

  name = bough_path_text_name (path);
  folder = bough_path_text_folder (path);
  adw_window_title_set_title (self->title, name);
  adw_window_title_set_subtitle (self->title, folder);
}

BoughDocument *
bough_tree_page_get_document (BoughTreePage *self)
{
  g_return_val_if_fail (BOUGH_IS_TREE_PAGE (self), NULL);

  return self->document;
}

GActionGroup *
bough_tree_page_get_actions (BoughTreePage *self)
{
  g_return_val_if_fail (BOUGH_IS_TREE_PAGE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

BoughFigure *
bough_tree_page_get_figure (BoughTreePage *self)
{
  g_return_val_if_fail (BOUGH_IS_TREE_PAGE (self), NULL);

  return bough_tree_view_get_figure (self->view);
}

BoughStyle *
bough_tree_page_get_style (BoughTreePage *self)
{
  g_return_val_if_fail (BOUGH_IS_TREE_PAGE (self), NULL);

  return self->style;
}

BoughMeaning *
bough_tree_page_get_meaning (BoughTreePage *self)
{
  g_return_val_if_fail (BOUGH_IS_TREE_PAGE (self), NULL);

  return bough_side_pane_get_meaning (self->side_pane);
}

BoughStyleHistory *
bough_tree_page_get_history (BoughTreePage *self)
{
  g_return_val_if_fail (BOUGH_IS_TREE_PAGE (self), NULL);

  return self->history;
}

BoughLayoutInput *
bough_tree_page_get_figure_input (BoughTreePage *self)
{
  g_return_val_if_fail (BOUGH_IS_TREE_PAGE (self), NULL);

  return self->shown ? self->shown->input : NULL;
}

void
bough_tree_page_select (BoughTreePage *self, guint node)
{
  g_return_if_fail (BOUGH_IS_TREE_PAGE (self));

  /* A leaf of the group may be looked at while the group stays lit; anything else ends that. */
  if (self->group != BOUGH_NO_GROUP
      && (node >= l2h_tree_get_n_leaves (bough_document_get_tree (self->document))
          || bough_grouping_get_group (bough_document_get_grouping (self->document), node) != self->group))
    set_group (self, BOUGH_NO_GROUP);

  self->selected = node;
  /* Until the figure is laid out, the view does not know the tree. */
  if (self->shown)
    bough_tree_view_set_selected_node (self->view, to_view (self, node));
  bough_side_pane_set_node (self->side_pane, node);
  bough_style_panel_set_node (self->style_panel, node);
  bough_leaf_list_set_selected (self->leaf_list, node);
  update_actions (self);
}

guint
bough_tree_page_get_selected (BoughTreePage *self)
{
  g_return_val_if_fail (BOUGH_IS_TREE_PAGE (self), L2H_NO_NODE);

  return self->selected;
}

GArray *
bough_tree_page_get_selected_leaves (BoughTreePage *self)
{
  L2hTree *tree;

  g_return_val_if_fail (BOUGH_IS_TREE_PAGE (self), NULL);
  g_return_val_if_fail (self->document != NULL, NULL);

  tree = bough_document_get_tree (self->document);
  if (self->selected == L2H_NO_NODE && self->group != BOUGH_NO_GROUP)
    return bough_grouping_get_leaves (bough_document_get_grouping (self->document), self->group);
  return l2h_tree_get_leaves_below (tree, self->selected != L2H_NO_NODE ? self->selected : l2h_tree_get_root (tree));
}

/* Shows the way from the whole tree to what is in focus, if that is not all of it. */
static void
show_focus (BoughTreePage *self)
{
  if (self->focus->len > 0)
    bough_breadcrumb_set_path (self->breadcrumb, bough_document_get_tree (self->document),
                               adw_window_title_get_title (self->title), (const guint *) (gpointer) self->focus->data,
                               self->focus->len);
  update_highlight (self);
  gtk_revealer_set_reveal_child (self->breadcrumb_revealer, self->focus->len > 0);
  update_actions (self);
}

/* Another part of the tree is drawn: the way to what was in focus ends at it. */
static void
clade_changed_cb (BoughTreePage *self)
{
  guint clade = bough_document_get_clade (self->document);

  g_array_set_size (self->focus, 0);
  if (clade != l2h_tree_get_root (bough_document_get_tree (self->document)))
    g_array_append_val (self->focus, clade);
  self->keeps_view = FALSE;
  lay_out (self);
  show_focus (self);
}

void
bough_tree_page_focus (BoughTreePage *self, guint node)
{
  L2hTree *tree;

  g_return_if_fail (BOUGH_IS_TREE_PAGE (self));

  tree = bough_document_get_tree (self->document);

  /* What is not in the part that is drawn needs the whole tree. */
  if (!l2h_tree_is_below (tree, node, bough_document_get_clade (self->document)))
    bough_document_set_clade (self->document, l2h_tree_get_root (tree));

  /* What is not around the new clade is no longer on the way to it. */
  while (self->focus->len > 0 && !l2h_tree_is_below (tree, node, g_array_index (self->focus, guint, self->focus->len - 1)))
    g_array_set_size (self->focus, self->focus->len - 1);
  if (node != l2h_tree_get_root (tree)
      && (self->focus->len == 0 || g_array_index (self->focus, guint, self->focus->len - 1) != node))
    g_array_append_val (self->focus, node);

  if (self->focus->len == 0)
    bough_tree_view_zoom_to_fit (self->view);
  else
    zoom_to_node (self, node);
  set_group (self, BOUGH_NO_GROUP);
  show_focus (self);
}

guint
bough_tree_page_get_focus (BoughTreePage *self)
{
  g_return_val_if_fail (BOUGH_IS_TREE_PAGE (self), L2H_NO_NODE);

  return self->focus->len > 0 ? g_array_index (self->focus, guint, self->focus->len - 1)
                              : l2h_tree_get_root (bough_document_get_tree (self->document));
}

void
bough_tree_page_add_toast (BoughTreePage *self, AdwToast *toast)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (BOUGH_IS_TREE_PAGE (self));

  markup = g_markup_escape_text (adw_toast_get_title (toast), -1);
  adw_toast_set_title (toast, markup);

  /* What is done now is said now, not after what was done before. */
  if (self->last_toast)
    adw_toast_dismiss (self->last_toast);
  g_set_weak_pointer (&self->last_toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}
