/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-clade-section.h"

#include "bough-node-name.h"
#include "bough-style-nodes.h"
#include "bough-style-row.h"

#include "figure/bough-palette.h"

#include <glib/gi18n-lib.h>

struct _BoughStyleCladeSection
{
  AdwExpanderRow parent_instance;

  GtkWidget *alone_row;
  GtkSwitch *alone_switch;
  GtkWidget *collapsed_row;
  GtkSwitch *collapsed_switch;
  GtkWidget *turned_row;
  GtkSwitch *turned_switch;
  GtkWidget *shaded_row;
  GtkColorChooser *shade_button;
  GtkSwitch *shaded_switch;
  AdwEntryRow *label_row;
  GtkSwitch *chosen_switch;

  BoughDocument *document;
  guint node;
  char *label;         /* that the style gave last: what is typed beyond it is not applied yet */
  gboolean is_showing; /* what is so, at this moment: what a row notifies is no change */
};

G_DEFINE_FINAL_TYPE (BoughStyleCladeSection, bough_style_clade_section, ADW_TYPE_EXPANDER_ROW)

static gboolean
is_deaf (BoughStyleCladeSection *self)
{
  return self->is_showing || self->document == NULL || self->node == L2H_NO_NODE;
}

static gboolean
is_inner (BoughStyleCladeSection *self)
{
  return self->node >= l2h_tree_get_n_leaves (bough_document_get_tree (self->document));
}

static guint
get_root (BoughStyleCladeSection *self)
{
  return l2h_tree_get_root (bough_document_get_tree (self->document));
}

/* From the rows to the document */

static void
alone_changed_cb (BoughStyleCladeSection *self)
{
  if (!is_deaf (self))
    bough_document_set_clade (self->document, gtk_switch_get_active (self->alone_switch) ? self->node : get_root (self));
}

static void
set_node (BoughStyleCladeSection *self, const char *key, GtkSwitch *control)
{
  if (!is_deaf (self))
    bough_style_set_node (bough_document_get_style (self->document), key, self->node, gtk_switch_get_active (control));
}

static void
collapsed_changed_cb (BoughStyleCladeSection *self)
{
  set_node (self, "collapsed", self->collapsed_switch);
}

static void
turned_changed_cb (BoughStyleCladeSection *self)
{
  set_node (self, "turned", self->turned_switch);
}

static void
chosen_changed_cb (BoughStyleCladeSection *self)
{
  set_node (self, "chosen", self->chosen_switch);
}

static void
shaded_changed_cb (BoughStyleCladeSection *self)
{
  if (!is_deaf (self))
    bough_style_set_node_text (bough_document_get_style (self->document), "shaded", self->node,
                               gtk_switch_get_active (self->shaded_switch) ? "" : NULL);
}

static void
shade_chosen_cb (BoughStyleCladeSection *self)
{
  GdkRGBA color;
  g_autofree char *text = NULL;

  if (is_deaf (self))
    return;
  gtk_color_chooser_get_rgba (self->shade_button, &color);
  text = bough_style_row_dup_color (&color);
  bough_style_set_node_text (bough_document_get_style (self->document), "shaded", self->node, text);
}

static void
label_applied_cb (BoughStyleCladeSection *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->label_row));

  if (!is_deaf (self))
    bough_style_set_node_text (bough_document_get_style (self->document), "brackets", self->node,
                               *text != '\0' ? text : NULL);
}

/* From the document to the rows */

static void
show_shade (BoughStyleCladeSection *self, BoughStyle *style)
{
  g_autofree char *text = bough_style_dup_node_text (style, "shaded", self->node);
  BoughColor color = BOUGH_PALETTE_OTHER;
  GdkRGBA rgba;

  gtk_switch_set_active (self->shaded_switch, text != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->shade_button), text != NULL);
  if (text != NULL)
    bough_color_parse (text, &color);
  bough_style_row_get_rgba (color, &rgba);
  gtk_color_chooser_set_rgba (self->shade_button, &rgba);
}

/* @is_other: whether another node is shown than before */
static void
show_label (BoughStyleCladeSection *self, BoughStyle *style, gboolean is_other)
{
  g_autofree char *text = bough_style_dup_node_text (style, "brackets", self->node);
  const char *shown = text != NULL ? text : "";

  /* Another change of the style leaves what is typed and not applied. */
  if (!is_other && g_strcmp0 (self->label, shown) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (shown);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->label_row)), shown))
    gtk_editable_set_text (GTK_EDITABLE (self->label_row), shown);
}

