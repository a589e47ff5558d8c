/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * bough_text_to_line:
 * @text: any bytes that end in a zero
 *
 * Makes a name from outside fit for one line of a figure: tabs and line breaks become blanks; bytes that are not UTF-8,
 * control characters, and what XML 1.0 cannot hold become U+FFFD. What is drawn, measured and written is this.
 *
 * Returns: (transfer full): valid UTF-8 without control characters
 */
char *bough_text_to_line (const char *text);

G_END_DECLS
