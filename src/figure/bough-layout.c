/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "bough-layout-private.h"
#include "bough-painter.h"

#define LEAST_WIDTH 40.0
#define LEGEND_GAP 6.0
#define LEGEND_SHARE 0.36

void
bough_layout_set_tip_width (BoughLayout *self, double pitch)
{
  self->tip_width = CLAMP (0.25 * pitch / BOUGH_MM_PER_PT, 0.12, 0.6);
}

double
bough_layout_get_margin (double width)
{
  return CLAMP (0.012 * width, 1.5, 6);
}

static void
fit_tree (BoughLayout *self, const BoughTipLabels *labels, gboolean has_ring, BoughStyle *style, double width,
          BoughExtents *extents)
{
  if (bough_style_get_layout (style) == BOUGH_LAYOUT_CIRCULAR)
    bough_layout_fit_circle (self, labels, has_ring, style, width, extents);
  else
    bough_layout_fit_rows (self, labels, has_ring, style, width, extents);
}

static void
move (BoughLayout *self, double dx, double dy)
{
  if (self->kind == BOUGH_LAYOUT_CIRCULAR) {
    self->cx += dx;
    self->cy += dy;
  } else {
    self->start += dy;
    self->root += dx;
    self->tip += dx;
    self->ring_inner += dx;
    self->ring_outer += dx;
    self->label_start += dx;
  }
}

/* The legend beside the tree; FALSE if one of the two would suffer. */
static gboolean
compose_beside (BoughLayout *self, const BoughTipLabels *labels, BoughLegend *legend, gboolean has_ring,
                BoughStyle *style, double width, double margin)
{
  gboolean is_circular = bough_style_get_layout (style) == BOUGH_LAYOUT_CIRCULAR;
  double max_height = is_circular ? width : G_MAXDOUBLE;
  double tree_width, tree_height = 0, legend_height = 0;
  double left;
  BoughExtents extents;

  for (int i = 0; i < 3; i++) {
    if (!bough_legend_fit_beside (legend, LEGEND_SHARE * width, max_height))
      return FALSE;
    fit_tree (self, labels, has_ring, style, width - LEGEND_GAP - bough_legend_get_width (legend), &extents);
    tree_height = extents.top + extents.bottom;
    legend_height = bough_legend_get_height (legend);
    if (legend_height <= tree_height)
      break;
    max_height = MAX (tree_height, 60);
  }
  if (legend_height > MAX (tree_height, 60) + 1e-9)
    return FALSE;

  tree_width = extents.left + extents.right;
  left = (self->width - tree_width - LEGEND_GAP - bough_legend_get_width (legend)) / 2;
  self->height = MAX (tree_height, legend_height) + 2 * margin;
  self->legend_x = left + tree_width + LEGEND_GAP;
  self->legend_y = is_circular ? (self->height - legend_height) / 2 : margin;
  move (self, left + extents.left, is_circular ? (self->height - tree_height) / 2 + extents.top : margin);

  return TRUE;
}

static void
compose_below (BoughLayout *self, const BoughTipLabels *labels, BoughLegend *legend, gboolean has_ring,
               BoughStyle *style, double width, double margin)
{
  BoughExtents extents;
  double tree_height;

  fit_tree (self, labels, has_ring, style, width, &extents);
  tree_height = extents.top + extents.bottom;
  self->height = tree_height + 2 * margin;

  if (legend != NULL) {
    bough_legend_fit_below (legend, width, CLAMP (0.45 * tree_height, 40, 100));
    self->legend_x = margin + (width - bough_legend_get_width (legend)) / 2;
    self->legend_y = margin + tree_height + LEGEND_GAP;
    self->height += LEGEND_GAP + bough_legend_get_height (legend);
  }

  move (self, (self->width - extents.left - extents.right) / 2 + extents.left, margin + extents.top);
}

/* Beside the tree, the legend takes room from it: that must not cost the labels, nor much of their size. */
static gboolean
is_beside_better (const BoughLayout *beside, const BoughLayout *below)
{
  if (beside->shows_purity != below->shows_purity || beside->n_shortened > below->n_shortened)
    return FALSE;

  if (beside->kind == BOUGH_LAYOUT_CIRCULAR)
    return beside->tip >= 0.6 * below->tip && beside->label_size >= below->label_size - 1;

  return beside->tip - beside->root >= MIN (0.35 * beside->width, below->tip - below->root)
         && beside->label_size >= below->label_size;
}

gboolean
bough_layout_init (BoughLayout *self, const BoughTipLabels *labels,
                   BoughLegend *legend, gboolean has_ring, BoughStyle *style, GError **error)
{
  double width = bough_style_get_width (style);
  double margin = bough_layout_get_margin (width);
  double content = width - 2 * margin;
  BoughLayout beside = { .width = width };

  if (width < LEAST_WIDTH) {
    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE,
                 _("a width of %g mm is too narrow for a tree; give it %g mm or more"), width, LEAST_WIDTH);
    return FALSE;
  }

  *self = (BoughLayout) { .width = width };
  compose_below (self, labels, legend, has_ring, style, content, margin);
  if (legend == NULL)
    return TRUE;

  if (compose_beside (&beside, labels, legend, has_ring, style, content, margin) && is_beside_better (&beside, self))
    *self = beside;
  else
    compose_below (self, labels, legend, has_ring, style, content, margin); /* fits the legend anew */

  return TRUE;
}

double
bough_layout_get_along (const BoughLayout *self, double depth)
{
  return self->root + depth * (self->tip - self->root);
}

double
bough_layout_get_across (const BoughLayout *self, double position)
{
  return self->start + position * self->pitch;
}

void
bough_layout_get_point (const BoughLayout *self, double along, double across, double *x, double *y)
{
  if (self->kind == BOUGH_LAYOUT_CIRCULAR) {
    *x = self->cx + along * cos (across);
    *y = self->cy + along * sin (across);
  } else {
    *x = along;
    *y = across;
  }
}

void
bough_layout_get_place (const BoughLayout *self, double x, double y, double *along, double *across)
{
  if (self->kind == BOUGH_LAYOUT_CIRCULAR) {
    *along = hypot (x - self->cx, y - self->cy);
    *across = atan2 (y - self->cy, x - self->cx);
  } else {
    *along = x;
    *across = y;
  }
}

gboolean
bough_layout_is_flipped (const BoughLayout *self, double across)
{
  return self->kind == BOUGH_LAYOUT_CIRCULAR && cos (across) < -1e-9;
}
