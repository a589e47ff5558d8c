/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-figure-print.h"

#include "figure/bough-painter.h"

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, BoughScene *scene)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double paper_width = gtk_print_context_get_width (context);
  double paper_height = gtk_print_context_get_height (context);
  double width = bough_scene_get_width (scene);
  double height = bough_scene_get_height (scene);
  double scale = MIN (1.0, MIN (paper_width / width, paper_height / height));

  cairo_translate (cr, (paper_width - scale * width) / 2, (paper_height - scale * height) / 2);
  cairo_scale (cr, scale, scale);
  bough_scene_paint (scene, cr, NULL);
}

GtkPrintOperation *
bough_figure_print_operation_new (BoughScene *scene, const char *title)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();

  if (bough_scene_get_width (scene) > bough_scene_get_height (scene))
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_MM);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), scene, 0);
  /* The scene lives as long as the operation that draws it. */
  g_object_set_data_full (G_OBJECT (operation), "scene", g_object_ref (scene), g_object_unref);
  return operation;
}
