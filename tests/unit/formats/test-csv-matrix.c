/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-csv-matrix.h"

#include <math.h>
#include <string.h>

#include "formats/bough-format-error.h"
#include "formats/bough-matrix.h"

#include "test-files.h"

/* What numpy.savetxt() writes, by itself and with its options. */
static void
test_numpy (void)
{
  static const char *const names[] = { "savetxt.txt", "savetxt.csv", "savetxt.csv.gz", "two-members.csv.gz",
                                       "logits.npy.gz" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    test_files_copy ("numpy", names[i]);
    test_files_assert_opens (names[i], NULL, 5, 3);
  }
}

/* The header, the index column and the separator in the ways in which programs write them; 2 x 3 each. */
static void
test_layouts (void)
{
  static const struct {
    const char *text;
    const char *names;
  } cases[] = {
    { "0,7,14\n31,38,45\n", NULL },
    { "0,7,14\r\n31,38,45", NULL },
    { "\xef\xbb\xbf" "cat,dog,car\n0,7,14\n31,38,45\n", "cat|dog|car" },
    /* pandas: DataFrame.to_csv(), with names and without; with index=False */
    { ",cat,dog,car\n0,0.0,7.0,14.0\n1,31.0,38.0,45.0\n", "cat|dog|car" },
    { ",0,1,2\n0,0.0,7.0,14.0\n1,31.0,38.0,45.0\n", NULL },
    { "0,1,2\n0.0,7.0,14.0\n31.0,38.0,45.0\n", NULL },
    /* R: write.csv(), write.table() */
    { "\"\",\"cat\",\"dog\",\"car\"\n\"1\",0,7,14\n\"2\",31,38,45\n", "cat|dog|car" },
    { "\"cat\" \"dog\" \"car\"\n\"1\" 0 7 14\n\"2\" 31 38 45\n", "cat|dog|car" },
    { "\"a, b\",\"c\",d\n0,7,14\n31,38,45\n", "a, b|c|d" },
    { "\"a \"\"b\"\", c\",\"\"\"d\"\"\",\"\"\"\"\n0,7,14\n31,38,45\n", "a \"b\", c|\"d\"|\"" },
    { "cat\tdog\tcar\n0\t7\t14\n31\t38\t45\n", "cat|dog|car" },
    { "cat;dog;car\n0;7;14\n31;38;45\n", "cat|dog|car" },
    { "  0   7  14 \n\n 31  38  45 \n\n", NULL },
    { "# cat dog car\n0 7 14\n31 38 45\n", "cat|dog|car" },
    /* What numpy.savetxt(header=…) wrote need not name the columns; the last comment may, or a header behind it. */
    { "# logits of run 3\n0,7,14\n31,38,45\n", NULL },
    /* A word less than there are columns: numpy.savetxt (…, fmt="%g", header="run 3"). */
    { "# run 3\n0 7 14\n31 38 45\n", NULL },
    /* With its usual delimiter, and a header as people write one. */
    { "# cat, dog, race car\n0 7 14\n31 38 45\n", "cat|dog|race car" },
    { "# cat,dog,car\n0 7 14\n31 38 45\n", "cat|dog|car" },
    { "# cat dog car\n0 7 14\n31 38 45\n", "cat|dog|car" },
    { "# logits, run 3\n0 7 14\n31 38 45\n", NULL },
    { "# binary logits, seed 1\n0,7,14\n31,38,45\n", NULL },
    { "# logits\n# cat,dog,car\n0,7,14\n31,38,45\n", "cat|dog|car" },
    { "# made today\n\ncat,dog,car\n0,7,14\n31,38,45\n", "cat|dog|car" },
    { "\xef\xbb\xbf# cat,dog,car\na.png,0,7,14\nb.png,31,38,45\n", "cat|dog|car" },
    { "path,cat,dog,car,label\na.png,0,7,14,1\nb.png,31,38,45,0\n", "cat|dog|car" },
    { "label,cat,dog,car\n2,0,7,14\n1,31,38,45\n", "cat|dog|car" },
    { "path,label,cat,dog,car\na.png,1,0,7,14\nb.png,0,31,38,45\n", "cat|dog|car" },
    { "cat,dog,car,label,pred\n0,7,14,1,2\n31,38,45,0,0\n", "cat|dog|car" },
    { "path,Pred,label,cat,dog,car\na.png,1,1,0,7,14\nb.png,0,1,31,38,45\n", "cat|dog|car" },
    /* An index of pandas', and one's own. */
    { ",id,cat,dog,car\n0,100,0,7,14\n1,101,31,38,45\n", "cat|dog|car" },
    { "id,filename,label,cat,dog,car\n0,a.png,1,0,7,14\n1,b.png,0,31,38,45\n", "cat|dog|car" },
    { "id,image,text,sound\n0,0,7,14\n1,31,38,45\n", "image|text|sound" },
    /* Among classes, a class may have a name that labels have elsewhere. */
    { "x,y,z\n0,7,14\n31,38,45\n", "x|y|z" },
    { "x,label,z,y\n0,7,14,1\n31,38,45,0\n", "x|label|z" },
    { "a.png,0,7,14\nb.png,31,38,45\n", NULL },
    { "0e0, +7,14.\n3.1e1,38,450e-1\n", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_auto (GStrv) names = NULL;
    g_autoptr (L2hLogits) logits = NULL;
    g_autofree char *joined = NULL;

    test_files_write_text ("m", cases[i].text);
    logits = bough_matrix_open ("m", NULL, &names, &error);
    g_assert_no_error (error);
    g_assert_cmpint (l2h_logits_get_element_type (logits), ==, L2H_ELEMENT_FLOAT64);
    test_files_assert_entries (logits, 2, 3);
    joined = names != NULL ? g_strjoinv ("|", names) : NULL;
    g_assert_cmpstr (joined, ==, cases[i].names);
  }
}

/* Digits of any number give the double that is nearest, and infinities pass; that rows are NaN is said when they are read. */
static void
test_numbers (void)
{
  const double expected[] = { 0.1, -1.7976931348623157e308, 4.9e-324, -INFINITY, 1.0 / 3.0, NAN };
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLogits) logits = NULL;
  double values[6];

  test_files_write_text ("m.csv", "0.1000000000000000055511151231257827,-1.7976931348623157e308,4.9e-324\n"
                                  "-inf,0.333333333333333314829616256247,nan\n");
  logits = bough_matrix_open ("m.csv", NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (l2h_logits_read_rows (logits, 0, 2, values, &error));
  for (guint i = 0; i < 5; i++)
    g_assert_cmpfloat (values[i], ==, expected[i]);
  g_assert_true (values[5] != values[5]);
}

/* What is left out of a file is said, and nothing where all of it is there. */
static void
test_note (void)
{
  static const struct {
    const char *text;
    const char *note;
  } cases[] = {
    { "path,cat,dog,label\na.png,0,7,1\n", "the column \"label\" looks like labels: it is no class" },
    { "y,cat,dog,Target\n3,0,7,1\n",
      "the column \"y\" looks like labels: it is no class; the column \"Target\" looks like labels: it is no class" },
    { "cat,dog,label,prediction\n0,7,1,0\n",
      "the column \"label\" looks like labels: it is no class; the column \"prediction\" looks like predictions: it is no class" },
    { "x,y,z\n0,7,14\n", NULL },
    { "0,7,14\n", NULL },
    /* Of the labels, the first that is none; the number of the line. */
    { "cat,dog,label\n0,7,1\n1,8,\n2,9,\n",
      "the column \"label\" looks like labels: it is no class; line 3 has no label" },
    { "label,cat,dog\n1,0,7\n\n-1,1,8\n-2,2,9\n",
      "the column \"label\" looks like labels: it is no class; line 4: a label is negative (-1)" },
    { "label,cat,dog\n1.0,0,7\nnan,1,8\n2.5,2,9\n",
      "the column \"label\" looks like labels: it is no class; line 3: \"nan\" is not an integer" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (L2hLogits) logits = NULL;
    g_autoptr (GError) error = NULL;

    test_files_write_text ("m.csv", cases[i].text);
    logits = bough_matrix_open ("m.csv", NULL, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (bough_matrix_get_note (logits), ==, cases[i].note);
  }
}

/* The column that is left out is one of labels: integers, or texts, which are numbered in their sorted order. */
static void
test_labels (void)
{
  static const struct {
    const char *text;
    const char *column;
    const char *labels;
  } cases[] = {
    { "y,cat,dog\n1,0,7\n0,1,8\n", "y", "1 0" },
    { "cat\tdog\tTarget\n0\t7\tfox\n1\t8\tant\n", "Target", "1:fox 0:ant" },
    { "label,cat,dog,target\nfox,0,7,4\nfox,1,8,5\n", "label", "0:fox 0:fox" },
    /* Not what a classifier says. */
    { "y_pred,y_true,cat,dog\n4,1,0,7\n4,0,1,8\n", "y_true", "1 0" },
    { "cat,dog,predicted\n0,7,1\n1,8,0\n", NULL, NULL },
    { "cat,dog,label\n0,7,1\n1,8,\"\"\n", NULL, NULL },
    { "cat,y,dog\n0,7,1\n1,8,1\n", NULL, NULL },
    /* Integers with a point: from pandas where a label was missing elsewhere, and from numpy.savetxt(). */
    { "label,cat,dog\n3.0,0,7\n10.0,1,8\n2.0,2,9\n", "label", "3 10 2" },
    { "label,cat,dog\n3.000000000000000000e+00,0,7\n1.000000000000000000e+01,1,8\n", "label", "3 10" },
    { "label,cat,dog\n-1,0,7\n10,1,8\n", NULL, NULL },
    { "label,cat,dog\n-1,0,7\nfox,1,8\n1.5,1,8\n", "label", "0:-1 2:fox 1:1.5" },
    { "0,7,14\n", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (L2hLogits) logits = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (GString) text = g_string_new (NULL);
    const char *column;
    L2hLabels *labels;

    test_files_write_text ("m.csv", cases[i].text);
    logits = bough_matrix_open ("m.csv", NULL, NULL, &error);
    g_assert_no_error (error);
    labels = bough_matrix_get_labels (logits, &column);
    g_assert_cmpstr (column, ==, cases[i].column);
    g_assert_true ((labels != NULL) == (cases[i].labels != NULL));
    for (guint j = 0; labels != NULL && j < l2h_labels_get_n_samples (labels); j++) {
      g_autofree char *name = l2h_labels_dup_text (labels, l2h_labels_get_value (labels, j));

      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, j > 0 ? " " : "", l2h_labels_get_value (labels, j));
      if (l2h_labels_has_names (labels))
        g_string_append_printf (text, ":%s", name);
    }
    g_assert_cmpstr (text->str, ==, labels != NULL ? cases[i].labels : "");
  }
}

/* Classes may be headed as labels: A…Y, the letters of sign language, end in "y". A number that is not whole tells, in
 * whichever row. */
static void
test_classes_headed_as_labels (void)
{
  static const struct {
    const char *text;
    const char *names;
    double last;
    const char *note;
  } cases[] = {
    { "w,x,y\n0,7,14\n31,38,44.5\n", "w|x|y", 44.5, "the column \"y\" holds fractions: it is a class, not labels" },
    { "y,x,w\n0.5,7,14\n31,38,45\n", "y|x|w", 45, "the column \"y\" holds fractions: it is a class, not labels" },
    { "w,x,y\n0,7,-inf\n31,38,45\n", "w|x|y", 45, "the column \"y\" holds fractions: it is a class, not labels" },
    { "label,w,x,y\n1,0,7,14\n0,31,38,44.5\n", "w|x|y", 44.5,
      "the column \"label\" looks like labels: it is no class; the column \"y\" holds fractions: it is a class, not labels" },
    /* Before it there are only classes. */
    { "w,label,y\n0,7,14\n31,38,44.5\n", "w|label|y", 44.5,
      "the column \"y\" holds fractions: it is a class, not labels" },
    { "w,x,pred,y\n0,7,14.5,1\n31,38,45,0\n", "w|x|pred", 45,
      "the column \"pred\" holds fractions: it is a class, not labels; the column \"y\" looks like labels: it is no class" },
    /* Neither names nor gaps are in a class. */
    { "w,x,y\n0,7,1.5\n31,38,v2\n", "w|x", 38, "the column \"y\" looks like labels: it is no class" },
    { "w,x,y\n0,7,1.5\n31,38,\n", "w|x", 38,
      "the column \"y\" looks like labels: it is no class; line 3 has no label" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_auto (GStrv) names = NULL;
    g_autofree char *joined = NULL;
    g_autoptr (L2hLogits) logits = NULL;
    double row[3];
    guint n_classes;

    test_files_write_text ("m.csv", cases[i].text);
    logits = bough_matrix_open ("m.csv", NULL, &names, &error);
    g_assert_no_error (error);
    joined = g_strjoinv ("|", names);
    g_assert_cmpstr (joined, ==, cases[i].names);
    n_classes = l2h_logits_get_n_classes (logits);
    g_assert_cmpuint (n_classes, ==, g_strv_length (names));
    g_assert_true (l2h_logits_read_rows (logits, 1, 1, row, &error));
    g_assert_cmpfloat (row[n_classes - 1], ==, cases[i].last);
    g_assert_cmpstr (bough_matrix_get_note (logits), ==, cases[i].note);
  }
}

/* More rows than are written at a time. */
static void
test_many_rows (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "%u %u %u\n", 31 * i % 97, (31 * i + 7) % 97, (31 * i + 14) % 97);
  test_files_write ("m.txt", text->str, text->len);
  g_string_free (text, TRUE);
  test_files_assert_opens ("m.txt", NULL, 10000, 3);
}

/* Rows longer than what is read at a time, and more of them. */
static void
test_long (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 40; i++)
    for (guint j = 0; j < 20000; j++)
      g_string_append_printf (text, "%u.00000000%c", (31 * i + 7 * j) % 97, j < 19999 ? ',' : '\n');
  test_files_write ("m.csv", text->str, text->len);
  g_string_free (text, TRUE);
  test_files_assert_opens ("m.csv", NULL, 40, 20000);
}

static void
test_refused (void)
{
  static const struct {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "m.csv: is empty" },
    { "\n \n", "m.csv: is empty" },
    { "1", "m.csv: has too few columns (1 x 1): logits need two classes or more" },
    { "cat,dog\n", "m.csv: line 1: there is no row of numbers" },
    { "cat\ndog\n", "m.csv: line 1: it has no column of numbers" },
    { "1,2\n3,x\n", "m.csv: line 2, field 2: \"x\" is no number" },
    { "1,2\n3,\n", "m.csv: line 2, field 2 is empty, but each is a number" },
    { "1,2\n3,0x10\n", "m.csv: line 2, field 2: \"0x10\" is no number" },
    { "1,2\n3,4.5.6\n", "m.csv: line 2, field 2: \"4.5.6\" is no number" },
    { "1;2\n3;4,5\n", "m.csv: line 2, field 2: \"4,5\" is no number; write decimals with a point" },
    { "1,5;2,5\n3,8;1,5\n", "m.csv: line 2, field 2: \"8;1\" is no number; write decimals with a point" },
    { "1;2\n3;4,5,6\n", "m.csv: line 2, field 2: \"4,5,6\" is no number" },
    { "1,2\n3\n", "m.csv: line 2: it has 1 column, but the first row has 2" },
    { "a,b,c\n1,2\n", "m.csv: line 2: it has 2 columns, but the header has 3" },
    { "1,2\n3,\xff\n", "m.csv: line 2, field 2: \"\\xff\" is no number" },
    { "a,\xff\n1,2\n", "m.csv: line 1: it is not UTF-8 text; save the file as UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    test_files_write_text ("m.csv", cases[i].text);
    test_files_assert_refused ("m.csv", NULL, cases[i].message);
  }

  test_files_write ("m.csv", "1,2\n3,\0\n", 8);
  test_files_assert_refused ("m.csv", NULL, "m.csv: line 2: it holds a NUL, so this is no text");
  test_files_write ("m", "\0\1\2\3", 4);
  test_files_assert_refused ("m", NULL,
                             "m: is of no kind that Bough knows (it starts with \"\\x00\\x01\\x02\\x03\"); .npy, "
                             ".npz, .pt, .safetensors and CSV hold matrices");
}

static void
test_brackets (void)
{
  g_autofree char *brackets = g_strnfill (100000, '[');

  test_files_write_text ("m.csv", brackets);
  test_files_assert_refused ("m.csv", NULL, "m.csv: line 1: it has no column of numbers");
}

static void
test_gzip (void)
{
  g_autofree char *content = NULL;
  gsize size;

  test_files_copy ("numpy", "savetxt.csv.gz");
  test_files_sweep ("savetxt.csv.gz", NULL, TRUE);

  /* Half of it; what is packed in it once more; zeros; more numbers than the header of the .npy in it promises. */
  g_assert_true (g_file_get_contents ("savetxt.csv.gz", &content, &size, NULL));
  test_files_write ("m.gz", content, size / 2);
  {
    g_autofree char *message = g_strdup_printf ("m.gz: is cut short: its compressed data ends at byte %zu", size / 2);

    test_files_assert_refused ("m.gz", NULL, message);
  }
  test_files_copy ("numpy", "twice.csv.gz");
  test_files_assert_refused ("twice.csv.gz", NULL,
                             "twice.csv.gz: holds no .npy and no text; unpack it first");
  test_files_copy ("numpy", "zeros.gz");
  test_files_assert_refused ("zeros.gz", NULL, "zeros.gz: holds no .npy and no text; unpack it first");
  test_files_copy ("numpy", "bomb.npy.gz");
  test_files_assert_refused ("bomb.npy.gz", NULL,
                             "bomb.npy.gz: unpacks to more than the 188 bytes that the array in it needs");
  /* Packed text is refused for what is wrong with it, as plain text is. */
  test_files_write_gzip ("x.csv.gz", "caf\xe9,b\n1,2\n", 11);
  test_files_assert_refused ("x.csv.gz", NULL, "x.csv.gz: line 1: it is not UTF-8 text; save the file as UTF-8");
  test_files_write_gzip ("x.csv.gz", "[[[[", 4);
  test_files_assert_refused ("x.csv.gz", NULL, "x.csv.gz: line 1: it has no column of numbers");
  test_files_write_gzip ("x.csv.gz", "", 0);
  test_files_assert_refused ("x.csv.gz", NULL, "x.csv.gz: is empty");
  test_files_write_gzip ("short.npy.gz", "\x93NUMPY\x01\x00\x76\x00{'descr': ", 20);
  test_files_assert_refused ("short.npy.gz", NULL,
                             "short.npy.gz: is cut short: its header needs 128 bytes, the file has 20");
}

/* gzip says no size in front, but a .npy in it does. Text is refused once it is as much as its bytes cannot be. */
static void
test_gzip_bomb (void)
{
  g_autoptr (GByteArray) npy = test_files_start_npy (1, "{'descr': '<f4', 'fortran_order': False, 'shape': (18750000, 4), }");
  g_autoptr (GByteArray) file = g_byte_array_new ();

  /* RFC 1952: magic, deflate, no flags, no time, no system. */
  g_byte_array_append (file, (const guint8 *) "\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
  /* More than the longest header, which is looked at first. */
  g_byte_array_set_size (npy, 65535);
  test_files_append_stored_block (file, npy->data, npy->len);
  test_files_append_stored_block (file, npy->data, 100);
  test_files_write ("x.npy.gz", file->data, file->len);
  test_files_assert_refused ("x.npy.gz", NULL,
                             "x.npy.gz: unpacks to 300.0\302\240MB or more from 65.7\302\240kB, as numbers rarely do; unpack "
                             "it first if you trust it");

  test_files_write_text_bomb ("x.csv.gz");
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (bough_matrix_open ("x.csv.gz", NULL, NULL, &error));
    g_assert_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED);
    g_assert_true (g_str_has_prefix (error->message, "x.csv.gz: unpacks to 268.5\302\240MB or more from "));
  }
}

static void
test_sweep (void)
{
  test_files_write_text ("m.csv", ",a,b\nx,0,7\ny,31,38\n");
  test_files_sweep ("m.csv", NULL, FALSE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/csv-matrix/numpy", test_numpy);
  test_files_add_func ("/csv-matrix/layouts", test_layouts);
  test_files_add_func ("/csv-matrix/numbers", test_numbers);
  test_files_add_func ("/csv-matrix/note", test_note);
  test_files_add_func ("/csv-matrix/labels", test_labels);
  test_files_add_func ("/csv-matrix/classes-headed-as-labels", test_classes_headed_as_labels);
  test_files_add_func ("/csv-matrix/many-rows", test_many_rows);
  test_files_add_func ("/csv-matrix/long", test_long);
  test_files_add_func ("/csv-matrix/refused", test_refused);
  test_files_add_func ("/csv-matrix/brackets", test_brackets);
  test_files_add_func ("/csv-matrix/gzip", test_gzip);
  test_files_add_func ("/csv-matrix/gzip-bomb", test_gzip_bomb);
  test_files_add_func ("/csv-matrix/sweep", test_sweep);

  return g_test_run ();
}
