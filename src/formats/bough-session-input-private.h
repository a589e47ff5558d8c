/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "bough-session-input.h"

G_BEGIN_DECLS

/**
 * bough_session_input_try:
 * @hashes: (element-type filename utf8): of files that were read before, so that none is read twice
 * @found: (out) (transfer full) (nullable): @path if the input is there unchanged, else NULL
 * @error: G_IO_ERROR_CANCELLED, nothing else
 */
gboolean bough_session_input_try (const BoughSessionInput *self, const char *path, GHashTable *hashes, char **found,
                                  GCancellable *cancellable, GError **error);

/**
 * bough_session_input_try_folder:
 *
 * bough_session_input_try() with the files of a folder, not with those below it: first the one of the same name, then the others.
 */
gboolean bough_session_input_try_folder (const BoughSessionInput *self, const char *folder, GHashTable *hashes,
                                         char **found, GCancellable *cancellable, GError **error);

/** bough_session_input_append: Appends an input as JSON. @folder: where the session will lie, absolute and canonical */
void bough_session_input_append (GString *json, const BoughSessionInput *self, const char *folder);

/**
 * bough_session_input_from_object:
 * @problem: (out): static text, translated: what is wrong with it
 *
 * Returns: (transfer full): an input, or NULL with @problem set
 */
BoughSessionInput *bough_session_input_from_object (JsonObject *object, const char *folder, const char **problem);

/** bough_session_path_make_relative: Returns: (transfer full): how to get from @folder to @path; both absolute, canonical */
char *bough_session_path_make_relative (const char *folder, const char *path);

G_END_DECLS
