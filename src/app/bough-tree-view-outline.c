/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-view-outline.h"

#include <math.h>

#include "figure/bough-font.h"

#define NO_ITEM G_MAXUINT

/* How many leaves on either side make up the surroundings of one. */
#define N_NEIGHBOURS 4

/* What layout computed twice, in mm. */
#define SAME_POINT 1e-6

struct _BoughTreeViewOutline {
  BoughFigure *figure;
  L2hTree *tree;
  const BoughSceneItem *items;
  const BoughSceneBox *boxes;
  gsize n_items;
  guint *first_item; /* of each node, in @node_items; one more at the end */
  guint *node_items;
  guint *stems;      /* the line or curve to a node from its parent, by node */
  guint *arcs;       /* the arc over a node's children, by node */
  guint *first_slot; /* of the leaves below a node */
  guint *last_slot;
};

static void
index_slots (BoughTreeViewOutline *self)
{
  guint n_leaves = l2h_tree_get_n_leaves (self->tree), n_nodes = l2h_tree_get_n_nodes (self->tree);
  const guint *order = bough_figure_get_leaf_order (self->figure);

  self->first_slot = g_new (guint, n_nodes);
  self->last_slot = g_new0 (guint, n_nodes);
  for (guint node = 0; node < n_nodes; node++)
    self->first_slot[node] = G_MAXUINT;
  for (guint slot = 0; slot < n_leaves; slot++)
    self->first_slot[order[slot]] = self->last_slot[order[slot]] = slot;

  /* Ascending numbers are a post-order. */
  for (guint node = 0; node < n_nodes; node++) {
    guint parent = l2h_tree_get_parent (self->tree, node);

    if (parent == L2H_NO_NODE)
      continue;
    self->first_slot[parent] = MIN (self->first_slot[parent], self->first_slot[node]);
    self->last_slot[parent] = MAX (self->last_slot[parent], self->last_slot[node]);
  }
}

static gboolean
ends_at_node (BoughTreeViewOutline *self, const BoughSceneItem *item)
{
  gboolean is_curve = item->kind == BOUGH_SCENE_CURVE;
  double x, y;

  bough_figure_get_node_point (self->figure, item->node, &x, &y);

  return fabs ((is_curve ? item->curve.x3 : item->line.x1) - x) < SAME_POINT &&
         fabs ((is_curve ? item->curve.y3 : item->line.y1) - y) < SAME_POINT;
}

static void
note_branch (BoughTreeViewOutline *self, guint index)
{
  const BoughSceneItem *item = &self->items[index];

  if (item->kind == BOUGH_SCENE_ARC)
    self->arcs[item->node] = index;
  else if ((item->kind == BOUGH_SCENE_LINE || item->kind == BOUGH_SCENE_CURVE) && ends_at_node (self, item))
    self->stems[item->node] = index;
}

static void
index_items (BoughTreeViewOutline *self)
{
  guint n_nodes = l2h_tree_get_n_nodes (self->tree);
  g_autofree guint *next = NULL;

  self->first_item = g_new0 (guint, n_nodes + 1);
  self->stems = g_new (guint, n_nodes);
  self->arcs = g_new (guint, n_nodes);
  for (guint node = 0; node < n_nodes; node++)
    self->stems[node] = self->arcs[node] = NO_ITEM;

  for (guint i = 0; i < self->n_items; i++) {
    const BoughSceneItem *item = &self->items[i];

    if (item->node >= n_nodes)
      continue;
    self->first_item[item->node + 1]++;
    if (item->role == BOUGH_SCENE_BRANCH)
      note_branch (self, i);
  }

  for (guint node = 0; node < n_nodes; node++)
    self->first_item[node + 1] += self->first_item[node];
  self->node_items = g_new (guint, self->first_item[n_nodes]);
  next = g_memdup2 (self->first_item, n_nodes * sizeof (guint));
  for (guint i = 0; i < self->n_items; i++)
    if (self->items[i].node < n_nodes)
      self->node_items[next[self->items[i].node]++] = i;
}

BoughTreeViewOutline *
bough_tree_view_outline_new (BoughFigure *figure, L2hTree *tree)
{
  BoughTreeViewOutline *self = g_new0 (BoughTreeViewOutline, 1);
  BoughScene *scene = bough_figure_get_scene (figure);

  self->figure = g_object_ref (figure);
  self->tree = g_object_ref (tree);
  self->items = bough_scene_get_items (scene, &self->n_items);
  self->boxes = bough_scene_get_boxes (scene);
  index_slots (self);
  index_items (self);

  return self;
}

