/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-legend-section.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "bough-palette.h"

/* in points */
#define TEXT_SIZE 7.0 /* at which the lengths below are meant */
#define LEAST_TEXT_SIZE 6.0
#define TEXT_SIZE_STEP 0.5
#define TITLE_SIZE_OVER_TEXT 0.5

/* in mm, where the text has its full size */
#define LINE_PITCH 3.4
#define TITLE_GAP 1.9
#define SWATCH 2.2
#define SWATCH_CORNER 0.35
#define SWATCH_GAP 1.4
#define DISC_RADIUS 0.65
#define STROKE_WIDTH 0.6 /* in points */
#define COUNT_GAP 2.4
#define COLUMN_GAP 6.0
#define LEAST_COLUMN_WIDTH 24.0
#define BAR_WIDTH 34.0
#define BAR_HEIGHT 2.2
#define TICK_GAP 1.0

#define MAX_COLUMNS 12
#define LEAST_SHOWN 60 /* below the tree, so many groups are listed however high that is */
#define BAR_STEPS 68
#define N_TICKS 3

typedef struct {
  char *name;
  char *count; /* NULL: none */
  double name_width; /* in mm at 1 pt */
  double count_width;
  BoughColor color;
  guint n_leaves;
} Entry;

typedef struct {
  double x; /* in mm */
  double name_width;
  double count_width;
} Column;

struct _BoughLegendSection {
  BoughFont *font; /* not owned */
  char *title;
  double title_width; /* in mm at 1 pt */
  Entry *entries;
  guint n_entries;
  gboolean is_scale;
  BoughLegendMark mark;
  gboolean has_counts;
  BoughScaleKind scale;
  double max_size; /* of the text, in points */
  Entry ticks[N_TICKS];

  /* what the last fit came to */
  double size;  /* of the text, in points */
  guint *shown; /* entries by place */
  guint n_shown;
  Entry more;
  guint n_rows;
  guint n_columns;
  guint n_shortened;
  Column columns[MAX_COLUMNS];
  double width;
  double height;
};

static void
set_entry (BoughLegendSection *self, Entry *entry, const char *name, guint count, BoughColor color)
{
  entry->name = g_strdup (name);
  entry->name_width = bough_font_measure (self->font, name, 1, FALSE);
  entry->color = color;
  entry->n_leaves = count;
  if (count > 0 && self->has_counts) {
    entry->count = g_strdup_printf ("%u", count);
    entry->count_width = bough_font_measure (self->font, entry->count, 1, FALSE);
  }
}

static void
clear_entry (Entry *entry)
{
  g_free (entry->name);
  g_free (entry->count);
  *entry = (Entry) { 0 };
}

static BoughLegendSection *
new_section (const char *title, guint max_entries, double text_size, BoughFont *font)
{
  BoughLegendSection *self = g_new0 (BoughLegendSection, 1);

  self->font = font;
  self->title = g_strdup (title);
  self->title_width = bough_font_measure (font, title, 1, TRUE);
  self->max_size = text_size;
  self->entries = g_new0 (Entry, max_entries + 1);
  self->shown = g_new (guint, max_entries + 1);

  return self;
}

typedef struct {
  guint size;
  guint index;
} Sized;

static int
compare_by_size (const void *a, const void *b)
{
  const Sized *left = a;
  const Sized *right = b;

  if (left->size != right->size)
    return left->size > right->size ? -1 : 1;

  return left->index < right->index ? -1 : left->index > right->index;
}

BoughLegendSection *
bough_legend_section_new_groups (BoughGrouping *grouping, const guint *groups, const BoughColor *colors,
                                 guint n_groups, guint n_others, BoughColor other, const BoughStyleValues *style,
                                 BoughFont *font)
{
  BoughLegendSection *self =
    new_section (bough_grouping_get_title (grouping), n_groups + 1, style->legend_size, font);
  g_autofree Sized *sized = g_new (Sized, MAX (n_groups, 1));

  self->has_counts = style->legend_counts;
  for (guint i = 0; i < n_groups; i++)
    sized[i] = (Sized) { bough_grouping_get_size (grouping, groups[i]), i };
  if (style->legend_order == BOUGH_LEGEND_ORDER_SIZE)
    qsort (sized, n_groups, sizeof (Sized), compare_by_size);
  for (guint i = 0; i < n_groups; i++)
    set_entry (self, &self->entries[self->n_entries++], bough_grouping_get_name (grouping, groups[sized[i].index]),
               sized[i].size, colors[sized[i].index]);
  if (n_others > 0)
    set_entry (self, &self->entries[self->n_entries++], _("Other"), n_others, other);

  return self;
}

