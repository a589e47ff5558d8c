/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-csv.h"

#include <malloc.h>
#include <string.h>

#include "formats/bough-format-error.h"

#include "test-files.h"

/* The rows as text: fields parted by |, rows by /, each row begun by its line. */
static char *
load_as_text (const char *content)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughCsv) csv = NULL;

  test_files_write_text ("t.csv", content);
  csv = bough_csv_load ("t.csv", &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < bough_csv_get_n_rows (csv); i++) {
    guint n_fields;
    const char *const *row = bough_csv_get_row (csv, i, &n_fields);
    g_autofree char *joined = g_strjoinv ("|", (char **) row);

    g_assert_cmpuint (g_strv_length ((char **) row), ==, n_fields);
    g_string_append_printf (text, "%s%u:%s", i > 0 ? "/" : "", bough_csv_get_line (csv, i), joined);
  }
  return g_string_free (text, FALSE);
}

static void
test_rows (void)
{
  static const struct {
    const char *content;
    const char *rows;
  } cases[] = {
    { "", "" },
    { "\n\r\n", "" },
    { "a,b\nc,d\n", "1:a|b/2:c|d" },
    /* Tabs part fields where all rows have as many, or the first two if there is no comma in the first. */
    { "a\tb\nc, d\te\n", "1:a|b/2:c, d|e" },
    { "a, b\tc\nd\te\n", "1:a, b|c/2:d|e" },
    { "w1\ta, b\n\n \nw2\tc, d\n", "1:w1|a, b/3: /4:w2|c, d" },
    { "a,b\tc\nd,e\n", "1:a|b\tc/2:d|e" },
    { "a\tb\nc\td\ne\n", "1:a|b/2:c|d/3:e" },
    { "a,\tb\nc,\td\n", "1:a|\tb/2:c|\td" },
    /* Semicolons do where all rows have as many, and some are not as in a sentence. */
    { "a\tb;c\nd\te\n", "1:a|b;c/2:d|e" },
    { "a;b\r\n\"c;\nd\";e\r\n;f", "1:a|b/2:c;\nd|e/4:|f" },
    { "a;b", "1:a|b" },
    { "\r\n\na;b\n", "3:a|b" },
    { "a;b\nc\n", "1:a;b/2:c" },
    { "a;b\nc;d\ne\n", "1:a;b/2:c;d/3:e" },
    { "cat; big\ndog; big\n", "1:cat; big/2:dog; big" },
    { "name;of\ncat; big\n", "1:name|of/2:cat| big" },
    { "name\na;b\nc;d\n", "1:name/2:a;b/3:c;d" },
    { "\"a;b\"\n\"c;d\"\n", "1:a;b/2:c;d" },
    { "a,b;c\nd,e;f\n", "1:a|b;c/2:d|e;f" },
    { "a,b\r\nc,d", "1:a|b/2:c|d" },
    { "\xef\xbb\xbf" "a,b\n", "1:a|b" },
    { "a\n\nb\n", "1:a/3:b" },
    { ",\n", "1:|" },
    { "a,", "1:a|" },
    { " a , b \n", "1: a | b " },
    { "\"a\",\"b\"\n", "1:a|b" },
    { "\"\"\n", "1:" },
    { "\"a,b\",c\n", "1:a,b|c" },
    { "\"say \"\"hi\"\"\",c\n", "1:say \"hi\"|c" },
    { "\"\"\"\",\"\"\"\"\"\"\n", "1:\"|\"\"" },
    { "\"a\nb\",c\n\"d\r\ne\",f\n", "1:a\nb|c/3:d\r\ne|f" },
    { "\"a\"", "1:a" },
    { "\"a\"\r\nb\r\n", "1:a/2:b" },
    { "\xc3\xa9,\"\xc3\xa9\"\n", "1:\xc3\xa9|\xc3\xa9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *rows = load_as_text (cases[i].content);

    g_assert_cmpstr (rows, ==, cases[i].rows);
  }
}

/* A file may say by its name what parts its fields. */
static void
test_tsv (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughCsv) csv = NULL;
  guint n_fields;

  test_files_write_text ("t.tsv", "a, b\tc\nd\n");
  csv = bough_csv_load ("t.tsv", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bough_csv_get_row (csv, 0, &n_fields)[0], ==, "a, b");
  g_assert_cmpuint (n_fields, ==, 2);
}

