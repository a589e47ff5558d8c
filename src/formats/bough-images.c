/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-images.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "bough-array-file.h"
#include "bough-cifar.h"
#include "bough-file.h"
#include "bough-format-error.h"
#include "bough-image-folder.h"
#include "bough-image-table.h"
#include "bough-text.h"

/* A path of some hundred bytes for each of 2^22 samples. */
#define MAX_LIST_SIZE (1 << 30)

/* Beyond this an image is taken for a decompression bomb: 400 MB as RGB. */
#define MAX_PIXELS (1 << 27)
#define MAX_SIDE (1 << 16)

#define READ_SIZE (1 << 16)

#define set_error(error, code, path, ...) \
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_##code, path, __VA_ARGS__)

struct _BoughImages
{
  GObject parent_instance;

  guint64 n_samples;

  /* An array or a file of CIFAR; NULL with a list of paths. */
  BoughExtent *extent;
  /* Without label bytes, it is no file of CIFAR. */
  BoughCifar cifar;
  guint64 data_offset;
  guint height;
  guint width;
  guint n_channels;

  /* A list of paths: row i is from starts[i] to starts[i + 1]. */
  char *folder;
  GBytes *list;
  GArray *starts;
};

G_DEFINE_FINAL_TYPE (BoughImages, bough_images, G_TYPE_OBJECT)

static void
bough_images_finalize (GObject *object)
{
  BoughImages *self = BOUGH_IMAGES (object);

  g_clear_pointer (&self->extent, bough_extent_unref);
  g_clear_pointer (&self->starts, g_array_unref);
  g_clear_pointer (&self->list, g_bytes_unref);
  g_free (self->folder);

  G_OBJECT_CLASS (bough_images_parent_class)->finalize (object);
}

static void
bough_images_class_init (BoughImagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bough_images_finalize;
}

static void
bough_images_init (BoughImages *self)
{
}

static gboolean
is_channel_count (guint64 n)
{
  return n == 1 || n == 3 || n == 4;
}

static gboolean
check_is_images (const char            *path,
                 const BoughArray  *header,
                 GError               **error)
{
  g_autofree char *shape = bough_array_dup_shape (header);

  if (header->kind != 'u' || header->item_size != 1) {
    g_autofree char *type = bough_array_dup_type (header);

    set_error (error, UNSUPPORTED, path, _("holds %s, but images are uint8, from 0 to 255"), type);
    return FALSE;
  }

  if (header->n_dims != 3 && header->n_dims != 4) {
    set_error (error, UNSUPPORTED, path,
               ngettext ("has %u dimension (%s), but images have 3 or 4: samples x height x width x channels",
                         "has %u dimensions (%s), but images have 3 or 4: samples x height x width x channels",
                         header->n_dims),
               header->n_dims, shape);
    return FALSE;
  }

  if (header->n_dims == 4 && !is_channel_count (header->shape[3])) {
    if (is_channel_count (header->shape[1]))
      set_error (error, UNSUPPORTED, path,
                 _("has its channels first (%s); bring them last, as numpy.moveaxis(images, 1, -1) does"), shape);
    else
      set_error (error, UNSUPPORTED, path,
                 ngettext ("has %" PRIu64 " channel (%s), but images have 1 (grey), 3 (RGB) or 4 (RGBA)",
                           "has %" PRIu64 " channels (%s), but images have 1 (grey), 3 (RGB) or 4 (RGBA)",
                           header->shape[3]),
                 header->shape[3], shape);
    return FALSE;
  }

  if (header->n_items == 0) {
    set_error (error, INVALID, path, _("holds no images (%s)"), shape);
    return FALSE;
  }

  if (header->shape[1] > MAX_SIDE || header->shape[2] > MAX_SIDE ||
      header->shape[1] * header->shape[2] > MAX_PIXELS) {
    set_error (error, UNSUPPORTED, path, _("holds images too large to be shown (%s)"), shape);
    return FALSE;
  }

  if (!bough_array_is_c_order (header)) {
    set_error (error, UNSUPPORTED, path,
               _("is in Fortran order, which scatters each image over the file; "
                 "save numpy.ascontiguousarray(images)"));
    return FALSE;
  }

  return TRUE;
}

static gboolean
can_be_images (const BoughArray *array)
{
  return array->kind == 'u' && array->item_size == 1 && (array->n_dims == 3 || array->n_dims == 4);
}

