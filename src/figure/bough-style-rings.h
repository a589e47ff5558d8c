/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-style.h"

G_BEGIN_DECLS

/* The rings of a style, one by one. */

gboolean bough_style_has_ring (BoughStyle *style, const char *name);

/** bough_style_set_has_ring: Adds a ring outside of the others, or takes away all that show @name. */
void bough_style_set_has_ring (BoughStyle *style, const char *name, gboolean has_ring);

/** bough_style_set_ring: @at: from 0, the innermost; as many as there are for a new one. @name: (nullable): NULL takes it away */
void bough_style_set_ring (BoughStyle *style, guint at, const char *name);

G_END_DECLS
