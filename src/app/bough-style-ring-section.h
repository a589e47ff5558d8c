/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "bough-style-history.h"

G_BEGIN_DECLS

/** BoughStyleRingSection: a row for each ring outside of the tips, from the inside, and rows to add others, also from files. */
#define BOUGH_TYPE_STYLE_RING_SECTION (bough_style_ring_section_get_type ())
G_DECLARE_FINAL_TYPE (BoughStyleRingSection, bough_style_ring_section, BOUGH, STYLE_RING_SECTION, AdwExpanderRow)

/** bough_style_ring_section_set_document: @document, @history: (nullable): both or neither */
void bough_style_ring_section_set_document (BoughStyleRingSection *self, BoughDocument *document, BoughStyleHistory *history);

G_END_DECLS
