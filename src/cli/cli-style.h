/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-rings.h"

#include "figure/bough-style.h"
#include "l2h/l2h-tree.h"
#include "taxonomy/bough-grouping.h"

G_BEGIN_DECLS

/** CliStyleOptions: how a figure shall look, as the user says it; strings are what was given, or NULL. */
typedef struct {
  char *style;
  char **settings;
  char *preset;
  char *page;
  char *layout;
  char *width;
  char *height;
  char *palette;
  char *names;
  char *image_rows;
  char **rings;
  gboolean show_purity;
} CliStyleOptions;

void cli_style_options_clear (CliStyleOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliStyleOptions, cli_style_options_clear)

/** cli_style_options_add: Adds the options to a verb's command line; @self must live until it is parsed. */
void cli_style_options_add (CliStyleOptions *self, GOptionContext *context);

/**
 * cli_style_options_make:
 *
 * The style of the file that --style names, changed by the other options in the order preset, page, size, files, --set. Rings
 * that --ring names by files stand by the files' titles.
 *
 * Returns: (transfer full): the style, or NULL with @error set
 */
BoughStyle *cli_style_options_make (const CliStyleOptions *self, GError **error);

/**
 * cli_style_options_fit:
 * @style: what cli_style_options_make() made
 *
 * Leaves out what the file of --style says of the nodes of another tree, and says so; what --set says of nodes is of @tree.
 */
void cli_style_options_fit (const CliStyleOptions *self, BoughStyle *style, L2hTree *tree);

/**
 * cli_style_options_say_unused:
 * @style: what cli_style_options_make() made
 * @grouping: (nullable): the groups that colour the figure; @rings: those of rings
 *
 * Says which names of --palette and --names are none of a group or class, as one that is misspelt would go unseen.
 */
void cli_style_options_say_unused (const CliStyleOptions *self, BoughStyle *style, L2hTree *tree,
                                   BoughGrouping *grouping, const CliRings *rings);

G_END_DECLS
