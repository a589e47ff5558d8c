/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-session.h"

#include <string.h>
#include <fcntl.h>
#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "formats/bough-file.h"
#include "formats/bough-format-error.h"
#include "formats/bough-session-input-private.h"
#include "formats/bough-tree-json.h"
#include "l2h/l2h-tree-builder.h"

#include "test-files.h"

/* SHA-256 of "abc", from FIPS 180-2, appendix B.1. */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

#define TREE \
  "\"tree\": {\"format\": \"l2h-tree\", \"version\": 1, \"leaves\": [{}, {}], " \
  "\"merges\": [{\"lowest\": 0, \"partner\": 1, \"score\": 0.5}]}"
#define HEAD "{\"format\": \"bough-session\", \"version\": 1, "

static L2hTree *
make_tree (void)
{
  g_autoptr (L2hTreeBuilder) builder = l2h_tree_builder_new (3);

  g_assert_true (l2h_tree_builder_add_merge (builder, 2, 0, 0.25, NULL));
  g_assert_true (l2h_tree_builder_add_merge (builder, 1, 3, 0.5, NULL));
  return l2h_tree_builder_finish (builder, NULL);
}

static BoughSession *
make_session (void)
{
  g_autoptr (L2hTree) tree = make_tree ();

  return bough_session_new (tree);
}

static void
add_input (BoughSession *session, const char *role, const char *path)
{
  g_autoptr (GError) error = NULL;
  BoughSessionInput *input = bough_session_input_new (role, path, NULL, NULL, &error);

  g_assert_no_error (error);
  bough_session_add_input (session, input);
}

static BoughSession *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  BoughSession *session = bough_session_load (path, &error);

  g_assert_no_error (error);
  return session;
}

static void
save (BoughSession *session, const char *path)
{
  g_autoptr (GError) error = NULL;

  bough_session_save (session, path, &error);
  g_assert_no_error (error);
}

static void
assert_holds (const char *path, const char *text)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  if (strstr (content, text) == NULL)
    g_error ("%s does not hold %s: %s", path, text, content);
}

static void
move (const char *from, const char *to)
{
  g_assert_cmpint (g_rename (from, to), ==, 0);
}

/* Everything a session holds is there again, under absolute paths. */
static void
test_round_trip (void)
{
  g_autoptr (BoughSession) session = make_session ();
  g_autoptr (BoughSession) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) style = json_from_string ("{\"bough-style\": 1, \"width\": 0.1}", NULL);
  g_autoptr (JsonNode) view = json_from_string ("{\"page\": [1, null]}", NULL);
  g_autofree char *folder = g_get_current_dir ();
  g_autofree char *logits = g_build_filename (folder, "data", "a \"b\".npz", NULL);
  g_autofree char *images = g_build_filename (folder, "images", NULL);
  const guint selection[] = { 4, 0 };
  const BoughSessionInput *input;
  g_autoptr (GBytes) tree = NULL;
  g_autoptr (GBytes) tree_again = NULL;
  const guint *selected;
  struct stat info;
  guint n_selected;

  g_mkdir ("data", 0700);
  g_mkdir ("images", 0700);
  test_files_write_text ("data/a \"b\".npz", "abc");
  bough_session_add_input (session, bough_session_input_new ("logits", "data/a \"b\".npz", "test", NULL, &error));
  g_assert_no_error (error);
  add_input (session, "images", "images");
  bough_session_set_selection (session, selection, 2);
  bough_session_set_style (session, style);
  bough_session_set_view (session, view);
  save (session, "s.bough");

  g_assert_true (bough_file_is_session ("s.bough"));
  again = load ("s.bough");
  g_assert_cmpuint (bough_session_get_n_inputs (again), ==, 2);
  input = bough_session_get_input (again, 0);
  g_assert_cmpstr (input->role, ==, "logits");
  g_assert_cmpstr (input->path, ==, logits);
  g_assert_cmpstr (input->array, ==, "test");
  g_assert_false (input->is_folder);
  g_assert_cmpuint (input->size, ==, 3);
  g_assert_cmpstr (input->sha256, ==, ABC);
  g_assert_cmpint (g_stat (logits, &info), ==, 0);
  g_assert_cmpint (input->modified / G_USEC_PER_SEC, ==, info.st_mtime);
  input = bough_session_get_input (again, 1);
  g_assert_cmpstr (input->path, ==, images);
  g_assert_null (input->array);
  g_assert_true (input->is_folder);

  selected = bough_session_get_selection (again, &n_selected);
  g_assert_cmpmem (selected, n_selected * sizeof *selected, selection, sizeof selection);
  g_assert_true (json_node_equal (style, bough_session_get_style (again)));
  g_assert_true (json_node_equal (view, bough_session_get_view (again)));
  tree = bough_tree_json_to_bytes (bough_session_get_tree (session));
  tree_again = bough_tree_json_to_bytes (bough_session_get_tree (again));
  g_assert_true (g_bytes_equal (tree, tree_again));

  /* The same bytes again. */
  save (again, "t.bough");
  {
    g_autoptr (GBytes) first = bough_file_load ("s.bough", 1 << 20, &error);
    g_autoptr (GBytes) second = bough_file_load ("t.bough", 1 << 20, &error);

    g_assert_true (g_bytes_equal (first, second));
  }
}

