/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-tree-annotation.h"

#include <math.h>

/* ape, Biopython and ete3 stumble over quotes inside quotes; brackets, colons and the like are theirs within quotes. */
static char *
make_safe (const char *name)
{
  GString *safe = g_string_new (NULL);

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);

    if (letter == '\'' || letter == '"')
      g_string_append (safe, "’");
    else if (letter == '[')
      g_string_append_c (safe, '(');
    else if (letter == ']')
      g_string_append_c (safe, ')');
    else if (g_unichar_iscntrl (letter))
      g_string_append_c (safe, ' ');
    else
      g_string_append_unichar (safe, letter);
  }
  return g_string_free (safe, FALSE);
}

static double *
make_heights (L2hTree *tree, BoughHeights kind)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  guint n_nodes = l2h_tree_get_n_nodes (tree);
  double *heights = g_new0 (double, n_nodes);
  gboolean known = TRUE;

  for (guint node = n_leaves; node < n_nodes; node++) {
    heights[node] = kind == BOUGH_HEIGHTS_STEP ? node - n_leaves + 1.0 : l2h_tree_get_height (tree, node);
    known = known && isfinite (heights[node]);
  }

  for (guint node = 0; node < n_nodes; node++) {
    guint parent = l2h_tree_get_parent (tree, node);

    if (!known)
      heights[node] = NAN;
    else if (parent != L2H_NO_NODE)
      heights[parent] = MAX (heights[parent], heights[node]);
  }
  return heights;
}

BoughTreeAnnotation *
bough_tree_annotation_new (L2hTree *tree, BoughTips tips, const char *const *given, BoughHeights heights,
                           const char *const *colors)
{
  BoughTreeAnnotation *self = g_new0 (BoughTreeAnnotation, 1);

  self->n_leaves = l2h_tree_get_n_leaves (tree);
  self->tips = g_new0 (char *, self->n_leaves);
  self->colors = colors != NULL ? g_new0 (char *, self->n_leaves) : NULL;
  for (guint leaf = 0; leaf < self->n_leaves; leaf++) {
    const char *name = l2h_tree_get_leaf (tree, leaf)->name;

    if (tips == BOUGH_TIPS_NUMBER)
      self->tips[leaf] = g_strdup_printf ("%u", leaf);
    else if (tips == BOUGH_TIPS_SAFE)
      self->tips[leaf] = make_safe (name);
    else
      self->tips[leaf] = g_strdup (tips == BOUGH_TIPS_GIVEN ? given[leaf] : name);
    if (colors != NULL)
      self->colors[leaf] = g_strdup (colors[leaf]);
  }
  self->heights = make_heights (tree, heights);
  self->kind = heights;
  return self;
}

void
bough_tree_annotation_free (BoughTreeAnnotation *self)
{
  for (guint leaf = 0; leaf < self->n_leaves; leaf++) {
    g_free (self->tips[leaf]);
    if (self->colors != NULL)
      g_free (self->colors[leaf]);
  }
  g_free (self->tips);
  g_free (self->colors);
  g_free (self->heights);
  g_free (self);
}
