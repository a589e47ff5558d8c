/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "bough-style-history.h"

G_BEGIN_DECLS

/** BoughStyleCladeSection: the rows of how the selected node is drawn: alone, collapsed, turned, shaded, labelled, marked. */
#define BOUGH_TYPE_STYLE_CLADE_SECTION (bough_style_clade_section_get_type ())
G_DECLARE_FINAL_TYPE (BoughStyleCladeSection, bough_style_clade_section, BOUGH, STYLE_CLADE_SECTION, AdwExpanderRow)

/** bough_style_clade_section_set_document: @document: (nullable) */
void bough_style_clade_section_set_document (BoughStyleCladeSection *self, BoughDocument *document);

/** bough_style_clade_section_set_node: @node: the selected one, or L2H_NO_NODE */
void bough_style_clade_section_set_node (BoughStyleCladeSection *self, guint node);

G_END_DECLS
