/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-tile.h"

G_BEGIN_DECLS

/**
 * BoughTileQueue:
 *
 * Has tiles painted in worker threads, the most wanted first. Used from the main thread only; the calls never wait
 * for a worker for longer than it takes to hand over a tile.
 */
typedef struct _BoughTileQueue BoughTileQueue;

/** BoughTileRequest: a tile of a scene that is wanted; a reference to the scene is held by whoever passes it */
typedef struct {
  BoughScene *scene;
  BoughTileKey key;
} BoughTileRequest;

/**
 * BoughTileFunc:
 * @texture: (nullable): as bough_tile_paint() returns it
 * @color: likewise
 *
 * Called in the main loop for each tile that has been painted.
 */
typedef void (*BoughTileFunc) (const BoughTileRequest *request, GdkTexture *texture, guint32 color, gpointer user_data);

/** bough_tile_queue_new: Returns: (transfer full): a queue; end it with bough_tile_queue_close() */
BoughTileQueue *bough_tile_queue_new (BoughTileFunc func, gpointer user_data);

/**
 * bough_tile_queue_close:
 *
 * Drops all that waits. Tiles that are being painted are thrown away when they are done; @func is not called any more.
 */
void bough_tile_queue_close (BoughTileQueue *self);

/**
 * bough_tile_queue_replace:
 * @requests: (array length=n_requests): the most wanted first
 *
 * Puts @requests in the place of all that waits, which is thereby cancelled. Leaves out what is being painted already or
 * has yet to be handed over.
 */
void bough_tile_queue_replace (BoughTileQueue *self, const BoughTileRequest *requests, guint n_requests);

/** bough_tile_queue_is_idle: Returns: whether nothing waits, is being painted or has yet to be handed over */
gboolean bough_tile_queue_is_idle (BoughTileQueue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughTileQueue, bough_tile_queue_close)

G_END_DECLS
