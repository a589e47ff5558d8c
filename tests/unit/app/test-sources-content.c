/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What files are that are given along and whose names do not say it. */

#include "test-source-folder.h"

#include <glib/gstdio.h>
#include <string.h>

/* Superclasses whose file does not say so by its name are known by what is in it, and held to the classes that there are. */
static void
test_superclasses_by_content (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *names[4];
    const char *table;
    const char *roles;
  } cases[] = {
    { { "named.csv", "super.csv" }, "cat,mammal\ndog,mammal\nfly,insect\n", "main named.csv, superclasses super.csv" },
    { { "named.csv", "super.csv" }, "class,kind,kingdom\n0,mammal,animal\n1,mammal,animal\n",
      "main named.csv, superclasses super.csv" },
    /* Mostly known is taken, and loading says which is not. */
    { { "named.csv", "super.csv" }, "cat,mammal\ndog,mammal\nbee,insect\n", "main named.csv, superclasses super.csv" },
    { { "named.csv", "super.csv" }, "oak,tree\nfir,tree\nfly,insect\n",
      "main named.csv; super.csv is not taken: of its 3 classes named.csv has 1; name them as they are called there, or "
      "number them from 0" },
    { { "logits.npy", "super.csv" }, "cat,mammal\ndog,mammal\nfly,insect\n", "main logits.npy, superclasses super.csv" },
    { { "logits.npy", "super.csv" }, "cat,mammal\ndog,mammal\n",
      "main logits.npy; super.csv is not taken: it has 2 classes, logits.npy has 3 without names; give their names along, or "
      "number them from 0" },
    /* Of samples: there is no class 4. */
    { { "named.csv", "super.csv" }, "id,species\n0,cat\n1,cat\n2,dog\n4,dog\n",
      "main named.csv; super.csv is not taken: of its 4 classes named.csv has 3; name them as they are called there, or "
      "number them from 0" },
    { { "logits.npy", "classes.txt", "super.csv" }, "cat,mammal\ndog,mammal\n",
      "main logits.npy, classes classes.txt, superclasses super.csv" },
    { { "tree.nwk", "super.csv" }, "cat,mammal\ndog,mammal\nfly,insect\n", "main tree.nwk, superclasses super.csv" },
    { { "a.bough", "super.csv" }, "cat,mammal\ndog,mammal\n",
      "session a.bough; super.csv is not taken: the session a.bough has its own files; change them in the menu once it is open" },
    { { "logits.npy", "super.csv", "superclasses.csv" }, "cat,mammal\ndog,mammal\nfly,insect\n",
      "main logits.npy, superclasses superclasses.csv; super.csv is not taken: superclasses.csv is" },
    { { "named.csv", "super.json" }, "{\"cat\": \"mammal\", \"dog\": \"mammal\", \"fly\": \"insect\"}",
      "main named.csv, superclasses super.json" },
    { { "logits.npy", "super.json" }, "{\"mammal\": [0, 1], \"insect\": [2]}", "main logits.npy, superclasses super.json" },
    { { "tree.nwk", "super.json" }, "{\"mammal\": [\"cat\", \"dog\"], \"insect\": [\"fly\"]}",
      "main tree.nwk, superclasses super.json" },
    { { "logits.npy", "super.json" }, "{\"format\": \"l2h\", \"version\": 1}", "main logits.npy, own super.json" },
    /* Names, and numbers, are none. */
    { { "logits.npy", "super.csv" }, "0,cat\n1,dog\n2,fly\n", "main logits.npy, classes super.csv" },
    { { "super.csv" }, "cat,mammal\ndog,mammal\n", "main super.csv" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = g_steal_pointer (&fixture->folder);

      fixture->folder = g_build_filename (folder, "given", NULL);
      g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
      for (guint j = 0; cases[i].names[j]; j++)
        if (g_str_equal (cases[i].names[j], "logits.npy"))
          write_npy (fixture, "logits.npy", "<f4", 4, "2, 3", 6);
        else
          write_text (fixture, cases[i].names[j],
                      g_str_has_prefix (cases[i].names[j], "super") ? cases[i].table
                      : g_str_equal (cases[i].names[j], "named.csv") ? "cat,dog,fly\n4,1,0\n0,4,1\n"
                      : g_str_equal (cases[i].names[j], "classes.txt") ? "cat\ndog\nfly\n" : "((cat,dog),fly);");
      assert_roles_in_any_order (fixture, cases[i].names, cases[i].roles);
      remove_folder (fixture->folder);
      g_free (fixture->folder);
      fixture->folder = g_steal_pointer (&folder);
    }
}

