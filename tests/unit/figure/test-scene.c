/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "figure/bough-font.h"
#include "figure/bough-scene.h"

#define NO_NODE G_MAXUINT

static BoughScene *
new_scene (void)
{
  return bough_scene_new (100, 80, "Liberation Sans");
}

static void
test_page (void)
{
  g_autoptr (BoughScene) scene = new_scene ();
  guint parents[] = { 2, 2, NO_NODE };
  const guint *got;
  guint n_nodes;

  g_assert_cmpfloat (bough_scene_get_width (scene), ==, 100);
  g_assert_cmpfloat (bough_scene_get_height (scene), ==, 80);
  g_assert_cmpstr (bough_scene_get_font_family (scene), ==, "Liberation Sans");
  g_assert_null (bough_scene_get_title (scene));
  bough_scene_set_title (scene, "a\nb");
  g_assert_cmpstr (bough_scene_get_title (scene), ==, "a b");

  bough_scene_set_parents (scene, parents, 3);
  memset (parents, 0, sizeof parents);
  got = bough_scene_get_parents (scene, &n_nodes);
  g_assert_cmpuint (n_nodes, ==, 3);
  g_assert_cmpuint (got[0], ==, 2);
  g_assert_cmpuint (got[2], ==, NO_NODE);
}

static void
test_items (void)
{
  g_autoptr (BoughScene) scene = new_scene ();
  g_autofree char *name = g_strdup ("shortened\tname");
  const BoughSceneItem *items;
  gsize n_items;

  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 7, 0x112233ff, 0.5, 1, 2, 3, 4);
  bough_scene_add_arc (scene, BOUGH_SCENE_BRANCH, 8, 0x445566ff, 0.75, 10, 20, 5, 1, 2);
  bough_scene_add_disc (scene, BOUGH_SCENE_TIP, 2, 0xddeeffff, 5, 6, 2);
  bough_scene_add_wedge (scene, BOUGH_SCENE_RING, 1, 0x778899ff, 10, 20, 5, 6, 1, 2);
  bough_scene_add_text (scene, BOUGH_SCENE_LABEL, 3, 0x000000ff, name, "full", 7, 8, 0.5, 9, 12, BOUGH_ANCHOR_END, TRUE);
  bough_scene_add_rectangle (scene, BOUGH_SCENE_LEGEND, NO_NODE, 0xaabbccff, 1, 2, 10, 4, 3);
  strcpy (name, "gone");

  items = bough_scene_get_items (scene, &n_items);
  g_assert_cmpuint (n_items, ==, 6);

  g_assert_cmpint (items[0].kind, ==, BOUGH_SCENE_LINE);
  g_assert_cmpint (items[0].role, ==, BOUGH_SCENE_BRANCH);
  g_assert_cmpuint (items[0].node, ==, 7);
  g_assert_cmphex (items[0].stroke, ==, 0x112233ff);
  g_assert_cmpfloat (items[0].line_width, ==, 0.5);
  g_assert_cmpfloat (items[0].line.y1, ==, 4);
  g_assert_true (bough_scene_item_is_stroked (&items[0]));

  g_assert_cmpint (items[1].kind, ==, BOUGH_SCENE_ARC);
  g_assert_cmpfloat (items[1].arc.radius, ==, 5);
  g_assert_cmphex (bough_scene_item_get_color (&items[1]), ==, 0x445566ff);

  g_assert_cmpint (items[2].kind, ==, BOUGH_SCENE_DISC);
  g_assert_cmpfloat (items[2].disc.radius, ==, 2);

  g_assert_cmpint (items[3].kind, ==, BOUGH_SCENE_WEDGE);
  g_assert_cmpfloat (items[3].wedge.outer, ==, 6);
  g_assert_cmphex (bough_scene_item_get_color (&items[3]), ==, 0x778899ff);
  g_assert_false (bough_scene_item_is_stroked (&items[3]));

  g_assert_cmpint (items[4].kind, ==, BOUGH_SCENE_TEXT);
  g_assert_cmpstr (items[4].text.string, ==, "shortened name");
  g_assert_cmpstr (items[4].text.full, ==, "full");
  g_assert_cmpint (items[4].text.anchor, ==, BOUGH_ANCHOR_END);
  g_assert_true (items[4].text.bold);

  /* A corner is at most half of the shorter side: 4 / 2. */
  g_assert_cmpint (items[5].kind, ==, BOUGH_SCENE_RECTANGLE);
  g_assert_cmpfloat (items[5].rectangle.corner, ==, 2);
}

