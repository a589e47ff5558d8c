/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-palette.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "bough-painter.h"

#define N_OKABE_ITO 8
#define FIRST_HUE 40.0

typedef struct {
  double l, a, b;
} OkLab;

typedef struct {
  double r, g, b;
} LinearRgb;

typedef struct {
  double lightness, chroma;
} Level;

#define SKY_BLUE 0x56b4e9ffu
/* Darkened along its own hue it would be nearly the blue: this one leans towards cyan by 12 degrees of OKLCH. */
#define SKY_BLUE_TEXT 0x24809dffu

static const BoughColor okabe_ito[N_OKABE_ITO] = {
  0x0072b2ff, /* blue */
  0xe69f00ff, /* orange */
  0x009e73ff, /* bluish green */
  0xd55e00ff, /* vermilion */
  SKY_BLUE,
  0xcc79a7ff, /* reddish purple */
  0xf0e442ff, /* yellow */
  0x000000ff, /* black */
};

/* Every seventeenth of the 256 entries of Matplotlib 3.6's tables, from dark to light */
static const BoughColor viridis[] = {
  0x440154ff, 0x481a6cff, 0x472f7dff, 0x414487ff, 0x39568cff, 0x31688eff, 0x2a788eff, 0x23888eff,
  0x1f988bff, 0x22a884ff, 0x35b779ff, 0x54c568ff, 0x7ad151ff, 0xa5db36ff, 0xd2e21bff, 0xfde725ff,
};

static const BoughColor cividis[] = {
  0x00224eff, 0x002e6cff, 0x1e3a6fff, 0x35456cff, 0x47516cff, 0x575d6dff, 0x666970ff, 0x757575ff,
  0x848279ff, 0x948e77ff, 0xa59c74ff, 0xb7a96eff, 0xc8b866ff, 0xdbc75aff, 0xeed649ff, 0xfee838ff,
};

#define N_STEPS 15

/* Paul Tol, Colour Schemes (SRON technical note, 2021): bright and muted, without their greys */
static const BoughColor tol_bright[] = {
  0x4477aaff, 0xee6677ff, 0x228833ff, 0xccbb44ff, 0x66cceeff, 0xaa3377ff,
};

static const BoughColor tol_muted[] = {
  0xcc6677ff, 0x332288ff, 0xddcc77ff, 0x117733ff, 0x88cceeff, 0x882255ff, 0x44aa99ff, 0x999933ff, 0xaa4499ff,
};

static double
decode_srgb (guint value)
{
  double v = value / 255.0;

  return v <= 0.04045 ? v / 12.92 : pow ((v + 0.055) / 1.055, 2.4);
}

static guint
encode_srgb (double v)
{
  v = CLAMP (v, 0, 1);
  v = v <= 0.0031308 ? 12.92 * v : 1.055 * pow (v, 1 / 2.4) - 0.055;

  return (guint) lround (255 * v);
}

static LinearRgb
linear_from_color (BoughColor color)
{
  return (LinearRgb) {
    decode_srgb (BOUGH_COLOR_RED (color)),
    decode_srgb (BOUGH_COLOR_GREEN (color)),
    decode_srgb (BOUGH_COLOR_BLUE (color)),
  };
}

static BoughColor
color_from_linear (LinearRgb rgb)
{
  return encode_srgb (rgb.r) << 24 | encode_srgb (rgb.g) << 16 | encode_srgb (rgb.b) << 8 | 0xff;
}

static OkLab
oklab_from_linear (LinearRgb c)
{
  double l = cbrt (0.4122214708 * c.r + 0.5363325363 * c.g + 0.0514459929 * c.b);
  double m = cbrt (0.2119034982 * c.r + 0.6806995451 * c.g + 0.1073969566 * c.b);
  double s = cbrt (0.0883024619 * c.r + 0.2817188376 * c.g + 0.6299787005 * c.b);

  return (OkLab) {
    0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
  };
}

static LinearRgb
linear_from_oklab (OkLab c)
{
  double l = c.l + 0.3963377774 * c.a + 0.2158037573 * c.b;
  double m = c.l - 0.1055613458 * c.a - 0.0638541728 * c.b;
  double s = c.l - 0.0894841775 * c.a - 1.2914855480 * c.b;

  l = l * l * l;
  m = m * m * m;
  s = s * s * s;

  return (LinearRgb) {
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
  };
}

