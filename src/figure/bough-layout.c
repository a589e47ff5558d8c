/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "bough-layout-private.h"
#include "bough-painter.h"

#define LEAST_WIDTH 40.0
#define LEAST_HEIGHT 30.0
#define LEAST_TREE 15.0
#define LEAST_BESIDE 10.0 /* of its branches, where the legend stands beside it */
#define LEGEND_GAP 6.0
#define LEGEND_SHARE 0.36
#define MOST_LEGEND_SHARE 0.5 /* where the style asks for it beside the tree */

void
bough_layout_set_tip_width (BoughLayout *self, double pitch, const BoughStyleValues *style)
{
  double least = MIN (style->min_line_width, style->line_width);

  self->line_width = style->line_width;
  self->tip_width = CLAMP (0.25 * pitch / BOUGH_MM_PER_PT, least, style->line_width);
}

gboolean
bough_layout_is_image_ring (const BoughLayoutContent *content, guint i)
{
  return content->has_images && i == content->image_ring;
}

void
bough_layout_set_images (BoughLayout *self, const BoughStyleValues *style, double room)
{
  double size = MIN (room, style->image_size);

  self->image_room = MAX (room, 0);
  self->image_size = size >= MIN (style->min_image_size, style->image_size) - 1e-9 ? size : 0;
}

/* Around a circle, the outer corners of a square reach further out than its outer side. */
static double
get_image_end (const BoughLayout *self, double inner)
{
  double end = inner + self->image_size;

  return self->kind == BOUGH_LAYOUT_CIRCULAR ? hypot (end, self->image_size / 2) : end;
}

double
bough_layout_set_rings (BoughLayout *self, const BoughLayoutContent *content, double inner, double thickness,
                        double gap)
{
  self->n_rings = content->n_rings;
  for (guint i = 0; i < content->n_rings; i++) {
    if (bough_layout_is_image_ring (content, i)) {
      inner += self->image_size > 0 ? gap : 0;
      self->rings[i] = (BoughBand) { inner, get_image_end (self, inner) };
    } else {
      inner += gap;
      self->rings[i] = (BoughBand) { inner, inner + thickness * content->ring_weights[i] };
    }
    inner = self->rings[i].outer;
  }

  return inner;
}

double
bough_layout_set_marks (BoughLayout *self, const BoughCladeMarks *marks, double inner, double max_width)
{
  double longest = 0;

  self->mark_arc = inner + (marks != NULL ? marks->gap : 0);
  self->mark_start = self->mark_arc + (marks != NULL ? marks->text_gap : 0);
  self->mark_width = max_width;
  for (guint i = 0; marks != NULL && i < marks->n_marks; i++) {
    if (marks->marks[i].is_shown)
      longest = MAX (longest, MIN (marks->size * marks->marks[i].width, max_width));
  }

  return longest > 0 ? self->mark_start + longest : inner;
}

static void
fit_tree (BoughLayout *self, const BoughLayoutContent *content, const BoughStyleValues *style, const BoughRoom *room,
          BoughExtents *extents)
{
  self->kind = style->layout;
  self->orientation = style->orientation;
  self->branches = style->branches;
  self->n_slots = content->labels->n_labels;
  self->cx = self->cy = 0;
  if (self->kind == BOUGH_LAYOUT_CIRCULAR)
    bough_layout_fit_circle (self, content, style, room, extents);
  else
    bough_layout_fit_rows (self, content, style, room, extents);
}

/* What is free for tree and legend together. */
static BoughRoom
get_room (const BoughLayout *self, const BoughLayoutContent *content, const BoughStyleValues *style)
{
  double height = style->height > 0 ? style->height - 2 * self->margin - content->caption_height : INFINITY;

  return (BoughRoom) { self->width - 2 * self->margin, height };
}

static void
set_height (BoughLayout *self, double content_height, const BoughLayoutContent *content, const BoughStyleValues *style)
{
  self->height = style->height > 0 ? style->height : content_height + 2 * self->margin + content->caption_height;
}

