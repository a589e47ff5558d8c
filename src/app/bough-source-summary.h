/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-sources.h"

G_BEGIN_DECLS

/** BOUGH_SUMMARY_MAIN: asks for the summary of the main file */
#define BOUGH_SUMMARY_MAIN BOUGH_N_COMPANIONS

/**
 * bough_source_summary_async:
 * @sources: copied
 * @companion: which of them (it must be there), or BOUGH_SUMMARY_MAIN
 * @cancellable: (nullable): once it is cancelled, @callback follows at once, however long the file takes to read
 *
 * Finds out in a worker thread what a file holds and whether it goes with the main file, without building a tree.
 */
void bough_source_summary_async (const BoughSources *sources, BoughCompanion companion, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);

/**
 * bough_source_summary_finish:
 * @within: (out) (optional) (transfer full) (nullable): what of a companion's file was looked at, where that is to be chosen
 * @choices: (out) (optional) (transfer full) (nullable): what there is to choose; also where @error is set
 * @error: what is wrong with the file; BOUGH_DOCUMENT_ERROR_MISMATCH if it does not go with the main file
 *
 * Returns: (transfer full): a few words on what the file holds ("9,999 labels"), or NULL with @error set
 */
char *bough_source_summary_finish (GAsyncResult *result, char **within, GStrv *choices, GError **error);

/**
 * bough_source_summary_share_names:
 *
 * Takes a list of synsets for the classes' names, too, where it has some and nothing else names them; and the class names for
 * a list of synsets, where they stand behind wnids. Blocks.
 */
void bough_source_summary_share_names (BoughSources *sources);

/**
 * bough_source_summary_leave_out:
 *
 * Leaves out each companion that cannot be read or does not go with the main file, for the reason that
 * bough_source_summary_finish() gives. Blocks.
 *
 * Returns: whether there was one, or one that bough_source_summary_choose() calls in doubt
 */
gboolean bough_source_summary_leave_out (BoughSources *sources);

/**
 * bough_source_summary_choose:
 * @in_doubt: (out) (optional): whether the command would ask which it is: of several columns or arrays none is called labels
 *
 * Where a companion's file holds several of what it can be (arrays, columns of a CSV) and none of them is chosen, chooses
 * the likeliest by its name that goes with the main file. Blocks.
 *
 * Returns: (transfer full) (nullable): what there is to choose; NULL where there is no choice
 */
GStrv bough_source_summary_choose (BoughSources *sources, BoughCompanion companion, gboolean *in_doubt);

/**
 * bough_source_summary_look_inside:
 *
 * Where labels or images are missing, but an array in the main file can be them by type, name and size, takes that; one that
 * is called labels goes before a file beside, and so does a column of a CSV. Blocks.
 */
void bough_source_summary_look_inside (BoughSources *sources);

G_END_DECLS
