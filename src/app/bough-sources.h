/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "l2h/l2h-types.h"

G_BEGIN_DECLS

/** BoughCompanion: what can go with logits; with a tree only superclasses can */
typedef enum {
  BOUGH_COMPANION_LABELS,
  BOUGH_COMPANION_CLASSES,
  BOUGH_COMPANION_SUPERCLASSES,
  BOUGH_COMPANION_IMAGES,
  BOUGH_N_COMPANIONS,
} BoughCompanion;

/**
 * BoughSources:
 *
 * The files that are opened together: logits (.npy) or a tree (.l2h.json), and what goes with it. A plain value;
 * every path but @main may be NULL.
 */
typedef struct {
  char *main;
  char *labels;
  char *classes;
  char *superclasses;
  char *images;
  L2hScore score;
  L2hInput input;
} BoughSources;

BoughSources *bough_sources_new (const char *main);
BoughSources *bough_sources_copy (const BoughSources *self);

const char *bough_sources_get_companion (const BoughSources *self, BoughCompanion companion);

/** bough_sources_set_companion: @path: (nullable): copied */
void bough_sources_set_companion (BoughSources *self, BoughCompanion companion, const char *path);

/** bough_sources_equal: Returns: whether both name the same files, score and input */
gboolean bough_sources_equal (const BoughSources *a, const BoughSources *b);

/** bough_sources_is_tree: Returns: whether @main is called like a tree file (.json), which labels and images do not fit */
gboolean bough_sources_is_tree (const BoughSources *self);

void bough_sources_free (BoughSources *self);

/**
 * bough_sources_guess:
 * @main: the file that the user opens
 * @plain: (out): whether nothing is in doubt (one candidate at most for each companion), so that no dialog need ask
 *
 * Looks beside @main for labels, class names, superclasses and images by their usual names (labels*.npy, classes.txt,
 * superclasses.csv, images*.npy, images.txt, …); a split's suffix counts (logits_test.npy goes with labels_test.npy, not
 * labels_train.npy). What was chosen for this file before wins. Blocks on a directory listing.
 *
 * Returns: (transfer full): the sources
 */
BoughSources *bough_sources_guess (const char *main, gboolean *plain);

/**
 * bough_sources_add:
 * @path: a file that the user gave along with @main
 *
 * Takes a file for what its name says that it is (labels, class names, superclasses, images).
 *
 * Returns: whether the name said so
 */
gboolean bough_sources_add (BoughSources *self, const char *path);

/** bough_sources_is_companion: Returns: whether a file's name says that it goes with logits rather than being some */
gboolean bough_sources_is_companion (const char *path);

/**
 * bough_sources_remember:
 *
 * Keeps the choice for this file, in the user's data folder; the latest 500 files are kept. Blocks; thread-safe. A
 * folder that cannot be written is only logged: it must not stand in the way of the tree.
 */
void bough_sources_remember (const BoughSources *self);

/**
 * bough_sources_recall:
 *
 * Returns: (transfer full) (nullable): what was kept for @main; companions that are no longer there are NULL
 */
BoughSources *bough_sources_recall (const char *main);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughSources, bough_sources_free)

G_END_DECLS
