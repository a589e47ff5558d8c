/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "bough-document.h"

G_BEGIN_DECLS

/** BoughStyleImageSection: whether the leaves' images stand in a ring, whose, and how large. */
#define BOUGH_TYPE_STYLE_IMAGE_SECTION (bough_style_image_section_get_type ())
G_DECLARE_FINAL_TYPE (BoughStyleImageSection, bough_style_image_section, BOUGH, STYLE_IMAGE_SECTION, AdwExpanderRow)

/** bough_style_image_section_set_document: @document: (nullable) */
void bough_style_image_section_set_document (BoughStyleImageSection *self, BoughDocument *document);

/** bough_style_image_section_set_problem: @problem: (nullable): why an image could not be read */
void bough_style_image_section_set_problem (BoughStyleImageSection *self, const char *problem);

G_END_DECLS
