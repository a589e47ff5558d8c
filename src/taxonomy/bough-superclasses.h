/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-grouping.h"
#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

typedef enum {
  BOUGH_TAXONOMY_ERROR_INVALID,
  BOUGH_TAXONOMY_ERROR_UNKNOWN_CLASS,
} BoughTaxonomyError;

#define BOUGH_TAXONOMY_ERROR (bough_taxonomy_error_quark ())
GQuark bough_taxonomy_error_quark (void);

/**
 * bough_superclasses_load:
 * @path: a CSV of class, superclass and, where there are, coarser levels, with or without such a header line; a JSON
 *   object, {class: superclass, …} or {superclass: [class, …], …}; or a binary file of CIFAR-100; a class stands by its leaf's name or its number (a name wins); a name that several leaves bear stands for all of them
 * @error: BOUGH_FORMAT_ERROR; BOUGH_TAXONOMY_ERROR_UNKNOWN_CLASS: a class that the tree does not have (says the line);
 *   BOUGH_TAXONOMY_ERROR_INVALID: one column, or another number than before, an empty superclass, no classes at all, a
 *   class twice with different superclasses, numbers that are leaves' names beside numbers that are none; each message begins with @path
 *
 * Reads a map from classes to superclasses. Groups come in the file's order; leaves it does not name are in none.
 * A first line is a header if its first field is "class", in any case, or any text where all classes below are numbers, or if
 * its second field is "superclass", "group" or the like; but not if its first is a number or what a leaf is called. Its second
 * field is then the grouping's title. White space around a field is taken. CIFAR-100's names are in files beside it; without
 * them its numbers are taken.
 *
 * Returns: (transfer full): the grouping of @tree's leaves, or NULL with @error set
 */
BoughGrouping *bough_superclasses_load (const char *path, L2hTree *tree, GError **error);

/**
 * bough_superclasses_check:
 * @counts: (out) (optional) (nullable) (element-type guint): how many groups each level of a CSV has, by their texts; NULL
 *   for other kinds of files
 * @error: BOUGH_FORMAT_ERROR: it cannot be opened, or is neither sound JSON nor sound CSV
 *
 * Looks at a file before there is a tree, so that a damaged one does not cost the wait for it.
 */
gboolean bough_superclasses_check (const char *path, GArray **counts, GError **error);

/**
 * bough_superclasses_probe:
 * @path: a .csv, .tsv or .json, also packed with gzip
 * @n_classes: how many classes there are, or 0 where that is not known
 * @class_names: (nullable) (array zero-terminated=1): what they are called
 * @n_known: (out) (optional): how many of the classes that the file names are such; all of them where there are no
 *   @class_names and it names as many as there are
 * @n_beyond: (out) (optional): how many it gives by a number that no class has: one is enough to tell that the numbers are
 *   not of these classes
 *
 * Looks whether a file whose name does not say so is one of superclasses: all that stands beside a class is text, no class
 * stands twice, and there are at most half as many superclasses as classes (for an odd number of them half rounded up, but
 * not where the classes are just numbered from 0), or fewer than classes where the header says "superclass". Of JSON, a
 * single list is none. Rather says no: names, of which two may be the same, labels and paths are no superclasses.
 * Looks at no more than 4 MiB. Blocks.
 *
 * Returns: how many classes the file puts into superclasses; 0 if it is none of superclasses
 */
guint bough_superclasses_probe (const char *path, guint n_classes, const char *const *class_names, guint *n_known,
                                guint *n_beyond);

/**
 * bough_superclasses_is_headed:
 *
 * Looks at a table as bough_superclasses_probe() does. Blocks.
 *
 * Returns: whether it begins with a header of superclasses, which calls them so or, beside "class", stands over groups
 */
gboolean bough_superclasses_is_headed (const char *path);

/**
 * bough_superclasses_load_levels:
 *
 * bough_superclasses_load() of all levels, that of bough_superclasses_load() first: the columns of a CSV behind the class.
 *
 * Returns: (transfer full) (element-type BoughGrouping): at least one grouping, or NULL with @error set
 */
GPtrArray *bough_superclasses_load_levels (const char *path, L2hTree *tree, GError **error);

G_END_DECLS
