/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-source-summary.h"
#include "test-source-folder.h"

#include <glib/gstdio.h>

static void
test_usual_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BoughSources) sources = NULL;
  gboolean plain = FALSE;

  write_npy (fixture, "logits.npy", "<f4", 4, "3, 2", 6);
  write_npy (fixture, "labels.npy", "<i8", 8, "3,", 3);
  write_text (fixture, "classes.txt", "cat\ndog\n");
  write_text (fixture, "classes_long.txt", "domestic cat\ndomestic dog\n");
  write_text (fixture, "superclasses.csv", "class,superclass\ncat,feline\n");
  write_text (fixture, "images.txt", "a.png\n\nb.png\n");
  write_text (fixture, "wnids.txt", "n1\nn2\n");
  write_text (fixture, "README.md", "labels\n");

  sources = guess (fixture, "logits.npy", &plain);
  assert_companion (fixture, sources, BOUGH_COMPANION_LABELS, "labels.npy");
  assert_companion (fixture, sources, BOUGH_COMPANION_CLASSES, "classes.txt");
  assert_companion (fixture, sources, BOUGH_COMPANION_SUPERCLASSES, "superclasses.csv");
  assert_companion (fixture, sources, BOUGH_COMPANION_SYNSETS, "wnids.txt");
  assert_companion (fixture, sources, BOUGH_COMPANION_IMAGES, "images.txt");
  g_assert_true (plain);
}

/* A folder of images that has no folders of classes is not for it; the list of their paths is. */
static void
test_image_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "images", NULL);
  g_autofree char *of_class = g_build_filename (folder, "cat", NULL);
  g_autoptr (BoughSources) list = NULL;
  g_autoptr (BoughSources) classes = NULL;
  gboolean plain;

  write_npy (fixture, "logits.npy", "<f4", 4, "3, 2", 6);
  write_text (fixture, "images.txt", "images/a.png\n\nimages/b.png\n");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_text (fixture, "images/a.png", "");
  list = guess (fixture, "logits.npy", &plain);
  assert_companion (fixture, list, BOUGH_COMPANION_IMAGES, "images.txt");

  g_assert_cmpint (g_mkdir (of_class, 0700), ==, 0);
  classes = guess (fixture, "logits.npy", &plain);
  assert_companion (fixture, classes, BOUGH_COMPANION_IMAGES, "images");
}

static void
test_split (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BoughSources) test = NULL;
  g_autoptr (BoughSources) train = NULL;
  gboolean plain = FALSE;

  write_npy (fixture, "logits_test.npy", "<f4", 4, "3, 2", 6);
  write_npy (fixture, "logits_train.npy", "<f4", 4, "3, 2", 6);
  write_npy (fixture, "labels_test.npy", "<i8", 8, "3,", 3);
  write_npy (fixture, "images_test.npy", "|u1", 1, "3, 2, 2", 12);
  write_npy (fixture, "images-training.npy", "|u1", 1, "3, 2, 2", 12);
  write_text (fixture, "classes.txt", "cat\ndog\n");

  test = guess (fixture, "logits_test.npy", &plain);
  assert_companion (fixture, test, BOUGH_COMPANION_LABELS, "labels_test.npy");
  assert_companion (fixture, test, BOUGH_COMPANION_IMAGES, "images_test.npy");
  assert_companion (fixture, test, BOUGH_COMPANION_CLASSES, "classes.txt");
  g_assert_true (plain);

  /* The labels of the other split are not taken although they are as many. */
  train = guess (fixture, "logits_train.npy", &plain);
  assert_companion (fixture, train, BOUGH_COMPANION_LABELS, NULL);
  assert_companion (fixture, train, BOUGH_COMPANION_IMAGES, "images-training.npy");
  g_assert_true (plain);
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BoughSources) sources = NULL;
  gboolean plain = FALSE;

  write_npy (fixture, "logits.npy", "<f4", 4, "3, 2", 6);
  write_npy (fixture, "labels.npy", "<i8", 8, "4,", 4);
  write_npy (fixture, "images.npy", "|u1", 1, "5, 2, 2", 20);
  write_text (fixture, "classes.txt", "cat\ndog\nfox\n");

  sources = guess (fixture, "logits.npy", &plain);
  for (guint i = 0; i < BOUGH_N_COMPANIONS; i++)
    assert_companion (fixture, sources, i, NULL);
  /* They are for this file by their names, so the user is told. */
  assert_left_out (fixture, sources, BOUGH_COMPANION_LABELS, "labels.npy");
  assert_left_out (fixture, sources, BOUGH_COMPANION_CLASSES, "classes.txt");
  assert_left_out (fixture, sources, BOUGH_COMPANION_IMAGES, "images.npy");
  g_assert_false (plain);
}

