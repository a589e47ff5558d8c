/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "bough-figure-plan.h"
#include "bough-figure-private.h"
#include "bough-segment-index.h"
#include "bough-painter.h"

struct _BoughFigure {
  GObject parent_instance;

  BoughDendrogram *dendrogram;
  BoughLayout layout;
  BoughSegmentIndex *index;
  BoughScene *scene;
  BoughColor *group_colors;
  BoughColor *leaf_colors;
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
  g_free (self->group_colors);
  g_free (self->leaf_colors);
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
make_scene (const BoughLayout *layout, L2hTree *tree, const BoughStyleValues *style)
{
  BoughScene *scene = bough_scene_new (layout->width, layout->height, style->font_family);
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

static gboolean
check_nodes (L2hTree *tree, const char *key, GVariant *list, guint first, GError **error)
{
  guint n_nodes = l2h_tree_get_n_nodes (tree);

  for (gsize i = 0; i < g_variant_n_children (list); i++) {
    g_autoptr (GVariant) item = g_variant_get_child_value (list, i);
    g_autoptr (GVariant) name =
      g_variant_is_of_type (item, G_VARIANT_TYPE_UINT32) ? g_variant_ref (item) : g_variant_get_child_value (item, 0);
    guint node = g_variant_get_uint32 (name);

    if (node >= first && node < n_nodes)
      continue;
    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE,
                 _("%s: there is no such node as %u in this tree; they are %u to %u"), key, node, first, n_nodes - 1);
    return FALSE;
  }

  return TRUE;
}

static gboolean
check_style (L2hTree *tree, const BoughStyleValues *style, GError **error)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);

  return check_nodes (tree, "turned", style->turned, n_leaves, error)
         && check_nodes (tree, "collapsed", style->collapsed, n_leaves, error)
         && check_nodes (tree, "shaded", style->shaded, 0, error)
         && check_nodes (tree, "brackets", style->brackets, 0, error)
         && check_nodes (tree, "chosen", style->chosen, 0, error);
}

static void
draw (BoughFigure *self, BoughDrawing *drawing, BoughLegend *legend, const char *caption)
{
  self->scene = drawing->scene = make_scene (&self->layout, drawing->data->tree, drawing->style);
  bough_figure_draw_branches (drawing);
  bough_figure_draw_rings (drawing);
  self->band_end = bough_figure_draw_labels (drawing);
  bough_figure_draw_shades (drawing, self->band_end);
  bough_figure_draw_clade_marks (drawing);
  bough_figure_draw_marks (drawing);
  if (legend != NULL) {
    self->legend_width = bough_legend_get_width (legend);
    self->legend_height = bough_legend_get_height (legend);
    bough_legend_draw (legend, self->scene, self->layout.legend_x, self->layout.legend_y);
  }
  bough_figure_draw_caption (drawing, caption);
}

