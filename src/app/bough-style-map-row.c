/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-map-row.h"

#include "bough-leaf-file-job.h"

#include "figure/bough-palette.h"
#include "figure/bough-style-unused.h"
#include "formats/bough-leaf-images.h"
#include "formats/bough-pairs.h"

struct _BoughStyleMapRow
{
  BoughFileRow parent_instance;

  char *key;
  BoughDocument *document;
};

enum {
  PROP_0,
  PROP_KEY,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (BoughStyleMapRow, bough_style_map_row, BOUGH_TYPE_FILE_ROW)

static gpointer
load_colors (const char *path, L2hTree *tree, GError **error)
{
  return bough_pairs_load (path, "group", bough_color_check, error);
}

static gpointer
load_classes (const char *path, L2hTree *tree, GError **error)
{
  return bough_pairs_load (path, "class", NULL, error);
}

static char *
dup_unused_colors (BoughDocument *document)
{
  GPtrArray *values = bough_document_get_values (document);
  g_autoptr (GPtrArray) groupings = g_ptr_array_new ();

  g_ptr_array_add (groupings, bough_document_get_grouping (document));
  g_ptr_array_add (groupings, bough_document_get_second (document));
  for (guint i = 0; i < values->len; i++)
    g_ptr_array_add (groupings, bough_leaf_values_get_grouping (g_ptr_array_index (values, i)));
  return bough_style_dup_unused_colors (bough_document_get_style (document),
                                        (BoughGrouping *const *) (gpointer) groupings->pdata, groupings->len);
}

/* A sample that there is not would leave the whole figure undrawn. */
static gboolean
check (BoughStyleMapRow *self, GVariant *pairs, const char *path, GError **error)
{
  BoughImages *images = bough_document_get_images (self->document);
  g_autofree guint64 *samples = NULL;

  if (!g_str_equal (self->key, "image-rows") || images == NULL)
    return TRUE;
  samples = bough_leaf_images_new_samples (bough_document_get_tree (self->document), pairs,
                                           bough_images_get_n_samples (images), error);
  g_prefix_error (error, "%s: ", path);
  return samples != NULL;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BoughStyleMapRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) pairs = bough_leaf_file_job_finish (result, &error);
  const char *path = bough_leaf_file_job_get_path (result);
  g_autofree char *unused = NULL;
  g_autofree char *problem = NULL;

  if (self->document != bough_leaf_file_job_get_document (result))
    return;
  if (pairs == NULL || !check (self, pairs, path, &error)) {
    bough_file_row_set_problem (BOUGH_FILE_ROW (self), error->message);
    return;
  }

  g_object_set (bough_document_get_style (self->document), self->key, pairs, NULL);
  if (g_str_equal (self->key, "colors"))
    unused = dup_unused_colors (self->document);
  else if (g_str_equal (self->key, "names"))
    unused = bough_style_dup_unused_names (bough_document_get_style (self->document),
                                           bough_document_get_tree (self->document));
  problem = unused != NULL ? g_strdup_printf ("%s: %s", path, unused) : NULL;
  bough_file_row_set_problem (BOUGH_FILE_ROW (self), problem);
}

static void
chosen_cb (BoughStyleMapRow *self, const char *path)
{
  if (self->document != NULL)
    bough_leaf_file_job_start (self->document, path, g_str_equal (self->key, "colors") ? load_colors : load_classes,
                               (GDestroyNotify) g_variant_unref, loaded_cb, g_object_ref (self));
}

static void
cleared_cb (BoughStyleMapRow *self)
{
  if (self->document != NULL)
    g_object_set (bough_document_get_style (self->document), self->key, g_variant_new ("a{ss}", NULL), NULL);
}

static void
map_changed_cb (BoughStyleMapRow *self)
{
  g_autoptr (GVariant) map = NULL;

  g_object_get (bough_document_get_style (self->document), self->key, &map, NULL);
  bough_file_row_set_problem (BOUGH_FILE_ROW (self), NULL);
  bough_file_row_set_has_file (BOUGH_FILE_ROW (self), g_variant_n_children (map) > 0);
}

static void
bough_style_map_row_dispose (GObject *object)
{
  bough_style_map_row_set_document (BOUGH_STYLE_MAP_ROW (object), NULL);

  G_OBJECT_CLASS (bough_style_map_row_parent_class)->dispose (object);
}

static void
bough_style_map_row_finalize (GObject *object)
{
  g_free (BOUGH_STYLE_MAP_ROW (object)->key);

  G_OBJECT_CLASS (bough_style_map_row_parent_class)->finalize (object);
}

static void
bough_style_map_row_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  if (property == PROP_KEY)
    BOUGH_STYLE_MAP_ROW (object)->key = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
bough_style_map_row_class_init (BoughStyleMapRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bough_style_map_row_dispose;
  object_class->finalize = bough_style_map_row_finalize;
  object_class->set_property = bough_style_map_row_set_property;

  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL,
                                              G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
bough_style_map_row_init (BoughStyleMapRow *self)
{
  g_signal_connect (self, "chosen", G_CALLBACK (chosen_cb), NULL);
  g_signal_connect (self, "cleared", G_CALLBACK (cleared_cb), NULL);
}

void
bough_style_map_row_set_document (BoughStyleMapRow *self, BoughDocument *document)
{
  g_autofree char *notified = NULL;

  g_return_if_fail (BOUGH_IS_STYLE_MAP_ROW (self));

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (bough_document_get_style (self->document), self);
  g_set_object (&self->document, document);
  if (document == NULL)
    return;

  notified = g_strdup_printf ("notify::%s", self->key);
  g_signal_connect_object (bough_document_get_style (document), notified, G_CALLBACK (map_changed_cb), self,
                           G_CONNECT_SWAPPED);
  map_changed_cb (self);
}

void
bough_style_map_row_set_document_below (GtkWidget *root, BoughDocument *document)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    if (BOUGH_IS_STYLE_MAP_ROW (child))
      bough_style_map_row_set_document (BOUGH_STYLE_MAP_ROW (child), document);
    else
      bough_style_map_row_set_document_below (child, document);
  }
}
