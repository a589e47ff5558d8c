/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tile-layer.h"

#include <math.h>

#define OVERVIEW_SIZE (2 * BOUGH_TILE_SIZE)

typedef struct {
  BoughTileKey key;
  GdkTexture *texture; /* NULL where one colour does */
  guint32 color;
  gsize n_bytes;
  guint64 last_frame;
} Tile;

typedef struct {
  double scale;
  guint n_tiles;
} Level;

struct _BoughTileLayer {
  BoughScene *scene;
  GHashTable *tiles; /* of Tile, by its key */
  gsize n_bytes;
  gsize most_bytes;
  GArray *levels; /* of Level: those of which there are tiles */
  double overview; /* the scale of the level that stays */
  guint64 frame;
};

typedef struct {
  int first_column, last_column;
  int first_row, last_row;
} Range;

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  g_clear_object (&tile->texture);
  g_free (tile);
}

double
bough_tile_frame_get_scale (const BoughTileFrame *frame)
{
  return frame->zoom * frame->scale_factor;
}

BoughTileLayer *
bough_tile_layer_new (BoughScene *scene, gsize most_bytes)
{
  BoughTileLayer *self = g_rc_box_new0 (BoughTileLayer);

  self->scene = g_object_ref (scene);
  self->tiles = g_hash_table_new_full (bough_tile_key_hash, bough_tile_key_equal, NULL, tile_free);
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  self->most_bytes = most_bytes;
  self->overview = OVERVIEW_SIZE / MAX (bough_scene_get_width (scene), bough_scene_get_height (scene));

  return self;
}

BoughTileLayer *
bough_tile_layer_ref (BoughTileLayer *self)
{
  return g_rc_box_acquire (self);
}

static void
bough_tile_layer_clear (gpointer data)
{
  BoughTileLayer *self = data;

  g_hash_table_unref (self->tiles);
  g_array_unref (self->levels);
  g_object_unref (self->scene);
}

void
bough_tile_layer_unref (BoughTileLayer *self)
{
  g_rc_box_release_full (self, bough_tile_layer_clear);
}

BoughScene *
bough_tile_layer_get_scene (BoughTileLayer *self)
{
  return self->scene;
}

gsize
bough_tile_layer_get_bytes (BoughTileLayer *self)
{
  return self->n_bytes;
}

static Tile *
find_tile (BoughTileLayer *self, double scale, int column, int row)
{
  return g_hash_table_lookup (self->tiles, &(BoughTileKey) { scale, column, row });
}

static void
add_tile (BoughTileLayer *self, Tile *tile)
{
  guint i = 0;

  while (i < self->levels->len && g_array_index (self->levels, Level, i).scale != tile->key.scale)
    i++;
  if (i == self->levels->len)
    g_array_append_val (self->levels, ((Level) { tile->key.scale, 0 }));
  g_array_index (self->levels, Level, i).n_tiles++;

  self->n_bytes += tile->n_bytes;
  g_hash_table_insert (self->tiles, &tile->key, tile);
}

static void
remove_tile (BoughTileLayer *self, Tile *tile)
{
  guint i = 0;

  while (g_array_index (self->levels, Level, i).scale != tile->key.scale)
    i++;
  if (--g_array_index (self->levels, Level, i).n_tiles == 0)
    g_array_remove_index_fast (self->levels, i);

  self->n_bytes -= tile->n_bytes;
  g_hash_table_remove (self->tiles, &tile->key);
}

static void
evict (BoughTileLayer *self)
{
  while (self->n_bytes > self->most_bytes) {
    GHashTableIter iter;
    Tile *tile, *oldest = NULL;

    g_hash_table_iter_init (&iter, self->tiles);
    while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &tile))
      if (tile->n_bytes > 0 && tile->last_frame < self->frame && tile->key.scale != self->overview &&
          (oldest == NULL || tile->last_frame < oldest->last_frame))
        oldest = tile;

    if (oldest == NULL)
      return;

    remove_tile (self, oldest);
  }
}

