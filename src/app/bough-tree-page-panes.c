/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-page-private.h"

void
bough_tree_page_reveal_inspector (BoughTreePage *self)
{
  adw_flap_set_reveal_flap (self->inspector_flap, TRUE);
  if (adw_flap_get_folded (self->leaves_flap))
    adw_flap_set_reveal_flap (self->leaves_flap, FALSE);
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

  /* The style goes as it came: back to the inspector, if that was there. */
  if (g_variant_get_boolean (value))
    self->comes_from_inspector = adw_flap_get_reveal_flap (self->inspector_flap);
  else if (self->comes_from_inspector)
    {
      gtk_stack_set_visible_child (self->end_stack, GTK_WIDGET (self->side_pane));
      return;
    }
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

void
bough_tree_page_class_init_panes (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, folded_changed_cb);
  gtk_widget_class_bind_template_callback (klass, reveal_changed_cb);
}

void
bough_tree_page_init_panes (BoughTreePage *self)
{
  const GActionEntry entries[] = {
    { "show-inspector", NULL, NULL, "false", show_inspector_cb },
    { "show-style", NULL, NULL, "false", show_style_cb },
  };
  g_autoptr (GPropertyAction) show_leaves = g_property_action_new ("show-leaves", self->leaves_flap, "reveal-flap");
  GtkEventController *escape = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (escape, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (escape),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (hide_folded_panes_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), escape);
  folded_changed_cb (self->leaves_flap, NULL, self);
  folded_changed_cb (self->inspector_flap, NULL, self);
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (show_leaves));
  end_pane_changed_cb (self);
  g_signal_connect_object (self->inspector_flap, "notify::reveal-flap", G_CALLBACK (end_pane_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->end_stack, "notify::visible-child", G_CALLBACK (end_pane_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
