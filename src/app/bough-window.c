/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-window.h"

struct _BoughWindow
{
  AdwApplicationWindow parent_instance;

  AdwBin *content;
};

G_DEFINE_TYPE (BoughWindow, bough_window, ADW_TYPE_APPLICATION_WINDOW)

static void
bough_window_class_init (BoughWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughWindow, content);
}

static void
bough_window_init (BoughWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

BoughWindow *
bough_window_new (GtkApplication *application)
{
  return g_object_new (BOUGH_TYPE_WINDOW, "application", application, NULL);
}
