/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure/bough-score-plot.h"

#include <math.h>
#include <string.h>

#include "figure/bough-font.h"

static const char *const titles[L2H_N_MEASURES] = { "n", "a", "accuracy", "leaves", "weighted", "dendrogram",
                                                    "least hierarchical distance" };

/* All scores are @value, and their deviations @deviation. */
static BoughScorePoint
new_point (guint n_clusters, double value, double deviation)
{
  const double v = value, d = deviation;
  const BoughScorePoint point = { { 100, n_clusters, 0, 5, v, v, v, v, v, v, v }, { 100, n_clusters, 0, 5, d, d, d, d, d,
                                                                                     d, d } };

  return point;
}

static BoughScene *
draw (const BoughScorePoint *points, guint n_points)
{
  return bough_score_plot_new (points, n_points, titles);
}

/* The @n-th item of a kind in a role, or NULL. */
static const BoughSceneItem *
find_item (BoughScene *scene, BoughSceneKind kind, BoughSceneRole role, guint n)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (scene, &n_items);

  for (gsize i = 0; i < n_items; i++)
    if (items[i].kind == kind && items[i].role == role && n-- == 0)
      return &items[i];
  return NULL;
}

static const BoughSceneItem *
find_text (BoughScene *scene, const char *text)
{
  const BoughSceneItem *item;

  for (guint n = 0; (item = find_item (scene, BOUGH_SCENE_TEXT, BOUGH_SCENE_LABEL, n)) != NULL; n++)
    if (g_str_equal (item->text.string, text))
      return item;
  return NULL;
}

/* The height at which a score of @value stands, by the numbers of the axis. */
static double
get_height (BoughScene *scene, double value)
{
  const BoughSceneItem *zero = find_text (scene, "0.0");
  const BoughSceneItem *one = find_text (scene, "1.0");
  g_autoptr (BoughFont) font = bough_font_new (bough_scene_get_font_family (scene));

  return zero->text.y + (one->text.y - zero->text.y) * value - bough_font_get_cap_height (font, zero->text.size) / 2;
}

static void
assert_near (double value, double expected)
{
  g_assert_cmpfloat_with_epsilon (value, expected, 1e-9);
}

/* Points stand at the height of their score and over the number of their size, 8 in the middle of 2 and 32. */
static void
test_places (void)
{
  const BoughScorePoint points[] = { new_point (2, 0.25, 0.125), new_point (8, 0.5, 0.25), new_point (32, 0.75, 0) };
  g_autoptr (BoughScene) scene = draw (points, 3);
  const BoughSceneItem *middle = find_item (scene, BOUGH_SCENE_DISC, BOUGH_SCENE_TIP, 1);
  const BoughSceneItem *line = find_item (scene, BOUGH_SCENE_LINE, BOUGH_SCENE_BRANCH, 4);
  const BoughSceneItem *band = find_item (scene, BOUGH_SCENE_POLYGON, BOUGH_SCENE_BACKGROUND, 0);

  assert_near (middle->disc.cx, find_text (scene, "8")->text.x);
  assert_near (middle->disc.cx, (find_text (scene, "2")->text.x + find_text (scene, "32")->text.x) / 2);
  assert_near (middle->disc.cy, get_height (scene, 0.5));

  /* After the axis and its three ticks. */
  assert_near (line->line.x0, find_text (scene, "2")->text.x);
  assert_near (line->line.y0, get_height (scene, 0.25));
  assert_near (line->line.x1, middle->disc.cx);
  assert_near (line->line.y1, middle->disc.cy);

  /* Along the upper side, back along the lower one. */
  g_assert_cmpuint (band->polygon.n_points, ==, 6);
  assert_near (band->polygon.points[1], get_height (scene, 0.375));
  assert_near (band->polygon.points[2], middle->disc.cx);
  assert_near (band->polygon.points[3], get_height (scene, 0.75));
  assert_near (band->polygon.points[5], get_height (scene, 0.75));
  assert_near (band->polygon.points[8], middle->disc.cx);
  assert_near (band->polygon.points[9], get_height (scene, 0.25));
  assert_near (band->polygon.points[11], get_height (scene, 0.125));
}

