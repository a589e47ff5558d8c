/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-style.h"

#include "cli-verbs.h"

#include "figure/bough-page.h"
#include "figure/bough-palette.h"
#include "figure/bough-preset.h"
#include "figure/bough-style-json.h"
#include "figure/bough-style-text.h"
#include "figure/bough-style-tree.h"
#include "figure/bough-style-unused.h"
#include "formats/bough-json.h"
#include "formats/bough-pairs.h"
#include "taxonomy/bough-leaf-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_STYLE_SIZE (16 << 20)

void
cli_style_options_clear (CliStyleOptions *self)
{
  g_clear_pointer (&self->style, g_free);
  g_clear_pointer (&self->settings, g_strfreev);
  g_clear_pointer (&self->preset, g_free);
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->layout, g_free);
  g_clear_pointer (&self->width, g_free);
  g_clear_pointer (&self->height, g_free);
  g_clear_pointer (&self->palette, g_free);
  g_clear_pointer (&self->names, g_free);
  g_clear_pointer (&self->image_rows, g_free);
  g_clear_pointer (&self->rings, g_strfreev);
}

void
cli_style_options_add (CliStyleOptions *self, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "style", 0, 0, G_OPTION_ARG_FILENAME, &self->style, N_("Draw as this style says"), N_("STYLE.json") },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->settings, N_("Set one key of the style; can be given again"),
      N_("KEY=VALUE") },
    { "preset", 0, 0, G_OPTION_ARG_STRING, &self->preset, N_("superclass, two-hypernyms, subtree or leaf-purity"),
      N_("PRESET") },
    { "page", 0, 0, G_OPTION_ARG_STRING, &self->page, N_("single-column, double-column, slide or poster"), N_("PAGE") },
    { "width", 0, 0, G_OPTION_ARG_STRING, &self->width, N_("Width of the page in mm (default: 178)"), N_("MM") },
    { "height", 0, 0, G_OPTION_ARG_STRING, &self->height, N_("Height of the page in mm (default: as needed)"), N_("MM") },
    { "layout", 0, 0, G_OPTION_ARG_STRING, &self->layout, N_("circular (default) or linear"), N_("LAYOUT") },
    { "show-purity", 0, 0, G_OPTION_ARG_NONE, &self->show_purity, N_("Set each leaf’s purity beside its name"), NULL },
    { "palette", 0, 0, G_OPTION_ARG_FILENAME, &self->palette, N_("CSV of group and colour (#rrggbb)"), N_("FILE.csv") },
    { "names", 0, 0, G_OPTION_ARG_FILENAME, &self->names, N_("CSV of class and the name to show"), N_("FILE.csv") },
    { "image-rows", 0, 0, G_OPTION_ARG_FILENAME, &self->image_rows,
      N_("CSV of class and the number of the sample whose image stands for it"), N_("FILE.csv") },
    { "ring", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->rings,
      N_("A ring outside of the leaves: color, group, second, purity, samples, agreement, images, or a CSV of class and number or group; "
         "can be given again"),
      N_("RING") },
    { NULL }
  };
  GOptionGroup *group =
    g_option_group_new ("style", _("Options for the style:"), _("Show the options for the style"), NULL, NULL);

  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_group_add_entries (group, entries);
  g_option_context_add_group (context, group);
}

static BoughStyle *
load_style (const char *path, GError **error)
{
  g_autoptr (JsonNode) root = bough_json_load (path, MAX_STYLE_SIZE, error);
  BoughStyle *style;

  if (root == NULL)
    return NULL;
  style = bough_style_new_from_json (root, error);
  if (style == NULL)
    g_prefix_error (error, "%s: ", path);
  return style;
}

static gboolean
set_from_option (BoughStyle *style, const char *option, const char *argument, const char *key, const char *text,
                 GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (text == NULL || bough_style_set_from_text (style, key, text, &local_error))
    return TRUE;
  g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, "%s %s: %s", option, argument, local_error->message);
  return FALSE;
}

static gboolean
set_settings (BoughStyle *style, char **settings, GError **error)
{
  for (guint i = 0; settings && settings[i]; i++) {
    const char *equals = strchr (settings[i], '=');
    g_autofree char *key = equals ? g_strndup (settings[i], equals - settings[i]) : NULL;

    if (equals == NULL) {
      g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE, _("--set %s: must be KEY=VALUE"), settings[i]);
      return FALSE;
    }
    if (!set_from_option (style, "--set", settings[i], key, equals + 1, error))
      return FALSE;
  }
  return TRUE;
}