BoughLegendSection *
bough_legend_section_new_scale (const char *title, BoughScaleKind scale_kind, const char *const ticks[3],
                                guint n_unknown, BoughColor other, const BoughStyleValues *style, BoughFont *font)
{
  BoughLegendSection *self = new_section (title, 1, style->legend_size, font);

  self->is_scale = TRUE;
  self->scale = scale_kind;
  self->has_counts = style->legend_counts;
  for (guint i = 0; i < N_TICKS; i++)
    set_entry (self, &self->ticks[i], ticks[i], 0, BOUGH_COLOR_NONE);
  if (n_unknown > 0)
    set_entry (self, &self->entries[self->n_entries++], _("Unknown"), n_unknown, other);

  return self;
}

BoughLegendSection *
bough_legend_section_new_line (const char *title, const char *text, BoughLegendMark mark, BoughColor color,
                               const BoughStyleValues *style, BoughFont *font)
{
  BoughLegendSection *self = new_section (title, 1, style->legend_size, font);

  self->mark = mark;
  set_entry (self, &self->entries[self->n_entries++], text, 0, color);

  return self;
}

void
bough_legend_section_free (BoughLegendSection *self)
{
  for (guint i = 0; i < self->n_entries; i++)
    clear_entry (&self->entries[i]);
  for (guint i = 0; i < N_TICKS; i++)
    clear_entry (&self->ticks[i]);
  clear_entry (&self->more);
  g_free (self->entries);
  g_free (self->shown);
  g_free (self->title);
  g_free (self);
}

/* Gaps and swatches shrink with the text. */
static double
scale (BoughLegendSection *self, double length)
{
  return length * self->size / TEXT_SIZE;
}

static double
get_least_size (BoughLegendSection *self)
{
  return MIN (LEAST_TEXT_SIZE, self->max_size);
}

static double
get_title_size (BoughLegendSection *self)
{
  return self->size + TITLE_SIZE_OVER_TEXT;
}

static double
get_head_height (BoughLegendSection *self)
{
  double height = bough_font_get_cap_height (self->font, get_title_size (self)) + scale (self, TITLE_GAP);

  if (self->is_scale)
    height += scale (self, BAR_HEIGHT + TICK_GAP) + bough_font_get_cap_height (self->font, self->size);
  if (self->is_scale && self->n_entries > 0)
    height += scale (self, TITLE_GAP);

  return height;
}

static double
get_head_width (BoughLegendSection *self)
{
  double width = self->title_width * get_title_size (self);

  return self->is_scale ? MAX (scale (self, BAR_WIDTH), width) : width;
}

/* Of @n_rows lines, from the top of the first swatch to the bottom of the last one. */
static double
get_rows_height (BoughLegendSection *self, guint n_rows)
{
  return n_rows == 0 ? 0 : scale (self, (n_rows - 1) * LINE_PITCH + SWATCH);
}

static const Entry *
get_shown (BoughLegendSection *self, guint place)
{
  return place == self->n_shown ? &self->more : &self->entries[self->shown[place]];
}

/*
 * Sets @n_places in columns of @n_rows, each as wide as its widest line but no wider than @max_width. Returns the width
 * of all.
 */