void
bough_tree_view_outline_free (BoughTreeViewOutline *self)
{
  g_object_unref (self->figure);
  g_object_unref (self->tree);
  g_free (self->first_item);
  g_free (self->node_items);
  g_free (self->stems);
  g_free (self->arcs);
  g_free (self->first_slot);
  g_free (self->last_slot);
  g_free (self);
}

guint
bough_tree_view_outline_get_slot (BoughTreeViewOutline *self, guint leaf)
{
  return self->first_slot[leaf];
}

guint
bough_tree_view_outline_get_first_leaf (BoughTreeViewOutline *self, guint node)
{
  return bough_figure_get_leaf_order (self->figure)[self->first_slot[node]];
}

double
bough_tree_view_outline_get_branch_width (BoughTreeViewOutline *self, guint node)
{
  guint index = self->stems[node] != NO_ITEM ? self->stems[node] : self->arcs[node];

  return index != NO_ITEM ? self->items[index].line_width * BOUGH_MM_PER_PT : 0;
}

static void
grow (graphene_rect_t *bounds, gboolean *is_empty, double x0, double y0, double x1, double y1)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT (x0, y0, x1 - x0, y1 - y0);

  if (*is_empty)
    *bounds = box;
  else
    graphene_rect_union (bounds, &box, bounds);
  *is_empty = FALSE;
}

static void
grow_around_node (BoughTreeViewOutline *self, guint node, graphene_rect_t *bounds, gboolean *is_empty)
{
  double x, y;

  bough_figure_get_node_point (self->figure, node, &x, &y);
  grow (bounds, is_empty, x, y, x, y);

  for (guint i = self->first_item[node]; i < self->first_item[node + 1]; i++) {
    guint index = self->node_items[i];
    const BoughSceneBox *box = &self->boxes[index];

    /* A stem leads out of the clade, and a leaf's may come from as far as the root. */
    if (index != self->stems[node])
      grow (bounds, is_empty, box->x0, box->y0, box->x1, box->y1);
  }
}

void
bough_tree_view_outline_get_bounds (BoughTreeViewOutline *self, guint node, graphene_rect_t *bounds)
{
  const guint *order = bough_figure_get_leaf_order (self->figure);
  guint n_leaves = l2h_tree_get_n_leaves (self->tree);
  gboolean is_empty = TRUE;

  if (node < n_leaves) {
    guint slot = self->first_slot[node];

    for (guint i = slot - MIN (slot, N_NEIGHBOURS); i <= MIN (slot + N_NEIGHBOURS, n_leaves - 1); i++)
      grow_around_node (self, order[i], bounds, &is_empty);
    return;
  }

  for (guint i = 0; i <= node; i++)
    if (l2h_tree_is_below (self->tree, i, node))
      grow_around_node (self, i, bounds, &is_empty);
}

void
bough_tree_view_outline_get_leaf_bounds (BoughTreeViewOutline *self, guint leaf, graphene_rect_t *bounds)
{
  gboolean is_empty = TRUE;

  grow_around_node (self, leaf, bounds, &is_empty);
}

static double
get_arc_angle (const BoughSceneItem *arc, double x, double y)
{
  double turn = fmod (atan2 (y - arc->arc.cy, x - arc->arc.cx) - arc->arc.a0, 2 * G_PI);

  if (turn < 0)
    turn += 2 * G_PI;
  /* Rounding may put the arc's very beginning a turn later. */
  if (turn > arc->arc.a1 - arc->arc.a0 + 1e-6)
    turn = turn > G_PI + (arc->arc.a1 - arc->arc.a0) / 2 ? 0 : arc->arc.a1 - arc->arc.a0;

  return arc->arc.a0 + turn;
}

