/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-leaf-item.h"

#include <string.h>

struct _BoughLeafItem
{
  GObject parent_instance;

  L2hTree *tree;
  guint leaf;
  char *folded;  /* once it has been searched */
};

G_DEFINE_FINAL_TYPE (BoughLeafItem, bough_leaf_item, G_TYPE_OBJECT)

static void
bough_leaf_item_finalize (GObject *object)
{
  BoughLeafItem *self = BOUGH_LEAF_ITEM (object);

  g_clear_object (&self->tree);
  g_free (self->folded);

  G_OBJECT_CLASS (bough_leaf_item_parent_class)->finalize (object);
}

static void
bough_leaf_item_class_init (BoughLeafItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_leaf_item_finalize;
}

static void
bough_leaf_item_init (BoughLeafItem *self)
{
}

BoughLeafItem *
bough_leaf_item_new (L2hTree *tree, guint leaf)
{
  BoughLeafItem *self = g_object_new (BOUGH_TYPE_LEAF_ITEM, NULL);

  self->tree = g_object_ref (tree);
  self->leaf = leaf;
  return self;
}

guint
bough_leaf_item_get_leaf (BoughLeafItem *self)
{
  g_return_val_if_fail (BOUGH_IS_LEAF_ITEM (self), L2H_NO_NODE);

  return self->leaf;
}

const L2hLeaf *
bough_leaf_item_get_info (BoughLeafItem *self)
{
  g_return_val_if_fail (BOUGH_IS_LEAF_ITEM (self), NULL);

  return l2h_tree_get_leaf (self->tree, self->leaf);
}

static const char *
get_folded (BoughLeafItem *self)
{
  if (self->folded == NULL)
    self->folded = bough_leaf_item_fold (bough_leaf_item_get_info (self)->name);
  return self->folded;
}

gboolean
bough_leaf_item_matches (BoughLeafItem *self, const char *query)
{
  g_return_val_if_fail (BOUGH_IS_LEAF_ITEM (self), FALSE);

  return strstr (get_folded (self), query) != NULL;
}

gboolean
bough_leaf_item_is_called (BoughLeafItem *self, const char *query)
{
  g_return_val_if_fail (BOUGH_IS_LEAF_ITEM (self), FALSE);

  return strcmp (get_folded (self), query) == 0;
}

char *
bough_leaf_item_fold (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *cased = decomposed != NULL ? g_utf8_casefold (decomposed, -1) : NULL;
  GString *folded = g_string_new (NULL);

  /* What is not UTF-8 matches nothing but the empty query. */
  for (const char *at = cased != NULL ? cased : ""; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (g_unichar_isspace (character) || character == '_' || character == '-') {
      if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
    } else if (!g_unichar_ismark (character)) {
      g_string_append_unichar (folded, character);
    }
  }
  return g_string_free (folded, FALSE);
}