static double
measure_columns (BoughLegendSection *self, guint n_places, guint n_rows, double max_width)
{
  double mark = scale (self, SWATCH + SWATCH_GAP);
  double x = 0;

  self->n_rows = n_rows;
  self->n_columns = n_rows == 0 ? 0 : (n_places + n_rows - 1) / n_rows;
  self->n_shortened = 0;

  for (guint c = 0; c < self->n_columns; c++) {
    Column *column = &self->columns[c];
    double rest;

    *column = (Column) { .x = x };
    for (guint place = c * n_rows; place < MIN (n_places, (c + 1) * n_rows); place++) {
      const Entry *entry = get_shown (self, place);

      column->name_width = MAX (column->name_width, self->size * entry->name_width);
      column->count_width = MAX (column->count_width, self->size * entry->count_width);
    }
    rest = mark + (column->count_width > 0 ? scale (self, COUNT_GAP) + column->count_width : 0);
    column->name_width = MIN (column->name_width, max_width - rest);
    for (guint place = c * n_rows; place < MIN (n_places, (c + 1) * n_rows); place++)
      self->n_shortened += self->size * get_shown (self, place)->name_width > column->name_width + 1e-9 ? 1 : 0;
    x += rest + column->name_width + (c + 1 < self->n_columns ? scale (self, COLUMN_GAP) : 0);
  }

  return x;
}

static void
set_extents (BoughLegendSection *self, double columns_width, double max_width)
{
  self->width = MIN (MAX (columns_width, get_head_width (self)), max_width);
  self->height = get_head_height (self) + get_rows_height (self, self->n_rows);
}

static void
show_all (BoughLegendSection *self)
{
  clear_entry (&self->more);
  self->n_shown = self->n_entries;
  for (guint i = 0; i < self->n_entries; i++)
    self->shown[i] = i;
}

static guint
get_max_rows (BoughLegendSection *self, double max_height)
{
  double room = max_height - get_head_height (self) - get_rows_height (self, 1);

  return 1 + (guint) CLAMP (floor (room / scale (self, LINE_PITCH) + 1e-9), 0, 1000000);
}

gboolean
bough_legend_section_fit_beside (BoughLegendSection *self, double max_width, double max_height)
{
  show_all (self);

  for (guint n_columns = 1; n_columns <= MAX_COLUMNS; n_columns++) {
    for (self->size = self->max_size; self->size >= get_least_size (self); self->size -= TEXT_SIZE_STEP) {
      guint n_rows = (self->n_entries + n_columns - 1) / n_columns;
      double width;

      if (n_rows > get_max_rows (self, max_height) || (self->is_scale && scale (self, BAR_WIDTH) > max_width))
        continue;
      width = measure_columns (self, self->n_entries, n_rows, G_MAXDOUBLE);
      set_extents (self, width, max_width);
      if (width <= max_width + 1e-9 && self->height <= max_height + 1e-9)
        return TRUE;
    }
  }

  return FALSE;
}

typedef struct {
  guint index;
  guint n_leaves;
} Rank;

static int
compare_sizes (const void *a, const void *b)
{
  const Rank *left = a;
  const Rank *right = b;

  if (left->n_leaves != right->n_leaves)
    return left->n_leaves > right->n_leaves ? -1 : 1;

  return left->index < right->index ? -1 : left->index > right->index;
}

static int
compare_places (const void *a, const void *b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

/* Keeps the largest groups, still in the order of the figure; the last place says how many more there are. */
static void
show_largest (BoughLegendSection *self, guint n_shown)
{
  g_autofree Rank *ranks = g_new (Rank, self->n_entries);
  g_autofree char *text = NULL;
  guint n_more = self->n_entries - n_shown;

  for (guint i = 0; i < self->n_entries; i++)
    ranks[i] = (Rank) { i, self->entries[i].n_leaves };
  qsort (ranks, self->n_entries, sizeof (Rank), compare_sizes);

  self->n_shown = n_shown;
  for (guint i = 0; i < n_shown; i++)
    self->shown[i] = ranks[i].index;
  qsort (self->shown, n_shown, sizeof (guint), compare_places);

  clear_entry (&self->more);
  text = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);
  set_entry (self, &self->more, text, 0, BOUGH_COLOR_NONE);
}

/* The most columns of full lines that the width allows; of as many rows as those need, filled evenly. */
static gboolean
fit_full_lines (BoughLegendSection *self, double max_width, double max_height)
{
  guint max_rows = get_max_rows (self, max_height);

  for (guint n_columns = MIN (self->n_entries, MAX_COLUMNS); n_columns > 0; n_columns--) {
    guint n_rows = (self->n_entries + n_columns - 1) / n_columns;
    double width;

    if (n_rows > max_rows)
      return FALSE;
    width = measure_columns (self, self->n_entries, n_rows, G_MAXDOUBLE);
    if (width <= max_width + 1e-9) {
      set_extents (self, width, max_width);
      return TRUE;
    }
  }

  return FALSE;
}

