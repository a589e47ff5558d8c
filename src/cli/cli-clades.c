/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-verbs.h"

#include "cli-classes.h"

#include "formats/bough-tree-file.h"
#include "taxonomy/bough-clades.h"
#include "taxonomy/bough-levels.h"
#include "taxonomy/bough-outliers.h"
#include "taxonomy/bough-parsimony.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#define N_OUTLIERS 10
#define N_LEVELS 4
#define N_RELABELLINGS 1000
#define SEED 2410
/* Hypernyms nest and the smallest are many, so what sits among two or three classes is told of superclasses only. */
#define MIN_HYPERNYM 5
#define MIN_SUPERCLASS 2

/* All that is found out. */
typedef struct {
  L2hTree *tree;
  const CliClasses *classes;
  const BoughLeafSets *sets;
  BoughClade *clades;
  GArray *shown; /* guint: the sets that are told */
  GArray *outliers;
  double purity;
  gboolean has_parsimony;
  BoughParsimony parsimony;
  GArray *curve;
  GArray *levels;
} Findings;

static void
findings_clear (Findings *self)
{
  g_clear_pointer (&self->clades, g_free);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->outliers, g_array_unref);
  g_clear_pointer (&self->curve, g_array_unref);
  g_clear_pointer (&self->levels, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Findings, findings_clear)

static const char *
get_set_name (const Findings *self, guint set)
{
  return self->classes->hypernyms ? bough_hypernyms_get_name (self->classes->hypernyms, set)
                                  : bough_grouping_get_name (self->classes->grouping, set);
}

static void
find_all (Findings *self)
{
  const CliClasses *classes = self->classes;

  self->clades = bough_clades_find (self->tree, self->sets);
  self->outliers = bough_outliers_find (self->tree, self->sets, self->clades,
                                        classes->hypernyms ? MIN_HYPERNYM : MIN_SUPERCLASS);
  self->purity = bough_clades_get_purity (self->clades, self->sets->n_sets);
  if (classes->chosen) {
    self->shown = g_array_ref (classes->chosen);
  } else {
    self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
    for (guint set = 0; set < self->sets->n_sets; set++)
      if (self->clades[set].n_set > 0)
        g_array_append_val (self->shown, set);
  }

  /* All hypernyms at once are no partition, which parsimony is about. */
  if (classes->grouping) {
    g_autoptr (BoughLeafSets) groups = bough_leaf_sets_new_from_grouping (classes->grouping);
    g_autofree BoughClade *clades = bough_clades_find (self->tree, groups);

    self->has_parsimony = TRUE;
    self->parsimony = bough_parsimony_test (self->tree, classes->grouping, N_RELABELLINGS, SEED);
    self->purity = bough_clades_get_purity (clades, groups->n_sets);
  }
  self->curve = bough_levels_get_curve (self->tree);
  self->levels = bough_levels_propose (self->curve, l2h_tree_get_n_leaves (self->tree), N_LEVELS);
}

static void
print_clades (const Findings *self)
{
  g_print ("%-32s %7s %6s %6s %9s %9s %7s\n", _("best clade of"), _("classes"), _("clade"), _("both"), _("precision"),
           _("recall"), _("F1"));
  for (guint i = 0; i < self->shown->len; i++) {
    guint set = g_array_index (self->shown, guint, i);
    const BoughClade *clade = &self->clades[set];

    g_print ("%-32s %7u %6u %6u %7.1f %% %7.1f %% %7.3f  %s %u%s\n", get_set_name (self, set), clade->n_set,
             clade->n_clade, clade->n_both, 100 * clade->precision, 100 * clade->recall, clade->f1, _("node"),
             clade->node, clade->exact ? _(", exact") : "");
  }
}

static void
print_outliers (const Findings *self)
{
  if (self->outliers->len == 0) {
    g_print ("\n%s\n", _("no outliers"));
    return;
  }

  g_print (ngettext ("\n%u outlier; the strongest:\n", "\n%u outliers; the strongest:\n", self->outliers->len),
           self->outliers->len);
  for (guint i = 0; i < MIN (self->outliers->len, N_OUTLIERS); i++) {
    const BoughOutlier *outlier = &g_array_index (self->outliers, BoughOutlier, i);
    const BoughClade *clade = &self->clades[outlier->set];

    g_print (_("%.3f  %s: among %s (node %u, %u of %u)\n"), outlier->strength,
             l2h_tree_get_leaf (self->tree, outlier->leaf)->name, get_set_name (self, outlier->set), clade->node,
             clade->n_both, clade->n_clade);
  }
}

