/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-types.h"

G_DEFINE_ENUM_TYPE (BoughLayoutKind, bough_layout_kind,
                    G_DEFINE_ENUM_VALUE (BOUGH_LAYOUT_CIRCULAR, "circular"),
                    G_DEFINE_ENUM_VALUE (BOUGH_LAYOUT_LINEAR, "linear"))

G_DEFINE_ENUM_TYPE (BoughTurning, bough_turning,
                    G_DEFINE_ENUM_VALUE (BOUGH_TURNING_CLOCKWISE, "clockwise"),
                    G_DEFINE_ENUM_VALUE (BOUGH_TURNING_COUNTERCLOCKWISE, "counterclockwise"))

G_DEFINE_ENUM_TYPE (BoughOrientation, bough_orientation,
                    G_DEFINE_ENUM_VALUE (BOUGH_ORIENTATION_RIGHT, "right"),
                    G_DEFINE_ENUM_VALUE (BOUGH_ORIENTATION_LEFT, "left"),
                    G_DEFINE_ENUM_VALUE (BOUGH_ORIENTATION_DOWN, "down"),
                    G_DEFINE_ENUM_VALUE (BOUGH_ORIENTATION_UP, "up"))

G_DEFINE_ENUM_TYPE (BoughBranchShape, bough_branch_shape,
                    G_DEFINE_ENUM_VALUE (BOUGH_BRANCH_RIGHT_ANGLED, "right-angled"),
                    G_DEFINE_ENUM_VALUE (BOUGH_BRANCH_SLANTED, "slanted"),
                    G_DEFINE_ENUM_VALUE (BOUGH_BRANCH_CURVED, "curved"))

G_DEFINE_ENUM_TYPE (BoughHeights, bough_heights,
                    G_DEFINE_ENUM_VALUE (BOUGH_HEIGHTS_READABLE, "readable"),
                    G_DEFINE_ENUM_VALUE (BOUGH_HEIGHTS_LEVEL, "level"),
                    G_DEFINE_ENUM_VALUE (BOUGH_HEIGHTS_STEP, "step"),
                    G_DEFINE_ENUM_VALUE (BOUGH_HEIGHTS_SCORE, "score"))

G_DEFINE_ENUM_TYPE (BoughTips, bough_tips,
                    G_DEFINE_ENUM_VALUE (BOUGH_TIPS_ALIGNED, "aligned"),
                    G_DEFINE_ENUM_VALUE (BOUGH_TIPS_LEADERS, "leaders"),
                    G_DEFINE_ENUM_VALUE (BOUGH_TIPS_RAGGED, "ragged"))

G_DEFINE_ENUM_TYPE (BoughOrder, bough_order,
                    G_DEFINE_ENUM_VALUE (BOUGH_ORDER_LADDERIZE_UP, "ladderize-up"),
                    G_DEFINE_ENUM_VALUE (BOUGH_ORDER_LADDERIZE_DOWN, "ladderize-down"),
                    G_DEFINE_ENUM_VALUE (BOUGH_ORDER_NUMBER, "number"),
                    G_DEFINE_ENUM_VALUE (BOUGH_ORDER_NAME, "name"),
                    G_DEFINE_ENUM_VALUE (BOUGH_ORDER_GROUPS, "groups"))

G_DEFINE_ENUM_TYPE (BoughColorBy, bough_color_by,
                    G_DEFINE_ENUM_VALUE (BOUGH_COLOR_BY_GROUP, "group"),
                    G_DEFINE_ENUM_VALUE (BOUGH_COLOR_BY_PURITY, "purity"),
                    G_DEFINE_ENUM_VALUE (BOUGH_COLOR_BY_NONE, "none"))

G_DEFINE_ENUM_TYPE (BoughBranchColors, bough_branch_colors,
                    G_DEFINE_ENUM_VALUE (BOUGH_BRANCH_COLORS_SHARED, "shared"),
                    G_DEFINE_ENUM_VALUE (BOUGH_BRANCH_COLORS_MAJORITY, "majority"),
                    G_DEFINE_ENUM_VALUE (BOUGH_BRANCH_COLORS_NONE, "none"))

G_DEFINE_ENUM_TYPE (BoughPaletteKind, bough_palette_kind,
                    G_DEFINE_ENUM_VALUE (BOUGH_PALETTE_AUTO, "auto"),
                    G_DEFINE_ENUM_VALUE (BOUGH_PALETTE_OKABE_ITO, "okabe-ito"),
                    G_DEFINE_ENUM_VALUE (BOUGH_PALETTE_TOL, "tol"),
                    G_DEFINE_ENUM_VALUE (BOUGH_PALETTE_NESTED, "nested"))

G_DEFINE_ENUM_TYPE (BoughScaleKind, bough_scale_kind,
                    G_DEFINE_ENUM_VALUE (BOUGH_SCALE_VIRIDIS, "viridis"),
                    G_DEFINE_ENUM_VALUE (BOUGH_SCALE_CIVIDIS, "cividis"))

G_DEFINE_ENUM_TYPE (BoughLabelAngle, bough_label_angle,
                    G_DEFINE_ENUM_VALUE (BOUGH_LABEL_RADIAL, "radial"),
                    G_DEFINE_ENUM_VALUE (BOUGH_LABEL_UPRIGHT, "upright"))

G_DEFINE_ENUM_TYPE (BoughCladeLabels, bough_clade_labels,
                    G_DEFINE_ENUM_VALUE (BOUGH_CLADE_LABELS_AUTO, "auto"),
                    G_DEFINE_ENUM_VALUE (BOUGH_CLADE_LABELS_ALWAYS, "always"),
                    G_DEFINE_ENUM_VALUE (BOUGH_CLADE_LABELS_NEVER, "never"))

G_DEFINE_ENUM_TYPE (BoughLegendPlace, bough_legend_place,
                    G_DEFINE_ENUM_VALUE (BOUGH_LEGEND_AUTO, "auto"),
                    G_DEFINE_ENUM_VALUE (BOUGH_LEGEND_RIGHT, "right"),
                    G_DEFINE_ENUM_VALUE (BOUGH_LEGEND_BELOW, "below"),
                    G_DEFINE_ENUM_VALUE (BOUGH_LEGEND_LEFT, "left"),
                    G_DEFINE_ENUM_VALUE (BOUGH_LEGEND_NONE, "none"))

G_DEFINE_ENUM_TYPE (BoughLegendOrder, bough_legend_order,
                    G_DEFINE_ENUM_VALUE (BOUGH_LEGEND_ORDER_FIGURE, "figure"),
                    G_DEFINE_ENUM_VALUE (BOUGH_LEGEND_ORDER_SIZE, "size"))
