/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-building-page.h"

#include <glib/gi18n-lib.h>

#include "l2h/l2h-time-left.h"

struct _BoughBuildingPage
{
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkLabel *phase_label;
  GtkProgressBar *bar;
  GtkLabel *time_label;

  gboolean has_phase;
  L2hPhase phase;
  gint64 phase_start;
};

G_DEFINE_TYPE (BoughBuildingPage, bough_building_page, ADW_TYPE_BIN)

enum {
  SIGNAL_CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
cancel_clicked_cb (BoughBuildingPage *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
}

static void
bough_building_page_class_init (BoughBuildingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_CANCELLED] = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/l2h/Bough/ui/bough-building-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BoughBuildingPage, heading);
  gtk_widget_class_bind_template_child (widget_class, BoughBuildingPage, phase_label);
  gtk_widget_class_bind_template_child (widget_class, BoughBuildingPage, bar);
  gtk_widget_class_bind_template_child (widget_class, BoughBuildingPage, time_label);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
bough_building_page_init (BoughBuildingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
bough_building_page_new (void)
{
  return g_object_new (BOUGH_TYPE_BUILDING_PAGE, NULL);
}

void
bough_building_page_start (BoughBuildingPage *self, const char *title)
{
  g_autofree char *heading = NULL;

  g_return_if_fail (BOUGH_IS_BUILDING_PAGE (self));

  /* Translators: a file is being opened */
  heading = g_strdup_printf (_("Opening %s"), title);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->phase_label, _("Looking at the files…"));
  gtk_label_set_label (self->time_label, "");
  gtk_progress_bar_set_fraction (self->bar, 0.0);
  self->has_phase = FALSE;
}

static const char *
get_phase_text (L2hPhase phase)
{
  switch (phase)
    {
    case L2H_PHASE_READING:
      return _("Reading the logits…");
    case L2H_PHASE_UNSAMPLED:
      return _("Merging the classes without samples…");
    case L2H_PHASE_MERGING:
    default:
      return _("Merging the classes…");
    }
}

void
bough_building_page_set_progress (BoughBuildingPage *self, L2hPhase phase, double fraction)
{
  gint64 now = g_get_monotonic_time ();
  g_autofree char *time_left = NULL;

  g_return_if_fail (BOUGH_IS_BUILDING_PAGE (self));

  if (!self->has_phase || self->phase != phase)
    {
      self->has_phase = TRUE;
      self->phase = phase;
      self->phase_start = now;
      gtk_label_set_label (self->phase_label, get_phase_text (phase));
    }

  time_left = l2h_time_left_to_string ((now - self->phase_start) / 1e6, fraction);
  gtk_label_set_label (self->time_label, time_left);
  gtk_progress_bar_set_fraction (self->bar, CLAMP (fraction, 0.0, 1.0));
}