static void
test_errors (void)
{
  static const struct {
    const char *content;
    gsize size;
    const char *message;
  } cases[] = {
    { "a,b\nc\"d,e\n", 10, "t.csv: line 2: a quote in the middle of a field; put the whole field in quotes" },
    { "a \"b\",c\n", 8, "t.csv: line 1: a quote in the middle of a field; put the whole field in quotes" },
    { "\"a\"b,c\n", 7, "t.csv: line 1: text after a closing quote; a quote within quotes is written twice" },
    { "\"a\nb\" ,c\n", 9, "t.csv: line 2: text after a closing quote; a quote within quotes is written twice" },
    { "a,b\nc,\"d\ne,f\n", 13, "t.csv: line 2: a quote is opened and never closed" },
    { "\"", 1, "t.csv: line 1: a quote is opened and never closed" },
    { "\"a\"\"", 4, "t.csv: line 1: a quote is opened and never closed" },
    { "a,b\rc,d\r", 8, "t.csv: line 1: a carriage return that ends no line; lines end with LF or CR LF" },
    { "a,b\nc,\xe9\n", 8, "t.csv: is not UTF-8 text (line 2, byte 3); save it as UTF-8" },
    { "a,b\nc,\0\n", 8, "t.csv: is not a text file: line 2, byte 3 is NUL" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    test_files_write ("t.csv", cases[i].content, cases[i].size);
    g_assert_null (bough_csv_load ("t.csv", &error));
    g_assert_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID);
    test_files_assert_error (&error, BOUGH_FORMAT_ERROR, cases[i].message);
  }
}

static void
test_most_fields (void)
{
  g_autofree char *commas = g_strnfill (4095, ',');
  g_autofree char *most = g_strconcat ("a\n", commas, "\n", commas, NULL);
  g_autofree char *too_many = g_strconcat ("a\n", commas, ",", NULL);
  g_autoptr (BoughCsv) csv = NULL;
  g_autoptr (GError) error = NULL;
  guint n_fields;

  test_files_write_text ("t.csv", most);
  csv = bough_csv_load ("t.csv", &error);
  g_assert_no_error (error);
  bough_csv_get_row (csv, 2, &n_fields);
  g_assert_cmpuint (n_fields, ==, 4096);

  test_files_write_text ("t.csv", too_many);
  g_assert_null (bough_csv_load ("t.csv", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "t.csv: line 2: there are more than 4096 fields");
}

/* Half a million short rows take a few times their size, not as many pointers. */
static void
test_memory (void)
{
  const gsize n_rows = 500000;
  g_autofree char *text = g_malloc (2 * n_rows);
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughCsv) csv = NULL;
  struct mallinfo2 before, after;

  for (gsize i = 0; i < n_rows; i++)
    memcpy (text + 2 * i, "a\n", 2);
  test_files_write ("t.csv", text, 2 * n_rows);
  before = mallinfo2 ();
  csv = bough_csv_load ("t.csv", &error);
  after = mallinfo2 ();
  g_assert_no_error (error);
  g_assert_cmpuint (bough_csv_get_n_rows (csv), ==, n_rows);
  /* Text 1, a place in it 2, a row of 2 numbers 4, in arrays that grow by doubling. */
  g_assert_cmpuint (after.uordblks + after.hblkhd - before.uordblks - before.hblkhd, <=, 12 * 2 * n_rows);
}

static void
test_most_rows (void)
{
  const gsize n_rows = 1 << 24;
  g_autofree char *text = g_malloc (2 * n_rows + 2);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i <= n_rows; i++)
    memcpy (text + 2 * i, "a\n", 2);
  test_files_write ("t.csv", text, 2 * n_rows + 2);
  g_assert_null (bough_csv_load ("t.csv", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "t.csv: line 16777217: the file is longer than a table of names or labels can be");
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bough_csv_load ("missing.csv", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "missing.csv: cannot be opened: No such file or directory");
}

/* Every text of four characters out of six that matter: it parses or is refused with its line. */
static void
test_all_short_texts (void)
{
  static const char alphabet[] = "a,\"\n\r ";
  char content[5] = "";

  for (guint i = 0; i < 6 * 6 * 6 * 6; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (BoughCsv) csv = NULL;

    for (guint j = 0, rest = i; j < 4; j++, rest /= 6)
      content[j] = alphabet[rest % 6];
    test_files_write ("t.csv", content, 4);
    csv = bough_csv_load ("t.csv", &error);
    if (csv == NULL)
      g_assert_true (g_str_has_prefix (error->message, "t.csv: line "));
    else
      g_assert_cmpuint (bough_csv_get_n_rows (csv), <=, 4);
  }
}

/* What is written is read again. */
static void
test_append (void)
{
  static const char *const fields[] = { "plain words", "a,b", "say \"so\"", "two\nlines", "\r", "" };
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughCsv) read = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_string_append (csv, i > 0 ? "," : "");
    bough_csv_append_field (csv, fields[i]);
  }
  g_assert_cmpstr (csv->str, ==, "plain words,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",\"\r\",");

  test_files_write_text ("t.csv", csv->str);
  read = bough_csv_load ("t.csv", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_assert_cmpstr (bough_csv_get_row (read, 0, NULL)[i], ==, fields[i]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/csv/rows", test_rows);
  test_files_add_func ("/csv/tsv", test_tsv);
  test_files_add_func ("/csv/errors", test_errors);
  test_files_add_func ("/csv/most-fields", test_most_fields);
  test_files_add_func ("/csv/memory", test_memory);
  test_files_add_func ("/csv/most-rows", test_most_rows);
  test_files_add_func ("/csv/missing", test_missing);
  test_files_add_func ("/csv/all-short-texts", test_all_short_texts);
  test_files_add_func ("/csv/append", test_append);

  return g_test_run ();
}
