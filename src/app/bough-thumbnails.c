/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-thumbnails.h"

#include "bough-style-nodes.h"

#include "figure/bough-style-rings.h"
#include "formats/bough-leaf-images.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Pixels per inch, for paper. */
#define DPI 300

struct _BoughThumbnails {
  guint n_leaves;
  int pixels;
  guint64 *samples;
  BoughImage **images;
  char *problem;
};

static BoughThumbnails *
thumbnails_new (guint n_leaves)
{
  BoughThumbnails *self = g_atomic_rc_box_new0 (BoughThumbnails);

  self->n_leaves = n_leaves;
  self->images = g_new0 (BoughImage *, n_leaves);
  return self;
}

BoughThumbnails *
bough_thumbnails_ref (BoughThumbnails *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  BoughThumbnails *self = data;

  for (guint leaf = 0; leaf < self->n_leaves; leaf++)
    g_clear_pointer (&self->images[leaf], bough_image_unref);
  g_free (self->images);
  g_free (self->samples);
  g_free (self->problem);
}

void
bough_thumbnails_unref (BoughThumbnails *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

gboolean
bough_thumbnails_is_possible (BoughDocument *document, const char **why)
{
  *why = NULL;
  if (bough_document_get_assignment (document) == NULL)
    *why = _("Open the logits, and the images of their samples");
  else if (bough_document_get_images (document) == NULL)
    *why = _("Open the logits together with the images of their samples");
  return *why == NULL;
}

static const char *
get_leaf_name (BoughDocument *document, guint64 sample)
{
  guint leaf = l2h_assignment_get_class (bough_document_get_assignment (document), sample);

  return l2h_tree_get_leaf (bough_document_get_tree (document), leaf)->name;
}

gboolean
bough_thumbnails_is_chosen (BoughDocument *document, guint64 sample)
{
  const BoughStyleValues *values = bough_style_get_values (bough_document_get_style (document));
  const char *text;
  guint64 chosen;

  return g_variant_lookup (values->image_rows, get_leaf_name (document, sample), "&s", &text)
         && g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &chosen, NULL) && chosen == sample;
}

void
bough_thumbnails_choose (BoughDocument *document, guint64 sample, gboolean is_chosen)
{
  BoughStyle *style = bough_document_get_style (document);
  g_autofree char *text = is_chosen ? g_strdup_printf ("%" PRIu64, sample) : NULL;

  if (bough_thumbnails_is_chosen (document, sample) == is_chosen)
    return;

  /* One step of the history. */
  g_object_freeze_notify (G_OBJECT (style));
  bough_style_set_name_text (style, "image-rows", get_leaf_name (document, sample), text);
  if (is_chosen)
    bough_style_set_has_ring (style, "images", TRUE);
  g_object_thaw_notify (G_OBJECT (style));
}

static gboolean
is_kept (const BoughThumbnails *last, guint leaf, guint64 sample, int pixels)
{
  return last != NULL && last->samples != NULL && last->pixels == pixels && last->samples[leaf] == sample
         && last->images[leaf] != NULL;
}

static void
load_one (BoughThumbnails *self, BoughImages *images, guint leaf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = bough_images_load (images, self->samples[leaf], self->pixels, &error);

  if (pixbuf != NULL)
    self->images[leaf] = bough_image_new_from_pixbuf (pixbuf);
  else if (self->problem == NULL)
    self->problem = g_strdup (error->message);
}

BoughThumbnails *
bough_thumbnails_load (L2hTree *tree, BoughImages *images, L2hAssignment *assignment, BoughStyle *style, GArray *leaves,
                       BoughThumbnails *last, GCancellable *cancellable, GError **error)
{
  const BoughStyleValues *values = bough_style_get_values (style);
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  g_autoptr (BoughThumbnails) self = thumbnails_new (n_leaves);
  g_autofree gboolean *is_needed = g_new0 (gboolean, n_leaves);

  self->pixels = bough_image_get_needed_size (values->image_size, DPI);
  self->samples = bough_leaf_images_new_samples (tree, values->image_rows, bough_images_get_n_samples (images), error);
  if (self->samples == NULL)
    return NULL;
  bough_leaf_images_fill (self->samples, images, assignment, NULL);

  for (guint i = 0; i < (leaves != NULL ? leaves->len : n_leaves); i++)
    is_needed[leaves != NULL ? g_array_index (leaves, guint, i) : i] = TRUE;
  for (guint leaf = 0; leaf < n_leaves; leaf++) {
    guint64 sample = self->samples[leaf];

    if (sample == BOUGH_NO_SAMPLE || !bough_images_has_image (images, sample))
      continue;
    if (is_kept (last, leaf, sample, self->pixels))
      self->images[leaf] = bough_image_ref (last->images[leaf]);
    else if (is_needed[leaf] && !g_cancellable_is_cancelled (cancellable))
      load_one (self, images, leaf);
  }

  return g_steal_pointer (&self);
}

BoughThumbnails *
bough_thumbnails_new_blank (guint n_leaves)
{
  static const guint8 white[] = { 255, 255, 255 };
  BoughThumbnails *self = thumbnails_new (n_leaves);
  g_autoptr (BoughImage) image = bough_image_new (white, 1, 1, sizeof white, 3);

  for (guint leaf = 0; leaf < n_leaves; leaf++)
    self->images[leaf] = bough_image_ref (image);
  return self;
}

BoughImage *const *
bough_thumbnails_get_images (BoughThumbnails *self)
{
  return self->images;
}

guint64
bough_thumbnails_get_sample (BoughThumbnails *self, guint leaf)
{
  g_return_val_if_fail (leaf < self->n_leaves, BOUGH_NO_SAMPLE);

  return self->samples != NULL ? self->samples[leaf] : BOUGH_NO_SAMPLE;
}

const char *
bough_thumbnails_get_problem (BoughThumbnails *self)
{
  return self->problem;
}
