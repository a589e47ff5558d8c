/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-source-summary.h"
#include "test-source-folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

static BoughSources *
from_files (Fixture *fixture, const char *const *names, gboolean *plain, GPtrArray **others)
{
  g_autoptr (GPtrArray) paths = dup_paths (fixture, names);
  g_autoptr (GPtrArray) notes = NULL;
  BoughSources *sources = bough_sources_from_files (paths, plain, others, &notes);

  g_assert_cmpuint (notes->len, ==, 0);
  return sources;
}

static void
copy_file (Fixture *fixture, const char *from, const char *name)
{
  g_autofree char *original = g_test_build_filename (G_TEST_DIST, "unit", "formats", "torch", from, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (original, &content, &size, NULL));
  g_assert_true (g_file_set_contents (path, content, size, NULL));
}

/* task.pt has two spaces, of which the first is as wide as phi1.npy; head.pt has that one alone. */
static void
test_head_in_any_order (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *names[5];
    const char *roles;
  } cases[] = {
    { { "a.npy", "b.npy", "task.pt" }, "main b.npy, head task.pt, embeddings a.npy" },
    { { "a.npy", "b.npy", "c.npy", "task.pt" },
      "main b.npy, head task.pt, embeddings a.npy; c.npy is not taken: the head has no space for it" },
    { { "a.npy", "b.npy", "head.pt" }, "main b.npy, head head.pt; a.npy is not taken: the head has no space for it" },
    { { "b.npy", "head.pt", "task.pt" }, "main b.npy, head head.pt; task.pt is not taken: head.pt is" },
    { { "a.npy", "head.pt" }, "main a.npy, head head.pt" },
    { { "tree.nwk", "task.pt" }, "main tree.nwk; task.pt is not taken: tree.nwk is a tree; open it together with its matrix" },
    { { "a.npy", "b.npy", "tree.nwk", "task.pt" }, "main b.npy, head task.pt, embeddings a.npy, own tree.nwk" },
    { { "task.pt" }, "main task.pt" },
  };

  copy_file (fixture, "phi2.npy", "a.npy");
  copy_file (fixture, "phi1.npy", "b.npy");
  write_npy (fixture, "c.npy", "<f4", 4, "3, 2", 6);
  copy_file (fixture, "task.pt", "task.pt");
  copy_file (fixture, "head.pt", "head.pt");
  write_text (fixture, "tree.nwk", "(a,b);");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_roles_in_any_order (fixture, cases[i].names, cases[i].roles);
}

/* How often each of @files, by its number in @watch, was opened since it was watched. Events that are alike in a row are
 * told of once, so they are watched for being closed, too. */
static void
count_opens (int watch, const int *files, guint n_files, guint *counts)
{
  char events[1 << 14] __attribute__ ((aligned (__alignof__ (struct inotify_event))));
  gssize size;

  memset (counts, 0, n_files * sizeof *counts);
  while ((size = read (watch, events, sizeof events)) > 0)
    for (const char *at = events; at < events + size;)
      {
        const struct inotify_event *event = (const struct inotify_event *) at;

        for (guint i = 0; i < n_files; i++)
          counts[i] += event->wd == files[i] && event->mask & IN_OPEN;
        at += sizeof *event + event->len;
      }
  g_assert_cmpint (errno, ==, EAGAIN);
}

