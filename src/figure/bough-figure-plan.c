/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-figure-plan.h"

#include <glib/gi18n-lib.h>

#include "bough-figure-private.h"

static BoughLegend *
make_legend (const BoughFigureData *data, const BoughColoring *coloring, const BoughStyleValues *style, BoughFont *font)
{
  BoughLegend *legend = bough_legend_new (style->legend_size);

  if (coloring->color_by == BOUGH_COLOR_BY_GROUP) {
    bough_legend_add (legend,
                      bough_legend_section_new_groups (data->grouping, coloring->groups, coloring->group_colors,
                                                       coloring->n_groups, coloring->n_others, coloring->other, style,
                                                       font));
  } else if (coloring->color_by == BOUGH_COLOR_BY_PURITY) {
    double least = coloring->least_purity;
    g_autofree char *first = g_strdup_printf (_("%.0f %%"), 100 * least);
    g_autofree char *middle = g_strdup_printf (_("%.0f %%"), 50 * (least + 1));
    g_autofree char *last = g_strdup_printf (_("%.0f %%"), 100.0);
    const char *ticks[] = { first, middle, last };

    bough_legend_add (legend, bough_legend_section_new_scale (_("Leaf purity"), style->scale, ticks, coloring->n_others,
                                                              coloring->other, style, font));
  }

  return legend;
}

/* What is collapsed leaves the legend where it stands with all clades open. */
static BoughLegendSide
find_legend_side (const BoughFigureData *data, const BoughStyleValues *style, BoughFont *font)
{
  g_autoptr (GVariant) none = NULL;
  g_autoptr (BoughFigurePlan) plan = NULL;
  BoughStyleValues open = *style;

  if (g_variant_n_children (style->collapsed) == 0 || style->legend != BOUGH_LEGEND_AUTO)
    return BOUGH_LEGEND_SIDE_ANY;

  open.collapsed = none = g_variant_ref_sink (g_variant_new ("au", NULL));
  plan = bough_figure_plan_new (data, &open, font, NULL);
  if (plan == NULL)
    return BOUGH_LEGEND_SIDE_ANY;
  return plan->layout.is_legend_beside ? BOUGH_LEGEND_SIDE_BESIDE : BOUGH_LEGEND_SIDE_BELOW;
}

static void
init_content (BoughLayoutContent *content, const BoughFigurePlan *self, BoughFont *font)
{
  content->labels = self->labels;
  content->marks = self->marks;
  content->legend = self->legend;
  content->n_rings = self->rings->n_rings;
  for (guint i = 0; i < self->rings->n_rings; i++) {
    content->ring_weights[i] = self->rings->rings[i].weight;
    if (self->rings->rings[i].has_images) {
      content->has_images = TRUE;
      content->image_ring = i;
    }
  }
  content->caption_height = bough_figure_measure_caption (self->caption, font);
}

/* Returns: (transfer full) (element-type BoughSlots): where what is shaded lies */
static GArray *
find_shaded_slots (const BoughFigurePlan *self, const BoughFigureData *data, const BoughStyleValues *style)
{
  g_autoptr (GArray) shades = bough_figure_find_shades (data, self->dendrogram, self->coloring, style);
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (BoughSlots));

  for (guint i = 0; i < shades->len; i++) {
    guint node = g_array_index (shades, BoughShade, i).node;
    BoughSlots span = { self->dendrogram->first[node], self->dendrogram->last[node] };

    g_array_append_val (slots, span);
  }

  return slots;
}

BoughFigurePlan *
bough_figure_plan_new (const BoughFigureData *data, const BoughStyleValues *style, BoughFont *font, GError **error)
{
  g_autoptr (BoughFigurePlan) self = g_new0 (BoughFigurePlan, 1);
  g_autoptr (GArray) shaded = NULL;
  BoughLayoutContent content = { NULL };

  self->dendrogram = bough_dendrogram_new (data->tree, data->grouping, style);
  self->coloring = bough_coloring_new (data->tree, self->dendrogram, data->grouping, data->second, style);
  self->labels = bough_tip_labels_new (data->tree, self->dendrogram, self->coloring, data->grouping, style, font);
  self->legend = make_legend (data, self->coloring, style, font);
  self->rings = bough_rings_new (data, self->dendrogram, self->coloring, style, self->legend, font, error);
  if (self->rings == NULL)
    return NULL;
  bough_figure_add_marks_to_legend (data, self->dendrogram, style, self->legend, font);
  if (bough_legend_is_empty (self->legend) || style->legend == BOUGH_LEGEND_NONE)
    g_clear_pointer (&self->legend, bough_legend_free);
  self->caption = bough_figure_make_caption (data, self->coloring);
  self->marks = bough_clade_marks_new (data, self->dendrogram, self->coloring, style, font,
                                       style->clade_labels == BOUGH_CLADE_LABELS_ALWAYS);

  init_content (&content, self, font);
  shaded = find_shaded_slots (self, data, style);
  content.shades = (const BoughSlots *) (void *) shaded->data;
  content.n_shades = shaded->len;
  if (self->legend != NULL)
    content.legend_side = find_legend_side (data, style, font);
  if (!bough_layout_init (&self->layout, &content, style, error))
    return NULL;
  if (self->layout.label_size == 0 && style->clade_labels == BOUGH_CLADE_LABELS_AUTO) {
    g_clear_pointer (&self->marks, bough_clade_marks_free);
    content.marks = self->marks = bough_clade_marks_new (data, self->dendrogram, self->coloring, style, font, TRUE);
    if (!bough_layout_init (&self->layout, &content, style, error))
      return NULL;
  }

  return g_steal_pointer (&self);
}

void
bough_figure_plan_free (BoughFigurePlan *self)
{
  g_clear_pointer (&self->dendrogram, bough_dendrogram_free);
  g_clear_pointer (&self->coloring, bough_coloring_free);
  g_clear_pointer (&self->labels, bough_tip_labels_free);
  g_clear_pointer (&self->legend, bough_legend_free);
  g_clear_pointer (&self->rings, bough_rings_free);
  g_clear_pointer (&self->marks, bough_clade_marks_free);
  g_free (self->caption);
  g_free (self);
}
