/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-coloring.h"

#include <math.h>
#include <stdlib.h>

#include "bough-palette.h"

#define SEVERAL_GROUPS (-2)

/* The groups that have leaves, in the order in which they first appear in @order. Returns: how many */
static guint
find_groups (const guint *order, guint n_leaves, BoughGrouping *grouping, guint *groups)
{
  guint n_groups = bough_grouping_get_n_groups (grouping), n_found = 0;
  g_autofree gboolean *seen = g_new0 (gboolean, MAX (n_groups, 1));

  for (guint slot = 0; slot < n_leaves; slot++) {
    int group = bough_grouping_get_group (grouping, order[slot]);

    if (group != BOUGH_NO_GROUP && !seen[group]) {
      seen[group] = TRUE;
      groups[n_found++] = group;
    }
  }

  return n_found;
}

typedef struct {
  guint size;
  guint place;
} Sized;

static int
compare_sizes (const void *a, const void *b)
{
  const Sized *left = a;
  const Sized *right = b;

  if (left->size != right->size)
    return left->size > right->size ? -1 : 1;

  return left->place < right->place ? -1 : left->place > right->place;
}

static guint *
rank_groups (BoughGrouping *grouping, const guint *groups, guint n_groups)
{
  g_autofree Sized *sized = g_new (Sized, MAX (n_groups, 1));
  guint *ranks = g_new (guint, MAX (n_groups, 1));

  for (guint i = 0; i < n_groups; i++)
    sized[i] = (Sized) { bough_grouping_get_size (grouping, groups[i]), i };
  qsort (sized, n_groups, sizeof (Sized), compare_sizes);
  for (guint i = 0; i < n_groups; i++)
    ranks[sized[i].place] = i;

  return ranks;
}

/* The coarser group that most leaves of each group are in; as many as there are for none. */
static guint *
find_parents (BoughGrouping *grouping, BoughGrouping *second, const guint *groups, guint n_groups)
{
  guint n_parents = bough_grouping_get_n_groups (second);
  guint n_leaves = bough_grouping_get_n_leaves (grouping);
  guint *parents = g_new (guint, MAX (n_groups, 1));
  g_autofree guint *counts = g_new (guint, n_parents + 1);

  for (guint i = 0; i < n_groups; i++) {
    guint most = 0;

    for (guint parent = 0; parent <= n_parents; parent++)
      counts[parent] = 0;
    parents[i] = n_parents;
    for (guint leaf = 0; leaf < n_leaves; leaf++) {
      int parent = bough_grouping_get_group (second, leaf);

      if (bough_grouping_get_group (grouping, leaf) != (int) groups[i] || parent == BOUGH_NO_GROUP)
        continue;
      if (++counts[parent] > most) {
        most = counts[parent];
        parents[i] = parent;
      }
    }
  }

  return parents;
}

static int
compare_groups (const void *a, const void *b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

BoughColor *
bough_coloring_dup_group_colors (L2hTree *tree, BoughGrouping *grouping, BoughGrouping *second,
                                 const BoughStyleValues *style)
{
  g_autoptr (BoughStyle) plain = bough_style_new ();
  g_autoptr (BoughDendrogram) dendrogram = bough_dendrogram_new (tree, NULL, bough_style_get_values (plain));
  guint n = MAX (bough_grouping_get_n_groups (grouping), 1);
  g_autofree guint *groups = g_new (guint, n);
  guint n_groups = find_groups (dendrogram->order, dendrogram->n_leaves, grouping, groups);
  g_autofree BoughColor *filled = g_new0 (BoughColor, n);
  BoughColor *colors = g_new0 (BoughColor, n);
  BoughColor other = BOUGH_PALETTE_OTHER;

  /* Where there is a colour for each, one that has no leaves here, in a clade alone, leaves the others theirs. */
  if (bough_grouping_get_n_groups (grouping) <= bough_palette_get_n_colors (style->palette)) {
    n_groups = bough_grouping_get_n_groups (grouping);
    for (guint i = 0; i < n_groups; i++)
      groups[i] = i;
  } else if (n_groups <= bough_palette_get_n_colors (style->palette)) {
    qsort (groups, n_groups, sizeof *groups, compare_groups);
  }

  if (style->palette == BOUGH_PALETTE_NESTED && second != NULL) {
    g_autofree guint *parents = find_parents (grouping, second, groups, n_groups);

    bough_palette_fill_nested (filled, parents, n_groups, bough_grouping_get_n_groups (second));
  } else {
    g_autofree guint *ranks = rank_groups (grouping, groups, n_groups);

    bough_palette_fill_ranked (style->palette, filled, ranks, n_groups);
  }

  bough_color_parse (style->other_color, &other);
  for (guint i = 0; i < n_groups; i++) {
    const char *text;

    colors[groups[i]] = filled[i] != BOUGH_COLOR_NONE ? filled[i] : other;
    if (g_variant_lookup (style->colors, bough_grouping_get_name (grouping, groups[i]), "&s", &text))
      bough_color_parse (text, &colors[groups[i]]);
  }

  return colors;
}

GPtrArray *
bough_coloring_list_leaf_texts (L2hTree *tree, BoughGrouping *grouping, const BoughStyleValues *style)
{
  g_autofree BoughColor *colors = bough_coloring_dup_group_colors (tree, grouping, NULL, style);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++) {
    int group = bough_grouping_get_group (grouping, leaf);

    g_ptr_array_add (texts, group != BOUGH_NO_GROUP ? g_strdup_printf ("#%06x", colors[group] >> 8) : NULL);
  }
  return texts;
}

