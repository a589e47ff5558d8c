/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-verbs.h"

#include "cli-classes.h"
#include "cli-json.h"

#include "formats/bough-tree-file.h"
#include "taxonomy/bough-recovery.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#define N_OUTLIERS 10

/* The sets' names; a name that several hypernyms have (food, vessel) is followed by the wnid. */
static GPtrArray *
list_names (BoughRecovery *self, const CliClasses *classes)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_sets = classes->hypernyms ? bough_hypernyms_get_n (classes->hypernyms)
                                    : bough_grouping_get_n_groups (classes->grouping);

  for (guint set = 0; set < n_sets; set++) {
    const char *name = bough_recovery_get_name (self, set);

    g_hash_table_insert (seen, (gpointer) name, GINT_TO_POINTER (g_hash_table_contains (seen, name)));
  }
  for (guint set = 0; set < n_sets; set++) {
    const char *name = bough_recovery_get_name (self, set);
    g_autofree char *wnid = bough_recovery_dup_wnid (self, set);

    g_ptr_array_add (names, wnid && g_hash_table_lookup (seen, name) ? g_strdup_printf ("%s (%s)", name, wnid)
                                                                     : g_strdup (name));
  }
  return names;
}

static void
print_padded (const char *text, glong width)
{
  g_print ("%s%*s", text, (int) (width - g_utf8_strlen (text, -1)), "");
}

static void
print_clades (BoughRecovery *self, GPtrArray *names)
{
  const char *head = _("best clade of");
  glong width = g_utf8_strlen (head, -1);

  for (guint i = 0; i < bough_recovery_get_n_told (self); i++)
    width = MAX (width, g_utf8_strlen (g_ptr_array_index (names, bough_recovery_get_told (self, i)), -1));

  print_padded (head, width);
  g_print (" %7s %6s %6s %9s %9s %7s\n", _("classes"), _("clade"), _("both"), _("precision"), _("recall"), _("F1"));
  for (guint i = 0; i < bough_recovery_get_n_told (self); i++) {
    guint set = bough_recovery_get_told (self, i);
    const BoughClade *clade = bough_recovery_get_clade (self, set);

    print_padded (g_ptr_array_index (names, set), width);
    g_print (" %7u %6u %6u %7.1f %% %7.1f %% %7.3f  %s %u%s\n", clade->n_set, clade->n_clade, clade->n_both,
             100 * clade->precision, 100 * clade->recall, clade->f1, _("node"), clade->node,
             clade->exact ? _(", exact") : "");
  }
}

static void
print_outliers (BoughRecovery *self, GPtrArray *names, gboolean of_hypernyms)
{
  L2hTree *tree = bough_recovery_get_tree (self);
  GArray *outliers = bough_recovery_get_outliers (self);

  if (outliers->len == 0) {
    g_print ("\n%s\n", _("no outliers"));
    return;
  }

  if (of_hypernyms)
    g_print (ngettext ("\n%u outlier among all hypernyms; the strongest:\n",
                       "\n%u outliers among all hypernyms; the strongest:\n", outliers->len),
             outliers->len);
  else
    g_print (ngettext ("\n%u outlier; the strongest:\n", "\n%u outliers; the strongest:\n", outliers->len),
             outliers->len);
  for (guint i = 0; i < MIN (outliers->len, N_OUTLIERS); i++) {
    const BoughOutlier *outlier = &g_array_index (outliers, BoughOutlier, i);
    const BoughClade *clade = bough_recovery_get_clade (self, outlier->set);

    g_print (_("%.3f  %s: among %s (node %u, %u of %u)\n"), outlier->strength,
             l2h_tree_get_leaf (tree, outlier->leaf)->name, (const char *) g_ptr_array_index (names, outlier->set),
             clade->node, clade->n_both, clade->n_clade);
  }
}

