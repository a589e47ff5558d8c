/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/bough-extent.h"
#include "l2h/l2h-logits.h"

G_BEGIN_DECLS

/* Adds a test that runs in an empty folder of its own, so that it can name files as a user would. */
void test_files_add_func (const char *test_path, GTestFunc func);

void test_files_write (const char *path, gconstpointer data, gsize size);
void test_files_write_text (const char *path, const char *text);

/* Writes @content packed with gzip. */
void test_files_write_gzip (const char *path, const char *content, gsize size);

/* Writes lines of "0,0,0,0" packed with gzip: more than 256 MiB of them from less than a hundredth of that. */
void test_files_write_text_bomb (const char *path);

/*
 * The beginning of a .npy file by NumPy Enhancement Proposal 1: magic, version, length of the header in 2 bytes (version
 * 1) or 4 (2 and 3), the dictionary padded by spaces and a line feed so that the data is aligned to 64 bytes.
 */
GByteArray *test_files_start_npy (guint version, const char *dictionary);

/* Appends the lowest @size bytes of @bits, the lowest first or, in big endian, the highest first. */
void test_files_append_bits (GByteArray *file, guint64 bits, guint size, gboolean big_endian);

/*
 * A deflated block (RFC 1951, 3.2.4) that holds @size bytes as they are, and is not the last: what a reader sees of packed
 * data that says how large all of it is.
 */
void test_files_append_stored_block (GByteArray *file, gconstpointer data, guint16 size);

/*
 * Writes an archive of one deflated member, of @packed_size bytes that are said to unpack to @size, of which only the
 * block in front is sound: it is refused by what its directory says, or else found to be damaged.
 */
void test_files_write_zip_claim (const char *path, const char *member, GByteArray *block, gsize packed_size, guint32 size);

/* Asserts domain and message, and frees the error. */
void test_files_assert_error (GError **error, GQuark domain, const char *message);

/* Copies a file that was made by another program, from @folder beside the tests. */
void test_files_copy (const char *folder, const char *name);

/* Asserts that entry (row, column) is (31 row + 7 column) mod 97, which is what the scripts in these folders write. */
void test_files_assert_entries (L2hLogits *logits, guint n_samples, guint n_classes);

/* Opens a matrix and asserts its entries; @array_name as in bough_matrix_open(). */
void test_files_assert_opens (const char *path, const char *array_name, guint n_samples, guint n_classes);

/* Asserts that bough_matrix_open() fails with just this message. */
void test_files_assert_refused (const char *path, const char *array_name, const char *message);

/* A file that another program wrote, one of its arrays (or NULL), and the shape of the matrix that it is. */
typedef struct {
  const char *name;
  const char *array;
  guint n_samples;
  guint n_classes;
} TestFilesMatrix;

/* Copies files from @folder, as test_files_copy(), and asserts that each opens. */
void test_files_assert_all_open (const char *folder, const TestFilesMatrix *cases, guint n_cases);

/* A file that another program wrote, one of its arrays (or NULL), and why it is refused. */
typedef struct {
  const char *name;
  const char *array;
  const char *message;
} TestFilesRefusal;

/* Copies files from @folder and asserts that each is refused with just its message. */
void test_files_assert_all_refused (const char *folder, const TestFilesRefusal *cases, guint n_cases);

/*
 * Opens @path cut short everywhere, and with every byte changed in several ways. Nothing may crash; errors begin with the
 * file's name and are one line of UTF-8. Matrices that still open can be read. Cut files fail if @cut_fails.
 */
void test_files_sweep (const char *path, const char *array_name, gboolean cut_fails);

G_END_DECLS
