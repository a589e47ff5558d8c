/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-file.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "formats/bough-format-error.h"

#include "test-files.h"

static void
assert_content (const char *path,
                const char *expected)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, expected);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gboolean
save_text (const char  *path,
           const char  *text,
           GError     **error)
{
  g_autoptr (GBytes) content = g_bytes_new_static (text, strlen (text));

  return bough_file_save (path, content, error);
}

static void
test_load (void)
{
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) empty = NULL;
  g_autoptr (GError) error = NULL;

  test_files_write_text ("five", "12345");
  content = bough_file_load ("five", 5, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), "12345", 5);

  test_files_write_text ("none", "");
  empty = bough_file_load ("none", 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (empty), ==, 0);
}

static void
test_load_bounded (void)
{
  g_autoptr (GError) error = NULL;

  test_files_write_text ("six", "123456");
  g_assert_null (bough_file_load ("six", 5, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "six: is larger than a file of this kind can be (5 bytes)");

  /* A device without an end, and without a size to see beforehand. */
  g_assert_null (bough_file_load ("/dev/zero", 1 << 20, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "/dev/zero: is larger than a file of this kind can be (1.0\u00a0MiB)");
}

static void
test_load_errors (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bough_file_load ("missing.txt", 5, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "missing.txt: cannot be opened: No such file or directory");

  g_assert_cmpint (g_mkdir ("folder", 0700), ==, 0);
  g_assert_null (bough_file_load ("folder", 5, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "folder: is a folder, not a file");

  /* Not even root can open a link to itself. */
  g_assert_cmpint (symlink ("loop", "loop"), ==, 0);
  g_assert_null (bough_file_load ("loop", 5, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "loop: cannot be opened: Too many levels of symbolic links");
}

static gpointer
feed_pipe (gpointer data)
{
  g_autofree char *text = g_strnfill (200000, 'x');
  int fd = open (data, O_WRONLY);

  g_assert_cmpint (fd, >=, 0);
  for (gsize sent = 0; sent < 200000;) {
    gssize n = write (fd, text + sent, 200000 - sent);

    g_assert_cmpint (n, >, 0);
    sent += n;
  }
  close (fd);
  return NULL;
}

static void
test_load_pipe (void)
{
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;
  GThread *feeder;

  g_assert_cmpint (mkfifo ("pipe", 0600), ==, 0);
  feeder = g_thread_new ("feeder", feed_pipe, (gpointer) "pipe");
  content = bough_file_load ("pipe", 200000, &error);
  g_thread_join (feeder);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (content), ==, 200000);
}

static void
test_read_at (void)
{
  g_autoptr (GError) error = NULL;
  char buffer[4];
  int fd;

  test_files_write_text ("digits", "0123456789");
  fd = bough_file_open ("digits", &error);
  g_assert_no_error (error);

  g_assert_true (bough_file_read_at ("digits", fd, 6, buffer, 4, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (buffer, 4, "6789", 4);

  g_assert_false (bough_file_read_at ("digits", fd, 7, buffer, 4, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "digits: ends at byte 10, before what its header promises");
  g_close (fd, NULL);

  /* A folder can be opened, but its bytes cannot be read. */
  fd = open (".", O_RDONLY);
  g_assert_false (bough_file_read_at (".", fd, 0, buffer, 4, &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, ".: cannot be read at byte 0: Is a directory");
  g_close (fd, NULL);
}

static void
test_save (void)
{
  g_autoptr (GError) error = NULL;
  mode_t old_mask = umask (022);
  struct stat info;

  g_assert_true (save_text ("new", "first", &error));
  g_assert_no_error (error);
  assert_content ("new", "first");
  g_assert_cmpint (g_stat ("new", &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0644);

  umask (077);
  g_assert_true (save_text ("private", "", &error));
  assert_content ("private", "");
  g_assert_cmpint (g_stat ("private", &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);

  /* A file that is there is replaced, and keeps its permissions. */
  g_assert_true (save_text ("new", "second", &error));
  assert_content ("new", "second");
  g_assert_cmpint (g_stat ("new", &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0644);

  umask (old_mask);
  g_assert_cmpuint (count_files ("."), ==, 2);
}

static void
test_save_through_link (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir ("there", 0700), ==, 0);
  test_files_write_text ("there/target", "old");
  g_assert_cmpint (symlink ("there/target", "link"), ==, 0);

  g_assert_true (save_text ("link", "new", &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test ("link", G_FILE_TEST_IS_SYMLINK));
  assert_content ("there/target", "new");
  g_assert_cmpuint (count_files ("there"), ==, 1);
}

/* A link to what is not there yet: the file is made where it points, relative to the link's own folder. */
static void
test_save_through_dangling_link (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir ("there", 0700), ==, 0);
  g_assert_cmpint (symlink ("target", "there/second"), ==, 0);
  g_assert_cmpint (symlink ("there/second", "first"), ==, 0);

  g_assert_true (bough_file_can_save ("first", &error));
  g_assert_true (save_text ("first", "new", &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test ("first", G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test ("there/second", G_FILE_TEST_IS_SYMLINK));
  assert_content ("there/target", "new");

  g_assert_cmpint (symlink ("missing/target", "far"), ==, 0);
  g_assert_false (bough_file_can_save ("far", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "far: cannot be written: No such file or directory");
  g_assert_false (save_text ("far", "new", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "far: cannot be written: No such file or directory");

  g_assert_cmpint (symlink ("loop", "loop"), ==, 0);
  g_assert_false (save_text ("loop", "new", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "loop: cannot be written: Too many levels of symbolic links");
}

/* Where save() writes beside a link's target, can_save() must look there. */
static void
test_can_save_through_link (void)
{
  const uid_t nobody = 65534;
  g_autoptr (GError) error = NULL;
  const gboolean is_root = geteuid () == 0;

  g_assert_cmpint (g_mkdir ("there", 0755), ==, 0);
  test_files_write_text ("there/target", "old");
  g_assert_cmpint (g_chmod ("there/target", 0666), ==, 0);
  g_assert_cmpint (symlink ("there/target", "link"), ==, 0);
  g_assert_cmpint (g_chmod (".", 0777), ==, 0);
  g_assert_cmpint (g_chmod ("there", 0555), ==, 0);

  /* access() asks for the real user, and nothing is closed to root. */
  if (is_root)
    g_assert_cmpint (setreuid (nobody, 0), ==, 0);
  g_assert_false (bough_file_can_save ("link", &error));
  if (is_root)
    g_assert_cmpint (setreuid (0, 0), ==, 0);
  g_assert_cmpint (g_chmod ("there", 0755), ==, 0);
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "link: cannot be written: Permission denied");
}

/* The name of an open file that was removed leads to it, but is none that a file could be renamed to. */
static void
test_save_to_removed (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *link = NULL;
  int fd;

  test_files_write_text ("gone", "old");
  fd = open ("gone", O_RDWR);
  link = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_assert_cmpint (g_unlink ("gone"), ==, 0);
  g_assert_cmpint (symlink (link, "fake"), ==, 0);

  g_assert_false (save_text ("fake", "new", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "fake: cannot be written: No such file or directory");
  g_assert_true (g_file_test ("fake", G_FILE_TEST_IS_SYMLINK));
  g_close (fd, NULL);
}

static gboolean
write_half_cb (GOutputStream *stream, gpointer data, GError **error)
{
  g_assert_true (g_output_stream_write_all (stream, "half", 4, NULL, NULL, error));
  raise (SIGKILL);
  return FALSE;
}

static void
test_save_killed (void)
{
  pid_t child;
  int status;

  test_files_write_text ("kept", "before");
  child = fork ();
  if (child == 0) {
    bough_file_save_with ("kept", write_half_cb, NULL, NULL);
    _exit (0);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  assert_content ("kept", "before");
  g_assert_cmpuint (count_files ("."), ==, 1);
}

static void
test_save_to_device (void)
{
  g_autoptr (GError) error = NULL;
  struct stat info;

  g_assert_true (save_text ("/dev/null", "gone", &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat ("/dev/null", &info), ==, 0);
  g_assert_true (S_ISCHR (info.st_mode));

  g_assert_false (save_text ("/dev/full", "no room", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "/dev/full: cannot be written: No space left on device");
}

static void
test_save_errors (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (save_text ("out/tree.json", "x", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR,
                           "out/tree.json: cannot be written: No such file or directory");

  g_assert_cmpint (g_mkdir ("folder", 0700), ==, 0);
  g_assert_false (save_text ("folder", "x", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "folder: cannot be written: Is a directory");

  test_files_write_text ("file", "x");
  g_assert_false (save_text ("file/tree.json", "x", &error));
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "file/tree.json: cannot be written: Not a directory");
}

/* A disk that fills up, as a limit on the size of a file shows it. */
static void
test_save_interrupted (void)
{
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autoptr (GError) error = NULL;
  struct rlimit old_limit, limit;
  gboolean saved;

  test_files_write_text ("kept", "before");
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);
  limit = old_limit;
  limit.rlim_cur = 4096;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  saved = save_text ("kept", large, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);
  signal (SIGXFSZ, SIG_DFL);

  g_assert_false (saved);
  test_files_assert_error (&error, BOUGH_FORMAT_ERROR, "kept: cannot be written: File too large");
  assert_content ("kept", "before");
  g_assert_cmpuint (count_files ("."), ==, 1);
}

static void
test_quote (void)
{
  static const struct {
    const char *text;
    gssize length;
    const char *quoted;
  } cases[] = {
    { "PK", -1, "\"PK\"" },
    { "a\tb\nc", -1, "\"a\\x09b\\x0ac\"" },
    { "gr\xc3\xbcn", -1, "\"gr\xc3\xbcn\"" },
    { "gr\xfcn", -1, "\"gr\\xfcn\"" },
    { "a\0b", 3, "\"a\\x00b\"" },
    { "0123456789012345678901234567890123456789", -1, "\"0123456789012345678901234567890123456789\"" },
    { "01234567890123456789012345678901234567890", -1, "\"0123456789012345678901234567890123456789…\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *quoted = bough_quote_excerpt (cases[i].text, cases[i].length);

    g_assert_cmpstr (quoted, ==, cases[i].quoted);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/file/load", test_load);
  test_files_add_func ("/file/load-bounded", test_load_bounded);
  test_files_add_func ("/file/load-errors", test_load_errors);
  test_files_add_func ("/file/load-pipe", test_load_pipe);
  test_files_add_func ("/file/read-at", test_read_at);
  test_files_add_func ("/file/save", test_save);
  test_files_add_func ("/file/save-through-link", test_save_through_link);
  test_files_add_func ("/file/save-through-dangling-link", test_save_through_dangling_link);
  test_files_add_func ("/file/can-save-through-link", test_can_save_through_link);
  test_files_add_func ("/file/save-to-removed", test_save_to_removed);
  test_files_add_func ("/file/save-killed", test_save_killed);
  test_files_add_func ("/file/save-to-device", test_save_to_device);
  test_files_add_func ("/file/save-errors", test_save_errors);
  test_files_add_func ("/file/save-interrupted", test_save_interrupted);
  test_files_add_func ("/file/quote", test_quote);

  return g_test_run ();
}
