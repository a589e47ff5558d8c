/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-tree-private.h"

void
l2h_leaf_copy_to (const L2hLeaf *leaf, L2hLeaf *copy)
{
  *copy = *leaf;
  copy->name = g_strdup (leaf->name);
  copy->label = g_strdup (leaf->label);
  copy->labels = leaf->n_labels > 0 ? g_new (L2hLabelCount, leaf->n_labels) : NULL;
  for (guint i = 0; i < leaf->n_labels; i++) {
    copy->labels[i].label = g_strdup (leaf->labels[i].label);
    copy->labels[i].count = leaf->labels[i].count;
  }
}

void
l2h_leaf_clear (L2hLeaf *leaf)
{
  for (guint i = 0; i < leaf->n_labels; i++)
    g_free (leaf->labels[i].label);
  leaf->n_labels = 0;
  g_clear_pointer (&leaf->labels, g_free);
  g_clear_pointer (&leaf->label, g_free);
  g_clear_pointer (&leaf->name, g_free);
}
