/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-rings.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bough-painter.h"
#include "bough-palette.h"

#define BAR_WEIGHT 2.5
#define BAR_COLOR 0x8a8a8affu
#define MOST_DECIMALS 4         /* of the numbers of a scale, beyond which they have an exponent */
#define LEAST_EXPONENTIAL 1e5   /* likewise, for three of them stand below a short bar, if that tells them apart */
#define MOST_WRITTEN_OUT 1e9
#define EXPONENT_DIGITS 2
#define PASTEL_SHARE 0.5 /* of the second grouping's colours, so that they are none of the first's */
#define SHADE_SHARE 0.4  /* of those of a file's groups, likewise: the rest is black */

typedef struct {
  const BoughFigureData *data;
  const BoughDendrogram *dendrogram;
  const BoughColoring *coloring;
  const BoughStyleValues *style;
  BoughLegend *legend;
  BoughFont *font;
  BoughRings *rings;
} Maker;

static BoughRing *
add_ring (Maker *self, double weight)
{
  BoughRing *ring = &self->rings->rings[self->rings->n_rings++];

  ring->weight = weight;
  ring->colors = g_new0 (BoughColor, self->dendrogram->n_tips);

  return ring;
}

/* What a node stands for by numbers of its leaves: the mean of those that are known. */
static double
get_mean (const Maker *self, const double *values, guint node)
{
  g_autoptr (GArray) leaves = l2h_tree_get_leaves_below (self->data->tree, node);
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < leaves->len; i++) {
    double value = values[g_array_index (leaves, guint, i)];

    if (!isnan (value)) {
      sum += value;
      n++;
    }
  }

  return n > 0 ? sum / n : NAN;
}

/* How far the numbers of a scale may be rounded: a half of a hundredth of their range, or of one that has none, of itself. */
static double
get_tolerance (const double numbers[3])
{
  double half = numbers[2] / 2 - numbers[0] / 2;

  return half > 0 ? half / 100 : 5e-4 * fabs (numbers[2]);
}

static gboolean
are_told_by_decimals (const double numbers[3], int decimals)
{
  double unit = pow (10, decimals);

  for (guint i = 0; i < 3; i++)
    if (!(fabs (round (numbers[i] * unit) / unit - numbers[i]) <= get_tolerance (numbers)))
      return FALSE;

  return TRUE;
}

static gboolean
are_told_by_exponents (const double numbers[3], int digits)
{
  for (guint i = 0; i < 3; i++) {
    g_autofree char *text = g_strdup_printf ("%.*e", digits, numbers[i]);

    if (!(fabs (strtod (text, NULL) - numbers[i]) <= get_tolerance (numbers)))
      return FALSE;
  }

  return TRUE;
}

/* "1.5e+09", as short as it can be: "1.5e9" */
static char *
format_exponent (double number, int digits)
{
  g_autofree char *text = g_strdup_printf ("%.*e", digits, number);
  char *e = strchr (text, 'e');
  char *end = e;

  while (end[-1] == '0')
    end--;
  if (!g_ascii_isdigit (end[-1]))
    end--;

  return number == 0 ? g_strdup ("0") : g_strdup_printf ("%.*se%d", (int) (end - text), text, atoi (e + 1));
}

/* The ticks of a scale have the same number of digits after the point, as few as tell them apart. */
static char *
format_number (const double numbers[3], guint i, gboolean is_share)
{
  double most = fmax (fabs (numbers[0]), fabs (numbers[2]));
  int decimals = 0;
  int digits = EXPONENT_DIGITS;

  if (is_share)
    return g_strdup_printf (_("%.0f %%"), 100 * numbers[i]);

  while (decimals <= MOST_DECIMALS && !are_told_by_decimals (numbers, decimals))
    decimals++;
  while (digits < DBL_DECIMAL_DIG && !are_told_by_exponents (numbers, digits))
    digits++;
  if (decimals > MOST_DECIMALS || most >= MOST_WRITTEN_OUT || (most >= LEAST_EXPONENTIAL && digits == EXPONENT_DIGITS))
    return format_exponent (numbers[i], digits);

  /* what is rounded to nothing has no sign */
  return g_strdup_printf ("%.*f", decimals, fabs (numbers[i]) * pow (10, decimals) < 0.5 ? 0 : numbers[i]);
}

