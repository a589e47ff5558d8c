/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-image-loader.h"

#include <string.h>

#define MAX_RUNNING 2

/* Those that wait are looked through for cancelled ones whenever they are more than this. */
#define MANY_WAITING 256

typedef struct {
  guint64 sample;
  int size;
} Key;

typedef struct {
  Key key;
  GdkTexture *texture;
  gsize n_bytes;
} Kept;

struct _BoughImageLoader
{
  GObject parent_instance;

  BoughImages *images;

  GQueue waiting;      /* of GTask with a Key, the latest first */
  guint n_running;

  GHashTable *links;   /* of Key to its link in kept */
  GQueue kept;         /* of Kept, the latest used first */
  gsize n_bytes;
  gsize max_bytes;
};

G_DEFINE_FINAL_TYPE (BoughImageLoader, bough_image_loader, G_TYPE_OBJECT)

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_int64_hash (&key->sample) ^ (guint) key->size << 20;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *first = a, *second = b;

  return first->sample == second->sample && first->size == second->size;
}

static void
kept_free (Kept *kept)
{
  g_object_unref (kept->texture);
  g_free (kept);
}

static void
bough_image_loader_finalize (GObject *object)
{
  BoughImageLoader *self = BOUGH_IMAGE_LOADER (object);

  /* Nothing waits: each task holds its loader. */
  g_clear_object (&self->images);
  g_hash_table_unref (self->links);
  g_queue_clear_full (&self->kept, (GDestroyNotify) kept_free);

  G_OBJECT_CLASS (bough_image_loader_parent_class)->finalize (object);
}

static void
bough_image_loader_class_init (BoughImageLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_image_loader_finalize;
}

static void
bough_image_loader_init (BoughImageLoader *self)
{
  g_queue_init (&self->waiting);
  g_queue_init (&self->kept);
  self->links = g_hash_table_new (key_hash, key_equal);
}

BoughImageLoader *
bough_image_loader_new (BoughImages *images, gsize max_bytes)
{
  BoughImageLoader *self = g_object_new (BOUGH_TYPE_IMAGE_LOADER, NULL);

  self->images = g_object_ref (images);
  self->max_bytes = max_bytes;
  return self;
}

gboolean
bough_image_loader_has_image (BoughImageLoader *self, guint64 sample)
{
  g_return_val_if_fail (BOUGH_IS_IMAGE_LOADER (self), FALSE);

  return bough_images_has_image (self->images, sample);
}

GdkTexture *
bough_image_loader_look_up (BoughImageLoader *self, guint64 sample, int size)
{
  Key key = { sample, size };
  GList *link;

  g_return_val_if_fail (BOUGH_IS_IMAGE_LOADER (self), NULL);

  link = g_hash_table_lookup (self->links, &key);
  if (link == NULL)
    return NULL;

  g_queue_unlink (&self->kept, link);
  g_queue_push_head_link (&self->kept, link);
  return g_object_ref (((Kept *) link->data)->texture);
}

static void
keep (BoughImageLoader *self, const Key *key, GdkTexture *texture)
{
  Kept *kept;

  if (g_hash_table_contains (self->links, key))
    return;

  kept = g_new (Kept, 1);
  kept->key = *key;
  kept->texture = g_object_ref (texture);
  kept->n_bytes = (gsize) gdk_texture_get_width (texture) * gdk_texture_get_height (texture) * 4;
  g_queue_push_head (&self->kept, kept);
  g_hash_table_insert (self->links, &kept->key, self->kept.head);
  self->n_bytes += kept->n_bytes;

  while (self->n_bytes > self->max_bytes && self->kept.length > 1) {
    Kept *oldest = g_queue_pop_tail (&self->kept);

    g_hash_table_remove (self->links, &oldest->key);
    self->n_bytes -= oldest->n_bytes;
    kept_free (oldest);
  }
}

/* Makes each pixel a square of @factor pixels. */
static GdkPixbuf *
enlarge (GdkPixbuf *pixbuf, int factor)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  int from_stride = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *from = gdk_pixbuf_read_pixels (pixbuf);
  GdkPixbuf *large = gdk_pixbuf_new (GDK_COLORSPACE_RGB, n_channels == 4, 8, width * factor, height * factor);
  int stride = gdk_pixbuf_get_rowstride (large);
  guint8 *to = gdk_pixbuf_get_pixels (large);

  for (int y = 0; y < height; y++) {
    guint8 *row = to + (gsize) y * factor * stride;

    for (int x = 0; x < width * factor; x++)
      memcpy (row + x * n_channels, from + (gsize) y * from_stride + x / factor * n_channels, n_channels);
    for (int copy = 1; copy < factor; copy++)
      memcpy (row + (gsize) copy * stride, row, (gsize) width * factor * n_channels);
  }
  return large;
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  BoughImages *images = source;
  const Key *key = task_data;
  GError *error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = bough_images_load (images, key->sample, key->size, &error);
  int factor;

  if (pixbuf == NULL) {
    g_task_return_error (task, error);
    return;
  }

  factor = key->size / MAX (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf));
  if (factor > 1) {
    g_autoptr (GdkPixbuf) large = enlarge (pixbuf, factor);

    g_task_return_pointer (task, gdk_texture_new_for_pixbuf (large), g_object_unref);
  } else {
    g_task_return_pointer (task, gdk_texture_new_for_pixbuf (pixbuf), g_object_unref);
  }
}

static void run_waiting (BoughImageLoader *self);

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  BoughImageLoader *self = g_task_get_source_object (task);
  GError *error = NULL;
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), &error);

  self->n_running--;
  if (texture != NULL) {
    keep (self, g_task_get_task_data (task), texture);
    g_task_return_pointer (task, texture, g_object_unref);
  } else {
    g_task_return_error (task, error);
  }
  run_waiting (self);
}

static void
run_waiting (BoughImageLoader *self)
{
  while (self->n_running < MAX_RUNNING && self->waiting.length > 0) {
    g_autoptr (GTask) task = g_queue_pop_head (&self->waiting);
    g_autoptr (GTask) work = NULL;

    if (g_task_return_error_if_cancelled (task))
      continue;

    self->n_running++;
    work = g_task_new (self->images, NULL, loaded_cb, g_object_ref (task));
    g_task_set_task_data (work, g_memdup2 (g_task_get_task_data (task), sizeof (Key)), g_free);
    g_task_run_in_thread (work, load_in_thread);
  }
}

static void
drop_cancelled (BoughImageLoader *self)
{
  GList *next;

  for (GList *link = self->waiting.head; link != NULL; link = next) {
    next = link->next;
    if (g_task_return_error_if_cancelled (link->data)) {
      g_object_unref (link->data);
      g_queue_delete_link (&self->waiting, link);
    }
  }
}

void
bough_image_loader_load_async (BoughImageLoader *self, guint64 sample, int size, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  Key key = { sample, size };
  GTask *task;

  g_return_if_fail (BOUGH_IS_IMAGE_LOADER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bough_image_loader_load_async);
  g_task_set_task_data (task, g_memdup2 (&key, sizeof key), g_free);

  if (self->waiting.length > MANY_WAITING)
    drop_cancelled (self);
  g_queue_push_head (&self->waiting, task);
  run_waiting (self);
}

GdkTexture *
bough_image_loader_load_finish (BoughImageLoader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
