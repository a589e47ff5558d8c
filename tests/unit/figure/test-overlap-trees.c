/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * test-overlap-trees SAMPLES [DATA] [--quick]: counts overlaps in figures of the trees that come with the project, and
 * of those that are built from DATA, the folder of real logits: every layout at five widths, or with --quick a few.
 */
#include <gio/gio.h>

#include "formats/bough-names.h"
#include "formats/bough-matrix.h"
#include "formats/bough-tree-file.h"
#include "l2h/l2h-build.h"
#include "taxonomy/bough-superclasses.h"
#include "test-boxes.h"
#include "test-figures.h"

typedef struct {
  const char *logits; /* or a tree */
  const char *superclasses;
  const char *classes;
  L2hScore score;
} Source;

static const Source samples[] = {
  { "cifar100.l2h.json", "cifar100-superclasses.csv" },
  { "imagenet1k.l2h.json", "imagenet1k-superclasses.csv" },
  { "glyphs/logits.npy", "glyphs/superclasses.csv", "glyphs/classes.txt", L2H_SCORE_SUM_OF_MEANS },
};

/* The trees that the mean score builds are deep. */
static const Source real[] = {
  { "cifar100/logits_train.npy", "cifar100/superclasses.csv", "cifar100/classes.txt", L2H_SCORE_SUM_OF_MEANS },
  { "cifar100/logits_test.npy", "cifar100/superclasses.csv", "cifar100/classes.txt", L2H_SCORE_MEAN },
  { "imagenet1k/logits.npy", NULL, "imagenet1k/classes.txt", L2H_SCORE_SUM_OF_MEANS },
  { "imagenet1k/logits.npy", NULL, "imagenet1k/classes_long.txt", L2H_SCORE_MEAN },
};

static const char *const layouts[] = {
  "",
  "layout=linear show-purity=true",
  "span=180 start-angle=-90 clade-labels=always rings=color,purity,agreement",
  "layout=linear orientation=left rings=color,samples,purity clade-labels=always",
  "show-purity=true rings=color,samples,purity,agreement legend=below",
  "layout=linear orientation=down legend=below",
  "layout=linear orientation=up rings=color,purity label-angle=upright",
  "span=270 start-angle=45 inner-radius=0.35 direction=counterclockwise legend=left show-count=true",
  "tips=leaders heights=step branches=curved",
  "tips=ragged heights=level branches=slanted rings=",
  "layout=linear tips=ragged heights=score branches=curved rings= order=groups",
  "layout=linear tips=leaders heights=step branches=slanted color-by=purity",
  "color-by=purity show-purity=true order=groups clade-labels=never",
  "label-angle=upright order=name branches=slanted",
  "rings=color,images clade-labels=always",
  "layout=linear orientation=left rings=images,purity legend=left heights=step cut=20 merge-numbers=true",
  "heights=step cut=20 merge-numbers=true outliers=true chosen=0,1,2 brackets=7=Here",
  "layout=linear heights=step cut=20 merge-numbers=true outliers=true chosen=0,1,2 brackets=7=Here",
};

static const double widths[] = { 60, 85, 178, 300, 600 };

static gboolean is_quick;

static L2hTree *
build_tree (const char *folder, const char *path, const Source *source)
{
  g_autofree char *names_path = g_build_filename (folder, source->classes, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLogits) logits = bough_matrix_open (path, NULL, NULL, &error);
  g_auto (GStrv) names = bough_names_load (names_path, NULL);
  const L2hBuildOptions options = { source->score, L2H_INPUT_AUTO, 0 };
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autoptr (L2hTree) bare = NULL;
  L2hTree *tree;

  g_assert_no_error (error);
  g_assert_nonnull (names);
  bare = l2h_build (logits, &options, NULL, NULL, NULL, &assignment, &error);
  g_assert_no_error (error);
  tree = l2h_tree_describe_leaves (bare, assignment, NULL, (const char *const *) names, L2H_LEAF_NAMING_AUTO, &error);
  g_assert_no_error (error);

  return tree;
}

static L2hTree *
load_tree (const char *folder, const Source *source)
{
  g_autofree char *path = g_build_filename (folder, source->logits, NULL);
  g_autoptr (GError) error = NULL;
  L2hTree *tree;

  if (!bough_file_is_tree (path))
    return build_tree (folder, path, source);
  tree = bough_tree_load (path, &error);
  g_assert_no_error (error);

  return tree;
}

static BoughGrouping *
load_grouping (const char *folder, const Source *source, L2hTree *tree)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  BoughGrouping *grouping;

  if (source->superclasses == NULL)
    return NULL;
  path = g_build_filename (folder, source->superclasses, NULL);
  grouping = bough_superclasses_load (path, tree, &error);
  g_assert_no_error (error);

  return grouping;
}

static void
check (const char *folder, const Source *source)
{
  g_autoptr (L2hTree) tree = load_tree (folder, source);
  g_autoptr (BoughGrouping) grouping = load_grouping (folder, source, tree);
  g_autoptr (BoughStyle) plain = bough_style_new ();
  g_autoptr (TestBoxes) boxes = test_boxes_new (bough_style_get_font_family (plain));
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  static const guint8 pixels[] = { 0, 127, 255 };
  g_autoptr (BoughImage) image = bough_image_new (pixels, 1, 1, 3, 3);
  g_autofree BoughImage **images = g_new (BoughImage *, n_leaves);
  const BoughFigureData data = { .tree = tree, .grouping = grouping, .images = images };

  for (guint leaf = 0; leaf < n_leaves; leaf++)
    images[leaf] = image;
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i += is_quick ? 3 : 1) {
    for (guint j = 0; j < G_N_ELEMENTS (widths); j += is_quick ? 2 : 1) {
      g_autoptr (BoughStyle) style = bough_style_new ();
      g_autoptr (BoughFigure) figure = NULL;
      g_autoptr (GError) error = NULL;

      test_style_set (style, layouts[i]);
      bough_style_set_width (style, widths[j]);
      g_test_message ("%s: %s, width %g", source->logits, layouts[i], widths[j]);
      figure = bough_figure_new_from_data (&data, style, &error);
      g_assert_no_error (error);
      test_boxes_count (boxes, figure, bough_style_get_values (style));
    }
  }
  /* the widest page holds the names of most layouts */
  test_boxes_assert (boxes, 2 * n_leaves);
  /* around 600 mm, 1,000 images would have 1.9 mm each, less than the least */
  if (n_leaves <= 200)
    g_assert_cmpuint (test_boxes_get_n_images (boxes), >=, n_leaves);
  g_assert_cmpuint (test_boxes_get_n_numbers (boxes), >, 0);
}

static void
test_samples (gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    check (data, &samples[i]);
}

static void
test_real (gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (real); i++)
    check (data, &real[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  is_quick = g_str_equal (argv[argc - 1], "--quick");
  argc -= is_quick ? 1 : 0;
  g_assert_cmpint (argc, >=, 2);
  g_test_add_data_func ("/figure/overlap-trees/samples", argv[1], test_samples);
  if (argc > 2)
    g_test_add_data_func ("/figure/overlap-trees/real", argv[2], test_real);

  return g_test_run ();
}
