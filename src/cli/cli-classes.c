/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-classes.h"

#include "cli-verbs.h"

#include "taxonomy/bough-clades.h"
#include "taxonomy/bough-superclasses.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_NAMES 5

void
cli_class_options_clear (CliClassOptions *self)
{
  g_clear_pointer (&self->superclasses, g_free);
  g_clear_pointer (&self->wnids, g_free);
  g_clear_pointer (&self->wordnet, g_free);
  g_clear_pointer (&self->hypernyms, g_free);
}

void
cli_class_options_add (CliClassOptions *self, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "superclasses", 0, 0, G_OPTION_ARG_FILENAME, &self->superclasses, N_("Group the leaves by this CSV of class,superclass"),
      N_("FILE") },
    { "wnids", 0, 0, G_OPTION_ARG_FILENAME, &self->wnids,
      N_("The leaves’ WordNet synsets: a wnid a line, or a CSV of class,synset"), N_("FILE") },
    { "wordnet-names", 0, 0, G_OPTION_ARG_NONE, &self->wordnet_names, N_("Look the leaves’ names up in WordNet"), NULL },
    { "wordnet", 0, 0, G_OPTION_ARG_FILENAME, &self->wordnet,
      N_("WordNet’s folder (default: WNSEARCHDIR, or where it is installed)"), N_("FOLDER") },
    { "hypernyms", 0, 0, G_OPTION_ARG_STRING, &self->hypernyms,
      N_("Group the leaves by these hypernyms: words or wnids, parted by commas"), N_("LIST") },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

gboolean
cli_class_options_check (const CliClassOptions *self, GError **error)
{
  gboolean has_synsets = self->wnids != NULL || self->wordnet_names;

  if (self->superclasses && has_synsets)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--superclasses and WordNet exclude each other; give one of them"));
  else if (self->wnids && self->wordnet_names)
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--wnids and --wordnet-names exclude each other; give one of them"));
  else if (!has_synsets && (self->hypernyms || self->wordnet))
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("%s needs --wnids FILE or --wordnet-names: what the leaves mean"),
                 self->hypernyms ? "--hypernyms" : "--wordnet");
  else
    return TRUE;
  return FALSE;
}

void
cli_classes_clear (CliClasses *self)
{
  g_clear_object (&self->grouping);
  g_clear_object (&self->second);
  g_clear_object (&self->hypernyms);
  g_clear_pointer (&self->chosen, g_array_unref);
  g_clear_pointer (&self->wnids, g_strfreev);
}

/* The names of the first few leaves, and dots if there are more. */
static char *
list_leaves (L2hTree *tree, GArray *leaves)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < leaves->len && i < N_NAMES; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", l2h_tree_get_leaf (tree, g_array_index (leaves, guint, i))->name);
  if (leaves->len > N_NAMES)
    g_string_append (text, ", …");
  return g_string_free (text, FALSE);
}

static void
say_names (L2hTree *tree, const BoughSynsets *synsets)
{
  g_autofree char *unmatched = list_leaves (tree, synsets->unmatched);
  g_autofree char *ambiguous = list_leaves (tree, synsets->ambiguous);

  if (synsets->unmatched->len > 0)
    g_printerr (ngettext ("l2h: %u name is not in WordNet: %s\n", "l2h: %u names are not in WordNet: %s\n",
                          synsets->unmatched->len),
                synsets->unmatched->len, unmatched);
  if (synsets->ambiguous->len > 0)
    g_printerr (ngettext ("l2h: %u name has several senses, of which the first is taken: %s\n",
                          "l2h: %u names have several senses, of which the first is taken: %s\n",
                          synsets->ambiguous->len),
                synsets->ambiguous->len, ambiguous);
}

