/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-color-section.h"

#include "bough-style-row.h"

struct _BoughStyleColorSection
{
  AdwExpanderRow parent_instance;

  BoughDocument *document;
  BoughStyleHistory *history;
};

G_DEFINE_FINAL_TYPE (BoughStyleColorSection, bough_style_color_section, ADW_TYPE_EXPANDER_ROW)

static void
bough_style_color_section_dispose (GObject *object)
{
  bough_style_color_section_set_document (BOUGH_STYLE_COLOR_SECTION (object), NULL, NULL);

  G_OBJECT_CLASS (bough_style_color_section_parent_class)->dispose (object);
}

static void
bough_style_color_section_class_init (BoughStyleColorSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_style_color_section_dispose;

  g_type_ensure (BOUGH_TYPE_STYLE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-style-color-section.ui");
}

static void
bough_style_color_section_init (BoughStyleColorSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bough_style_color_section_set_document (BoughStyleColorSection *self, BoughDocument *document,
                                        BoughStyleHistory *history)
{
  g_return_if_fail (BOUGH_IS_STYLE_COLOR_SECTION (self));

  g_set_object (&self->document, document);
  g_set_object (&self->history, history);
}