/* A file that no space is for is opened no more often beside six others than beside two: text is read to its end each time. */
static void
test_embeddings_in_text (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "e0.csv", "e1.csv", "e2.csv", "e3.csv", "e4.csv", "e5.csv", "e6.csv", "task.pt" };
  guint counts[2][G_N_ELEMENTS (names)];

  copy_file (fixture, "task.pt", "task.pt");
  for (guint few = 0; few < 2; few++)
    {
      const guint n_files = few ? 3 : 7;
      g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *roles = NULL;
      int watch = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
      int files[G_N_ELEMENTS (names)];

      for (guint i = 0; i < n_files; i++)
        {
          write_text (fixture, names[i], "0.5,1.5\n2.5,3.5\n");
          g_ptr_array_add (paths, g_build_filename (fixture->folder, names[i], NULL));
          files[i] = inotify_add_watch (watch, paths->pdata[i], IN_OPEN | IN_CLOSE);
          g_assert_cmpint (files[i], >=, 0);
        }
      g_ptr_array_add (paths, g_build_filename (fixture->folder, "task.pt", NULL));
      roles = describe_roles (paths);
      g_assert_true (g_str_has_prefix (roles, "main e0.csv, head task.pt, embeddings e1.csv; e2.csv is not taken"));
      count_opens (watch, files, n_files, counts[few]);
      g_close (watch, NULL);
    }
  g_assert_cmpuint (counts[0][2], >, 0);
  g_assert_cmpuint (counts[0][2], ==, counts[1][2]);
}

/* Three samples of two classes, or what goes with them by its name. */
static void
make_file (Fixture *fixture, const char *name)
{
  if (strstr (name, "labels"))
    write_npy (fixture, name, "<i8", 8, "3,", 3);
  else if (g_str_has_suffix (name, ".npy"))
    write_npy (fixture, name, "<f4", 4, "3, 2", 6);
  else if (g_str_has_prefix (name, "val"))
    {
      g_autofree char *folder = g_build_filename (fixture->folder, name, "cat", NULL);
      g_autofree char *image = g_build_filename (name, "cat", "1.png", NULL);

      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      write_text (fixture, image, "");
    }
  else
    write_text (fixture, name, g_str_has_suffix (name, ".nwk") ? "(a,b);" : "a,b\n");
}

static void
test_any_order (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *names[6];
    const char *roles;
  } cases[] = {
    { { "logits.npy", "labels.npy", "images.txt", "classes.txt" },
      "main logits.npy, labels labels.npy, classes classes.txt, images images.txt" },
    { { "logits.npy", "labels.npy", "labels_2.npy" },
      "main logits.npy, labels labels.npy; labels_2.npy is not taken: labels.npy is" },
    { { "part-10.npy", "part-2.npy", "part-1.npy", "rest.npy" },
      "main part-1.npy, part part-2.npy, part part-10.npy, own rest.npy" },
    /* Labels go with those whose name they have. */
    { { "run_train.npy", "run_test.npy", "run_labels_train.npy" },
      "main run_test.npy, own run_train.npy, own run_labels_train.npy" },
    { { "run_train.npy", "run_test.npy", "run_labels_test.npy" },
      "main run_test.npy, labels run_labels_test.npy, own run_train.npy" },
    { { "tree.nwk", "labels.npy", "superclasses.csv" },
      "main tree.nwk, superclasses superclasses.csv; labels.npy is not taken: tree.nwk is a tree; open it together with its matrix" },
    { { "a.bough", "labels.npy" }, "session a.bough; labels.npy is not taken: the session a.bough has its own files; change them in the menu once it is open" },
    { { "a.bough", "tree.nwk", "logits.npy", "labels.npy" },
      "main logits.npy, labels labels.npy, own tree.nwk, own a.bough" },
    { { "val", "val_2", "logits.npy" },
      "main logits.npy, labels val, images val; val_2 is not taken: val is" },
    { { "val", "logits.npy", "labels.npy", "images.txt" },
      "main logits.npy, labels labels.npy, images images.txt; val is not taken: images.txt is" },
    { { "val", "tree.nwk" }, "main tree.nwk; val is not taken: tree.nwk is a tree; open it together with its matrix" },
    { { "notes.pdf", "logits.npy" }, "main logits.npy, own notes.pdf" },
    { { "logits.npy", "logits.npy" }, "main logits.npy" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* What was not given is not to be found beside. */
      g_autofree char *folder = g_steal_pointer (&fixture->folder);

      fixture->folder = g_build_filename (folder, "given", NULL);
      g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
      for (guint j = 0; cases[i].names[j]; j++)
        make_file (fixture, cases[i].names[j]);
      assert_roles_in_any_order (fixture, cases[i].names, cases[i].roles);
      remove_folder (fixture->folder);
      g_free (fixture->folder);
      fixture->folder = g_steal_pointer (&folder);
    }
}

