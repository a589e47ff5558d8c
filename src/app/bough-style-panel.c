/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-panel.h"

#include "bough-style-clade-section.h"
#include "bough-style-color-section.h"
#include "bough-style-image-section.h"
#include "bough-style-map-row.h"
#include "bough-style-page-section.h"
#include "bough-style-ring-section.h"
#include "bough-style-row.h"

#include "figure/bough-preset.h"

#include <glib/gi18n-lib.h>

struct _BoughStylePanel
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkScrolledWindow *scrolled_window;
  GtkWidget *sections;
  BoughStyleCladeSection *clade_section;
  BoughStylePageSection *page_section;
  BoughStyleColorSection *color_section;
  BoughStyleRingSection *ring_section;
  BoughStyleImageSection *image_section;
  AdwActionRow *preset_row;
  GtkDropDown *preset_drop_down;

  BoughStyle *style;
  gboolean is_showing;
};

G_DEFINE_FINAL_TYPE (BoughStylePanel, bough_style_panel, GTK_TYPE_WIDGET)

/* The figures of the paper */

static void
show_preset (BoughStylePanel *self)
{
  guint n;
  const BoughPreset *presets = bough_style_presets (&n);
  const BoughPreset *preset = bough_preset_find (self->style);

  self->is_showing = TRUE;
  gtk_drop_down_set_selected (self->preset_drop_down, preset != NULL ? (guint) (preset - presets) : n);
  self->is_showing = FALSE;
}

static void
preset_chosen_cb (BoughStylePanel *self)
{
  guint n;
  const BoughPreset *presets = bough_style_presets (&n);
  guint position = gtk_drop_down_get_selected (self->preset_drop_down);

  if (self->is_showing || self->style == NULL)
    return;
  if (position < n)
    gtk_widget_activate_action (GTK_WIDGET (self), "tree.preset", "s", presets[position].name);
  /* It may not have been possible. */
  show_preset (self);
}

static void
list_presets (BoughStylePanel *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint n;
  const BoughPreset *presets = bough_style_presets (&n);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (list, bough_preset_get_title (&presets[i]));
  gtk_string_list_append (list, _("Custom"));
  gtk_drop_down_set_model (self->preset_drop_down, G_LIST_MODEL (list));
}

static void
let_go (BoughStylePanel *self)
{
  if (self->style != NULL)
    g_signal_handlers_disconnect_by_data (self->style, self);
  g_clear_object (&self->style);
}

static void
bough_style_panel_dispose (GObject *object)
{
  BoughStylePanel *self = BOUGH_STYLE_PANEL (object);

  let_go (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bough_style_panel_parent_class)->dispose (object);
}

static void
bough_style_panel_class_init (BoughStylePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_style_panel_dispose;

  g_type_ensure (BOUGH_TYPE_STYLE_CLADE_SECTION);
  g_type_ensure (BOUGH_TYPE_STYLE_COLOR_SECTION);
  g_type_ensure (BOUGH_TYPE_STYLE_IMAGE_SECTION);
  g_type_ensure (BOUGH_TYPE_STYLE_MAP_ROW);
  g_type_ensure (BOUGH_TYPE_STYLE_PAGE_SECTION);
  g_type_ensure (BOUGH_TYPE_STYLE_RING_SECTION);
  g_type_ensure (BOUGH_TYPE_STYLE_ROW);
  gtk_widget_class_set_css_name (widget_class, "stylepanel");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-style-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughStylePanel, box);
  gtk_widget_class_bind_template_child (widget_class, BoughStylePanel, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, BoughStylePanel, sections);
  gtk_widget_class_bind_template_child (widget_class, BoughStylePanel, clade_section);
  gtk_widget_class_bind_template_child (widget_class, BoughStylePanel, page_section);
  gtk_widget_class_bind_template_child (widget_class, BoughStylePanel, color_section);
  gtk_widget_class_bind_template_child (widget_class, BoughStylePanel, ring_section);
  gtk_widget_class_bind_template_child (widget_class, BoughStylePanel, image_section);
  gtk_widget_class_bind_template_child (widget_class, BoughStylePanel, preset_row);
  gtk_widget_class_bind_template_child (widget_class, BoughStylePanel, preset_drop_down);
  gtk_widget_class_bind_template_callback (widget_class, preset_chosen_cb);
}

