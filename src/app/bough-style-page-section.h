/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "bough-style-history.h"

G_BEGIN_DECLS

/** BoughStylePageSection: the rows of a style's page: what it is for, its size, font, sizes and lines. */
#define BOUGH_TYPE_STYLE_PAGE_SECTION (bough_style_page_section_get_type ())
G_DECLARE_FINAL_TYPE (BoughStylePageSection, bough_style_page_section, BOUGH, STYLE_PAGE_SECTION, AdwExpanderRow)

/** bough_style_page_section_set_style: @style, @history: (nullable); the rows for single keys are given theirs by the panel */
void bough_style_page_section_set_style (BoughStylePageSection *self, BoughStyle *style, BoughStyleHistory *history);

/** bough_style_page_section_set_problem: @problem: (nullable): why no tree fits a page of this size; shown by its width */
void bough_style_page_section_set_problem (BoughStylePageSection *self, const char *problem);

G_END_DECLS
