/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-thumbnails.h"

#include "cli-columns.h"
#include "cli-logits.h"
#include "cli-progress.h"
#include "cli-source.h"
#include "cli-verbs.h"

#include "figure/bough-style-rings.h"
#include "formats/bough-names.h"
#include "formats/bough-leaf-images.h"
#include "formats/bough-matrix.h"
#include "formats/bough-tree-file.h"
#include "l2h/l2h-assignment.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

void
cli_thumbnail_options_clear (CliThumbnailOptions *self)
{
  g_clear_pointer (&self->images, g_free);
  g_clear_pointer (&self->images_from, g_free);
  g_clear_pointer (&self->logits, g_free);
}

void
cli_thumbnail_options_add (CliThumbnailOptions *self, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "images", 0, 0, G_OPTION_ARG_FILENAME, &self->images,
      N_("Images of the samples; the most confident of each leaf stands at its tip"), N_("IMAGES") },
    { "images-from", 0, 0, G_OPTION_ARG_FILENAME, &self->images_from, N_("Which array of --images holds them"), N_("NAME") },
    { "logits", 0, 0, G_OPTION_ARG_FILENAME, &self->logits,
      N_("The samples’ logits, for --images where a tree is drawn"), N_("LOGITS") },
    { NULL }
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

gboolean
cli_thumbnail_options_check (const CliThumbnailOptions *self, GError **error)
{
  if ((self->logits == NULL && self->images_from == NULL) || self->images != NULL)
    return TRUE;
  g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
               self->logits != NULL ? _("--logits needs --images") : _("--images-from needs --images"));
  return FALSE;
}

void
cli_thumbnail_options_set_ring (const CliThumbnailOptions *self, BoughStyle *style)
{
  if (self->images != NULL)
    bough_style_set_has_ring (style, "images", TRUE);
}

static L2hLogits *
open_logits (const CliThumbnailOptions *self, char *const *paths, const CliBuildOptions *build, GError **error)
{
  if (self->logits != NULL)
    return bough_matrix_open (self->logits, NULL, NULL, error);
  if (build->held_out != NULL)
    return bough_matrix_open (build->held_out, build->logits.array, NULL, error);
  if (!bough_file_is_tree (paths[0]) && !cli_file_is_sketches (paths[0]))
    return cli_logits_open (paths, &build->logits, NULL, error);

  g_set_error (error, CLI_ERROR, CLI_ERROR_USAGE,
               _("--images needs --logits LOGITS, for %s has no samples, or --set image-rows=… for every class"), paths[0]);
  return NULL;
}

static gboolean
check_sizes (const CliThumbnailOptions *self, const char *path, L2hLogits *logits, L2hTree *tree, BoughImages *images, GError **error)
{
  guint n_classes = l2h_logits_get_n_classes (logits), n_leaves = l2h_tree_get_n_leaves (tree);
  guint64 n_samples = l2h_logits_get_n_samples (logits), n_images = bough_images_get_n_samples (images);

  if (n_classes != n_leaves)
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED, ngettext ("%s: has %u column, but the tree has %u leaves",
                                                               "%s: has %u columns, but the tree has %u leaves",
                                                               l2h_logits_get_n_classes (logits)), path,
                 n_classes, n_leaves);
  else if (n_samples != n_images)
    g_set_error (error, CLI_ERROR, CLI_ERROR_FAILED,
                 ngettext ("%s: holds %" PRIu64 " image, but there are %" PRIu64 " samples",
                           "%s: holds %" PRIu64 " images, but there are %" PRIu64 " samples", n_images),
                 self->images, n_images, n_samples);
  else
    return TRUE;
  return FALSE;
}

/* Which leaf each column is. Where the tree is built here, --classes named its leaves already. */
static guint *
find_leaves (const char *path, const CliBuildOptions *build, L2hTree *tree, GError **error)
{
  const char *classes_path = bough_file_is_tree (path) ? build->classes : NULL;
  g_auto (GStrv) classes = NULL;

  if (classes_path != NULL && (classes = bough_names_load (classes_path, error)) == NULL)
    return NULL;
  return cli_columns_find_leaves (path, tree, classes_path, classes, error);
}

/* For the leaves that have no row yet: the most confident of their samples that has an image. */
static gboolean
find_most_confident (const CliThumbnailOptions *self, char *const *paths, const CliBuildOptions *build, L2hTree *tree,
                     BoughImages *images, guint64 *rows, GError **error)
{
  g_autoptr (L2hLogits) logits = open_logits (self, paths, build, error);
  g_autoptr (L2hAssignment) assignment = NULL;
  g_autofree guint *leaves = NULL;
  L2hInput input;

  if (logits == NULL || !cli_parse_input (build->input, &input, error)
      || !check_sizes (self, self->logits != NULL ? self->logits : paths[0], logits, tree, images, error)
      || (leaves = find_leaves (paths[0], build, tree, error)) == NULL)
    return FALSE;
  assignment = l2h_assign (logits, input, cli_progress_cb, NULL, NULL, error);
  cli_progress_clear ();
  if (assignment == NULL)
    return FALSE;

  bough_leaf_images_fill (rows, images, assignment, leaves);
  return TRUE;
}

static void
unref_image (gpointer image)
{
  if (image != NULL)
    bough_image_unref (image);
}

GPtrArray *
cli_thumbnails_load (const CliThumbnailOptions *self, char *const *paths, const CliBuildOptions *build, L2hTree *tree,
                     BoughStyle *style, double dpi, GError **error)
{
  g_autoptr (BoughImages) images = bough_images_open (self->images, self->images_from, error);
  g_autoptr (GPtrArray) loaded = g_ptr_array_new_with_free_func (unref_image);
  const BoughStyleValues *values = bough_style_get_values (style);
  int pixels = bough_image_get_needed_size (values->image_size, dpi);
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  g_autofree guint64 *rows = NULL;

  if (images == NULL)
    return NULL;
  rows = bough_leaf_images_new_samples (tree, values->image_rows, bough_images_get_n_samples (images), error);
  if (rows == NULL)
    return NULL;
  if (!bough_leaf_images_is_complete (rows, n_leaves)
      && !find_most_confident (self, paths, build, tree, images, rows, error))
    return NULL;

  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    g_autoptr (GdkPixbuf) pixbuf = NULL;

    if (rows[leaf] != BOUGH_NO_SAMPLE && bough_images_has_image (images, rows[leaf])) {
      pixbuf = bough_images_load (images, rows[leaf], pixels, error);
      if (pixbuf == NULL)
        return NULL;
    }
    g_ptr_array_add (loaded, pixbuf != NULL ? bough_image_new_from_pixbuf (pixbuf) : NULL);
  }

  return g_steal_pointer (&loaded);
}