/* The nearest of several files of a wrong size is named; none is beside one of the right size. */
static void
test_left_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BoughSources) sources = NULL;
  g_autoptr (BoughSources) again = NULL;
  gboolean plain = TRUE;

  write_npy (fixture, "logits_test.npy", "<f4", 4, "3, 2", 6);
  write_npy (fixture, "labels.npy", "<i8", 8, "4,", 4);
  write_npy (fixture, "labels_test.npy", "<i8", 8, "5,", 5);
  write_npy (fixture, "images.npy", "|u1", 1, "3, 2, 2", 12);
  write_npy (fixture, "images_test.npy", "|u1", 1, "4, 2, 2", 16);

  sources = guess (fixture, "logits_test.npy", &plain);
  assert_companion (fixture, sources, BOUGH_COMPANION_LABELS, NULL);
  assert_left_out (fixture, sources, BOUGH_COMPANION_LABELS, "labels_test.npy");
  assert_companion (fixture, sources, BOUGH_COMPANION_IMAGES, "images.npy");
  assert_left_out (fixture, sources, BOUGH_COMPANION_IMAGES, NULL);
  g_assert_false (plain);

  /* Once it was opened so, nothing is in doubt any more; what is left out is still known. */
  bough_sources_remember (sources);
  again = guess (fixture, "logits_test.npy", &plain);
  assert_companion (fixture, again, BOUGH_COMPANION_LABELS, NULL);
  assert_left_out (fixture, again, BOUGH_COMPANION_LABELS, "labels_test.npy");
  g_assert_true (plain);
}

/* What cannot be read, or is of a size that only reading tells, is left out as well. */
static void
test_leave_out_bad (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BoughSources) sources = NULL;
  gboolean plain = FALSE;

  write_npy (fixture, "logits.npy", "<f4", 4, "3, 2", 6);
  write_text (fixture, "labels.txt", "0\n1\n");
  write_text (fixture, "images.npy", "not an array");
  write_text (fixture, "classes.txt", "cat\ndog\n");

  sources = guess (fixture, "logits.npy", &plain);
  assert_companion (fixture, sources, BOUGH_COMPANION_LABELS, "labels.txt");
  assert_companion (fixture, sources, BOUGH_COMPANION_IMAGES, "images.npy");
  g_assert_true (bough_source_summary_leave_out (sources));
  assert_companion (fixture, sources, BOUGH_COMPANION_LABELS, NULL);
  assert_left_out (fixture, sources, BOUGH_COMPANION_LABELS, "labels.txt");
  assert_companion (fixture, sources, BOUGH_COMPANION_IMAGES, NULL);
  assert_left_out (fixture, sources, BOUGH_COMPANION_IMAGES, "images.npy");
  assert_companion (fixture, sources, BOUGH_COMPANION_CLASSES, "classes.txt");
  g_assert_false (bough_source_summary_leave_out (sources));
}