static void
test_least (void)
{
  g_autoptr (BoughSession) session = NULL;
  guint n_selected;

  test_files_write_text ("s.json", HEAD TREE ", \"style\": null, \"later\": {\"a\": []}}");
  g_assert_true (bough_file_is_session ("s.json"));
  session = load ("s.json");
  g_assert_cmpuint (bough_session_get_n_inputs (session), ==, 0);
  bough_session_get_selection (session, &n_selected);
  g_assert_cmpuint (n_selected, ==, 0);
  g_assert_null (bough_session_get_style (session));
  g_assert_null (bough_session_get_view (session));

  test_files_write_text ("t.json", "{\"format\": \"l2h-tree\"}");
  g_assert_false (bough_file_is_session ("t.json"));
  g_assert_false (bough_file_is_session ("nowhere.json"));
  g_assert_true (bough_file_is_session ("nowhere.BOUGH"));
}

/* Paths are relative to where the session lies, upwards too, and absolute only where nothing is shared. */
static void
test_paths (void)
{
  g_autoptr (BoughSession) session = make_session ();

  g_mkdir ("data", 0700);
  g_mkdir ("figures", 0700);
  test_files_write_text ("data/a", "abc");
  test_files_write_text ("data/\xff", "abc");
  add_input (session, "labels", "data/a");
  add_input (session, "classes", "data/\xff");
  add_input (session, "images", "figures");
  add_input (session, "elsewhere", "/proc/self/environ");
  save (session, "figures/s.bough");
  assert_holds ("figures/s.bough", "\"path\": \"../data/a\", \"size\": 3");
  assert_holds ("figures/s.bough", "\"path-bytes\": \"../data/%FF\", \"size\": 3");
  assert_holds ("figures/s.bough", "\"path\": \".\", \"folder\": true");
  assert_holds ("figures/s.bough", "\"path\": \"/proc/self/environ\"");

  /* The whole project moves. */
  g_mkdir ("moved", 0700);
  move ("data", "moved/data");
  move ("figures", "moved/figures");
  {
    g_autoptr (BoughSession) again = load ("moved/figures/s.bough");
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) found = bough_session_find_inputs (again, "moved/figures", NULL, &error);

    g_assert_no_error (error);
    for (guint i = 0; i < 3; i++)
      g_assert_cmpstr (g_ptr_array_index (found, i), ==, bough_session_get_input (again, i)->path);
    g_assert_true (g_str_has_suffix (g_ptr_array_index (found, 1), "/moved/data/\xff"));
  }
}