/* As many columns as there is room for narrow ones, in which long names are shortened; 60 groups or more, the largest. */
static void
fit_short_lines (BoughLegendSection *self, double max_width, double max_height)
{
  double gap = scale (self, COLUMN_GAP);
  guint most = (guint) CLAMP ((max_width + gap) / (LEAST_COLUMN_WIDTH + gap), 1, MAX_COLUMNS);
  guint max_rows = MAX (get_max_rows (self, max_height), (LEAST_SHOWN + most) / most);
  guint n_columns, n_rows, n_places = self->n_entries;

  n_columns = CLAMP ((n_places + max_rows - 1) / max_rows, 1, most);
  if (n_places > n_columns * max_rows) {
    n_places = n_columns * max_rows;
    show_largest (self, n_places - 1);
  }
  n_rows = (n_places + n_columns - 1) / n_columns;
  set_extents (self, measure_columns (self, n_places, n_rows, (max_width - (n_columns - 1) * gap) / n_columns),
               max_width);
}

void
bough_legend_section_fit_below (BoughLegendSection *self, double max_width, double max_height)
{
  show_all (self);

  if (self->n_entries == 0) {
    self->size = self->max_size;
    set_extents (self, measure_columns (self, 0, 0, max_width), max_width);
    return;
  }

  for (self->size = self->max_size; self->size >= get_least_size (self); self->size -= TEXT_SIZE_STEP) {
    if (fit_full_lines (self, max_width, max_height))
      return;
  }

  self->size = get_least_size (self);
  if (self->n_entries > LEAST_SHOWN + 1)
    fit_short_lines (self, max_width, max_height);
  else if (!fit_full_lines (self, max_width, G_MAXDOUBLE))
    set_extents (self, measure_columns (self, self->n_entries, self->n_entries, max_width), max_width);
}

void
bough_legend_section_set_max_size (BoughLegendSection *self, double size)
{
  self->max_size = size;
}

double
bough_legend_section_get_size (BoughLegendSection *self)
{
  return self->size;
}

double
bough_legend_section_get_width (BoughLegendSection *self)
{
  return self->width;
}

double
bough_legend_section_get_height (BoughLegendSection *self)
{
  return self->height;
}

guint
bough_legend_section_get_n_shortened (BoughLegendSection *self)
{
  return self->n_shortened;
}

guint
bough_legend_section_get_n_hidden (BoughLegendSection *self)
{
  return self->n_entries - self->n_shown;
}

double
bough_legend_section_get_full_width (BoughLegendSection *self)
{
  double name_width = 0, count_width = 0;

  for (guint i = 0; i < self->n_entries; i++) {
    name_width = MAX (name_width, self->entries[i].name_width);
    count_width = MAX (count_width, self->entries[i].count_width);
  }

  return self->size * (name_width + count_width) + scale (self, SWATCH + SWATCH_GAP + COUNT_GAP);
}

/* @width: of the text, in mm at 1 pt */
static void
draw_text (BoughLegendSection *self, BoughScene *scene, const char *text, double width, double max_width, BoughColor color,
           double x, double y, double size, BoughAnchor anchor, gboolean bold)
{
  g_autofree char *shortened = NULL;

  width *= size;
  if (width > max_width + 1e-9) {
    shortened = bough_font_shorten (self->font, text, size, bold, max_width);
    width = bough_font_measure (self->font, shortened, size, bold);
  }
  bough_scene_add_text (scene, BOUGH_SCENE_LEGEND, L2H_NO_NODE, color, shortened != NULL ? shortened : text,
                        shortened != NULL ? text : NULL, x, y, 0, size, width, anchor, bold);
}