/* The legend beside the tree; FALSE if one of the two would suffer. */
static gboolean
compose_beside (BoughLayout *self, const BoughLayoutContent *content, const BoughStyleValues *style, double share)
{
  BoughLegend *legend = content->legend;
  BoughRoom room = get_room (self, content, style);
  gboolean is_centred = style->layout == BOUGH_LAYOUT_CIRCULAR || style->height > 0;
  double max_height = isfinite (room.height) ? room.height : is_centred ? room.width : G_MAXDOUBLE;
  double tree_width, tree_height = 0, legend_width = 0, legend_height = 0, body_height;
  double left;
  BoughExtents extents;

  for (int i = 0; i < 3; i++) {
    BoughRoom tree_room;

    if (!bough_legend_fit_beside (legend, share * room.width, max_height))
      return FALSE;
    legend_width = bough_legend_get_width (legend);
    legend_height = bough_legend_get_height (legend);
    tree_room = (BoughRoom) { room.width - LEGEND_GAP - legend_width, room.height };
    fit_tree (self, content, style, &tree_room, &extents);
    tree_height = extents.top + extents.bottom;
    if (legend_height <= tree_height || isfinite (room.height))
      break;
    max_height = MAX (tree_height, 60);
  }
  if (self->tip - self->root < LEAST_BESIDE)
    return FALSE;
  if (!isfinite (room.height) && legend_height > MAX (tree_height, 60) + 1e-9)
    return FALSE;

  tree_width = extents.left + extents.right;
  left = (self->width - tree_width - LEGEND_GAP - legend_width) / 2;
  set_height (self, MAX (tree_height, legend_height), content, style);
  body_height = self->height - content->caption_height;
  if (style->legend == BOUGH_LEGEND_LEFT) {
    self->legend_x = left;
    left += legend_width + LEGEND_GAP;
  } else {
    self->legend_x = left + tree_width + LEGEND_GAP;
  }
  self->legend_y = is_centred ? (body_height - legend_height) / 2 : self->margin;
  self->cx = left + extents.left;
  self->cy = (is_centred ? (body_height - tree_height) / 2 : self->margin) + extents.top;

  return TRUE;
}

static void
compose_below (BoughLayout *self, const BoughLayoutContent *content, const BoughStyleValues *style)
{
  BoughLegend *legend = content->legend;
  BoughRoom room = get_room (self, content, style);
  BoughRoom tree_room = room;
  BoughExtents extents;
  double legend_height = 0, tree_height;

  if (legend != NULL && isfinite (room.height)) {
    bough_legend_fit_below (legend, room.width, CLAMP (0.35 * room.height, 20, 100));
    legend_height = LEGEND_GAP + bough_legend_get_height (legend);
    tree_room.height = MAX (room.height - legend_height, LEAST_TREE);
  }
  fit_tree (self, content, style, &tree_room, &extents);
  tree_height = extents.top + extents.bottom;
  if (legend != NULL && !isfinite (room.height)) {
    bough_legend_fit_below (legend, room.width, CLAMP (0.45 * tree_height, 40, 100));
    legend_height = LEGEND_GAP + bough_legend_get_height (legend);
  }

  set_height (self, tree_height + legend_height, content, style);
  self->cx = (self->width - extents.left - extents.right) / 2 + extents.left;
  self->cy = (self->height - content->caption_height - tree_height - legend_height) / 2 + extents.top;
  if (legend != NULL) {
    self->legend_x = self->margin + (room.width - bough_legend_get_width (legend)) / 2;
    self->legend_y = self->cy + extents.bottom + LEGEND_GAP;
  }
}

/* Beside the tree, the legend takes room from it: that must not cost the labels, nor much of their size. */
static gboolean
is_beside_better (const BoughLayout *beside, const BoughLayout *below)
{
  if (beside->shows_suffix != below->shows_suffix || beside->n_shortened > below->n_shortened)
    return FALSE;

  if (beside->kind == BOUGH_LAYOUT_CIRCULAR)
    return beside->tip >= 0.6 * below->tip && beside->label_size >= below->label_size - 1;

  return beside->tip - beside->root >= MIN (0.35 * beside->width, below->tip - below->root)
         && beside->label_size >= below->label_size;
}

static gboolean
check_size (const BoughStyleValues *style, GError **error)
{
  if (style->width < LEAST_WIDTH)
    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE,
                 _("a width of %g mm is too narrow for a tree; give it %g mm or more"), style->width, LEAST_WIDTH);
  else if (style->height > 0 && style->height < LEAST_HEIGHT)
    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE,
                 _("a height of %g mm is too low for a tree; give it %g mm or more"), style->height, LEAST_HEIGHT);
  else if (2 * style->margin > style->width - LEAST_WIDTH / 2)
    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE,
                 _("margins of %g mm leave too little of a width of %g mm"), style->margin, style->width);
  else
    return TRUE;
  return FALSE;
}

/* A page of a fixed height may hold less than the legend and the least of trees. */
static gboolean
check_height (const BoughLayout *self, const BoughLayoutContent *content, const BoughStyleValues *style,
              GError **error)
{
  double bottom = content->legend != NULL ? self->legend_y + bough_legend_get_height (content->legend) : 0;
  double excess = bottom + self->margin + content->caption_height - self->height;
  double room = self->height - 2 * self->margin - content->caption_height;

  if (style->height == 0 || (excess <= 1e-6 && room >= LEAST_TREE))
    return TRUE;

  g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_SIZE,
               _("a height of %g mm is too low for the tree and its legend; give it %.0f mm or more"), style->height,
               ceil ((style->height + MAX (2 * excess, LEAST_TREE)) / 10) * 10);
  return FALSE;
}