static void
assert_parts (Fixture *fixture, BoughSources *sources, const char *const *names)
{
  g_auto (GStrv) paths = bough_sources_dup_paths (sources);

  g_assert_cmpuint (g_strv_length (paths), ==, g_strv_length ((GStrv) names));
  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *name = g_path_get_basename (paths[i]);

      g_assert_cmpstr (name, ==, names[i]);
    }
}

static void
test_is_part (void)
{
  g_assert_true (bough_sources_is_part ("/a/part-01.npy", "/a/part-2.npy"));
  g_assert_true (bough_sources_is_part ("/a/1-of-12.csv.gz", "/a/12-of-12.csv.gz"));
  g_assert_false (bough_sources_is_part ("/a/part-1.npy", "/a/part-1.npy"));
  g_assert_false (bough_sources_is_part ("/a/part-1.npy", "/b/part-2.npy"));
  g_assert_false (bough_sources_is_part ("/a/logits_train.npy", "/a/logits_test.npy"));
  g_assert_false (bough_sources_is_part ("/a/part-1.npy", "/a/part-.npy"));
  g_assert_false (bough_sources_is_part ("/a/tree-1.nwk", "/a/tree-2.nwk"));
}

/* What is called alike but for its number is one matrix, of which the labels have to be as many as all rows together: 3 + 4 + 5. */
/* Where the third part of a session is can be said before where the second is; until then the rows are not whole. */
static void
test_part_roles (void)
{
  g_autoptr (BoughSources) sources = bough_sources_new ("part-1.npy");

  g_assert_true (bough_sources_is_whole (sources));
  g_assert_true (bough_sources_set_role (sources, "logits-3", "part-3.npy", NULL));
  g_assert_cmpstr (bough_sources_get_role (sources, "logits-3"), ==, "part-3.npy");
  g_assert_null (bough_sources_get_role (sources, "logits-2"));
  g_assert_false (bough_sources_is_whole (sources));
  g_assert_true (bough_sources_set_role (sources, "logits-2", "part-2.npy", NULL));
  g_assert_cmpstr (bough_sources_get_role (sources, "logits-3"), ==, "part-3.npy");
  g_assert_true (bough_sources_is_whole (sources));
  g_assert_false (bough_sources_set_role (sources, "logits-4000000", "part.npy", NULL));
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  static const char *const given[] = { "part-1.npy", "part-2.npy", "rest.npy", "part-10.npy", NULL };
  static const char *const parts[] = { "part-1.npy", "part-2.npy", "part-10.npy", NULL };
  static const char *const one[] = { "part-1.npy", NULL };
  g_autoptr (BoughSources) sources = NULL;
  g_autoptr (BoughSources) again = NULL;
  g_autoptr (BoughSources) alone = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GPtrArray) no_others = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (L2hLogits) logits = NULL;
  g_autofree char *other = NULL;
  gboolean plain = TRUE;

  write_npy (fixture, "part-1.npy", "<f4", 4, "3, 2", 6);
  write_npy (fixture, "part-2.npy", "<f4", 4, "4, 2", 8);
  write_npy (fixture, "part-10.npy", "<f4", 4, "5, 2", 10);
  write_npy (fixture, "rest.npy", "<f4", 4, "3, 2", 6);
  write_npy (fixture, "labels.npy", "<i8", 8, "12,", 12);

  sources = from_files (fixture, given, &plain, &others);
  assert_parts (fixture, sources, parts);
  assert_companion (fixture, sources, BOUGH_COMPANION_LABELS, "labels.npy");
  g_assert_false (plain);
  g_assert_cmpuint (others->len, ==, 1);
  other = g_path_get_basename (g_ptr_array_index (others, 0));
  g_assert_cmpstr (other, ==, "rest.npy");
  logits = bough_sources_open_logits (sources, NULL, NULL);
  g_assert_cmpuint (l2h_logits_get_n_samples (logits), ==, 12);

  /* That was said once, and need not be asked again; of one of them alone it is said that it was one of several. */
  bough_sources_remember (sources);
  again = from_files (fixture, parts, &plain, &no_others);
  g_assert_true (plain);
  g_assert_true (bough_sources_equal (sources, again));
  alone = from_files (fixture, one, &plain, &none);
  g_assert_false (plain);
  assert_parts (fixture, alone, parts);
}

