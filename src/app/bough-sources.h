/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "l2h/l2h-labels.h"
#include "l2h/l2h-logits.h"
#include "l2h/l2h-types.h"

G_BEGIN_DECLS

/** BoughCompanion: what can go with logits; some of it can go with a tree */
typedef enum {
  BOUGH_COMPANION_LABELS,
  BOUGH_COMPANION_CLASSES,
  BOUGH_COMPANION_SUPERCLASSES,
  BOUGH_COMPANION_SYNSETS,
  BOUGH_COMPANION_IMAGES,
  BOUGH_COMPANION_HEAD,
  BOUGH_COMPANION_EMBEDDINGS,
  BOUGH_N_COMPANIONS,
} BoughCompanion;

/** BoughSourcesRows: the rows that were opened last */
typedef struct _BoughSourcesRows BoughSourcesRows;

/**
 * BoughSources:
 *
 * The files that are opened together: logits or a tree, and what goes with it. A plain value; every path but @main may
 * be NULL. @parts holds further files of the same matrix, one below the other under @main. Labels, class names, images and a head do not fit a tree. With @head, a linear head, @main holds the embeddings
 * that it takes, and @embeddings those of its second space, if it has two. Where a companion is NULL, @left_out can hold a file that
 * was found for it but not taken: it does not go with @main, or was left out before.
 *
 * @array is which array of @main and its parts, or NULL for the only one that can be logits; @arrays, where there are
 * several, are those that can. @within is the same of the companions: an array, or the column of a CSV.
 *
 * @n_groups cuts a tree of samples into as many groups, which are then its leaves; 0: it is a tree of classes.
 *
 * @session is the session file that is opened, if it is one. Then it says what @main and the others are, but where they
 * are set before it is opened, the user has said so.
 */
typedef struct {
  char *main;
  GPtrArray *parts; /* (element-type filename); one of a session that is missing is NULL */
  char *labels;
  char *classes;
  char *superclasses;
  char *synsets;
  char *images;
  char *head;
  char *embeddings;
  L2hScore score;
  L2hInput input;
  gboolean is_tree;
  char *session;
  char *array;
  GStrv arrays;
  char *within[BOUGH_N_COMPANIONS];
  guint n_groups;
  gboolean is_recalled; /* it was opened before: what is missing was left out */
  char *left_out[BOUGH_N_COMPANIONS];
  BoughSourcesRows *rows; /* shared by copies */
} BoughSources;

BoughSources *bough_sources_new (const char *main);
BoughSources *bough_sources_copy (const BoughSources *self);

/** bough_companion_get_key: Returns: what it is called in files of ours: "labels", "classes", … */
const char *bough_companion_get_key (BoughCompanion companion);

const char *bough_sources_get_companion (const BoughSources *self, BoughCompanion companion);

/** bough_sources_set_companion: @path: (nullable): copied. What was chosen within another file is forgotten. */
void bough_sources_set_companion (BoughSources *self, BoughCompanion companion, const char *path);

/** bough_sources_set_parts: @parts: (element-type filename): copied */
void bough_sources_set_parts (BoughSources *self, GPtrArray *parts);

/** bough_sources_dup_paths: Returns: (transfer full): @main and its parts */
GStrv bough_sources_dup_paths (const BoughSources *self);

/** bough_sources_is_whole: Returns: whether there is a main file and it is known where each of its parts is */
gboolean bough_sources_is_whole (const BoughSources *self);

/** bough_sources_dup_part_role: Returns: (transfer full): what a session file calls a part: "logits-2" the first */
char *bough_sources_dup_part_role (guint part);

/**
 * bough_sources_set_role:
 * @role: "logits", "tree", "logits-2" and on for the parts, or the key of a companion: what a session file calls it. Parts
 *   before it that have none yet are at an unknown place, NULL
 * @path: (nullable): copied
 * @array: (nullable): which array of it; copied
 *
 * Returns: whether there is such a role
 */
gboolean bough_sources_set_role (BoughSources *self, const char *role, const char *path, const char *array);

/** bough_sources_get_role: Returns: (transfer none) (nullable): the file of a role, as bough_sources_set_role() */
const char *bough_sources_get_role (const BoughSources *self, const char *role);

/**
 * bough_sources_open_logits:
 * @class_names: (out) (optional) (transfer full) (nullable): what the file itself calls the columns, or NULL
 * @error: as bough_matrix_open() and bough_head_logits_open()
 *
 * Opens the rows: the main file's, or what the head makes of them. Asked again, also of a copy, it gives the same object
 * as long as files and arrays are the same and no file has changed. Blocks; thread-safe.
 *
 * Returns: (transfer full): the matrix, or NULL with @error set
 */
L2hLogits *bough_sources_open_logits (const BoughSources *self, GStrv *class_names, GError **error);

/**
 * bough_sources_get_own_labels:
 * @logits: what bough_sources_open_logits() opened
 * @column: (out) (transfer none): the header of the column that they stand in, where there are some
 *
 * Returns: (transfer none) (nullable): where the labels are to come from the column of the main CSV that holds them, those,
 *   without reading the file again; else NULL
 */
