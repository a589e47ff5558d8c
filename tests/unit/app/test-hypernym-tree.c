/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-hypernym-tree.h"

#include "app/bough-number-item.h"
#include "test-databases.h"
#include "test-files.h"

/* Leaves: dog, hen, robin, crane (bird), car, crane (machine), Lassie. Entity 7, animal 5, bird 3, artifact 2, domestic
 * animal 2, canine 2, dog 2, of which dog is below both domestic animal and canine. */
static BoughHypernyms *
make (void)
{
  static const guint32 offsets[] = { 2084071, 1514859, 1558594, 2012849, 2958343, 3126707, 9999999 };
  g_autoptr (BoughWordnet) wordnet = NULL;
  guint synsets[G_N_ELEMENTS (offsets)];
  BoughSynsets all = { .n_leaves = G_N_ELEMENTS (offsets), .synsets = synsets };

  test_databases_write ();
  wordnet = bough_wordnet_load ("wn", NULL);
  g_assert_nonnull (wordnet);
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    synsets[i] = bough_wordnet_find (wordnet, offsets[i]);
  return bough_hypernyms_new (wordnet, &all);
}

/* The rows from top to bottom, with a dot for each level that they are below the top. */
static char *
list (GtkTreeListModel *model, BoughHypernyms *hypernyms)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++) {
    g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (model, i);
    g_autoptr (BoughNumberItem) item = gtk_tree_list_row_get_item (row);

    if (i > 0)
      g_string_append (text, ", ");
    for (guint depth = gtk_tree_list_row_get_depth (row); depth > 0; depth--)
      g_string_append_c (text, '.');
    g_string_append (text, bough_hypernyms_get_name (hypernyms, bough_number_item_get_number (item)));
  }
  return g_string_free (text, FALSE);
}

static void
expand_all (GtkTreeListModel *model)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++) {
    g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (model, i);

    gtk_tree_list_row_set_expanded (row, TRUE);
  }
}

static void
test_tree (void)
{
  g_autoptr (BoughHypernyms) hypernyms = make ();
  g_autoptr (GtkTreeListModel) model = bough_hypernym_tree_new (hypernyms);
  g_autofree char *at_first = list (model, hypernyms);
  g_autofree char *all = NULL;

  /* Two of seven leaves are more than a quarter, so all is open but what has nothing below. */
  g_assert_cmpstr (at_first, ==,
                   "entity, .animal, ..bird, ..domestic animal, ...dog, ..canine, ...dog, .artifact");
  expand_all (model);
  all = list (model, hypernyms);
  g_assert_cmpstr (all, ==, at_first);
}

static void
test_find (void)
{
  static const struct {
    const char *text;
    const char *found;
  } cases[] = {
    /* Whole words go first, then beginnings, then the rest; "fauna" is animal, "canid" is canine. */
    { "animal", "animal, domestic animal" },
    { "ANIM", "animal, domestic animal" },
    { "fau", "animal" },
    { "canid ", "canine" },
    { "domestic-animal", "domestic animal" },
    { "n02084071", "dog" },
    { "car", "" },
    { "an", "animal, domestic animal, canine" },
  };
  g_autoptr (BoughHypernyms) hypernyms = make ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GtkTreeListModel) model = bough_hypernym_tree_find (hypernyms, cases[i].text);
    g_autofree char *found = list (model, hypernyms);

    g_assert_cmpstr (found, ==, cases[i].found);
  }
}

static void
test_look_below (void)
{
  g_autoptr (BoughHypernyms) hypernyms = make ();
  g_autoptr (GtkTreeListModel) model = bough_hypernym_tree_find (hypernyms, "canine");
  g_autofree char *found = NULL;

  expand_all (model);
  found = list (model, hypernyms);
  g_assert_cmpstr (found, ==, "canine, .dog");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  test_files_add_func ("/hypernym-tree/tree", test_tree);
  test_files_add_func ("/hypernym-tree/find", test_find);
  test_files_add_func ("/hypernym-tree/look-below", test_look_below);
  return g_test_run ();
}
