/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-score-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "bough-font.h"
#include "bough-palette.h"

#define NO_NODE G_MAXUINT

/* in points */
#define TEXT_SIZE 7.0
#define NOTE_SIZE 6.0
#define LINE_WIDTH 1.1
#define LEADER_WIDTH 0.4
#define AXIS_WIDTH 0.6
#define GRID_WIDTH 0.35

/* in mm */
#define WIDTH 128.0
#define HEIGHT 82.0
#define MARGIN 2.0
#define INSET 3.0
#define TICK 1.0
#define TICK_GAP 1.0
#define LEAST_TICK_DISTANCE 2.0
#define TITLE_GAP 1.6
#define LEADER 5.0
#define LABEL_GAP 0.9
#define LABEL_PITCH 3.3
#define POINT_RADIUS 0.65

#define GRID_COLOR 0xe4e4e4ffu
#define BAND_ALPHA 0x30u
#define LEAST_LINE_CONTRAST 2.0 /* a line is thinner than the areas that the palette is made for */
#define LOGARITHMIC_FROM 5.0
#define GRID_STEP 0.2

/* A score's line, and where its name stands. */
typedef struct {
  L2hMeasure measure;
  BoughColor color;
  double end_x;
  double end_y;
  double label_y;
} Series;

typedef struct {
  const BoughScorePoint *points;
  guint n_points;
  const char *const *titles;
  BoughFont *font;
  BoughScene *scene;
  double left, right, top, bottom; /* of the axes, in mm */
  double lowest;                   /* score at the bottom; 1 is at the top */
  gboolean is_logarithmic;
  Series series[L2H_N_MEASURES];
  guint n_series;
} Plot;

static double
get_mean (const Plot *self, guint point, L2hMeasure measure)
{
  return l2h_scores_get (&self->points[point].means, measure);
}

/* NAN where there is no band. */
static double
get_deviation (const Plot *self, guint point, L2hMeasure measure)
{
  return l2h_scores_get (&self->points[point].deviations, measure);
}

static double
get_size (const Plot *self, guint point)
{
  double k = self->points[point].means.n_clusters;

  return self->is_logarithmic ? log2 (k) : k;
}

static double
get_x (const Plot *self, guint point)
{
  double first = get_size (self, 0), last = get_size (self, self->n_points - 1);

  return self->left + INSET + (self->right - self->left - 2 * INSET) * (get_size (self, point) - first) / (last - first);
}

static double
get_y (const Plot *self, double score)
{
  return self->bottom - (self->bottom - self->top) * (CLAMP (score, self->lowest, 1) - self->lowest) / (1 - self->lowest);
}

/* Only ARI can be below 0. */
static double
find_lowest (const Plot *self)
{
  double lowest = 0;

  for (guint i = 0; i < self->n_points; i++)
    for (guint m = 0; m < L2H_N_MEASURES; m++) {
      double deviation = get_deviation (self, i, m);
      double value = get_mean (self, i, m) - (isnan (deviation) ? 0 : deviation);

      if (value < lowest)
        lowest = value;
    }
  return GRID_STEP * floor (lowest / GRID_STEP + 1e-9);
}

static void
find_series (Plot *self)
{
  BoughColor colors[L2H_N_MEASURES];

  bough_palette_fill_groups (colors, L2H_N_MEASURES);
  for (guint m = 0; m < L2H_N_MEASURES; m++)
    for (guint i = self->n_points; i-- > 0;) {
      if (isnan (get_mean (self, i, m)))
        continue;
      self->series[self->n_series++] = (Series) { m, bough_color_darken (colors[m], LEAST_LINE_CONTRAST), get_x (self, i),
                                                    get_y (self, get_mean (self, i, m)) };
      break;
    }
}

static int
compare_ends (const void *a, const void *b)
{
  const Series *left = a;
  const Series *right = b;

  return (left->end_y > right->end_y) - (left->end_y < right->end_y);
}

/* Names at the height of their lines' ends, moved apart as little as that needs: names that touch share their mean. */
static void
place_labels (Plot *self)
{
  double sums[L2H_N_MEASURES];
  guint counts[L2H_N_MEASURES];
  guint n_blocks = 0, next = 0;

  qsort (self->series, self->n_series, sizeof *self->series, compare_ends);
  for (guint i = 0; i < self->n_series; i++) {
    sums[n_blocks] = self->series[i].end_y - i * LABEL_PITCH;
    counts[n_blocks++] = 1;
    while (n_blocks > 1 && sums[n_blocks - 1] / counts[n_blocks - 1] < sums[n_blocks - 2] / counts[n_blocks - 2]) {
      n_blocks--;
      sums[n_blocks - 1] += sums[n_blocks];
      counts[n_blocks - 1] += counts[n_blocks];
    }
  }

  for (guint block = 0; block < n_blocks; block++)
    for (guint i = 0; i < counts[block]; i++, next++)
      self->series[next].label_y = CLAMP (sums[block] / counts[block] + next * LABEL_PITCH, self->top + next * LABEL_PITCH,
                                          self->bottom - (self->n_series - 1 - next) * LABEL_PITCH);
}

