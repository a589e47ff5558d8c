/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-style.h"

G_BEGIN_DECLS

/**
 * BoughPreset:
 * @name: what the command line and a recipe call it
 * @title: what a menu calls it; translate it with bough_preset_get_title()
 * @settings: (array zero-terminated=1): "key=value", as bough_style_set_from_text() takes them; all else is as at first
 *
 * A kind of figure under one name: those of Palumbo et al. (arXiv 2410.07858), by superclass (Figure 2), by two
 * hypernyms (3a), of a subtree (3b) and of the leaves' purity (6).
 */
typedef struct {
  const char *name;
  const char *title;
  const char *settings[8];
} BoughPreset;

/** bough_style_presets: Returns: (transfer none) (array length=n): the presets that there are. Thread-safe. */
const BoughPreset *bough_style_presets (guint *n);

/** bough_preset_get_title: Returns: (transfer none): the translated title */
const char *bough_preset_get_title (const BoughPreset *preset);

/**
 * bough_preset_apply:
 * @name: one of a preset
 *
 * Sets the layout, the colours, the labels, the marks and the legend as the preset has them. Left as they are: the page
 * with its sizes, and what speaks of this tree's nodes, classes and groups (turned and collapsed nodes, shades and
 * brackets, chosen leaves, names, colours by name). What changes is notified after all of it has changed.
 *
 * Returns: whether there is such a preset; else @style is as it was
 */
gboolean bough_preset_apply (BoughStyle *style, const char *name);

/**
 * bough_preset_find:
 *
 * Returns: (transfer none) (nullable): the preset that bough_preset_apply() would change nothing with, or NULL where the
 *   style is none's
 */
const BoughPreset *bough_preset_find (BoughStyle *style);

G_END_DECLS
