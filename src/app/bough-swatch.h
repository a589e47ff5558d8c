/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "figure/bough-color.h"

G_BEGIN_DECLS

/** BoughSwatch: a small square in a group's colour; without one, an outline. Presentation only. */
#define BOUGH_TYPE_SWATCH (bough_swatch_get_type ())
G_DECLARE_FINAL_TYPE (BoughSwatch, bough_swatch, BOUGH, SWATCH, GtkWidget)

GtkWidget *bough_swatch_new (void);
void bough_swatch_set_color (BoughSwatch *self, BoughColor color);
BoughColor bough_swatch_get_color (BoughSwatch *self);

G_END_DECLS