/* The corners are the scene's own. */
static void
test_polygon (void)
{
  g_autoptr (BoughScene) scene = new_scene ();
  g_autoptr (BoughScene) other = new_scene ();
  double corners[] = { 10, 20, 30, 5, 12, 40 };
  const BoughSceneItem *items;
  const BoughSceneBox *box;

  bough_scene_add_polygon (scene, BOUGH_SCENE_BACKGROUND, NO_NODE, 0x11223380, corners, 3);
  corners[0] = 99;
  items = bough_scene_get_items (scene, NULL);
  g_assert_cmpint (items[0].kind, ==, BOUGH_SCENE_POLYGON);
  g_assert_cmphex (bough_scene_item_get_color (&items[0]), ==, 0x11223380);
  g_assert_cmpuint (items[0].polygon.n_points, ==, 3);
  g_assert_cmpfloat (items[0].polygon.points[0], ==, 10);
  g_assert_cmpfloat (items[0].polygon.points[5], ==, 40);
  bough_scene_add_copy (other, &items[0], 0x445566ff);
  g_assert_true (bough_scene_get_items (other, NULL)->polygon.points != items[0].polygon.points);
  g_assert_cmpfloat (bough_scene_get_items (other, NULL)->polygon.points[5], ==, 40);

  box = bough_scene_get_boxes (scene);
  g_assert_cmpfloat_with_epsilon (box->x0, 10, 0.01);
  g_assert_cmpfloat_with_epsilon (box->y0, 5, 0.01);
  g_assert_cmpfloat_with_epsilon (box->x1, 30, 0.01);
  g_assert_cmpfloat_with_epsilon (box->y1, 40, 0.01);
}

static void
test_without_color (void)
{
  g_autoptr (BoughScene) scene = new_scene ();
  gsize n_items;

  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 0, BOUGH_COLOR_NONE, 1, 0, 0, 1, 1);
  bough_scene_add_disc (scene, BOUGH_SCENE_TIP, 0, 0xffffff00, 1, 1, 1);
  bough_scene_get_items (scene, &n_items);
  g_assert_cmpuint (n_items, ==, 0);
}

/* A box may be up to a hundredth of a millimetre larger than what it holds, and never smaller. */
static void
assert_box (const BoughSceneBox *box, double x0, double y0, double x1, double y1)
{
  g_assert_cmpfloat (box->x0, <=, x0);
  g_assert_cmpfloat (box->y0, <=, y0);
  g_assert_cmpfloat (box->x1, >=, x1);
  g_assert_cmpfloat (box->y1, >=, y1);
  g_assert_cmpfloat (box->x0, >=, x0 - 0.01);
  g_assert_cmpfloat (box->y0, >=, y0 - 0.01);
  g_assert_cmpfloat (box->x1, <=, x1 + 0.01);
  g_assert_cmpfloat (box->y1, <=, y1 + 0.01);
}

static void
test_boxes (void)
{
  g_autoptr (BoughScene) scene = new_scene ();
  const BoughSceneBox *boxes;
  const double half = 72 / 25.4; /* points: a line of twice this is 2 mm wide */
  const double r = sqrt (0.5);

  bough_scene_add_line (scene, BOUGH_SCENE_BRANCH, 0, 0x000000ff, 2 * half, 30, 40, 10, 50);
  /* From 45 to 135 degrees an arc passes 90, its lowest point; its ends stand at sqrt (1/2). */
  bough_scene_add_arc (scene, BOUGH_SCENE_BRANCH, 0, 0x000000ff, 0, 50, 40, 10, G_PI / 4, 3 * G_PI / 4);
  /* From -60 to 0 degrees: no other extreme than its end at 0. */
  bough_scene_add_arc (scene, BOUGH_SCENE_BRANCH, 0, 0x000000ff, 0, 50, 40, 10, -G_PI / 3, 0);
  bough_scene_add_arc (scene, BOUGH_SCENE_BRANCH, 0, 0x000000ff, 0, 50, 40, 10, 100, 100 + 2 * G_PI);
  bough_scene_add_wedge (scene, BOUGH_SCENE_BRANCH, 0, 0x000000ff, 50, 40, 5, 10, 5 * G_PI / 4, 7 * G_PI / 4);
  bough_scene_add_rectangle (scene, BOUGH_SCENE_BRANCH, 0, 0x000000ff, 1, 2, 3, 4, 0);
  bough_scene_add_disc (scene, BOUGH_SCENE_BRANCH, 0, 0x000000ff, 50, 40, 3);

  boxes = bough_scene_get_boxes (scene);
  assert_box (&boxes[0], 9, 39, 31, 51);
  assert_box (&boxes[1], 50 - 10 * r, 40 + 10 * r, 50 + 10 * r, 50);
  assert_box (&boxes[2], 55, 40 - 10 * sqrt (0.75), 60, 40);
  assert_box (&boxes[3], 40, 30, 60, 50);
  assert_box (&boxes[4], 50 - 10 * r, 30, 50 + 10 * r, 40 - 5 * r);
  assert_box (&boxes[5], 1, 2, 4, 6);
  assert_box (&boxes[6], 47, 37, 53, 43);
}

