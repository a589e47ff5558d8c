/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-application.h"

#include "bough-window.h"

struct _BoughApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_TYPE (BoughApplication, bough_application, ADW_TYPE_APPLICATION)

static void
bough_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (bough_window_new (GTK_APPLICATION (application))));
}

static void
bough_application_class_init (BoughApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = bough_application_activate;
}

static void
bough_application_init (BoughApplication *self)
{
}

BoughApplication *
bough_application_new (void)
{
  return g_object_new (BOUGH_TYPE_APPLICATION,
                       "application-id", BOUGH_APPLICATION_ID,
                       "resource-base-path", "/org/l2h/Bough",
                       NULL);
}
