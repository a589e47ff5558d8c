/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-leaf-images.h"

#include "bough-format-error.h"
#include "bough-leaf-names.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

guint64 *
bough_leaf_images_new_samples (L2hTree *tree, GVariant *chosen, guint64 n_samples, GError **error)
{
  guint n_leaves = l2h_tree_get_n_leaves (tree);
  g_autoptr (GHashTable) leaves = bough_leaf_names_number (tree, NULL);
  g_autofree guint64 *samples = g_new (guint64, n_leaves);

  for (guint leaf = 0; leaf < n_leaves; leaf++)
    samples[leaf] = BOUGH_NO_SAMPLE;
  for (gsize i = 0; i < g_variant_n_children (chosen); i++) {
    const char *name, *text;
    guint64 sample;
    guint leaf;

    g_variant_get_child (chosen, i, "{&s&s}", &name, &text);
    leaf = GPOINTER_TO_UINT (g_hash_table_lookup (leaves, name));
    if (leaf == 0) {
      g_set_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, _("image-rows: the tree has no class \"%s\""), name);
      return NULL;
    }
    if (n_samples == 0 || !g_ascii_string_to_unsigned (text, 10, 0, n_samples - 1, &sample, NULL)) {
      g_set_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID,
                   _("image-rows: \"%s\": there is no sample \"%s\"; they are 0 to %" PRIu64), name, text, n_samples - 1);
      return NULL;
    }
    samples[leaf - 1] = sample;
  }

  return g_steal_pointer (&samples);
}

gboolean
bough_leaf_images_is_complete (const guint64 *samples, guint n_leaves)
{
  for (guint leaf = 0; leaf < n_leaves; leaf++)
    if (samples[leaf] == BOUGH_NO_SAMPLE)
      return FALSE;
  return TRUE;
}

void
bough_leaf_images_fill (guint64 *samples, BoughImages *images, L2hAssignment *assignment, const guint *leaves)
{
  for (guint klass = 0; klass < l2h_assignment_get_n_classes (assignment); klass++) {
    const guint leaf = leaves != NULL ? leaves[klass] : klass;
    gsize n_members;
    const guint32 *members = l2h_assignment_get_members (assignment, klass, &n_members);
    double best = 0;

    if (samples[leaf] != BOUGH_NO_SAMPLE)
      continue;
    for (gsize i = 0; i < n_members; i++) {
      double confidence = l2h_assignment_get_confidence (assignment, members[i]);

      if (confidence > best && bough_images_has_image (images, members[i])) {
        best = confidence;
        samples[leaf] = members[i];
      }
    }
  }
}
