/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bough-data-file.h"
#include "app/bough-document.h"
#include "app/bough-figure-recipe.h"
#include "app/bough-member-listing.h"
#include "app/bough-node-name.h"
#include "app/bough-session-saving.h"

#include "test-files.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  GAsyncResult *result;
  guint n_reports;
  double last_fraction;
  L2hPhase last_phase;
  gboolean reported_after_end;
  gboolean is_freed;
} Wait;

static void
progress_cb (L2hPhase phase, double fraction, gpointer user_data)
{
  Wait *wait = user_data;

  wait->reported_after_end = wait->reported_after_end || wait->result != NULL;
  g_assert_cmpfloat (fraction, >=, 0.0);
  g_assert_cmpfloat (fraction, <=, 1.0);
  if (wait->n_reports > 0 && phase == wait->last_phase)
    g_assert_cmpfloat (fraction, >=, wait->last_fraction);
  wait->n_reports++;
  wait->last_phase = phase;
  wait->last_fraction = fraction;
}

static void
freed_cb (gpointer user_data)
{
  ((Wait *) user_data)->is_freed = TRUE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Wait *) user_data)->result = g_object_ref (result);
}

static BoughDocument *
load (const BoughSources *sources, GCancellable *cancellable, GError **error)
{
  Wait wait = { NULL };
  BoughDocument *document;

  bough_document_load_async (sources, progress_cb, &wait, freed_cb, cancellable, loaded_cb, &wait);
  while (wait.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  document = bough_document_load_finish (wait.result, error);
  g_assert_true (wait.is_freed);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (wait.reported_after_end);
  /* A few rows are read before there is anything to report. */
  if (document && bough_document_get_logits (document) && l2h_logits_get_n_samples (bough_document_get_logits (document)) > 1000)
    g_assert_cmpuint (wait.n_reports, >, 0);
  g_object_unref (wait.result);
  return document;
}

static char *
sample_path (const char *name)
{
  return g_build_filename (g_getenv ("BOUGH_SAMPLES_DIR"), name, NULL);
}

static BoughSources *
guess_sample (const char *name)
{
  g_autofree char *path = sample_path (name);
  gboolean plain = FALSE;
  BoughSources *sources = bough_sources_guess (path, NULL, &plain);

  g_assert_true (plain);
  return sources;
}

/* Counted in NumPy: a = logits.astype(float64).argmax(1); np.unique(labels[a == k], return_counts=True). */
static void
test_logits (void)
{
  g_autoptr (BoughSources) sources = guess_sample ("glyphs/logits.npy");
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughDocument) document = load (sources, NULL, &error);
  L2hTree *tree;
  const L2hLeaf *leaf;
  BoughGrouping *grouping;

  g_assert_no_error (error);
  tree = bough_document_get_tree (document);
  grouping = bough_document_get_grouping (document);
  g_assert_cmpstr (bough_document_get_title (document), ==, "logits.npy");
  g_assert_cmpuint (l2h_tree_get_n_leaves (tree), ==, 140);
  g_assert_cmpint (l2h_tree_get_n_samples (tree), ==, 5320);

  leaf = l2h_tree_get_leaf (tree, 0);
  g_assert_cmpstr (leaf->name, ==, "zero");
  g_assert_cmpint (leaf->n_samples, ==, 49);
  g_assert_cmpstr (leaf->labels[1].label, ==, "O");
  g_assert_cmpuint (leaf->labels[1].count, ==, 7);
  g_assert_cmpfloat_with_epsilon (leaf->purity, 26.0 / 49.0, 1e-12);

  g_assert_cmpuint (bough_images_get_n_samples (bough_document_get_images (document)), ==, 5320);
  g_assert_cmpuint (l2h_labels_get_n_samples (bough_document_get_labels (document)), ==, 5320);
  g_assert_cmpuint (l2h_assignment_get_n_samples (bough_document_get_assignment (document)), ==, 5320);
  g_assert_cmpstr (bough_grouping_get_name (grouping, bough_grouping_get_group (grouping, 0)), ==, "Digits");
  g_assert_true (bough_document_check_rows (document, &error));
  g_assert_no_error (error);
}