/* An entry for numbers takes these keys even where it has nothing to undo, so they are asked for before it. */
static void
add_shortcut (GtkEventController *controller, GdkModifierType modifiers, const char *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, modifiers),
                                                          gtk_named_action_new (action)));
}

/* So far, in pixels, does one notch of the wheel move the rows. */
#define NOTCH 64.0

/* The wheel moves the rows, also over one whose number it would change: nobody means that who is on the way down. */
static gboolean
scroll_cb (GtkEventController *controller, double dx, double dy, BoughStylePanel *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);
  gboolean is_wheel = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller)) == GDK_SCROLL_UNIT_WHEEL;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * (is_wheel ? NOTCH : 1));
  return GDK_EVENT_STOP;
}

static void
bough_style_panel_init (BoughStylePanel *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->is_showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  list_presets (self);
  self->is_showing = FALSE;

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_shortcut (keys, GDK_CONTROL_MASK, "tree.undo");
  add_shortcut (keys, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "tree.redo");
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (wheel, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (self->sections, wheel);
}

GtkWidget *
bough_style_panel_new (void)
{
  return g_object_new (BOUGH_TYPE_STYLE_PANEL, NULL);
}

void
bough_style_panel_set_document (BoughStylePanel *self, BoughDocument *document, BoughStyleHistory *history)
{
  BoughStyle *style;

  g_return_if_fail (BOUGH_IS_STYLE_PANEL (self));

  style = document != NULL ? bough_document_get_style (document) : NULL;
  bough_style_row_set_style_below (self->sections, style, history);
  bough_style_clade_section_set_document (self->clade_section, document);
  bough_style_page_section_set_style (self->page_section, style, history);
  bough_style_color_section_set_document (self->color_section, document);
  bough_style_ring_section_set_document (self->ring_section, document, history);
  bough_style_image_section_set_document (self->image_section, document);
  bough_style_map_row_set_document_below (self->sections, document);
  let_go (self);
  g_set_object (&self->style, style);
  bough_style_panel_set_preset_problem (self, NULL);
  if (style == NULL)
    return;

  g_signal_connect_object (style, "notify", G_CALLBACK (show_preset), self, G_CONNECT_SWAPPED);
  show_preset (self);
}

void
bough_style_panel_set_group_colors (BoughStylePanel *self, const BoughColor *colors)
{
  g_return_if_fail (BOUGH_IS_STYLE_PANEL (self));

  bough_style_color_section_set_group_colors (self->color_section, colors);
}

void
bough_style_panel_set_node (BoughStylePanel *self, guint node)
{
  g_return_if_fail (BOUGH_IS_STYLE_PANEL (self));

  bough_style_clade_section_set_node (self->clade_section, node);
}

void
bough_style_panel_set_preset_problem (BoughStylePanel *self, const char *problem)
{
  g_autofree char *escaped = g_markup_escape_text (problem != NULL ? problem : "", -1);

  g_return_if_fail (BOUGH_IS_STYLE_PANEL (self));

  adw_action_row_set_subtitle (self->preset_row, escaped);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->preset_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->preset_row), "error");
}

void
bough_style_panel_set_image_problem (BoughStylePanel *self, const char *problem)
{
  g_return_if_fail (BOUGH_IS_STYLE_PANEL (self));

  bough_style_image_section_set_problem (self->image_section, problem);
}

void
bough_style_panel_set_problem (BoughStylePanel *self, const char *problem)
{
  g_return_if_fail (BOUGH_IS_STYLE_PANEL (self));

  bough_style_page_section_set_problem (self->page_section, problem);
}
