/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "bough-style.h"

G_BEGIN_DECLS

/*
 * A style as a file: a JSON object whose first key is "bough-style", the version, and whose others are the properties
 * of #BoughStyle: numbers, true and false, words, arrays, and objects for what maps names or nodes to something.
 */

#define BOUGH_STYLE_VERSION 1

/** bough_style_to_json: Returns: (transfer full): all of @self; the same style gives the same bytes in every locale */
char *bough_style_to_json (BoughStyle *self);

/**
 * bough_style_new_from_json:
 * @root: what was parsed, bounded in size and depth by who parsed it
 * @error: BOUGH_FIGURE_ERROR_STYLE: names the key that is unknown or wrong, or says that the version is newer
 *
 * Returns: (transfer full): the style, with the first values for keys that are not there; or NULL with @error set
 */
BoughStyle *bough_style_new_from_json (JsonNode *root, GError **error);

G_END_DECLS