/* Names that say nothing: what is no matrix goes with one of as many rows or columns, whichever stands first. */
static void
test_strays (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *names[4];
    const char *roles;
  } cases[] = {
    { { "m.npy", "cn.txt" }, "main m.npy, classes cn.txt" },
    { { "m.npy", "lab.txt" }, "main m.npy, labels lab.txt" },
    { { "m.npy", "a.npy" }, "main m.npy, labels a.npy" },
    { { "m.npy", "list.json" }, "main m.npy, classes list.json" },
    { { "m.npy", "lab.json" }, "main m.npy, labels lab.json" },
    { { "m.csv", "words.txt" }, "main m.csv, labels words.txt" },
    { { "m.txt", "cn.txt" }, "main m.txt, classes cn.txt" },
    { { "m.npy", "cn.txt", "list.json" }, "main m.npy, classes cn.txt; list.json is not taken: cn.txt is" },
    { { "m.npy", "cn.txt", "a.npy" }, "main m.npy, labels a.npy, classes cn.txt" },
    { { "m.npy", "odd.txt" }, "main m.npy, own odd.txt" },
    { { "t.nwk", "lab.txt" }, "main t.nwk, own lab.txt" },
    { { "m.npy", "planes.txt" }, "main m.npy, classes planes.txt" },
    { { "m.npy", "train.csv" }, "main m.npy, labels train.csv" },
    { { "cn.txt" }, "main cn.txt" },
    /* As many rows as columns: it cannot be told. */
    { { "square.csv", "cn.txt" }, "main square.csv, own cn.txt" },
  };

  write_npy (fixture, "m.npy", "<f4", 4, "4, 3", 12);
  write_npy (fixture, "a.npy", "<i8", 8, "4,", 4);
  write_text (fixture, "m.csv", "4,1,0\n0,4,1\n1,0,4\n4,0,1\n");
  write_text (fixture, "m.txt", "4.0 1.0 0.0\n0.0 4.0 1.0\n1.0 0.0 4.0\n4.0 0.0 1.0\n");
  write_text (fixture, "square.csv", "4,1,0\n0,4,1\n1,0,4\n");
  write_text (fixture, "cn.txt", "cat\ndog\nfly\n");
  write_text (fixture, "list.json", "[\"cat\", \"dog\", \"fly\"]");
  write_text (fixture, "lab.txt", "0\n1\n2\n0\n");
  write_text (fixture, "lab.json", "[0, 1, 2, 0]");
  write_text (fixture, "words.txt", "cat\ndog\nfly\ncat\n");
  write_text (fixture, "planes.txt", "Boeing 747 400\nAirbus A320\nBoeing 737 200\n");
  write_text (fixture, "train.csv", "id,breed\n0,cat\n1,dog\n2,cat\n3,dog\n");
  write_text (fixture, "odd.txt", "a\nb\nc\nd\ne\n");
  write_text (fixture, "t.nwk", "((cat,dog),fly);");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_roles_in_any_order (fixture, cases[i].names, cases[i].roles);
}

/* As many as rows or columns, but what a classifier said, a name for each sample, or a number for each class. */
static void
test_no_strays (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *names[4];
    const char *roles;
  } cases[] = {
    { { "m.npy", "preds.npy" },
      "main m.npy; preds.npy is not taken: it is called predictions, and labels say what the samples are" },
    { { "m.npy", "predicted-classes.txt" },
      "main m.npy; predicted-classes.txt is not taken: it is called predictions, and labels say what the samples are" },
    { { "m.npy", "numbers.txt" }, "main m.npy, own numbers.txt" },
    { { "m.npy", "words.txt" }, "main m.npy, own words.txt" },
    { { "m.npy", "counts.txt" }, "main m.npy, own counts.txt" },
    { { "m.npy", "shares.txt" }, "main m.npy, own shares.txt" },
    /* No list of whole numbers, and no matrix. */
    { { "losses.npy", "m.npy" }, "main m.npy, own losses.npy" },
    { { "p1.npy", "p2.npy" }, "main p1.npy, part p2.npy" },
    { { "losses.npy" }, "main losses.npy" },
    /* Written last: it lies beside the others, too. */
    { { "m.npy", "y_pred.npy", "y_true.npy" },
      "main m.npy, labels y_true.npy; y_pred.npy is not taken: it is called predictions, and labels say what the samples are" },
  };

  write_npy (fixture, "m.npy", "<f4", 4, "4, 3", 12);
  write_npy (fixture, "preds.npy", "<i8", 8, "4,", 4);
  write_npy (fixture, "losses.npy", "<f4", 4, "4,", 4);
  write_npy (fixture, "p1.npy", "<f4", 4, "4,", 4);
  write_npy (fixture, "p2.npy", "<f4", 4, "4, 3", 12);
  write_npy (fixture, "y_pred.npy", "<i8", 8, "4,", 4);
  write_text (fixture, "predicted-classes.txt", "cat\ndog\nfly\ncat\n");
  write_text (fixture, "numbers.txt", "0\n1\n2\n3\n");
  write_text (fixture, "words.txt", "ab12\ncd34\nef56\nab78\n");
  write_text (fixture, "counts.txt", "500\n432\n7\n");
  write_text (fixture, "shares.txt", "0.5\n0.25\n1e-3\n");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (i == G_N_ELEMENTS (cases) - 1)
        write_npy (fixture, "y_true.npy", "<i8", 8, "4,", 4);
      assert_roles_in_any_order (fixture, cases[i].names, cases[i].roles);
    }
}