/* A strip of numbers, and its colour bar. FALSE if none is known. @is_share: whether they are written in percent */
static gboolean
add_numbers (Maker *self, const char *title, const double *values, double low, double high, gboolean is_share)
{
  const double numbers[] = { low, low / 2 + high / 2, high };
  g_autofree char *first = format_number (numbers, 0, is_share);
  g_autofree char *middle = format_number (numbers, 1, is_share);
  g_autofree char *last = format_number (numbers, 2, is_share);
  const char *ticks[] = { first, middle, last };
  guint n_unknown = 0;
  BoughRing *ring;

  for (guint leaf = 0; leaf < self->dendrogram->n_leaves; leaf++)
    n_unknown += isnan (values[leaf]) ? 1 : 0;
  if (n_unknown == self->dendrogram->n_leaves)
    return FALSE;

  ring = add_ring (self, 1);
  for (guint slot = 0; slot < self->dendrogram->n_tips; slot++) {
    double value = get_mean (self, values, self->dendrogram->tips[slot]);

    ring->colors[slot] = isnan (value) ? self->coloring->other
                                       : bough_palette_get_sequential (self->style->scale,
                                                                       high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 1);
  }
  bough_legend_add (self->legend,
                    bough_legend_section_new_scale (title, self->style->scale, ticks, n_unknown, self->coloring->other,
                                                    self->style, self->font));

  return TRUE;
}

static gboolean
add_purity (Maker *self)
{
  guint n_leaves = self->dendrogram->n_leaves;
  g_autofree double *values = g_new (double, n_leaves);
  double least = bough_coloring_get_least_purity (self->data->tree);

  for (guint leaf = 0; leaf < n_leaves; leaf++)
    values[leaf] = l2h_tree_get_leaf (self->data->tree, leaf)->purity;

  return add_numbers (self, _("Leaf purity"), values, least, 1, TRUE);
}

static gboolean
add_agreement (Maker *self)
{
  g_autofree double *values = NULL;

  if (self->data->grouping == NULL)
    return FALSE;
  values = bough_rings_get_agreement (self->data->tree, self->data->grouping);

  return add_numbers (self, _("Agreement with neighbours"), values, 0, 1, TRUE);
}

/* Bars as long as the numbers of samples. */
static gboolean
add_samples (Maker *self)
{
  gint64 most = 0;
  BoughRing *ring;
  g_autofree char *text = NULL;

  for (guint slot = 0; slot < self->dendrogram->n_tips; slot++)
    most = MAX (most, l2h_tree_get_node_samples (self->data->tree, self->dendrogram->tips[slot]));
  if (most <= 0)
    return FALSE;

  ring = add_ring (self, BAR_WEIGHT);
  ring->lengths = g_new0 (double, self->dendrogram->n_tips);
  for (guint slot = 0; slot < self->dendrogram->n_tips; slot++) {
    gint64 n = l2h_tree_get_node_samples (self->data->tree, self->dendrogram->tips[slot]);

    ring->lengths[slot] = n > 0 ? (double) n / most : 0;
    ring->colors[slot] = n > 0 ? BAR_COLOR : BOUGH_COLOR_NONE;
  }
  text = g_strdup_printf (_("longest bar: %" PRId64), most);
  bough_legend_add (self->legend,
                    bough_legend_section_new_line (_("Samples"), text, BOUGH_LEGEND_MARK_SQUARE, BAR_COLOR,
                                                   self->style, self->font));

  return TRUE;
}

/* The group of a leaf, or of all leaves below a collapsed node. */
static int
get_group (const Maker *self, BoughGrouping *grouping, guint node)
{
  g_autoptr (GArray) leaves = l2h_tree_get_leaves_below (self->data->tree, node);
  int group = bough_grouping_get_group (grouping, g_array_index (leaves, guint, 0));

  for (guint i = 1; i < leaves->len; i++) {
    if (bough_grouping_get_group (grouping, g_array_index (leaves, guint, i)) != group)
      return BOUGH_NO_GROUP;
  }

  return group;
}

/* A strip of groups in @colors, by group; and its section, unless the figure's colours have one. */
static void
add_groups (Maker *self, BoughGrouping *grouping, const BoughColor *colors, gboolean is_explained)
{
  guint n_groups = bough_grouping_get_n_groups (grouping);
  const BoughDendrogram *dendrogram = self->dendrogram;
  g_autofree guint *groups = g_new (guint, MAX (n_groups, 1));
  g_autofree BoughColor *shown = g_new (BoughColor, MAX (n_groups, 1));
  g_autofree gboolean *seen = g_new0 (gboolean, MAX (n_groups, 1));
  guint n_shown = 0, n_others = 0;
  BoughRing *ring = add_ring (self, 1);

  for (guint slot = 0; slot < dendrogram->n_tips; slot++) {
    int group = get_group (self, grouping, dendrogram->tips[slot]);

    ring->colors[slot] = group == BOUGH_NO_GROUP ? self->coloring->other : colors[group];
  }
  if (is_explained)
    return;

  for (guint i = 0; i < dendrogram->n_leaves; i++) {
    int group = bough_grouping_get_group (grouping, dendrogram->order[i]);

    if (group == BOUGH_NO_GROUP) {
      n_others++;
    } else if (!seen[group]) {
      seen[group] = TRUE;
      groups[n_shown] = group;
      shown[n_shown++] = colors[group];
    }
  }
  bough_legend_add (self->legend,
                    bough_legend_section_new_groups (grouping, groups, shown, n_shown, n_others, self->coloring->other,
                                                     self->style, self->font));
}