static void
share_groups (BoughColoring *self, L2hTree *tree, guint n_leaves, guint n_nodes, BoughGrouping *grouping)
{
  for (guint node = 0; node < n_nodes; node++) {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, node, &n_children);

    if (node < n_leaves) {
      self->shared[node] = bough_grouping_get_group (grouping, node);
      continue;
    }
    self->shared[node] = self->shared[children[0]];
    for (guint i = 1; i < n_children; i++) {
      if (self->shared[children[i]] != self->shared[node])
        self->shared[node] = SEVERAL_GROUPS;
    }
  }
}

/* Each branch in the colour of the group of most leaves below, the lowest of equals; the fewer, the nearer to grey. */
static void
color_by_majority (BoughColoring *self, L2hTree *tree, const BoughDendrogram *dendrogram, BoughGrouping *grouping,
                   const BoughColor *lines)
{
  g_autofree guint *count = g_new (guint, dendrogram->n_nodes);
  g_autofree guint *most = g_new0 (guint, dendrogram->n_nodes);

  for (guint i = 0; i < self->n_groups; i++) {
    for (guint node = 0; node < dendrogram->n_nodes; node++) {
      guint n_children;
      const guint *children = l2h_tree_get_children (tree, node, &n_children);

      count[node] =
        node < dendrogram->n_leaves && bough_grouping_get_group (grouping, node) == (int) self->groups[i] ? 1 : 0;
      for (guint j = 0; j < n_children; j++)
        count[node] += count[children[j]];
      if (count[node] > most[node]) {
        most[node] = count[node];
        self->branch[node] = bough_color_mix (lines[self->groups[i]], BOUGH_PALETTE_OTHER,
                                              (double) count[node] / l2h_tree_get_leaf_count (tree, node));
      }
    }
  }
}

/* Leaves of groups that the palette has no colour for are others, like those in none. */
static void
keep_colored_groups (BoughColoring *self, BoughGrouping *grouping, const BoughColor *colors)
{
  guint n_kept = 0;

  for (guint i = 0; i < self->n_groups; i++) {
    if (colors[self->groups[i]] != self->other)
      self->groups[n_kept++] = self->groups[i];
    else
      self->n_others += bough_grouping_get_size (grouping, self->groups[i]);
  }
  self->n_uncolored = self->n_groups - n_kept;
  self->n_groups = n_kept;
}

static void
color_by_group (BoughColoring *self, L2hTree *tree, const BoughDendrogram *dendrogram, BoughGrouping *grouping,
                BoughGrouping *second, const BoughStyleValues *style)
{
  guint n = MAX (bough_grouping_get_n_groups (grouping), 1);
  g_autofree BoughColor *colors = bough_coloring_dup_group_colors (tree, grouping, second, style);
  g_autofree BoughColor *lines = g_new (BoughColor, n);
  g_autofree BoughColor *texts = g_new (BoughColor, n);

  self->groups = g_new (guint, n);
  self->n_groups = find_groups (dendrogram->order, dendrogram->n_leaves, grouping, self->groups);
  for (guint leaf = 0; leaf < dendrogram->n_leaves; leaf++)
    self->n_others += bough_grouping_get_group (grouping, leaf) == BOUGH_NO_GROUP ? 1 : 0;
  keep_colored_groups (self, grouping, colors);
  if (self->n_groups == 0)
    return;

  self->color_by = BOUGH_COLOR_BY_GROUP;
  self->group_colors = g_new (BoughColor, self->n_groups);
  for (guint i = 0; i < self->n_groups; i++) {
    BoughColor color = colors[self->groups[i]];
    gboolean is_given =
      g_variant_lookup (style->colors, bough_grouping_get_name (grouping, self->groups[i]), "&s", NULL);

    self->group_colors[i] = color;
    lines[self->groups[i]] = is_given ? color : bough_color_darken (color, BOUGH_PALETTE_LINE_CONTRAST);
    texts[self->groups[i]] = bough_palette_get_text_color (color);
  }

  for (guint node = 0; node < dendrogram->n_nodes; node++) {
    int group = self->shared[node];
    gboolean is_colored = group >= 0 && colors[group] != self->other;

    self->own[node] = is_colored ? colors[group] : self->other;
    if (is_colored && style->color_labels)
      self->text[node] = texts[group];
    self->branch[node] =
      is_colored && style->branch_colors != BOUGH_BRANCH_COLORS_NONE ? lines[group] : BOUGH_PALETTE_BRANCH;
  }
  if (style->branch_colors == BOUGH_BRANCH_COLORS_MAJORITY)
    color_by_majority (self, tree, dendrogram, grouping, lines);
}

