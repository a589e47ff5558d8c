/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "formats/bough-extent.h"

/* What libFuzzer calls; see https://llvm.org/docs/LibFuzzer.html. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Returns: (transfer full): a file in memory that holds the bytes */
BoughExtent *fuzz_file_new (const char *name, const guint8 *data, gsize size);

/* Writes the bytes to a file for what is opened by its path; always the same one. Returns: (transfer none): its path */
const char *fuzz_file_write (const char *ending, const guint8 *data, gsize size);

/* Asserts that what failed has said why, in one line of UTF-8 that begins with the file's name, and frees it. */
void fuzz_file_check_error (GError **error, const char *name);
