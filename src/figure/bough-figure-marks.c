/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-figure-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "bough-palette.h"

#define OUTLIER_COLOR 0xd55e00ffu
#define CHOSEN_COLOR 0x000000ffu
#define CUT_COLOR 0x1a1a1a99u
#define CUT_WIDTH 0.6   /* in points */
#define MARK_RADIUS 0.65 /* in mm */
#define NUMBER_SIZE 4.5 /* in points */
#define NUMBER_PAD 0.25 /* in mm, around a number */
#define SAME_DEPTH 1e-9

typedef struct {
  double depth;
  guint n_children;
} BoughMerge;

gboolean *
bough_figure_find_outliers (const BoughFigureData *data)
{
  guint n_leaves = l2h_tree_get_n_leaves (data->tree);
  g_autofree double *agreement = bough_rings_get_agreement (data->tree, data->grouping);
  gboolean *outliers = g_new (gboolean, n_leaves);

  for (guint leaf = 0; leaf < n_leaves; leaf++)
    outliers[leaf] = agreement[leaf] == 0;

  return outliers;
}

static int
compare_depths (const void *a, const void *b)
{
  const BoughMerge *left = a, *right = b;

  return left->depth < right->depth ? -1 : left->depth > right->depth;
}

static gboolean
wants_cut (const BoughDendrogram *dendrogram, const BoughStyleValues *style)
{
  return style->cut > 1 && dendrogram->n_nodes > dendrogram->n_leaves;
}

static gboolean
has_cut (const BoughDendrogram *dendrogram, const BoughStyleValues *style)
{
  return wants_cut (dendrogram, style)
         && (dendrogram->heights == BOUGH_HEIGHTS_STEP || dendrogram->heights == BOUGH_HEIGHTS_SCORE);
}

gboolean
bough_figure_lacks_cut (const BoughDrawing *self)
{
  return wants_cut (self->dendrogram, self->style) && !has_cut (self->dendrogram, self->style);
}

/*
 * Between the depths of the merges that the cut undoes and of those that it leaves. Merges at one depth are undone
 * together, and where nodes have more than two children one alone may make several clades: as few as there can be of
 * @n_wanted or more.
 */
static double
find_cut (const BoughDendrogram *dendrogram, L2hTree *tree, guint n_wanted, guint *n_clades)
{
  guint n_inner = dendrogram->n_nodes - dendrogram->n_leaves, n_undone = 0;
  g_autofree BoughMerge *merges = g_new (BoughMerge, n_inner);

  for (guint i = 0; i < n_inner; i++) {
    guint node = dendrogram->n_leaves + i, n_children;

    l2h_tree_get_children (tree, node, &n_children);
    merges[i] = (BoughMerge) { dendrogram->depth[node], n_children };
  }
  qsort (merges, n_inner, sizeof (BoughMerge), compare_depths);

  *n_clades = 1;
  while (n_undone < n_inner
         && (*n_clades < n_wanted || merges[n_undone].depth - merges[n_undone - 1].depth < SAME_DEPTH))
    *n_clades += merges[n_undone++].n_children - 1;

  return (merges[n_undone - 1].depth + (n_undone < n_inner ? merges[n_undone].depth : 1)) / 2;
}

static void
add_line (BoughLegend *legend, const char *title, const char *text, BoughLegendMark mark, BoughColor color,
          const BoughStyleValues *style, BoughFont *font)
{
  bough_legend_add (legend, bough_legend_section_new_line (title, text, mark, color, style, font));
}

void
bough_figure_add_marks_to_legend (const BoughFigureData *data, const BoughDendrogram *dendrogram,
                                  const BoughStyleValues *style, BoughLegend *legend, BoughFont *font)
{
  gsize n_chosen = g_variant_n_children (style->chosen);

  if (style->outliers && data->grouping != NULL)
    add_line (legend, _("Outliers"), _("all neighbours are in other groups"), BOUGH_LEGEND_MARK_DISC, OUTLIER_COLOR, style, font);
  if (n_chosen > 0) {
    g_autofree char *text = g_strdup_printf (ngettext ("%u mark", "%u marks", n_chosen), (guint) n_chosen);

    add_line (legend, _("Chosen"), text, BOUGH_LEGEND_MARK_DISC, CHOSEN_COLOR, style, font);
  }
  if (has_cut (dendrogram, style)) {
    g_autofree char *text = NULL;
    guint n_clades;

    find_cut (dendrogram, data->tree, style->cut, &n_clades);
    text = g_strdup_printf (ngettext ("into %u clade", "into %u clades", n_clades), n_clades);
    add_line (legend, _("Cut"), text, BOUGH_LEGEND_MARK_STROKE, CUT_COLOR, style, font);
  }
}

