/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

#include "app/bough-tile-layer.h"
#include "app/bough-tree-view-fade.h"
#include "l2h/l2h-tree-builder.h"

#define RED 0xff0000ffu
#define BLUE 0x0000ffffu
#define WHITE 0xffffffffu

/* 100 x 50 mm; red from (40, 10) to (60, 20), blue from (90, 40) to (95, 45). */
static BoughScene *
make_scene (void)
{
  BoughScene *scene = bough_scene_new (100, 50, "Sans");

  bough_scene_add_rectangle (scene, BOUGH_SCENE_RING, 0, RED, 40, 10, 20, 10, 0);
  bough_scene_add_rectangle (scene, BOUGH_SCENE_RING, 1, BLUE, 90, 40, 5, 5, 0);

  return scene;
}

static guint32
get_pixel (GdkTexture *texture, int x, int y)
{
  int width = gdk_texture_get_width (texture);
  g_autofree guint32 *pixels = g_new (guint32, (gsize) width * gdk_texture_get_height (texture));

  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);

  return pixels[y * width + x];
}

static void
assert_size (double scale, int column, int row, int expected_width, int expected_height)
{
  int width, height;

  bough_tile_get_size (&(BoughTileKey) { scale, column, row }, 100, 50, &width, &height);
  g_assert_cmpint (width, ==, expected_width);
  g_assert_cmpint (height, ==, expected_height);
}

/* At 10 pixels a millimetre the page has 1000 x 500 pixels: two columns, of 512 and 488, in one row. */
static void
test_size (void)
{
  assert_size (10, 0, 0, 512, 500);
  assert_size (10, 1, 0, 488, 500);
  assert_size (10, 2, 0, 0, 500);
  assert_size (10, 0, 1, 512, 0);
  /* 12.01 pixels need a 13th. */
  assert_size (0.1201, 0, 0, 13, 7);
}

static void
test_paint (void)
{
  g_autoptr (BoughScene) scene = make_scene ();
  guint32 color = 0;
  g_autoptr (GdkTexture) left = bough_tile_paint (scene, &(BoughTileKey) { 10, 0, 0 }, &color);
  g_autoptr (GdkTexture) right = bough_tile_paint (scene, &(BoughTileKey) { 10, 1, 0 }, &color);

  g_assert_cmpint (gdk_texture_get_width (right), ==, 488);
  g_assert_cmphex (get_pixel (left, 399, 150), ==, 0xffffffff);
  g_assert_cmphex (get_pixel (left, 400, 150), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (left, 511, 199), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (left, 511, 200), ==, 0xffffffff);
  /* It goes on at x = 512 and ends at 600. */
  g_assert_cmphex (get_pixel (right, 0, 150), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (right, 600 - 512 - 1, 150), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (right, 600 - 512, 150), ==, 0xffffffff);
  g_assert_cmphex (get_pixel (right, 920 - 512, 420), ==, 0xff0000ff);
}

/* At 100 pixels a millimetre a tile shows 5.12 mm: tile 0 is bare, tile 8 of row 2 lies within the red. */
static void
test_one_color (void)
{
  g_autoptr (BoughScene) scene = make_scene ();
  guint32 color = 0;

  g_assert_null (bough_tile_paint (scene, &(BoughTileKey) { 100, 0, 0 }, &color));
  g_assert_cmphex (color, ==, 0xffffffff);
  g_assert_null (bough_tile_paint (scene, &(BoughTileKey) { 100, 8, 2 }, &color));
  g_assert_cmphex (color, ==, 0xffff0000);
}

/* The page at 40 pixels a millimetre, 4000 x 2000, of which 800 x 600 are seen from (1600, 800) on. */
static const BoughTileFrame frame = { .x = -1600, .y = -800, .zoom = 40, .width = 800, .height = 600, .scale_factor = 1 };

static void
assert_wanted (GArray *requests, guint i, double scale, int column, int row)
{
  const BoughTileKey *key = &g_array_index (requests, BoughTileRequest, i).key;

  g_assert_cmpuint (i, <, requests->len);
  g_assert_cmpfloat (key->scale, ==, scale);
  g_assert_cmpint (key->column, ==, column);
  g_assert_cmpint (key->row, ==, row);
}

