/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a style chooses from. The words that files and the command line use for the values are the types' nicks. */

typedef enum {
  BOUGH_LAYOUT_CIRCULAR,
  BOUGH_LAYOUT_LINEAR,
} BoughLayoutKind;

/** BoughTurning: which way the leaves follow one another around a circle */
typedef enum {
  BOUGH_TURNING_CLOCKWISE,
  BOUGH_TURNING_COUNTERCLOCKWISE,
} BoughTurning;

/** BoughOrientation: on which side of the root the leaves of a linear tree stand */
typedef enum {
  BOUGH_ORIENTATION_RIGHT,
  BOUGH_ORIENTATION_LEFT,
  BOUGH_ORIENTATION_DOWN,
  BOUGH_ORIENTATION_UP,
} BoughOrientation;

typedef enum {
  BOUGH_BRANCH_RIGHT_ANGLED,
  BOUGH_BRANCH_SLANTED,
  BOUGH_BRANCH_CURVED,
} BoughBranchShape;

/**
 * BoughHeights: what the distance of an inner node from the leaves says
 * @BOUGH_HEIGHTS_READABLE: half its level and half the logarithm of its number of leaves, so that no branch is too short
 * @BOUGH_HEIGHTS_LEVEL: the longest way down to a leaf, in equal steps
 * @BOUGH_HEIGHTS_STEP: the number of its merge
 * @BOUGH_HEIGHTS_SCORE: the score of its merge, or the height that the tree came with
 */
typedef enum {
  BOUGH_HEIGHTS_READABLE,
  BOUGH_HEIGHTS_LEVEL,
  BOUGH_HEIGHTS_STEP,
  BOUGH_HEIGHTS_SCORE,
} BoughHeights;

/**
 * BoughTips: where the leaves' branches end
 * @BOUGH_TIPS_ALIGNED: all at the labels
 * @BOUGH_TIPS_LEADERS: a step beyond their parents; a dotted line leads on to the labels
 * @BOUGH_TIPS_RAGGED: a step beyond their parents, and the labels follow at once
 */
typedef enum {
  BOUGH_TIPS_ALIGNED,
  BOUGH_TIPS_LEADERS,
  BOUGH_TIPS_RAGGED,
} BoughTips;

/**
 * BoughOrder: how children are turned
 * @BOUGH_ORDER_LADDERIZE_UP: the one of fewer leaves first
 * @BOUGH_ORDER_LADDERIZE_DOWN: the one of more leaves first
 * @BOUGH_ORDER_NUMBER: the one of the lowest class first
 * @BOUGH_ORDER_NAME: the one of the first name first
 * @BOUGH_ORDER_GROUPS: so that leaves of one group adjoin as much as the tree allows
 */
typedef enum {
  BOUGH_ORDER_LADDERIZE_UP,
  BOUGH_ORDER_LADDERIZE_DOWN,
  BOUGH_ORDER_NUMBER,
  BOUGH_ORDER_NAME,
  BOUGH_ORDER_GROUPS,
} BoughOrder;

typedef enum {
  BOUGH_COLOR_BY_GROUP,
  BOUGH_COLOR_BY_PURITY,
  BOUGH_COLOR_BY_NONE,
} BoughColorBy;

/**
 * BoughBranchColors: the colour of a branch
 * @BOUGH_BRANCH_COLORS_SHARED: the group's, where all leaves below are of one
 * @BOUGH_BRANCH_COLORS_MAJORITY: that of the group of most leaves below, the paler the fewer those are
 * @BOUGH_BRANCH_COLORS_NONE: grey
 */
typedef enum {
  BOUGH_BRANCH_COLORS_SHARED,
  BOUGH_BRANCH_COLORS_MAJORITY,
  BOUGH_BRANCH_COLORS_NONE,
} BoughBranchColors;