static void
add_text (Plot *self, const char *text, BoughColor color, double x, double y, double angle, BoughAnchor anchor)
{
  bough_scene_add_text (self->scene, BOUGH_SCENE_LABEL, NO_NODE, color, text, NULL, x, y, angle, TEXT_SIZE,
                        bough_font_measure (self->font, text, TEXT_SIZE, FALSE), anchor, FALSE);
}

static gboolean
has_bands (const Plot *self)
{
  for (guint i = 0; i + 1 < self->n_points; i++)
    for (guint m = 0; m < L2H_N_MEASURES; m++)
      if (!isnan (get_deviation (self, i, m)) && !isnan (get_deviation (self, i + 1, m)))
        return TRUE;
  return FALSE;
}

static void
draw_note (Plot *self, double baseline)
{
  const char *note = _("Bands: one standard deviation");

  if (has_bands (self))
    bough_scene_add_text (self->scene, BOUGH_SCENE_CAPTION, NO_NODE, BOUGH_PALETTE_QUIET, note, NULL,
                          self->right + LEADER + LABEL_GAP, baseline, 0, NOTE_SIZE,
                          bough_font_measure (self->font, note, NOTE_SIZE, FALSE), BOUGH_ANCHOR_START, FALSE);
}

static void
draw_scores_axis (Plot *self)
{
  double half = bough_font_get_cap_height (self->font, TEXT_SIZE) / 2;
  double number_width = 0;
  int n_below = lrint (-self->lowest / GRID_STEP);
  const char *title = _("Score");

  for (int i = -n_below; i <= lrint (1 / GRID_STEP); i++) {
    g_autofree char *number = g_strdup_printf ("%.1f", i * GRID_STEP);
    double y = get_y (self, i * GRID_STEP);

    if (i > -n_below)
      bough_scene_add_line (self->scene, BOUGH_SCENE_BACKGROUND, NO_NODE, GRID_COLOR, GRID_WIDTH, self->left, y,
                            self->right, y);
    add_text (self, number, BOUGH_PALETTE_INK, self->left - TICK_GAP, y + half, 0, BOUGH_ANCHOR_END);
    number_width = MAX (number_width, bough_font_measure (self->font, number, TEXT_SIZE, FALSE));
  }
  add_text (self, title, BOUGH_PALETTE_INK, self->left - TICK_GAP - number_width - TITLE_GAP,
            (self->top + self->bottom) / 2, -G_PI_2, BOUGH_ANCHOR_MIDDLE);
}

/* A tick for each size; its number is left out where it would come too near to the one before, but for the last's. */
static void
draw_sizes_axis (Plot *self)
{
  double baseline = self->bottom + TICK + TICK_GAP + bough_font_get_cap_height (self->font, TEXT_SIZE);
  g_autofree char *last = g_strdup_printf ("%u", self->points[self->n_points - 1].means.n_clusters);
  double last_start = get_x (self, self->n_points - 1) - bough_font_measure (self->font, last, TEXT_SIZE, FALSE) / 2;
  double end = -HUGE_VAL;

  bough_scene_add_line (self->scene, BOUGH_SCENE_BRANCH, NO_NODE, BOUGH_PALETTE_INK, AXIS_WIDTH, self->left,
                        self->bottom, self->right, self->bottom);
  for (guint i = 0; i < self->n_points; i++) {
    g_autofree char *number = g_strdup_printf ("%u", self->points[i].means.n_clusters);
    double x = get_x (self, i);
    double half = bough_font_measure (self->font, number, TEXT_SIZE, FALSE) / 2;
    gboolean is_last = i == self->n_points - 1;

    bough_scene_add_line (self->scene, BOUGH_SCENE_BRANCH, NO_NODE, BOUGH_PALETTE_INK, AXIS_WIDTH, x, self->bottom, x,
                          self->bottom + TICK);
    if (!is_last && (x - half < end + LEAST_TICK_DISTANCE || x + half > last_start - LEAST_TICK_DISTANCE))
      continue;
    add_text (self, number, BOUGH_PALETTE_INK, x, baseline, 0, BOUGH_ANCHOR_MIDDLE);
    end = x + half;
  }

  baseline += TITLE_GAP + bough_font_get_ascent (self->font, TEXT_SIZE);
  add_text (self, _("Number of classes K"), BOUGH_PALETTE_INK, (self->left + self->right) / 2, baseline, 0,
            BOUGH_ANCHOR_MIDDLE);
  draw_note (self, baseline);
}