/* Maps the first column of a CSV to the second. */
static gboolean
set_from_csv (BoughStyle *style, const char *key, const char *path, const char *header, BoughPairCheckFunc check,
              GError **error)
{
  g_autoptr (GVariant) pairs = bough_pairs_load (path, header, check, error);

  if (pairs == NULL)
    return FALSE;
  g_object_set (style, key, pairs, NULL);
  return TRUE;
}

static void
set_rings (BoughStyle *style, char **rings)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));

  if (rings == NULL)
    return;
  for (guint i = 0; rings[i]; i++) {
    g_autofree char *title = cli_ring_is_file (rings[i]) ? bough_leaf_values_dup_title (rings[i]) : g_strdup (rings[i]);

    g_variant_builder_add (&builder, "s", title);
  }
  g_object_set (style, "rings", g_variant_builder_end (&builder), NULL);
}

BoughStyle *
cli_style_options_make (const CliStyleOptions *self, GError **error)
{
  g_autoptr (BoughStyle) style = self->style ? load_style (self->style, error) : bough_style_new ();

  if (style == NULL)
    return NULL;
  if (self->preset && !bough_preset_apply (style, self->preset)) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _("--preset %s: must be superclass, two-hypernyms, subtree or leaf-purity"), self->preset);
    return NULL;
  }
  if (self->page && !bough_page_apply (style, self->page)) {
    g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
                 _("--page %s: must be single-column, double-column, slide or poster"), self->page);
    return NULL;
  }
  if (!set_from_option (style, "--width", self->width, "width", self->width, error)
      || !set_from_option (style, "--height", self->height, "height", self->height, error)
      || !set_from_option (style, "--layout", self->layout, "layout", self->layout, error))
    return NULL;
  if (self->show_purity)
    bough_style_set_show_purity (style, TRUE);
  if (self->palette && !set_from_csv (style, "colors", self->palette, "group", bough_color_check, error))
    return NULL;
  if (self->names && !set_from_csv (style, "names", self->names, "class", NULL, error))
    return NULL;
  if (self->image_rows && !set_from_csv (style, "image-rows", self->image_rows, "class", NULL, error))
    return NULL;
  set_rings (style, self->rings);
  if (!set_settings (style, self->settings, error))
    return NULL;

  return g_steal_pointer (&style);
}

/* Empties the lists that --set gives: they are not the file's. */
static void
clear_settings (BoughStyle *style, char **settings)
{
  for (guint i = 0; settings && settings[i]; i++) {
    g_auto (GStrv) parts = g_strsplit (settings[i], "=", 2);

    bough_style_set_from_text (style, parts[0], "", NULL);
  }
}

void
cli_style_options_fit (const CliStyleOptions *self, BoughStyle *style, L2hTree *tree)
{
  if (self->style) {
    g_autofree char *left_out = NULL;

    clear_settings (style, self->settings);
    left_out = bough_style_fit_tree (style, tree);
    if (!set_settings (style, self->settings, NULL))
      g_assert_not_reached (); /* they were right before */
    if (left_out != NULL)
      g_printerr ("l2h: %s: %s\n", self->style, left_out);
  }
  bough_style_mark_tree (style, tree);
}

static void
say (const char *path, char *text)
{
  if (text != NULL)
    g_printerr ("l2h: %s: %s\n", path, text);
  g_free (text);
}

void
cli_style_options_say_unused (const CliStyleOptions *self, BoughStyle *style, L2hTree *tree, BoughGrouping *grouping,
                              const CliRings *rings)
{
  g_autoptr (GPtrArray) groupings = g_ptr_array_new ();

  g_ptr_array_add (groupings, grouping);
  g_ptr_array_add (groupings, rings->second);
  for (guint i = 0; i < rings->files->len; i++)
    g_ptr_array_add (groupings, bough_leaf_values_get_grouping (g_ptr_array_index (rings->files, i)));
  if (self->palette)
    say (self->palette, bough_style_dup_unused_colors (style, (BoughGrouping *const *) (void *) groupings->pdata, groupings->len));
  if (self->names)
    say (self->names, bough_style_dup_unused_names (style, tree));
}
