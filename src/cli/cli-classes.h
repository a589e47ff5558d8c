/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "l2h/l2h-tree.h"
#include "taxonomy/bough-grouping.h"
#include "taxonomy/bough-hypernyms.h"

G_BEGIN_DECLS

/** CliClassOptions: what the classes mean, as the user says it; strings are what was given, or NULL. */
typedef struct {
  char *superclasses;
  char *wnids;
  gboolean wordnet_names;
  char *wordnet;
  char *hypernyms;
} CliClassOptions;

void cli_class_options_clear (CliClassOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliClassOptions, cli_class_options_clear)

/** cli_class_options_add: Adds the options to a verb's command line; @self must live until it is parsed. */
void cli_class_options_add (CliClassOptions *self, GOptionContext *context);

/** cli_class_options_check: Returns: FALSE with @error set if options contradict each other or one lacks another */
gboolean cli_class_options_check (const CliClassOptions *self, GError **error);

/**
 * CliClasses:
 * @grouping: (nullable): superclasses, or the chosen hypernyms
 * @second: (nullable): the next coarser level, where the file of superclasses has one
 * @hypernyms: (nullable): where classes have synsets, what covers them
 * @chosen: (nullable) (element-type guint): the hypernyms that --hypernyms names
 * @wnids: (nullable): where classes have synsets, the wnid of each leaf, or its name if it has none
 */
typedef struct {
  BoughGrouping *grouping;
  BoughGrouping *second;
  BoughHypernyms *hypernyms;
  GArray *chosen;
  char **wnids;
} CliClasses;

void cli_classes_clear (CliClasses *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliClasses, cli_classes_clear)

/**
 * cli_classes_load:
 * @classes: (out): zeroed before
 *
 * Reads what the options name, and says what is not as it may seem: names without a synset or with several, words with
 * several meanings, leaves under two chosen hypernyms.
 */
gboolean cli_classes_load (CliClasses *classes, const CliClassOptions *options, L2hTree *tree, GError **error);

/**
 * cli_classes_find_within:
 * @within: a superclass or a hypernym
 * @split: whether to group by the hypernyms right below @within
 * @node: (out): the best clade of @within
 *
 * Finds the part of the tree that recovers a group best, and says how well it does.
 */
gboolean cli_classes_find_within (CliClasses *classes, L2hTree *tree, const char *within, gboolean split, guint *node,
                                  GError **error);

/** cli_classes_split: Groups by the hypernyms right below the only one that --hypernyms names. */
gboolean cli_classes_split (CliClasses *classes, GError **error);

G_END_DECLS