static void
show (BoughStyleCladeSection *self, gboolean is_other)
{
  gboolean has_node = self->document != NULL && self->node != L2H_NO_NODE;
  gboolean is_clade = has_node && is_inner (self);
  g_autofree char *name = has_node ? bough_node_name (bough_document_get_tree (self->document), self->node) : NULL;
  g_autofree char *subtitle = g_markup_escape_text (name != NULL ? name : _("Select a leaf or a branching point"), -1);
  GtkWidget *const rows[] = { self->alone_row, self->collapsed_row, self->turned_row, self->shaded_row,
                              GTK_WIDGET (self->label_row) };

  self->is_showing = TRUE;
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  gtk_widget_set_sensitive (GTK_WIDGET (self), has_node);
  if (!has_node)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_set_visible (rows[i], is_clade);
  if (has_node) {
    BoughStyle *style = bough_document_get_style (self->document);
    guint clade = bough_document_get_clade (self->document);

    gtk_switch_set_active (self->alone_switch, clade == self->node);
    gtk_widget_set_sensitive (self->alone_row, self->node != get_root (self));
    gtk_switch_set_active (self->collapsed_switch, bough_style_has_node (style, "collapsed", self->node));
    gtk_widget_set_sensitive (self->collapsed_row, self->node != clade);
    gtk_switch_set_active (self->turned_switch, bough_style_has_node (style, "turned", self->node));
    gtk_switch_set_active (self->chosen_switch, bough_style_has_node (style, "chosen", self->node));
    show_shade (self, style);
    show_label (self, style, is_other);
  }
  self->is_showing = FALSE;
}

static void
show_all (BoughStyleCladeSection *self)
{
  show (self, FALSE);
}

static void
bough_style_clade_section_finalize (GObject *object)
{
  g_free (BOUGH_STYLE_CLADE_SECTION (object)->label);

  G_OBJECT_CLASS (bough_style_clade_section_parent_class)->finalize (object);
}

static void
bough_style_clade_section_dispose (GObject *object)
{
  BoughStyleCladeSection *self = BOUGH_STYLE_CLADE_SECTION (object);

  if (self->document != NULL) {
    g_signal_handlers_disconnect_by_data (bough_document_get_style (self->document), self);
    g_signal_handlers_disconnect_by_data (self->document, self);
  }
  g_clear_object (&self->document);

  G_OBJECT_CLASS (bough_style_clade_section_parent_class)->dispose (object);
}

static void
bough_style_clade_section_class_init (BoughStyleCladeSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_style_clade_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = bough_style_clade_section_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-style-clade-section.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughStyleCladeSection, alone_row);
  gtk_widget_class_bind_template_child (widget_class, BoughStyleCladeSection, alone_switch);
  gtk_widget_class_bind_template_child (widget_class, BoughStyleCladeSection, collapsed_row);
  gtk_widget_class_bind_template_child (widget_class, BoughStyleCladeSection, collapsed_switch);
  gtk_widget_class_bind_template_child (widget_class, BoughStyleCladeSection, turned_row);
  gtk_widget_class_bind_template_child (widget_class, BoughStyleCladeSection, turned_switch);
  gtk_widget_class_bind_template_child (widget_class, BoughStyleCladeSection, shaded_row);
  gtk_widget_class_bind_template_child (widget_class, BoughStyleCladeSection, shade_button);
  gtk_widget_class_bind_template_child (widget_class, BoughStyleCladeSection, shaded_switch);
  gtk_widget_class_bind_template_child (widget_class, BoughStyleCladeSection, label_row);
  gtk_widget_class_bind_template_child (widget_class, BoughStyleCladeSection, chosen_switch);
  gtk_widget_class_bind_template_callback (widget_class, alone_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, collapsed_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, turned_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, shaded_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, shade_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_changed_cb);
}

static void
bough_style_clade_section_init (BoughStyleCladeSection *self)
{
  self->node = L2H_NO_NODE;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_all (self);
}

void
bough_style_clade_section_set_document (BoughStyleCladeSection *self, BoughDocument *document)
{
  g_return_if_fail (BOUGH_IS_STYLE_CLADE_SECTION (self));

  if (self->document != NULL) {
    g_signal_handlers_disconnect_by_data (bough_document_get_style (self->document), self);
    g_signal_handlers_disconnect_by_data (self->document, self);
  }
  g_set_object (&self->document, document);
  self->node = L2H_NO_NODE;
  if (document != NULL) {
    g_signal_connect_object (bough_document_get_style (document), "notify", G_CALLBACK (show_all), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (document, "notify::clade", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  }
  show (self, TRUE);
}

void
bough_style_clade_section_set_node (BoughStyleCladeSection *self, guint node)
{
  g_return_if_fail (BOUGH_IS_STYLE_CLADE_SECTION (self));

  if (self->node == node)
    return;

  self->node = node;
  show (self, TRUE);
}
