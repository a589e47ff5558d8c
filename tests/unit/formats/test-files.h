/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Adds a test that runs in an empty folder of its own, so that it can name files as a user would. */
void test_files_add_func (const char *test_path, GTestFunc func);

void test_files_write (const char *path, gconstpointer data, gsize size);
void test_files_write_text (const char *path, const char *text);

/*
 * The beginning of a .npy file by NumPy Enhancement Proposal 1: magic, version, length of the header in 2 bytes (version
 * 1) or 4 (2 and 3), the dictionary padded by spaces and a line feed so that the data is aligned to 64 bytes.
 */
GByteArray *test_files_start_npy (guint version, const char *dictionary);

/* Appends the lowest @size bytes of @bits, the lowest first or, in big endian, the highest first. */
void test_files_append_bits (GByteArray *file, guint64 bits, guint size, gboolean big_endian);

/* Asserts domain and message, and frees the error. */
void test_files_assert_error (GError **error, GQuark domain, const char *message);

G_END_DECLS
