/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "bough-color.h"
#include "bough-image.h"

G_BEGIN_DECLS

/**
 * BoughSceneRole: what an item is part of, from the lowest to the topmost; the SVG's groups and the overlap tests go by
 * it. Items of one role that belong to one node should be added one after the other: the SVG painter makes a group of
 * each run of items of one node.
 */
typedef enum {
  BOUGH_SCENE_BACKGROUND,
  BOUGH_SCENE_BRANCH,
  BOUGH_SCENE_TIP,
  BOUGH_SCENE_RING,
  BOUGH_SCENE_THUMBNAIL,
  BOUGH_SCENE_LABEL,
  BOUGH_SCENE_CLADE,
  BOUGH_SCENE_MARK,
  BOUGH_SCENE_LEGEND,
  BOUGH_SCENE_CAPTION,
} BoughSceneRole;

typedef enum {
  BOUGH_SCENE_LINE,
  BOUGH_SCENE_ARC,
  BOUGH_SCENE_CURVE,
  BOUGH_SCENE_WEDGE,
  BOUGH_SCENE_RECTANGLE,
  BOUGH_SCENE_POLYGON,
  BOUGH_SCENE_DISC,
  BOUGH_SCENE_TRIANGLE,
  BOUGH_SCENE_TEXT,
  BOUGH_SCENE_IMAGE,
} BoughSceneKind;

typedef enum {
  BOUGH_ANCHOR_START,
  BOUGH_ANCHOR_MIDDLE,
  BOUGH_ANCHOR_END,
} BoughAnchor;

/**
 * BoughSceneItem:
 * @node: the tree node that the item belongs to, or L2H_NO_NODE (G_MAXUINT)
 * @fill: for wedges, rectangles, polygons, discs, triangles and texts; of an image, black for one as it is, and the
 *   lighter, the paler
 * @stroke: for lines, arcs and curves
 * @line_width: in points
 * @dot_pitch: of a line, in mm from dot to dot; 0 for one that is drawn through
 *
 * One thing to draw. Coordinates and radii are millimetres on the page, x to the right and y down, from the top left
 * corner; angles are radians, clockwise from the right (as in Cairo); arcs and wedges go clockwise from @a0 to
 * @a1 >= @a0. A curve is a cubic Bezier curve. A wedge is an annular sector. A text's (x, y) is the point of its baseline at the anchor, @angle turns
 * it about that point, @size is the font's size in points, @width is the advance in millimetres that layout measured.
 * An image is a square about (cx, cy), turned by @angle.
 */
typedef struct {
  BoughSceneKind kind;
  BoughSceneRole role;
  guint node;
  BoughColor fill;
  BoughColor stroke;
  double line_width;
  double dot_pitch;
  union {
    struct { double x0, y0, x1, y1; } line;
    struct { double cx, cy, radius, a0, a1; } arc;
    struct { double x0, y0, x1, y1, x2, y2, x3, y3; } curve;
    struct { double cx, cy, inner, outer, a0, a1; } wedge;
    struct { double x, y, width, height, corner; } rectangle;
    struct { const double *points; guint n_points; } polygon; /* x, y of each */
    struct { double cx, cy, radius; } disc;
    struct { double x0, y0, x1, y1, x2, y2; } triangle;
    struct {
      char *string;
      char *full;          /* (nullable): what @string was shortened from */
      double x, y, angle, size, width;
      BoughAnchor anchor;
      gboolean bold;
    } text;
    struct { BoughImage *image; double cx, cy, size, angle; } image;
  };
} BoughSceneItem;

/** bough_scene_item_is_stroked: Returns: whether @item is painted with its stroke (a line, an arc, a curve) and not its fill */
gboolean bough_scene_item_is_stroked (const BoughSceneItem *item);

/** bough_scene_item_get_color: Returns: the one colour of @item, its stroke or its fill */
BoughColor bough_scene_item_get_color (const BoughSceneItem *item);

/** BoughSceneBox: two corners in mm, x0 <= x1 and y0 <= y1 */
typedef struct {
  float x0, y0, x1, y1;
} BoughSceneBox;

/**
 * BoughScene:
 *
 * A page as a flat list of things to draw. Painted are the roles one after the other, and in each role its items in the
 * order in which they were added; what is added without a colour is not kept. Filled by its maker, then immutable (do
 * not add to a scene that has been handed on), and then thread-safe.
 */