static void
draw_cut (const BoughDrawing *self)
{
  const BoughLayout *layout = self->layout;
  double along, low, high, x0, y0, x1, y1;
  guint n_clades;

  if (!has_cut (self->dendrogram, self->style))
    return;

  along = bough_layout_get_along (layout,
                                  find_cut (self->dendrogram, self->data->tree, self->style->cut, &n_clades));
  low = bough_layout_get_across (layout, -0.5);
  high = bough_layout_get_across (layout, layout->n_slots - 0.5);
  if (layout->kind == BOUGH_LAYOUT_CIRCULAR) {
    bough_scene_add_arc (self->scene, BOUGH_SCENE_MARK, L2H_NO_NODE, CUT_COLOR, CUT_WIDTH, layout->cx, layout->cy,
                         along, MIN (low, high), MAX (low, high));
    return;
  }
  bough_layout_get_point (layout, along, low, &x0, &y0);
  bough_layout_get_point (layout, along, high, &x1, &y1);
  bough_scene_add_line (self->scene, BOUGH_SCENE_MARK, L2H_NO_NODE, CUT_COLOR, CUT_WIDTH, x0, y0, x1, y1);
}

static void
draw_disc (const BoughDrawing *self, guint node, BoughColor color)
{
  double slot = bough_layout_get_slot_size (self->layout, self->layout->tip);
  double x, y;

  if (self->dendrogram->is_hidden[node])
    return;
  bough_drawing_get_point (self, node, &x, &y);
  bough_scene_add_disc (self->scene, BOUGH_SCENE_MARK, node, color, x, y, CLAMP (0.45 * slot, 0.25, MARK_RADIUS));
}

/* Moves a box about a branching point off the page's margin, where the root is, and off what stands outside of the tips. */
static void
keep_within (const BoughLayout *layout, double half_width, double half_height, double *x, double *y)
{
  double most = 0, along, across;

  *x = CLAMP (*x, layout->margin + half_width, layout->width - layout->margin - half_width);
  *y = CLAMP (*y, layout->margin + half_height, layout->height - layout->margin - half_height);
  for (int corner = 0; corner < 4; corner++) {
    bough_layout_get_place (layout, *x + (corner % 2 == 0 ? -half_width : half_width),
                            *y + (corner / 2 == 0 ? -half_height : half_height), &along, &across);
    most = MAX (most, along);
  }
  if (most <= layout->tip)
    return;
  bough_layout_get_place (layout, *x, *y, &along, &across);
  bough_layout_get_point (layout, MAX (along - (most - layout->tip), 0), across, x, y);
}

/* The numbers of the merges, the first of which is 1, from the root outwards, each where it lies on no other. */
static void
draw_numbers (const BoughDrawing *self)
{
  const BoughDendrogram *dendrogram = self->dendrogram;
  const BoughLayout *layout = self->layout;
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (BoughSceneBox));
  double height = bough_font_get_cap_height (self->font, NUMBER_SIZE);

  for (guint node = dendrogram->n_nodes; node-- > dendrogram->n_leaves;) {
    g_autofree char *text = g_strdup_printf ("%u", node - dendrogram->n_leaves + 1);
    double width = bough_font_measure (self->font, text, NUMBER_SIZE, FALSE);
    double half_width = width / 2 + NUMBER_PAD, half_height = height / 2 + NUMBER_PAD;
    gboolean is_free = TRUE;
    BoughSceneBox box;
    double x, y;

    if (dendrogram->is_hidden[node] || dendrogram->n_children[node] == 0)
      continue;
    bough_drawing_get_point (self, node, &x, &y);
    keep_within (layout, half_width, half_height, &x, &y);
    box = (BoughSceneBox) { x - half_width, y - half_height, x + half_width, y + half_height };
    for (guint i = 0; is_free && i < boxes->len; i++) {
      const BoughSceneBox *other = &g_array_index (boxes, BoughSceneBox, i);

      is_free = box.x0 > other->x1 || other->x0 > box.x1 || box.y0 > other->y1 || other->y0 > box.y1;
    }
    if (!is_free)
      continue;
    g_array_append_val (boxes, box);
    bough_scene_add_rectangle (self->scene, BOUGH_SCENE_MARK, node, 0xffffffff, box.x0, box.y0, 2 * half_width,
                               2 * half_height, NUMBER_PAD);
    bough_scene_add_text (self->scene, BOUGH_SCENE_MARK, node, BOUGH_PALETTE_INK, text, NULL, x, y + height / 2, 0,
                          NUMBER_SIZE, width, BOUGH_ANCHOR_MIDDLE, FALSE);
  }
}

void
bough_figure_draw_marks (const BoughDrawing *self)
{
  gsize n_chosen;
  const guint32 *chosen = g_variant_get_fixed_array (self->style->chosen, &n_chosen, sizeof (guint32));

  draw_cut (self);
  if (self->style->merge_numbers)
    draw_numbers (self);
  if (self->style->outliers && self->data->grouping != NULL) {
    g_autofree gboolean *outliers = bough_figure_find_outliers (self->data);

    for (guint leaf = 0; leaf < self->dendrogram->n_leaves; leaf++) {
      if (outliers[leaf])
        draw_disc (self, leaf, OUTLIER_COLOR);
    }
  }
  for (gsize i = 0; i < n_chosen; i++)
    draw_disc (self, chosen[i], CHOSEN_COLOR);
}