BoughFigure *
bough_figure_new_from_data (const BoughFigureData *data, BoughStyle *style, GError **error)
{
  g_autoptr (BoughFigure) self = NULL;
  g_autoptr (BoughFont) font = NULL;
  g_autoptr (BoughFigurePlan) plan = NULL;
  const BoughStyleValues *values;
  BoughDrawing drawing;

  g_return_val_if_fail (L2H_IS_TREE (data->tree), NULL);
  g_return_val_if_fail (data->grouping == NULL
                          || bough_grouping_get_n_leaves (data->grouping) == l2h_tree_get_n_leaves (data->tree),
                        NULL);
  g_return_val_if_fail (data->second == NULL
                          || bough_grouping_get_n_leaves (data->second) == l2h_tree_get_n_leaves (data->tree),
                        NULL);
  g_return_val_if_fail (BOUGH_IS_STYLE (style), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  values = bough_style_get_values (style);
  if (!check_style (data->tree, values, error))
    return NULL;

  font = bough_font_new (values->font_family);
  plan = bough_figure_plan_new (data, values, font, error);
  if (plan == NULL)
    return NULL;

  self = g_object_new (BOUGH_TYPE_FIGURE, NULL);
  self->layout = plan->layout;
  if (data->grouping != NULL)
    self->group_colors = bough_coloring_dup_group_colors (data->tree, data->grouping, data->second, values);
  self->leaf_colors = g_memdup2 (plan->coloring->own, l2h_tree_get_n_leaves (data->tree) * sizeof (BoughColor));
  self->index = bough_segment_index_new (plan->dendrogram, data->tree, &self->layout);
  drawing = (BoughDrawing) { data, values, plan->dendrogram, plan->coloring, plan->rings, plan->labels, plan->marks,
                             &self->layout, font, NULL };
  self->note = bough_figure_make_note (&drawing, plan->legend);
  draw (self, &drawing, plan->legend, plan->caption);
  self->dendrogram = g_steal_pointer (&plan->dendrogram);

  return g_steal_pointer (&self);
}

BoughFigure *
bough_figure_new (L2hTree *tree, BoughGrouping *grouping, BoughStyle *style, GError **error)
{
  const BoughFigureData data = { .tree = tree, .grouping = grouping };

  return bough_figure_new_from_data (&data, style, error);
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

gboolean
bough_figure_get_center (BoughFigure *self, double *x, double *y)
{
  g_return_val_if_fail (BOUGH_IS_FIGURE (self), FALSE);

  *x = self->layout.cx;
  *y = self->layout.cy;

  return self->layout.kind == BOUGH_LAYOUT_CIRCULAR;
}

void
bough_figure_get_clade_region (BoughFigure *self, guint node, BoughRegion *region)
{
  g_return_if_fail (BOUGH_IS_FIGURE (self));
  g_return_if_fail (node < self->dendrogram->n_nodes);

  bough_layout_get_region (&self->layout, bough_layout_get_along (&self->layout, self->dendrogram->depth[node]),
                           self->layout.tip, self->dendrogram->first[node] - 0.5, self->dendrogram->last[node] + 0.5,
                           region);
}

/* The legend may reach into the corners between the labels. */
static gboolean
is_in_legend (BoughFigure *self, double x, double y)
{
  return x >= self->layout.legend_x && x <= self->layout.legend_x + self->legend_width
         && y >= self->layout.legend_y && y <= self->layout.legend_y + self->legend_height;
}

/* The tip in whose sector or row a point lies, from its end to where the longest label ends. */
static guint
find_tip (BoughFigure *self, double x, double y, double tolerance)
{
  const BoughLayout *layout = &self->layout;
  double along, across, position, off;
  guint slot, tip;

  bough_layout_get_place (layout, x, y, &along, &across);
  if (along > self->band_end + tolerance || is_in_legend (self, x, y))
    return L2H_NO_NODE;

  position = bough_layout_get_position (layout, across);
  slot = (guint) CLAMP (floor (position + 0.5), 0, self->dendrogram->n_tips - 1);
  off = (fabs (position - slot) - 0.5) * bough_layout_get_slot_size (layout, along);
  tip = self->dendrogram->tips[slot];

  if (off > tolerance || along < bough_layout_get_along (layout, self->dendrogram->depth[tip]))
    return L2H_NO_NODE;

  return tip;
}

guint
bough_figure_find_node (BoughFigure *self, double x, double y, double tolerance)
{
  guint tip;

  g_return_val_if_fail (BOUGH_IS_FIGURE (self), L2H_NO_NODE);

  tip = find_tip (self, x, y, tolerance);

  return tip != L2H_NO_NODE ? tip : bough_segment_index_find (self->index, &self->layout, x, y, tolerance);
}

const BoughColor *
bough_figure_get_group_colors (BoughFigure *self)
{
  g_return_val_if_fail (BOUGH_IS_FIGURE (self), NULL);

  return self->group_colors;
}

const BoughColor *
bough_figure_get_leaf_colors (BoughFigure *self)
{
  g_return_val_if_fail (BOUGH_IS_FIGURE (self), NULL);

  return self->leaf_colors;
}

const guint *
bough_figure_get_leaf_order (BoughFigure *self)
{
  g_return_val_if_fail (BOUGH_IS_FIGURE (self), NULL);

  return self->dendrogram->order;
}