/* One polygon for each stretch of points that have a deviation. */
static void
draw_band (Plot *self, const Series *series)
{
  BoughColor color = (series->color & ~0xffu) | BAND_ALPHA;
  g_autofree double *corners = g_new (double, 4 * self->n_points);
  guint first = 0;

  for (guint i = 0; i <= self->n_points; i++) {
    guint n = i - first;

    if (i < self->n_points && !isnan (get_deviation (self, i, series->measure)))
      continue;
    for (guint j = 0; j < n; j++) {
      double mean = get_mean (self, first + j, series->measure);
      double deviation = get_deviation (self, first + j, series->measure);
      double *upper = corners + 2 * j;
      double *lower = corners + 2 * (2 * n - 1 - j);

      upper[0] = lower[0] = get_x (self, first + j);
      upper[1] = get_y (self, mean + deviation);
      lower[1] = get_y (self, mean - deviation);
    }
    if (n > 1)
      bough_scene_add_polygon (self->scene, BOUGH_SCENE_BACKGROUND, NO_NODE, color, corners, 2 * n);
    first = i + 1;
  }
}

static void
draw_line (Plot *self, const Series *series)
{
  for (guint i = 0; i < self->n_points; i++) {
    double x = get_x (self, i);
    double mean = get_mean (self, i, series->measure);
    double before = i > 0 ? get_mean (self, i - 1, series->measure) : NAN;

    if (isnan (mean))
      continue;
    if (!isnan (before))
      bough_scene_add_line (self->scene, BOUGH_SCENE_BRANCH, NO_NODE, series->color, LINE_WIDTH, get_x (self, i - 1),
                            get_y (self, before), x, get_y (self, mean));
    bough_scene_add_disc (self->scene, BOUGH_SCENE_TIP, NO_NODE, series->color, x, get_y (self, mean), POINT_RADIUS);
  }
}

static void
draw_label (Plot *self, const Series *series)
{
  double x = self->right + LEADER;

  bough_scene_add_line (self->scene, BOUGH_SCENE_BACKGROUND, NO_NODE, series->color, LEADER_WIDTH,
                        series->end_x + POINT_RADIUS, series->end_y, x, series->label_y);
  add_text (self, self->titles[series->measure], bough_palette_get_text_color (series->color),
            x + LABEL_GAP, series->label_y + bough_font_get_x_height (self->font, TEXT_SIZE) / 2, 0,
            BOUGH_ANCHOR_START);
}

static void
lay_out (Plot *self)
{
  double label_width = 0;

  for (guint m = 0; m < L2H_N_MEASURES; m++)
    label_width = MAX (label_width, bough_font_measure (self->font, self->titles[m], TEXT_SIZE, FALSE));

  self->left = MARGIN + bough_font_get_ascent (self->font, TEXT_SIZE) + TITLE_GAP
               + bough_font_measure (self->font, "-0.0", TEXT_SIZE, FALSE) + TICK_GAP;
  self->right = WIDTH - MARGIN - label_width - LABEL_GAP - LEADER;
  self->top = MARGIN + bough_font_get_cap_height (self->font, TEXT_SIZE) / 2;
  self->bottom = HEIGHT - MARGIN - bough_font_get_descent (self->font, TEXT_SIZE)
                 - bough_font_get_ascent (self->font, TEXT_SIZE) - TITLE_GAP
                 - bough_font_get_cap_height (self->font, TEXT_SIZE) - TICK_GAP - TICK;
}

BoughScene *
bough_score_plot_new (const BoughScorePoint *points, guint n_points, const char *const *titles)
{
  g_autoptr (BoughFont) font = NULL;
  Plot plot = { points, n_points, titles };

  g_return_val_if_fail (n_points >= 2, NULL);

  font = bough_font_new (NULL);
  plot.font = font;
  plot.scene = bough_scene_new (WIDTH, HEIGHT, BOUGH_FONT_DEFAULT_FAMILY);
  bough_scene_set_title (plot.scene, _("Scores over the number of classes"));
  plot.is_logarithmic = points[n_points - 1].means.n_clusters >= LOGARITHMIC_FROM * points[0].means.n_clusters;
  plot.lowest = find_lowest (&plot);
  lay_out (&plot);
  find_series (&plot);
  place_labels (&plot);

  draw_scores_axis (&plot);
  draw_sizes_axis (&plot);
  for (guint i = 0; i < plot.n_series; i++)
    draw_band (&plot, &plot.series[i]);
  for (guint i = 0; i < plot.n_series; i++) {
    draw_line (&plot, &plot.series[i]);
    draw_label (&plot, &plot.series[i]);
  }

  return plot.scene;
}