L2hLabels *bough_sources_get_own_labels (const BoughSources *self, L2hLogits *logits, const char **column);

/** bough_sources_leave_out: Moves a companion to what is left out. */
void bough_sources_leave_out (BoughSources *self, BoughCompanion companion);

/** bough_sources_equal: Returns: whether both name the same files and arrays, score, input and groups */
gboolean bough_sources_equal (const BoughSources *a, const BoughSources *b);

/** bough_companion_fits_tree: Returns: whether it says something of leaves alone, and so can go with a tree file */
gboolean bough_companion_fits_tree (BoughCompanion companion);

void bough_sources_free (BoughSources *self);

/**
 * bough_sources_guess:
 * @main: the file that the user opens
 * @parts: (nullable) (element-type filename): further files of the same matrix; where there are none, those that were
 *   opened with @main before are suggested. NULL: only @main is wanted, whatever it was a part of
 * @plain: (out): whether nothing is in doubt (one candidate at most for each companion, and of the right size), so that no
 *   dialog need ask
 *
 * Looks beside @main for labels, class names, superclasses, synsets and images by their usual names (labels*.npy,
 * classes.txt or .csv, superclasses.csv, wnids.txt, images*.npy, images.txt, …); a split's suffix counts (logits_test.npy goes
 * with labels_test.npy, not labels_train.npy). What was chosen for this file before wins: a file that was left out stays
 * so, one that has come since is found. Blocks on a directory listing.
 *
 * Returns: (transfer full): the sources
 */
BoughSources *bough_sources_guess (const char *main, GPtrArray *parts, gboolean *plain);

/**
 * bough_sources_find_beside:
 * @in_doubt: (out) (array fixed-size=BOUGH_N_COMPANIONS): whether there is more than one candidate, a doubtful
 *   one, or one that does not go with @main
 *
 * The same, whatever was chosen before. Blocks on a directory listing.
 *
 * Returns: (transfer full): the sources
 */
BoughSources *bough_sources_find_beside (const char *main, GPtrArray *parts, gboolean in_doubt[BOUGH_N_COMPANIONS]);

/**
 * bough_sources_is_companion:
 *
 * Returns: whether a file's name says that it goes with logits rather than being some, and, where it is called a table of
 *   names or of images, its first rows can be that
 */
gboolean bough_sources_is_companion (const char *path);

/**
 * bough_sources_measure_names:
 * @path: for which bough_sources_is_companion() holds
 * @companion: (out): what it is by its name
 *
 * Returns: how far the name of what goes with something is from that of @main; G_MAXUINT: it belongs to something else
 */
guint bough_sources_measure_names (const char *main, const char *path, BoughCompanion *companion);

/** bough_sources_compare_paths: Orders pointers to paths as people count: part-2 before part-10. A GCompareFunc. */
int bough_sources_compare_paths (gconstpointer a, gconstpointer b);

/** bough_sources_is_part: Returns: whether two files' names differ in nothing but numbers, and their endings are those of matrices */
gboolean bough_sources_is_part (const char *path, const char *other);

/**
 * bough_sources_from_files:
 * @paths: (element-type filename): what the user gave together, in any order; at least one
 * @plain: (out): as bough_sources_guess()
 * @others: (out) (transfer full) (element-type filename): those of @paths that are for windows of their own
 * @notes: (out) (transfer full) (element-type utf8): a sentence for each of @paths that is neither taken nor in @others
 *
 * Says what files are to each other, whatever their order: one leads (a matrix before a tree before a session, then the
 * first by name), others go with it by their names or, of folders and linear heads, by what is in them; what is called
 * like it but for numbers continues it, in the order of the numbers. Which embeddings are of which space of a head is said
 * by their widths, and where that leaves a choice, by the order of their names. Then does as bough_sources_guess(), and
 * chooses arrays where a file holds several. Blocks: it reads headers.
 *
 * Returns: (transfer full): the sources
 */
BoughSources *bough_sources_from_files (GPtrArray *paths, gboolean *plain, GPtrArray **others, GPtrArray **notes);

/**
 * bough_sources_remember:
 *
 * Keeps the choice for this file, and what beside it was left out, in the user's data folder; the latest 500 files are
 * kept. Blocks; thread-safe. A folder that cannot be written is only logged: it must not stand in the way of the tree.
 */
void bough_sources_remember (const BoughSources *self);

/**
 * bough_sources_recall_parts:
 *
 * Returns: (transfer full) (element-type filename): the parts that were kept for @main, if they are all still there
 */
GPtrArray *bough_sources_recall_parts (const char *main);

/**
 * bough_sources_recall:
 * @found: what is beside @main now
 * @in_doubt: (inout) (array fixed-size=BOUGH_N_COMPANIONS): made FALSE where the choice that was kept decides
 *
 * Returns: (transfer full) (nullable): what was kept for @main; where that is nothing, or no longer there, what was found,
 *   unless it was left out
 */
BoughSources *bough_sources_recall (const char *main, const BoughSources *found, gboolean in_doubt[BOUGH_N_COMPANIONS]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughSources, bough_sources_free)

G_END_DECLS
