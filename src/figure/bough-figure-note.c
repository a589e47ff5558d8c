/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-figure-private.h"

#include <glib/gi18n-lib.h>

#include "bough-layout-private.h"

static void
add (GString *note, char *part)
{
  if (note->len > 0)
    g_string_append (note, "; ");
  g_string_append (note, part);
  g_free (part);
}

static void
add_labels (GString *note, const BoughLayout *layout, const BoughTipLabels *labels, double min_size)
{
  guint n = labels->n_labels;

  if (layout->label_size > 0) {
    if (labels->has_suffix && !layout->shows_suffix)
      add (note, g_strdup (_("purities are left out, for the names")));
    if (layout->n_shortened > 0)
      add (note, g_strdup_printf (ngettext ("%u name is shortened", "%u names are shortened", layout->n_shortened),
                                  layout->n_shortened));
  } else if (layout->is_too_high) {
    add (note, g_strdup_printf (ngettext ("%u label is left out: at %g pt the page would be %.0f mm high",
                                          "%u labels are left out: at %g pt the page would be %.0f mm high", n),
                                n, min_size, layout->needed));
  } else {
    add (note, g_strdup_printf (ngettext ("%u label is left out: it would be smaller than %g pt",
                                          "%u labels are left out: they would be smaller than %g pt", n),
                                n, min_size));
  }
}

static void
add_images (GString *note, const BoughDrawing *drawing)
{
  const BoughLayout *layout = drawing->layout;
  guint n_images = 0;

  for (guint i = 0; i < drawing->rings->n_rings; i++) {
    for (guint leaf = 0; drawing->rings->rings[i].has_images && leaf < drawing->dendrogram->n_leaves; leaf++)
      n_images += drawing->data->images[leaf] != NULL ? 1 : 0;
  }
  if (n_images == 0 || layout->image_size > 0)
    return;

  add (note, g_strdup_printf (ngettext ("%u image is left out: there is room for %.1f mm, and %g mm is the least",
                                        "%u images are left out: there is room for %.1f mm each, and %g mm is the least",
                                        n_images),
                              n_images, layout->image_room, MIN (drawing->style->min_image_size, drawing->style->image_size)));
}

/* Families that stand for whatever there is. */
static gboolean
is_generic (const char *family)
{
  static const char *const generic[] = { "sans", "sans-serif", "serif", "monospace", "cursive", "fantasy", "system-ui" };

  for (guint i = 0; i < G_N_ELEMENTS (generic); i++)
    if (g_ascii_strcasecmp (family, generic[i]) == 0)
      return TRUE;
  return FALSE;
}

/* A family may be a list of them, and any of these is what was asked for. */
static gboolean
is_asked_for (const char *families, const char *actual)
{
  g_auto (GStrv) names = g_strsplit (families, ",", -1);

  for (guint i = 0; names[i] != NULL; i++) {
    g_strstrip (names[i]);
    if (is_generic (names[i]) || g_ascii_strcasecmp (names[i], actual) == 0)
      return TRUE;
  }

  return FALSE;
}

char *
bough_figure_make_note (const BoughDrawing *drawing, BoughLegend *legend)
{
  const BoughLayout *layout = drawing->layout;
  const BoughStyleValues *style = drawing->style;
  g_autoptr (GString) note = g_string_new (NULL);
  guint n_shortened = legend != NULL ? bough_legend_get_n_shortened (legend) : 0;
  guint n_hidden = legend != NULL ? bough_legend_get_n_hidden (legend) : 0;
  double needed = layout->is_too_high ? 0 : layout->needed;

  add_labels (note, layout, drawing->labels, MIN (style->min_label_size, style->label_size));
  if (n_shortened > 0) {
    add (note, g_strdup_printf (ngettext ("%u name in the legend is shortened", "%u names in the legend are shortened",
                                          n_shortened),
                                n_shortened));
    needed = MAX (needed, bough_layout_get_page_width (bough_legend_get_full_width (legend)));
  }
  if (layout->label_size == 0 && drawing->marks != NULL) {
    guint n_marks = bough_clade_marks_count_shown (drawing->marks);

    add (note, g_strdup_printf (ngettext ("%u clade is labelled instead", "%u clades are labelled instead", n_marks),
                                n_marks));
  }
  if (needed > 0 && needed <= BOUGH_STYLE_MOST_LENGTH)
    add (note, g_strdup_printf (_("a width of %.0f mm would hold all"), needed));
  if (drawing->coloring->n_uncolored > 0)
    add (note, g_strdup_printf (ngettext ("%u group has no colour of its own, for the palette has too few",
                                          "%u groups have no colour of their own, for the palette has too few",
                                          drawing->coloring->n_uncolored),
                                drawing->coloring->n_uncolored));
  if (n_hidden > 0)
    add (note, g_strdup_printf (ngettext ("%u group is left out of the legend", "%u groups are left out of the legend",
                                          n_hidden),
                                n_hidden));
  if (layout->lacks_legend_place)
    add (note, g_strdup (_("the legend stands below, for it has no room beside the tree")));
  if (drawing->rings->n_left_out > 0)
    add (note, g_strdup_printf (ngettext ("%u ring is left out: what it shows is not known",
                                          "%u rings are left out: what they show is not known",
                                          drawing->rings->n_left_out),
                                drawing->rings->n_left_out));
  add_images (note, drawing);
  if (drawing->dendrogram->lacks_group_order)
    add (note, g_strdup (_("groups are not kept together, for there are too many of them")));
  if (drawing->dendrogram->heights != (BoughHeights) style->heights)
    add (note, g_strdup (_("levels are drawn, for the tree has no heights")));
  if (bough_figure_lacks_cut (drawing))
    add (note, g_strdup (_("the cut is not drawn: a line for it needs heights by step or by score")));

  if (!is_asked_for (style->font_family, bough_font_get_actual_family (drawing->font)))
    add (note, g_strdup_printf (_("the font “%s” is not installed; “%s” is taken"), style->font_family,
                                bough_font_get_actual_family (drawing->font)));

  return note->len > 0 ? g_string_free (g_steal_pointer (&note), FALSE) : NULL;
}
