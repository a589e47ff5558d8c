/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-coloring.h"
#include "bough-dendrogram.h"
#include "bough-font.h"

G_BEGIN_DECLS

/**
 * BoughTipLabel:
 * @suffix: (nullable): the purity or the count, set after the name in a quieter colour
 * @name_width, @suffix_width: in mm at 1 pt; the latter with the space before it
 * @baseline: how far below the axis of its leaf the baseline lies, in mm at 1 pt: half the height of the small letters,
 *   or of the capitals where there is nothing else, so that the label looks centred
 */
typedef struct {
  char *name;
  char *suffix;
  double name_width;
  double suffix_width;
  double baseline;
} BoughTipLabel;

/**
 * BoughTipLabels:
 * @labels: (array length=n_labels): by slot
 * @ascent, @descent: how far labels reach above and below the axes of their leaves, in mm at 1 pt; together 0.9 em at
 *   the least, for lines of capitals or figures set closer would run together
 * @space: the space between a name and its suffix, in mm at 1 pt
 * @readable: the least that is left of a name where it is shortened: five letters and the ellipsis, in mm at 1 pt
 * @most: the most that the style lets a name take, in mm
 * @has_suffix: whether any label has a suffix
 *
 * The tips' labels, measured. Fonts are not hinted, so widths grow evenly with the size.
 */
typedef struct {
  BoughTipLabel *labels;
  guint n_labels;
  double ascent;
  double descent;
  double space;
  double readable;
  double most;
  gboolean has_suffix;
} BoughTipLabels;

/** bough_tip_labels_new: @grouping: (nullable): gives collapsed nodes names */
BoughTipLabels *bough_tip_labels_new (L2hTree *tree, const BoughDendrogram *dendrogram, const BoughColoring *coloring,
                                      BoughGrouping *grouping, const BoughStyleValues *style, BoughFont *font);
void bough_tip_labels_free (BoughTipLabels *self);

/**
 * bough_tip_labels_get_width:
 * @size: in points
 *
 * Returns: the width of the label at @slot: of the name, shortened if the style asks for it, or of that and the suffix;
 *   in mm
 */
double bough_tip_labels_get_width (const BoughTipLabels *self, guint slot, gboolean with_suffix, double size);

/** bough_tip_labels_get_max_width: Returns: the width of the longest label, likewise */
double bough_tip_labels_get_max_width (const BoughTipLabels *self, gboolean with_suffix, double size);

/**
 * bough_tip_labels_count_long:
 * @size: in points
 * @max_width: in mm
 *
 * Returns: how many labels are longer than @max_width; G_MAXUINT if too little would be left of them
 */
guint bough_tip_labels_count_long (const BoughTipLabels *self, gboolean with_suffix, double size, double max_width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughTipLabels, bough_tip_labels_free)

G_END_DECLS