static void
test_tree (void)
{
  g_autoptr (BoughSources) sources = guess_sample ("cifar100.l2h.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughDocument) document = load (sources, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (l2h_tree_get_n_leaves (bough_document_get_tree (document)), ==, 100);
  g_assert_cmpuint (bough_grouping_get_n_groups (bough_document_get_grouping (document)), ==, 20);
  g_assert_null (bough_document_get_logits (document));
  g_assert_null (bough_document_get_assignment (document));
  g_assert_false (bough_document_check_rows (document, &error));
  g_assert_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_ROWS);
}

static void
assert_refused (const BoughSources *sources, const char *end)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughDocument) document = load (sources, NULL, &error);

  g_assert_null (document);
  g_assert_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_MISMATCH);
  g_assert_true (g_str_has_suffix (error->message, end));
}

static void
test_mismatch (void)
{
  g_autoptr (BoughSources) sources = guess_sample ("glyphs/logits.npy");
  g_autofree char *folder = g_dir_make_tmp ("bough-document-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "three.txt", NULL);

  g_assert_true (g_file_set_contents (path, "0\n1\n2\n", -1, NULL));

  bough_sources_set_companion (sources, BOUGH_COMPANION_LABELS, path);
  assert_refused (sources, "/glyphs/logits.npy has 5320 rows");
  bough_sources_set_companion (sources, BOUGH_COMPANION_LABELS, NULL);

  bough_sources_set_companion (sources, BOUGH_COMPANION_IMAGES, path);
  assert_refused (sources, "/glyphs/logits.npy has 5320 rows");
  bough_sources_set_companion (sources, BOUGH_COMPANION_IMAGES, NULL);

  bough_sources_set_companion (sources, BOUGH_COMPANION_CLASSES, path);
  assert_refused (sources, "/glyphs/logits.npy has 140 columns");

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_cancel (void)
{
  g_autoptr (BoughSources) sources = guess_sample ("glyphs/logits.npy");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughDocument) document = NULL;

  g_cancellable_cancel (cancellable);
  document = load (sources, cancellable, &error);
  g_assert_null (document);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The tree outlives its logits, and says so. */
static void
test_rows_change (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bough-document-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "logits.npy", NULL);
  g_autofree char *original = sample_path ("glyphs/logits.npy");
  g_autoptr (BoughSources) sources = bough_sources_new (path);
  g_autoptr (BoughDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (original, &content, &size, NULL));
  g_assert_true (g_file_set_contents (path, content, size, NULL));
  document = load (sources, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (bough_document_check_rows (document, NULL));

  g_assert_true (g_file_set_contents (path, content, size - 1, NULL));
  g_assert_false (bough_document_check_rows (document, &error));
  g_assert_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_ROWS);
  g_assert_nonnull (strstr (error->message, "has changed"));
  g_clear_error (&error);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_false (bough_document_check_rows (document, &error));
  g_assert_nonnull (strstr (error->message, "is gone"));
  g_assert_cmpuint (l2h_tree_get_n_leaves (bough_document_get_tree (document)), ==, 140);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* With a head, the rows are made of three files; six samples and eleven classes, by the script beside them. */
static void
test_head_changes (void)
{
  static const char *const names[] = { "phi1.npy", "phi2.npy", "task.pt" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (BoughSources) sources = bough_sources_new (names[0]);
      g_autoptr (BoughDocument) document = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *sentence = g_strdup_printf ("%s: has changed since the tree was built; open the logits again",
                                                   names[i]);

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        test_files_copy ("torch", names[j]);
      bough_sources_set_companion (sources, BOUGH_COMPANION_EMBEDDINGS, names[1]);
      bough_sources_set_companion (sources, BOUGH_COMPANION_HEAD, names[2]);
      document = load (sources, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (l2h_tree_get_n_leaves (bough_document_get_tree (document)), ==, 11);
      g_assert_true (bough_document_check_rows (document, &error));

      test_files_write_text (names[i], "other");
      g_assert_false (bough_document_check_rows (document, &error));
      test_files_assert_error (&error, BOUGH_DOCUMENT_ERROR, sentence);
      /* The session names each file by itself. */
      g_assert_cmpint (bough_document_has_input (document), ==, i != 0);
    }
}

/* A session that can never be read is told from one whose files are not what they were. */
static void
test_bad_sessions (void)
{
  static const struct {
    const char *session;
    const char *logits;
    BoughDocumentError code;
  } bad[] = {
    { "{\"format\": \"bough-session\", \"version\": 1", NULL, BOUGH_DOCUMENT_ERROR_DAMAGED },
    { "{\"format\": \"bough-session\", \"version\": 1, \"inputs\": [{\"role\": \"logits\", \"path\": \"logits.npy\", "
      "\"size\": 1, \"modified\": 0, \"sha256\": \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}], "
      "\"tree\": {\"format\": \"l2h-tree\", \"version\": 1, \"leaves\": [{\"name\": \"a\"}, {\"name\": \"b\"}], "
      "\"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 1}]}}",
      "head.npy", BOUGH_DOCUMENT_ERROR_MISMATCH },
  };

  test_files_copy ("torch", "head.npy");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (BoughSources) sources = bough_sources_new (bad[i].logits);
      g_autoptr (BoughDocument) document = NULL;
      g_autoptr (GError) error = NULL;

      test_files_write_text ("bad.bough", bad[i].session);
      sources->session = g_strdup ("bad.bough");
      document = load (sources, NULL, &error);
      g_assert_null (document);
      g_assert_error (error, BOUGH_DOCUMENT_ERROR, (int) bad[i].code);
    }
}

/* Returns the inputs that the session names. */
static GPtrArray *
save_session (BoughDocument *document, const char *path)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *inputs;
  Wait wait = { NULL };

  bough_session_saving_start (document, L2H_NO_NODE, NULL, path, NULL, NULL, loaded_cb, &wait);
  while (wait.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  inputs = bough_session_saving_finish (wait.result, &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);
  return inputs;
}

/* What is said of a matrix is what the command prints; it was said when a session of it is opened. */
static void
test_notes (void)
{
  g_autoptr (BoughSources) sources = bough_sources_new ("logits.csv");
  g_autoptr (BoughSources) session = bough_sources_new (NULL);
  g_autoptr (BoughDocument) document = NULL;
  g_autoptr (BoughDocument) again = NULL;
  g_autoptr (GPtrArray) inputs = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *notes;

  test_files_write_text ("logits.csv", "cat,dog,fox,target\n3,1,0,0\n0,4,1,1\n1,0,5,2\n");
  document = load (sources, NULL, &error);
  g_assert_no_error (error);
  notes = bough_document_get_notes (document);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (notes, 0), ==, "logits.csv: the column \"target\" looks like labels: it is no class");

  /* Of two cranes, too. */
  test_files_write_text ("classes.txt", "crane\ndog\ncrane\n");
  bough_sources_set_companion (sources, BOUGH_COMPANION_CLASSES, "classes.txt");
  g_clear_object (&document);
  document = load (sources, NULL, &error);
  g_assert_no_error (error);
  notes = bough_document_get_notes (document);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (notes, 1), ==, "classes.txt: the name \"crane\" occurs 2 times (numbers 0, 2)");

  inputs = save_session (document, "logits.bough");
  session->session = g_strdup ("logits.bough");
  again = load (session, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bough_document_get_notes (again)->len, ==, 0);
}

