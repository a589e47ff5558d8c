/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-arrays.h"

#include <glib/gi18n-lib.h>

#include "bough-format-error.h"

/* How many arrays a message lists. */
#define N_LISTED 8

#define set_error(error, code, path, ...) \
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_##code, path, __VA_ARGS__)

typedef struct {
  char *name;
  char *title;
  BoughArray array;
  /* One of these three is set. */
  BoughExtent *extent;
  BoughZip *zip;
  GError *problem;
  guint member;
} Entry;

struct _BoughArrays
{
  BoughExtent *file;
  GArray *entries;
  GStrv column_names;
  char *note;
  char *label_column;
  L2hLabels *labels;
};

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->title);
  g_clear_pointer (&entry->extent, bough_extent_unref);
  g_clear_pointer (&entry->zip, bough_zip_unref);
  g_clear_error (&entry->problem);
}

BoughArrays *
bough_arrays_new (BoughExtent *file)
{
  BoughArrays *self = g_new0 (BoughArrays, 1);

  self->file = bough_extent_ref (file);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  return self;
}

void
bough_arrays_free (BoughArrays *self)
{
  bough_extent_unref (self->file);
  g_array_unref (self->entries);
  g_strfreev (self->column_names);
  g_free (self->note);
  g_free (self->label_column);
  g_clear_object (&self->labels);
  g_free (self);
}

void
bough_arrays_add (BoughArrays      *self,
                  const char       *name,
                  const BoughArray *array,
                  BoughExtent      *extent)
{
  Entry entry = { g_strdup (name), bough_arrays_dup_title (self->file, name), *array, .extent = bough_extent_ref (extent) };

  g_array_append_val (self->entries, entry);
}

void
bough_arrays_add_packed (BoughArrays      *self,
                         const char       *name,
                         const BoughArray *array,
                         BoughZip         *zip,
                         guint             member)
{
  Entry entry = { g_strdup (name), bough_arrays_dup_title (self->file, name), *array, .zip = bough_zip_ref (zip), .member = member };

  g_array_append_val (self->entries, entry);
}

void
bough_arrays_add_unreadable (BoughArrays *self,
                             const char  *name,
                             GError      *problem)
{
  Entry entry = { g_strdup (name), bough_arrays_dup_title (self->file, name), .problem = problem };

  g_array_append_val (self->entries, entry);
}

void
bough_arrays_set_column_names (BoughArrays *self,
                               GStrv        names)
{
  g_strfreev (self->column_names);
  self->column_names = names;
}

void
bough_arrays_set_note (BoughArrays *self,
                       const char  *note)
{
  g_free (self->note);
  self->note = g_strdup (note);
}

const char *
bough_arrays_get_note (BoughArrays *self)
{
  return self->note;
}

void
bough_arrays_set_labels (BoughArrays *self,
                         const char  *column,
                         L2hLabels   *labels)
{
  g_free (self->label_column);
  self->label_column = g_strdup (column);
  g_set_object (&self->labels, labels);
}

L2hLabels *
bough_arrays_get_labels (BoughArrays  *self,
                         const char  **column)
{
  *column = self->label_column;
  return self->labels;
}

const char *const *
bough_arrays_get_column_names (BoughArrays *self)
{
  return (const char *const *) self->column_names;
}

guint
bough_arrays_get_n_arrays (BoughArrays *self)
{
  return self->entries->len;
}

static const Entry *
get_entry (BoughArrays *self,
           guint        index)
{
  g_return_val_if_fail (index < self->entries->len, NULL);

  return &g_array_index (self->entries, Entry, index);
}

const char *
bough_arrays_get_name (BoughArrays *self,
                       guint        index)
{
  return get_entry (self, index)->name;
}

const char *
bough_arrays_get_title (BoughArrays *self,
                        guint        index)
{
  return get_entry (self, index)->title;
}

const BoughArray *
bough_arrays_get_array (BoughArrays *self,
                        guint        index)
{
  const Entry *entry = get_entry (self, index);

  return entry->problem == NULL ? &entry->array : NULL;
}

char *
bough_arrays_dup_title (BoughExtent *file,
                        const char  *name)
{
  g_autofree char *quoted = NULL;

  if (name == NULL)
    return g_strdup (bough_extent_get_name (file));
  quoted = bough_quote_excerpt (name, -1);
  return g_strdup_printf ("%s (%s)", bough_extent_get_name (file), quoted);
}