/* A part by itself has neither the other parts nor their labels, though they were opened together before: 3 rows, not 3 + 4. */
static void
test_part_alone (Fixture *fixture, gconstpointer data)
{
  static const char *const given[] = { "part-1.npy", "part-2.npy", NULL };
  g_autoptr (BoughSources) together = NULL;
  g_autoptr (BoughSources) alone = NULL;
  g_autoptr (GPtrArray) others = NULL;
  gboolean plain = FALSE;

  write_npy (fixture, "part-1.npy", "<f4", 4, "3, 2", 6);
  write_npy (fixture, "part-2.npy", "<f4", 4, "4, 2", 8);
  write_npy (fixture, "labels.npy", "<i8", 8, "7,", 7);
  write_npy (fixture, "part-1-labels.npy", "<i8", 8, "3,", 3);
  together = from_files (fixture, given, &plain, &others);
  assert_companion (fixture, together, BOUGH_COMPANION_LABELS, "labels.npy");
  bough_sources_remember (together);

  alone = guess (fixture, "part-1.npy", &plain);
  g_assert_cmpuint (alone->parts->len, ==, 0);
  assert_companion (fixture, alone, BOUGH_COMPANION_LABELS, "part-1-labels.npy");
  g_assert_true (plain);
}

/* A head is known by what is in it, wherever it stands, and what goes with it is no part. */
static void
test_head (Fixture *fixture, gconstpointer data)
{
  g_autofree char *head = g_test_build_filename (G_TEST_DIST, "unit", "formats", "torch", "head.pt", NULL);
  const char *const orders[][4] = { { head, "phi1.npy", "phi2.npy" }, { "phi1.npy", "phi2.npy", head } };

  write_npy (fixture, "phi1.npy", "<f4", 4, "3, 2", 6);
  write_npy (fixture, "phi2.npy", "<f4", 4, "3, 2", 6);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GPtrArray) others = NULL;
      gboolean plain;
      g_autoptr (BoughSources) sources = from_files (fixture, orders[i], &plain, &others);
      g_autofree char *main = g_path_get_basename (sources->main);

      g_assert_cmpstr (main, ==, "phi1.npy");
      g_assert_cmpstr (sources->head, ==, head);
      assert_companion (fixture, sources, BOUGH_COMPANION_EMBEDDINGS, "phi2.npy");
      g_assert_cmpuint (sources->parts->len, ==, 0);
      g_assert_cmpuint (others->len, ==, 0);
    }
}

/* A folder that is given along is one of images in the folders of their classes, which are labels, too. */
static void
test_folder (Fixture *fixture, gconstpointer data)
{
  static const char *const given[] = { "val", "logits.npy", NULL };
  static const char *const classes[] = { "cat", "dog" };
  g_autoptr (BoughSources) sources = NULL;
  g_autoptr (GPtrArray) others = NULL;
  gboolean plain;

  write_npy (fixture, "logits.npy", "<f4", 4, "2, 2", 4);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      g_autofree char *folder = g_build_filename (fixture->folder, "val", classes[i], NULL);
      g_autofree char *image = g_build_filename (folder, "1.png", NULL);

      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      g_assert_true (g_file_set_contents (image, "", 0, NULL));
    }
  sources = from_files (fixture, given, &plain, &others);
  assert_companion (fixture, sources, BOUGH_COMPANION_IMAGES, "val");
  assert_companion (fixture, sources, BOUGH_COMPANION_LABELS, "val");
  g_assert_cmpuint (others->len, ==, 0);
}

