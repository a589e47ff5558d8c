/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-page-private.h"

#include "bough-application.h"
#include "bough-path-text.h"
#include "bough-popup-menu.h"
#include "bough-samples.h"
#include "bough-session-copies.h"
#include "bough-tree-clade.h"
#include "bough-tree-output.h"
#include "bough-tree-preset.h"
#include "bough-tree-style.h"
#include "bough-unsaved-banner.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In s. A sentence takes longer to read than "saved". */
#define NOTE_TIMEOUT 10

G_DEFINE_TYPE (BoughTreePage, bough_tree_page, ADW_TYPE_BIN)

static void set_style (BoughTreePage *self, BoughStyle *style, gboolean is_given);
static void clade_changed_cb (BoughTreePage *self);

static void
style_changed_cb (BoughTreePage *self, GParamSpec *pspec)
{
  self->keeps_view = self->keeps_view && !g_str_equal (pspec->name, "layout") && !g_str_equal (pspec->name, "width");
  bough_tree_page_lay_out (self);
}

/* Follows clicks and keys in the tree. */
static void
view_selected_cb (BoughTreePage *self)
{
  guint node = bough_tree_view_get_selected_node (self->view);

  if (self->shown && node != bough_tree_page_to_view (self, self->selected))
    bough_tree_page_select (self, bough_tree_page_from_view (self, node));
}

static void
node_activated_cb (BoughTreePage *self, guint node)
{
  bough_tree_page_select (self, bough_tree_page_from_view (self, node));
  if (adw_flap_get_folded (self->inspector_flap))
    bough_tree_page_reveal_inspector (self);
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
  if (self->shown != NULL && bough_tree_page_to_view (self, node) != L2H_NO_NODE)
    bough_tree_view_reveal_node (self->view, bough_tree_page_to_view (self, node));
}

static void
leaf_activated_cb (BoughTreePage *self, guint leaf)
{
  node_asked_for_cb (self, leaf);
  if (adw_flap_get_folded (self->leaves_flap))
    bough_tree_page_reveal_inspector (self);
}