/* "a" (3 x 4 of float32), "b" (7 of int64) and 2 more; only those that suit, if @suits is given. */
static char *
list_entries (BoughArrays         *self,
              BoughArraySuitsFunc  suits)
{
  GString *list = g_string_new (NULL);
  guint n_listed = 0;
  guint n_more = 0;

  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = get_entry (self, i);
    g_autofree char *quoted = bough_quote_excerpt (entry->name != NULL ? entry->name : "", -1);

    if (suits != NULL && (entry->problem != NULL || !suits (&entry->array)))
      continue;
    if (n_listed == N_LISTED) {
      n_more++;
      continue;
    }
    g_string_append_printf (list, "%s%s", n_listed > 0 ? ", " : "", quoted);
    if (entry->problem == NULL) {
      g_autofree char *shape = bough_array_dup_shape (&entry->array);
      g_autofree char *type = bough_array_dup_type (&entry->array);

      /* Translators: the shape and the type of an array, "50000 x 100 of float32" */
      g_string_append_printf (list, _(" (%s of %s)"), shape, type);
    }
    n_listed++;
  }
  if (n_more > 0)
    g_string_append_printf (list, ngettext (" and %u more", " and %u more", n_more), n_more);
  return g_string_free (list, FALSE);
}

static int
choose_by_name (BoughArrays  *self,
                const char   *name,
                GError      **error)
{
  const char *path = bough_extent_get_name (self->file);
  g_autofree char *quoted = bough_quote_excerpt (name, -1);
  g_autofree char *list = NULL;
  int found = -1;

  for (guint i = 0; i < self->entries->len; i++) {
    if (g_strcmp0 (get_entry (self, i)->name, name) != 0)
      continue;
    if (found >= 0) {
      set_error (error, INVALID, path, _("holds two arrays called %s"), quoted);
      return -1;
    }
    found = i;
  }
  if (found >= 0)
    return found;

  list = list_entries (self, NULL);
  if (self->entries->len == 1 && get_entry (self, 0)->name == NULL)
    set_error (error, INVALID, path, _("holds one array without a name, none called %s"), quoted);
  else
    set_error (error, INVALID, path, _("holds no array called %s, but %s"), quoted, list);
  return -1;
}

int
bough_arrays_choose (BoughArrays          *self,
                     const char           *name,
                     BoughArraySuitsFunc   suits,
                     const char           *wanted,
                     GError              **error)
{
  const char *path = bough_extent_get_name (self->file);
  g_autofree char *list = NULL;
  guint n_suitable = 0;
  int found = -1;

  if (name != NULL)
    return choose_by_name (self, name, error);
  if (self->entries->len == 0) {
    set_error (error, INVALID, path, _("holds no arrays"));
    return -1;
  }
  /* Whoever asked says best why the only one there is does not suit. */
  if (self->entries->len == 1)
    return 0;

  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = get_entry (self, i);

    if (entry->problem == NULL && suits (&entry->array)) {
      n_suitable++;
      found = i;
    }
  }
  if (n_suitable == 1)
    return found;

  list = list_entries (self, n_suitable > 0 ? suits : NULL);
  if (n_suitable > 0)
    set_error (error, INVALID, path, _("holds more than one %s; name one of %s"), wanted, list);
  else
    set_error (error, INVALID, path, _("holds no %s, but %s"), wanted, list);
  return -1;
}

GStrv
bough_arrays_list (BoughArrays         *self,
                   BoughArraySuitsFunc  suits)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = get_entry (self, i);

    if (entry->problem == NULL && entry->name != NULL && suits (&entry->array))
      g_strv_builder_add (names, entry->name);
  }
  return g_strv_builder_end (names);
}

BoughExtent *
bough_arrays_open (BoughArrays  *self,
                   guint         index,
                   GError      **error)
{
  const Entry *entry = get_entry (self, index);

  if (entry->problem != NULL) {
    if (error != NULL)
      *error = g_error_copy (entry->problem);
    return NULL;
  }
  if (entry->extent != NULL)
    return bough_extent_ref (entry->extent);

  return bough_zip_open_member (entry->zip, entry->member, entry->title, error);
}
