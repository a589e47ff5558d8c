/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-rings.h"

#include "taxonomy/bough-leaf-values.h"
#include "taxonomy/bough-superclasses.h"

#include <string.h>

void
cli_rings_clear (CliRings *self)
{
  g_clear_object (&self->second);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

gboolean
cli_ring_is_file (const char *argument)
{
  return strchr (argument, '.') != NULL || strchr (argument, G_DIR_SEPARATOR) != NULL;
}

static gboolean
load_values (CliRings *self, const char *path, L2hTree *tree, GError **error)
{
  BoughLeafValues *file = bough_leaf_values_load (path, tree, error);

  if (file == NULL)
    return FALSE;
  g_ptr_array_add (self->files, file);
  return TRUE;
}

gboolean
cli_rings_load (CliRings *self, const char *second, char **rings, L2hTree *tree, GError **error)
{
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; rings && rings[i]; i++) {
    if (cli_ring_is_file (rings[i]) && !load_values (self, rings[i], tree, error))
      return FALSE;
  }

  if (second == NULL)
    return TRUE;
  self->second = bough_superclasses_load (second, tree, error);
  return self->second != NULL;
}
