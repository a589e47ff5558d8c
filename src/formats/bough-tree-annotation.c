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
make_heights (L2hTree *tree, BoughNodeHeights kind)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  guint n_nodes = l2h_tree_get_n_nodes (tree);
  double *heights = g_new0 (double, n_nodes);
  gboolean known = TRUE;

  for (guint node = n_leaves; node < n_nodes; node++) {
    heights[node] = kind == BOUGH_NODE_HEIGHTS_STEP ? node - n_leaves + 1.0 : l2h_tree_get_height (tree, node);
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

/* Not a strv: what is not known is NULL. */
static char **
copy_texts (const char *const *texts, guint n)
{
  char **copy = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    copy[i] = g_strdup (texts[i]);
  return copy;
}

static void
free_texts (char **texts, guint n)
{
  for (guint i = 0; texts != NULL && i < n; i++)
    g_free (texts[i]);
  g_free (texts);
}

BoughTreeAnnotation *
bough_tree_annotation_new (L2hTree *tree, BoughTipNames tips, const char *const *given, BoughNodeHeights heights,
                           const char *const *colors, const char *const *groups)
{
  BoughTreeAnnotation *self = g_new0 (BoughTreeAnnotation, 1);

  self->n_leaves = l2h_tree_get_n_leaves (tree);
  self->exact = tips == BOUGH_TIP_NAMES_EXACT;
  self->kind = heights;
  self->heights = make_heights (tree, heights);
  self->colors = colors != NULL ? copy_texts (colors, self->n_leaves) : NULL;
  self->groups = groups != NULL ? copy_texts (groups, self->n_leaves) : NULL;
  if (tips == BOUGH_TIP_NAMES_GIVEN) {
    self->tips = copy_texts (given, self->n_leaves);
    return self;
  }

  self->tips = g_new0 (char *, self->n_leaves + 1);
  for (guint leaf = 0; leaf < self->n_leaves; leaf++) {
    const char *name = l2h_tree_get_leaf (tree, leaf)->name;

    if (tips == BOUGH_TIP_NAMES_NUMBER)
      self->tips[leaf] = g_strdup_printf ("%u", leaf);
    else
      self->tips[leaf] = tips == BOUGH_TIP_NAMES_SAFE ? make_safe (name) : g_strdup (name);
  }
  return self;
}

void
bough_tree_annotation_free (BoughTreeAnnotation *self)
{
  free_texts (self->tips, self->n_leaves);
  free_texts (self->colors, self->n_leaves);
  free_texts (self->groups, self->n_leaves);
  g_free (self->heights);
  g_free (self);
}