/* The four corners of a text, from its baseline to its ascent and descent, lie in its box at any angle and anchor. */
static void
test_text_boxes (void)
{
  g_autoptr (BoughFont) font = bough_font_new (NULL);
  double width = bough_font_measure (font, "Ångström", 20, FALSE);
  double ascent = bough_font_get_ascent (font, 20), descent = bough_font_get_descent (font, 20);
  static const double shifts[] = { [BOUGH_ANCHOR_START] = 0, [BOUGH_ANCHOR_MIDDLE] = -0.5, [BOUGH_ANCHOR_END] = -1 };

  for (int anchor = BOUGH_ANCHOR_START; anchor <= BOUGH_ANCHOR_END; anchor++) {
    for (int i = 0; i < 16; i++) {
      g_autoptr (BoughScene) scene = new_scene ();
      double a = i * G_PI / 8;
      const BoughSceneBox *box;

      bough_scene_add_text (scene, BOUGH_SCENE_LABEL, 0, 0x000000ff, "Ångström", NULL, 50, 40, a, 20, width, anchor, FALSE);
      box = bough_scene_get_boxes (scene);
      for (int corner = 0; corner < 4; corner++) {
        double x = (shifts[anchor] + (corner & 1)) * width, y = corner & 2 ? descent : -ascent;

        g_assert_cmpfloat (box->x0, <, 50 + x * cos (a) - y * sin (a));
        g_assert_cmpfloat (box->x1, >, 50 + x * cos (a) - y * sin (a));
        g_assert_cmpfloat (box->y0, <, 40 + x * sin (a) + y * cos (a));
        g_assert_cmpfloat (box->y1, >, 40 + x * sin (a) + y * cos (a));
      }
    }
  }
}

static void
test_order (void)
{
  g_autoptr (BoughScene) scene = new_scene ();
  static const guint expected[] = { 2, 1, 4, 5, 0, 3 };
  const BoughSceneItem *items;
  const BoughSceneBox *boxes;
  gsize n_items;

  bough_scene_add_disc (scene, BOUGH_SCENE_LABEL, 0, 0x000000ff, 0, 0, 1);
  bough_scene_add_disc (scene, BOUGH_SCENE_BRANCH, 1, 0x000000ff, 10, 0, 1);
  bough_scene_add_disc (scene, BOUGH_SCENE_BACKGROUND, 2, 0x000000ff, 20, 0, 1);
  bough_scene_add_disc (scene, BOUGH_SCENE_LABEL, 3, 0x000000ff, 30, 0, 1);
  bough_scene_add_disc (scene, BOUGH_SCENE_BRANCH, 4, 0x000000ff, 40, 0, 1);
  bough_scene_add_disc (scene, BOUGH_SCENE_BRANCH, 5, 0x000000ff, 50, 0, 1);

  items = bough_scene_get_items (scene, &n_items);
  boxes = bough_scene_get_boxes (scene);
  g_assert_cmpuint (n_items, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < n_items; i++) {
    g_assert_cmpuint (items[i].node, ==, expected[i]);
    g_assert_cmpfloat_with_epsilon (boxes[i].x0, 10.0 * expected[i] - 1, 0.01);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/figure/scene/page", test_page);
  g_test_add_func ("/figure/scene/items", test_items);
  g_test_add_func ("/figure/scene/polygon", test_polygon);
  g_test_add_func ("/figure/scene/without-color", test_without_color);
  g_test_add_func ("/figure/scene/boxes", test_boxes);
  g_test_add_func ("/figure/scene/text-boxes", test_text_boxes);
  g_test_add_func ("/figure/scene/order", test_order);

  return g_test_run ();
}
