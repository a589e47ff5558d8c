/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-databases.h"

#include <glib/gstdio.h>
#include <math.h>

#include "l2h/l2h-tree-builder.h"

#include "test-files.h"

void
test_databases_write (void)
{
  g_assert_cmpint (g_mkdir ("wn", 0700), ==, 0);
  test_files_write_text (
    "wn/data.noun",
    "  1 This is a licence of two lines.  \n"
    "  2 What it says.  \n"
    "00001740 03 n 01 entity 0 002 ~ 00015388 n 0000 ~ 00021939 n 0000 | that which is  \n"
    "00015388 03 n 02 animal 0 Fauna 0 001 @ 00001740 n 0000 | lives  \n"
    "00021939 03 n 02 artifact 0 artefact 0 001 @ 00001740 n 0000 | made  \n"
    "01317541 05 n 01 domestic_animal 0 001 @ 00015388 n 0000 | tame  \n"
    "01503061 05 n 01 bird 0 002 @ 00015388 n 0000 + 01345109 v 0101 | has feathers | and wings  \n"
    "01514859 05 n 01 hen 0 001 @ 01503061 n 0000 | lays eggs  \n"
    "01558594 05 n 0c robin 0 b 0 c 0 d 0 e 0 f 0 g 0 h 0 i 0 j 0 k 0 American_robin 0 001 @ 01503061 n 0000 | sings  \n"
    "02012849 05 n 01 crane 4 001 @ 01503061 n 0000 | wades  \n"
    "02083346 05 n 02 canine 0 canid 0 001 @ 00015388 n 0000 | barks  \n"
    "02084071 05 n 01 dog 0 002 @ 02083346 n 0000 @ 01317541 n 0000 | a friend  \n"
    "02958343 06 n 01 car 0 001 @ 00021939 n 0000 | drives  \n"
    "03126707 06 n 01 crane 0 001 @ 00021939 n 0000 | lifts  \n"
    "09999999 05 n 01 Lassie 0 001 @i 02084071 n 0000 | comes home  \n");
  test_files_write_text ("wn/index.noun",
                         "  1 This is a licence.  \n"
                         "american_robin n 1 1 @ 1 0 01558594  \n"
                         "car n 1 1 @ 1 1 02958343  \n"
                         "crane n 2 2 @ ~ 2 1 03126707 02012849  \n"
                         "dog n 1 2 @ ~ 1 1 02084071  \n"
                         "hen n 1 1 @ 1 1 01514859  \n");
}

L2hTree *
test_databases_make_comb (const char *const *names)
{
  const guint n_leaves = g_strv_length ((char **) names);
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (n_leaves);
  g_autoptr (GError) error = NULL;
  L2hTree *tree;

  for (guint i = 0; i < n_leaves; i++) {
    const L2hLeaf leaf = { .name = (char *) names[i], .n_samples = -1, .purity = NAN };

    l2h_tree_builder_set_leaf (builder, i, &leaf);
    if (i > 0)
      g_assert_true (l2h_tree_builder_add_merge (builder, i, i == 1 ? 0 : n_leaves + i - 2, i, NULL));
  }
  tree = l2h_tree_builder_finish (builder, &error);
  g_assert_no_error (error);
  return tree;
}
