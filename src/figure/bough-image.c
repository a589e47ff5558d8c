/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-image.h"

#include <math.h>

#define LEAST_DPI 300.0
#define MOST_PIXELS 1024
/* A picture is cut to its middle square; where it is not one, its longer side may be so much longer. */
#define MOST_ASPECT 1.5

struct _BoughImage {
  gatomicrefcount n_refs;
  guint size;
  guint32 *pixels; /* 0xffRRGGBB, as in CAIRO_FORMAT_RGB24; a row of these needs no padding */
};

static guint
over_white (guint value, guint alpha)
{
  return (value * alpha + 255 * (255 - alpha) + 127) / 255;
}

BoughImage *
bough_image_new (const guint8 *pixels, guint width, guint height, gsize stride, guint n_channels)
{
  guint size = MIN (width, height);
  guint left = (width - size) / 2, top = (height - size) / 2;
  BoughImage *self;

  g_return_val_if_fail (pixels != NULL, NULL);
  g_return_val_if_fail (width > 0 && height > 0, NULL);
  g_return_val_if_fail (n_channels == 3 || n_channels == 4, NULL);

  self = g_new (BoughImage, 1);
  g_atomic_ref_count_init (&self->n_refs);
  self->size = size;
  self->pixels = g_new (guint32, (gsize) size * size);
  for (guint y = 0; y < size; y++) {
    const guint8 *from = pixels + (top + y) * stride + (gsize) left * n_channels;

    for (guint x = 0; x < size; x++, from += n_channels) {
      guint alpha = n_channels == 4 ? from[3] : 255;

      self->pixels[(gsize) y * size + x] = 0xff000000u | over_white (from[0], alpha) << 16
                                           | over_white (from[1], alpha) << 8 | over_white (from[2], alpha);
    }
  }

  return self;
}

BoughImage *
bough_image_new_from_pixbuf (const GdkPixbuf *pixbuf)
{
  return bough_image_new (gdk_pixbuf_read_pixels (pixbuf), gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                          gdk_pixbuf_get_rowstride (pixbuf), gdk_pixbuf_get_n_channels (pixbuf));
}

int
bough_image_get_needed_size (double size, double dpi)
{
  return (int) MIN (MOST_ASPECT * ceil (size / 25.4 * MAX (dpi, LEAST_DPI)), MOST_PIXELS);
}

BoughImage *
bough_image_ref (BoughImage *self)
{
  g_atomic_ref_count_inc (&self->n_refs);

  return self;
}

void
bough_image_unref (BoughImage *self)
{
  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;

  g_free (self->pixels);
  g_free (self);
}

guint
bough_image_get_size (const BoughImage *self)
{
  return self->size;
}

/* A surface of its own for each who paints: Cairo's are not to be shared among threads. */
cairo_surface_t *
bough_image_create_surface (const BoughImage *self)
{
  return cairo_image_surface_create_for_data ((unsigned char *) self->pixels, CAIRO_FORMAT_RGB24, self->size, self->size,
                                              4 * self->size);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

GBytes *
bough_image_to_png (const BoughImage *self)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = bough_image_create_surface (self);

  cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (bytes);
}