static gboolean
open_array (BoughImages  *self,
            BoughExtent  *file,
            const char   *name,
            GError      **error)
{
  g_autoptr (BoughArrays) arrays = bough_array_file_open (file, error);
  const BoughArray *array;
  int index;

  index = arrays != NULL ? bough_arrays_choose (arrays, name, can_be_images, _("array of images"), error) : -1;
  if (index < 0)
    return FALSE;
  array = bough_arrays_get_array (arrays, index);
  if (array != NULL && !check_is_images (bough_arrays_get_title (arrays, index), array, error))
    return FALSE;
  self->extent = bough_arrays_open (arrays, index, error);
  if (self->extent == NULL)
    return FALSE;

  self->n_samples = array->shape[0];
  self->height = array->shape[1];
  self->width = array->shape[2];
  self->n_channels = array->n_dims == 4 ? array->shape[3] : 1;
  self->data_offset = array->data_offset;
  return TRUE;
}

/* Takes @list. */
static void
set_list (BoughImages *self,
          char        *folder,
          GBytes      *list)
{
  gsize size;
  const char *text = g_bytes_get_data (list, &size);

  self->folder = folder;
  self->list = list;
  /* Not BoughTextLines, which leaves out blank lines at the end: here each is a sample without an image. */
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (gsize at = 0; at < size; self->n_samples++) {
    const char *end = memchr (text + at, '\n', size - at);
    guint32 start = at;

    g_array_append_val (self->starts, start);
    at = end != NULL ? (gsize) (end - text) + 1 : size;
  }
  g_array_append_vals (self->starts, &(guint32) { size }, 1);
}

static gboolean
open_list (BoughImages  *self,
           const char   *path,
           GError      **error)
{
  g_autoptr (GBytes) list = bough_text_load (path, MAX_LIST_SIZE, error);

  if (list != NULL && bough_text_file_is_table (path)) {
    g_autoptr (GBytes) text = g_steal_pointer (&list);

    list = bough_image_table_list (path, text, error);
  }
  if (list == NULL)
    return FALSE;
  if (g_bytes_get_size (list) == 0) {
    set_error (error, INVALID, path, _("is empty"));
    return FALSE;
  }
  set_list (self, g_path_get_dirname (path), g_steal_pointer (&list));
  return TRUE;
}

static gboolean
open_folder (BoughImages  *self,
             const char   *path,
             GError      **error)
{
  g_autoptr (GPtrArray) paths = bough_image_folder_list (path, error);
  GString *list;

  if (paths == NULL)
    return FALSE;
  list = g_string_new (NULL);
  for (guint i = 0; i < paths->len && list->len <= MAX_LIST_SIZE; i++) {
    if (strchr (paths->pdata[i], '\n') != NULL) {
      g_autofree char *quoted = bough_quote_excerpt (paths->pdata[i], -1);

      set_error (error, UNSUPPORTED, path, _("holds a file whose name has a line break: %s"), quoted);
      g_string_free (list, TRUE);
      return FALSE;
    }
    g_string_append_printf (list, "%s\n", (char *) paths->pdata[i]);
  }
  set_list (self, g_strdup (path), g_string_free_to_bytes (list));
  return TRUE;
}

static gboolean
is_array_file (const char  *path,
               BoughExtent *file)
{
  return g_str_has_suffix (path, ".npy") || bough_array_file_unpacks_to_binary (file);
}

BoughImages *
bough_images_open (const char  *path,
                   const char  *name,
                   GError     **error)
{
  g_autoptr (BoughImages) self = g_object_new (BOUGH_TYPE_IMAGES, NULL);
  g_autoptr (BoughExtent) file = NULL;
  gboolean opened;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return open_folder (self, path, error) ? g_steal_pointer (&self) : NULL;

  file = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? bough_extent_open (path, NULL) : NULL;
  if (file != NULL && bough_cifar_probe (file, &self->cifar)) {
    self->extent = g_steal_pointer (&file);
    self->n_samples = self->cifar.n_images;
    opened = TRUE;
  } else if (file != NULL && is_array_file (path, file)) {
    opened = open_array (self, file, name, error);
  } else {
    opened = (file == NULL || bough_cifar_check (file, error)) && open_list (self, path, error);
  }

  return opened ? g_steal_pointer (&self) : NULL;
}

