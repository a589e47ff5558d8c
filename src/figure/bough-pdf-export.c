/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-painter.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "bough-font.h"

/* Cairo draws an arc as Bézier curves that may stray by this much, in points: not to be seen in any enlargement. */
#define PDF_TOLERANCE 0.005

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The time that a reproducible build asks for, or the epoch: not the clock, so that the same scene gives same bytes. */
static char *
file_date (void)
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

static void
set_metadata (cairo_surface_t *surface, BoughScene *scene)
{
  g_autofree char *date = file_date ();

  if (bough_scene_get_title (scene) != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, bough_scene_get_title (scene));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Bough " BOUGH_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

GBytes *
bough_scene_to_pdf (BoughScene *scene, GError **error)
{
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (BOUGH_IS_SCENE (scene), NULL);

  bytes = g_byte_array_new ();
  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, bough_scene_get_width (scene) / BOUGH_MM_PER_PT,
                                                 bough_scene_get_height (scene) / BOUGH_MM_PER_PT);
  set_metadata (surface, scene);

  cr = cairo_create (surface);
  cairo_set_tolerance (cr, PDF_TOLERANCE);
  cairo_scale (cr, 1 / BOUGH_MM_PER_PT, 1 / BOUGH_MM_PER_PT);
  bough_scene_paint (scene, cr, NULL);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);

  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS) {
    g_byte_array_unref (bytes);
    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_PAINT, _("the PDF could not be drawn: %s"),
                 cairo_status_to_string (status));
    return NULL;
  }

  return g_byte_array_free_to_bytes (bytes);
}
