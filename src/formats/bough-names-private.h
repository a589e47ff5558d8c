/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BoughNamePart:
 *
 * Which is taken where a list stands for a name: of a wnid and a name, the first is the wnid.
 */
typedef enum {
  BOUGH_NAME_PART_FIRST,
  BOUGH_NAME_PART_LAST,
} BoughNamePart;

/**
 * bough_names_from_json:
 * @path: what messages call the file
 * @text: checked by bough_text_check()
 *
 * Reads a list of names; an object from number to name, or to a list of which @part is taken, as in ImageNet's class
 * index, where the name is the last; an object from name to number; or the first of these that stands under "id2label", as in a config.json of
 * Hugging Face. Numbers run from 0, without gaps.
 *
 * Returns: (transfer full): the names, or NULL with @error set
 */
GStrv bough_names_from_json (const char *path, GBytes *text, BoughNamePart part, GError **error);

/**
 * bough_names_from_csv:
 * @path: what messages call the file
 * @text: what bough_text_load() gave
 *
 * Reads the column headed "name", "class" or the like, else the only column, else the second of two. A column of numbers
 * before it, headed "index" or the like or without a header, says which name is which; else, as behind wnids, they stand in
 * their order.
 *
 * Returns: (transfer full): the names, or NULL with @error set
 */
GStrv bough_names_from_csv (const char *path, GBytes *text, GError **error);

G_END_DECLS