void
bough_tree_view_outline_trace_route (BoughTreeViewOutline *self, cairo_t *cr, guint node, double least)
{
  double last_x, last_y;
  guint parent;

  bough_figure_get_node_point (self->figure, node, &last_x, &last_y);
  cairo_move_to (cr, last_x, last_y);

  for (; (parent = l2h_tree_get_parent (self->tree, node)) != L2H_NO_NODE; node = parent) {
    const BoughSceneItem *stem = self->stems[node] != NO_ITEM ? &self->items[self->stems[node]] : NULL;
    const BoughSceneItem *arc = self->arcs[parent] != NO_ITEM ? &self->items[self->arcs[parent]] : NULL;
    gboolean is_curve = stem != NULL && stem->kind == BOUGH_SCENE_CURVE;
    double x0 = is_curve ? stem->curve.x0 : stem != NULL ? stem->line.x0 : last_x;
    double y0 = is_curve ? stem->curve.y0 : stem != NULL ? stem->line.y0 : last_y;
    double x1, y1;

    bough_figure_get_node_point (self->figure, parent, &x1, &y1);
    if (hypot (x0 - last_x, y0 - last_y) < least && hypot (x1 - last_x, y1 - last_y) < least)
      continue;

    if (is_curve) {
      cairo_line_to (cr, stem->curve.x3, stem->curve.y3);
      cairo_curve_to (cr, stem->curve.x2, stem->curve.y2, stem->curve.x1, stem->curve.y1, x0, y0);
    } else {
      cairo_line_to (cr, x0, y0);
    }
    if (arc != NULL) {
      double a0 = get_arc_angle (arc, x0, y0), a1 = get_arc_angle (arc, x1, y1);

      if (a1 >= a0)
        cairo_arc (cr, arc->arc.cx, arc->arc.cy, arc->arc.radius, a0, a1);
      else
        cairo_arc_negative (cr, arc->arc.cx, arc->arc.cy, arc->arc.radius, a0, a1);
    } else {
      cairo_line_to (cr, x1, y1);
    }
    last_x = x1;
    last_y = y1;
  }
}

void
bough_tree_view_outline_trace_clade (BoughTreeViewOutline *self, cairo_t *cr, guint node)
{
  BoughRegion region;

  bough_figure_get_clade_region (self->figure, node, &region);
  if (region.is_sector) {
    cairo_new_sub_path (cr);
    cairo_arc (cr, region.cx, region.cy, region.outer, region.a0, region.a1);
    cairo_arc_negative (cr, region.cx, region.cy, region.inner, region.a1, region.a0);
    cairo_close_path (cr);
  } else {
    cairo_rectangle (cr, region.x, region.y, region.width, region.height);
  }
}

gboolean
bough_tree_view_outline_trace_label (BoughTreeViewOutline *self, cairo_t *cr, guint leaf, double padding)
{
  const BoughSceneItem *first = NULL;
  double left = 0, right = 0, top, bottom, radius;
  cairo_matrix_t matrix;

  /* A label is one run of text or more on one baseline; measured along that of the first. */
  for (guint i = self->first_item[leaf]; i < self->first_item[leaf + 1]; i++) {
    const BoughSceneItem *item = &self->items[self->node_items[i]];
    double start;

    if (item->role != BOUGH_SCENE_LABEL || item->kind != BOUGH_SCENE_TEXT)
      continue;

    if (first == NULL)
      first = item;
    start = (item->text.x - first->text.x) * cos (first->text.angle) +
            (item->text.y - first->text.y) * sin (first->text.angle);
    start -= item->text.anchor == BOUGH_ANCHOR_END      ? item->text.width
             : item->text.anchor == BOUGH_ANCHOR_MIDDLE ? item->text.width / 2
                                                        : 0;
    left = item == first ? start : MIN (left, start);
    right = item == first ? start + item->text.width : MAX (right, start + item->text.width);
  }

  if (first == NULL)
    return FALSE;

  top = -0.85 * first->text.size * BOUGH_MM_PER_PT - padding / 2;
  bottom = 0.3 * first->text.size * BOUGH_MM_PER_PT + padding / 2;
  radius = (bottom - top) / 2;
  left += radius - 2 * padding;
  right = MAX (right - radius + 2 * padding, left);

  cairo_get_matrix (cr, &matrix);
  cairo_translate (cr, first->text.x, first->text.y);
  cairo_rotate (cr, first->text.angle);
  cairo_new_sub_path (cr);
  cairo_arc (cr, right, top + radius, radius, -G_PI_2, G_PI_2);
  cairo_arc (cr, left, top + radius, radius, G_PI_2, 3 * G_PI_2);
  cairo_close_path (cr);
  cairo_set_matrix (cr, &matrix);

  return TRUE;
}
