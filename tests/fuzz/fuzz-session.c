/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-file.h"

#include "formats/bough-file.h"
#include "formats/bough-session.h"

/* A session that opens can be saved, and is then the same to the byte. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *path = g_strdup (fuzz_file_write (".bough", data, size));
  g_autoptr (GError) error = NULL;
  g_autoptr (BoughSession) session = bough_session_load (path, &error);
  g_autoptr (BoughSession) again = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  if (session == NULL) {
    fuzz_file_check_error (&error, path);
    return 0;
  }
  if (!bough_session_save (session, path, &error)) {
    fuzz_file_check_error (&error, path);
    return 0;
  }
  first = bough_file_load (path, G_MAXINT32, NULL);
  again = bough_session_load (path, &error);
  g_assert_no_error (error);
  bough_session_save (again, path, &error);
  g_assert_no_error (error);
  second = bough_file_load (path, G_MAXINT32, NULL);
  g_assert_true (g_bytes_equal (first, second));
  return 0;
}
