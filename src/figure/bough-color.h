/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** BoughColor: an sRGB colour as 0xRRGGBBAA; 0 paints nothing */
typedef guint32 BoughColor;

#define BOUGH_COLOR_NONE 0u
#define BOUGH_COLOR_RED(c) (((c) >> 24) & 0xff)
#define BOUGH_COLOR_GREEN(c) (((c) >> 16) & 0xff)
#define BOUGH_COLOR_BLUE(c) (((c) >> 8) & 0xff)
#define BOUGH_COLOR_ALPHA(c) ((c) & 0xff)

G_END_DECLS
