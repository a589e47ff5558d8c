/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-blank.h"

struct _BenchBlank {
  GtkWidget parent_instance;
  gboolean is_dark;
};

G_DEFINE_FINAL_TYPE (BenchBlank, bench_blank, GTK_TYPE_WIDGET)

static void
bench_blank_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  float shade = BENCH_BLANK (widget)->is_dark ? 0.1f : 0.9f;

  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { shade, shade, shade, 1 },
                             &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
}

static void
bench_blank_class_init (BenchBlankClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = bench_blank_snapshot;
}

static void
bench_blank_init (BenchBlank *self)
{
}

GtkWidget *
bench_blank_new (void)
{
  return g_object_new (BENCH_TYPE_BLANK, NULL);
}

void
bench_blank_change (BenchBlank *self)
{
  self->is_dark = !self->is_dark;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