static gboolean
add_group (Maker *self)
{
  g_autofree BoughColor *colors = NULL;

  if (self->data->grouping == NULL)
    return FALSE;
  colors = bough_coloring_dup_group_colors (self->data->tree, self->data->grouping, self->data->second, self->style);
  add_groups (self, self->data->grouping, colors, self->coloring->color_by == BOUGH_COLOR_BY_GROUP);

  return TRUE;
}

/* The colours of groups that are not those of the figure: the palette's, mixed with @color so that they are none of its. */
static BoughColor *
mix_group_colors (const Maker *self, BoughGrouping *grouping, BoughColor color, double share)
{
  g_autoptr (BoughStyle) plain = bough_style_new ();
  BoughColor *colors = bough_coloring_dup_group_colors (self->data->tree, grouping, NULL, bough_style_get_values (plain));

  for (guint group = 0; group < bough_grouping_get_n_groups (grouping); group++) {
    const char *text;

    colors[group] = bough_color_mix (colors[group], color, share);
    if (g_variant_lookup (self->style->colors, bough_grouping_get_name (grouping, group), "&s", &text))
      bough_color_parse (text, &colors[group]);
  }

  return colors;
}

static gboolean
add_second (Maker *self)
{
  g_autofree BoughColor *colors = NULL;

  if (self->data->second == NULL)
    return FALSE;
  colors = mix_group_colors (self, self->data->second, 0xffffffff, PASTEL_SHARE);
  add_groups (self, self->data->second, colors, FALSE);

  return TRUE;
}

static gboolean
add_given (Maker *self, BoughLeafValues *given)
{
  BoughGrouping *grouping = bough_leaf_values_get_grouping (given);
  const double *numbers = bough_leaf_values_get_numbers (given);
  double low = INFINITY, high = -INFINITY;

  if (grouping != NULL) {
    g_autofree BoughColor *colors = mix_group_colors (self, grouping, 0x000000ff, SHADE_SHARE);

    add_groups (self, grouping, colors, FALSE);
    return TRUE;
  }

  for (guint leaf = 0; leaf < self->dendrogram->n_leaves; leaf++) {
    if (!isnan (numbers[leaf])) {
      low = MIN (low, numbers[leaf]);
      high = MAX (high, numbers[leaf]);
    }
  }

  return add_numbers (self, bough_leaf_values_get_title (given), numbers, low, high, FALSE);
}

/* What colours the figure is a ring, too; its section is there already. */
static gboolean
add_color (Maker *self)
{
  BoughRing *ring;

  if (self->coloring->color_by == BOUGH_COLOR_BY_NONE)
    return TRUE; /* as asked for, or said elsewhere */

  ring = add_ring (self, 1);
  for (guint slot = 0; slot < self->dendrogram->n_tips; slot++)
    ring->colors[slot] = self->coloring->own[self->dendrogram->tips[slot]];

  return TRUE;
}

/* One ring of images is enough. */
static gboolean
add_images (Maker *self)
{
  BoughRing *ring;

  if (self->data->images == NULL)
    return FALSE;
  for (guint i = 0; i < self->rings->n_rings; i++) {
    if (self->rings->rings[i].has_images)
      return TRUE;
  }
  ring = &self->rings->rings[self->rings->n_rings++];
  ring->has_images = TRUE;

  return TRUE;
}

/* Returns: whether there is a ring of this name; @is_known: (out): whether there is something for it to show */
static gboolean
add_named (Maker *self, const char *name, gboolean *is_known)
{
  if (g_str_equal (name, "color"))
    *is_known = add_color (self);
  else if (g_str_equal (name, "group"))
    *is_known = add_group (self);
  else if (g_str_equal (name, "second"))
    *is_known = add_second (self);
  else if (g_str_equal (name, "purity"))
    *is_known = add_purity (self);
  else if (g_str_equal (name, "samples"))
    *is_known = add_samples (self);
  else if (g_str_equal (name, "agreement"))
    *is_known = add_agreement (self);
  else if (g_str_equal (name, "images"))
    *is_known = add_images (self);
  else {
    for (guint i = 0; self->data->values != NULL && i < self->data->values->len; i++) {
      BoughLeafValues *given = g_ptr_array_index (self->data->values, i);

      if (g_str_equal (name, bough_leaf_values_get_title (given))) {
        *is_known = add_given (self, given);
        return TRUE;
      }
    }
    return FALSE;
  }

  return TRUE;
}

