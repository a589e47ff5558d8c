/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-glyph-raster.h"

#include <ft2build.h>
#include <math.h>
#include <string.h>

#include FT_FREETYPE_H
#include FT_OUTLINE_H

/* FreeType counts the points of an outline in 16 bits. */
#define MAX_POINTS 30000

/* Farther away than this from the page's corner nothing is seen, and FreeType's 26.6 coordinates do not reach. */
#define MAX_PIXELS 100000.0

struct _BoughGlyphRaster {
  FT_Library library;
  FT_Vector *points; /* in 1/64 of a pixel, y up */
  char *tags;        /* all the same */
  short *contours;   /* the last point of each */
  int n_points;
  int n_contours;
};

BoughGlyphRaster *
bough_glyph_raster_new (void)
{
  BoughGlyphRaster *self = g_new0 (BoughGlyphRaster, 1);

  if (FT_Init_FreeType (&self->library) != 0)
    g_error ("FreeType cannot be used"); /* it has no memory */
  self->points = g_new (FT_Vector, MAX_POINTS);
  self->tags = g_malloc (MAX_POINTS);
  memset (self->tags, FT_CURVE_TAG_ON, MAX_POINTS);
  self->contours = g_new (short, MAX_POINTS);

  return self;
}

void
bough_glyph_raster_free (BoughGlyphRaster *self)
{
  if (self == NULL)
    return;

  FT_Done_FreeType (self->library);
  g_free (self->points);
  g_free (self->tags);
  g_free (self->contours);
  g_free (self);
}

/* Rounds to 1/64: what is cut off is positive, and a conversion is faster than lround(). */
static FT_Pos
to_units (double pixels)
{
  const double bias = 2 * MAX_PIXELS * 64;

  return (FT_Pos) (CLAMP (pixels, -MAX_PIXELS, MAX_PIXELS) * 64 + (bias + 0.5)) - (FT_Pos) bias;
}

static void
add_point (BoughGlyphRaster *self, const cairo_matrix_t *matrix, const cairo_path_data_t *data)
{
  double x = data->point.x, y = data->point.y;

  if (self->n_points == MAX_POINTS)
    return; /* of one contour: no letter has as many */

  self->points[self->n_points].x = to_units (matrix->xx * x + matrix->xy * y + matrix->x0);
  self->points[self->n_points].y = -to_units (matrix->yx * x + matrix->yy * y + matrix->y0);
  self->n_points++;
}

static void
end_contour (BoughGlyphRaster *self)
{
  int begin = self->n_contours > 0 ? self->contours[self->n_contours - 1] + 1 : 0;

  /* a point alone encloses nothing */
  if (self->n_points < begin + 2)
    self->n_points = begin;
  else
    self->contours[self->n_contours++] = self->n_points - 1;
}

/* In pixels: what of the outline lies within the clip. Returns: FALSE if nothing does */
static gboolean
get_extents (const FT_Outline *outline, cairo_t *cr, cairo_rectangle_int_t *extents)
{
  double left, top, right, bottom;
  FT_BBox box;

  FT_Outline_Get_CBox ((FT_Outline *) outline, &box);
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  left = MAX (floor (left), floor (box.xMin / 64.0));
  top = MAX (floor (top), floor (-box.yMax / 64.0));
  right = MIN (ceil (right), ceil (box.xMax / 64.0));
  bottom = MIN (ceil (bottom), ceil (-box.yMin / 64.0));
  if (!(left < right && top < bottom))
    return FALSE;

  *extents = (cairo_rectangle_int_t) { left, top, right - left, bottom - top };
  return TRUE;
}

/* Paints the outline that was gathered, in device space, and begins a new one. */
static void
flush (BoughGlyphRaster *self, cairo_t *cr)
{
  FT_Outline outline = {
    .n_points = self->n_points,
    .n_contours = self->n_contours,
    .points = self->points,
    .tags = self->tags,
    .contours = self->contours,
  };
  cairo_rectangle_int_t extents;

  if (self->n_contours > 0 && get_extents (&outline, cr, &extents)) {
    cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A8, extents.width, extents.height);
    FT_Bitmap bitmap = {
      .rows = extents.height,
      .width = extents.width,
      .pitch = cairo_image_surface_get_stride (mask),
      .buffer = cairo_image_surface_get_data (mask),
      .num_grays = 256,
      .pixel_mode = FT_PIXEL_MODE_GRAY,
    };

    FT_Outline_Translate (&outline, -extents.x * 64L, (extents.y + extents.height) * 64L);
    FT_Outline_Get_Bitmap (self->library, &outline, &bitmap);
    cairo_surface_mark_dirty (mask);
    cairo_mask_surface (cr, mask, extents.x, extents.y);
    cairo_surface_destroy (mask);
  }

  self->n_points = 0;
  self->n_contours = 0;
}

/* The points of the subpath that begins at @i, or fewer. */
static int
count_points (const cairo_path_t *path, int i)
{
  int n_points = 1;

  for (i += path->data[i].header.length; i < path->num_data; i += path->data[i].header.length) {
    if (path->data[i].header.type == CAIRO_PATH_MOVE_TO)
      break;
    n_points += path->data[i].header.length - 1;
  }

  return n_points;
}

void
bough_glyph_raster_fill (BoughGlyphRaster *self, cairo_t *cr, const cairo_path_t *path)
{
  cairo_matrix_t matrix;

  g_return_if_fail (self != NULL);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (path != NULL);

  cairo_get_matrix (cr, &matrix);
  cairo_save (cr);
  cairo_identity_matrix (cr);

  for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
    const cairo_path_data_t *data = &path->data[i];

    switch (data->header.type) {
    case CAIRO_PATH_MOVE_TO:
      end_contour (self);
      if (self->n_points + count_points (path, i) > MAX_POINTS)
        flush (self, cr);
      add_point (self, &matrix, &data[1]);
      break;
    case CAIRO_PATH_LINE_TO:
      add_point (self, &matrix, &data[1]);
      break;
    case CAIRO_PATH_CLOSE_PATH:
      break; /* the next contour's beginning does it */
    case CAIRO_PATH_CURVE_TO:
    default:
      g_assert_not_reached ();
    }
  }
  end_contour (self);
  flush (self, cr);
  cairo_restore (cr);
}
