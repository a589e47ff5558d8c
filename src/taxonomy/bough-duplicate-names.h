/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bough_duplicate_names_describe:
 * @names: names of classes or labels in the order of their numbers, from 0
 *
 * Says which names stand for more than one number: what goes by names cannot tell these apart. Thread-safe.
 *
 * Returns: (transfer full) (nullable): a sentence without its file's name, translated; NULL where all names differ
 */
char *bough_duplicate_names_describe (const char *const *names);

G_END_DECLS