/* A table of classes is taken where it holds their names, each once and all of them, and nothing says so better. */
static void
test_class_table (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *text;
    gboolean is_taken;
  } cases[] = {
    { "name\ncat\ndog\nfly\n", TRUE },
    { "index,name\n2,fly\n0,cat\n1,dog\n", TRUE },
    /* Two classes may share a name. */
    { "id,name\n0,cat\n1,dog\n2,cat\n", TRUE },
    { "class,name\n0,cat\n1,dog\n2,cat\n", TRUE },
    { "name,wnid\ncat,n1\ndog,n1\nfly,n2\n", TRUE },
    { "cat\ndog\n", FALSE },
    { "class,superclass\ndog,canine\ncat,feline\nfly,insect\n", FALSE },
    { "class,kind\ndog,mammal\ncat,mammal\nfly,insect\n", FALSE },
    { "path,cat\n1.png,dog\n2.png,fly\n", FALSE },
  };
  g_autoptr (BoughSources) both = NULL;
  gboolean plain = FALSE;

  write_npy (fixture, "logits.npy", "<f4", 4, "2, 3", 6);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BoughSources) sources = NULL;

      g_test_message ("%s", cases[i].text);
      write_text (fixture, "classes.csv", cases[i].text);
      sources = guess (fixture, "logits.npy", &plain);
      assert_companion (fixture, sources, BOUGH_COMPANION_CLASSES, cases[i].is_taken ? "classes.csv" : NULL);
      assert_left_out (fixture, sources, BOUGH_COMPANION_CLASSES, NULL);
      g_assert_true (plain);
    }

  write_text (fixture, "classes.csv", "name\ncat\ndog\nfly\n");
  write_text (fixture, "classes.txt", "cat\ndog\nfly\n");
  both = guess (fixture, "logits.npy", &plain);
  assert_companion (fixture, both, BOUGH_COMPANION_CLASSES, "classes.txt");
  g_assert_true (plain);
}

/* Tables parted by tabs and tables of paths are found as those that are parted by commas, and text that is packed, too. */
static void
test_tables (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *name;
    const char *text;
    BoughCompanion companion;
    gboolean is_taken;
  } cases[] = {
    { "labels.tsv", "label\n0\n1\n", BOUGH_COMPANION_LABELS, TRUE },
    { "labels.txt.gz", "0\n1\n", BOUGH_COMPANION_LABELS, TRUE },
    { "classes.txt.gz", "cat\ndog\nfly\n", BOUGH_COMPANION_CLASSES, TRUE },
    { "classes.tsv", "index\tname\n0\tcat\n1\tdog\n2\tfly\n", BOUGH_COMPANION_CLASSES, TRUE },
    { "superclasses.tsv", "cat\tmammal\ndog\tmammal\n", BOUGH_COMPANION_SUPERCLASSES, TRUE },
    { "images.csv", "id,path,label\n0,a/1.png,cat\n1,a/2.png,dog\n", BOUGH_COMPANION_IMAGES, TRUE },
    { "images.csv.gz", "a/1.png\na/2.png\n", BOUGH_COMPANION_IMAGES, TRUE },
    /* Features, and what says nothing of paths. */
    { "image_features.csv", "0.5,1.5,2.5\n0.5,1.5,2.5\n", BOUGH_COMPANION_IMAGES, FALSE },
    { "image_features.csv", "file,a,b,c\n1.png,0.5,1.5,2.5\n2.png,0.5,1.5,2.5\n", BOUGH_COMPANION_IMAGES, FALSE },
    { "class_embeddings.tsv", "0.5\t1.5\t2.5\n0.5\t1.5\t2.5\n0.5\t1.5\t2.5\n", BOUGH_COMPANION_CLASSES, FALSE },
  };

  write_npy (fixture, "logits.npy", "<f4", 4, "2, 3", 6);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, cases[i].name, NULL);
      g_autoptr (BoughSources) sources = NULL;
      gboolean plain = FALSE;

      g_test_message ("%s", cases[i].name);
      write_text (fixture, cases[i].name, cases[i].text);
      g_assert_cmpint (bough_sources_is_companion (path), ==, cases[i].is_taken);
      sources = guess (fixture, "logits.npy", &plain);
      assert_companion (fixture, sources, cases[i].companion, cases[i].is_taken ? cases[i].name : NULL);
      assert_left_out (fixture, sources, cases[i].companion, NULL);
      g_assert_true (plain);
      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

