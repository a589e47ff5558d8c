/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-tree-annotation.h"

G_BEGIN_DECLS

/**
 * BoughTreeFormat:
 * @name: what the user calls it, "newick"
 * @description: for lists of formats, untranslated
 * @extensions: NULL-terminated, each with its dot; the first is the usual one
 * @has_lengths: whether it holds the lengths of branches, which are differences of heights
 * @to_bytes: the content of a file
 *
 * A format that trees are written in.
 */
typedef struct {
  const char *name;
  const char *description;
  const char *extensions[5];
  gboolean has_lengths;
  GBytes *(*to_bytes) (L2hTree *tree, const BoughTreeAnnotation *annotation, GError **error);
} BoughTreeFormat;

/** bough_tree_format_list: Returns: (transfer none) (array length=n_formats): all formats */
const BoughTreeFormat *bough_tree_format_list (guint *n_formats);

/** bough_tree_format_find: Returns: (transfer none) (nullable): the format that the user calls @name */
const BoughTreeFormat *bough_tree_format_find (const char *name);

/** bough_tree_format_for_output: Returns: (transfer none) (nullable): the format that goes with @path's name */
const BoughTreeFormat *bough_tree_format_for_output (const char *path);

G_END_DECLS
