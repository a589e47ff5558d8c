/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-figure-private.h"

#include <math.h>

#include "bough-palette.h"

/* A label as it is set: the name may be shortened, the suffix left out. Widths in mm */
typedef struct {
  const BoughTipLabel *label;
  char *shortened;
  double name_width;
  double suffix_width; /* without the space before it; 0: there is none */
  double space;
} Setting;

static void
setting_init (Setting *self, const BoughDrawing *drawing, guint slot)
{
  const BoughLayout *layout = drawing->layout;
  double size = layout->label_size;
  double room;

  *self = (Setting) { .label = &drawing->labels->labels[slot], .space = size * drawing->labels->space };
  if (layout->shows_suffix && self->label->suffix != NULL)
    self->suffix_width = size * self->label->suffix_width - self->space;
  self->name_width = size * self->label->name_width;
  room = MIN (layout->label_width - (self->suffix_width > 0 ? self->suffix_width + self->space : 0),
              drawing->labels->most);
  if (self->name_width > room + 1e-9) {
    self->shortened = bough_font_shorten (drawing->font, self->label->name, size, FALSE, room);
    self->name_width = bough_font_measure (drawing->font, self->shortened, size, FALSE);
  }
}

static double
setting_get_width (const Setting *self)
{
  return self->name_width + (self->suffix_width > 0 ? self->space + self->suffix_width : 0);
}

static void
add_name (const BoughDrawing *self, const Setting *setting, guint node, double x, double y, double angle,
          BoughAnchor anchor)
{
  bough_scene_add_text (self->scene, BOUGH_SCENE_LABEL, node, self->coloring->text[node],
                        setting->shortened != NULL ? setting->shortened : setting->label->name,
                        setting->shortened != NULL ? setting->label->name : NULL, x, y, angle, self->layout->label_size,
                        setting->name_width, anchor, FALSE);
}

static void
add_suffix (const BoughDrawing *self, const Setting *setting, guint node, double x, double y, double angle,
            BoughAnchor anchor)
{
  if (setting->suffix_width > 0)
    bough_scene_add_text (self->scene, BOUGH_SCENE_LABEL, node, BOUGH_PALETTE_QUIET, setting->label->suffix, NULL, x, y,
                          angle, self->layout->label_size, setting->suffix_width, anchor, FALSE);
}

/* The point of a baseline @baseline mm beside the axis of a label that begins @along outwards. */
static void
get_baseline (const BoughLayout *layout, double along, double across, double angle, double baseline, double *x,
              double *y)
{
  bough_layout_get_point (layout, along, across, x, y);
  *x -= baseline * sin (angle);
  *y += baseline * cos (angle);
}

/* In the direction of the branch, and turned round where it would stand on its head: then the suffix comes first. */
static void
draw_radial (const BoughDrawing *self, const Setting *setting, guint node, double along, double across)
{
  const BoughLayout *layout = self->layout;
  gboolean flipped = bough_layout_is_flipped (layout, across);
  double angle = bough_layout_get_direction (layout, across) + (flipped ? G_PI : 0);
  double baseline = layout->label_size * setting->label->baseline;
  BoughAnchor anchor = flipped ? BOUGH_ANCHOR_END : BOUGH_ANCHOR_START;
  double name_along = along, suffix_along = along + setting->name_width + setting->space;
  double x, y;

  if (flipped && setting->suffix_width > 0) {
    suffix_along = along;
    name_along += setting->suffix_width + setting->space;
  }
  get_baseline (layout, name_along, across, angle, baseline, &x, &y);
  add_name (self, setting, node, x, y, angle, anchor);
  get_baseline (layout, suffix_along, across, angle, baseline, &x, &y);
  add_suffix (self, setting, node, x, y, angle, anchor);
}

/* Level: outside of the circle, on the side of its leaf; or below or above a tree that grows that way. */
static void
draw_upright (const BoughDrawing *self, const Setting *setting, guint node, double along, double across)
{
  const BoughLayout *layout = self->layout;
  double size = layout->label_size, width = setting_get_width (setting);
  double half = size * MAX (self->labels->ascent, self->labels->descent);
  double x, y;

  bough_layout_get_point (layout, along, across, &x, &y);
  if (layout->kind == BOUGH_LAYOUT_CIRCULAR) {
    y += half * sin (across);
    x -= bough_layout_is_flipped (layout, across) ? width : 0;
  } else {
    y += layout->orientation == BOUGH_ORIENTATION_DOWN ? size * self->labels->ascent : -size * self->labels->descent;
    x -= width / 2;
  }
  y += size * setting->label->baseline;
  add_name (self, setting, node, x, y, 0, BOUGH_ANCHOR_START);
  add_suffix (self, setting, node, x + setting->name_width + setting->space, y, 0, BOUGH_ANCHOR_START);
}

/* Ragged labels begin at their own tips, but not nearer to the centre than their lines have room. */
static double
get_start (const BoughDrawing *self, guint node)
{
  const BoughLayout *layout = self->layout;
  double along = bough_layout_get_along (layout, self->dendrogram->depth[node]);
  double line = 2 * layout->label_size * MAX (self->labels->ascent, self->labels->descent);

  if (self->style->tips != BOUGH_TIPS_RAGGED || layout->n_rings > 0 || node >= self->dendrogram->n_leaves
      || layout->is_upright)
    return layout->label_start;
  if (layout->kind == BOUGH_LAYOUT_CIRCULAR)
    along = MAX (along, line / fabs (layout->pitch));

  return MIN (along + layout->label_start - layout->tip, layout->label_start);
}

double
bough_figure_draw_labels (const BoughDrawing *self)
{
  const BoughLayout *layout = self->layout;
  double end = layout->outer;

  for (guint slot = 0; layout->label_size > 0 && slot < self->dendrogram->n_tips; slot++) {
    guint node = self->dendrogram->tips[slot];
    double across = bough_layout_get_across (layout, slot);
    double start = get_start (self, node);
    Setting setting;

    setting_init (&setting, self, slot);
    if (layout->is_upright)
      draw_upright (self, &setting, node, start, across);
    else
      draw_radial (self, &setting, node, start, across);
    end = MAX (end, start + setting_get_width (&setting));
    g_free (setting.shortened);
  }

  return end;
}
