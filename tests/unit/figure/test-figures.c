/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-figures.h"

BoughFigure *
test_figure_draw (L2hTree *tree, BoughGrouping *grouping, BoughStyle *style)
{
  g_autoptr (GError) error = NULL;
  BoughFigure *figure = bough_figure_new (tree, grouping, style, &error);

  g_assert_no_error (error);

  return figure;
}

guint
test_figure_count (BoughFigure *figure, BoughSceneRole role, guint node)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);
  guint count = 0;

  for (gsize i = 0; i < n_items; i++)
    count += items[i].role == role && items[i].node == node ? 1 : 0;

  return count;
}

guint
test_figure_count_role (BoughFigure *figure, BoughSceneRole role)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);
  guint count = 0;

  for (gsize i = 0; i < n_items; i++)
    count += items[i].role == role ? 1 : 0;

  return count;
}

const BoughSceneItem *
test_figure_find (BoughFigure *figure, BoughSceneRole role, guint node, guint number)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);

  for (gsize i = 0; i < n_items; i++) {
    if (items[i].role == role && items[i].node == node && number-- == 0)
      return &items[i];
  }
  g_assert_not_reached ();
}

GPtrArray *
test_figure_get_legend_texts (BoughFigure *figure)
{
  gsize n_items;
  const BoughSceneItem *items = bough_scene_get_items (bough_figure_get_scene (figure), &n_items);
  GPtrArray *texts = g_ptr_array_new ();

  for (gsize i = 0; i < n_items; i++) {
    if (items[i].role == BOUGH_SCENE_LEGEND && items[i].kind == BOUGH_SCENE_TEXT)
      g_ptr_array_add (texts, items[i].text.string);
  }

  return texts;
}
