/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-coloring.h"
#include "bough-figure.h"
#include "bough-font.h"

G_BEGIN_DECLS

/**
 * BoughCladeMark:
 * @group: whose name it has, or BOUGH_NO_GROUP where the style names it
 * @name: of the clade, in one line
 * @counted: the name and the number of the clade's leaves
 * @text: the same; of how many, where the group has more of them elsewhere
 * @width: of @text, in mm at 1 pt
 * @first, @last: the slots that the clade fills
 * @is_shown: whether it has room; what bough_clade_marks_choose() came to
 *
 * An arc or a bracket outside of a clade.
 */
typedef struct {
  guint node;
  int group;
  char *name;
  char *counted;
  char *text;
  double width;
  guint first, last;
  BoughColor line;
  BoughColor color;
  gboolean is_shown;
} BoughCladeMark;

/**
 * BoughCladeMarks:
 * @marks: (array length=n_marks): those that the style names, then those of the largest clades
 * @size: of the texts, in points
 * @gap: from what is inside to the arcs, in mm
 * @text_gap: from there to the texts
 * @arc_width: in points
 * @line: what a text takes across, in mm at 1 pt
 * @baseline: how far below its axis the baseline lies, in mm at 1 pt
 */
typedef struct {
  BoughCladeMark *marks;
  guint n_marks;
  double size;
  double gap, text_gap;
  double arc_width;
  double line;
  double baseline;
} BoughCladeMarks;

/**
 * bough_clade_marks_new:
 * @with_groups: whether the largest clades all of whose leaves are in one group have a mark with its name, too
 *
 * Returns: (transfer full) (nullable): the marks; NULL if there are none
 */
BoughCladeMarks *bough_clade_marks_new (const BoughFigureData *data, const BoughDendrogram *dendrogram,
                                        const BoughColoring *coloring, const BoughStyleValues *style, BoughFont *font,
                                        gboolean with_groups);
void bough_clade_marks_free (BoughCladeMarks *self);

/**
 * bough_clade_marks_choose:
 * @pitch: from one slot to the next, in mm, where the texts begin
 * @turn: how many slots there are in a whole turn of the circle; INFINITY in a linear tree
 *
 * Shows as many marks, in their order, as do not come nearer to one another than a line of text; of each group one, the
 * largest that has room.
 */
void bough_clade_marks_choose (BoughCladeMarks *self, double pitch, double turn);

/** bough_clade_marks_hide: Shows none. */
void bough_clade_marks_hide (BoughCladeMarks *self);

/** bough_clade_marks_get_middle: Returns: the position among the slots at which the text stands */
double bough_clade_marks_get_middle (const BoughCladeMark *mark);

/** bough_clade_marks_count_shown: Returns: how many are shown */
guint bough_clade_marks_count_shown (const BoughCladeMarks *self);

/** bough_clade_marks_find_largest: Returns: (transfer full) (element-type guint): the largest clades of one group */
GArray *bough_clade_marks_find_largest (L2hTree *tree, const BoughDendrogram *dendrogram,
                                        const BoughColoring *coloring);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughCladeMarks, bough_clade_marks_free)

G_END_DECLS