/* A file need not name every leaf, but one that was forgotten must not go unseen. */
static void
say_left_out (L2hTree *tree, const char *path, GArray *leaves)
{
  g_autofree char *names = list_leaves (tree, leaves);

  if (leaves->len > 0)
    g_printerr (ngettext ("l2h: %s: says nothing of %u leaf: %s\n", "l2h: %s: says nothing of %u leaves: %s\n",
                          leaves->len),
                path, leaves->len, names);
}

static gboolean
find_hypernym (BoughHypernyms *hypernyms, const char *option, const char *word, guint *hypernym, GError **error)
{
  guint n_meanings;
  g_autofree char *wnid = NULL;

  *hypernym = bough_hypernyms_find (hypernyms, word, &n_meanings);
  if (*hypernym == BOUGH_NO_HYPERNYM) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, _("%s: no hypernym “%s” covers two or more leaves"), option, word);
    return FALSE;
  }

  wnid = bough_wordnet_dup_wnid (bough_hypernyms_get_wordnet (hypernyms), bough_hypernyms_get_synset (hypernyms, *hypernym));
  if (n_meanings > 1)
    g_printerr (ngettext ("l2h: “%s” has %u meaning here; taken is %s, which covers the most leaves (%u)\n",
                          "l2h: “%s” has %u meanings here; taken is %s, which covers the most leaves (%u)\n",
                          n_meanings), word, n_meanings,
                wnid, bough_hypernyms_get_count (hypernyms, *hypernym));
  return TRUE;
}

static void
say_shared (guint n_shared)
{
  if (n_shared > 0)
    g_printerr (ngettext ("l2h: %u leaf is under two of the hypernyms; the one below the other, else the first, has it\n",
                          "l2h: %u leaves are under two of the hypernyms; the one below the other, else the first, has them\n",
                          n_shared),
                n_shared);
}

static gboolean
choose (CliClasses *classes, const char *list, GError **error)
{
  g_auto (GStrv) words = g_strsplit (list, ",", -1);
  guint n_shared;

  classes->chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i == 0 || words[i]; i++) {
    guint hypernym;

    if (words[i] == NULL || *g_strstrip (words[i]) == '\0') {
      g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                   _("--hypernyms “%s”: a name is missing; names are parted by single commas"), list);
      return FALSE;
    }
    if (!find_hypernym (classes->hypernyms, "--hypernyms", words[i], &hypernym, error))
      return FALSE;
    for (guint j = 0; j < classes->chosen->len; j++) {
      if (g_array_index (classes->chosen, guint, j) == hypernym) {
        g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--hypernyms: “%s” stands there twice"), words[i]);
        return FALSE;
      }
    }
    g_array_append_val (classes->chosen, hypernym);
  }

  classes->grouping = bough_hypernyms_group (classes->hypernyms, _("Hypernym"), (const guint *) classes->chosen->data,
                                             classes->chosen->len, &n_shared);
  say_shared (n_shared);
  return TRUE;
}

static gboolean
load_superclasses (CliClasses *classes, const char *path, L2hTree *tree, GError **error)
{
  g_autoptr (GArray) left_out = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) levels = NULL;

  levels = bough_superclasses_load_levels (path, tree, error);
  if (levels == NULL)
    return FALSE;
  classes->grouping = g_object_ref (g_ptr_array_index (levels, 0));
  if (levels->len > 1)
    classes->second = g_object_ref (g_ptr_array_index (levels, 1));

  for (guint leaf = 0; leaf < l2h_tree_get_n_leaves (tree); leaf++)
    if (bough_grouping_get_group (classes->grouping, leaf) == BOUGH_NO_GROUP)
      g_array_append_val (left_out, leaf);
  say_left_out (tree, path, left_out);
  return TRUE;
}

