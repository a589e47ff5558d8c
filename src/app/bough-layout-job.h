/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "bough-document.h"
#include "bough-thumbnails.h"
#include "figure/bough-color.h"
#include "figure/bough-part.h"

G_BEGIN_DECLS

/**
 * BoughLayoutInput:
 * @grouping: (nullable): by what the leaves are coloured
 * @hypernyms: (nullable): what @grouping was made from, as bough_document_get_hypernyms()
 * @second, @second_path: (nullable): coarser groups, and the file that they came from
 * @values: (element-type BoughLeafValues): what files say of the leaves
 * @images: (nullable): of the samples; @assignment: (nullable): which say whose images stand for the leaves
 * @clade: what is drawn alone; the root for the whole tree
 *
 * What a figure of a document is made from, as it was at one time. Immutable and thread-safe.
 */
typedef struct {
  L2hTree *tree;
  BoughGrouping *grouping;
  GVariant *hypernyms;
  BoughGrouping *second;
  char *second_path;
  GPtrArray *values;
  BoughImages *images;
  L2hAssignment *assignment;
  BoughStyle *style;
  guint clade;
} BoughLayoutInput;

/** bough_layout_input_new: @style: (nullable): copied; NULL for the document's. Returns: (transfer full): @document as it is */
BoughLayoutInput *bough_layout_input_new (BoughDocument *document, BoughStyle *style);
BoughLayoutInput *bough_layout_input_ref (BoughLayoutInput *self);
void bough_layout_input_unref (BoughLayoutInput *self);

/**
 * bough_layout_input_draw:
 * @style: (nullable): another one than @self has
 * @part: (inout) (optional) (transfer full) (nullable): the clade as a tree, if it is already there; what is drawn, whose
 *   nodes are the figure's, or NULL where that is the whole tree
 * @thumbnails: (nullable): the leaves' images, for a ring of them
 * @error: as bough_figure_new_from_data()
 *
 * Blocks; for a worker.
 *
 * Returns: (transfer full): the figure, or NULL with @error set
 */
BoughFigure *bough_layout_input_draw (BoughLayoutInput *self, BoughStyle *style, BoughThumbnails *thumbnails, BoughPart **part,
                                      GError **error);

/**
 * BoughLaidOut:
 * @figure: (nullable): NULL where it was cancelled
 * @part: (nullable): NULL where the whole tree is drawn
 * @group_colors: (nullable): NULL without a grouping
 * @thumbnails: (nullable): the leaves' images as far as they are loaded, for the next layout
 *
 * What a worker made.
 */
typedef struct {
  BoughFigure *figure;
  BoughPart *part;
  BoughLayoutInput *input;
  BoughColor *group_colors;
  BoughThumbnails *thumbnails;
} BoughLaidOut;

void bough_laid_out_free (BoughLaidOut *self);

/**
 * bough_layout_job_start:
 * @part: (nullable): the clade that is drawn alone, where it is already there as a tree
 * @thumbnails: (nullable): images of the document's leaves that are loaded already
 * @cancellable: (nullable): ends the loading of images; a layout that has begun is not cancelled
 *
 * Lays a document out as it is now, in a worker thread.
 */
void bough_layout_job_start (BoughDocument *document, BoughPart *part, BoughThumbnails *thumbnails, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);

/** bough_layout_job_finish: @error: as bough_figure_new_from_data(). Returns: (transfer full): the figure and what it is of */
BoughLaidOut *bough_layout_job_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughLayoutInput, bough_layout_input_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughLaidOut, bough_laid_out_free)

G_END_DECLS
