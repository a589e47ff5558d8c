/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-coloring.h"

#include <math.h>

#include "bough-palette.h"

#define SEVERAL_GROUPS (-2)

static void
find_groups (BoughColoring *self, const BoughDendrogram *dendrogram, BoughGrouping *grouping, guint *rank)
{
  guint n_groups = bough_grouping_get_n_groups (grouping);

  self->groups = g_new (guint, MAX (n_groups, 1));
  for (guint i = 0; i < n_groups; i++)
    rank[i] = G_MAXUINT;

  for (guint slot = 0; slot < dendrogram->n_leaves; slot++) {
    int group = bough_grouping_get_group (grouping, dendrogram->order[slot]);

    if (group == BOUGH_NO_GROUP) {
      self->n_others++;
    } else if (rank[group] == G_MAXUINT) {
      rank[group] = self->n_groups;
      self->groups[self->n_groups++] = group;
    }
  }
}

static void
color_by_group (BoughColoring *self, L2hTree *tree, const BoughDendrogram *dendrogram, BoughGrouping *grouping)
{
  g_autofree guint *rank = g_new (guint, MAX (bough_grouping_get_n_groups (grouping), 1));
  g_autofree int *shared = g_new (int, dendrogram->n_nodes);
  g_autofree BoughColor *lines = NULL;
  g_autofree BoughColor *texts = NULL;

  find_groups (self, dendrogram, grouping, rank);
  if (self->n_groups == 0)
    return;

  self->color_by = BOUGH_COLOR_BY_GROUP;
  self->group_colors = g_new (BoughColor, self->n_groups);
  self->ring = g_new (BoughColor, dendrogram->n_leaves);
  bough_palette_fill_groups (self->group_colors, self->n_groups);

  lines = g_new (BoughColor, self->n_groups);
  texts = g_new (BoughColor, self->n_groups);
  for (guint i = 0; i < self->n_groups; i++) {
    lines[i] = bough_color_darken (self->group_colors[i], BOUGH_PALETTE_LINE_CONTRAST);
    texts[i] = bough_palette_get_text_color (self->group_colors[i]);
  }

  for (guint node = 0; node < dendrogram->n_nodes; node++) {
    guint n_children;
    const guint *children = l2h_tree_get_children (tree, node, &n_children);

    if (node < dendrogram->n_leaves) {
      int group = bough_grouping_get_group (grouping, node);

      shared[node] = group == BOUGH_NO_GROUP ? BOUGH_NO_GROUP : (int) rank[group];
      self->ring[node] = shared[node] < 0 ? BOUGH_PALETTE_OTHER : self->group_colors[shared[node]];
      self->text[node] = shared[node] < 0 ? BOUGH_PALETTE_INK : texts[shared[node]];
    } else {
      shared[node] = shared[children[0]];
      for (guint i = 1; i < n_children; i++) {
        if (shared[children[i]] != shared[node])
          shared[node] = SEVERAL_GROUPS;
      }
    }
    self->branch[node] = shared[node] < 0 ? BOUGH_PALETTE_BRANCH : lines[shared[node]];
  }
}

static void
color_by_purity (BoughColoring *self, L2hTree *tree, guint n_leaves)
{
  double least = 1;

  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    double purity = l2h_tree_get_leaf (tree, leaf)->purity;

    if (isnan (purity))
      self->n_others++;
    else
      least = MIN (least, purity);
  }
  if (self->n_others == n_leaves)
    return;

  self->color_by = BOUGH_COLOR_BY_PURITY;
  self->least_purity = CLAMP (floor (least * 10 + 1e-9) / 10, 0, 0.8);
  self->ring = g_new (BoughColor, n_leaves);
  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    double purity = l2h_tree_get_leaf (tree, leaf)->purity;

    self->ring[leaf] = bough_palette_get_sequential ((purity - self->least_purity) / (1 - self->least_purity));
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
bough_coloring_new (L2hTree *tree, const BoughDendrogram *dendrogram, BoughGrouping *grouping, BoughColorBy color_by)
{
  BoughColoring *self = g_new0 (BoughColoring, 1);

  self->color_by = BOUGH_COLOR_BY_NONE;
  self->branch = g_new (BoughColor, dendrogram->n_nodes);
  self->text = g_new (BoughColor, dendrogram->n_leaves);
  for (guint leaf = 0; leaf < dendrogram->n_leaves; leaf++)
    self->text[leaf] = BOUGH_PALETTE_INK;

  if (color_by == BOUGH_COLOR_BY_GROUP && grouping != NULL)
    color_by_group (self, tree, dendrogram, grouping);
  else if (color_by == BOUGH_COLOR_BY_PURITY)
    color_by_purity (self, tree, dendrogram->n_leaves);

  if (self->color_by != BOUGH_COLOR_BY_GROUP) {
    for (guint node = 0; node < dendrogram->n_nodes; node++)
      self->branch[node] = self->color_by == BOUGH_COLOR_BY_NONE ? BOUGH_PALETTE_INK : BOUGH_PALETTE_BRANCH;
  }
  mark_empty (self, tree, dendrogram->n_leaves);

  return self;
}

void
bough_coloring_free (BoughColoring *self)
{
  g_free (self->branch);
  g_free (self->ring);
  g_free (self->text);
  g_free (self->groups);
  g_free (self->group_colors);
  g_free (self);
}
