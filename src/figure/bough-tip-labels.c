/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tip-labels.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Letters like d and k rise a little above the capitals. */
#define ASCENDER_PER_CAP 1.06

BoughTipLabels *
bough_tip_labels_new (L2hTree *tree, const BoughDendrogram *dendrogram, BoughFont *font, gboolean show_purity)
{
  BoughTipLabels *self = g_new0 (BoughTipLabels, 1);
  gboolean is_ascii = TRUE;
  double top;

  self->space = bough_font_measure (font, "n n", 1, FALSE) - bough_font_measure (font, "nn", 1, FALSE);
  self->n_labels = dendrogram->n_leaves;
  self->labels = g_new0 (BoughTipLabel, self->n_labels);

  for (guint slot = 0; slot < self->n_labels; slot++) {
    const L2hLeaf *leaf = l2h_tree_get_leaf (tree, dendrogram->order[slot]);
    BoughTipLabel *label = &self->labels[slot];

    label->name = g_strdup (leaf->name);
    label->name_width = bough_font_measure (font, label->name, 1, FALSE);
    is_ascii = is_ascii && g_str_is_ascii (label->name);
    if (show_purity && !isnan (leaf->purity)) {
      label->suffix = g_strdup_printf (_("%.0f %%"), 100 * leaf->purity);
      label->suffix_width = self->space + bough_font_measure (font, label->suffix, 1, FALSE);
    }
  }

  self->baseline = (bough_font_get_x_height (font, 1) + bough_font_get_cap_height (font, 1)) / 4;
  /* accents rise above the capitals */
  top = is_ascii ? ASCENDER_PER_CAP * bough_font_get_cap_height (font, 1) : bough_font_get_ascent (font, 1);
  self->ascent = top - self->baseline;
  self->descent = bough_font_get_descent (font, 1) + self->baseline;

  return self;
}

void
bough_tip_labels_free (BoughTipLabels *self)
{
  for (guint slot = 0; slot < self->n_labels; slot++) {
    g_free (self->labels[slot].name);
    g_free (self->labels[slot].suffix);
  }
  g_free (self->labels);
  g_free (self);
}