/* 4 is the middle of 3 and 5, less than five times which 5 is; ARI may be below 0. */
static void
test_linear (void)
{
  BoughScorePoint points[] = { new_point (3, 0.25, NAN), new_point (4, 0.5, NAN), new_point (5, 0.75, NAN) };
  g_autoptr (BoughScene) scene = NULL;

  points[1].means.ari = -0.3;
  scene = draw (points, 3);
  assert_near (find_text (scene, "4")->text.x, (find_text (scene, "3")->text.x + find_text (scene, "5")->text.x) / 2);
  g_assert_null (find_item (scene, BOUGH_SCENE_POLYGON, BOUGH_SCENE_BACKGROUND, 0));
  g_assert_null (find_item (scene, BOUGH_SCENE_TEXT, BOUGH_SCENE_CAPTION, 0));
  g_assert_nonnull (find_text (scene, "-0.4"));
  g_assert_null (find_text (scene, "-0.6"));
}

/* A score without a value at the middle size has two points and no line; one without any has no name. */
static void
test_gaps (void)
{
  BoughScorePoint points[] = { new_point (3, NAN, NAN), new_point (4, NAN, NAN), new_point (5, NAN, NAN) };
  g_autoptr (BoughScene) scene = NULL;

  points[0].means.accuracy = points[2].means.accuracy = 0.5;
  scene = draw (points, 3);
  g_assert_nonnull (find_text (scene, "accuracy"));
  g_assert_null (find_text (scene, "dendrogram"));
  g_assert_nonnull (find_item (scene, BOUGH_SCENE_DISC, BOUGH_SCENE_TIP, 1));
  g_assert_null (find_item (scene, BOUGH_SCENE_DISC, BOUGH_SCENE_TIP, 2));
  /* The axis and three ticks. */
  g_assert_null (find_item (scene, BOUGH_SCENE_LINE, BOUGH_SCENE_BRANCH, 4));
}

/* The ink of a text along a line; a turned one takes its height. */
static BoughSceneBox
get_text_box (const BoughSceneItem *item, BoughFont *font)
{
  double ascent = bough_font_get_ascent (font, item->text.size);
  double descent = bough_font_get_descent (font, item->text.size);
  double width = item->text.width;
  double start = item->text.anchor == BOUGH_ANCHOR_START ? 0 : item->text.anchor == BOUGH_ANCHOR_END ? width : width / 2;

  if (item->text.angle != 0)
    return (BoughSceneBox) { item->text.x - ascent, item->text.y - width + start, item->text.x + descent,
                             item->text.y + start };
  return (BoughSceneBox) { item->text.x - start, item->text.y - ascent, item->text.x - start + width,
                           item->text.y + descent };
}

static void
assert_apart (BoughScene *scene)
{
  g_autoptr (BoughFont) font = bough_font_new (bough_scene_get_font_family (scene));
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (scene, &n_items);

  for (gsize i = 0; i < n_items; i++) {
    BoughSceneBox a;

    if (items[i].kind != BOUGH_SCENE_TEXT)
      continue;
    a = get_text_box (&items[i], font);
    g_assert_cmpfloat (a.x0, >=, 0);
    g_assert_cmpfloat (a.y0, >=, 0);
    g_assert_cmpfloat (a.x1, <=, bough_scene_get_width (scene));
    g_assert_cmpfloat (a.y1, <=, bough_scene_get_height (scene));
    for (gsize j = 0; j < i; j++) {
      BoughSceneBox b;

      if (items[j].kind != BOUGH_SCENE_TEXT)
        continue;
      b = get_text_box (&items[j], font);
      if (a.x0 < b.x1 && b.x0 < a.x1 && a.y0 + 0.3 < b.y1 && b.y0 + 0.3 < a.y1)
        g_error ("\"%s\" is on \"%s\"", items[i].text.string, items[j].text.string);
    }
  }
}

/* Names and numbers stay apart and on the page, also where all lines end in one place or sizes crowd. */
static void
test_apart (void)
{
  static const double ends[] = { 0, 0.5, 1 };
  BoughScorePoint crowd[60];

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    const BoughScorePoint points[] = { new_point (2, 0.5, 0.1), new_point (10000, ends[i], 0.1) };
    g_autoptr (BoughScene) scene = draw (points, 2);

    assert_apart (scene);
    g_assert_nonnull (find_text (scene, "10000"));
  }

  for (guint i = 0; i < G_N_ELEMENTS (crowd); i++)
    crowd[i] = new_point (1000 + 7 * i, 0.1 + 0.01 * i, 0.02);
  {
    g_autoptr (BoughScene) scene = draw (crowd, G_N_ELEMENTS (crowd));

    assert_apart (scene);
    g_assert_nonnull (find_text (scene, "1000"));
    g_assert_nonnull (find_text (scene, "1413"));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/score-plot/places", test_places);
  g_test_add_func ("/score-plot/linear", test_linear);
  g_test_add_func ("/score-plot/gaps", test_gaps);
  g_test_add_func ("/score-plot/apart", test_apart);

  return g_test_run ();
}
