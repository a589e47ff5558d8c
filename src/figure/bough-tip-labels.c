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

static char *
make_suffix (L2hTree *tree, guint node, const BoughStyleValues *style)
{
  double purity = node < l2h_tree_get_n_leaves (tree) ? l2h_tree_get_leaf (tree, node)->purity : NAN;
  gint64 n_samples = l2h_tree_get_node_samples (tree, node);
  g_autofree char *share = style->show_purity && !isnan (purity) ? g_strdup_printf (_("%.0f %%"), 100 * purity) : NULL;
  g_autofree char *count = style->show_count && n_samples >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, n_samples) : NULL;

  if (share != NULL && count != NULL)
    return g_strconcat (share, " \302\267 ", count, NULL);

  return share != NULL ? g_steal_pointer (&share) : g_steal_pointer (&count);
}

/* A collapsed node is called as its bracket, or as the group that all its leaves are in. */
static char *
make_name (L2hTree *tree, guint node, const BoughColoring *coloring, BoughGrouping *grouping,
           const BoughStyleValues *style, GHashTable *names)
{
  guint n_leaves = l2h_tree_get_leaf_count (tree, node);
  const char *name = NULL;

  if (node < l2h_tree_get_n_leaves (tree)) {
    name = l2h_tree_get_leaf (tree, node)->name;
    if (g_hash_table_contains (names, name))
      name = g_hash_table_lookup (names, name);
    return bough_text_to_line (name);
  }

  for (gsize i = 0; i < g_variant_n_children (style->brackets); i++) {
    guint32 bracketed;
    const char *text;

    g_variant_get_child (style->brackets, i, "{u&s}", &bracketed, &text);
    if (bracketed == node && *text != '\0')
      name = text;
  }
  if (name == NULL && grouping != NULL && coloring->shared[node] >= 0)
    name = bough_grouping_get_name (grouping, coloring->shared[node]);
  if (name != NULL) {
    g_autofree char *line = bough_text_to_line (name);

    return g_strdup_printf ("%s (%u)", line, n_leaves);
  }

  return g_strdup_printf (ngettext ("%u class", "%u classes", n_leaves), n_leaves);
}

/* The style's other names by the names of classes; a map of a thousand is not searched a thousand times. */
static GHashTable *
list_names (const BoughStyleValues *style)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < g_variant_n_children (style->names); i++) {
    const char *name, *other;

    g_variant_get_child (style->names, i, "{&s&s}", &name, &other);
    g_hash_table_insert (names, (gpointer) name, (gpointer) other);
  }

  return names;
}

static void
measure_label (BoughTipLabels *self, BoughTipLabel *label, BoughFont *font)
{
  double cap_height = bough_font_get_cap_height (font, 1);
  gboolean in_capitals = is_in_capitals (label->name);
  double top, bottom;

  label->name_width = bough_font_measure (font, label->name, 1, FALSE);
  if (label->suffix != NULL) {
    label->suffix_width = self->space + bough_font_measure (font, label->suffix, 1, FALSE);
    self->has_suffix = TRUE;
  }

  label->baseline = (in_capitals ? cap_height : bough_font_get_x_height (font, 1)) / 2;
  top = in_capitals ? cap_height : ASCENDER_PER_CAP * cap_height;
  bottom = in_capitals ? 0 : bough_font_get_descent (font, 1);
  if (!g_str_is_ascii (label->name)) {
    double above, below;

    /* accents may rise above the capitals, and other scripts' fonts reach further than this one */
    bough_font_get_ink (font, label->name, 1, &above, &below);
    top = MAX (bough_font_get_ascent (font, 1), above);
    bottom = MAX (bottom, below);
  }
  self->ascent = MAX (self->ascent, top - label->baseline);
  self->descent = MAX (self->descent, label->baseline + bottom);
}

BoughTipLabels *
bough_tip_labels_new (L2hTree *tree, const BoughDendrogram *dendrogram, const BoughColoring *coloring,
                      BoughGrouping *grouping, const BoughStyleValues *style, BoughFont *font)
{
  BoughTipLabels *self = g_new0 (BoughTipLabels, 1);
  g_autoptr (GHashTable) names = list_names (style);

  self->space = bough_font_measure (font, "n n", 1, FALSE) - bough_font_measure (font, "nn", 1, FALSE);
  self->readable = bough_font_measure (font, "nnnnn\u2026", 1, FALSE);
  self->most = style->max_label_width > 0 ? style->max_label_width : G_MAXDOUBLE;
  self->n_labels = dendrogram->n_tips;
  self->labels = g_new0 (BoughTipLabel, self->n_labels);
  self->ascent = self->descent = LEAST_LINE / 2;
  for (guint slot = 0; slot < self->n_labels; slot++) {
    guint node = dendrogram->tips[slot];

    self->labels[slot].name = make_name (tree, node, coloring, grouping, style, names);
    self->labels[slot].suffix = make_suffix (tree, node, style);
    measure_label (self, &self->labels[slot], font);
  }

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
bough_tip_labels_get_width (const BoughTipLabels *self, guint slot, gboolean with_suffix, double size)
{
  const BoughTipLabel *label = &self->labels[slot];

  return MIN (size * label->name_width, self->most) + (with_suffix ? size * label->suffix_width : 0);
}

double
bough_tip_labels_get_max_width (const BoughTipLabels *self, gboolean with_suffix, double size)
{
  double width = 0;

  for (guint slot = 0; slot < self->n_labels; slot++)
    width = MAX (width, bough_tip_labels_get_width (self, slot, with_suffix, size));

  return width;
}

guint
bough_tip_labels_count_long (const BoughTipLabels *self, gboolean with_suffix, double size, double max_width)
{
  guint count = 0;

  for (guint slot = 0; slot < self->n_labels; slot++)
    count += bough_tip_labels_get_width (self, slot, with_suffix, size) > max_width + 1e-9 ? 1 : 0;

  return count > 0 && max_width < size * self->readable ? G_MAXUINT : count;
}
