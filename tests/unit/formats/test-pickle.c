/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-pickle.h"

#include <string.h>

#include "formats/bough-format-error.h"

#include "test-files.h"

static const char *const known[] = { "collections.OrderedDict", "torch.*Storage", NULL };

static BoughPickle *
load (const char  *content,
      gsize        size,
      GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, size);

  return bough_pickle_load ("p", bytes, known, error);
}

static const BoughPickleValue *
get (const BoughPickleValue *value,
     guint                   index)
{
  return bough_pickle_value_get_item (value, index);
}

static void
assert_text (const BoughPickleValue *value,
             const char             *text)
{
  g_assert_cmpint (value->type, ==, BOUGH_PICKLE_TEXT);
  g_assert_cmpmem (value->text, value->length, text, strlen (text));
}

/* What make-torch.py pickled with each protocol. */
static void
test_protocols (void)
{
  static const gint64 integers[] = { 1, -1, 255, 65536, -G_GINT64_CONSTANT (2147483648),
                                     G_GINT64_CONSTANT (1099511627776), -G_GINT64_CONSTANT (4611686018427387904) };

  for (guint protocol = 2; protocol <= 5; protocol++) {
    g_autofree char *name = g_strdup_printf ("protocol%u.pickle", protocol);
    g_autofree char *content = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (BoughPickle) pickle = NULL;
    const BoughPickleValue *root, *list, *tuples, *ordered;
    gsize size;

    test_files_copy ("torch", name);
    g_assert_true (g_file_get_contents (name, &content, &size, NULL));
    pickle = load (content, size, &error);
    g_assert_no_error (error);
    root = bough_pickle_get_root (pickle);
    g_assert_cmpint (root->type, ==, BOUGH_PICKLE_DICT);
    g_assert_cmpuint (bough_pickle_value_get_n_items (root), ==, 8);
    assert_text (get (root, 0), "text");
    assert_text (get (root, 1), "é");

    list = get (root, 3);
    g_assert_cmpint (list->type, ==, BOUGH_PICKLE_LIST);
    g_assert_cmpuint (bough_pickle_value_get_n_items (list), ==, 11);
    for (guint i = 0; i < G_N_ELEMENTS (integers); i++) {
      g_assert_cmpint (get (list, i)->type, ==, BOUGH_PICKLE_INTEGER);
      g_assert_cmpint (get (list, i)->integer, ==, integers[i]);
    }
    g_assert_cmpint (get (list, 7)->type, ==, BOUGH_PICKLE_NUMBER);
    g_assert_cmpfloat (get (list, 7)->number, ==, 0.5);
    g_assert_cmpint (get (list, 8)->type, ==, BOUGH_PICKLE_BOOLEAN);
    g_assert_cmpint (get (list, 8)->integer, ==, 1);
    g_assert_cmpint (get (list, 9)->integer, ==, 0);
    g_assert_cmpint (get (list, 10)->type, ==, BOUGH_PICKLE_NONE);

    tuples = get (root, 5);
    for (guint i = 0; i < 5; i++) {
      g_assert_cmpint (get (tuples, i)->type, ==, BOUGH_PICKLE_TUPLE);
      g_assert_cmpuint (bough_pickle_value_get_n_items (get (tuples, i)), ==, i);
    }

    ordered = get (root, 7);
    g_assert_cmpint (ordered->type, ==, BOUGH_PICKLE_OBJECT);
    g_assert_true (bough_pickle_value_is_global (ordered->callable, "collections.OrderedDict"));
    assert_text (get (ordered, 0), "a");
    g_assert_cmpint (get (ordered, 1)->integer, ==, 1);
  }
}

#define CASE(content, message) { content, sizeof (content) - 1, message }

