/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "figure/bough-scene.h"

G_BEGIN_DECLS

/** BOUGH_TILE_SIZE: the side of a tile, in device pixels; tiles at a page's right and bottom edge are smaller */
#define BOUGH_TILE_SIZE 512

/**
 * BoughTileKey:
 * @scale: device pixels per millimetre
 * @column, @row: from the page's top left corner
 *
 * Which part of a page a tile shows, and how large.
 */
typedef struct {
  double scale;
  int column;
  int row;
} BoughTileKey;

guint bough_tile_key_hash (gconstpointer key);
gboolean bough_tile_key_equal (gconstpointer a, gconstpointer b);

/**
 * bough_tile_get_size:
 * @page_width, @page_height: in mm
 *
 * Sets @width and @height to the tile's in device pixels; 0 for one that lies off the page.
 */
void bough_tile_get_size (const BoughTileKey *key, double page_width, double page_height, int *width, int *height);

/**
 * bough_tile_paint:
 * @color: (out): the one colour of all pixels, premultiplied ARGB, where there is no more than one
 *
 * Rasterises a tile on white paper. Thread-safe; takes milliseconds, so it is for workers.
 *
 * Returns: (transfer full) (nullable): the tile's pixels, or NULL where @color says it all
 */
GdkTexture *bough_tile_paint (BoughScene *scene, const BoughTileKey *key, guint32 *color);

G_END_DECLS