static gboolean
is_in_gamut (LinearRgb c)
{
  const double slack = 1e-4;

  return MIN (c.r, MIN (c.g, c.b)) >= -slack && MAX (c.r, MAX (c.g, c.b)) <= 1 + slack;
}

/* Keeps lightness and hue, and takes as much of the chroma as sRGB can show. */
static LinearRgb
fit_chroma (OkLab c)
{
  double low = 0, high = 1;

  if (is_in_gamut (linear_from_oklab (c)))
    return linear_from_oklab (c);

  for (int i = 0; i < 24; i++) {
    double middle = (low + high) / 2;

    if (is_in_gamut (linear_from_oklab ((OkLab) { c.l, middle * c.a, middle * c.b })))
      low = middle;
    else
      high = middle;
  }

  return linear_from_oklab ((OkLab) { c.l, low * c.a, low * c.b });
}

static BoughColor
color_from_oklch (double lightness, double chroma, double degrees)
{
  double hue = degrees * G_PI / 180;

  return color_from_linear (fit_chroma ((OkLab) { lightness, chroma * cos (hue), chroma * sin (hue) }));
}

void
bough_palette_fill_groups (BoughColor *colors, guint n_colors)
{
  static const Level three_levels[] = { { 0.61, 0.15 }, { 0.43, 0.13 }, { 0.80, 0.12 } };
  static const Level four_levels[] = { { 0.58, 0.15 }, { 0.80, 0.12 }, { 0.43, 0.13 }, { 0.69, 0.13 } };
  const Level *levels = n_colors <= 30 ? three_levels : four_levels;
  guint n_levels = n_colors <= 30 ? G_N_ELEMENTS (three_levels) : G_N_ELEMENTS (four_levels);

  if (n_colors <= N_OKABE_ITO) {
    for (guint i = 0; i < n_colors; i++)
      colors[i] = okabe_ito[i];
    return;
  }

  for (guint i = 0; i < n_colors; i++) {
    const Level *level = &levels[i % n_levels];

    /* The last colour meets the first across the circle's opening. */
    if (i == n_colors - 1 && level == &levels[0])
      level = &levels[1];
    colors[i] = color_from_oklch (level->lightness, level->chroma, FIRST_HUE + 360.0 * i / n_colors);
  }
}

guint
bough_palette_get_n_colors (BoughPaletteKind kind)
{
  switch (kind) {
  case BOUGH_PALETTE_AUTO:
  case BOUGH_PALETTE_OKABE_ITO:
    return N_OKABE_ITO;
  case BOUGH_PALETTE_TOL:
    return G_N_ELEMENTS (tol_muted);
  case BOUGH_PALETTE_NESTED:
  default:
    return 0;
  }
}

void
bough_palette_fill_ranked (BoughPaletteKind kind, BoughColor *colors, const guint *ranks, guint n_colors)
{
  const BoughColor *palette = okabe_ito;
  guint n_palette = N_OKABE_ITO;

  if (kind == BOUGH_PALETTE_TOL && n_colors <= G_N_ELEMENTS (tol_bright)) {
    palette = tol_bright;
    n_palette = G_N_ELEMENTS (tol_bright);
  } else if (kind == BOUGH_PALETTE_TOL) {
    palette = tol_muted;
    n_palette = G_N_ELEMENTS (tol_muted);
  } else if (kind != BOUGH_PALETTE_OKABE_ITO) {
    bough_palette_fill_groups (colors, n_colors);
    return;
  }

  /* as long as there is a colour for each, in the order of the groups, as everywhere */
  for (guint i = 0; i < n_colors; i++) {
    guint place = n_colors <= n_palette ? i : ranks[i];

    colors[i] = place < n_palette ? palette[place] : BOUGH_COLOR_NONE;
  }
}