/* ImageNet's files say what the classes are called and which synsets they are. */
static void
test_shared_names (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *names[3];
    const char *roles;
  } cases[] = {
    { { "m.npy", "LOC_synset_mapping.txt" }, "main m.npy, classes LOC_synset_mapping.txt, synsets LOC_synset_mapping.txt" },
    { { "m.npy", "imagenet_class_index.json" },
      "main m.npy, classes imagenet_class_index.json, synsets imagenet_class_index.json" },
    { { "m.npy", "else/wnids.txt" }, "main m.npy, synsets wnids.txt" },
    /* The header names the classes. */
    { { "m.csv", "LOC_synset_mapping.txt" }, "main m.csv, synsets LOC_synset_mapping.txt" },
  };
  g_autofree char *folder = g_build_filename (fixture->folder, "else", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (i != 3)
        write_npy (fixture, "m.npy", "<f4", 4, "4, 3", 12);
      else
        write_text (fixture, "m.csv", "a,b,c\n4,1,0\n0,4,1\n1,0,4\n4,0,1\n");
      if (i == 1)
        write_text (fixture, cases[i].names[1], "{\"0\": [\"n01440764\", \"tench\"], \"1\": [\"n01443537\", \"goldfish\"], "
                                                "\"2\": [\"n01484850\", \"shark\"]}");
      else
        write_text (fixture, cases[i].names[1], i == 2 ? "n01440764\nn01443537\nn01484850\n"
                                                       : "n01440764 tench, Tinca tinca\nn01443537 goldfish\nn01484850 shark\n");
      assert_roles_in_any_order (fixture, cases[i].names, cases[i].roles);
      for (guint j = 0; cases[i].names[j]; j++)
        {
          g_autofree char *path = g_build_filename (fixture->folder, cases[i].names[j], NULL);

          g_assert_cmpint (g_remove (path), ==, 0);
        }
    }
}

/* A matrix of which the first bytes show no number is still the matrix, and one that has none leads, to say so. */
static void
test_odd_matrices (Fixture *fixture, gconstpointer data)
{
  const char *const wide_names[] = { "wide.csv", "a.txt", NULL };
  const char *const empty_names[] = { "nothing.csv", "labels.csv", NULL };
  g_autoptr (GString) header = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autofree char *wide = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      g_string_append_printf (header, "%sa_class_with_a_long_name_%u", i > 0 ? "," : "", 1000 + i);
      g_string_append_printf (names, "a_class_with_a_long_name_%u\n", 1000 + i);
      g_string_append_printf (numbers, "%s%u.25", i > 0 ? "," : "", 1000000 + i);
    }
  wide = g_strconcat (header->str, "\n", numbers->str, "\n", numbers->str, "\n", NULL);
  write_text (fixture, "wide.csv", wide);
  write_text (fixture, "a.txt", names->str);
  assert_roles_in_any_order (fixture, wide_names, "main wide.csv, classes a.txt");
  write_text (fixture, "nothing.csv", "a,b\nn/a,n/a\nn/a,n/a\n");
  write_text (fixture, "labels.csv", "label\n0\n1\n");
  assert_roles_in_any_order (fixture, empty_names, "main nothing.csv, labels labels.csv");
}

/* Nothing but their number says that they are labels, so it is asked; class names are known by being texts, too. */
static void
test_counted_labels (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *names[3];
    gboolean is_plain;
  } cases[] = {
    { { "m.npy", "lab.txt" }, FALSE },
    { { "m.npy", "train.csv" }, FALSE },
    { { "m.npy", "cn.txt" }, TRUE },
  };

  write_npy (fixture, "m.npy", "<f4", 4, "4, 3", 12);
  write_text (fixture, "lab.txt", "0\n1\n2\n0\n");
  write_text (fixture, "train.csv", "id,breed\n0,cat\n1,dog\n2,cat\n3,dog\n");
  write_text (fixture, "cn.txt", "cat\ndog\nfly\n");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) paths = dup_paths (fixture, cases[i].names);
      g_autoptr (GPtrArray) others = NULL;
      g_autoptr (GPtrArray) notes = NULL;
      gboolean plain;
      g_autoptr (BoughSources) sources = bough_sources_from_files (paths, &plain, &others, &notes);

      g_assert_nonnull (sources);
      g_assert_cmpint (plain, ==, cases[i].is_plain);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/sources-content/superclasses-by-content", test_superclasses_by_content);
  ADD ("/sources-content/strays", test_strays);
  ADD ("/sources-content/counted-labels", test_counted_labels);
  ADD ("/sources-content/no-strays", test_no_strays);
  ADD ("/sources-content/odd-matrices", test_odd_matrices);
  ADD ("/sources-content/shared-names", test_shared_names);
#undef ADD

  return g_test_run ();
}
