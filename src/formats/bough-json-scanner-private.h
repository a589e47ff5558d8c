/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** BOUGH_JSON_MAX_VALUES: how many values (texts, numbers, lists, objects) a document may hold; keys do not count */
#define BOUGH_JSON_MAX_VALUES (1 << 23)

/**
 * bough_json_scan:
 * @text: (array length=length): UTF-8 without NULs; need not be NUL-terminated
 * @fault: (out): if it is no sound document, where it goes wrong, as an offset into @text
 *
 * Goes over a JSON document once, without recursion, and checks all that bough_json_load() promises.
 *
 * Returns: (transfer full) (nullable): what is wrong, or NULL if nothing is
 */
char *bough_json_scan (const char *text, gsize length, gsize *fault);

G_END_DECLS