void
bough_palette_fill_nested (BoughColor *colors, const guint *parents, guint n_colors, guint n_parents)
{
  g_autofree guint *sizes = g_new0 (guint, MAX (n_parents, 1));
  g_autofree guint *seen = g_new0 (guint, MAX (n_parents, 1));
  g_autofree double *begin = g_new0 (double, MAX (n_parents, 1));
  guint n_used = 0, n_inside = 0;
  double gap, unit, hue = FIRST_HUE;

  for (guint i = 0; i < n_colors; i++) {
    if (parents[i] < n_parents) {
      n_inside++;
      n_used += sizes[parents[i]]++ == 0 ? 1 : 0;
    }
  }
  if (n_inside == 0)
    n_inside = n_used = 1;

  /* A third of the circle lies between the ranges. A range of few groups is not narrow, one of many not all. */
  gap = n_used > 1 ? 120.0 / n_used : 0;
  unit = 0;
  for (guint parent = 0; parent < n_parents; parent++)
    unit += sqrt (sizes[parent]);
  for (guint parent = 0; parent < n_parents; parent++) {
    begin[parent] = hue;
    if (sizes[parent] > 0)
      hue += (360.0 - n_used * gap) * sqrt (sizes[parent]) / unit + gap;
  }

  for (guint i = 0; i < n_colors; i++) {
    guint parent = parents[i];
    double width, t;

    colors[i] = BOUGH_COLOR_NONE;
    if (parent >= n_parents)
      continue;
    width = MIN ((360.0 - n_used * gap) * sqrt (sizes[parent]) / unit, 70);
    t = sizes[parent] > 1 ? (double) seen[parent] / (sizes[parent] - 1) : 0.4;
    colors[i] = color_from_oklch (0.42 + 0.42 * t, 0.14, begin[parent] + width * t);
    seen[parent]++;
  }
}

BoughColor
bough_palette_get_sequential (BoughScaleKind scale, double fraction)
{
  const BoughColor *colors = scale == BOUGH_SCALE_CIVIDIS ? cividis : viridis;
  const guint n_steps = N_STEPS;
  double place, t;
  guint step;
  OkLab from, to;

  if (isnan (fraction))
    return BOUGH_PALETTE_OTHER;

  place = (1 - CLAMP (fraction, 0, 1)) * n_steps;
  step = MIN ((guint) place, n_steps - 1);
  t = place - step;
  from = oklab_from_linear (linear_from_color (colors[step]));
  to = oklab_from_linear (linear_from_color (colors[step + 1]));

  return color_from_linear (fit_chroma ((OkLab) {
    from.l + t * (to.l - from.l),
    from.a + t * (to.a - from.a),
    from.b + t * (to.b - from.b),
  }));
}

gboolean
bough_color_parse (const char *text, BoughColor *color)
{
  guint64 rgb;

  if (text[0] != '#' || strlen (text) != 7 || !g_ascii_string_to_unsigned (text + 1, 16, 0, 0xffffff, &rgb, NULL))
    return FALSE;
  *color = (BoughColor) rgb << 8 | 0xff;

  return TRUE;
}

gboolean
bough_color_check (const char *text, GError **error)
{
  BoughColor color;

  if (bough_color_parse (text, &color))
    return TRUE;

  g_set_error (error, BOUGH_FIGURE_ERROR, BOUGH_FIGURE_ERROR_STYLE, _("\"%s\" is no colour; write one as #rrggbb"), text);
  return FALSE;
}

BoughColor
bough_color_mix (BoughColor color, BoughColor other, double share)
{
  LinearRgb c = linear_from_color (color), o = linear_from_color (other);

  return color_from_linear ((LinearRgb) {
    o.r + share * (c.r - o.r),
    o.g + share * (c.g - o.g),
    o.b + share * (c.b - o.b),
  });
}

double
bough_color_get_contrast (BoughColor color)
{
  LinearRgb c = linear_from_color (color);

  return 1.05 / (0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b + 0.05);
}

BoughColor
bough_color_darken (BoughColor color, double contrast)
{
  OkLab c = oklab_from_linear (linear_from_color (color));
  double low = 0, high = c.l;
  BoughColor darkened = 0x000000ff;

  if (bough_color_get_contrast (color) >= contrast)
    return color;

  for (int i = 0; i < 16; i++) {
    double middle = (low + high) / 2;
    BoughColor candidate = color_from_linear (fit_chroma ((OkLab) { middle, c.a, c.b }));

    /* judged after rounding to 8 bits: that is what is shown */
    if (bough_color_get_contrast (candidate) >= contrast) {
      low = middle;
      darkened = candidate;
    } else {
      high = middle;
    }
  }

  return darkened;
}

BoughColor
bough_palette_get_text_color (BoughColor color)
{
  return color == SKY_BLUE ? SKY_BLUE_TEXT : bough_color_darken (color, BOUGH_PALETTE_TEXT_CONTRAST);
}
