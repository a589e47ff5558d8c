/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Every reader of files against what is no sound file, whatever it reads: nothing, one byte, half of a sound file, other
 * kinds of files, brackets without end, bytes that are not UTF-8. Each answers in one line that begins with the file's
 * name. What only one reader can meet is tested with it.
 */

#include <string.h>

#include "formats/bough-hclust.h"
#include "formats/bough-head-logits.h"
#include "formats/bough-images.h"
#include "formats/bough-labels.h"
#include "formats/bough-names.h"
#include "formats/bough-linkage.h"
#include "formats/bough-matrix.h"
#include "formats/bough-newick.h"
#include "formats/bough-nexus.h"
#include "formats/bough-session.h"
#include "formats/bough-tree-file.h"
#include "formats/bough-tree-json.h"
#include "formats/bough-treevae.h"

#include "test-files.h"

#define N_BRACKETS 100000

typedef gboolean (*ReadFunc) (const char *path, GError **error);

static gboolean
read_matrix (const char *path, GError **error)
{
  g_autoptr (L2hLogits) logits = bough_matrix_open (path, NULL, NULL, error);

  return logits != NULL;
}

static gboolean
read_head (const char *path, GError **error)
{
  char *const spaces[] = { (char *) "phi1.npy", (char *) "phi2.npy", NULL };
  g_autoptr (L2hLogits) logits = bough_head_logits_open (path, spaces, error);

  return logits != NULL;
}

static gboolean
read_labels (const char *path, GError **error)
{
  g_autoptr (L2hLabels) labels = bough_labels_load (path, error);

  return labels != NULL;
}

static gboolean
read_names (const char *path, GError **error)
{
  g_auto (GStrv) names = bough_names_load (path, error);

  return names != NULL;
}

static gboolean
read_images (const char *path, GError **error)
{
  g_autoptr (BoughImages) images = bough_images_open (path, NULL, error);

  return images != NULL;
}

static gboolean
read_session (const char *path, GError **error)
{
  g_autoptr (BoughSession) session = bough_session_load (path, error);

  return session != NULL;
}

#define TREE_READER(name, load)                   \
  static gboolean                                 \
  name (const char *path, GError **error)         \
  {                                               \
    g_autoptr (L2hTree) tree = load (path, error); \
                                                  \
    return tree != NULL;                          \
  }

TREE_READER (read_tree, bough_tree_load)
TREE_READER (read_tree_json, bough_tree_json_load)
TREE_READER (read_newick, bough_newick_load)
TREE_READER (read_nexus, bough_nexus_load)
TREE_READER (read_hclust, bough_hclust_load)
TREE_READER (read_hclust_csv, bough_hclust_csv_load)
TREE_READER (read_linkage, bough_linkage_load)
TREE_READER (read_treevae, bough_treevae_load)

#define TREE_TEXT                                                                                     \
  "{\"format\": \"l2h-tree\", \"version\": 1, \"leaves\": [{\"name\": \"a\"}, {\"name\": \"b\"}], "   \
  "\"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 1}]}"

/*
 * @folder: where @sound is copied from; NULL: @sound is the text itself
 * @takes_lines: it takes any line of text, and so some of what is no sound file to others
 */
static const struct {
  const char *path;
  ReadFunc read;
  const char *folder;
  const char *sound;
  gboolean takes_lines;
} readers[] = {
  { "f.npz", read_matrix, "numpy", "deflated.npz" },
  { "f.pt", read_matrix, "torch", "float32.pt" },
  { "f.npy.gz", read_matrix, "numpy", "logits.npy.gz" },
  { "f.csv.gz", read_matrix, "numpy", "savetxt.csv.gz" },
  { "f.csv", read_matrix, NULL, "a,b\n1,2\n3,4\n5,6\n7,8" },
  { "head.pt", read_head, "torch", "task.pt" },
  { "f.npz", read_labels, "numpy", "several.npz", TRUE },
  { "f.txt", read_labels, NULL, "1\n2\n3\n", TRUE },
  { "f.json", read_labels, NULL, "[0, 1, 2]" },
  { "f.json", read_names, NULL, "[\"a\", \"b\", \"c\"]", TRUE },
  { "f.txt", read_images, NULL, "a.png\nb.png\n", TRUE },
  { "f.npz", read_images, "numpy", "stored.npz", TRUE },
  { "f.bough", read_session, NULL, "{\"format\": \"bough-session\", \"version\": 1, \"tree\": " TREE_TEXT "}" },
  { "f.nwk", read_tree, NULL, "((a,b),(c,d));" },
  { "f.json", read_tree_json, NULL, TREE_TEXT },
  { "f.nwk", read_newick, NULL, "((a,b),(c,d));" },
  { "f.nex", read_nexus, NULL, "#NEXUS\nbegin trees;\n  tree t = ((a,b),(c,d));\nend;\n" },
  { "f.json", read_hclust, NULL, "{\"merge\": [[-1,-2],[1,-3]], \"height\": [1,2]}" },
  { "f.csv", read_hclust_csv, NULL, "X1,X2,height\n-1,-2,1\n1,-3,2\n" },
  { "f.npy", read_linkage, "numpy", "linkage.npy" },
  { "f.npy", read_treevae, "numpy", "data_tree.npy" },
};