/* A table with labels in one of its columns, or in none that is called so. */
static void
test_within (Fixture *fixture, gconstpointer data)
{
  g_autofree char *main = g_build_filename (fixture->folder, "logits.npy", NULL);
  g_autofree char *table = g_build_filename (fixture->folder, "table.csv", NULL);
  g_autoptr (BoughSources) sources = bough_sources_new (main);
  g_auto (GStrv) choices = NULL;
  g_auto (GStrv) others = NULL;

  write_npy (fixture, "logits.npy", "<f4", 4, "2, 2", 4);
  write_text (fixture, "table.csv", "fold,y,coarse\n1,0,4\n2,1,4\n");
  bough_sources_set_companion (sources, BOUGH_COMPANION_LABELS, table);
  choices = bough_source_summary_choose (sources, BOUGH_COMPANION_LABELS, NULL);
  g_assert_cmpuint (g_strv_length (choices), ==, 3);
  g_assert_cmpstr (sources->within[BOUGH_COMPANION_LABELS], ==, "y");

  /* What was chosen stays, until it is another file. */
  g_free (sources->within[BOUGH_COMPANION_LABELS]);
  sources->within[BOUGH_COMPANION_LABELS] = g_strdup ("fold");
  others = bough_source_summary_choose (sources, BOUGH_COMPANION_LABELS, NULL);
  g_assert_cmpstr (sources->within[BOUGH_COMPANION_LABELS], ==, "fold");
  bough_sources_set_companion (sources, BOUGH_COMPANION_LABELS, main);
  g_assert_null (sources->within[BOUGH_COMPANION_LABELS]);
}

/* NumPy's archive of five rows of logits and five numbers: the numbers are their labels. */
static void
test_look_inside (Fixture *fixture, gconstpointer data)
{
  g_autofree char *main = g_test_build_filename (G_TEST_DIST, "unit", "formats", "numpy", "one-matrix.npz", NULL);
  const char *const given[] = { main, NULL };
  g_autoptr (GPtrArray) others = NULL;
  gboolean plain = FALSE;
  g_autoptr (BoughSources) sources = from_files (fixture, given, &plain, &others);

  g_assert_cmpstr (sources->labels, ==, main);
  g_assert_cmpstr (sources->within[BOUGH_COMPANION_LABELS], ==, "labels");
  g_assert_null (sources->images);
  g_assert_true (plain);
}

/* What lies beside is for another file; what was given along is meant for this one. */
static void
test_own_labels (Fixture *fixture, gconstpointer data)
{
  static const char *const alone[] = { "run.npz", NULL };
  static const char *const with_labels[] = { "run.npz", "labels.csv", NULL };
  g_autofree char *original = g_test_build_filename (G_TEST_DIST, "unit", "formats", "numpy", "one-matrix.npz", NULL);
  g_autofree char *copy = g_build_filename (fixture->folder, "run.npz", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (original);
  g_autoptr (GFile) to = g_file_new_for_path (copy);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) no_others = NULL;
  gboolean plain = FALSE;
  g_autoptr (BoughSources) own = NULL;
  g_autoptr (BoughSources) given = NULL;

  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  write_text (fixture, "labels.csv", "label\n0\n1\n0\n1\n0\n");
  own = from_files (fixture, alone, &plain, &none);
  assert_companion (fixture, own, BOUGH_COMPANION_LABELS, "run.npz");
  g_assert_cmpstr (own->within[BOUGH_COMPANION_LABELS], ==, "labels");
  g_assert_true (plain);

  given = from_files (fixture, with_labels, &plain, &no_others);
  assert_companion (fixture, given, BOUGH_COMPANION_LABELS, "labels.csv");
  g_assert_cmpstr (given->within[BOUGH_COMPANION_LABELS], ==, NULL);
}

