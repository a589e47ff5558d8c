/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "bough-palette.h"

#define TITLE_SIZE 7.5
#define TEXT_SIZE 7.0
#define LINE_PITCH 3.4
#define TITLE_PITCH 4.6
#define SWATCH 2.2
#define SWATCH_CORNER 0.35
#define SWATCH_GAP 1.4
#define COUNT_GAP 2.0
#define COLUMN_GAP 6.0
#define MAX_COLUMNS 12
#define BAR_WIDTH 34.0
#define BAR_HEIGHT 2.2
#define BAR_STEPS 68
#define TICK_GAP 0.9

typedef struct {
  char *name;
  char *count; /* NULL: none */
  double name_width;
  double count_width;
  BoughColor color;
  guint size;
} Entry;

typedef struct {
  double x;
  double name_width;
  double count_width;
} Column;

struct _BoughLegend {
  BoughFont *font; /* not owned */
  char *title;
  double title_width;
  Entry *entries;
  guint n_entries;
  gboolean is_scale;
  double least;

  /* what the last fit came to */
  guint *shown; /* entries by place */
  guint n_shown;
  Entry more;
  guint n_rows;
  guint n_columns;
  Column columns[MAX_COLUMNS];
  double width;
  double height;
};

static void
set_entry (BoughLegend *self, Entry *entry, const char *name, guint count, BoughColor color)
{
  entry->name = g_strdup (name);
  entry->name_width = bough_font_measure (self->font, name, TEXT_SIZE, FALSE);
  entry->color = color;
  entry->size = count;
  if (count > 0) {
    entry->count = g_strdup_printf ("%u", count);
    entry->count_width = bough_font_measure (self->font, entry->count, TEXT_SIZE, FALSE);
  }
}

static void
clear_entry (Entry *entry)
{
  g_free (entry->name);
  g_free (entry->count);
  *entry = (Entry) { 0 };
}

BoughLegend *
bough_legend_new (const BoughColoring *coloring, BoughGrouping *grouping, BoughFont *font)
{
  g_autoptr (BoughLegend) self = NULL;

  if (coloring->color_by == BOUGH_COLOR_BY_NONE)
    return NULL;

  self = g_new0 (BoughLegend, 1);
  self->font = font;
  self->entries = g_new0 (Entry, coloring->n_groups + 1);
  self->shown = g_new (guint, coloring->n_groups + 1);

  if (coloring->color_by == BOUGH_COLOR_BY_PURITY) {
    self->is_scale = TRUE;
    self->least = coloring->least_purity;
    self->title = g_strdup (_("Leaf purity"));
    if (coloring->n_others > 0)
      set_entry (self, &self->entries[self->n_entries++], _("Unknown"), coloring->n_others, BOUGH_PALETTE_OTHER);
  } else {
    self->title = g_strdup (bough_grouping_get_title (grouping));
    for (guint i = 0; i < coloring->n_groups; i++)
      set_entry (self, &self->entries[self->n_entries++], bough_grouping_get_name (grouping, coloring->groups[i]),
                 bough_grouping_get_size (grouping, coloring->groups[i]), coloring->group_colors[i]);
    if (coloring->n_others > 0)
      set_entry (self, &self->entries[self->n_entries++], _("Other"), coloring->n_others, BOUGH_PALETTE_OTHER);
  }
  self->title_width = bough_font_measure (font, self->title, TITLE_SIZE, TRUE);

  return g_steal_pointer (&self);
}

void
bough_legend_free (BoughLegend *self)
{
  for (guint i = 0; i < self->n_entries; i++)
    clear_entry (&self->entries[i]);
  clear_entry (&self->more);
  g_free (self->entries);
  g_free (self->shown);
  g_free (self->title);
  g_free (self);
}

static double
get_head_height (BoughLegend *self)
{
  double cap = bough_font_get_cap_height (self->font, TITLE_SIZE);

  if (self->is_scale)
    return cap + 1.6 + BAR_HEIGHT + TICK_GAP + LINE_PITCH;

  return cap + TITLE_PITCH - LINE_PITCH;
}

static double
get_head_width (BoughLegend *self)
{
  return self->is_scale ? MAX (BAR_WIDTH + 6, self->title_width) : self->title_width;
}

static const Entry *
get_shown (BoughLegend *self, guint place)
{
  return place == self->n_shown ? &self->more : &self->entries[self->shown[place]];
}

