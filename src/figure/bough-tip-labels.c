/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tip-labels.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "bough-text.h"

/* Letters like d and k rise a little above the capitals. */
#define ASCENDER_PER_CAP 1.06
#define LEAST_LINE (0.9 * BOUGH_MM_PER_PT)

/* Whether nothing in @text is lower than a capital or reaches below the baseline. */
static gboolean
is_in_capitals (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar letter = g_utf8_get_char (p);

    if (letter == 'Q' || (!g_unichar_isupper (letter) && !g_unichar_isdigit (letter) && !strchr (" -.+&", *p)))
      return FALSE;
  }

  return TRUE;
}

static void
set_label (BoughTipLabels *self, guint slot, const L2hLeaf *leaf, BoughFont *font, gboolean show_purity)
{
  BoughTipLabel *label = &self->labels[slot];
  double cap_height = bough_font_get_cap_height (font, 1);
  gboolean in_capitals;
  double top;

  label->name = bough_text_to_line (leaf->name);
  label->name_width = bough_font_measure (font, label->name, 1, FALSE);
  if (show_purity && !isnan (leaf->purity)) {
    label->suffix = g_strdup_printf (_("%.0f %%"), 100 * leaf->purity);
    label->suffix_width = self->space + bough_font_measure (font, label->suffix, 1, FALSE);
    self->has_purity = TRUE;
  }

  in_capitals = is_in_capitals (label->name);
  label->baseline = (in_capitals ? cap_height : bough_font_get_x_height (font, 1)) / 2;
  /* outside of ASCII, accents may rise above the capitals */
  top = !g_str_is_ascii (label->name) ? bough_font_get_ascent (font, 1)
        : in_capitals                 ? cap_height
                                      : ASCENDER_PER_CAP * cap_height;
  self->ascent = MAX (self->ascent, top - label->baseline);
  self->descent = MAX (self->descent, label->baseline + (in_capitals ? 0 : bough_font_get_descent (font, 1)));
}

BoughTipLabels *
bough_tip_labels_new (L2hTree *tree, const BoughDendrogram *dendrogram, BoughFont *font, gboolean show_purity)
{
  BoughTipLabels *self = g_new0 (BoughTipLabels, 1);

  self->space = bough_font_measure (font, "n n", 1, FALSE) - bough_font_measure (font, "nn", 1, FALSE);
  self->readable = bough_font_measure (font, "nnnnn\u2026", 1, FALSE);
  self->n_labels = dendrogram->n_leaves;
  self->labels = g_new0 (BoughTipLabel, self->n_labels);
  self->ascent = self->descent = LEAST_LINE / 2;
  for (guint slot = 0; slot < self->n_labels; slot++)
    set_label (self, slot, l2h_tree_get_leaf (tree, dendrogram->order[slot]), font, show_purity);

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

double
bough_tip_label_get_width (const BoughTipLabel *self, gboolean with_purity)
{
  return self->name_width + (with_purity ? self->suffix_width : 0);
}

double
bough_tip_labels_get_max_width (const BoughTipLabels *self, gboolean with_purity)
{
  double width = 0;

  for (guint slot = 0; slot < self->n_labels; slot++)
    width = MAX (width, bough_tip_label_get_width (&self->labels[slot], with_purity));

  return width;
}

guint
bough_tip_labels_count_long (const BoughTipLabels *self, gboolean with_purity, double size, double max_width)
{
  guint count = 0;

  for (guint slot = 0; slot < self->n_labels; slot++)
    count += size * bough_tip_label_get_width (&self->labels[slot], with_purity) > max_width + 1e-9 ? 1 : 0;

  return count > 0 && max_width < size * self->readable ? G_MAXUINT : count;
}
