/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-sources.h"

G_BEGIN_DECLS

/** BOUGH_SOURCES_START_SIZE: how many bytes of a text are looked at to see what its rows are like */
#define BOUGH_SOURCES_START_SIZE 65536

/** bough_sources_is_number: Returns: whether all of @text is a number */
gboolean bough_sources_is_number (const char *text);

/** bough_sources_is_prediction: Returns: whether a file's name says that it is what a classifier took samples for */
gboolean bough_sources_is_prediction (const char *path);

/* The matrix that bough_sources_open_logits() opened last, for all copies of the sources that it was opened for. Thread-safe. */

BoughSourcesRows *bough_sources_rows_new (void);
void bough_sources_rows_unref (BoughSourcesRows *self);

G_END_DECLS
