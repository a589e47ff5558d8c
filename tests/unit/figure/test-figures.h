/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "figure/bough-figure.h"

G_BEGIN_DECLS

/** test_figure_draw: Returns: (transfer full): the figure; fails where there is none */
BoughFigure *test_figure_draw (L2hTree *tree, BoughGrouping *grouping, BoughStyle *style);

/** test_figure_count: Returns: how many items of @role belong to @node */
guint test_figure_count (BoughFigure *figure, BoughSceneRole role, guint node);

/** test_figure_count_role: Returns: how many items are of @role */
guint test_figure_count_role (BoughFigure *figure, BoughSceneRole role);

/** test_figure_find: Returns: the @number-th item of @role that belongs to @node; fails where there is none */
const BoughSceneItem *test_figure_find (BoughFigure *figure, BoughSceneRole role, guint node, guint number);

/** test_figure_get_legend_texts: Returns: (transfer container) (element-type utf8): title, names and counts */
GPtrArray *test_figure_get_legend_texts (BoughFigure *figure);

/** test_style_set: @settings: "key=value key=value"; fails where one is no setting */
void test_style_set (BoughStyle *style, const char *settings);

/** test_style_set_all: Gives every property a value that it does not have at first. */
void test_style_set_all (BoughStyle *style);

G_END_DECLS
