/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-sources.h"

G_BEGIN_DECLS

/* The matrix that bough_sources_open_logits() opened last, for all copies of the sources that it was opened for. Thread-safe. */

BoughSourcesRows *bough_sources_rows_new (void);
void bough_sources_rows_unref (BoughSourcesRows *self);

G_END_DECLS