double
bough_coloring_get_least_purity (L2hTree *tree)
{
  double least = 1;

  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++) {
    double purity = l2h_tree_get_leaf (tree, leaf)->purity;

    if (!isnan (purity))
      least = MIN (least, purity);
  }

  return CLAMP (floor (least * 10 + 1e-9) / 10, 0, 0.8);
}

static void
color_by_purity (BoughColoring *self, L2hTree *tree, guint n_leaves, BoughScaleKind scale)
{
  for (guint leaf = 0; leaf < n_leaves; leaf++)
    self->n_others += isnan (l2h_tree_get_leaf (tree, leaf)->purity) ? 1 : 0;
  if (self->n_others == n_leaves)
    return;

  self->color_by = BOUGH_COLOR_BY_PURITY;
  self->least_purity = bough_coloring_get_least_purity (tree);
  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    double purity = l2h_tree_get_leaf (tree, leaf)->purity;

    self->own[leaf] = isnan (purity)
                        ? self->other
                        : bough_palette_get_sequential (scale, (purity - self->least_purity) / (1 - self->least_purity));
  }
}

/* Classes that no sample is assigned to stand back, whatever colours the others. */
static void
mark_empty (BoughColoring *self, L2hTree *tree, guint n_leaves)
{
  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    if (l2h_tree_get_leaf (tree, leaf)->n_samples == 0) {
      self->text[leaf] = BOUGH_PALETTE_QUIET;
      self->branch[leaf] = BOUGH_PALETTE_OTHER;
      self->n_empty++;
    }
  }
}

BoughColoring *
bough_coloring_new (L2hTree *tree, const BoughDendrogram *dendrogram, BoughGrouping *grouping, BoughGrouping *second,
                    const BoughStyleValues *style)
{
  BoughColoring *self = g_new0 (BoughColoring, 1);
  guint n_nodes = dendrogram->n_nodes;

  self->color_by = BOUGH_COLOR_BY_NONE;
  self->branch = g_new (BoughColor, n_nodes);
  self->own = g_new0 (BoughColor, n_nodes);
  self->text = g_new (BoughColor, n_nodes);
  self->shared = g_new (int, n_nodes);
  self->other = BOUGH_PALETTE_OTHER;
  bough_color_parse (style->other_color, &self->other);
  for (guint node = 0; node < n_nodes; node++) {
    self->text[node] = BOUGH_PALETTE_INK;
    self->shared[node] = BOUGH_NO_GROUP;
  }

  if (grouping != NULL)
    share_groups (self, tree, dendrogram->n_leaves, n_nodes, grouping);
  if (style->color_by == BOUGH_COLOR_BY_GROUP && grouping != NULL)
    color_by_group (self, tree, dendrogram, grouping, second, style);
  else if (style->color_by == BOUGH_COLOR_BY_PURITY)
    color_by_purity (self, tree, dendrogram->n_leaves, style->scale);

  if (self->color_by != BOUGH_COLOR_BY_GROUP) {
    for (guint node = 0; node < n_nodes; node++)
      self->branch[node] = self->color_by == BOUGH_COLOR_BY_NONE ? BOUGH_PALETTE_INK : BOUGH_PALETTE_BRANCH;
  }
  mark_empty (self, tree, dendrogram->n_leaves);

  return self;
}

void
bough_coloring_free (BoughColoring *self)
{
  g_free (self->branch);
  g_free (self->own);
  g_free (self->text);
  g_free (self->shared);
  g_free (self->groups);
  g_free (self->group_colors);
  g_free (self);
}