static void
test_refused (void)
{
  static const struct {
    const char *content;
    gsize size;
    const char *message;
  } cases[] = {
    CASE ("", "p: is a damaged pickle: byte 0: the file ends without a STOP"),
    CASE ("\x80\2", "p: is a damaged pickle: byte 2: the file ends without a STOP"),
    CASE (".", "p: is a damaged pickle: byte 1: there is nothing to take"),
    CASE ("\x80\2cos\nsystem\nX\2\0\0\0ls\x85R.",
          "p: asks Python for \"os.system\" at byte 13, which Bough does not run; save plain arrays"),
    CASE ("\x80\4\x8c\2os\x8c\6system\x93.",
          "p: asks Python for \"os.system\" at byte 15, which Bough does not run; save plain arrays"),
    CASE ("c__builtin__\neval\n.",
          "p: asks Python for \"__builtin__.eval\" at byte 18, which Bough does not run; save plain arrays"),
    /* What stands between "torch." and "Storage" is one word. */
    CASE ("ctorch.x\nyStorage\n.",
          "p: asks Python for \"torch.x.yStorage\" at byte 18, which Bough does not run; save plain arrays"),
    CASE ("ctorch\n\xff\xff\n.",
          "p: asks Python for \"torch.\\xff\\xff\" at byte 10, which Bough does not run; save plain arrays"),
    CASE ("ios\nsystem\n.", "p: is a damaged pickle: byte 0: opcode 0x69 is none that arrays need"),
    CASE ("X\xff\xff\xff\xffz.", "p: is a damaged pickle: byte 5: a text is longer than the file"),
    CASE ("\x8e\xff\xff\xff\xff\xff\xff\xff\xffz.", "p: is a damaged pickle: byte 9: a text is longer than the file"),
    CASE ("X\2\0\0\0\xc3\x28.", "p: is a damaged pickle: byte 7: a text is not UTF-8"),
    CASE ("\x8a\xff", "p: is a damaged pickle: byte 2: a whole number is too large"),
    CASE ("J\1\2", "p: is a damaged pickle: byte 1: the file ends"),
    CASE ("a.", "p: is a damaged pickle: byte 1: there is nothing to take"),
    CASE ("e.", "p: is a damaged pickle: byte 1: a mark is missing"),
    CASE ("K\1K\2a.", "p: is a damaged pickle: byte 5: items are put into what takes none"),
    CASE ("}(K\1u.", "p: is a damaged pickle: byte 5: items are put into what takes none"),
    CASE ("](K\1(a.", "p: is a damaged pickle: byte 6: there is nothing to take"),
    CASE ("h\7.", "p: is a damaged pickle: byte 2: a value is asked for that was not kept"),
    CASE ("K\1)R.", "p: is a damaged pickle: byte 4: what is called is no function"),
    CASE ("])b.", "p: is a damaged pickle: byte 3: what gets a state is no object"),
    CASE ("c.", "p: is a damaged pickle: byte 1: the file ends within a line"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (load (cases[i].content, cases[i].size, &error));
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR, cases[i].message);
  }
}

/* Lists within lists, tuples within tuples, a list that holds itself, and marks without end. */
static void
test_deep (void)
{
  const guint depth = 100000;
  GString *lists = g_string_new (NULL);
  GString *tuples = g_string_new (")");
  g_autofree char *marks = g_strnfill (2000000, '(');
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughPickle) pickle = NULL;
  const BoughPickleValue *value;
  guint n = 1;

  for (guint i = 0; i < depth; i++) {
    g_string_append_c (lists, ']');
    g_string_append_c (tuples, '\x85');
  }
  for (guint i = 1; i < depth; i++)
    g_string_append_c (lists, 'a');
  g_string_append_c (lists, '.');
  g_string_append_c (tuples, '.');

  pickle = load (lists->str, lists->len, &error);
  g_assert_no_error (error);
  for (value = bough_pickle_get_root (pickle); bough_pickle_value_get_n_items (value) > 0; n++)
    value = get (value, 0);
  g_assert_cmpuint (n, ==, depth);
  g_clear_pointer (&pickle, bough_pickle_free);
  pickle = load (tuples->str, tuples->len, &error);
  g_assert_no_error (error);
  g_clear_pointer (&pickle, bough_pickle_free);

  pickle = load ("]q\1h\1a.", 7, &error);
  g_assert_no_error (error);
  g_assert_true (get (bough_pickle_get_root (pickle), 0) == bough_pickle_get_root (pickle));

  g_assert_null (load (marks, 2000000, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "p: is a damaged pickle: byte 1048577: there are too many marks");
  memset (marks, ')', 2000000);
  g_assert_null (load (marks, 2000000, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "p: is a damaged pickle: byte 1048577: there are too many values");
  g_string_free (lists, TRUE);
  g_string_free (tuples, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/pickle/protocols", test_protocols);
  test_files_add_func ("/pickle/refused", test_refused);
  test_files_add_func ("/pickle/deep", test_deep);

  return g_test_run ();
}