static void
print_whole (const Findings *self)
{
  if (isnan (self->purity))
    g_print ("\n%s\n", _("dendrogram purity of the classes: not defined, no group has two"));
  else
    g_print (_("\ndendrogram purity of the classes: %.4f\n"), self->purity);
  if (self->has_parsimony)
    g_print (_("fewest changes of group: %u; of %u random groupings: mean %.1f, least %u; p = %.4f\n"),
             self->parsimony.n_changes, self->parsimony.n_relabellings, self->parsimony.mean, self->parsimony.least,
             self->parsimony.p);
  for (guint i = 0; i < self->levels->len; i++) {
    const BoughLevel *level = &g_array_index (self->levels, BoughLevel, i);

    g_print (_("level: %u clusters (scores %.4f to %.4f, a step of %.0f %%)\n"), level->k, level->height,
             level->next_height, 100 * expm1 (level->gap));
  }
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_double (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_set (JsonBuilder *builder, const Findings *self, guint set)
{
  BoughHypernyms *hypernyms = self->classes->hypernyms;

  add_string (builder, "group", get_set_name (self, set));
  if (hypernyms) {
    g_autofree char *wnid = bough_wordnet_dup_wnid (bough_hypernyms_get_wordnet (hypernyms),
                                                    bough_hypernyms_get_synset (hypernyms, set));

    add_string (builder, "wnid", wnid);
  }
}

static void
add_clades (JsonBuilder *builder, const Findings *self)
{
  json_builder_set_member_name (builder, "groups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->shown->len; i++) {
    guint set = g_array_index (self->shown, guint, i);
    const BoughClade *clade = &self->clades[set];

    json_builder_begin_object (builder);
    add_set (builder, self, set);
    add_int (builder, "node", clade->node);
    add_int (builder, "classes", clade->n_set);
    add_int (builder, "clade", clade->n_clade);
    add_int (builder, "both", clade->n_both);
    add_double (builder, "precision", clade->precision);
    add_double (builder, "recall", clade->recall);
    add_double (builder, "f1", clade->f1);
    json_builder_set_member_name (builder, "exact");
    json_builder_add_boolean_value (builder, clade->exact);
    add_double (builder, "purity", clade->purity);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_outliers (JsonBuilder *builder, const Findings *self)
{
  json_builder_set_member_name (builder, "outliers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->outliers->len; i++) {
    const BoughOutlier *outlier = &g_array_index (self->outliers, BoughOutlier, i);

    json_builder_begin_object (builder);
    add_int (builder, "leaf", outlier->leaf);
    add_string (builder, "class", l2h_tree_get_leaf (self->tree, outlier->leaf)->name);
    add_set (builder, self, outlier->set);
    add_int (builder, "node", self->clades[outlier->set].node);
    add_double (builder, "strength", outlier->strength);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_levels (JsonBuilder *builder, const char *name, GArray *levels)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < levels->len; i++) {
    const BoughLevel *level = &g_array_index (levels, BoughLevel, i);

    json_builder_begin_object (builder);
    add_int (builder, "k", level->k);
    add_double (builder, "score", level->height);
    add_double (builder, "next_score", level->next_height);
    add_double (builder, "gap", level->gap);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
print_json (const Findings *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_clades (builder, self);
  add_outliers (builder, self);
  add_double (builder, "purity", self->purity);
  json_builder_set_member_name (builder, "parsimony");
  if (self->has_parsimony) {
    json_builder_begin_object (builder);
    add_int (builder, "changes", self->parsimony.n_changes);
    add_int (builder, "relabellings", self->parsimony.n_relabellings);
    add_double (builder, "mean", self->parsimony.mean);
    add_int (builder, "least", self->parsimony.least);
    add_double (builder, "p", self->parsimony.p);
    json_builder_end_object (builder);
  } else
    json_builder_add_null_value (builder);
  add_levels (builder, "levels", self->levels);
  add_levels (builder, "curve", self->curve);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

gboolean
cli_clades (char **arguments, GError **error)
{
  g_auto (CliClassOptions) options = { NULL };
  g_auto (CliClasses) classes = { NULL };
  g_auto (Findings) findings = { NULL };
  g_autoptr (BoughLeafSets) groups = NULL;
  g_autoptr (L2hTree) tree = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print JSON"), NULL }, { NULL } };
  GOptionContext *context = g_option_context_new (_("TREE.json — say how well the tree recovers groups of classes"));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  cli_class_options_add (&options, context);
  if (!cli_parse (context, &arguments, 1, _("one tree"), error) || !cli_class_options_check (&options, error))
    return FALSE;
  if (!options.superclasses && !options.wnids && !options.wordnet_names) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _("--superclasses FILE, --wnids FILE or --wordnet-names is missing: what the groups are"));
    return FALSE;
  }

  tree = bough_tree_load (arguments[1], error);
  if (tree == NULL || !cli_classes_load (&classes, &options, tree, error))
    return FALSE;

  findings.tree = tree;
  findings.classes = &classes;
  if (classes.hypernyms == NULL)
    groups = bough_leaf_sets_new_from_grouping (classes.grouping);
  findings.sets = groups ? groups : bough_hypernyms_get_sets (classes.hypernyms);
  find_all (&findings);

  if (as_json) {
    print_json (&findings);
  } else {
    print_clades (&findings);
    print_outliers (&findings);
    print_whole (&findings);
  }
  return TRUE;
}
