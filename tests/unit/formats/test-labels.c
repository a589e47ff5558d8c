/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-labels.h"
#include "formats/bough-names.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "formats/bough-format-error.h"
#include "l2h/l2h-error.h"

#include "test-files.h"

static void
write_npy (const char    *path,
           const char    *descr,
           const char    *shape,
           const guint64 *values,
           guint          n_values)
{
  g_autofree char *dictionary = g_strdup_printf ("{'descr': '%s', 'fortran_order': False, 'shape': %s, }", descr,
                                                 shape);
  g_autoptr (GByteArray) file = test_files_start_npy (1, dictionary);

  for (guint i = 0; i < n_values; i++)
    test_files_append_bits (file, values[i], descr[2] - '0', descr[0] == '>');
  test_files_write (path, file->data, file->len);
}

static void
assert_labels (const char   *path,
               const gint64 *values,
               guint         n_values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLabels) labels = bough_labels_load (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (l2h_labels_get_n_samples (labels), ==, n_values);
  for (guint i = 0; i < n_values; i++)
    g_assert_cmpint (l2h_labels_get_value (labels, i), ==, values[i]);
}

static void
test_npy_types (void)
{
  static const char *const descrs[] = {
    "|i1", "|u1", "<i2", ">i2", "<u2", ">u2", "<i4", ">i4", "<u4", ">u4", "<i8", ">i8", "<u8", ">u8",
  };
  static const guint64 written[] = { 3, 0, 127, 1 };
  static const gint64 expected[] = { 3, 0, 127, 1 };
  static const guint64 truths[] = { 1, 0, 0, 1 };
  static const gint64 expected_truths[] = { 1, 0, 0, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (descrs); i++) {
    write_npy ("y.npy", descrs[i], "(4,)", written, 4);
    assert_labels ("y.npy", expected, 4);
  }
  write_npy ("y.npy", "|b1", "(4,)", truths, 4);
  assert_labels ("y.npy", expected_truths, 4);
}