typedef struct {
  char *text;
  guint64 n_lines;
} Listed;

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Listed *listed = user_data;

  listed->text = bough_member_listing_finish (result, &listed->n_lines, NULL);
}

/* In NumPy: np.flatnonzero (a == 36) has 30 entries, the first is 36; row r shows class r mod 140. */
static void
test_member_listing (void)
{
  g_autoptr (BoughSources) sources = guess_sample ("glyphs/logits.npy");
  g_autoptr (BoughDocument) document = load (sources, NULL, NULL);
  g_autoptr (GArray) leaves = NULL;
  Listed listed = { NULL };

  leaves = l2h_tree_get_leaves_below (bough_document_get_tree (document), 36);
  bough_member_listing_async (document, leaves, NULL, listed_cb, &listed);
  while (listed.text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (listed.n_lines, ==, 30);
  g_assert_true (g_str_has_prefix (listed.text, "sample\tconfidence\tlabel\n36\t"));
  g_assert_nonnull (strstr (listed.text, "\ta\n"));
  g_free (listed.text);
}

static void
test_node_name (void)
{
  g_autoptr (BoughSources) sources = guess_sample ("cifar100.l2h.json");
  g_autoptr (BoughDocument) document = load (sources, NULL, NULL);
  L2hTree *tree = bough_document_get_tree (document);
  g_autofree char *leaf = bough_node_name (tree, 0);
  g_autofree char *root = bough_node_name (tree, l2h_tree_get_root (tree));

  g_assert_cmpstr (leaf, ==, l2h_tree_get_leaf (tree, 0)->name);
  g_assert_true (g_str_has_suffix (root, " and 98 more"));
}

static char *
write_file (const char *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
remove_files (char **paths, guint n_paths, const char *folder)
{
  for (guint i = 0; i < n_paths; i++)
    {
      g_assert_cmpint (g_remove (paths[i]), ==, 0);
      g_free (paths[i]);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* The second level of the superclasses is there with the first. */
static void
test_levels (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bough-levels-XXXXXX", NULL);
  char *paths[] = { write_file (folder, "tree.nwk", "((cat,dog),(fly,oak));"),
                    write_file (folder, "superclasses.csv", "cat,mammal,animal\ndog,mammal,animal\nfly,insect,animal\noak,tree,plant\n") };
  g_autoptr (BoughSources) sources = bough_sources_new (paths[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughDocument) document = NULL;

  sources->is_tree = TRUE;
  bough_sources_set_companion (sources, BOUGH_COMPANION_SUPERCLASSES, paths[1]);
  document = load (sources, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bough_grouping_get_n_groups (bough_document_get_grouping (document)), ==, 3);
  g_assert_cmpuint (bough_grouping_get_n_groups (bough_document_get_second (document)), ==, 2);
  g_assert_null (bough_document_get_second_path (document));
  remove_files (paths, G_N_ELEMENTS (paths), folder);
}

/* Superclasses of other classes leave the tree without colours, and are said. */
static void
test_superclasses_of_others (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bough-others-XXXXXX", NULL);
  char *paths[] = { write_file (folder, "tree.nwk", "((cat,dog),(fly,oak));"),
                    write_file (folder, "superclasses.csv", "cat,mammal\nelk,mammal\n") };
  g_autoptr (BoughSources) sources = bough_sources_new (paths[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughDocument) document = NULL;
  GPtrArray *notes;

  sources->is_tree = TRUE;
  bough_sources_set_companion (sources, BOUGH_COMPANION_SUPERCLASSES, paths[1]);
  document = load (sources, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (bough_document_get_grouping (document));
  g_assert_null (bough_document_get_sources (document)->superclasses);
  g_assert_cmpstr (bough_document_get_sources (document)->left_out[BOUGH_COMPANION_SUPERCLASSES], ==, paths[1]);
  notes = bough_document_get_notes (document);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (notes, 0), ==,
                   "superclasses.csv: not taken: line 2: the tree has no class \"elk\" "
                   "(nor is it a number from 0 to 3)");
  remove_files (paths, G_N_ELEMENTS (paths), folder);
}

/* A session keeps all parts of a matrix, and which column the labels are. */
static void
test_session_parts (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bough-parts-XXXXXX", NULL);
  char *paths[] = { write_file (folder, "part-1.csv", "4,1,0\n0,5,1\n"), write_file (folder, "part-2.csv", "1,0,3\n"),
                    write_file (folder, "labels.csv", "fold,label\n1,0\n1,1\n0,2\n"),
                    g_build_filename (folder, "parts.bough", NULL) };
  g_autoptr (BoughSources) sources = bough_sources_new (paths[0]);
  g_autoptr (BoughSources) session = bough_sources_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughDocument) document = NULL;
  g_autoptr (BoughDocument) again = NULL;
  g_autoptr (GPtrArray) inputs = NULL;

  g_ptr_array_add (sources->parts, g_strdup (paths[1]));
  bough_sources_set_companion (sources, BOUGH_COMPANION_LABELS, paths[2]);
  sources->within[BOUGH_COMPANION_LABELS] = g_strdup ("fold");
  document = load (sources, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bough_document_get_title (document), ==, "part-1.csv and 1 more");
  g_assert_cmpint (l2h_labels_get_value (bough_document_get_labels (document), 1), ==, 1);
  inputs = save_session (document, paths[3]);
  g_assert_cmpuint (inputs->len, ==, 3);

  session->session = g_strdup (paths[3]);
  again = load (session, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (l2h_logits_get_n_samples (bough_document_get_logits (again)), ==, 3);
  g_assert_cmpuint (bough_document_get_sources (again)->parts->len, ==, 1);
  g_assert_cmpstr (bough_document_get_sources (again)->within[BOUGH_COMPANION_LABELS], ==, "fold");
  g_assert_true (bough_document_check_rows (again, NULL));

  /* A part that changes is a row that changed. */
  g_assert_true (g_file_set_contents (paths[1], "1,0,3\n1,0,3\n", -1, NULL));
  g_assert_false (bough_document_check_rows (again, &error));
  g_assert_error (error, BOUGH_DOCUMENT_ERROR, BOUGH_DOCUMENT_ERROR_ROWS);
  remove_files (paths, G_N_ELEMENTS (paths), folder);
}

/* What a session's tree was made from stands in its figures' recipes, though it is not there any more. */
static void
test_missing_parts (void)
{
  static const char *const cases[][2] = {
    { "part-2.csv", NULL }, { "part-1.csv", NULL }, { "labels.csv", NULL }, { "part-1.csv", "labels.csv" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BoughSources) sources = bough_sources_new ("part-1.csv");
      g_autoptr (BoughSources) session = bough_sources_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (BoughDocument) document = NULL;
      g_autoptr (BoughDocument) again = NULL;
      g_autoptr (BoughLayoutInput) input = NULL;
      g_autoptr (GPtrArray) inputs = NULL;
      g_autofree char *recipe = NULL;

      test_files_write_text ("part-1.csv", "4,1,0\n0,5,1\n");
      test_files_write_text ("part-2.csv", "1,0,3\n");
      test_files_write_text ("labels.csv", "fold,label\n1,0\n1,1\n0,2\n");
      g_ptr_array_add (sources->parts, g_strdup ("part-2.csv"));
      bough_sources_set_companion (sources, BOUGH_COMPANION_LABELS, "labels.csv");
      sources->within[BOUGH_COMPANION_LABELS] = g_strdup ("fold");
      sources->score = L2H_SCORE_MEAN;
      document = load (sources, NULL, &error);
      g_assert_no_error (error);
      inputs = save_session (document, "parts.bough");

      for (guint j = 0; j < G_N_ELEMENTS (cases[i]) && cases[i][j] != NULL; j++)
        g_assert_cmpint (g_remove (cases[i][j]), ==, 0);
      session->session = g_strdup ("parts.bough");
      again = load (session, NULL, &error);
      g_assert_no_error (error);
      input = bough_layout_input_new (again, NULL);
      recipe = bough_figure_recipe_new (again, input, "parts.svg");
      g_test_message ("%s", recipe);
      g_assert_nonnull (strstr (recipe, "draw part-1.csv part-2.csv --labels labels.csv --labels-from fold --score mean "));
    }
}

/* Labels that stand in the logits' own CSV, texts here, come from where the logits were read, and a session finds them again. */
static void
test_own_column (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bough-column-XXXXXX", NULL);
  char *paths[] = { write_file (folder, "run.tsv", "cat\tdog\ttarget\n4\t1\tfox\n0\t5\tant\n1\t0\tfox\n"),
                    g_build_filename (folder, "run.bough", NULL) };
  g_autoptr (BoughSources) sources = bough_sources_new (paths[0]);
  g_autoptr (BoughSources) session = bough_sources_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughDocument) document = NULL;
  g_autoptr (BoughDocument) again = NULL;
  g_autoptr (GPtrArray) inputs = NULL;
  g_autofree char *text = NULL;

  bough_sources_set_companion (sources, BOUGH_COMPANION_LABELS, paths[0]);
  sources->within[BOUGH_COMPANION_LABELS] = g_strdup ("target");
  document = load (sources, NULL, &error);
  g_assert_no_error (error);
  text = l2h_labels_dup_text (bough_document_get_labels (document), l2h_labels_get_value (bough_document_get_labels (document), 2));
  g_assert_cmpstr (text, ==, "fox");
  g_assert_cmpuint (bough_document_get_notes (document)->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (bough_document_get_notes (document), 0), ==,
                   "run.tsv: the column \"target\" is taken as the labels");
  inputs = save_session (document, paths[1]);

  session->session = g_strdup (paths[1]);
  again = load (session, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (l2h_labels_get_n_samples (bough_document_get_labels (again)), ==, 3);
  remove_files (paths, G_N_ELEMENTS (paths), folder);
}

static void
assert_cut_is_refused (const char *session_text, const char *cut)
{
  g_autoptr (BoughSources) sources = bough_sources_new (NULL);
  g_autoptr (GString) text = g_string_new (session_text);
  g_autoptr (BoughDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_string_replace (text, "\"cut\":3", cut, 0), ==, 1);
  test_files_write_text ("bad.bough", text->str);
  sources->session = g_strdup ("bad.bough");
  document = load (sources, NULL, &error);
  g_assert_null (document);
  test_files_assert_error (&error, BOUGH_DOCUMENT_ERROR,
                           "bad.bough: view: cut: is not a number of groups that leaves such a tree");
}

/* A tree of samples is cut into as many groups when its session is opened as when it was saved, and its figures say so. */
static void
test_session_cut (void)
{
  /* 4294967299 is 3 in 32 bits. */
  static const char *const bad[] = { "\"cut\":0", "\"cut\":1", "\"cut\":4", "\"cut\":-3", "\"cut\":4294967299",
                                     "\"cut\":\"3\"", "\"cut\":null", "\"cut\":[3]" };
  g_autoptr (BoughSources) sources = bough_sources_new ("samples.nwk");
  g_autoptr (BoughSources) session = bough_sources_new (NULL);
  g_autoptr (BoughDocument) document = NULL;
  g_autoptr (BoughDocument) again = NULL;
  g_autoptr (BoughLayoutInput) input = NULL;
  g_autoptr (GPtrArray) inputs = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *recipe = NULL;

  test_files_write_text ("samples.nwk", "(((a:1,b:1):1,(c:1,d:1):1):3,(e:2,f:2):3);");
  sources->is_tree = TRUE;
  sources->n_groups = 3;
  document = load (sources, NULL, &error);
  g_assert_no_error (error);
  inputs = save_session (document, "samples.bough");

  session->session = g_strdup ("samples.bough");
  again = load (session, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bough_document_get_sources (again)->n_groups, ==, 3);
  g_assert_cmpuint (l2h_tree_get_n_leaves (bough_document_get_tree (again)), ==, 3);
  input = bough_layout_input_new (again, NULL);
  recipe = bough_figure_recipe_new (again, input, "samples.svg");
  g_assert_nonnull (strstr (recipe, "draw samples.nwk --cut 3 "));

  g_assert_true (g_file_get_contents ("samples.bough", &text, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_cut_is_refused (text, bad[i]);
}

typedef struct {
  BoughDocument *document;
  char *path;
  char *written;
} Writing;

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Writing *writing = user_data;
  g_autoptr (GError) error = NULL;

  writing->written = bough_data_file_save_finish (result, &error);
  g_assert_no_error (error);
}

static void
write_cb (GApplication *application, Writing *writing)
{
  bough_data_file_save_evidence_async (writing->document, writing->path, NULL, written_cb, writing);
}

/* An application without a window ends once nothing holds it: what is being written does, until it is done. */
static void
test_held (void)
{
  g_autoptr (GApplication) application = g_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_autoptr (BoughSources) sources = guess_sample ("glyphs/logits.npy");
  g_autofree char *folder = g_dir_make_tmp ("bough-held-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "merges.csv", NULL);
  g_autoptr (BoughDocument) document = load (sources, NULL, NULL);
  Writing writing = { document, path, NULL };
  g_autofree char *content = NULL;
  guint n_lines = 0;

  g_application_set_default (application);
  g_signal_connect (application, "activate", G_CALLBACK (write_cb), &writing);
  g_assert_cmpint (g_application_run (application, 0, NULL), ==, 0);
  g_assert_cmpstr (writing.written, ==, path);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  for (const char *at = content; *at; at++)
    n_lines += *at == '\n';
  /* A line of titles, and one for each merge of 140 classes. */
  g_assert_cmpuint (n_lines, ==, 140);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (writing.written);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/document/logits", test_logits);
  g_test_add_func ("/document/tree", test_tree);
  g_test_add_func ("/document/mismatch", test_mismatch);
  g_test_add_func ("/document/cancel", test_cancel);
  g_test_add_func ("/document/rows-change", test_rows_change);
  test_files_add_func ("/document/head-changes", test_head_changes);
  test_files_add_func ("/document/bad-sessions", test_bad_sessions);
  test_files_add_func ("/document/notes", test_notes);
  g_test_add_func ("/document/member-listing", test_member_listing);
  g_test_add_func ("/document/node-name", test_node_name);
  g_test_add_func ("/document/levels", test_levels);
  g_test_add_func ("/document/superclasses-of-others", test_superclasses_of_others);
  g_test_add_func ("/document/session-parts", test_session_parts);
  g_test_add_func ("/document/own-column", test_own_column);
  test_files_add_func ("/document/missing-parts", test_missing_parts);
  test_files_add_func ("/document/session-cut", test_session_cut);
  g_test_add_func ("/document/held", test_held);

  return g_test_run ();
}
