/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "bough-coloring.h"
#include "bough-dendrogram.h"
#include "bough-figure-private.h"
#include "bough-layout.h"
#include "bough-segment-index.h"
#include "bough-tip-labels.h"

struct _BoughFigure {
  GObject parent_instance;

  BoughDendrogram *dendrogram;
  BoughLayout layout;
  BoughSegmentIndex *index;
  BoughScene *scene;
  double band_end;      /* how far along the labels reach, or the ring */
  double legend_width;  /* 0: there is none */
  double legend_height;
  char *note;
};

G_DEFINE_FINAL_TYPE (BoughFigure, bough_figure, G_TYPE_OBJECT)

static void
bough_figure_finalize (GObject *object)
{
  BoughFigure *self = BOUGH_FIGURE (object);

  g_clear_pointer (&self->dendrogram, bough_dendrogram_free);
  g_clear_pointer (&self->index, bough_segment_index_free);
  g_clear_object (&self->scene);
  g_free (self->note);

  G_OBJECT_CLASS (bough_figure_parent_class)->finalize (object);
}

static void
bough_figure_class_init (BoughFigureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_figure_finalize;
}

static void
bough_figure_init (BoughFigure *self)
{
}

static BoughScene *
make_scene (const BoughLayout *layout, L2hTree *tree, BoughStyle *style)
{
  BoughScene *scene = bough_scene_new (layout->width, layout->height, bough_style_get_font_family (style));
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  guint n_nodes = l2h_tree_get_n_nodes (tree);
  g_autofree guint *parents = g_new (guint, n_nodes);
  g_autofree char *title =
    g_strdup_printf (ngettext ("Hierarchy of %u class", "Hierarchy of %u classes", n_leaves), n_leaves);

  for (guint node = 0; node < n_nodes; node++)
    parents[node] = l2h_tree_get_parent (tree, node);
  bough_scene_set_parents (scene, parents, n_nodes);
  bough_scene_set_title (scene, title);

  return scene;
}

BoughFigure *
bough_figure_new (L2hTree *tree, BoughGrouping *grouping, BoughStyle *style, GError **error)
{
  g_autoptr (BoughFigure) self = NULL;
  g_autoptr (BoughFont) font = NULL;
  g_autoptr (BoughColoring) coloring = NULL;
  g_autoptr (BoughTipLabels) labels = NULL;
  g_autoptr (BoughLegend) legend = NULL;

  g_return_val_if_fail (L2H_IS_TREE (tree), NULL);
  g_return_val_if_fail (grouping == NULL || BOUGH_IS_GROUPING (grouping), NULL);
  g_return_val_if_fail (grouping == NULL || bough_grouping_get_n_leaves (grouping) == l2h_tree_get_n_leaves (tree),
                        NULL);
  g_return_val_if_fail (BOUGH_IS_STYLE (style), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_object_new (BOUGH_TYPE_FIGURE, NULL);
  self->dendrogram = bough_dendrogram_new (tree);
  font = bough_font_new (bough_style_get_font_family (style));
  coloring = bough_coloring_new (tree, self->dendrogram, grouping, bough_style_get_color_by (style));
  labels = bough_tip_labels_new (tree, self->dendrogram, font, bough_style_get_show_purity (style));
  legend = bough_legend_new (coloring, grouping, font);

  if (!bough_layout_init (&self->layout, labels, legend, coloring->ring != NULL, style, error))
    return NULL;

  self->index = bough_segment_index_new (self->dendrogram, tree, &self->layout);
  self->layout.height += bough_figure_measure_caption (coloring, font);
  self->note = bough_figure_make_note (&self->layout, labels, legend, style);
  self->scene = make_scene (&self->layout, tree, style);
  bough_figure_draw_branches (self->scene, tree, self->dendrogram, &self->layout, coloring);
  self->band_end = bough_figure_draw_tips (self->scene, tree, self->dendrogram, &self->layout, coloring, labels, font);
  if (legend != NULL) {
    self->legend_width = bough_legend_get_width (legend);
    self->legend_height = bough_legend_get_height (legend);
    bough_legend_draw (legend, self->scene, self->layout.legend_x, self->layout.legend_y);
  }
  bough_figure_draw_caption (self->scene, &self->layout, coloring, font);

  return g_steal_pointer (&self);
}

BoughScene *
bough_figure_get_scene (BoughFigure *self)
{
  g_return_val_if_fail (BOUGH_IS_FIGURE (self), NULL);

  return self->scene;
}

const char *
bough_figure_get_note (BoughFigure *self)
{
  g_return_val_if_fail (BOUGH_IS_FIGURE (self), NULL);

  return self->note;
}

void
bough_figure_get_node_point (BoughFigure *self, guint node, double *x, double *y)
{
  g_return_if_fail (BOUGH_IS_FIGURE (self));
  g_return_if_fail (node < self->dendrogram->n_nodes);

  bough_layout_get_point (&self->layout, bough_layout_get_along (&self->layout, self->dendrogram->depth[node]),
                          bough_layout_get_across (&self->layout, self->dendrogram->position[node]), x, y);
}

/* The legend may reach into the corners between the labels. */
static gboolean
is_in_legend (BoughFigure *self, double x, double y)
{
  return x >= self->layout.legend_x && x <= self->layout.legend_x + self->legend_width
         && y >= self->layout.legend_y && y <= self->layout.legend_y + self->legend_height;
}

/* The leaf in whose sector or row a point lies, from its tip to where the longest label ends. */
static guint
find_leaf (BoughFigure *self, double x, double y, double tolerance)
{
  const BoughLayout *layout = &self->layout;
  double along, across, position, off;
  guint slot;

  bough_layout_get_place (layout, x, y, &along, &across);
  if (layout->kind == BOUGH_LAYOUT_CIRCULAR)
    across -= 2 * G_PI * floor ((across - layout->start + layout->pitch / 2) / (2 * G_PI));
  if (along < layout->tip || along > self->band_end + tolerance || is_in_legend (self, x, y))
    return L2H_NO_NODE;

  position = (across - layout->start) / layout->pitch;
  slot = (guint) CLAMP (floor (position + 0.5), 0, self->dendrogram->n_leaves - 1);
  off = (fabs (position - slot) - 0.5) * layout->pitch * (layout->kind == BOUGH_LAYOUT_CIRCULAR ? along : 1);

  if (off > tolerance)
    return L2H_NO_NODE;

  return self->dendrogram->order[slot];
}

guint
bough_figure_find_node (BoughFigure *self, double x, double y, double tolerance)
{
  guint leaf;

  g_return_val_if_fail (BOUGH_IS_FIGURE (self), L2H_NO_NODE);

  leaf = find_leaf (self, x, y, tolerance);

  return leaf != L2H_NO_NODE ? leaf : bough_segment_index_find (self->index, &self->layout, x, y, tolerance);
}

const guint *
bough_figure_get_leaf_order (BoughFigure *self)
{
  g_return_val_if_fail (BOUGH_IS_FIGURE (self), NULL);

  return self->dendrogram->order;
}
