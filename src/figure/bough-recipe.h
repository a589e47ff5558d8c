/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-style.h"
#include "l2h/l2h-tree.h"

G_BEGIN_DECLS

/** BOUGH_RECIPE_EPS_COMMENT: how a line of an EPS that holds a part of the recipe begins */
#define BOUGH_RECIPE_EPS_COMMENT "%%BoughRecipe: "

/**
 * bough_recipe_quote_command:
 * @arguments: (array zero-terminated=1): what follows "l2h"
 *
 * Returns: (transfer full): the command as a shell takes it, with quotes where they are needed
 */
char *bough_recipe_quote_command (const char *const *arguments);

/**
 * bough_recipe_new:
 * @input: the file that the figure was drawn from; its folder is left out
 * @digest: SHA-256 of the tree as Bough writes it, in hexadecimal
 * @command: the command that draws the figure again
 *
 * Says how a figure was made: a JSON object of one line with Bough's version, the input and its digest, the command and
 * the whole style. ASCII only, so that every kind of file can hold it.
 *
 * Returns: (transfer full): the text
 */
char *bough_recipe_new (BoughStyle *style, const char *input, const char *digest, const char *command);

/**
 * bough_recipe_find:
 * @file: the content of a file, of any kind; it need not be sound
 *
 * Looks for the recipe in an SVG, PDF, PNG or EPS that Bough wrote.
 *
 * Returns: (transfer full) (nullable): the text, or NULL if there is none
 */
char *bough_recipe_find (GBytes *file);

G_END_DECLS
