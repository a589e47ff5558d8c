/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BoughSessionInput:
 * @role: what the file is in the session: "logits", "labels", "classes", "superclasses", … A word of the caller's, another for
 *   each input ("logits-2" for the second part of a matrix); their order is kept
 * @path: where it is, or was: absolute and canonical; need not be UTF-8
 * @array: (nullable): which array of the file
 * @is_folder: whether it is a folder; of one, nothing but the name is known
 * @size: its bytes
 * @modified: when it was last changed, in microseconds since 1970
 * @sha256: (nullable): the SHA-256 of its content as 64 lower-case hexadecimal digits; NULL of a folder
 *
 * A file that a session was made from, and what it was then.
 */
typedef struct {
  char *role;
  char *path;
  char *array;
  gboolean is_folder;
  guint64 size;
  gint64 modified;
  char *sha256;
} BoughSessionInput;

/**
 * bough_session_input_new:
 * @path: as the user gave it; relative to the current folder
 * @array: (nullable)
 * @error: BOUGH_FORMAT_ERROR: the file cannot be read, or is a pipe, which cannot be opened again; G_IO_ERROR_CANCELLED
 *
 * Takes down what a file is. Reads all of it (SHA-256, some hundred MB a second): call it from a worker.
 *
 * Returns: (transfer full): the input, or NULL with @error set
 */
BoughSessionInput *bough_session_input_new (const char *role, const char *path, const char *array,
                                            GCancellable *cancellable, GError **error);
BoughSessionInput *bough_session_input_copy (const BoughSessionInput *self);
void bough_session_input_free (BoughSessionInput *self);

/**
 * BoughSessionInputState:
 * @BOUGH_SESSION_INPUT_MISSING: there is no such file that can be read
 * @BOUGH_SESSION_INPUT_CHANGED: there is one, but of another content
 * @BOUGH_SESSION_INPUT_UNCHANGED: it is the file that it was
 *
 * What has become of an input.
 */
typedef enum {
  BOUGH_SESSION_INPUT_MISSING,
  BOUGH_SESSION_INPUT_CHANGED,
  BOUGH_SESSION_INPUT_UNCHANGED,
} BoughSessionInputState;

/**
 * bough_session_input_check:
 * @path: the input's own path, or another at which it may be
 * @state: (out): what is there
 * @error: G_IO_ERROR_CANCELLED, nothing else
 *
 * Looks whether a file is the input. Where it was before, the same size and time of change are enough; else a file of the
 * same size is read, and its hash decides. Of a folder, only that it is one. Blocks; call it from a worker.
 *
 * Returns: FALSE with @error set if it was cancelled
 */
gboolean bough_session_input_check (const BoughSessionInput *self, const char *path, BoughSessionInputState *state,
                                    GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughSessionInput, bough_session_input_free)

G_END_DECLS
