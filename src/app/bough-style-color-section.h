/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "bough-style-history.h"
#include "figure/bough-color.h"

G_BEGIN_DECLS

/** BoughStyleColorSection: the rows of a figure's colours: what they say, the palette, and each group's own. */
#define BOUGH_TYPE_STYLE_COLOR_SECTION (bough_style_color_section_get_type ())
G_DECLARE_FINAL_TYPE (BoughStyleColorSection, bough_style_color_section, BOUGH, STYLE_COLOR_SECTION, AdwExpanderRow)

/** bough_style_color_section_set_document: @document: (nullable); the rows for single keys are given theirs by the panel */
void bough_style_color_section_set_document (BoughStyleColorSection *self, BoughDocument *document);

/** bough_style_color_section_set_group_colors: @colors: (nullable): of each group of the document's grouping; copied */
void bough_style_color_section_set_group_colors (BoughStyleColorSection *self, const BoughColor *colors);

G_END_DECLS