static void
assert_one_line (GError **error, const char *path)
{
  g_assert_nonnull (*error);
  if (!g_str_has_prefix ((*error)->message, path) || strchr ((*error)->message, '\n') != NULL ||
      !g_utf8_validate ((*error)->message, -1, NULL) || strlen ((*error)->message) > 500)
    g_error ("%s: no good message: %s", path, (*error)->message);
  g_clear_error (error);
}

/* @must_fail: also that it is refused */
static void
try_bytes (guint reader, const void *data, gsize size, gboolean must_fail)
{
  const char *path = readers[reader].path;
  g_autoptr (GError) error = NULL;
  gboolean read;

  test_files_write (path, data, size);
  read = readers[reader].read (path, &error);
  if (read && must_fail)
    g_error ("reader %u takes %s as %zu bytes that it should refuse", reader, path, size);
  if (!read)
    assert_one_line (&error, path);
}

static void
load_sound (guint reader, char **content, gsize *size)
{
  g_autoptr (GError) error = NULL;

  if (readers[reader].folder == NULL) {
    *content = g_strdup (readers[reader].sound);
    *size = strlen (*content);
  } else {
    test_files_copy (readers[reader].folder, readers[reader].sound);
    g_file_get_contents (readers[reader].sound, content, size, &error);
    g_assert_no_error (error);
  }
}

static void
copy_embeddings (void)
{
  test_files_copy ("torch", "phi1.npy");
  test_files_copy ("torch", "phi2.npy");
}

/* How files of all these kinds may begin, and some that do not. */
static const char first_bytes[] = "([{#\"'0-a,P\x1f\x80\x93\xff\xef \n";

static void
test_cut (void)
{
  copy_embeddings ();
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++) {
    g_autofree char *content = NULL;
    gsize size;

    load_sound (i, &content, &size);
    try_bytes (i, "", 0, TRUE);
    for (guint j = 0; j < strlen (first_bytes); j++)
      try_bytes (i, first_bytes + j, 1, !readers[i].takes_lines);
    try_bytes (i, "", 1, TRUE);
    /* Half a text of rows can be a text of rows. */
    try_bytes (i, content, size / 2, readers[i].folder != NULL || strchr ("{(#", *readers[i].sound) != NULL);
    try_bytes (i, content, size - 1, FALSE);
  }
}

static void
test_brackets (void)
{
  static const char *const pieces[] = { "[", "{", "(", "{\"a\":", "[{\"a\":[", "\"", "'", "\x80" };

  copy_embeddings ();
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    for (guint j = 0; j < G_N_ELEMENTS (pieces); j++) {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint k = 0; k < N_BRACKETS; k++)
        g_string_append (text, pieces[j]);
      try_bytes (i, text->str, text->len, !readers[i].takes_lines);
    }
}

/* Each text with a letter of Latin-1 in it: within a name where there are names, or else a keyword. */
static void
test_not_utf8 (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++) {
    g_autofree char *text = readers[i].folder == NULL ? g_strdup (readers[i].sound) : NULL;
    char *letter = text != NULL ? strpbrk (text, "aX") : NULL;

    if (letter == NULL)
      continue;
    *letter = '\xe9';
    try_bytes (i, text, strlen (text), TRUE);
  }
}

/* Each reader with the sound files of all others. */
static void
test_others (void)
{
  copy_embeddings ();
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    for (guint j = 0; j < G_N_ELEMENTS (readers); j++) {
      g_autofree char *content = NULL;
      gsize size;

      load_sound (j, &content, &size);
      try_bytes (i, content, size, FALSE);
    }
}

/* A file that is missing, and a folder; some take a folder of images. */
static void
test_no_file (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (readers[i].read ("missing", &error));
    assert_one_line (&error, "missing");
    g_assert_false (readers[i].read (".", &error));
    assert_one_line (&error, ".");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/bad-input/cut", test_cut);
  test_files_add_func ("/bad-input/brackets", test_brackets);
  test_files_add_func ("/bad-input/not-utf8", test_not_utf8);
  test_files_add_func ("/bad-input/others", test_others);
  test_files_add_func ("/bad-input/no-file", test_no_file);

  return g_test_run ();
}
