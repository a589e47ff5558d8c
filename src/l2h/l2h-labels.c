/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-labels.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "l2h-error.h"
#include "l2h-labels-private.h"

struct _L2hLabels
{
  GObject parent_instance;

  char *name;
  GBytes *values;
  guint64 n_samples;
  gint64 max;
  char **names;
  guint n_names;
};

G_DEFINE_FINAL_TYPE (L2hLabels, l2h_labels, G_TYPE_OBJECT)

static void
l2h_labels_finalize (GObject *object)
{
  L2hLabels *self = L2H_LABELS (object);

  g_free (self->name);
  g_clear_pointer (&self->values, g_bytes_unref);
  g_strfreev (self->names);

  G_OBJECT_CLASS (l2h_labels_parent_class)->finalize (object);
}

static void
l2h_labels_class_init (L2hLabelsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = l2h_labels_finalize;
}

static void
l2h_labels_init (L2hLabels *self)
{
}

static gboolean
check_values (const char *name, const gint64 *values, guint64 n_samples, gboolean named, guint n_names, gint64 *max,
              GError **error)
{
  *max = -1;
  for (guint64 i = 0; i < n_samples; i++) {
    if (values[i] < 0) {
      g_set_error (error, L2H_ERROR, L2H_ERROR_LABEL,
                   _("%s: label %" PRId64 " of sample %" PRIu64 " is below 0"),
                   name, values[i], i);
      return FALSE;
    }
    if (named && values[i] >= n_names) {
      g_set_error (error, L2H_ERROR, L2H_ERROR_LABEL,
                   ngettext ("%s: label %" PRId64 " of sample %" PRIu64
                             " has no name; there is %u name",
                             "%s: label %" PRId64 " of sample %" PRIu64
                             " has no name; there are %u names", n_names),
                   name, values[i], i, n_names);
      return FALSE;
    }
    *max = MAX (*max, values[i]);
  }

  return TRUE;
}

static L2hLabels *
labels_new_from_bytes (const char *name, GBytes *bytes, guint64 n_samples, const char *const *names, GError **error)
{
  const gint64 *values = g_bytes_get_data (bytes, NULL);
  g_autoptr (L2hLabels) self = g_object_new (L2H_TYPE_LABELS, NULL);

  self->names = g_strdupv ((char **) names);
  self->n_names = names != NULL ? g_strv_length (self->names) : 0;
  if (!check_values (name, values, n_samples, names != NULL, self->n_names, &self->max, error))
    return NULL;

  self->name = g_strdup (name);
  self->values = g_bytes_ref (bytes);
  self->n_samples = n_samples;

  return g_steal_pointer (&self);
}

L2hLabels *
l2h_labels_new (const char *name, gint64 *values, guint64 n_samples, const char *const *names, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (values != NULL || n_samples == 0, NULL);

  bytes = g_bytes_new_take (values, n_samples * sizeof *values);
  return labels_new_from_bytes (name, bytes, n_samples, names, error);
}

L2hLabels *
l2h_labels_with_names (L2hLabels *self, const char *const *names, GError **error)
{
  g_return_val_if_fail (L2H_IS_LABELS (self), NULL);

  return labels_new_from_bytes (self->name, self->values, self->n_samples, names, error);
}

guint64
l2h_labels_get_n_samples (L2hLabels *self)
{
  g_return_val_if_fail (L2H_IS_LABELS (self), 0);

  return self->n_samples;
}

gint64
l2h_labels_get_value (L2hLabels *self, guint64 sample)
{
  g_return_val_if_fail (L2H_IS_LABELS (self), -1);
  g_return_val_if_fail (sample < self->n_samples, -1);

  return ((const gint64 *) g_bytes_get_data (self->values, NULL))[sample];
}

gint64
l2h_labels_get_max (L2hLabels *self)
{
  g_return_val_if_fail (L2H_IS_LABELS (self), -1);

  return self->max;
}

const char *
l2h_labels_get_name (L2hLabels *self)
{
  return self->name;
}

const gint64 *
l2h_labels_peek_values (L2hLabels *self)
{
  return g_bytes_get_data (self->values, NULL);
}

gboolean
l2h_labels_has_names (L2hLabels *self)
{
  g_return_val_if_fail (L2H_IS_LABELS (self), FALSE);

  return self->names != NULL;
}

char *
l2h_labels_dup_text (L2hLabels *self, gint64 value)
{
  g_return_val_if_fail (L2H_IS_LABELS (self), NULL);

  if (value >= 0 && value < self->n_names)
    return g_strdup (self->names[value]);

  return g_strdup_printf ("%" PRId64, value);
}
