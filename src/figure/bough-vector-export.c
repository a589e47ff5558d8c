/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-vector-export-private.h"

#include <glib/gi18n-lib.h>

#include "bough-font.h"

/* Cairo draws an arc as Bézier curves that may stray by this much, in points: not to be seen in any enlargement. */
#define TOLERANCE 0.005

cairo_status_t
bough_vector_export_append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The time that a reproducible build asks for, or the epoch: not the clock, so that the same scene gives same bytes. */
char *
bough_vector_export_dup_date (void)
{
  const char *asked = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) date = NULL;
  gint64 seconds = 0;

  if (asked != NULL && g_ascii_string_to_signed (asked, 10, 0, G_MAXINT64, &seconds, NULL))
    date = g_date_time_new_from_unix_utc (seconds);
  if (date == NULL)
    date = g_date_time_new_from_unix_utc (0);

  return g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
}

gboolean
bough_vector_export_paint (BoughScene *scene, cairo_surface_t *surface, GError **error)
{
  cairo_status_t status;
  cairo_t *cr = cairo_create (surface);

  cairo_set_tolerance (cr, TOLERANCE);
  cairo_scale (cr, 1 / BOUGH_MM_PER_PT, 1 / BOUGH_MM_PER_PT);
  bough_scene_paint (scene, cr, NULL);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);

  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_PAINT, _("the figure could not be drawn: %s"),
                 cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}