/* The column of a CSV that its header calls labels goes before a file beside, as an array that is called so does. */
static void
test_own_column (Fixture *fixture, gconstpointer data)
{
  static const char *const alone[] = { "run.csv", NULL };
  static const char *const with_labels[] = { "run.csv", "labels.csv", NULL };
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) no_others = NULL;
  g_autofree char *summary = NULL;
  gboolean plain = FALSE;
  g_autoptr (BoughSources) own = NULL;
  g_autoptr (BoughSources) given = NULL;

  write_text (fixture, "run.csv", "y;cat;dog\n1;0;7\n0;1;8\n");
  write_text (fixture, "labels.csv", "label\n0\n1\n");
  own = from_files (fixture, alone, &plain, &none);
  assert_companion (fixture, own, BOUGH_COMPANION_LABELS, "run.csv");
  g_assert_cmpstr (own->within[BOUGH_COMPANION_LABELS], ==, "y");
  g_assert_true (plain);
  g_assert_null (bough_source_summary_choose (own, BOUGH_COMPANION_LABELS, NULL));

  given = from_files (fixture, with_labels, &plain, &no_others);
  assert_companion (fixture, given, BOUGH_COMPANION_LABELS, "labels.csv");
}

/* Parts that each have the column: their labels are joined, and the document has one for each row of both. */
static void
test_own_column_of_parts (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "run-1.csv", "run-2.csv", NULL };
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (BoughSources) own = NULL;
  g_autoptr (L2hLogits) logits = NULL;
  g_autoptr (GError) error = NULL;
  L2hLabels *labels;
  const char *column;
  gboolean plain = FALSE;

  write_text (fixture, "run-1.csv", "y;cat;dog\n1;0;7\n0;1;8\n");
  write_text (fixture, "run-2.csv", "y;cat;dog\n5;2;1\n");
  own = from_files (fixture, names, &plain, &others);
  g_assert_cmpuint (own->parts->len, ==, 1);
  assert_companion (fixture, own, BOUGH_COMPANION_LABELS, "run-1.csv");
  g_assert_cmpstr (own->within[BOUGH_COMPANION_LABELS], ==, "y");
  logits = bough_sources_open_logits (own, NULL, &error);
  g_assert_no_error (error);
  labels = bough_sources_get_own_labels (own, logits, &column);
  g_assert_cmpuint (l2h_labels_get_n_samples (labels), ==, 3);
  g_assert_cmpint (l2h_labels_get_value (labels, 2), ==, 5);
}

/* Of two columns that are called labels the first is taken, and the other can be: the classes between them cannot. */
static void
test_own_columns (Fixture *fixture, gconstpointer data)
{
  static const char *const alone[] = { "run.csv", NULL };
  static const char *const columns[] = { "label", "target", NULL };
  g_autoptr (GPtrArray) none = NULL;
  g_auto (GStrv) choices = NULL;
  g_auto (GStrv) again = NULL;
  gboolean plain = FALSE;
  g_autoptr (BoughSources) own = NULL;

  write_text (fixture, "run.csv", "label,cat,dog,target\n1,0,7,0\n0,1,8,1\n");
  own = from_files (fixture, alone, &plain, &none);
  assert_companion (fixture, own, BOUGH_COMPANION_LABELS, "run.csv");
  g_assert_cmpstr (own->within[BOUGH_COMPANION_LABELS], ==, "label");
  g_assert_true (plain);
  choices = bough_source_summary_choose (own, BOUGH_COMPANION_LABELS, NULL);
  g_assert_nonnull (choices);
  g_assert_cmpstrv (choices, columns);

  g_free (own->within[BOUGH_COMPANION_LABELS]);
  own->within[BOUGH_COMPANION_LABELS] = g_strdup ("target");
  again = bough_source_summary_choose (own, BOUGH_COMPANION_LABELS, NULL);
  g_assert_nonnull (again);
  g_assert_cmpstrv (again, columns);
  g_assert_cmpstr (own->within[BOUGH_COMPANION_LABELS], ==, "target");
  g_assert_false (bough_source_summary_leave_out (own));
}