static void
test_doubt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BoughSources) sources = NULL;
  gboolean plain = TRUE;

  write_npy (fixture, "logits.npy", "<f4", 4, "3, 2", 6);
  write_npy (fixture, "labels.npy", "<i8", 8, "3,", 3);
  write_text (fixture, "labels.txt", "0\n1\n0\n");

  sources = guess (fixture, "logits.npy", &plain);
  assert_companion (fixture, sources, BOUGH_COMPANION_LABELS, "labels.npy");
  g_assert_false (plain);
}

static void
test_other_split_in_doubt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BoughSources) sources = NULL;
  gboolean plain = TRUE;

  write_npy (fixture, "logits.npy", "<f4", 4, "3, 2", 6);
  write_npy (fixture, "labels_val.npy", "<i8", 8, "3,", 3);

  sources = guess (fixture, "logits.npy", &plain);
  assert_companion (fixture, sources, BOUGH_COMPANION_LABELS, "labels_val.npy");
  g_assert_false (plain);
}

static void
test_tree (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BoughSources) cifar = NULL;
  g_autoptr (BoughSources) imagenet = NULL;
  gboolean plain = FALSE;

  write_text (fixture, "cifar100.l2h.json", "{}");
  write_text (fixture, "imagenet1k.l2h.json", "{}");
  write_text (fixture, "cifar100-superclasses.csv", "a,b\n");
  write_text (fixture, "imagenet1k-wnids.txt", "n02084071\n");
  write_text (fixture, "labels.txt", "0\n");

  cifar = guess (fixture, "cifar100.l2h.json", &plain);
  assert_companion (fixture, cifar, BOUGH_COMPANION_SUPERCLASSES, "cifar100-superclasses.csv");
  assert_companion (fixture, cifar, BOUGH_COMPANION_LABELS, NULL);
  g_assert_true (plain);

  imagenet = guess (fixture, "imagenet1k.l2h.json", &plain);
  assert_companion (fixture, imagenet, BOUGH_COMPANION_SUPERCLASSES, NULL);
  assert_companion (fixture, imagenet, BOUGH_COMPANION_SYNSETS, "imagenet1k-wnids.txt");
  assert_companion (fixture, cifar, BOUGH_COMPANION_SYNSETS, NULL);
  g_assert_true (plain);
}

static void
test_names_of_labels (Fixture *fixture, gconstpointer data)
{
  g_assert_true (bough_sources_is_companion ("/a/labels.npy"));
  g_assert_true (bough_sources_is_companion ("/a/resnet_targets-val.txt"));
  g_assert_true (bough_sources_is_companion ("/a/class_names.txt"));
  g_assert_true (bough_sources_is_companion ("/a/image_paths.txt"));
  g_assert_false (bough_sources_is_companion ("/a/label_names.txt"));
  g_assert_false (bough_sources_is_companion ("/a/logits.npy"));
  g_assert_false (bough_sources_is_companion ("/labels/scores.npy"));
  g_assert_false (bough_sources_is_companion ("/a/cifar100.l2h.json"));
}