static void
test_want (void)
{
  g_autoptr (BoughScene) scene = make_scene ();
  g_autoptr (BoughTileLayer) layer = bough_tile_layer_new (scene, BOUGH_TILE_LAYER_MOST_BYTES);
  g_autoptr (GArray) requests = g_array_new (FALSE, FALSE, sizeof (BoughTileRequest));

  bough_tile_layer_want (layer, &frame, 40, requests);
  /*
   * Seen are the pixels 1600..2400 x 800..1400: columns 3 (from 1536) and 4 (from 2048), rows 1 (from 512) and 2 (from
   * 1024). The middle, (2000, 1100), lies in (3, 2); the next nearest tile's middle is that of (4, 2), at (2304, 1280).
   * Then the overview, 1024 x 512 pixels in two tiles; then the ring of 4 x 4 - 4 tiles around what is seen, of which
   * row 3 (from 1536 to 2000) exists.
   */
  g_assert_cmpuint (requests->len, ==, 4 + 2 + 12);
  assert_wanted (requests, 0, 40, 3, 2);
  assert_wanted (requests, 1, 40, 4, 2);
  assert_wanted (requests, 4, 10.24, 0, 0);
  assert_wanted (requests, 5, 10.24, 1, 0);
  g_assert_false (bough_tile_layer_is_complete (layer, &frame, 40));

  for (guint i = 0; i < 4; i++)
    bough_tile_layer_take (layer, &g_array_index (requests, BoughTileRequest, i).key, NULL, WHITE);
  g_assert_true (bough_tile_layer_is_complete (layer, &frame, 40));
  g_assert_false (bough_tile_layer_is_complete (layer, &frame, 20));

  g_array_set_size (requests, 0);
  bough_tile_layer_want (layer, &frame, 40, requests);
  g_assert_cmpuint (requests->len, ==, 2 + 12);
  assert_wanted (requests, 0, 10.24, 0, 0);
}

static void
test_scale_factor (void)
{
  BoughTileFrame fine = frame;
  g_autoptr (BoughScene) scene = make_scene ();
  g_autoptr (BoughTileLayer) layer = bough_tile_layer_new (scene, BOUGH_TILE_LAYER_MOST_BYTES);
  g_autoptr (GArray) requests = g_array_new (FALSE, FALSE, sizeof (BoughTileRequest));

  fine.scale_factor = 2;
  g_assert_cmpfloat (bough_tile_frame_get_scale (&fine), ==, 80);
  /* Twice as many pixels: 3200..4800 x 1600..2800, columns 6..9 and rows 3..5. */
  bough_tile_layer_want (layer, &fine, 80, requests);
  for (guint i = 0; i < 12; i++) {
    const BoughTileKey *key = &g_array_index (requests, BoughTileRequest, i).key;

    g_assert_cmpint (key->column, >=, 6);
    g_assert_cmpint (key->column, <=, 9);
    g_assert_cmpint (key->row, >=, 3);
    g_assert_cmpint (key->row, <=, 5);
  }
  assert_wanted (requests, 12, 10.24, 0, 0);
}

static void
show (BoughTileLayer *layer, const BoughTileFrame *at)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  bough_tile_layer_snapshot (layer, snapshot, at, bough_tile_frame_get_scale (at));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

static void
take_all (BoughTileLayer *layer, const BoughTileFrame *at, GdkTexture *texture)
{
  g_autoptr (GArray) requests = g_array_new (FALSE, FALSE, sizeof (BoughTileRequest));

  bough_tile_layer_want (layer, at, bough_tile_frame_get_scale (at), requests);
  for (guint i = 0; i < requests->len; i++)
    bough_tile_layer_take (layer, &g_array_index (requests, BoughTileRequest, i).key, texture, 0);
}

static void
test_bound (void)
{
  const gsize tile_bytes = 512 * 512 * 3, bound = 20 * tile_bytes;
  g_autoptr (BoughScene) scene = make_scene ();
  g_autoptr (BoughTileLayer) layer = bough_tile_layer_new (scene, bound);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (tile_bytes), tile_bytes);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (512, 512, GDK_MEMORY_R8G8B8, bytes, 512 * 3);
  BoughTileFrame at = frame;

  /* 4 + 12 tiles and the 2 of the overview, at each of ten zooms. */
  for (int i = 0; i < 10; i++) {
    at.zoom = 40 + i;
    take_all (layer, &at, texture);
    show (layer, &at);
    g_assert_cmpuint (bough_tile_layer_get_bytes (layer), <=, bound);
    g_assert_true (bough_tile_layer_is_complete (layer, &at, at.zoom));
    g_assert_true (bough_tile_layer_is_complete (layer, &at, 10.24));
  }

  /* The first zoom went before the last but one. */
  at.zoom = 40;
  g_assert_false (bough_tile_layer_is_complete (layer, &at, 40));

  /* What is seen stays even where the bound is too low for it. */
  g_clear_pointer (&layer, bough_tile_layer_unref);
  layer = bough_tile_layer_new (scene, tile_bytes);
  take_all (layer, &frame, texture);
  g_assert_true (bough_tile_layer_is_complete (layer, &frame, 40));
}

typedef struct {
  GArray *keys;
  guint n_one_color;
} Painted;

static void
painted_cb (const BoughTileRequest *request, GdkTexture *texture, guint32 color, gpointer user_data)
{
  Painted *painted = user_data;

  g_array_append_val (painted->keys, request->key);
  painted->n_one_color += texture == NULL;
}