static void
print_whole (BoughRecovery *self, gboolean is_grouped)
{
  double purity = bough_recovery_get_purity (self);
  const BoughParsimony *parsimony = bough_recovery_get_parsimony (self);
  GArray *levels = bough_recovery_get_levels (self);

  if (isnan (purity))
    g_print ("\n%s\n", _("dendrogram purity of the classes: not defined, no group has two"));
  else
    g_print (_("\ndendrogram purity of the classes: %.4f\n"), purity);
  if (parsimony)
    g_print (_("fewest changes of group: %u; of %u random groupings: mean %.1f, least %u; p = %.4f\n"),
             parsimony->n_changes, parsimony->n_relabellings, parsimony->mean, parsimony->least,
             parsimony->p);
  else if (is_grouped)
    g_print ("%s\n", _("fewest changes of group: not defined for fewer than two groups"));
  for (guint i = 0; i < levels->len; i++) {
    const BoughLevel *level = &g_array_index (levels, BoughLevel, i);

    g_print (ngettext ("level: %u cluster (scores %.4f to %.4f, a step of %.0f %%)\n",
                       "level: %u clusters (scores %.4f to %.4f, a step of %.0f %%)\n",
                       level->k), level->k, level->height,
             level->next_height, 100 * expm1 (level->gap));
  }
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_set (JsonBuilder *builder, BoughRecovery *self, guint set)
{
  g_autofree char *wnid = bough_recovery_dup_wnid (self, set);

  add_string (builder, "group", bough_recovery_get_name (self, set));
  if (wnid)
    add_string (builder, "wnid", wnid);
}

static void
add_clades (JsonBuilder *builder, BoughRecovery *self)
{
  json_builder_set_member_name (builder, "groups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < bough_recovery_get_n_told (self); i++) {
    guint set = bough_recovery_get_told (self, i);
    const BoughClade *clade = bough_recovery_get_clade (self, set);

    json_builder_begin_object (builder);
    add_set (builder, self, set);
    cli_json_add_int (builder, "node", clade->node);
    cli_json_add_int (builder, "classes", clade->n_set);
    cli_json_add_int (builder, "clade", clade->n_clade);
    cli_json_add_int (builder, "both", clade->n_both);
    cli_json_add_double (builder, "precision", clade->precision);
    cli_json_add_double (builder, "recall", clade->recall);
    cli_json_add_double (builder, "f1", clade->f1);
    json_builder_set_member_name (builder, "exact");
    json_builder_add_boolean_value (builder, clade->exact);
    cli_json_add_double (builder, "purity", clade->purity);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_outliers (JsonBuilder *builder, BoughRecovery *self)
{
  L2hTree *tree = bough_recovery_get_tree (self);
  GArray *outliers = bough_recovery_get_outliers (self);

  json_builder_set_member_name (builder, "outliers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < outliers->len; i++) {
    const BoughOutlier *outlier = &g_array_index (outliers, BoughOutlier, i);

    json_builder_begin_object (builder);
    cli_json_add_int (builder, "leaf", outlier->leaf);
    add_string (builder, "class", l2h_tree_get_leaf (tree, outlier->leaf)->name);
    add_set (builder, self, outlier->set);
    cli_json_add_int (builder, "node", bough_recovery_get_clade (self, outlier->set)->node);
    cli_json_add_double (builder, "strength", outlier->strength);
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
    cli_json_add_int (builder, "k", level->k);
    cli_json_add_double (builder, "score", level->height);
    cli_json_add_double (builder, "next_score", level->next_height);
    cli_json_add_double (builder, "gap", level->gap);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
print_json (BoughRecovery *self)
{
  const BoughParsimony *parsimony = bough_recovery_get_parsimony (self);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_clades (builder, self);
  add_outliers (builder, self);
  cli_json_add_double (builder, "purity", bough_recovery_get_purity (self));
  json_builder_set_member_name (builder, "parsimony");
  if (parsimony) {
    json_builder_begin_object (builder);
    cli_json_add_int (builder, "changes", parsimony->n_changes);
    cli_json_add_int (builder, "relabellings", parsimony->n_relabellings);
    cli_json_add_double (builder, "mean", parsimony->mean);
    cli_json_add_int (builder, "least", parsimony->least);
    cli_json_add_double (builder, "p", parsimony->p);
    json_builder_end_object (builder);
  } else
    json_builder_add_null_value (builder);
  add_levels (builder, "levels", bough_recovery_get_levels (self));
  add_levels (builder, "curve", bough_recovery_get_curve (self));
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
  g_autoptr (L2hTree) tree = NULL;
  g_autoptr (BoughRecovery) recovery = NULL;
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

  recovery = bough_recovery_new (tree, classes.grouping, classes.hypernyms,
                                 classes.chosen ? (const guint *) classes.chosen->data : NULL,
                                 classes.chosen ? classes.chosen->len : 0);
  if (as_json) {
    print_json (recovery);
  } else {
    g_autoptr (GPtrArray) names = list_names (recovery, &classes);

    print_clades (recovery, names);
    print_outliers (recovery, names, classes.hypernyms != NULL);
    print_whole (recovery, classes.grouping != NULL);
  }
  return TRUE;
}