/* Of three columns of which none is called labels the command asks which it is, and so does the dialog, whether the table
 * is given along or lies beside. */
static void
test_column_in_doubt (Fixture *fixture, gconstpointer data)
{
  static const char *const given[][3] = { { "logits.npy", "else/labels.csv", NULL }, { "logits.npy", NULL } };
  static const char *const tables[] = { "else/labels.csv", "labels.csv" };
  g_autofree char *folder = g_build_filename (fixture->folder, "else", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_npy (fixture, "logits.npy", "<f4", 4, "2, 2", 4);
  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    {
      const struct {
        const char *text;
        gboolean is_plain;
      } cases[] = { { "fold,kind,coarse\n1,0,4\n2,1,4\n", FALSE }, { "fold,y,coarse\n1,0,4\n2,1,4\n", TRUE } };

      for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
        {
          g_autoptr (GPtrArray) others = NULL;
          g_autoptr (BoughSources) sources = NULL;
          gboolean plain;

          write_text (fixture, tables[i], cases[j].text);
          sources = from_files (fixture, given[i], &plain, &others);
          assert_companion (fixture, sources, BOUGH_COMPANION_LABELS, tables[i]);
          g_assert_cmpint (plain, ==, cases[j].is_plain);
        }
    }
}

/* Text is read once, as long as it stays as it is: what was opened to see what goes with it is what is loaded. */
static void
test_open_once (Fixture *fixture, gconstpointer data)
{
  static const char *const alone[] = { "run.csv", NULL };
  g_autoptr (GPtrArray) others = NULL;
  gboolean plain;
  g_autoptr (BoughSources) sources = NULL;
  g_autoptr (BoughSources) copy = NULL;
  g_autoptr (L2hLogits) first = NULL;
  g_autoptr (L2hLogits) again = NULL;
  g_autoptr (L2hLogits) other = NULL;
  g_auto (GStrv) names = NULL;

  write_text (fixture, "run.csv", "cat,dog\n0,7\n1,8\n");
  sources = from_files (fixture, alone, &plain, &others);
  first = bough_sources_open_logits (sources, NULL, NULL);
  copy = bough_sources_copy (sources);
  again = bough_sources_open_logits (copy, &names, NULL);
  g_assert_true (again == first);
  g_assert_cmpstrv (names, ((const char *const[]) { "cat", "dog", NULL }));

  write_text (fixture, "run.csv", "cat,dog\n0,7\n1,8\n2,9\n");
  other = bough_sources_open_logits (sources, NULL, NULL);
  g_assert_cmpuint (l2h_logits_get_n_samples (other), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/sources-files/parts", test_parts);
  ADD ("/sources-files/part-alone", test_part_alone);
  ADD ("/sources-files/head", test_head);
  ADD ("/sources-files/head-in-any-order", test_head_in_any_order);
  ADD ("/sources-files/embeddings-in-text", test_embeddings_in_text);
  ADD ("/sources-files/any-order", test_any_order);
  ADD ("/sources-files/folder", test_folder);
  ADD ("/sources-files/within", test_within);
  ADD ("/sources-files/look-inside", test_look_inside);
  ADD ("/sources-files/own-labels", test_own_labels);
  ADD ("/sources-files/own-column", test_own_column);
  ADD ("/sources-files/own-column-of-parts", test_own_column_of_parts);
  ADD ("/sources-files/own-columns", test_own_columns);
  ADD ("/sources-files/column-in-doubt", test_column_in_doubt);
  ADD ("/sources-files/open-once", test_open_once);
  g_test_add_func ("/sources-files/is-part", test_is_part);
  g_test_add_func ("/sources-files/part-roles", test_part_roles);
#undef ADD

  return g_test_run ();
}
