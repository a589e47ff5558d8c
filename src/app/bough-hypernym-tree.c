/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-hypernym-tree.h"

#include "bough-number-item.h"
#include "bough-leaf-item.h"

#include <string.h>

/* How much of all leaves a row has to cover to be open at first. */
#define OPEN_SHARE 0.25
/* Where a synset has several ways up, what is open could stand there again and again. */
#define MAX_OPEN_ROWS 200

static GListStore *
create_store (GArray *hypernyms)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GListStore *store = g_list_store_new (BOUGH_TYPE_NUMBER_ITEM);

  for (guint i = 0; i < hypernyms->len; i++)
    g_ptr_array_add (items, bough_number_item_new (g_array_index (hypernyms, guint, i)));
  g_list_store_splice (store, 0, 0, items->pdata, items->len);
  return store;
}

static GListModel *
create_children_cb (gpointer item, gpointer user_data)
{
  g_autoptr (GArray) children = bough_hypernyms_get_children (user_data, bough_number_item_get_number (item));

  return children->len > 0 ? G_LIST_MODEL (create_store (children)) : NULL;
}

static GtkTreeListModel *
create_model (BoughHypernyms *hypernyms, GArray *roots)
{
  return gtk_tree_list_model_new (G_LIST_MODEL (create_store (roots)), FALSE, FALSE, create_children_cb,
                                  g_object_ref (hypernyms), g_object_unref);
}

GtkTreeListModel *
bough_hypernym_tree_new (BoughHypernyms *hypernyms)
{
  g_autoptr (GArray) roots = NULL;
  GtkTreeListModel *model;
  guint n_leaves;

  g_return_val_if_fail (BOUGH_IS_HYPERNYMS (hypernyms), NULL);

  roots = bough_hypernyms_get_roots (hypernyms);
  model = create_model (hypernyms, roots);
  n_leaves = bough_hypernyms_get_sets (hypernyms)->n_leaves;
  for (guint i = 0; i < MIN (g_list_model_get_n_items (G_LIST_MODEL (model)), MAX_OPEN_ROWS); i++) {
    g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (model, i);
    g_autoptr (BoughNumberItem) item = gtk_tree_list_row_get_item (row);

    if (bough_hypernyms_get_count (hypernyms, bough_number_item_get_number (item)) >= OPEN_SHARE * n_leaves)
      gtk_tree_list_row_set_expanded (row, TRUE);
  }
  return model;
}

enum {
  RANK_IS,
  RANK_BEGINS,
  RANK_HOLDS,
  RANK_NOT,
};

static int
rank_synset (BoughWordnet *wordnet, guint synset, const char *query)
{
  g_auto (GStrv) words = bough_wordnet_dup_words (wordnet, synset);
  g_autofree char *wnid = bough_wordnet_dup_wnid (wordnet, synset);
  int rank = g_str_equal (wnid, query) ? RANK_IS : RANK_NOT;

  for (guint i = 0; words[i] != NULL && rank != RANK_IS; i++) {
    g_autofree char *folded = bough_leaf_item_fold (words[i]);
    const char *at = strstr (folded, query);

    if (at == NULL)
      continue;
    if (at > folded)
      rank = MIN (rank, RANK_HOLDS);
    else
      rank = MIN (rank, strlen (folded) == strlen (query) ? RANK_IS : RANK_BEGINS);
  }
  return rank;
}

GtkTreeListModel *
bough_hypernym_tree_find (BoughHypernyms *hypernyms, const char *text)
{
  g_autofree char *query = NULL;
  g_autoptr (GArray) found = NULL;
  BoughWordnet *wordnet;
  GArray *ranks[RANK_NOT];

  g_return_val_if_fail (BOUGH_IS_HYPERNYMS (hypernyms), NULL);

  query = g_strchomp (bough_leaf_item_fold (text));
  wordnet = bough_hypernyms_get_wordnet (hypernyms);
  for (int rank = 0; rank < RANK_NOT; rank++)
    ranks[rank] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < bough_hypernyms_get_n (hypernyms); i++) {
    int rank = rank_synset (wordnet, bough_hypernyms_get_synset (hypernyms, i), query);

    if (rank != RANK_NOT)
      g_array_append_val (ranks[rank], i);
  }

  found = g_array_new (FALSE, FALSE, sizeof (guint));
  for (int rank = 0; rank < RANK_NOT; rank++) {
    g_array_append_vals (found, ranks[rank]->data, ranks[rank]->len);
    g_array_unref (ranks[rank]);
  }
  return create_model (hypernyms, found);
}