void
bough_tile_layer_take (BoughTileLayer *self, const BoughTileKey *key, GdkTexture *texture, guint32 color)
{
  Tile *tile = g_new0 (Tile, 1);
  Tile *old = g_hash_table_lookup (self->tiles, key);

  tile->key = *key;
  tile->color = color;
  tile->last_frame = self->frame;
  if (texture != NULL) {
    tile->texture = g_object_ref (texture);
    tile->n_bytes = (gsize) gdk_texture_get_width (texture) * gdk_texture_get_height (texture) * 3;
  }

  if (old != NULL)
    remove_tile (self, old);
  add_tile (self, tile);
  evict (self);
}

/* The tiles of one axis that lie in the view; none if first > last. */
static void
get_axis (double corner, double zoom, double view, double page, double scale, int *first, int *last)
{
  double low = MAX (-corner / zoom, 0) * scale;
  double high = MIN ((view - corner) / zoom, page) * scale;
  int n_tiles = (int) ceil (ceil (page * scale) / BOUGH_TILE_SIZE);

  *first = (int) floor (low / BOUGH_TILE_SIZE);
  *last = MIN ((int) ceil (high / BOUGH_TILE_SIZE), n_tiles) - 1;
}

static Range
get_range (BoughTileLayer *self, const BoughTileFrame *frame, double scale)
{
  Range range;

  get_axis (frame->x, frame->zoom, frame->width, bough_scene_get_width (self->scene), scale, &range.first_column,
            &range.last_column);
  get_axis (frame->y, frame->zoom, frame->height, bough_scene_get_height (self->scene), scale, &range.first_row,
            &range.last_row);

  return range;
}

gboolean
bough_tile_layer_is_complete (BoughTileLayer *self, const BoughTileFrame *frame, double scale)
{
  Range range = get_range (self, frame, scale);

  for (int row = range.first_row; row <= range.last_row; row++)
    for (int column = range.first_column; column <= range.last_column; column++)
      if (find_tile (self, scale, column, row) == NULL)
        return FALSE;

  return TRUE;
}

static void
want_tile (BoughTileLayer *self, double scale, int column, int row, GArray *requests)
{
  BoughTileRequest request = { self->scene, { scale, column, row } };
  Tile *tile = find_tile (self, scale, column, row);
  int width, height;

  if (tile != NULL)
    tile->last_frame = self->frame;
  if (tile != NULL || requests == NULL)
    return;

  bough_tile_get_size (&request.key, bough_scene_get_width (self->scene), bough_scene_get_height (self->scene), &width,
                       &height);
  if (column >= 0 && row >= 0 && width > 0 && height > 0)
    g_array_append_val (requests, request);
}

static int
compare_distance (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const BoughTileRequest *first = a, *second = b;
  const double *middle = user_data;
  double d1 = hypot (first->key.column + 0.5 - middle[0], first->key.row + 0.5 - middle[1]);
  double d2 = hypot (second->key.column + 0.5 - middle[0], second->key.row + 0.5 - middle[1]);

  return (d1 > d2) - (d1 < d2);
}

/* @requests: (nullable): to keep only what is there */
static void
want_neighbours (BoughTileLayer *self, const Range *range, double scale, GArray *requests)
{
  for (int column = range->first_column - 1; column <= range->last_column + 1; column++) {
    want_tile (self, scale, column, range->first_row - 1, requests);
    want_tile (self, scale, column, range->last_row + 1, requests);
  }
  for (int row = range->first_row; row <= range->last_row; row++) {
    want_tile (self, scale, range->first_column - 1, row, requests);
    want_tile (self, scale, range->last_column + 1, row, requests);
  }
}

void
bough_tile_layer_want (BoughTileLayer *self, const BoughTileFrame *frame, double scale, GArray *requests)
{
  Range range = get_range (self, frame, scale);
  double per_tile = scale / frame->zoom / BOUGH_TILE_SIZE;
  double middle[2] = { (frame->width / 2 - frame->x) * per_tile, (frame->height / 2 - frame->y) * per_tile };
  guint n_before = requests->len;

  if (range.first_row > range.last_row || range.first_column > range.last_column)
    return;

  for (int row = range.first_row; row <= range.last_row; row++)
    for (int column = range.first_column; column <= range.last_column; column++)
      want_tile (self, scale, column, row, requests);
  g_qsort_with_data (&g_array_index (requests, BoughTileRequest, n_before), (int) (requests->len - n_before),
                     sizeof (BoughTileRequest), compare_distance, middle);

  for (int row = 0; row < OVERVIEW_SIZE / BOUGH_TILE_SIZE; row++)
    for (int column = 0; column < OVERVIEW_SIZE / BOUGH_TILE_SIZE; column++)
      want_tile (self, self->overview, column, row, requests);

  want_neighbours (self, &range, scale, requests);
}

