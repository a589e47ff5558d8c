/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bough_names_load:
 * @path: a UTF-8 text file of one name a line (a byte order mark, CR LF, white space around a name and blank lines at the
 *   end are taken); a list of synsets, where each line is a wnid and words parted by commas, of which the first is the name
 *   ("n01440764 tench, Tinca tinca"); JSON: a list, {"0": ["n01440764", "tench"], …}, a config.json with "id2label"; or a
 *   .csv
 * @error: BOUGH_FORMAT_ERROR with the line: not UTF-8 (also says the byte), an empty name in the middle
 *
 * Returns: (transfer full): the names, or NULL with @error set
 */
GStrv bough_names_load (const char *path, GError **error);

/**
 * bough_wnids_load:
 * @path: as for bough_names_load(); where a wnid stands before a name, it is taken, and not the name
 *
 * Whether what stands alone are wnids is left to the caller.
 *
 * Returns: (transfer full): the wnids, or NULL with @error set
 */
GStrv bough_wnids_load (const char *path, GError **error);

/** bough_wnid_skip: Returns: (nullable): what stands behind a wnid, "n" and eight digits, and white space, if @line begins with one */
const char *bough_wnid_skip (const char *line);

G_END_DECLS