#define BOUGH_TYPE_SCENE (bough_scene_get_type ())
G_DECLARE_FINAL_TYPE (BoughScene, bough_scene, BOUGH, SCENE, GObject)

/** bough_scene_new: @width, @height: of the page, in mm; @font_family: of all its texts */
BoughScene *bough_scene_new (double width, double height, const char *font_family);

double bough_scene_get_width (BoughScene *self);
double bough_scene_get_height (BoughScene *self);
const char *bough_scene_get_font_family (BoughScene *self);

/** bough_scene_set_title: @title: what the figure shows, for the files' metadata and the SVG's <title> */
void bough_scene_set_title (BoughScene *self, const char *title);
const char *bough_scene_get_title (BoughScene *self);

/** bough_scene_set_parents: @parents: (array length=n_nodes): the parent of each node, for the SVG's data-parent */
void bough_scene_set_parents (BoughScene *self, const guint *parents, guint n_nodes);
const guint *bough_scene_get_parents (BoughScene *self, guint *n_nodes);

void bough_scene_add_line (BoughScene *self, BoughSceneRole role, guint node, BoughColor stroke, double line_width,
                           double x0, double y0, double x1, double y1);
void bough_scene_add_arc (BoughScene *self, BoughSceneRole role, guint node, BoughColor stroke, double line_width,
                          double cx, double cy, double radius, double a0, double a1);
/** bough_scene_add_dots: A line of round dots, the first at its beginning. */
void bough_scene_add_dots (BoughScene *self, BoughSceneRole role, guint node, BoughColor stroke, double line_width,
                           double dot_pitch, double x0, double y0, double x1, double y1);

/** bough_scene_add_curve: @points: x and y of the beginning, the two control points, and the end */
void bough_scene_add_curve (BoughScene *self, BoughSceneRole role, guint node, BoughColor stroke, double line_width,
                            const double points[8]);
void bough_scene_add_wedge (BoughScene *self, BoughSceneRole role, guint node, BoughColor fill, double cx, double cy,
                            double inner, double outer, double a0, double a1);
void bough_scene_add_rectangle (BoughScene *self, BoughSceneRole role, guint node, BoughColor fill, double x, double y,
                                double width, double height, double corner);
/** bough_scene_add_polygon: @points: (array length=2*n_points): x and y of each corner; at least three; copied */
void bough_scene_add_polygon (BoughScene *self, BoughSceneRole role, guint node, BoughColor fill, const double *points,
                              guint n_points);
void bough_scene_add_disc (BoughScene *self, BoughSceneRole role, guint node, BoughColor fill, double cx, double cy,
                           double radius);
/** bough_scene_add_triangle: @points: x and y of the corners */
void bough_scene_add_triangle (BoughScene *self, BoughSceneRole role, guint node, BoughColor fill,
                               const double points[6]);

/** bough_scene_add_text: as the fields of #BoughSceneItem say; @string and @full are copied */
void bough_scene_add_text (BoughScene *self, BoughSceneRole role, guint node, BoughColor fill, const char *string,
                           const char *full, double x, double y, double angle, double size, double width,
                           BoughAnchor anchor, gboolean bold);

/** bough_scene_add_image: A picture of @size mm about a point; the scene holds a reference to @image. */
void bough_scene_add_image (BoughScene *self, BoughSceneRole role, guint node, BoughImage *image, double cx, double cy,
                            double size, double angle);

/** bough_scene_image_get_opacity: Returns: how much of an image shows, 0 to 1 */
double bough_scene_image_get_opacity (const BoughSceneItem *item);

/** bough_scene_add_copy: @item: of any scene; @color: instead of its fill or stroke */
void bough_scene_add_copy (BoughScene *self, const BoughSceneItem *item, BoughColor color);

/** bough_scene_get_items: Returns: (transfer none) (array length=n_items): the items in painting order */
const BoughSceneItem *bough_scene_get_items (BoughScene *self, gsize *n_items);

/**
 * bough_scene_get_boxes:
 *
 * For leaving out what lies outside of a view: a box holds all that its item paints, line width, caps and overhanging
 * glyphs included. A text's is generous; measure with a #BoughFont to see whether two texts touch.
 *
 * Returns: (transfer none): the box of each item, as many as there are items
 */
const BoughSceneBox *bough_scene_get_boxes (BoughScene *self);

G_END_DECLS