GStrv
bough_images_list (const char *path)
{
  g_autoptr (BoughExtent) file = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? bough_extent_open (path, NULL) : NULL;
  g_autoptr (BoughArrays) arrays = NULL;

  /* What may be packed is a .npy, whose array has no name. */
  if (file != NULL && bough_array_file_is_binary (file))
    arrays = bough_array_file_open (file, NULL);
  return arrays != NULL ? bough_arrays_list (arrays, can_be_images) : g_new0 (char *, 1);
}

guint64
bough_images_get_n_samples (BoughImages *self)
{
  g_return_val_if_fail (BOUGH_IS_IMAGES (self), 0);

  return self->n_samples;
}

/* The row of a list without white space at its end, which may be a CR; empty where there is no image. */
static const char *
get_row (BoughImages *self,
         guint64      sample,
         gsize       *length)
{
  const char *text = g_bytes_get_data (self->list, NULL);
  const char *start = text + g_array_index (self->starts, guint32, sample);
  const char *end = text + g_array_index (self->starts, guint32, sample + 1);

  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  *length = end - start;
  return start;
}

gboolean
bough_images_has_image (BoughImages *self,
                        guint64      sample)
{
  gsize length;

  g_return_val_if_fail (BOUGH_IS_IMAGES (self), FALSE);
  g_return_val_if_fail (sample < self->n_samples, FALSE);

  if (self->list == NULL)
    return TRUE;
  get_row (self, sample, &length);
  return length > 0;
}

/* The size of a @width x @height image that is made to fit into a square of @max_size; FALSE where it fits already. */
static gboolean
fit (int  max_size,
     int *width,
     int *height)
{
  int longest = MAX (*width, *height);

  if (max_size <= 0 || longest <= max_size)
    return FALSE;

  *width = MAX (1, ((gint64) *width * max_size + longest / 2) / longest);
  *height = MAX (1, ((gint64) *height * max_size + longest / 2) / longest);
  return TRUE;
}

/* Takes @pixbuf; returns NULL without memory. */
static GdkPixbuf *
shrink (GdkPixbuf *pixbuf,
        int        max_size)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  GdkPixbuf *shrunk;

  if (!fit (max_size, &width, &height))
    return pixbuf;

  shrunk = gdk_pixbuf_scale_simple (pixbuf, width, height, GDK_INTERP_BILINEAR);
  g_object_unref (pixbuf);
  return shrunk;
}

static GdkPixbuf *
load_from_array (BoughImages  *self,
               guint64       sample,
               GError      **error)
{
  gsize n_pixels = (gsize) self->width * self->height;
  guint n_channels = self->n_channels;
  gsize size = n_pixels * n_channels;
  guint64 offset = self->data_offset + sample * size;
  g_autofree guint8 *items = g_malloc (size);
  g_autoptr (GBytes) pixels = NULL;

  if (!bough_extent_read (self->extent, offset, items, size, error))
    return NULL;

  if (n_channels == 1) {
    guint8 *grey = items;

    items = g_malloc (3 * n_pixels);
    for (gsize i = 0; i < n_pixels; i++)
      memset (items + 3 * i, grey[i], 3);
    g_free (grey);
    n_channels = 3;
  }

  pixels = g_bytes_new_take (g_steal_pointer (&items), n_pixels * n_channels);
  return gdk_pixbuf_new_from_bytes (pixels, GDK_COLORSPACE_RGB, n_channels == 4, 8, self->width, self->height,
                                    self->width * n_channels);
}

static GdkPixbuf *
load_from_cifar (BoughImages  *self,
                 guint64       sample,
                 GError      **error)
{
  g_autofree guint8 *items = g_malloc (3 * BOUGH_CIFAR_PIXELS);
  g_autoptr (GBytes) pixels = NULL;

  if (!bough_cifar_read_image (self->extent, &self->cifar, sample, items, error))
    return NULL;
  pixels = g_bytes_new_take (g_steal_pointer (&items), 3 * BOUGH_CIFAR_PIXELS);
  return gdk_pixbuf_new_from_bytes (pixels, GDK_COLORSPACE_RGB, FALSE, 8, BOUGH_CIFAR_SIDE, BOUGH_CIFAR_SIDE,
                                    3 * BOUGH_CIFAR_SIDE);
}

typedef struct {
  int max_size;
  int width;
  int height;
  gboolean too_large;
  int n_rows;
} Decoding;

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         user_data)
{
  Decoding *decoding = user_data;

  decoding->width = width;
  decoding->height = height;
  decoding->too_large = width > MAX_SIDE || height > MAX_SIDE || (gint64) width * height > MAX_PIXELS;

  if (decoding->too_large)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (fit (decoding->max_size, &width, &height))
    gdk_pixbuf_loader_set_size (loader, width, height);
}

