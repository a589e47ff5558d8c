/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-file-row.h"

#include "bough-document.h"

G_BEGIN_DECLS

/**
 * BoughStyleMapRow:
 *
 * A row for a key of the style that maps names to texts ("colors", "names", "image-rows"), which comes from a CSV. What is
 * wrong with the file, or what it names that is not there, stands below the title until it is mended. Property, to be set
 * when it is made: key.
 */
#define BOUGH_TYPE_STYLE_MAP_ROW (bough_style_map_row_get_type ())
G_DECLARE_FINAL_TYPE (BoughStyleMapRow, bough_style_map_row, BOUGH, STYLE_MAP_ROW, BoughFileRow)

/** bough_style_map_row_set_document: @document: (nullable) */
void bough_style_map_row_set_document (BoughStyleMapRow *self, BoughDocument *document);

/** bough_style_map_row_set_document_below: Gives @document to all rows of the kind that are in @root. */
void bough_style_map_row_set_document_below (GtkWidget *root, BoughDocument *document);

G_END_DECLS
