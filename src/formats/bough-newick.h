/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-tree-annotation.h"

G_BEGIN_DECLS

/**
 * bough_newick_load:
 * @path: a UTF-8 file with one tree in Newick format; what follows its semicolon may only be white space
 * @error: BOUGH_FORMAT_ERROR with line and byte, from 1: a bracket too many or too few, a quote or comment that is never
 *   closed, a length that is no number, two names side by side, a missing semicolon; see also bough_tree_shape_finish()
 *
 * Reads a tree of any arity: Olsen's grammar, with quoted labels ('' is a quote; double quotes, as of ete3, also count), comments in square brackets (and so
 * NHX and FigTree's annotations) passed over, and labels of inner nodes forgotten. Underscores stay what they are, as
 * in ape, Biopython and ete3.
 *
 * Returns: (transfer full): the tree, or NULL with @error set
 */
L2hTree *bough_newick_load (const char *path, GError **error);

/**
 * bough_newick_parse:
 * @text: the whole file, for messages
 * @at: (inout): where in @text the tree begins, and then the byte after its semicolon
 * @end: the end of @text
 * @translate: (nullable) (element-type utf8 utf8): names for labels, as in a NEXUS block of trees
 *
 * Reads one tree out of a text; otherwise as bough_newick_load().
 */
L2hTree *bough_newick_parse (const char *path, const char *text, const char **at, const char *end,
                             GHashTable *translate, GError **error);

/**
 * bough_newick_skip_blanks:
 * @text: the whole file, for messages
 * @at: (inout): where to begin, and then what is neither white space nor in a comment
 *
 * Passes over white space and comments in square brackets, which may hold others; NEXUS has the same.
 */
gboolean bough_newick_skip_blanks (const char *path, const char *text, const char **at, const char *end, GError **error);

/** bough_newick_to_bytes: Writes a tree in Newick format: tips, and branch lengths where heights are known. */
GBytes *bough_newick_to_bytes (L2hTree *tree, const BoughTreeAnnotation *annotation);

/**
 * bough_newick_append:
 * @inner_prefix: (nullable): inner nodes are called this and their number; NULL: they have no names
 *
 * Appends a tree without an end of line. The same tree gives the same bytes.
 */
void bough_newick_append (GString *text, L2hTree *tree, const BoughTreeAnnotation *annotation,
                          const char *inner_prefix);

/**
 * bough_newick_append_label:
 * @exact: whether an underscore asks for quotes; by the standard it is a space without them, but ape and Biopython then
 *   take the quotes for a part of the name
 *
 * Appends a label, with quotes (doubled inside) where the format asks for them.
 */
void bough_newick_append_label (GString *text, const char *label, gboolean exact);

G_END_DECLS