/* The highest bit of an unsigned type is no sign. */
static void
test_npy_unsigned (void)
{
  static const struct {
    const char *descr;
    guint64 bits;
  } cases[] = {
    { "|u1", 0xff }, { "<u2", 0xffff }, { ">u2", 0x8000 }, { "<u4", 0xffffffff }, { ">u8", G_MAXINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 expected = cases[i].bits;

    write_npy ("y.npy", cases[i].descr, "(1,)", &cases[i].bits, 1);
    assert_labels ("y.npy", &expected, 1);
  }
}

/* More than are converted at a time. */
static void
test_npy_many (void)
{
  g_autofree guint64 *written = g_new (guint64, 20001);
  g_autofree gint64 *expected = g_new (gint64, 20001);

  for (guint i = 0; i < 20001; i++)
    written[i] = expected[i] = i * 3 % 1000;
  write_npy ("y.npy", ">i2", "(20001,)", written, 20001);
  assert_labels ("y.npy", expected, 20001);

  /* The content decides, not the name. */
  write_npy ("labels.txt", "<i4", "(20001,)", written, 20001);
  assert_labels ("labels.txt", expected, 20001);
}

static void
test_npy_errors (void)
{
  static const struct {
    const char *descr;
    const char *shape;
    guint64 bits;
    const char *message;
  } cases[] = {
    { "<f4", "(3,)", 0, "y.npy: holds float32, but labels are integers" },
    { "<i8", "(1, 3)", 0, "y.npy: has 2 dimensions (1 x 3), but labels have 1: an integer a sample" },
    { "<i8", "()", 0, "y.npy: has 0 dimensions (a single number), but labels have 1: an integer a sample" },
    { "<i8", "(0,)", 0, "y.npy: holds no labels" },
    { "<i8", "(4,)", 0, "y.npy: is cut short: 4 of int64 need 160 bytes, the file has 152" },
    { "<u8", "(3,)", G_MAXUINT64,
      "y.npy: sample 1 has the label 18446744073709551615, larger than a label can be" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const guint64 bits[] = { 0, cases[i].bits, 0 };
    g_autoptr (GError) error = NULL;

    write_npy ("y.npy", cases[i].descr, cases[i].shape, bits, 3);
    g_assert_null (bough_labels_load ("y.npy", &error));
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR, cases[i].message);
  }
}

/* A bad label among the second of the portions that are read at a time (8192 labels). */
static void
test_npy_late_error (void)
{
  g_autofree guint64 *written = g_new0 (guint64, 10000);
  g_autoptr (GError) error = NULL;

  written[9000] = G_MAXUINT64;
  write_npy ("y.npy", "<u8", "(10000,)", written, 10000);
  g_assert_null (bough_labels_load ("y.npy", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "y.npy: sample 9000 has the label 18446744073709551615, larger than a label can be");
}

static void
test_npy_negative (void)
{
  static const char *const descrs[] = { "|i1", "<i2", ">i4", "<i8" };
  static const guint64 bits[] = { 5, G_MAXUINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (descrs); i++) {
    g_autoptr (GError) error = NULL;

    write_npy ("y.npy", descrs[i], "(2,)", bits, 2);
    g_assert_null (bough_labels_load ("y.npy", &error));
    g_assert_error (error, L2H_ERROR, L2H_ERROR_LABEL);
    test_files_assert_error (&error, L2H_ERROR, "y.npy: label -1 of sample 1 is below 0");
  }
}

static void
test_text (void)
{
  static const char *const texts[] = {
    "7\n0\n12\n", "7\n0\n12", "7\r\n0\r\n12\r\n", "\xef\xbb\xbf" "7\n0\n12\n\n \n", " 7\t\n0 \n012\n",
    "7.000e+00\n0.000e+00\n1.200e+01\n", "label\n7\n0\n12\n",
  };
  static const gint64 expected[] = { 7, 0, 12 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    test_files_write_text ("y.txt", texts[i]);
    assert_labels ("y.txt", expected, 3);
  }
}

static void
test_text_errors (void)
{
  static const struct {
    const char *text;
    gsize size;
    const char *message;
  } cases[] = {
    { "", 0, "y.txt: holds no labels" },
    { "\n\n", 2, "y.txt: holds no labels" },
    { "7\ncat\n", 6, "y.txt: line 2: \"cat\" is not an integer" },
    { "7\n1,2\n", 6, "y.txt: line 2: \"1,2\" is not an integer" },
    { "7\n\n8\n", 5, "y.txt: line 2 is empty, but each line is the label of a sample" },
    { "3.5\n", 4, "y.txt: line 1: \"3.5\" is not an integer" },
    { "0x10\n1\n", 7, "y.txt: line 1: \"0x10\" is not an integer" },
    { "1\n9223372036854775808\n", 22, "y.txt: line 2: \"9223372036854775808\" is larger than a label can be" },
    { "1\n\xff\n", 4, "y.txt: is not UTF-8 text (line 2, byte 1); save it as UTF-8" },
    { "1\n2\0\n", 5, "y.txt: is not a text file: line 2, byte 2 is NUL" },
    { "-\n", 2, "y.txt: line 1: \"-\" is not an integer" },
    { "fold\n3\n", 7, "y.txt: line 1: \"fold\" is not an integer" },
    { "nan\n3\n", 6, "y.txt: line 1: \"nan\" is not an integer" },
    { "cat\ndog\n\ncat\n", 13, "y.txt: line 3 is empty, but each line is the label of a sample" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    test_files_write ("y.txt", cases[i].text, cases[i].size);
    g_assert_null (bough_labels_load ("y.txt", &error));
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR, cases[i].message);
  }

  test_files_write_text ("y.txt", "4\n-3\n");
  g_assert_null (bough_labels_load ("y.txt", &error));
  g_assert_error (error, L2H_ERROR, L2H_ERROR_LABEL);
  test_files_assert_error (&error, L2H_ERROR, "y.txt: line 2: a label is negative (-3)");

  test_files_write_text ("y.npy", "4\n");
  g_assert_null (bough_labels_load ("y.npy", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "y.npy: not a NumPy file (it starts with \"4\"); numpy.save() writes one");

  g_assert_null (bough_labels_load ("missing", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "missing: cannot be opened: No such file or directory");
}

static gpointer
feed_pipe (gpointer data)
{
  int fd = open (data, O_WRONLY);

  g_assert_cmpint (write (fd, "4\n2\n", 4), ==, 4);
  close (fd);
  return NULL;
}

/* As a shell's <(...) gives it: it can be opened and read only once. */
static void
test_text_from_pipe (void)
{
  static const gint64 expected[] = { 4, 2 };
  GThread *feeder;

  g_assert_cmpint (mkfifo ("pipe", 0600), ==, 0);
  feeder = g_thread_new ("feeder", feed_pipe, (gpointer) "pipe");
  assert_labels ("pipe", expected, 2);
  g_thread_join (feeder);
}

static void
test_names (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  test_files_write_text ("c.txt", "\xef\xbb\xbf" "tench\r\ngreat white shark\r\n Gr\xc3\xbc" "nfink \r\n\r\n");
  names = bough_names_load ("c.txt", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (names), ==, 3);
  g_assert_cmpstr (names[0], ==, "tench");
  g_assert_cmpstr (names[1], ==, "great white shark");
  g_assert_cmpstr (names[2], ==, "Gr\xc3\xbcnfink");
}

static void
test_names_errors (void)
{
  static const struct {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "c.txt: holds no names" },
    { "a\n\nb\n", "c.txt: line 2 is empty, but each line is a name" },
    { "\nb\n", "c.txt: line 1 is empty, but each line is a name" },
    { "a\nb\nGr\xfcn\n", "c.txt: is not UTF-8 text (line 3, byte 3); save it as UTF-8" },
    /* A character cut off by the end of the file. */
    { "Gr\xc3", "c.txt: is not UTF-8 text (line 1, byte 3); save it as UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    test_files_write_text ("c.txt", cases[i].text);
    g_assert_null (bough_names_load ("c.txt", &error));
    g_assert_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID);
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR, cases[i].message);
  }
}

/* Labels with their names: "0:cat 1:dog 0:cat". */
static void
assert_named (const char *path,
              const char *name,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLabels) labels = bough_labels_load_named (path, name, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint64 i = 0; i < l2h_labels_get_n_samples (labels); i++) {
    gint64 value = l2h_labels_get_value (labels, i);
    g_autofree char *label = l2h_labels_dup_text (labels, value);

    g_string_append_printf (text, "%s%" G_GINT64_FORMAT ":%s", i > 0 ? " " : "", value, label);
  }
  g_assert_cmpstr (text->str, ==, expected);
  g_string_free (text, TRUE);
}

static void
assert_refused (const char *path,
                const char *name,
                const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bough_labels_load_named (path, name, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, message);
}

static void
test_arrays (void)
{
  test_files_copy ("torch", "labels.pt");
  test_files_copy ("torch", "dict.pt");
  test_files_copy ("torch", "nested.pt");
  test_files_copy ("numpy", "several.npz");
  test_files_copy ("numpy", "one-matrix.npz");
  assert_named ("labels.pt", NULL, "2:2 0:0 1:1 1:1");
  assert_named ("dict.pt", NULL, "0:0 1:1 2:2 3:3 4:4");
  assert_named ("one-matrix.npz", NULL, "0:0 1:1 2:2 3:3 4:4");
  assert_named ("several.npz", "labels", "0:0 1:1 2:2 3:3 4:4");
  assert_refused ("several.npz", NULL,
                  "several.npz: holds more than one list of integers; name one of \"labels\" (5 of int64), \"é\" (2 of "
                  "uint8)");
  assert_refused ("dict.pt", "logits", "dict.pt (\"logits\"): holds float32, but labels are integers");
  assert_refused ("nested.pt", NULL,
                  "nested.pt: holds no list of integers, but \"outputs.train\" (6 x 4 of float32), \"outputs.test.0\" (5 "
                  "x 3 of float32), \"outputs.test.1\" (4 x 2 of float32), \"7.0\" (3 x 3 of float32)");
}

/* 1, 2 and 3 in bfloat16, the upper half of float32, whose bits are also whole numbers. */
static void
test_bfloat16 (void)
{
  static const char header[] = "{\"y\":{\"dtype\":\"BF16\",\"shape\":[3],\"data_offsets\":[0,6]}}";
  g_autoptr (GByteArray) file = g_byte_array_new ();

  test_files_append_bits (file, strlen (header), 8, FALSE);
  g_byte_array_append (file, (const guint8 *) header, strlen (header));
  g_byte_array_append (file, (const guint8 *) "\x80\x3f\x00\x40\x40\x40", 6);
  test_files_write ("l.safetensors", file->data, file->len);
  assert_refused ("l.safetensors", NULL, "l.safetensors (\"y\"): holds bfloat16, but labels are integers");
}

static void
test_csv (void)
{
  static const struct {
    const char *text;
    const char *column;
    const char *labels;
  } cases[] = {
    { "path,label\na.png,3\nb.png,1\n", NULL, "3:3 1:1" },
    { "target,path,score\n3,a.png,0.5\n1,b.png,0.25\n", NULL, "3:3 1:1" },
    { "a,b,c\n3,4,5\n1,2,3\n", "b", "4:4 2:2" },
    { "a.png,3\nb.png,1\n", NULL, "3:3 1:1" },
    { "17,cat\n18,dog\n", NULL, "0:cat 1:dog" },
    { "id,breed\n17,cat\n18,dog\n", NULL, "0:cat 1:dog" },
    { "filename,species\na.png,cat\nb.png,dog\n", NULL, "0:cat 1:dog" },
    { "a,cat\nb,dog\n", NULL, "0:cat 1:dog" },
    { "image,class\na.png,0\nb.png,1\n", NULL, "0:0 1:1" },
    { "class\n2\n1\n", NULL, "2:2 1:1" },
    { "path,label\na,dog\nb,cat\nc,dog\n", NULL, "1:dog 0:cat 1:dog" },
    { "path,label\na,10\nb,x\n", NULL, "0:10 1:x" },
    { "id\tlabel\n0\t3\n1\t1\n", NULL, "3:3 1:1" },
    { "id;label\n0;3\n1;1\n", NULL, "3:3 1:1" },
    /* numpy.savetxt (…, numpy.c_[y, X], header="label,cat", delimiter=",", comments="") */
    { "label,cat\n1.000000000000000000e+01,5.000000000000000000e-01\n2.000000000000000000e+00,1.000000000000000000e+00\n",
      NULL, "10:10 2:2" },
    { "class\n3.0\n10.0\n2.0\n", NULL, "3:3 10:10 2:2" },
    { "3.0\n10.0\n", NULL, "3:3 10:10" },
    { "path,label\na,-1\nb,x\n", NULL, "0:-1 1:x" },
    { "cat; big\ndog; big\n", NULL, "0:cat; big 1:dog; big" },
    { "n02\ttench, Tinca tinca\nn01\tcock\n", NULL, "1:tench, Tinca tinca 0:cock" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    test_files_write_text ("l.csv", cases[i].text);
    assert_named ("l.csv", cases[i].column, cases[i].labels);
  }
  test_files_write_text ("l.csv", "a,b,c\n1,2,3\n");
  assert_refused ("l.csv", NULL, "l.csv: has 3 columns and none headed \"label\"; say which it is");
  assert_refused ("l.csv", "d", "l.csv: has no column headed \"d\"");
  test_files_write_text ("l.csv", "path,label\na,1\nb\n");
  assert_refused ("l.csv", NULL, "l.csv: line 3 has no label");
  test_files_write_text ("l.csv", "path,label\n");
  assert_refused ("l.csv", NULL, "l.csv: holds no labels");
  /* Numbers that are no labels are not names. */
  test_files_write_text ("l.csv", "path,label\n\na,1\nb,2.5\n");
  assert_refused ("l.csv", NULL, "l.csv: line 4: \"2.5\" is not an integer");
  test_files_write_text ("l.csv", "label\nnan\n3.0\n");
  assert_refused ("l.csv", NULL, "l.csv: line 2: \"nan\" is not an integer");
  test_files_write_text ("l.csv", "1e300\n3.0\n");
  assert_refused ("l.csv", NULL, "l.csv: line 1: \"1e300\" is larger than a label can be");
}

/* A name may begin with a bracket; what does not look like a list is text. */
static void
test_json (void)
{
  test_files_write_text ("l.json", " [3, 1,\n 3]\n");
  assert_named ("l.json", NULL, "3:3 1:1 3:3");
  test_files_write_text ("l.json", "[\"dog\", \"cat\", \"dog\"]");
  assert_named ("l.json", NULL, "1:dog 0:cat 1:dog");
  test_files_write_text ("l.txt", "[0, 2]");
  assert_named ("l.txt", NULL, "0:0 2:2");
  test_files_write_text ("l.txt", "[UNK]\n[PAD]\n");
  assert_named ("l.txt", NULL, "1:[UNK] 0:[PAD]");
}

static void
test_json_errors (void)
{
  static const struct {
    const char *text;
    const char *message;
  } cases[] = {
    { "[]", "l.json: holds no labels: a list of them is needed, one a sample" },
    { "{\"a\": 1}", "l.json: holds no labels: a list of them is needed, one a sample" },
    { "[1, 2.5]", "l.json: entry 1 of its list is no integer, as the first is" },
    { "[1, \"a\"]", "l.json: entry 1 of its list is no integer, as the first is" },
    { "[\"a\", 1]", "l.json: entry 1 of its list is no name, as the first is" },
    { "[\"a\", \"\"]", "l.json: entry 1 of its list is no name, as the first is" },
    { "[[1], [2]]", "l.json: entry 0 of its list is neither an integer nor a name" },
    { "[1, 2", "l.json: line 1, byte 6: the file ends, but a comma or ] is expected" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    test_files_write_text ("l.json", cases[i].text);
    assert_refused ("l.json", NULL, cases[i].message);
  }
  test_files_write_text ("l.json", "[0, -1]");
  g_assert_null (bough_labels_load ("l.json", &error));
  test_files_assert_error (&error, L2H_ERROR, "l.json: label -1 of sample 1 is below 0");
}

static void
test_csv_negative (void)
{
  static const char *const texts[] = { "label\n3\n-1\n", "label\n3.0\n-1.0\n", "0\n-1\n", "-1\n3\n" };
  static const char *const messages[] = {
    "l.csv: line 3: a label is negative (-1)", "l.csv: line 3: a label is negative (-1.0)",
    "l.csv: line 2: a label is negative (-1)", "l.csv: line 1: a label is negative (-1)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    test_files_write_text ("l.csv", texts[i]);
    g_assert_null (bough_labels_load ("l.csv", &error));
    g_assert_error (error, L2H_ERROR, L2H_ERROR_LABEL);
    test_files_assert_error (&error, L2H_ERROR, messages[i]);
  }
}

/* A name a sample, in text without columns. */
static void
test_names_of_samples (void)
{
  test_files_write_text ("y.txt", "dog\ncat\ndog\ncrane, bird\n");
  assert_named ("y.txt", NULL, "2:dog 0:cat 2:dog 1:crane, bird");
  /* A header, but not where it is one of the letters of a sign language. */
  test_files_write_text ("y.txt", "label\ndog\ncat\n");
  assert_named ("y.txt", NULL, "1:dog 0:cat");
  test_files_write_text ("y.txt", "y\nx\ny\n");
  assert_named ("y.txt", NULL, "1:y 0:x 1:y");
  test_files_write_text ("y.txt", "yes, it is\nno\n");
  assert_named ("y.txt", NULL, "1:yes, it is 0:no");
  test_files_write_text ("y.txt", "\xc3\xa9t\xc3\xa9\n7 up\n");
  assert_named ("y.txt", NULL, "1:\xc3\xa9t\xc3\xa9 0:7 up");
}

/* N x 1, as Keras has the labels of CIFAR-10. */
static void
test_column (void)
{
  const guint64 bits[] = { 7, 0, 12 };

  write_npy ("y.npy", "<i8", "(3, 1)", bits, 3);
  assert_named ("y.npy", NULL, "7:7 0:0 12:12");
}

/* As each is read when it is not packed; a list of arrays' names, which a .npy has none of, unpacks nothing. */
static void
test_gzip (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) columns = NULL;
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) arrays = NULL;
  g_autoptr (GByteArray) npy = test_files_start_npy (1, "{'descr': '|i1', 'fortran_order': False, 'shape': (3,), }");

  test_files_write_gzip ("l.csv.gz", "a,b\n5,1\n7,2\n", 12);
  assert_named ("l.csv.gz", "a", "5:5 7:7");
  columns = bough_labels_list ("l.csv.gz");
  g_assert_cmpstrv (columns, ((const char *const[]) { "b", "a", NULL }));
  /* One column, which only its name makes a CSV: the first line is a header. */
  test_files_write_gzip ("L.CSV.GZ", "class\n2\n1\n", 10);
  assert_named ("L.CSV.GZ", NULL, "2:2 1:1");
  test_files_write_gzip ("l.txt.gz", "3\n1\n", 4);
  assert_named ("l.txt.gz", NULL, "3:3 1:1");
  test_files_write_gzip ("l.txt.gz", "3\nx\n", 4);
  assert_refused ("l.txt.gz", NULL, "l.txt.gz: line 2: \"x\" is not an integer");
  g_byte_array_append (npy, (const guint8 *) "\2\0\1", 3);
  test_files_write_gzip ("l.npy.gz", (const char *) npy->data, npy->len);
  assert_named ("l.npy.gz", NULL, "2:2 0:0 1:1");
  arrays = bough_labels_list ("l.npy.gz");
  g_assert_cmpuint (g_strv_length (arrays), ==, 0);

  test_files_write_gzip ("n.csv.gz", "index,name\n1,dog\n0,cat\n", 23);
  names = bough_names_load ("n.csv.gz", &error);
  g_assert_no_error (error);
  g_assert_cmpstrv (names, ((const char *const[]) { "cat", "dog", NULL }));
  g_clear_pointer (&names, g_strfreev);
  test_files_write_gzip ("n.json.gz", "[\"cat\"]", 7);
  names = bough_names_load ("n.json.gz", &error);
  g_assert_no_error (error);
  g_assert_cmpstrv (names, ((const char *const[]) { "cat", NULL }));
}

/* What is called labels leads: the first of several arrays, and of columns, which are listed from the last. */
static void
test_list (void)
{
  g_auto (GStrv) arrays = NULL;
  g_auto (GStrv) columns = NULL;

  test_files_copy ("numpy", "two-labels.npz");
  arrays = bough_labels_list ("two-labels.npz");
  g_assert_cmpstrv (arrays, ((const char *const[]) { "labels", "split", "targets", NULL }));

  test_files_write_text ("l.csv", "id,label,target\n7,1,2\n8,0,1\n");
  columns = bough_labels_list ("l.csv");
  g_assert_cmpstr (columns[0], ==, "label");
}

/* Whatever stands further on in a large table, its header is read alone: here a quote that ends nowhere. */
static void
test_list_large (void)
{
  GString *text = g_string_new ("id,label\n");
  g_auto (GStrv) columns = NULL;

  for (guint i = 0; i < 1 << 17; i++)
    g_string_append (text, "1234567,0\n");
  g_string_append (text, "\"8,0\n");
  test_files_write ("l.csv", text->str, text->len);
  g_string_free (text, TRUE);
  columns = bough_labels_list ("l.csv");
  g_assert_cmpstrv (columns, ((const char *const[]) { "label", "id", NULL }));
}

static void
test_folders (void)
{
  test_files_write_text ("list.txt", "train/tench/1.png\ntrain/cock/7.png\ntrain/tench/2.png\n");
  assert_named ("list.txt", NULL, "1:tench 0:cock 1:tench");
  test_files_write_text ("list.txt", "train/tench/1\ntrain/cock/7\ntrain/tench/2\n");
  assert_named ("list.txt", NULL, "1:tench 0:cock 1:tench");
  /* Names with a slash. */
  test_files_write_text ("list.txt", "T-shirt/top\nTrouser\nT-shirt/top\n");
  assert_named ("list.txt", NULL, "0:T-shirt/top 1:Trouser 0:T-shirt/top");
  test_files_write_text ("list.txt", "cat/dog\ncat/fox\ncat/dog\n");
  assert_named ("list.txt", NULL, "0:cat/dog 1:cat/fox 0:cat/dog");
  test_files_write_text ("list.txt", "tench/1.png\n2.png\n");
  assert_refused ("list.txt", NULL, "list.txt: line 2: \"2.png\" lies in no folder that could name its class");

  g_assert_cmpint (g_mkdir_with_parents ("images/tench", 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents ("images/cock", 0700), ==, 0);
  test_files_write_text ("images/tench/b.png", "");
  test_files_write_text ("images/tench/a.JPEG", "");
  test_files_write_text ("images/tench/notes.txt", "");
  test_files_write_text ("images/cock/z.webp", "");
  test_files_write_text ("images/stray.png", "");
  assert_named ("images", NULL, "0:cock 1:tench 1:tench");
  g_assert_cmpint (g_mkdir ("empty", 0700), ==, 0);
  assert_refused ("empty", NULL, "empty: holds no images in a folder for each class");
}

/* Records of a class, in CIFAR-100 after the superclass, and 3,072 bytes. */
static void
test_cifar (void)
{
  g_autofree guint8 *file = g_malloc0 (3 * 3074);

  file[0] = 9;
  file[3073] = 4;
  test_files_write ("data_batch_1.bin", file, 2 * 3073);
  assert_named ("data_batch_1.bin", NULL, "9:9 4:4");
  file[3073] = 0;
  file[0] = 19, file[1] = 99;
  file[3074] = 3, file[3075] = 42;
  test_files_write ("test.bin", file, 2 * 3074);
  assert_named ("test.bin", NULL, "99:99 42:42");
  /* The meta file beside it names the classes. */
  {
    g_autoptr (GString) names = g_string_new (NULL);

    for (guint i = 0; i < 100; i++)
      g_string_append_printf (names, "class %u\n", i);
    test_files_write_text ("fine_label_names.txt", names->str);
    assert_named ("test.bin", NULL, "99:class 99 42:class 42");
    test_files_write_text ("fine_label_names.txt", "one\ntwo\n");
    assert_refused ("test.bin", NULL, "./fine_label_names.txt: holds 2 names, but test.bin is of 100 classes");
    g_unlink ("fine_label_names.txt");
  }
  /* Such a label is in neither. */
  file[0] = 100;
  test_files_write ("test.bin", file, 2 * 3074);
  assert_refused ("test.bin", NULL,
                  "test.bin: is none of CIFAR’s binary files: what stands before the images is none of their labels");
  test_files_write ("test.bin", file, 2 * 3074 - 5);
  assert_refused ("test.bin", NULL, "test.bin: is none of CIFAR’s binary files, where an image and its labels take 3073 "
                                    "bytes (CIFAR-10) or 3074 (CIFAR-100): it has 6143 bytes");
  /* Text may be called anything. */
  test_files_write_text ("test.bin", "3\n1\n");
  assert_named ("test.bin", NULL, "3:3 1:1");
}

static void
test_more_names (void)
{
  static const struct {
    const char *path;
    const char *text;
    const char *names;
    const char *message;
  } cases[] = {
    { "n.json", "[\"cat\", \"dog\"]", "cat|dog", NULL },
    { "n.json", "{\"1\": [\"n02\", \"dog\"], \"0\": [\"n01\", \"cat\"]}", "cat|dog", NULL },
    { "config.json", "{\"hidden\": 4, \"id2label\": {\"0\": \"cat\", \"1\": \"dog\"}}", "cat|dog", NULL },
    { "n.json", "{\"dog\": 1, \"cat\": 0}", "cat|dog", NULL },
    { "n.txt", "[PAD]\ncat\n", "[PAD]|cat", NULL },
    { "n.csv", "index,name\n1,dog\n0,\"cat, small\"\n", "cat, small|dog", NULL },
    { "n.csv", "name\ncat\ndog\n", "cat|dog", NULL },
    { "n.csv", "cat\ndog\n", "cat|dog", NULL },
    { "n.csv", "1,dog\n0,cat\n", "cat|dog", NULL },
    { "n.csv", "cat; felis\ndog; canis\nfox; vulpes\n", "cat; felis|dog; canis|fox; vulpes", NULL },
    /* ImageNet's lists of synsets: of synonyms the first is the name. */
    { "n.txt", "n01440764 tench, Tinca tinca\nn01484850 great white shark\n", "tench|great white shark", NULL },
    { "n.txt", "n01440764\ttench\nn01484850\tgreat_white_shark\n", "tench|great_white_shark", NULL },
    { "n.txt", "n01440764\nn01484850\n", "n01440764|n01484850", NULL },
    { "n.txt", "n01440764 tench, Tinca tinca\nshark, fish\n", "n01440764 tench, Tinca tinca|shark, fish", NULL },
    { "n.txt", "n0144 tench\nn0148 shark\n", "n0144 tench|n0148 shark", NULL },
    { "n.csv", "n01440764,tench\nn01484850,great white shark\n", "tench|great white shark", NULL },
    { "n.json", "{}", NULL, "n.json: holds no names" },
    { "n.json", "[]", NULL, "n.json: holds no names" },
    { "n.json", "[\"cat\", 3]", NULL, "n.json: entry 1 of its list is no name" },
    { "n.json", "{\"0\": \"cat\", \"2\": \"dog\"}", NULL, "n.json: \"2\" is no name of one of the classes 0 to 1" },
    { "n.json", "{\"0\": \"cat\", \"00\": \"dog\"}", NULL, "n.json: \"00\" names class 0 for the second time" },
    { "n.json", "{\"0\": \"cat\", \"0\": \"dog\"}", NULL,
      "n.json: line 1, byte 14: the key \"0\" stands there for the second time" },
    { "n.json", "{\"0\": ", NULL, "n.json: line 1, byte 7: the file ends, but a value is expected" },
    { "n.csv", "index,name\n0,cat\n0,dog\n", NULL, "n.csv: line 3: class 0 has a name already" },
    { "n.csv", "index,name\n0,cat\n7,dog\n", NULL, "n.csv: line 3: \"7\" is no number from 0 to 1" },
    { "n.csv", "a,b,c\n1,2,3\n", NULL, "n.csv: has 3 columns and none headed \"name\"" },
    { "n.csv", "", NULL, "n.csv: holds no names" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_auto (GStrv) names = NULL;
    g_autofree char *joined = NULL;

    test_files_write_text (cases[i].path, cases[i].text);
    names = bough_names_load (cases[i].path, &error);
    if (cases[i].message != NULL) {
      g_assert_null (names);
      test_files_assert_error (&error, BOUGH_FORMAT_ERROR, cases[i].message);
      continue;
    }
    g_assert_no_error (error);
    joined = g_strjoinv ("|", names);
    g_assert_cmpstr (joined, ==, cases[i].names);
  }
}

/* What stands before a name, or alone. */
static void
test_wnids (void)
{
  static const struct {
    const char *path;
    const char *text;
  } cases[] = {
    { "n.txt", "n01440764\nn01484850\n" },
    { "n.txt", "n01440764 tench, Tinca tinca\nn01484850 great white shark\n" },
    { "n.json", "{\"1\": [\"n01484850\", \"shark\"], \"0\": [\"n01440764\", \"tench\"]}" },
    { "n.json", "[\"n01440764\", [\"n01484850\", \"shark\"]]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_auto (GStrv) wnids = NULL;

    test_files_write_text (cases[i].path, cases[i].text);
    wnids = bough_wnids_load (cases[i].path, &error);
    g_assert_no_error (error);
    g_assert_cmpstrv (wnids, ((const char *const[]) { "n01440764", "n01484850", NULL }));
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/labels/npy-types", test_npy_types);
  test_files_add_func ("/labels/npy-unsigned", test_npy_unsigned);
  test_files_add_func ("/labels/npy-many", test_npy_many);
  test_files_add_func ("/labels/npy-errors", test_npy_errors);
  test_files_add_func ("/labels/npy-late-error", test_npy_late_error);
  test_files_add_func ("/labels/npy-negative", test_npy_negative);
  test_files_add_func ("/labels/text", test_text);
  test_files_add_func ("/labels/text-errors", test_text_errors);
  test_files_add_func ("/labels/text-from-pipe", test_text_from_pipe);
  test_files_add_func ("/labels/names", test_names);
  test_files_add_func ("/labels/names-errors", test_names_errors);

  test_files_add_func ("/labels/arrays", test_arrays);
  test_files_add_func ("/labels/bfloat16", test_bfloat16);
  test_files_add_func ("/labels/csv", test_csv);
  test_files_add_func ("/labels/csv-negative", test_csv_negative);
  test_files_add_func ("/labels/names-of-samples", test_names_of_samples);
  test_files_add_func ("/labels/column", test_column);
  test_files_add_func ("/labels/gzip", test_gzip);
  test_files_add_func ("/labels/list", test_list);
  test_files_add_func ("/labels/list-large", test_list_large);
  test_files_add_func ("/labels/folders", test_folders);
  test_files_add_func ("/labels/cifar", test_cifar);
  test_files_add_func ("/labels/json", test_json);
  test_files_add_func ("/labels/json-errors", test_json_errors);
  test_files_add_func ("/names/more", test_more_names);
  test_files_add_func ("/names/wnids", test_wnids);

  return g_test_run ();
}
