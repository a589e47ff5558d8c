/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-style.h"

G_BEGIN_DECLS

/**
 * bough_style_set_from_text:
 * @key: the name of a property
 * @text: its value: a number, true or false, a word, "1,2,3" for a list, "name=value,name=value" for a map; a
 *   backslash before a comma, an equals sign or a backslash takes it as it is
 * @error: BOUGH_FIGURE_ERROR_STYLE: names @key, and says what it may be
 *
 * Returns: whether @text is a value of @key; else @self is as it was
 */
gboolean bough_style_set_from_text (BoughStyle *self, const char *key, const char *text, GError **error);

/**
 * bough_style_dup_changes:
 *
 * Returns: (transfer full): "key=value" for each property that is not as at first; what bough_style_set_from_text() takes
 */
GStrv bough_style_dup_changes (BoughStyle *self);

/**
 * bough_style_append_plain:
 *
 * Appends @value to @out if it is a number or a truth value: with as few digits as give it back, the same in every locale.
 *
 * Returns: whether it is one
 */
gboolean bough_style_append_plain (GString *out, const GValue *value);

/** bough_style_quote: Returns: (transfer full): the beginning of @text in quotes, on one line, for messages */
char *bough_style_quote (const char *text);

/**
 * bough_style_check:
 * @value: of the type of @property
 * @error: BOUGH_FIGURE_ERROR_STYLE
 *
 * Returns: whether @value is one that @property may have: in its range, and a colour where it stands for one
 */
gboolean bough_style_check (GParamSpec *property, const GValue *value, GError **error);

G_END_DECLS