static BoughSynsets *
load_synsets (const char *path, L2hTree *tree, BoughWordnet *wordnet, GError **error)
{
  BoughSynsets *synsets = bough_synsets_load (path, tree, wordnet, error);
  g_autoptr (GArray) left_out = g_array_new (FALSE, FALSE, sizeof (guint));

  if (synsets == NULL)
    return NULL;

  for (guint leaf = 0; leaf < synsets->n_leaves; leaf++)
    if (synsets->synsets[leaf] == BOUGH_NO_SYNSET)
      g_array_append_val (left_out, leaf);
  say_left_out (tree, path, left_out);
  return synsets;
}

gboolean
cli_classes_load (CliClasses *classes, const CliClassOptions *options, L2hTree *tree, GError **error)
{
  g_autoptr (BoughWordnet) wordnet = NULL;
  g_autoptr (BoughSynsets) synsets = NULL;

  if (options->superclasses)
    return load_superclasses (classes, options->superclasses, tree, error);
  if (!options->wnids && !options->wordnet_names)
    return TRUE;

  wordnet = options->wordnet ? bough_wordnet_load (options->wordnet, error) : bough_wordnet_load_default (error);
  if (wordnet == NULL)
    return FALSE;
  synsets = options->wnids ? load_synsets (options->wnids, tree, wordnet, error)
                           : bough_synsets_from_names (tree, wordnet, error);
  if (synsets == NULL)
    return FALSE;

  say_names (tree, synsets);
  classes->wnids = bough_synsets_list_wnids (synsets, tree, wordnet);
  classes->hypernyms = bough_hypernyms_new (wordnet, synsets);
  return options->hypernyms == NULL || choose (classes, options->hypernyms, error);
}

static gboolean
find_group (BoughGrouping *grouping, const char *name, guint *group, GError **error)
{
  for (guint i = 0; grouping && i < bough_grouping_get_n_groups (grouping); i++) {
    if (g_ascii_strcasecmp (bough_grouping_get_name (grouping, i), name) == 0) {
      *group = i;
      return TRUE;
    }
  }
  g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
               _("--within: no superclass is called “%s”"), name);
  return FALSE;
}

static gboolean
group_by_children (CliClasses *classes, guint hypernym, GError **error)
{
  guint n_shared;
  g_autoptr (BoughGrouping) grouping = bough_hypernyms_split (classes->hypernyms, hypernym, NULL, &n_shared);

  if (grouping == NULL) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                 _("--split: nothing right below “%s” covers two or more leaves; try without it"),
                 bough_hypernyms_get_name (classes->hypernyms, hypernym));
    return FALSE;
  }
  g_set_object (&classes->grouping, grouping);
  say_shared (n_shared);
  return TRUE;
}

gboolean
cli_classes_split (CliClasses *classes, GError **error)
{
  return group_by_children (classes, g_array_index (classes->chosen, guint, 0), error);
}

gboolean
cli_classes_find_within (CliClasses *classes, L2hTree *tree, const char *within, gboolean split, guint *node,
                         GError **error)
{
  g_autoptr (BoughLeafSets) groups = NULL;
  g_autofree BoughClade *clades = NULL;
  const BoughLeafSets *sets;
  const BoughClade *clade;
  guint set;

  if (classes->hypernyms) {
    if (!find_hypernym (classes->hypernyms, "--within", within, &set, error))
      return FALSE;
    if (split && !group_by_children (classes, set, error))
      return FALSE;
    sets = bough_hypernyms_get_sets (classes->hypernyms);
  } else {
    if (!find_group (classes->grouping, within, &set, error))
      return FALSE;
    sets = groups = bough_leaf_sets_new_from_grouping (classes->grouping);
  }

  clades = bough_clades_find (tree, sets);
  clade = &clades[set];
  if (clade->n_clade < 2) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, _("--within: the best clade of “%s” is a single leaf"), within);
    return FALSE;
  }
  g_print (_("%s: %u of %u classes, in a clade of %u (node %u, F1 %.3f)\n"), within, clade->n_both, clade->n_set,
           clade->n_clade, clade->node, clade->f1);
  *node = clade->node;
  return TRUE;
}