/* Places in columns of @n_rows; each column as wide as its widest line, and none wider than @max_width. */
static double
measure_columns (BoughLegend *self, guint n_places, guint n_rows, double max_width)
{
  double x = 0;

  self->n_rows = n_rows;
  self->n_columns = n_rows == 0 ? 0 : (n_places + n_rows - 1) / n_rows;

  for (guint c = 0; c < self->n_columns; c++) {
    Column *column = &self->columns[c];
    double room;

    *column = (Column) { .x = x };
    for (guint place = c * n_rows; place < MIN (n_places, (c + 1) * n_rows); place++) {
      const Entry *entry = get_shown (self, place);

      column->name_width = MAX (column->name_width, entry->name_width);
      column->count_width = MAX (column->count_width, entry->count_width);
    }
    room = max_width - SWATCH - SWATCH_GAP - (column->count_width > 0 ? COUNT_GAP + column->count_width : 0);
    column->name_width = MIN (column->name_width, room);
    x += SWATCH + SWATCH_GAP + column->name_width;
    if (column->count_width > 0)
      x += COUNT_GAP + column->count_width;
    if (c + 1 < self->n_columns)
      x += COLUMN_GAP;
  }

  return x;
}

static void
set_extents (BoughLegend *self, double columns_width, double max_width)
{
  self->width = MIN (MAX (columns_width, get_head_width (self)), max_width);
  self->height = get_head_height (self);
  if (self->n_rows > 0)
    self->height += self->n_rows * LINE_PITCH - (LINE_PITCH - bough_font_get_cap_height (self->font, TEXT_SIZE)) / 2;
}

static void
show_all (BoughLegend *self)
{
  clear_entry (&self->more);
  self->n_shown = self->n_entries;
  for (guint i = 0; i < self->n_entries; i++)
    self->shown[i] = i;
}

static guint
get_max_rows (BoughLegend *self, double max_height)
{
  double rows = floor ((max_height - get_head_height (self)) / LINE_PITCH);

  return (guint) CLAMP (rows, 1, 1000000);
}

gboolean
bough_legend_fit_beside (BoughLegend *self, double max_width, double max_height)
{
  guint max_rows = get_max_rows (self, max_height);
  guint n_columns = MAX ((self->n_entries + max_rows - 1) / max_rows, 1);
  double width;

  show_all (self);
  if (n_columns > MAX_COLUMNS)
    return FALSE;

  width = measure_columns (self, self->n_entries, (self->n_entries + n_columns - 1) / n_columns, max_width);
  set_extents (self, width, max_width);

  return width <= max_width + 1e-9 && self->height <= max_height + 1e-9;
}

typedef struct {
  guint index;
  guint size;
} Rank;

static int
compare_sizes (const void *a, const void *b)
{
  const Rank *left = a;
  const Rank *right = b;

  if (left->size != right->size)
    return left->size > right->size ? -1 : 1;

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
show_largest (BoughLegend *self, guint n_shown)
{
  g_autofree Rank *ranks = g_new (Rank, self->n_entries);
  g_autofree char *text = NULL;
  guint n_more = self->n_entries - n_shown;

  for (guint i = 0; i < self->n_entries; i++)
    ranks[i] = (Rank) { i, self->entries[i].size };
  qsort (ranks, self->n_entries, sizeof (Rank), compare_sizes);

  self->n_shown = n_shown;
  for (guint i = 0; i < n_shown; i++)
    self->shown[i] = ranks[i].index;
  qsort (self->shown, n_shown, sizeof (guint), compare_places);

  clear_entry (&self->more);
  text = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);
  set_entry (self, &self->more, text, 0, BOUGH_COLOR_NONE);
}

/* The most columns into which @n_places go; then as few rows as those need, filled evenly. */
static gboolean
find_columns (BoughLegend *self, guint n_places, guint max_rows, double max_width)
{
  for (guint n_columns = MIN (n_places, MAX_COLUMNS); n_columns > 0; n_columns--) {
    guint n_rows = (n_places + n_columns - 1) / n_columns;
    double width;

    if (n_rows > max_rows)
      return FALSE;
    width = measure_columns (self, n_places, n_rows, max_width);
    if (width <= max_width + 1e-9) {
      set_extents (self, width, max_width);
      return TRUE;
    }
  }

  return FALSE;
}

void
bough_legend_fit_below (BoughLegend *self, double max_width, double max_height)
{
  guint max_rows = get_max_rows (self, max_height);

  show_all (self);
  if (self->n_entries == 0) {
    measure_columns (self, 0, 0, max_width);
    set_extents (self, 0, max_width);
    return;
  }
  if (find_columns (self, self->n_entries, max_rows, max_width))
    return;

  for (guint n_columns = MAX_COLUMNS; n_columns > 0; n_columns--) {
    guint n_places = n_columns * max_rows;

    if (n_places >= self->n_entries)
      continue;
    show_largest (self, n_places - 1);
    if (n_columns == 1 || measure_columns (self, n_places, max_rows, max_width) <= max_width)
      break;
  }
  set_extents (self, measure_columns (self, self->n_shown + 1, max_rows, max_width), max_width);
}

