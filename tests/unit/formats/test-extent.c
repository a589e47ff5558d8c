/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-extent.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "formats/bough-format-error.h"
#include "formats/bough-matrix.h"
#include "formats/bough-spool.h"

#include "test-files.h"

static void
assert_holds (BoughExtent *extent,
              const char  *expected)
{
  g_autoptr (GError) error = NULL;
  char content[64];

  g_assert_cmpuint (bough_extent_get_size (extent), ==, strlen (expected));
  g_assert_true (bough_extent_read (extent, 0, content, strlen (expected), &error));
  g_assert_no_error (error);
  g_assert_cmpmem (content, strlen (expected), expected, strlen (expected));
}

static void
test_pieces (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughExtent) whole = NULL;
  g_autoptr (BoughExtent) piece = NULL;
  g_autoptr (BoughExtent) inner = NULL;
  char content[8];

  test_files_write_text ("digits", "0123456789");
  whole = bough_extent_open ("digits", &error);
  g_assert_no_error (error);
  assert_holds (whole, "0123456789");
  piece = bough_extent_new_piece (whole, "piece", 2, 5);
  inner = bough_extent_new_piece (piece, "inner", 1, 3);
  g_clear_pointer (&whole, bough_extent_unref);
  assert_holds (piece, "23456");
  g_clear_pointer (&piece, bough_extent_unref);
  assert_holds (inner, "345");

  /* What stands behind a piece is not its own. */
  g_assert_cmpuint (bough_extent_peek (inner, content, sizeof content), ==, 3);
  g_assert_false (bough_extent_read (inner, 1, content, 3, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "inner: ends at byte 3, before what its header promises");
  g_assert_false (bough_extent_read (inner, G_MAXUINT64, content, 3, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "inner: ends at byte 3, before what its header promises");
}

static void
test_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughExtent) extent = NULL;
  g_autoptr (GBytes) content = NULL;

  test_files_write_text ("digits", "0123456789");
  extent = bough_extent_open ("digits", &error);
  g_assert_no_error (error);
  content = bough_extent_load (extent, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), "0123456789", 10);
  g_assert_null (bough_extent_load (extent, 9, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "digits: is larger than a file of this kind can be (9 bytes)");
}

/* A matrix of 2 x 3, in pieces, as a program writes it that is slower than its reader. */
static gpointer
feed (gpointer data)
{
  g_autoptr (GByteArray) file =
    test_files_start_npy (1, "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
  FILE *stream = fopen (data, "wb");

  for (guint i = 0; i < 6; i++)
    test_files_append_bits (file, 0x3f800000, 4, FALSE);
  for (guint i = 0; i < file->len; i += 50) {
    gsize n = MIN (50, file->len - i);

    g_assert_cmpuint (fwrite (file->data + i, 1, n, stream), ==, n);
    fflush (stream);
    g_usleep (1000);
  }
  fclose (stream);
  return NULL;
}

static void
assert_is_matrix (L2hLogits *logits)
{
  g_autoptr (GError) error = NULL;
  float elements[6];

  g_assert_cmpuint (l2h_logits_get_n_samples (logits), ==, 2);
  g_assert_cmpuint (l2h_logits_get_n_classes (logits), ==, 3);
  g_assert_true (l2h_logits_can_reread (logits));
  for (guint i = 0; i < 2; i++) {
    memset (elements, 0, sizeof elements);
    g_assert_true (l2h_logits_read_rows (logits, 0, 2, elements, &error));
    for (guint j = 0; j < 6; j++)
      g_assert_cmpfloat (elements[j], ==, 1);
  }
}

static void
test_pipe (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (L2hLogits) logits = NULL;
  GThread *feeder;

  g_assert_cmpint (mkfifo ("pipe", 0600), ==, 0);
  feeder = g_thread_new ("feeder", feed, (gpointer) "pipe");
  logits = bough_matrix_open ("pipe", NULL, NULL, &error);
  g_thread_join (feeder);
  g_assert_no_error (error);
  assert_is_matrix (logits);
}

static void
test_standard_input (void)
{
  static const char *const inputs[] = { "pipe", "file" };

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++) {
    const int kept = dup (STDIN_FILENO);
    g_autoptr (GError) error = NULL;
    g_autoptr (L2hLogits) logits = NULL;
    GThread *feeder;
    int fd;

    if (i == 0)
      g_assert_cmpint (mkfifo ("pipe", 0600), ==, 0);
    feeder = g_thread_new ("feeder", feed, (gpointer) inputs[i]);
    if (i == 1)
      g_thread_join (feeder);
    fd = open (inputs[i], O_RDONLY);
    g_assert_cmpint (dup2 (fd, STDIN_FILENO), ==, STDIN_FILENO);
    logits = bough_matrix_open ("-", NULL, NULL, &error);
    if (i == 0)
      g_thread_join (feeder);
    close (fd);
    g_assert_cmpint (dup2 (kept, STDIN_FILENO), ==, STDIN_FILENO);
    close (kept);
    g_assert_no_error (error);
    assert_is_matrix (logits);
    g_assert_cmpstr (l2h_logits_locate_row (logits, 0, NULL), ==, "standard input");
  }
}

static void
test_device (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bough_extent_open ("/dev/zero", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "/dev/zero: is a terminal or a device; a file or a pipe is needed");
  g_assert_null (bough_extent_open ("missing", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "missing: cannot be opened: No such file or directory");
}

static void
test_spool (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughExtent) extent = NULL;
  g_autoptr (BoughSpool) spool = bough_spool_new ("what", &error);
  GDir *dir;

  g_assert_no_error (error);
  g_assert_true (bough_spool_write (spool, "01234", 5, &error));
  g_assert_true (bough_spool_write (spool, "56", 2, &error));
  g_assert_cmpuint (bough_spool_get_size (spool), ==, 7);
  extent = bough_spool_finish (g_steal_pointer (&spool));
  assert_holds (extent, "0123456");

  /* It has no name that anybody could find or leave behind. */
  dir = g_dir_open (g_get_tmp_dir (), 0, NULL);
  for (const char *entry; (entry = g_dir_read_name (dir)) != NULL;)
    g_assert_false (g_str_has_prefix (entry, "l2h-spool-"));
  g_dir_close (dir);
}

/* A limit on the size of files is what a full disk is, but for the number of the error. */
static void
test_full_disk (void)
{
  const struct rlimit limit = { 1 << 20, RLIM_INFINITY };
  struct rlimit kept;
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughSpool) spool = bough_spool_new ("pipe", &error);
  g_autofree char *zeros = g_malloc0 (1 << 19);
  g_autofree char *expected =
    g_strdup_printf ("pipe: does not fit into %s, where it must be unpacked; set TMPDIR to a folder with more room",
                     g_get_tmp_dir ());
  gboolean written = TRUE;

  g_assert_no_error (error);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &kept), ==, 0);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  for (guint i = 0; written && i < 4; i++)
    written = bough_spool_write (spool, zeros, 1 << 19, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &kept), ==, 0);
  g_assert_false (written);
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, expected);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/extent/pieces", test_pieces);
  test_files_add_func ("/extent/load", test_load);
  test_files_add_func ("/extent/pipe", test_pipe);
  test_files_add_func ("/extent/standard-input", test_standard_input);
  test_files_add_func ("/extent/device", test_device);
  test_files_add_func ("/extent/spool", test_spool);
  test_files_add_func ("/extent/full-disk", test_full_disk);

  return g_test_run ();
}