/* Neighbours share a rounded edge: no seam when scaled, and one texel to a device pixel at the level's own zoom. */
static void
snapshot_tile (GtkSnapshot *snapshot, const BoughTileFrame *frame, const Tile *tile, double page_width,
               double page_height)
{
  double ratio = bough_tile_frame_get_scale (frame) / tile->key.scale;
  double x = round (frame->x * frame->scale_factor), y = round (frame->y * frame->scale_factor);
  double left = round (x + (double) tile->key.column * BOUGH_TILE_SIZE * ratio);
  double top = round (y + (double) tile->key.row * BOUGH_TILE_SIZE * ratio);
  int width, height;
  double right, bottom;
  graphene_rect_t bounds;

  bough_tile_get_size (&tile->key, page_width, page_height, &width, &height);
  right = round (x + ((double) tile->key.column * BOUGH_TILE_SIZE + width) * ratio);
  bottom = round (y + ((double) tile->key.row * BOUGH_TILE_SIZE + height) * ratio);
  if (right <= 0 || bottom <= 0 || left >= frame->width * frame->scale_factor ||
      top >= frame->height * frame->scale_factor || right <= left || bottom <= top)
    return;

  graphene_rect_init (&bounds, left / frame->scale_factor, top / frame->scale_factor,
                      (right - left) / frame->scale_factor, (bottom - top) / frame->scale_factor);

  if (tile->texture != NULL) {
    gtk_snapshot_append_texture (snapshot, tile->texture, &bounds);
  } else {
    GdkRGBA color = { ((tile->color >> 16) & 0xff) / 255.f, ((tile->color >> 8) & 0xff) / 255.f,
                      (tile->color & 0xff) / 255.f, 1.f };

    gtk_snapshot_append_color (snapshot, &color, &bounds);
  }
}

static void
snapshot_level (BoughTileLayer *self, GtkSnapshot *snapshot, const BoughTileFrame *frame, double scale)
{
  double page_width = bough_scene_get_width (self->scene), page_height = bough_scene_get_height (self->scene);
  Range range = get_range (self, frame, scale);
  GHashTableIter iter;
  Tile *tile;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &tile)) {
    if (tile->key.scale != scale || tile->key.column < range.first_column || tile->key.column > range.last_column ||
        tile->key.row < range.first_row || tile->key.row > range.last_row)
      continue;

    tile->last_frame = self->frame;
    snapshot_tile (snapshot, frame, tile, page_width, page_height);
  }
}

/* Of the levels that leave no gap, the one nearest to the zoom; 0 if there is none. */
static double
find_complete_level (BoughTileLayer *self, const BoughTileFrame *frame)
{
  double scale = bough_tile_frame_get_scale (frame), best = 0;

  for (guint i = 0; i < self->levels->len; i++) {
    double level = g_array_index (self->levels, Level, i).scale;

    if (scale / level >= BOUGH_TILE_LAYER_LEAST_RATIO && (best == 0 || fabs (log (scale / level)) < fabs (log (scale / best))) &&
        bough_tile_layer_is_complete (self, frame, level))
      best = level;
  }

  return best;
}

void
bough_tile_layer_snapshot (BoughTileLayer *self, GtkSnapshot *snapshot, const BoughTileFrame *frame, double scale)
{
  Range range = get_range (self, frame, scale);
  double complete = find_complete_level (self, frame);

  self->frame++;

  if (complete != 0 && complete != scale)
    snapshot_level (self, snapshot, frame, complete);
  if (complete == 0 || complete == scale ||
      (scale > complete && bough_tile_frame_get_scale (frame) / scale >= BOUGH_TILE_LAYER_LEAST_RATIO))
    snapshot_level (self, snapshot, frame, scale);
  want_neighbours (self, &range, scale, NULL);
  evict (self);
}