double
bough_legend_get_width (BoughLegend *self)
{
  return self->width;
}

double
bough_legend_get_height (BoughLegend *self)
{
  return self->height;
}

static void
draw_text (BoughLegend *self, BoughScene *scene, const char *text, double width, double max_width, BoughColor color,
           double x, double y, double size, BoughAnchor anchor, gboolean bold)
{
  g_autofree char *shortened = NULL;

  if (width > max_width + 1e-9) {
    shortened = bough_font_shorten (self->font, text, size, bold, max_width);
    width = bough_font_measure (self->font, shortened, size, bold);
  }
  bough_scene_add_text (scene, BOUGH_SCENE_LEGEND, L2H_NO_NODE, color, shortened != NULL ? shortened : text,
                        shortened != NULL ? text : NULL, x, y, 0, size, width, anchor, bold);
}

static void
draw_bar (BoughLegend *self, BoughScene *scene, double x, double y)
{
  double step = BAR_WIDTH / BAR_STEPS;
  double baseline = y + BAR_HEIGHT + TICK_GAP + bough_font_get_cap_height (self->font, TEXT_SIZE);

  /* each step reaches under the next one, so that no seam shows between them */
  for (guint i = 0; i < BAR_STEPS; i++)
    bough_scene_add_rectangle (scene, BOUGH_SCENE_LEGEND, L2H_NO_NODE,
                               bough_palette_get_sequential ((i + 0.5) / BAR_STEPS), x + i * step, y,
                               i + 1 < BAR_STEPS ? 1.5 * step : step, BAR_HEIGHT, 0);

  for (guint i = 0; i <= 2; i++) {
    double value = self->least + (1 - self->least) * i / 2.0;
    g_autofree char *text = g_strdup_printf (_("%.0f %%"), 100 * value);
    double width = bough_font_measure (self->font, text, TEXT_SIZE, FALSE);

    draw_text (self, scene, text, width, width, BOUGH_PALETTE_INK, x + BAR_WIDTH * i / 2.0, baseline, TEXT_SIZE,
               i == 0 ? BOUGH_ANCHOR_START : BOUGH_ANCHOR_MIDDLE, FALSE);
  }
}

static void
draw_entry (BoughLegend *self, BoughScene *scene, const Entry *entry, const Column *column, double x, double baseline)
{
  double middle = baseline - bough_font_get_cap_height (self->font, TEXT_SIZE) / 2;
  double name_x = x + SWATCH + SWATCH_GAP;

  if (entry->color != BOUGH_COLOR_NONE)
    bough_scene_add_rectangle (scene, BOUGH_SCENE_LEGEND, L2H_NO_NODE, entry->color, x, middle - SWATCH / 2, SWATCH,
                               SWATCH, SWATCH_CORNER);
  draw_text (self, scene, entry->name, entry->name_width, column->name_width,
             entry->color != BOUGH_COLOR_NONE ? BOUGH_PALETTE_INK : BOUGH_PALETTE_QUIET, name_x, baseline, TEXT_SIZE,
             BOUGH_ANCHOR_START, FALSE);
  if (entry->count != NULL)
    draw_text (self, scene, entry->count, entry->count_width, column->count_width, BOUGH_PALETTE_QUIET,
               name_x + column->name_width + COUNT_GAP + column->count_width, baseline, TEXT_SIZE, BOUGH_ANCHOR_END,
               FALSE);
}

void
bough_legend_draw (BoughLegend *self, BoughScene *scene, double x, double y)
{
  double title_cap = bough_font_get_cap_height (self->font, TITLE_SIZE);
  double cap = bough_font_get_cap_height (self->font, TEXT_SIZE);
  double first = y + get_head_height (self) + (LINE_PITCH + cap) / 2;
  guint n_places = self->n_shown + (self->more.name != NULL ? 1 : 0);

  draw_text (self, scene, self->title, self->title_width, self->width, BOUGH_PALETTE_INK, x, y + title_cap, TITLE_SIZE,
             BOUGH_ANCHOR_START, TRUE);
  if (self->is_scale)
    draw_bar (self, scene, x, y + title_cap + 1.6);

  for (guint place = 0; place < n_places; place++) {
    const Column *column = &self->columns[place / self->n_rows];

    draw_entry (self, scene, get_shown (self, place), column, x + column->x,
                first + place % self->n_rows * LINE_PITCH);
  }
}