/**
 * BoughPaletteKind:
 * @BOUGH_PALETTE_AUTO: Okabe and Ito's up to 8 groups, beyond that hues that run around the figure
 * @BOUGH_PALETTE_OKABE_ITO: as @BOUGH_PALETTE_AUTO up to 8 groups; the groups beyond the largest 8 are grey
 * @BOUGH_PALETTE_TOL: Paul Tol's bright scheme up to 6 groups, his muted one up to 9; the groups beyond the largest 9 are
 *   grey
 * @BOUGH_PALETTE_NESTED: a range of hues for each group of the second grouping, divided among the groups in it
 */
typedef enum {
  BOUGH_PALETTE_AUTO,
  BOUGH_PALETTE_OKABE_ITO,
  BOUGH_PALETTE_TOL,
  BOUGH_PALETTE_NESTED,
} BoughPaletteKind;

/** BoughScaleKind: the colours of numbers */
typedef enum {
  BOUGH_SCALE_VIRIDIS,
  BOUGH_SCALE_CIVIDIS,
} BoughScaleKind;

/** BoughLabelAngle: whether labels go on in the direction of their branches, or are all level */
typedef enum {
  BOUGH_LABEL_RADIAL,
  BOUGH_LABEL_UPRIGHT,
} BoughLabelAngle;

/** BoughCladeLabels: when the largest clades of one group have an arc or a bracket with its name and count */
typedef enum {
  BOUGH_CLADE_LABELS_AUTO, /* where the leaves' labels have no room */
  BOUGH_CLADE_LABELS_ALWAYS,
  BOUGH_CLADE_LABELS_NEVER,
} BoughCladeLabels;

typedef enum {
  BOUGH_LEGEND_AUTO, /* at the right where that costs the tree little, else below */
  BOUGH_LEGEND_RIGHT,
  BOUGH_LEGEND_BELOW,
  BOUGH_LEGEND_LEFT,
  BOUGH_LEGEND_NONE,
} BoughLegendPlace;

typedef enum {
  BOUGH_LEGEND_ORDER_FIGURE,
  BOUGH_LEGEND_ORDER_SIZE,
} BoughLegendOrder;

GType bough_layout_kind_get_type (void);
#define BOUGH_TYPE_LAYOUT_KIND (bough_layout_kind_get_type ())
GType bough_turning_get_type (void);
#define BOUGH_TYPE_TURNING (bough_turning_get_type ())
GType bough_orientation_get_type (void);
#define BOUGH_TYPE_ORIENTATION (bough_orientation_get_type ())
GType bough_branch_shape_get_type (void);
#define BOUGH_TYPE_BRANCH_SHAPE (bough_branch_shape_get_type ())
GType bough_heights_get_type (void);
#define BOUGH_TYPE_HEIGHTS (bough_heights_get_type ())
GType bough_tips_get_type (void);
#define BOUGH_TYPE_TIPS (bough_tips_get_type ())
GType bough_order_get_type (void);
#define BOUGH_TYPE_ORDER (bough_order_get_type ())
GType bough_color_by_get_type (void);
#define BOUGH_TYPE_COLOR_BY (bough_color_by_get_type ())
GType bough_branch_colors_get_type (void);
#define BOUGH_TYPE_BRANCH_COLORS (bough_branch_colors_get_type ())
GType bough_palette_kind_get_type (void);
#define BOUGH_TYPE_PALETTE_KIND (bough_palette_kind_get_type ())
GType bough_scale_kind_get_type (void);
#define BOUGH_TYPE_SCALE_KIND (bough_scale_kind_get_type ())
GType bough_label_angle_get_type (void);
#define BOUGH_TYPE_LABEL_ANGLE (bough_label_angle_get_type ())
GType bough_clade_labels_get_type (void);
#define BOUGH_TYPE_CLADE_LABELS (bough_clade_labels_get_type ())
GType bough_legend_place_get_type (void);
#define BOUGH_TYPE_LEGEND_PLACE (bough_legend_place_get_type ())
GType bough_legend_order_get_type (void);
#define BOUGH_TYPE_LEGEND_ORDER (bough_legend_order_get_type ())

G_END_DECLS