BoughRings *
bough_rings_new (const BoughFigureData *data, const BoughDendrogram *dendrogram, const BoughColoring *coloring,
                 const BoughStyleValues *style, BoughLegend *legend, BoughFont *font, GError **error)
{
  g_autoptr (BoughRings) self = g_new0 (BoughRings, 1);
  Maker maker = { data, dendrogram, coloring, style, legend, font, self };
  gsize n_names = g_variant_n_children (style->rings);

  if (n_names > BOUGH_LAYOUT_MAX_RINGS) {
    g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE, _("rings: there can be %d at the most"),
                 BOUGH_LAYOUT_MAX_RINGS);
    return NULL;
  }

  for (gsize i = 0; i < n_names; i++) {
    const char *name;
    gboolean is_known = FALSE;

    g_variant_get_child (style->rings, i, "&s", &name);
    if (!add_named (&maker, name, &is_known)) {
      g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE,
                   _("rings: \"%s\" is none of color, group, second, purity, samples, agreement, images, nor a file of values "
                     "that was given"),
                   name);
      return NULL;
    }
    self->n_left_out += is_known ? 0 : 1;
  }

  return g_steal_pointer (&self);
}

void
bough_rings_free (BoughRings *self)
{
  for (guint i = 0; i < self->n_rings; i++) {
    g_free (self->rings[i].colors);
    g_free (self->rings[i].lengths);
  }
  g_free (self);
}

/*
 * The slots of each group's leaves, ascending, one group after the other, where each clade's leaves have slots that follow
 * one another. @begins: (array length=n_groups+1): where each group's begin; @first: by node, the first slot of its leaves
 */
static guint *
list_slots (L2hTree *tree, BoughGrouping *grouping, guint *begins, guint *first)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree), n_groups = bough_grouping_get_n_groups (grouping);
  g_autofree guint *order = g_new (guint, n_leaves);
  g_autofree guint *next = NULL;
  guint *slots = g_new (guint, n_leaves);

  /* parents come before their children when nodes are taken in falling order */
  first[l2h_tree_get_root (tree)] = 0;
  for (guint node = l2h_tree_get_n_nodes (tree); node-- > 0;) {
    guint n_children, slot = first[node];
    const guint *children = l2h_tree_get_children (tree, node, &n_children);

    if (node < n_leaves)
      order[slot] = node;
    for (guint i = 0; i < n_children; i++) {
      first[children[i]] = slot;
      slot += l2h_tree_get_leaf_count (tree, children[i]);
    }
  }

  begins[0] = 0;
  for (guint group = 0; group < n_groups; group++)
    begins[group + 1] = begins[group] + bough_grouping_get_size (grouping, group);
  next = g_memdup2 (begins, (n_groups + 1) * sizeof *begins);
  for (guint slot = 0; slot < n_leaves; slot++) {
    int group = bough_grouping_get_group (grouping, order[slot]);

    if (group != BOUGH_NO_GROUP)
      slots[next[group]++] = slot;
  }

  return slots;
}

/* How many of @slots, which ascend, are below @bound. */
static guint
count_below (const guint *slots, guint n_slots, guint bound)
{
  guint low = 0, high = n_slots;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (slots[middle] < bound)
      low = middle + 1;
    else
      high = middle;
  }

  return low;
}

double *
bough_rings_get_agreement (L2hTree *tree, BoughGrouping *grouping)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  g_autofree guint *begins = g_new (guint, bough_grouping_get_n_groups (grouping) + 1);
  g_autofree guint *first = g_new (guint, l2h_tree_get_n_nodes (tree));
  g_autofree guint *slots = list_slots (tree, grouping, begins, first);
  double *agreement = g_new (double, n_leaves);

  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    guint parent = l2h_tree_get_parent (tree, leaf);
    int group = bough_grouping_get_group (grouping, leaf);
    guint n_others, n_same;

    agreement[leaf] = NAN;
    if (parent == L2H_NO_NODE || group == BOUGH_NO_GROUP || l2h_tree_get_leaf_count (tree, parent) < 2)
      continue;
    n_others = l2h_tree_get_leaf_count (tree, parent) - 1;
    n_same = count_below (slots + begins[group], begins[group + 1] - begins[group], first[parent] + n_others + 1)
             - count_below (slots + begins[group], begins[group + 1] - begins[group], first[parent]) - 1;
    agreement[leaf] = (double) n_same / n_others;
  }

  return agreement;
}