static void
area_updated_cb (GdkPixbufLoader *loader,
                 int              x,
                 int              y,
                 int              width,
                 int              height,
                 gpointer         user_data)
{
  Decoding *decoding = user_data;

  decoding->n_rows = MAX (decoding->n_rows, y + height);
}

/*
 * gdk-pixbuf takes a PNG that is cut short for a sound one whose last rows are empty. A JPEG it fills up to its end, as
 * image viewers do; the other formats do not tell of each row.
 */
static gboolean
is_cut_short (GdkPixbufLoader *loader,
              const Decoding  *decoding)
{
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (loader);
  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  g_autofree char *name = format != NULL ? gdk_pixbuf_format_get_name (format) : NULL;

  return g_strcmp0 (name, "png") == 0 && pixbuf != NULL && decoding->n_rows < gdk_pixbuf_get_height (pixbuf);
}

static gboolean
feed (GdkPixbufLoader  *loader,
      Decoding         *decoding,
      const char       *path,
      int               fd,
      GError          **error)
{
  g_autofree guint8 *buffer = g_malloc (READ_SIZE);
  g_autoptr (GError) decoding_error = NULL;
  gboolean more = TRUE;

  while (more && decoding_error == NULL && !decoding->too_large) {
    gssize n = read (fd, buffer, READ_SIZE);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      int code = errno;

      gdk_pixbuf_loader_close (loader, NULL);
      set_error (error, OPEN, path, _("cannot be read: %s"), g_strerror (code));
      return FALSE;
    }
    more = n > 0 && gdk_pixbuf_loader_write (loader, buffer, n, &decoding_error);
  }
  gdk_pixbuf_loader_close (loader, decoding_error == NULL ? &decoding_error : NULL);

  if (decoding->too_large) {
    set_error (error, UNSUPPORTED, path, _("is too large to be shown (%d x %d pixels)"), decoding->width,
               decoding->height);
    return FALSE;
  }
  if (decoding_error != NULL) {
    set_error (error, INVALID, path, _("is no image that can be read: %s"), decoding_error->message);
    return FALSE;
  }
  if (is_cut_short (loader, decoding)) {
    set_error (error, INVALID, path, _("is cut short"));
    return FALSE;
  }
  return TRUE;
}

static GdkPixbuf *
load_from_file (const char  *path,
                int          max_size,
                GError     **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  Decoding decoding = { .max_size = max_size };
  struct stat info;
  GdkPixbuf *pixbuf;
  gboolean fed;
  int fd;

  /* Before it is opened: a named pipe would wait for somebody to write. */
  if (g_stat (path, &info) == 0 && !S_ISREG (info.st_mode) && !S_ISDIR (info.st_mode)) {
    set_error (error, UNSUPPORTED, path, _("is no file on a disk"));
    return NULL;
  }

  fd = bough_file_open (path, error);
  if (fd < 0)
    return NULL;

  loader = gdk_pixbuf_loader_new ();
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &decoding);
  g_signal_connect (loader, "area-updated", G_CALLBACK (area_updated_cb), &decoding);
  fed = feed (loader, &decoding, path, fd, error);
  g_close (fd, NULL);
  if (!fed)
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL) {
    set_error (error, INVALID, path, _("holds no image"));
    return NULL;
  }
  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

GdkPixbuf *
bough_images_load (BoughImages  *self,
                   guint64       sample,
                   int           max_size,
                   GError      **error)
{
  GdkPixbuf *pixbuf;

  g_return_val_if_fail (BOUGH_IS_IMAGES (self), NULL);
  g_return_val_if_fail (bough_images_has_image (self, sample), NULL);

  if (self->cifar.n_label_bytes > 0) {
    pixbuf = load_from_cifar (self, sample, error);
  } else if (self->list == NULL) {
    pixbuf = load_from_array (self, sample, error);
  } else {
    gsize length;
    const char *row = get_row (self, sample, &length);
    g_autofree char *path = g_strndup (row, length);

    if (!g_path_is_absolute (path)) {
      char *relative = g_steal_pointer (&path);

      path = g_build_filename (self->folder, relative, NULL);
      g_free (relative);
    }
    pixbuf = load_from_file (path, max_size, error);
  }

  return pixbuf != NULL ? shrink (pixbuf, max_size) : NULL;
}
