/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-figure-recipe.h"

#include "figure/bough-recipe.h"
#include "figure/bough-style-rings.h"
#include "figure/bough-style-text.h"
#include "formats/bough-tree-json.h"

/* Files go by their names alone: in which folder they lie is nobody else's business. */
static void
add_file (GStrvBuilder *arguments, const char *option, const char *path)
{
  g_autofree char *name = NULL;

  if (path == NULL)
    return;
  name = g_path_get_basename (path);
  if (option != NULL)
    g_strv_builder_add (arguments, option);
  g_strv_builder_add (arguments, name);
}

static void
add_building (GStrvBuilder *arguments, const BoughSources *sources)
{
  add_file (arguments, "--labels", sources->labels);
  if (sources->within[BOUGH_COMPANION_LABELS] != NULL)
    g_strv_builder_add_many (arguments, "--labels-from", sources->within[BOUGH_COMPANION_LABELS], NULL);
  add_file (arguments, "--classes", sources->classes);
  if (sources->array != NULL)
    g_strv_builder_add_many (arguments, "--array", sources->array, NULL);
  if (sources->score != L2H_SCORE_SUM_OF_MEANS)
    g_strv_builder_add_many (arguments, "--score", l2h_score_to_string (sources->score), NULL);
  if (sources->input != L2H_INPUT_AUTO)
    g_strv_builder_add_many (arguments, "--input", l2h_input_to_string (sources->input), NULL);
}

static void
add_hypernyms (GStrvBuilder *arguments, const BoughSources *sources, GVariant *hypernyms)
{
  g_autofree const char **wnids = NULL;
  g_autofree char *list = NULL;
  gboolean is_split;

  g_variant_get (hypernyms, "(b^a&s)", &is_split, &wnids);
  list = g_strjoinv (",", (char **) wnids);
  if (sources->synsets != NULL)
    add_file (arguments, "--wnids", sources->synsets);
  else
    g_strv_builder_add (arguments, "--wordnet-names");
  g_strv_builder_add_many (arguments, "--hypernyms", list, NULL);
  if (is_split)
    g_strv_builder_add (arguments, "--split");
}

static void
add_rings (GStrvBuilder *arguments, const BoughLayoutInput *input)
{
  for (guint i = 0; i < input->values->len; i++) {
    BoughLeafValues *values = g_ptr_array_index (input->values, i);

    if (bough_style_has_ring (input->style, bough_leaf_values_get_title (values)))
      add_file (arguments, "--ring", bough_leaf_values_get_file (values));
  }
}

/* An image is only looked at where there is a ring for it. */
static void
add_images (GStrvBuilder *arguments, const BoughLayoutInput *input, const BoughSources *sources)
{
  if (!bough_style_has_ring (input->style, "images") || input->images == NULL)
    return;
  add_file (arguments, "--images", sources->images);
  if (sources->within[BOUGH_COMPANION_IMAGES] != NULL)
    g_strv_builder_add_many (arguments, "--images-from", sources->within[BOUGH_COMPANION_IMAGES], NULL);
}

static char *
make_command (BoughDocument *document, const BoughLayoutInput *input, const char *output)
{
  g_autoptr (BoughSources) sources = bough_document_dup_made_from (document);
  gboolean is_built = bough_document_get_logits (document) != NULL
                      || (!sources->is_tree && bough_document_get_missing (document, NULL) != NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) changes = bough_style_dup_changes (input->style);
  g_auto (GStrv) arguments = NULL;

  g_strv_builder_add (builder, "draw");
  add_file (builder, NULL, sources->main);
  for (guint i = 0; i < sources->parts->len; i++)
    add_file (builder, NULL, g_ptr_array_index (sources->parts, i));
  if (sources->n_groups > 0) {
    g_autofree char *n_groups = g_strdup_printf ("%u", sources->n_groups);

    g_strv_builder_add_many (builder, "--cut", n_groups, NULL);
  }
  if (sources->head != NULL) {
    if (sources->embeddings != NULL)
      add_file (builder, NULL, sources->embeddings);
    g_strv_builder_add (builder, "--embeddings");
    add_file (builder, "--head", sources->head);
  }
  if (is_built)
    add_building (builder, sources);
  if (input->hypernyms != NULL)
    add_hypernyms (builder, sources, input->hypernyms);
  else
    add_file (builder, "--superclasses", sources->superclasses);
  add_file (builder, "--second", input->second_path);
  add_rings (builder, input);
  add_images (builder, input, sources);
  if (input->clade != l2h_tree_get_root (input->tree)) {
    g_autofree char *clade = g_strdup_printf ("%u", input->clade);

    g_strv_builder_add_many (builder, "--node", clade, NULL);
  }
  for (guint i = 0; changes[i] != NULL; i++)
    g_strv_builder_add_many (builder, "--set", changes[i], NULL);
  add_file (builder, "-o", output);

  arguments = g_strv_builder_end (builder);
  return bough_recipe_quote_command ((const char *const *) arguments);
}

char *
bough_figure_recipe_new (BoughDocument *document, const BoughLayoutInput *input, const char *output)
{
  g_autoptr (GBytes) written = bough_tree_json_to_bytes (bough_document_get_tree (document));
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, written);
  g_autofree char *command = make_command (document, input, output);

  return bough_recipe_new (input->style, bough_document_get_sources (document)->main, digest, command);
}
