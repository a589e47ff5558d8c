/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-image-section.h"

#include "bough-style-map-row.h"
#include "bough-style-row.h"
#include "bough-thumbnails.h"

#include "figure/bough-style-rings.h"

struct _BoughStyleImageSection
{
  AdwExpanderRow parent_instance;

  AdwActionRow *images_row;
  GtkSwitch *images_switch;
  GtkWidget *chosen_row;

  BoughDocument *document;
  char *problem;
  gboolean is_showing; /* what is so, at this moment: what the switch notifies is no change */
};

G_DEFINE_FINAL_TYPE (BoughStyleImageSection, bough_style_image_section, ADW_TYPE_EXPANDER_ROW)

static void
images_changed_cb (BoughStyleImageSection *self)
{
  if (!self->is_showing && self->document != NULL)
    bough_style_set_has_ring (bough_document_get_style (self->document), "images", gtk_switch_get_active (self->images_switch));
}

static void
show_all (BoughStyleImageSection *self)
{
  const char *why = NULL;
  gboolean is_possible = self->document != NULL && bough_thumbnails_is_possible (self->document, &why);
  gboolean is_shown = self->document != NULL && bough_style_has_ring (bough_document_get_style (self->document), "images");
  const char *said = why != NULL ? why : self->problem;
  g_autofree char *subtitle = g_markup_escape_text (said != NULL ? said : "", -1);

  self->is_showing = TRUE;
  gtk_switch_set_active (self->images_switch, is_shown);
  self->is_showing = FALSE;
  /* A ring that there is can be taken away, whatever there is to show in it. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->images_row), is_possible || is_shown);
  gtk_widget_set_sensitive (self->chosen_row, is_possible);
  adw_action_row_set_subtitle (self->images_row, subtitle);
  if (self->problem != NULL && why == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->images_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->images_row), "error");
}

static void
bough_style_image_section_dispose (GObject *object)
{
  bough_style_image_section_set_document (BOUGH_STYLE_IMAGE_SECTION (object), NULL);

  G_OBJECT_CLASS (bough_style_image_section_parent_class)->dispose (object);
}

static void
bough_style_image_section_finalize (GObject *object)
{
  g_free (BOUGH_STYLE_IMAGE_SECTION (object)->problem);

  G_OBJECT_CLASS (bough_style_image_section_parent_class)->finalize (object);
}

static void
bough_style_image_section_class_init (BoughStyleImageSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bough_style_image_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = bough_style_image_section_finalize;

  g_type_ensure (BOUGH_TYPE_STYLE_MAP_ROW);
  g_type_ensure (BOUGH_TYPE_STYLE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-style-image-section.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughStyleImageSection, images_row);
  gtk_widget_class_bind_template_child (widget_class, BoughStyleImageSection, images_switch);
  gtk_widget_class_bind_template_child (widget_class, BoughStyleImageSection, chosen_row);
  gtk_widget_class_bind_template_callback (widget_class, images_changed_cb);
}

static void
bough_style_image_section_init (BoughStyleImageSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bough_style_image_section_set_document (BoughStyleImageSection *self, BoughDocument *document)
{
  g_return_if_fail (BOUGH_IS_STYLE_IMAGE_SECTION (self));

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (bough_document_get_style (self->document), self);
  g_set_object (&self->document, document);
  g_clear_pointer (&self->problem, g_free);
  if (document == NULL)
    return;

  g_signal_connect_object (bough_document_get_style (document), "notify::rings", G_CALLBACK (show_all), self,
                           G_CONNECT_SWAPPED);
  show_all (self);
}

void
bough_style_image_section_set_problem (BoughStyleImageSection *self, const char *problem)
{
  g_return_if_fail (BOUGH_IS_STYLE_IMAGE_SECTION (self));

  if (g_strcmp0 (self->problem, problem) == 0)
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
  show_all (self);
}
