/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-svg-path.h"

#include <math.h>

/* Arcs are cut into pieces of at most a third of a circle: towards a half, rounded ends would move the centre. */
#define MAX_PIECE (2 * G_PI / 3)

gint64
bough_svg_thousandths (double value)
{
  return llround (value * 1000);
}

static void
append_thousandths (GString *out, gint64 value)
{
  gint64 size = ABS (value);
  char digits[32];
  int length;

  if (value < 0)
    g_string_append_c (out, '-');
  if (size >= 1000 || size == 0)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, size / 1000);
  if (size % 1000 == 0)
    return;

  length = g_snprintf (digits, sizeof digits, ".%03d", (int) (size % 1000));
  while (digits[length - 1] == '0')
    length--;
  g_string_append_len (out, digits, length);
}

void
bough_svg_append_number (GString *out, double value)
{
  append_thousandths (out, bough_svg_thousandths (value));
}

void
bough_svg_append_attribute (GString *out, const char *name, double value)
{
  g_string_append_printf (out, " %s=\"", name);
  bough_svg_append_number (out, value);
  g_string_append_c (out, '"');
}

/* Where a path has come to, in thousandths: offsets between rounded points do not add up to an error. */
typedef struct {
  gint64 x, y;
} Pen;

static void
append_offset (GString *out, Pen *pen, double x, double y)
{
  Pen to = { bough_svg_thousandths (x), bough_svg_thousandths (y) };

  append_thousandths (out, to.x - pen->x);
  if (to.y >= pen->y)
    g_string_append_c (out, ' ');
  append_thousandths (out, to.y - pen->y);
  *pen = to;
}

static void
move_to (GString *out, Pen *pen, double x, double y)
{
  *pen = (Pen) { 0, 0 };
  g_string_append_c (out, 'M');
  append_offset (out, pen, x, y);
}

static void
line_to (GString *out, Pen *pen, double x, double y)
{
  g_string_append_c (out, 'l');
  append_offset (out, pen, x, y);
}

/* From where the pen is, at the angle @from, to the angle @to; anticlockwise where that is less. */
static void
arc_to (GString *out, Pen *pen, double cx, double cy, double radius, double from, double to)
{
  int n_pieces = MAX (1, ceil (fabs (to - from) / MAX_PIECE - 1e-9));

  for (int i = 1; i <= n_pieces; i++) {
    double angle = from + (to - from) * i / n_pieces;
    double x = cx + radius * cos (angle), y = cy + radius * sin (angle);

    g_string_append_c (out, 'a');
    bough_svg_append_number (out, radius);
    g_string_append_c (out, ' ');
    bough_svg_append_number (out, radius);
    g_string_append (out, to > from ? " 0 0 1" : " 0 0 0");
    if (bough_svg_thousandths (x) >= pen->x)
      g_string_append_c (out, ' ');
    append_offset (out, pen, x, y);
  }
}

static void
curve_to (GString *out, Pen *pen, const BoughSceneItem *item)
{
  const Pen start = *pen;

  g_string_append_c (out, 'c');
  append_offset (out, pen, item->curve.x1, item->curve.y1);
  g_string_append_c (out, ' ');
  *pen = start;
  append_offset (out, pen, item->curve.x2, item->curve.y2);
  g_string_append_c (out, ' ');
  *pen = start;
  append_offset (out, pen, item->curve.x3, item->curve.y3);
}

static void
append_stroke (GString *out, Pen *pen, gboolean is_first, const BoughSceneItem *item)
{
  double x0, y0;

  if (item->kind == BOUGH_SCENE_LINE) {
    x0 = item->line.x0;
    y0 = item->line.y0;
  } else if (item->kind == BOUGH_SCENE_CURVE) {
    x0 = item->curve.x0;
    y0 = item->curve.y0;
  } else {
    x0 = item->arc.cx + item->arc.radius * cos (item->arc.a0);
    y0 = item->arc.cy + item->arc.radius * sin (item->arc.a0);
  }

  if (is_first || bough_svg_thousandths (x0) != pen->x || bough_svg_thousandths (y0) != pen->y)
    move_to (out, pen, x0, y0);

  if (item->kind == BOUGH_SCENE_LINE)
    line_to (out, pen, item->line.x1, item->line.y1);
  else if (item->kind == BOUGH_SCENE_CURVE)
    curve_to (out, pen, item);
  else if (bough_svg_thousandths (item->arc.radius * (item->arc.a1 - item->arc.a0)) == 0)
    /* An arc command that ends where it began draws nothing, a line its round cap. */
    line_to (out, pen, x0, y0);
  else
    arc_to (out, pen, item->arc.cx, item->arc.cy, item->arc.radius, item->arc.a0, item->arc.a1);
}

void
bough_svg_append_strokes (GString *out, const BoughSceneItem *items, gsize n_items)
{
  Pen pen = { 0, 0 };

  for (gsize i = 0; i < n_items; i++)
    append_stroke (out, &pen, i == 0, &items[i]);
}

void
bough_svg_append_wedge (GString *out, const BoughSceneItem *item)
{
  double cx = item->wedge.cx, cy = item->wedge.cy, inner = item->wedge.inner, outer = item->wedge.outer;
  double a0 = item->wedge.a0, a1 = item->wedge.a1;
  gboolean whole = a1 - a0 >= 2 * G_PI;
  Pen pen;

  move_to (out, &pen, cx + outer * cos (a0), cy + outer * sin (a0));
  arc_to (out, &pen, cx, cy, outer, a0, a1);
  if (inner > 0) {
    if (whole)
      g_string_append_c (out, 'Z');
    (whole ? move_to : line_to) (out, &pen, cx + inner * cos (a1), cy + inner * sin (a1));
    arc_to (out, &pen, cx, cy, inner, a1, a0);
  } else if (!whole) {
    line_to (out, &pen, cx, cy);
  }
  g_string_append_c (out, 'Z');
}

void
bough_svg_append_triangle (GString *out, const BoughSceneItem *item)
{
  Pen pen;

  move_to (out, &pen, item->triangle.x0, item->triangle.y0);
  line_to (out, &pen, item->triangle.x1, item->triangle.y1);
  line_to (out, &pen, item->triangle.x2, item->triangle.y2);
  g_string_append_c (out, 'Z');
}
