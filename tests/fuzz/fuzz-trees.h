/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fuzz-file.h"
#include "l2h/l2h-tree.h"

/* A tree that a reader takes must survive being written as our own JSON. */
void fuzz_tree (L2hTree *(*load) (const char *, GError **), const char *ending, const guint8 *data, gsize size);