static void
set_group (BoughTreePage *self, int group)
{
  if (self->group == group)
    return;

  self->group = group;
  bough_leaf_list_set_group (self->leaf_list, group);
  bough_side_pane_set_group (self->side_pane, group);
  bough_tree_page_update_highlight (self);
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
menu_requested_cb (BoughTreePage *self, guint node, double x, double y)
{
  guint whole = bough_tree_page_from_view (self, node);
  g_autoptr (GMenuModel) menu = bough_tree_clade_menu_new (self->document, whole);

  bough_tree_page_select (self, whole);
  bough_popup_menu_show (GTK_WIDGET (self), menu, GTK_WIDGET (self->view), x, y);
}

static void
view_focus_requested_cb (BoughTreePage *self, guint node)
{
  bough_tree_page_focus (self, bough_tree_page_from_view (self, node));
}

static void
mark_level_cb (BoughTreePage *self, guint k)
{
  self->marked_level = k;
  bough_tree_page_update_marks (self);
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

static void
update_actions (BoughTreePage *self)
{
  GActionMap *map = G_ACTION_MAP (self->actions);

  bough_tree_style_update_actions (self, map);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "export-members")),
                               self->document && bough_document_get_assignment (self->document));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "export-evidence")),
                               self->document && bough_document_get_logits (self->document));
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
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  bough_tree_output_add_actions (self, G_ACTION_MAP (self->actions));
  bough_tree_style_add_actions (self, G_ACTION_MAP (self->actions));
  bough_tree_clade_add_actions (self, G_ACTION_MAP (self->actions));
  bough_tree_preset_add_actions (self, G_ACTION_MAP (self->actions));
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

  bough_popup_menu_drop (GTK_WIDGET (self));
  if (self->actions)
    set_style (self, NULL, FALSE);
  if (self->history)
    g_signal_handlers_disconnect_by_data (self->history, self);
  g_clear_object (&self->history);
  g_clear_weak_pointer (&self->last_toast);
  g_clear_pointer (&self->document_notes, g_ptr_array_unref);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->shown, bough_laid_out_free);
  g_clear_pointer (&self->thumbnails, bough_thumbnails_unref);
  g_clear_object (&self->layout_cancellable);
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
  g_free (self->name);

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
  g_type_ensure (BOUGH_TYPE_UNSAVED_BANNER);

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
  bough_tree_page_class_init_panes (widget_class);

  /* Not an accelerator of the window: those come before the entry that the text is to be copied from. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "tree.copy-members", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "tree.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "tree.redo", NULL);
}

static void
bough_tree_page_init (BoughTreePage *self)
{
  self->settings = g_settings_new ("org.l2h.Bough");
  self->focus = g_array_new (FALSE, FALSE, sizeof (guint));
  self->document_notes = g_ptr_array_new_with_free_func (g_object_unref);
  self->selected = L2H_NO_NODE;
  self->group = BOUGH_NO_GROUP;

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_menu_button_set_menu_model (self->menu_button, bough_application_get_primary_menu ());
  add_actions (self);
  bough_tree_page_init_panes (self);
}

GtkWidget *
bough_tree_page_new (void)
{
  return g_object_new (BOUGH_TYPE_TREE_PAGE, NULL);
}

static void
show_name (BoughTreePage *self, const char *name)
{
  g_autofree char *marked = self->is_modified ? g_strdup_printf (_("• %s"), name) : NULL;

  if (self->name != name)
    {
      g_free (self->name);
      self->name = g_strdup (name);
    }
  adw_window_title_set_title (self->title, marked != NULL ? marked : name);
}

void
bough_tree_page_set_modified (BoughTreePage *self, gboolean is_modified)
{
  g_return_if_fail (BOUGH_IS_TREE_PAGE (self));

  self->is_modified = is_modified;
  if (self->name != NULL)
    show_name (self, self->name);
}

static void
show_title (BoughTreePage *self)
{
  const BoughSources *sources = bough_document_get_sources (self->document);
  const char *recovered = bough_document_get_recovered_file (self->document);
  gboolean is_copy = sources->session && bough_session_copies_contain (sources->session);
  const char *session = is_copy ? recovered : sources->session;
  const BoughSample *sample = session ? NULL : bough_samples_find (sources->main);
  g_autofree char *folder = bough_path_text_folder (session ? session : sources->main);

  show_name (self, sample ? sample->title : bough_document_get_title (self->document));
  adw_window_title_set_subtitle (self->title, sample ? _("Sample") : folder);
}

static void
grouping_changed_cb (BoughTreePage *self)
{
  bough_side_pane_set_group_colors (self->side_pane, NULL);
  bough_style_panel_set_group_colors (self->style_panel, NULL);
  set_group (self, BOUGH_NO_GROUP);
  bough_tree_preset_update (self);
  bough_tree_page_lay_out (self);
}

/* A document begins like the last one was left, in a few ways; the rest is its own. So is all of it if it is given. */
static void
set_style (BoughTreePage *self, BoughStyle *style, gboolean is_given)
{
  static const char *const kept[] = { "layout", "color-by", "show-purity" };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      if (self->style)
        g_settings_unbind (self->style, kept[i]);
      if (style)
        g_settings_bind (self->settings, kept[i], style, kept[i],
                         is_given ? G_SETTINGS_BIND_SET : G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
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

  /* Rings name what files say. */
  bough_document_set_second (document, bough_document_get_second (last), bough_document_get_second_path (last));
  bough_document_set_values (document, bough_document_get_values (last));
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

static void
drop_notes (BoughTreePage *self)
{
  for (guint i = 0; i < self->document_notes->len; i++)
    adw_toast_dismiss (g_ptr_array_index (self->document_notes, i));
  g_ptr_array_set_size (self->document_notes, 0);
}

void
bough_tree_page_set_document (BoughTreePage *self, BoughDocument *document)
{
  g_return_if_fail (BOUGH_IS_TREE_PAGE (self));

  if (self->document == document)
    return;

  drop_notes (self);
  if (self->document)
    g_signal_handlers_disconnect_by_data (self->document, self);
  set_style (self, document ? bough_document_get_style (document) : NULL,
             document && bough_document_get_session (document));
  if (document && bough_document_get_session (document) == NULL)
    keep_style (self->document, document);
  g_set_object (&self->document, document);
  set_history (self, document);
  if (document)
    {
      g_signal_connect_swapped (document, "notify::grouping", G_CALLBACK (grouping_changed_cb), self);
      g_signal_connect_swapped (document, "notify::second", G_CALLBACK (bough_tree_page_lay_out), self);
      g_signal_connect_swapped (document, "notify::values", G_CALLBACK (bough_tree_page_lay_out), self);
      g_signal_connect_swapped (document, "notify::clade", G_CALLBACK (clade_changed_cb), self);
    }
  g_array_set_size (self->focus, 0);
  g_clear_pointer (&self->order, g_free);
  self->selected = L2H_NO_NODE;
  self->group = BOUGH_NO_GROUP;
  self->marked_level = 0;
  self->failed_preset = NULL;
  self->keeps_view = FALSE;
  gtk_revealer_set_reveal_child (self->breadcrumb_revealer, FALSE);
  g_clear_pointer (&self->shown, bough_laid_out_free);
  g_clear_pointer (&self->thumbnails, bough_thumbnails_unref);
  bough_tree_view_set_figure (self->view, NULL, NULL, FALSE);
  /* It is filled when the order is known. Until then its leaves would be the last tree's. */
  bough_leaf_list_set_document (self->leaf_list, NULL, NULL, 0, NULL);
  bough_side_pane_set_document (self->side_pane, document);
  update_actions (self);
  if (document)
    {
      g_signal_connect_object (bough_side_pane_get_meaning (self->side_pane), "changed",
                               G_CALLBACK (bough_tree_preset_update), self, G_CONNECT_SWAPPED);
      show_title (self);
    }
  bough_tree_page_lay_out (self);
}

void
bough_tree_page_set_file (BoughTreePage *self, const char *path)
{
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;

  g_return_if_fail (BOUGH_IS_TREE_PAGE (self));

  name = bough_path_text_name (path);
  folder = bough_path_text_folder (path);
  show_name (self, name);
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
    bough_tree_view_set_selected_node (self->view, bough_tree_page_to_view (self, node));
  bough_side_pane_set_node (self->side_pane, node);
  bough_style_panel_set_node (self->style_panel, node);
  bough_leaf_list_set_selected (self->leaf_list, node);
  bough_tree_preset_update (self);
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
                               self->name, (const guint *) (gpointer) self->focus->data,
                               self->focus->len);
  bough_tree_page_update_highlight (self);
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
  bough_tree_page_lay_out (self);
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
    bough_tree_page_zoom_to_node (self, node);
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
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);

  /* What is done now is said now, not after what was done before. */
  if (self->last_toast)
    adw_toast_dismiss (self->last_toast);
  g_set_weak_pointer (&self->last_toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
bough_tree_page_add_note (BoughTreePage *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast;

  g_return_if_fail (BOUGH_IS_TREE_PAGE (self));

  toast = adw_toast_new (markup);
  adw_toast_set_timeout (toast, NOTE_TIMEOUT);
  g_ptr_array_add (self->document_notes, toast);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
}