static void
draw_bar (BoughLegendSection *self, BoughScene *scene, double x, double y)
{
  double width = scale (self, BAR_WIDTH);
  double height = scale (self, BAR_HEIGHT);
  double step = width / BAR_STEPS;
  double baseline = y + height + scale (self, TICK_GAP) + bough_font_get_cap_height (self->font, self->size);

  /* each step reaches under the next one, so that no seam shows between them */
  for (guint i = 0; i < BAR_STEPS; i++)
    bough_scene_add_rectangle (scene, BOUGH_SCENE_LEGEND, L2H_NO_NODE,
                               bough_palette_get_sequential (self->scale, (i + 0.5) / BAR_STEPS), x + i * step, y,
                               i + 1 < BAR_STEPS ? 1.5 * step : step, height, 0);

  for (guint i = 0; i < N_TICKS; i++)
    draw_text (self, scene, self->ticks[i].name, self->ticks[i].name_width, G_MAXDOUBLE, BOUGH_PALETTE_INK,
               x + width * i / (N_TICKS - 1), baseline, self->size,
               i == 0             ? BOUGH_ANCHOR_START
               : i == N_TICKS - 1 ? BOUGH_ANCHOR_END
                                  : BOUGH_ANCHOR_MIDDLE,
               FALSE);
}

/* @x, @y: the top left corner of the square that a mark stands in */
static void
draw_mark (BoughLegendSection *self, BoughScene *scene, BoughColor color, double x, double y)
{
  double swatch = scale (self, SWATCH);
  double middle = y + swatch / 2;

  switch (self->mark) {
  case BOUGH_LEGEND_MARK_DISC:
    bough_scene_add_disc (scene, BOUGH_SCENE_LEGEND, L2H_NO_NODE, color, x + swatch / 2, middle, scale (self, DISC_RADIUS));
    break;
  case BOUGH_LEGEND_MARK_STROKE:
    bough_scene_add_line (scene, BOUGH_SCENE_LEGEND, L2H_NO_NODE, color, STROKE_WIDTH, x, middle, x + swatch, middle);
    break;
  case BOUGH_LEGEND_MARK_SQUARE:
  default:
    bough_scene_add_rectangle (scene, BOUGH_SCENE_LEGEND, L2H_NO_NODE, color, x, y, swatch, swatch,
                               scale (self, SWATCH_CORNER));
    break;
  }
}

static void
draw_entry (BoughLegendSection *self, BoughScene *scene, const Entry *entry, const Column *column, double x, double y)
{
  double swatch = scale (self, SWATCH);
  double name_x = x + scale (self, SWATCH + SWATCH_GAP);
  double baseline = y + (swatch + bough_font_get_cap_height (self->font, self->size)) / 2;
  gboolean is_group = entry->color != BOUGH_COLOR_NONE;

  if (is_group)
    draw_mark (self, scene, entry->color, x, y);
  draw_text (self, scene, entry->name, entry->name_width, column->name_width,
             is_group ? BOUGH_PALETTE_INK : BOUGH_PALETTE_QUIET, name_x, baseline, self->size, BOUGH_ANCHOR_START,
             FALSE);
  if (entry->count != NULL)
    draw_text (self, scene, entry->count, entry->count_width, column->count_width, BOUGH_PALETTE_QUIET,
               name_x + column->name_width + scale (self, COUNT_GAP) + column->count_width, baseline, self->size,
               BOUGH_ANCHOR_END, FALSE);
}

void
bough_legend_section_draw (BoughLegendSection *self, BoughScene *scene, double x, double y)
{
  double title_size = get_title_size (self);
  double title_cap = bough_font_get_cap_height (self->font, title_size);
  double first = y + get_head_height (self);
  guint n_places = self->n_shown + (self->more.name != NULL ? 1 : 0);

  draw_text (self, scene, self->title, self->title_width, self->width, BOUGH_PALETTE_INK, x, y + title_cap, title_size,
             BOUGH_ANCHOR_START, TRUE);
  if (self->is_scale)
    draw_bar (self, scene, x, y + title_cap + scale (self, TITLE_GAP));

  for (guint place = 0; place < n_places; place++) {
    const Column *column = &self->columns[place / self->n_rows];

    draw_entry (self, scene, get_shown (self, place), column, x + column->x,
                first + scale (self, place % self->n_rows * LINE_PITCH));
  }
}
