/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "bough-tile-queue.h"

G_BEGIN_DECLS

/**
 * BoughTileFrame:
 * @x, @y: the page's corner in the view, in logical pixels
 * @zoom: logical pixels per millimetre
 * @width, @height: the view's, in logical pixels
 * @scale_factor: device pixels per logical pixel
 *
 * Where a page stands in a view.
 */
typedef struct {
  double x, y;
  double zoom;
  double width, height;
  int scale_factor;
} BoughTileFrame;

/** bough_tile_frame_get_scale: Returns: device pixels per millimetre */
double bough_tile_frame_get_scale (const BoughTileFrame *frame);

/**
 * BoughTileLayer:
 *
 * One scene's tiles, as many as a bound in bytes allows; those that were shown or wanted longest ago go first. The small
 * overview of the whole page stays, and what the last frame showed or wanted, even if that alone is more than the bound.
 * Reference-counted; for the main thread.
 */
typedef struct _BoughTileLayer BoughTileLayer;

/** BOUGH_TILE_LAYER_MOST_BYTES: what a layer may keep: a 4K screen takes 40 MB or so, its neighbours as much again */
#define BOUGH_TILE_LAYER_MOST_BYTES ((gsize) 128 << 20)

BoughTileLayer *bough_tile_layer_new (BoughScene *scene, gsize most_bytes);
BoughTileLayer *bough_tile_layer_ref (BoughTileLayer *self);
void bough_tile_layer_unref (BoughTileLayer *self);

/** bough_tile_layer_get_scene: Returns: (transfer none): the scene that the tiles show */
BoughScene *bough_tile_layer_get_scene (BoughTileLayer *self);

gsize bough_tile_layer_get_bytes (BoughTileLayer *self);

/** bough_tile_layer_take: Keeps a painted tile. @texture and @color are those of bough_tile_paint(). */
void bough_tile_layer_take (BoughTileLayer *self, const BoughTileKey *key, GdkTexture *texture, guint32 color);

/** bough_tile_layer_is_complete: Returns: whether all tiles of a level that @frame shows are there */
gboolean bough_tile_layer_is_complete (BoughTileLayer *self, const BoughTileFrame *frame, double scale);

/**
 * bough_tile_layer_want:
 * @scale: the level, in device pixels per millimetre
 * @requests: (element-type BoughTileRequest): what is missing is appended, the most wanted first
 *
 * Says what is missing: what @frame shows, from its middle outwards, then the overview, then the neighbours.
 */
void bough_tile_layer_want (BoughTileLayer *self, const BoughTileFrame *frame, double scale, GArray *requests);

/** BOUGH_TILE_LAYER_LEAST_RATIO: tiles are enlarged as far as need be, but not made smaller than this: below 0.75 Cairo
 * filters ten times as slowly, and OpenGL leaves pixels out. */
#define BOUGH_TILE_LAYER_LEAST_RATIO 0.8

/**
 * bough_tile_layer_snapshot:
 * @scale: the level to show
 *
 * Shows the tiles in @frame. Where one is missing, the nearest level that has all shows through, scaled.
 */
void bough_tile_layer_snapshot (BoughTileLayer *self, GtkSnapshot *snapshot, const BoughTileFrame *frame,
                                double scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughTileLayer, bough_tile_layer_unref)

G_END_DECLS
