/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-unsaved-banner.h"

#include "bough-application.h"

struct _BoughUnsavedBanner
{
  AdwBin parent_instance;

  GtkInfoBar *bar;
};

G_DEFINE_FINAL_TYPE (BoughUnsavedBanner, bough_unsaved_banner, ADW_TYPE_BIN)

/* The only response is that of the bar's own button, which closes it. */
static void
response_cb (BoughUnsavedBanner *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "app.recover-later", NULL);
}

static void
bough_unsaved_banner_class_init (BoughUnsavedBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-unsaved-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughUnsavedBanner, bar);
  gtk_widget_class_bind_template_callback (widget_class, response_cb);
}

static void
bough_unsaved_banner_init (BoughUnsavedBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (g_application_get_default (), "has-unsaved", self->bar, "revealed", G_BINDING_SYNC_CREATE);
}