static void
wait_until_idle (BoughTileQueue *queue)
{
  while (!bough_tile_queue_is_idle (queue))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_queue (void)
{
  g_autoptr (BoughScene) scene = make_scene ();
  Painted painted = { g_array_new (FALSE, FALSE, sizeof (BoughTileKey)) };
  g_autoptr (BoughTileQueue) queue = bough_tile_queue_new (painted_cb, &painted);
  g_autoptr (GArray) requests = g_array_new (FALSE, FALSE, sizeof (BoughTileRequest));
  guint n_last = 0;

  for (int i = 0; i < 200; i++)
    g_array_append_val (requests, ((BoughTileRequest) { scene, { 2000, i, 0 } }));

  /* Nothing is handed over but by the main loop. */
  bough_tile_queue_replace (queue, (const BoughTileRequest *) (void *) requests->data, 3);
  g_usleep (20000);
  g_assert_cmpuint (painted.keys->len, ==, 0);
  /* What is being painted or done is not painted again. */
  bough_tile_queue_replace (queue, (const BoughTileRequest *) (void *) requests->data, 3);
  wait_until_idle (queue);
  g_assert_cmpuint (painted.keys->len, ==, 3);
  g_assert_cmpuint (painted.n_one_color, ==, 3);

  /* What waits is dropped: no worker can have begun more than a few of 200 by then. */
  g_array_set_size (painted.keys, 0);
  bough_tile_queue_replace (queue, (const BoughTileRequest *) (void *) requests->data, 200);
  bough_tile_queue_replace (queue, &g_array_index (requests, BoughTileRequest, 199), 1);
  wait_until_idle (queue);
  g_assert_cmpuint (painted.keys->len, <, 100);
  for (guint i = 0; i < painted.keys->len; i++)
    n_last += g_array_index (painted.keys, BoughTileKey, i).column == 199;
  g_assert_cmpuint (n_last, ==, 1);

  g_array_unref (painted.keys);
}

static void
test_close (void)
{
  g_autoptr (BoughScene) scene = make_scene ();
  Painted painted = { g_array_new (FALSE, FALSE, sizeof (BoughTileKey)) };
  BoughTileQueue *queue = bough_tile_queue_new (painted_cb, &painted);
  BoughTileRequest request = { scene, { 2000, 0, 0 } };
  gint64 end = g_get_monotonic_time () + 50000;

  bough_tile_queue_replace (queue, &request, 1);
  bough_tile_queue_close (queue);
  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (painted.keys->len, ==, 0);

  g_array_unref (painted.keys);
}

static void
faded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(BoughScene **) user_data = bough_tree_view_fade_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_fade (void)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (3);
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (BoughScene) scene = bough_scene_new (100, 50, "Sans");
  g_autoptr (BoughScene) faded = NULL;
  const guint lit[2] = { 0, 1 };
  const BoughSceneItem *items;
  gsize n_items;

  /* ((0, 1), 2): the clade of what is lit is node 3; the root, 4, holds another leaf. */
  l2h_tree_builder_add_merge (builder, 0, 1, 1, NULL);
  l2h_tree_builder_add_merge (builder, 3, 2, 2, NULL);
  tree = l2h_tree_builder_finish (builder, NULL);

  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 3, RED, 1, 0, 0, 9, 9);
  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 4, 0x000000ff, 1, 0, 0, 9, 9);
  bough_scene_add_text (scene, BOUGH_SCENE_LABEL, 0, RED, "a", NULL, 1, 2, 0, 8, 2, BOUGH_ANCHOR_START, FALSE);
  bough_scene_add_rectangle (scene, BOUGH_SCENE_RING, 2, RED, 1, 1, 1, 1, 0);
  bough_scene_add_text (scene, BOUGH_SCENE_LEGEND, L2H_NO_NODE, BLUE, "b", NULL, 1, 2, 0, 8, 2, BOUGH_ANCHOR_START,
                        FALSE);

  bough_tree_view_fade_async (scene, tree, lit, 2, NULL, faded_cb, &faded);
  while (faded == NULL)
    g_main_context_iteration (NULL, TRUE);

  items = bough_scene_get_items (faded, &n_items);
  g_assert_cmpuint (n_items, ==, 5);
  /* In each role the faded first. 192 of 256 parts are paper, so black becomes 255 * 192 / 256 = 191. */
  g_assert_cmpuint (items[0].node, ==, 4);
  g_assert_cmphex (items[0].stroke, ==, 0xbfbfbfff);
  g_assert_cmpuint (items[1].node, ==, 3);
  g_assert_cmphex (items[1].stroke, ==, RED);
  g_assert_cmpuint (items[2].node, ==, 2);
  g_assert_cmphex (items[2].fill, ==, 0xffbfbfff);
  g_assert_cmpuint (items[3].node, ==, 0);
  g_assert_cmphex (items[3].fill, ==, RED);
  g_assert_cmpint (items[4].role, ==, BOUGH_SCENE_LEGEND);
  g_assert_cmphex (items[4].fill, ==, BLUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* For the render nodes' types; it need not find a display. */
  gtk_init_check ();

  g_test_add_func ("/tiles/size", test_size);
  g_test_add_func ("/tiles/paint", test_paint);
  g_test_add_func ("/tiles/one-color", test_one_color);
  g_test_add_func ("/tiles/want", test_want);
  g_test_add_func ("/tiles/scale-factor", test_scale_factor);
  g_test_add_func ("/tiles/bound", test_bound);
  g_test_add_func ("/tiles/queue", test_queue);
  g_test_add_func ("/tiles/close", test_close);
  g_test_add_func ("/tiles/fade", test_fade);

  return g_test_run ();
}
