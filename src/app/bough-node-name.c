/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-node-name.h"

#include <glib/gi18n-lib.h>

char *
bough_node_name (L2hTree *tree, guint node)
{
  g_autoptr (GArray) leaves = l2h_tree_get_leaves_below (tree, node);
  const L2hLeaf *first = NULL, *second = NULL;

  for (guint i = 0; i < leaves->len; i++)
    {
      const L2hLeaf *leaf = l2h_tree_get_leaf (tree, g_array_index (leaves, guint, i));

      /* Of equals the lower number comes first, so a name does not depend on the order of visits. */
      if (first == NULL || leaf->n_samples > first->n_samples)
        {
          second = first;
          first = leaf;
        }
      else if (second == NULL || leaf->n_samples > second->n_samples)
        second = leaf;
    }

  if (second == NULL)
    return g_strdup (first->name);
  if (leaves->len == 2)
    /* Translators: the names of two classes that make a group */
    return g_strdup_printf (_("%s and %s"), first->name, second->name);
  /* Translators: the names of two classes of a group, and how many more there are in it */
  return g_strdup_printf (ngettext ("%s, %s and %u more", "%s, %s and %u more", leaves->len - 2), first->name,
                          second->name, leaves->len - 2);
}
