/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-figure-private.h"

#include <math.h>

#include "bough-palette.h"

#define SHADE_SHARE 0.16 /* of the group's colour; the rest is white */
#define SLOT_SHARE 0.36  /* how far an arc reaches beyond the middle of its outer slots */

static void
draw_arc (const BoughDrawing *self, const BoughCladeMark *mark)
{
  const BoughLayout *layout = self->layout;
  double low = bough_layout_get_across (layout, mark->first - SLOT_SHARE);
  double high = bough_layout_get_across (layout, mark->last + SLOT_SHARE);
  double x0, y0, x1, y1;

  if (layout->kind == BOUGH_LAYOUT_CIRCULAR) {
    bough_scene_add_arc (self->scene, BOUGH_SCENE_CLADE, mark->node, mark->line, self->marks->arc_width, layout->cx,
                         layout->cy, layout->mark_arc, MIN (low, high), MAX (low, high));
    return;
  }
  bough_layout_get_point (layout, layout->mark_arc, low, &x0, &y0);
  bough_layout_get_point (layout, layout->mark_arc, high, &x1, &y1);
  bough_scene_add_line (self->scene, BOUGH_SCENE_CLADE, mark->node, mark->line, self->marks->arc_width, x0, y0, x1, y1);
}

/* The numbers go before the name is cut: half of one would be another number. */
static char *
shorten (const BoughDrawing *self, const BoughCladeMark *mark)
{
  double size = self->marks->size, room = self->layout->mark_width;

  if (bough_font_measure (self->font, mark->counted, size, FALSE) <= room)
    return g_strdup (mark->counted);
  return bough_font_shorten (self->font, mark->name, size, FALSE, room);
}

static void
draw_text (const BoughDrawing *self, const BoughCladeMark *mark)
{
  const BoughLayout *layout = self->layout;
  double size = self->marks->size, width = size * mark->width;
  double across = bough_layout_get_across (layout, bough_clade_marks_get_middle (mark));
  gboolean flipped = bough_layout_is_flipped (layout, across);
  double angle = bough_layout_get_direction (layout, across) + (flipped ? G_PI : 0);
  double baseline = size * self->marks->baseline;
  g_autofree char *shortened = NULL;
  double x, y;

  if (width > layout->mark_width + 1e-9) {
    shortened = shorten (self, mark);
    width = bough_font_measure (self->font, shortened, size, FALSE);
  }
  bough_layout_get_point (layout, layout->mark_start, across, &x, &y);
  bough_scene_add_text (self->scene, BOUGH_SCENE_CLADE, mark->node, mark->color,
                        shortened != NULL ? shortened : mark->text, shortened != NULL ? mark->text : NULL,
                        x - baseline * sin (angle), y + baseline * cos (angle), angle, size, width,
                        flipped ? BOUGH_ANCHOR_END : BOUGH_ANCHOR_START, FALSE);
}

void
bough_figure_draw_clade_marks (const BoughDrawing *self)
{
  for (guint i = 0; self->marks != NULL && i < self->marks->n_marks; i++) {
    if (self->marks->marks[i].is_shown) {
      draw_arc (self, &self->marks->marks[i]);
      draw_text (self, &self->marks->marks[i]);
    }
  }
}

static void
add_shade (GArray *shades, const BoughDendrogram *dendrogram, const BoughColoring *coloring, guint node,
           const char *text)
{
  BoughColor own = coloring->color_by == BOUGH_COLOR_BY_GROUP ? coloring->own[node] : BOUGH_PALETTE_OTHER;
  BoughShade shade = { node, bough_color_mix (own, 0xffffffff, SHADE_SHARE) };

  bough_color_parse (text, &shade.color);
  if (!dendrogram->is_hidden[node])
    g_array_append_val (shades, shade);
}

GArray *
bough_figure_find_shades (const BoughFigureData *data, const BoughDendrogram *dendrogram, const BoughColoring *coloring,
                          const BoughStyleValues *style)
{
  GArray *shades = g_array_new (FALSE, FALSE, sizeof (BoughShade));

  if (style->shade_groups) {
    g_autoptr (GArray) largest = bough_clade_marks_find_largest (data->tree, dendrogram, coloring);

    for (guint i = 0; i < largest->len; i++)
      add_shade (shades, dendrogram, coloring, g_array_index (largest, guint, i), "");
  }
  for (gsize i = 0; i < g_variant_n_children (style->shaded); i++) {
    guint32 node;
    const char *text;

    g_variant_get_child (style->shaded, i, "{u&s}", &node, &text);
    add_shade (shades, dendrogram, coloring, node, text);
  }

  return shades;
}

/* Behind a clade, from half of the branch that leads to it to where the labels end. */
static void
draw_shade (const BoughDrawing *self, guint node, BoughColor color, double end)
{
  const BoughLayout *layout = self->layout;
  const BoughDendrogram *dendrogram = self->dendrogram;
  guint parent = l2h_tree_get_parent (self->data->tree, node);
  double depth = dendrogram->depth[node];
  double above = parent == L2H_NO_NODE ? depth : dendrogram->depth[parent];
  double inner = bough_layout_get_along (layout, MIN ((depth + above) / 2, 1));
  BoughRegion region;

  bough_layout_get_region (layout, inner, end, dendrogram->first[node] - 0.5, dendrogram->last[node] + 0.5, &region);
  if (region.is_sector)
    bough_scene_add_wedge (self->scene, BOUGH_SCENE_BACKGROUND, node, color, region.cx, region.cy, region.inner,
                           region.outer, region.a0, region.a1);
  else
    bough_scene_add_rectangle (self->scene, BOUGH_SCENE_BACKGROUND, node, color, region.x, region.y, region.width,
                               region.height, 0);
}

void
bough_figure_draw_shades (const BoughDrawing *self, double end)
{
  g_autoptr (GArray) shades = bough_figure_find_shades (self->data, self->dendrogram, self->coloring, self->style);

  for (guint i = 0; i < shades->len; i++) {
    const BoughShade *shade = &g_array_index (shades, BoughShade, i);

    draw_shade (self, shade->node, shade->color, end);
  }
}
