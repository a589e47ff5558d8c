/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tile.h"

#include <math.h>

#include "figure/bough-painter.h"

guint
bough_tile_key_hash (gconstpointer key)
{
  const BoughTileKey *self = key;

  return g_double_hash (&self->scale) ^ ((guint) self->column * 73856093u) ^ ((guint) self->row * 19349663u);
}

gboolean
bough_tile_key_equal (gconstpointer a, gconstpointer b)
{
  const BoughTileKey *first = a, *second = b;

  return first->scale == second->scale && first->column == second->column && first->row == second->row;
}

static int
get_side (int index, double page, double scale)
{
  double side = ceil (page * scale) - (double) index * BOUGH_TILE_SIZE;

  return (int) CLAMP (side, 0, BOUGH_TILE_SIZE);
}

void
bough_tile_get_size (const BoughTileKey *key, double page_width, double page_height, int *width, int *height)
{
  *width = get_side (key->column, page_width, key->scale);
  *height = get_side (key->row, page_height, key->scale);
}

static gboolean
is_one_color (const guint32 *pixels, gsize n_pixels)
{
  for (gsize i = 1; i < n_pixels; i++)
    if (pixels[i] != pixels[0])
      return FALSE;

  return TRUE;
}

/*
 * Three bytes a pixel: GTK 4.8's Cairo renderer takes every other format through floating point, ten times as slowly, and
 * all renderers then know that there is nothing to see underneath.
 */
static GBytes *
pack (const guint32 *pixels, gsize n_pixels)
{
  guint8 *packed = g_malloc (3 * n_pixels);

  for (gsize i = 0; i < n_pixels; i++) {
    packed[3 * i] = (guint8) (pixels[i] >> 16);
    packed[3 * i + 1] = (guint8) (pixels[i] >> 8);
    packed[3 * i + 2] = (guint8) pixels[i];
  }

  return g_bytes_new_take (packed, 3 * n_pixels);
}

GdkTexture *
bough_tile_paint (BoughScene *scene, const BoughTileKey *key, guint32 *color)
{
  double left = (double) key->column * BOUGH_TILE_SIZE / key->scale;
  double top = (double) key->row * BOUGH_TILE_SIZE / key->scale;
  int width, height;
  gsize n_pixels;
  g_autofree guint32 *pixels = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autoptr (GBytes) bytes = NULL;

  bough_tile_get_size (key, bough_scene_get_width (scene), bough_scene_get_height (scene), &width, &height);
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  n_pixels = (gsize) width * height;
  pixels = g_new (guint32, n_pixels);
  memset (pixels, 0xff, n_pixels * sizeof *pixels);

  surface = cairo_image_surface_create_for_data ((guchar *) pixels, CAIRO_FORMAT_ARGB32, width, height, width * 4);
  cr = cairo_create (surface);
  cairo_scale (cr, key->scale, key->scale);
  cairo_translate (cr, -left, -top);
  bough_scene_paint (scene, cr, (double[4]) { left, top, width / key->scale, height / key->scale });
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  if (is_one_color (pixels, n_pixels)) {
    *color = pixels[0];
    return NULL;
  }

  bytes = pack (pixels, n_pixels);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_R8G8B8, bytes, (gsize) width * 3);
}