static void
test_relative (void)
{
  static const char *const cases[][3] = {
    { "/a", "/a/b/c", "b/c" }, { "/a/b", "/a/c", "../c" },  { "/a/b/c", "/a", "../.." }, { "/a", "/a", "." },
    { "/a", "/b/c", "/b/c" },  { "/ab", "/a/c", "/a/c" },   { "/", "/a", "/a" },         { "/a/b", "/a/bc", "../bc" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *relative = bough_session_path_make_relative (cases[i][0], cases[i][1]);
    g_autofree char *back = g_canonicalize_filename (relative, cases[i][0]);

    g_assert_cmpstr (relative, ==, cases[i][2]);
    g_assert_cmpstr (back, ==, cases[i][1]);
  }
}

static void
assert_state (BoughSession *session, guint index, BoughSessionInputState expected)
{
  const BoughSessionInput *input = bough_session_get_input (session, index);
  BoughSessionInputState state;
  g_autoptr (GError) error = NULL;

  g_assert_true (bough_session_input_check (input, input->path, &state, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (state, ==, expected);
}

static void
set_time (const char *path, time_t seconds)
{
  const struct timespec times[] = { { .tv_sec = seconds }, { .tv_sec = seconds } };

  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
}

static void
test_check (void)
{
  g_autoptr (BoughSession) session = make_session ();

  test_files_write_text ("a", "abc");
  set_time ("a", 1000);
  g_mkdir ("folder", 0700);
  add_input (session, "labels", "a");
  add_input (session, "images", "folder");
  assert_state (session, 0, BOUGH_SESSION_INPUT_UNCHANGED);
  assert_state (session, 1, BOUGH_SESSION_INPUT_UNCHANGED);

  /* The time alone changes nothing. */
  set_time ("a", 2000);
  assert_state (session, 0, BOUGH_SESSION_INPUT_UNCHANGED);

  test_files_write_text ("a", "abd");
  assert_state (session, 0, BOUGH_SESSION_INPUT_CHANGED);
  test_files_write_text ("a", "abcd");
  set_time ("a", 1000);
  assert_state (session, 0, BOUGH_SESSION_INPUT_CHANGED);

  g_unlink ("a");
  assert_state (session, 0, BOUGH_SESSION_INPUT_MISSING);
  move ("folder", "a");
  assert_state (session, 0, BOUGH_SESSION_INPUT_CHANGED);
  assert_state (session, 1, BOUGH_SESSION_INPUT_MISSING);
  test_files_write_text ("folder", "");
  assert_state (session, 1, BOUGH_SESSION_INPUT_CHANGED);
}

static GPtrArray *
find (BoughSession *session, const char *folder)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = bough_session_find_inputs (session, folder, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, bough_session_get_n_inputs (session));
  return found;
}

static void
assert_found (GPtrArray *found, guint index, const char *path)
{
  g_autofree char *absolute = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;

  g_assert_cmpstr (g_ptr_array_index (found, index), ==, absolute);
}

/* Beside the session, by the same name or another, but never another content, whatever its time says. */
static void
test_find_beside (void)
{
  g_autoptr (BoughSession) session = make_session ();
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *here = g_get_current_dir ();

  g_mkdir ("data", 0700);
  test_files_write_text ("data/a", "abc");
  test_files_write_text ("data/b", "abd");
  test_files_write_text ("data/c", "abe");
  for (guint i = 0; i < 3; i++) {
    const char *const names[] = { "data/a", "data/b", "data/c" };

    set_time (names[i], 1000);
    add_input (session, "part", names[i]);
  }

  move ("data/a", "a");
  move ("data/b", "renamed");
  g_unlink ("data/c");
  test_files_write_text ("c", "abx");
  set_time ("c", 1000);
  found = find (session, here);
  assert_found (found, 0, "a");
  assert_found (found, 1, "renamed");
  assert_found (found, 2, NULL);
}

/* The user says where one of them is now; the others are found around it. */
static void
test_find_along (void)
{
  g_autoptr (BoughSession) session = make_session ();
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *here = g_get_current_dir ();

  g_assert_cmpint (g_mkdir_with_parents ("data/sub", 0700), ==, 0);
  test_files_write_text ("data/sub/logits", "abc");
  test_files_write_text ("data/labels", "abd");
  test_files_write_text ("data/classes", "abe");
  add_input (session, "labels", "data/labels");
  add_input (session, "logits", "data/sub/logits");
  add_input (session, "classes", "data/classes");

  g_assert_cmpint (g_mkdir_with_parents ("new/place", 0700), ==, 0);
  move ("data", "new/place/data");
  missing = find (session, here);
  for (guint i = 0; i < 3; i++)
    assert_found (missing, i, NULL);

  bough_session_replace_input (session, 1, bough_session_input_new ("logits", "new/place/data/sub/logits", NULL, NULL,
                                                                   &error));
  g_assert_no_error (error);
  test_files_write_text ("new/place/data/classes", "abX");
  found = find (session, here);
  assert_found (found, 0, "new/place/data/labels");
  assert_found (found, 1, "new/place/data/sub/logits");
  assert_found (found, 2, NULL);
}

static void
test_cancel (void)
{
  g_autoptr (BoughSession) session = make_session ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  BoughSessionInputState state;

  test_files_write_text ("a", "abc");
  add_input (session, "labels", "a");
  g_cancellable_cancel (cancellable);
  g_assert_null (bough_session_input_new ("labels", "a", NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (bough_session_find_inputs (session, ".", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (bough_session_input_check (bough_session_get_input (session, 0), "a", &state, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_no_input (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bough_session_input_new ("logits", "-", NULL, NULL, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "the standard input cannot be a part of a session, as it cannot be read again");
  g_assert_null (bough_session_input_new ("logits", "nowhere", NULL, NULL, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "nowhere: cannot be opened: No such file or directory");
  g_assert_cmpint (mkfifo ("pipe", 0600), ==, 0);
  g_assert_null (bough_session_input_new ("logits", "pipe", NULL, NULL, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "pipe: is no regular file");
}

/* What cannot be read again is not written, and what was there stays. */
static void
test_unwritable (void)
{
  g_autoptr (BoughSession) session = make_session ();
  g_autoptr (JsonNode) style = json_from_string ("{\"a\": 1.5}", NULL);
  g_autoptr (GError) error = NULL;

  test_files_write_text ("s.bough", "before");
  json_object_set_double_member (json_node_get_object (style), "a", INFINITY);
  bough_session_set_style (session, style);
  g_assert_false (bough_session_save (session, "s.bough", &error));
  g_assert_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED);
  g_assert_true (g_str_has_prefix (error->message, "s.bough: is not written, as the session could not be read again: "));
  g_clear_error (&error);
  assert_holds ("s.bough", "before");

  {
    g_autofree char *large = g_strnfill (1 << 24, 'x');

    json_object_set_string_member (json_node_get_object (style), "a", large);
    bough_session_set_style (session, style);
    g_assert_false (bough_session_save (session, "s.bough", &error));
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                             "s.bough: is not written, as the session could not be read again: the tree or its style is "
                             "too large");
  }
  bough_session_set_style (session, NULL);
  g_assert_false (bough_session_save (session, "nowhere/s.bough", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "nowhere/s.bough: cannot be written: No such file or directory");
  save (session, "s.bough");
  assert_holds ("s.bough", "\"bough-session\"");
}

static void
assert_refused (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = g_strconcat ("s.bough: ", message, NULL);

  test_files_write_text ("s.bough", text);
  g_assert_null (bough_session_load ("s.bough", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, whole);
}

static void
test_bad (void)
{
  static const char input[] = "\"size\": 3, \"modified\": 1, \"sha256\": \"" ABC "\"";
  g_autofree char *no_role = g_strconcat (HEAD TREE ", \"inputs\": [{\"path\": \"a\", ", input, "}]}", NULL);
  g_autofree char *empty_path = g_strconcat (HEAD TREE ", \"inputs\": [{\"role\": \"a\", \"path\": \"\", ", input, "}]}", NULL);
  g_autoptr (GString) many = g_string_new (HEAD TREE ", \"inputs\": [");
  g_autofree char *nul = g_strconcat (HEAD TREE ", \"inputs\": [{\"role\": \"a\", \"path-bytes\": \"%00\", ", input, "}]}", NULL);
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *deep = g_strconcat (HEAD "\"style\": {\"a\": ", brackets, NULL);

  assert_refused ("", "is empty");
  assert_refused ("{", "line 1, byte 2: the file ends, but a key in quotes is expected");
  assert_refused ("\xff{}", "is not UTF-8 text (line 1, byte 1); save it as UTF-8");
  assert_refused ("[]", "is JSON, but no session (an object with \"format\": \"bough-session\")");
  assert_refused ("{\"format\": \"l2h-tree\"}", "is JSON, but no session: \"format\" is not \"bough-session\"");
  assert_refused ("{\"format\": \"bough-session\"}", "\"version\" is not a number from 1 on");
  assert_refused ("{\"format\": \"bough-session\", \"version\": 2}",
                  "is a session of version 2, written by a newer Bough; this one knows 1");
  assert_refused (HEAD "\"style\": {}}", "\"tree\" is missing");
  assert_refused (HEAD "\"tree\": []}", "is JSON, but no tree (an object with \"format\": \"l2h-tree\")");
  assert_refused (HEAD "\"tree\": {\"format\": \"l2h-tree\", \"version\": 1, \"leaves\": [{}]}}", "\"merges\" is missing");
  assert_refused (HEAD TREE ", \"inputs\": {}}", "\"inputs\" is not a list");
  assert_refused (HEAD TREE ", \"inputs\": [3]}", "input 0: is not an object in braces");
  assert_refused (no_role, "input 0: \"role\" is not a word");
  assert_refused (HEAD TREE ", \"inputs\": [{\"role\": \"images\", \"path\": \"a\", \"folder\": true}, "
                  "{\"role\": \"images\", \"path\": \"b\", \"folder\": true}]}",
                  "input 1: there is an input of the role \"images\" already");
  for (guint i = 0; i < 4097; i++)
    g_string_append_printf (many, "%s{\"role\": \"%u\", \"path\": \"a\", \"folder\": true}", i > 0 ? ", " : "", i);
  g_string_append (many, "]}");
  assert_refused (many->str, "has 4097 inputs, but a session keeps 4096 at most");
  assert_refused (empty_path, "input 0: \"path\" is not a path");
  assert_refused (nul, "input 0: \"path\" is not a path");
  assert_refused (HEAD TREE ", \"inputs\": [{\"role\": \"a\", \"path\": \"a\", \"size\": -1}]}",
                  "input 0: \"size\" is not a count of bytes");
  assert_refused (HEAD TREE ", \"inputs\": [{\"role\": \"a\", \"path\": \"a\", \"size\": 1, \"modified\": 1.5}]}",
                  "input 0: \"modified\" is not a time in microseconds");
  assert_refused (HEAD TREE ", \"inputs\": [{\"role\": \"a\", \"path\": \"a\", \"size\": 1, \"modified\": 1, "
                  "\"sha256\": \"12\"}]}", "input 0: \"sha256\" is not 64 hexadecimal digits");
  assert_refused (HEAD TREE ", \"inputs\": [{\"role\": \"a\", \"path\": \"a\", \"array\": 3, \"size\": 1}]}",
                  "input 0: \"array\" is not a text");
  assert_refused (HEAD TREE ", \"inputs\": [{\"role\": \"a\", \"path\": \"a\", \"size\": 99999999999999999999}]}",
                  "line 1, byte 210: a number is too large or has too many digits");
  assert_refused (HEAD TREE ", \"selection\": [0, 3]}", "entry 1 of \"selection\" is no node of the tree, from 0 to 2");
  assert_refused (HEAD TREE ", \"selection\": [-1]}", "entry 0 of \"selection\" is no node of the tree, from 0 to 2");
  assert_refused (HEAD TREE ", \"selection\": 3}", "\"selection\" is not a list");
  assert_refused (HEAD TREE ", \"style\": 3}", "\"style\" is not an object in braces");
  assert_refused (HEAD TREE ", \"style\": {\"a\": 1, \"a\": 2}}", "line 1, byte 182: the key \"a\" stands there for the second time");
  assert_refused (HEAD TREE ", \"view\": []}", "\"view\" is not an object in braces");
  assert_refused (deep, "line 1, byte 120: more than 64 brackets stand within one another");
}

/* Cut anywhere, a session is refused in one line. */
static void
test_cut (void)
{
  g_autoptr (BoughSession) session = make_session ();
  g_autofree char *content = NULL;
  gsize size;

  test_files_write_text ("a", "abc");
  add_input (session, "labels", "a");
  save (session, "s.bough");
  g_assert_true (g_file_get_contents ("s.bough", &content, &size, NULL));
  for (gsize n = 0; n + 2 < size; n++) {
    g_autoptr (GError) error = NULL;

    test_files_write ("s.bough", content, n);
    g_assert_null (bough_session_load ("s.bough", &error));
    g_assert_true (g_str_has_prefix (error->message, "s.bough: "));
    g_assert_null (strchr (error->message, '\n'));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/session/round-trip", test_round_trip);
  test_files_add_func ("/session/least", test_least);
  test_files_add_func ("/session/paths", test_paths);
  test_files_add_func ("/session/relative", test_relative);
  test_files_add_func ("/session/check", test_check);
  test_files_add_func ("/session/find-beside", test_find_beside);
  test_files_add_func ("/session/find-along", test_find_along);
  test_files_add_func ("/session/cancel", test_cancel);
  test_files_add_func ("/session/no-input", test_no_input);
  test_files_add_func ("/session/unwritable", test_unwritable);
  test_files_add_func ("/session/bad", test_bad);
  test_files_add_func ("/session/cut", test_cut);

  return g_test_run ();
}