static void
test_memory (Fixture *fixture, gconstpointer data)
{
  g_autofree char *main = g_build_filename (fixture->folder, "logits.npy", NULL);
  g_autofree char *labels = g_build_filename (fixture->folder, "other labels.npy", NULL);
  g_autoptr (BoughSources) chosen = bough_sources_new (main);
  g_autoptr (BoughSources) again = NULL;
  g_autoptr (BoughSources) later = NULL;
  gboolean plain = FALSE;

  write_npy (fixture, "logits.npy", "<f4", 4, "3, 2", 6);
  write_npy (fixture, "labels.npy", "<i8", 8, "3,", 3);
  write_npy (fixture, "other labels.npy", "<i8", 8, "3,", 3);
  write_text (fixture, "classes.txt", "cat\ndog\n");
  bough_sources_set_companion (chosen, BOUGH_COMPANION_LABELS, labels);
  chosen->score = L2H_SCORE_MEAN;
  chosen->input = L2H_INPUT_LOGITS;
  bough_sources_remember (chosen);

  /* The class names were left out, and stay so. */
  again = guess (fixture, "logits.npy", &plain);
  g_assert_true (bough_sources_equal (chosen, again));
  g_assert_true (plain);

  /* What is gone is not offered again, but what is beside the logits may take its place. */
  g_assert_cmpint (g_remove (labels), ==, 0);
  later = guess (fixture, "logits.npy", &plain);
  assert_companion (fixture, later, BOUGH_COMPANION_LABELS, "labels.npy");
  assert_companion (fixture, later, BOUGH_COMPANION_CLASSES, NULL);
  g_assert_cmpint (later->score, ==, L2H_SCORE_MEAN);
  g_assert_cmpint (later->input, ==, L2H_INPUT_LOGITS);
}

/* What was not there when the logits were opened first was not left out. */
static void
test_memory_finds_new (Fixture *fixture, gconstpointer data)
{
  g_autofree char *main = g_build_filename (fixture->folder, "logits.npy", NULL);
  g_autoptr (BoughSources) chosen = bough_sources_new (main);
  g_autoptr (BoughSources) again = NULL;
  g_autoptr (BoughSources) in_doubt = NULL;
  gboolean plain = FALSE;

  write_npy (fixture, "logits.npy", "<f4", 4, "3, 2", 6);
  write_text (fixture, "superclasses.csv", "class,superclass\n");
  bough_sources_remember (chosen);

  write_npy (fixture, "labels.npy", "<i8", 8, "3,", 3);
  again = guess (fixture, "logits.npy", &plain);
  g_assert_true (plain);
  assert_companion (fixture, again, BOUGH_COMPANION_LABELS, "labels.npy");
  assert_companion (fixture, again, BOUGH_COMPANION_SUPERCLASSES, NULL);

  /* One of two is as much in doubt as if nothing had been chosen before. */
  write_npy (fixture, "targets.npy", "<i8", 8, "3,", 3);
  in_doubt = guess (fixture, "logits.npy", &plain);
  g_assert_false (plain);
}

static void
test_memory_forgets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (BoughSources) found = bough_sources_new ("/nowhere/0.npy");
  g_autoptr (BoughSources) first = NULL;
  g_autoptr (BoughSources) last = NULL;
  gboolean in_doubt[BOUGH_N_COMPANIONS] = { FALSE };

  for (guint i = 0; i <= 500; i++)
    {
      g_autofree char *main = g_strdup_printf ("/nowhere/%u.npy", i);
      g_autoptr (BoughSources) sources = bough_sources_new (main);

      bough_sources_remember (sources);
    }
  first = bough_sources_recall ("/nowhere/0.npy", found, in_doubt);
  last = bough_sources_recall ("/nowhere/500.npy", found, in_doubt);
  g_assert_null (first);
  g_assert_nonnull (last);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/sources/usual-names", test_usual_names);
  ADD ("/sources/image-folder", test_image_folder);
  ADD ("/sources/split", test_split);
  ADD ("/sources/counts", test_counts);
  ADD ("/sources/left-out", test_left_out);
  ADD ("/sources/leave-out-bad", test_leave_out_bad);
  ADD ("/sources/class-table", test_class_table);
  ADD ("/sources/tables", test_tables);
  ADD ("/sources/doubt", test_doubt);
  ADD ("/sources/other-split-in-doubt", test_other_split_in_doubt);
  ADD ("/sources/tree", test_tree);
  ADD ("/sources/names-of-labels", test_names_of_labels);
  ADD ("/sources/memory", test_memory);
  ADD ("/sources/memory-finds-new", test_memory_finds_new);
  ADD ("/sources/memory-forgets", test_memory_forgets);
#undef ADD

  return g_test_run ();
}