gboolean
bough_layout_init (BoughLayout *self, const BoughLayoutContent *content, const BoughStyleValues *style, GError **error)
{
  double margin = style->margin >= 0 ? style->margin : CLAMP (0.012 * style->width, 1.5, 6);
  gboolean is_asked_beside = style->legend == BOUGH_LEGEND_RIGHT || style->legend == BOUGH_LEGEND_LEFT;
  BoughLayout beside = { .width = style->width, .margin = margin };

  if (!check_size (style, error))
    return FALSE;

  *self = (BoughLayout) { .width = style->width, .margin = margin };
  compose_below (self, content, style);
  if (content->legend != NULL && style->legend != BOUGH_LEGEND_BELOW
      && (is_asked_beside || content->legend_side != BOUGH_LEGEND_SIDE_BELOW)) {
    gboolean has_place = compose_beside (&beside, content, style, is_asked_beside ? MOST_LEGEND_SHARE : LEGEND_SHARE);

    if (has_place
        && (is_asked_beside || content->legend_side == BOUGH_LEGEND_SIDE_BESIDE || is_beside_better (&beside, self))) {
      *self = beside;
      self->is_legend_beside = TRUE;
    } else {
      compose_below (self, content, style); /* fits the legend anew */
      self->lacks_legend_place = is_asked_beside;
    }
  }

  return check_height (self, content, style, error);
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
  double direction;

  if (self->kind == BOUGH_LAYOUT_CIRCULAR) {
    *x = self->cx + along * cos (across);
    *y = self->cy + along * sin (across);
    return;
  }

  direction = self->orientation == BOUGH_ORIENTATION_LEFT || self->orientation == BOUGH_ORIENTATION_UP ? -1 : 1;
  if (self->orientation == BOUGH_ORIENTATION_RIGHT || self->orientation == BOUGH_ORIENTATION_LEFT) {
    *x = self->cx + direction * along;
    *y = self->cy + across;
  } else {
    *x = self->cx + across;
    *y = self->cy + direction * along;
  }
}

void
bough_layout_get_place (const BoughLayout *self, double x, double y, double *along, double *across)
{
  double dx = x - self->cx, dy = y - self->cy;

  if (self->kind == BOUGH_LAYOUT_CIRCULAR) {
    *along = hypot (dx, dy);
    *across = atan2 (dy, dx);
    return;
  }

  switch (self->orientation) {
  case BOUGH_ORIENTATION_RIGHT:
  case BOUGH_ORIENTATION_LEFT:
  default:
    *along = self->orientation == BOUGH_ORIENTATION_LEFT ? -dx : dx;
    *across = dy;
    break;
  case BOUGH_ORIENTATION_DOWN:
  case BOUGH_ORIENTATION_UP:
    *along = self->orientation == BOUGH_ORIENTATION_UP ? -dy : dy;
    *across = dx;
    break;
  }
}

double
bough_layout_get_position (const BoughLayout *self, double across)
{
  double position = (across - self->start) / self->pitch;
  double turn, middle;

  if (self->kind == BOUGH_LAYOUT_LINEAR)
    return position;

  turn = 2 * G_PI / fabs (self->pitch);
  middle = (self->n_slots - 1) / 2.0;

  return position - turn * rint ((position - middle) / turn);
}

void
bough_layout_get_region (const BoughLayout *self, double inner, double outer, double first, double last,
                         BoughRegion *region)
{
  double low = bough_layout_get_across (self, first), high = bough_layout_get_across (self, last);
  double x0, y0, x1, y1;

  if (self->kind == BOUGH_LAYOUT_CIRCULAR) {
    *region = (BoughRegion) { .is_sector = TRUE, .cx = self->cx, .cy = self->cy, .inner = inner, .outer = outer,
                              .a0 = MIN (low, high), .a1 = MAX (low, high) };
    return;
  }

  bough_layout_get_point (self, inner, low, &x0, &y0);
  bough_layout_get_point (self, outer, high, &x1, &y1);
  *region = (BoughRegion) { .x = MIN (x0, x1), .y = MIN (y0, y1), .width = fabs (x1 - x0), .height = fabs (y1 - y0) };
}

double
bough_layout_get_direction (const BoughLayout *self, double across)
{
  static const double directions[] = {
    [BOUGH_ORIENTATION_RIGHT] = 0,
    [BOUGH_ORIENTATION_LEFT] = G_PI,
    [BOUGH_ORIENTATION_DOWN] = G_PI_2,
    [BOUGH_ORIENTATION_UP] = -G_PI_2,
  };

  return self->kind == BOUGH_LAYOUT_CIRCULAR ? across : directions[self->orientation];
}

gboolean
bough_layout_is_flipped (const BoughLayout *self, double across)
{
  return cos (bough_layout_get_direction (self, across)) < -1e-9;
}

double
bough_layout_get_slot_size (const BoughLayout *self, double along)
{
  return fabs (self->pitch) * (self->kind == BOUGH_LAYOUT_CIRCULAR ? along : 1);
}
