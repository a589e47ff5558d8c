/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-zip.h"

#include <inttypes.h>
#include <string.h>
#include <zlib.h>

#include <glib/gi18n-lib.h>

#include "bough-format-error.h"
#include "bough-inflater.h"
#include "bough-spool.h"

#define METHOD_STORED 0
#define METHOD_DEFLATED 8

/* Sizes of the fixed parts of the records. */
#define LOCAL_HEADER_SIZE 30
#define DIRECTORY_ENTRY_SIZE 46
#define END_SIZE 22
#define LOCATOR64_SIZE 20
#define END64_SIZE 56

/* The end of the directory is followed by a comment of at most this. */
#define MAX_COMMENT 0xffff

/* An archive of arrays has some thousands of members, of some hundred bytes in the directory each. */
#define MAX_DIRECTORY_SIZE (1 << 26)

/* Deflate cannot pack tighter: 258 bytes of output take two bits at least. */
#define MAX_DEFLATE_RATIO 1032

/* How much of a file that is none is shown. */
#define SHOWN_BYTES 12

#define COPY_BYTES (1 << 17)

#define set_error(error, code, path, ...) \
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_##code, path, __VA_ARGS__)

struct _BoughZip
{
  gatomicrefcount ref_count;
  BoughExtent *file;
  GArray *members;
  /* Names, owned by the members, to their number + 1. */
  GHashTable *by_name;
};

static guint
get16 (const guint8 *at)
{
  return at[0] | at[1] << 8;
}

static guint32
get32 (const guint8 *at)
{
  return get16 (at) | (guint32) get16 (at + 2) << 16;
}

static guint64
get64 (const guint8 *at)
{
  return get32 (at) | (guint64) get32 (at + 4) << 32;
}

static void
clear_member (gpointer data)
{
  BoughZipMember *member = data;

  g_free (member->name);
}

BoughZip *
bough_zip_ref (BoughZip *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
bough_zip_unref (BoughZip *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  bough_extent_unref (self->file);
  g_hash_table_unref (self->by_name);
  g_array_unref (self->members);
  g_free (self);
}

/* Where the directory is, and how many members it has. */
typedef struct {
  guint64 offset;
  guint64 size;
  guint64 n_members;
} Directory;

static gboolean
read_end64 (BoughExtent   *file,
            guint64        end,
            Directory     *directory,
            GError       **error)
{
  const char *name = bough_extent_get_name (file);
  guint8 locator[LOCATOR64_SIZE];
  guint8 record[END64_SIZE];

  if (end < LOCATOR64_SIZE)
    return TRUE;
  if (!bough_extent_read (file, end - LOCATOR64_SIZE, locator, LOCATOR64_SIZE, error))
    return FALSE;
  if (memcmp (locator, "PK\6\7", 4) != 0)
    return TRUE;

  if (get64 (locator + 8) > end - LOCATOR64_SIZE || end - LOCATOR64_SIZE - get64 (locator + 8) < END64_SIZE) {
    set_error (error, INVALID, name, _("is a damaged archive: the end of its directory is not where it should be"));
    return FALSE;
  }
  if (!bough_extent_read (file, get64 (locator + 8), record, END64_SIZE, error))
    return FALSE;
  if (memcmp (record, "PK\6\6", 4) != 0) {
    set_error (error, INVALID, name, _("is a damaged archive: the end of its directory is not where it should be"));
    return FALSE;
  }

  directory->n_members = get64 (record + 32);
  directory->size = get64 (record + 40);
  directory->offset = get64 (record + 48);
  return TRUE;
}

/* Whoever asked may have gone by the file's name. */
static void
set_missing_error (const char   *name,
                   BoughExtent  *file,
                   GError      **error)
{
  char start[SHOWN_BYTES];
  const gsize n_start = bough_extent_peek (file, start, sizeof start);
  g_autofree char *quoted = bough_quote_excerpt (start, n_start);

  if (n_start >= 2 && memcmp (start, "PK", 2) == 0)
    set_error (error, INVALID, name, _("is an archive that is cut short: it has no directory at its end"));
  else
    set_error (error, INVALID, name, _("is no archive, as .npz and .pt are (it starts with %s)"), quoted);
}

/* The end of the directory stands at the end of the file, but for a comment. */
static gboolean
find_directory (BoughExtent  *file,
                Directory    *directory,
                GError      **error)
{
  const char *name = bough_extent_get_name (file);
  const guint64 file_size = bough_extent_get_size (file);
  const gsize size = MIN (file_size, END_SIZE + MAX_COMMENT);
  g_autofree guint8 *tail = g_malloc (size + 1);

  if (!bough_extent_read (file, file_size - size, tail, size, error))
    return FALSE;

  for (gsize at = size < END_SIZE ? 0 : size - END_SIZE + 1; at-- > 0;) {
    const guint8 *end = tail + at;

    if (memcmp (end, "PK\5\6", 4) != 0 || get16 (end + 20) != size - at - END_SIZE)
      continue;
    if (get16 (end + 4) != get16 (end + 6) || (get16 (end + 4) != 0 && get16 (end + 4) != 0xffff)) {
      set_error (error, UNSUPPORTED, name, _("is one of several volumes of an archive; put them together"));
      return FALSE;
    }

    directory->n_members = get16 (end + 10);
    directory->size = get32 (end + 12);
    directory->offset = get32 (end + 16);
    if (!read_end64 (file, file_size - size + at, directory, error))
      return FALSE;
    if (directory->offset > file_size || directory->size > file_size - directory->offset ||
        directory->n_members > directory->size / DIRECTORY_ENTRY_SIZE) {
      set_error (error, INVALID, name, _("is a damaged archive: its directory is larger than the file"));
      return FALSE;
    }
    return TRUE;
  }

  set_missing_error (name, file, error);
  return FALSE;
}

/* Sizes that do not fit 32 bits stand in an extra field, each only if its place holds 0xffffffff. */
static gboolean
read_sizes64 (const guint8   *extra,
              gsize           length,
              BoughZipMember *member)
{
  guint64 *const values[] = { &member->size, &member->packed_size, &member->header_offset };

  while (length >= 4) {
    gsize n = get16 (extra + 2);

    if (n > length - 4)
      return FALSE;
    if (get16 (extra) == 1) {
      const guint8 *at = extra + 4;

      for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
        if (*values[i] != 0xffffffff)
          continue;
        if (at + 8 > extra + 4 + n)
          return FALSE;
        *values[i] = get64 (at);
        at += 8;
      }
      return TRUE;
    }
    extra += 4 + n;
    length -= 4 + n;
  }

  return TRUE;
}

static gboolean
add_member (BoughZip       *self,
            BoughZipMember *member,
            guint           flags,
            GError        **error)
{
  const char *name = bough_extent_get_name (self->file);
  const guint64 file_size = bough_extent_get_size (self->file);
  g_autofree char *quoted = bough_quote_excerpt (member->name, -1);

  if (flags & 1)
    set_error (error, UNSUPPORTED, name, _("is encrypted (%s)"), quoted);
  else if (member->header_offset > file_size || member->packed_size > file_size - member->header_offset)
    set_error (error, INVALID, name, _("is a damaged archive: %s would lie beyond the end of the file"), quoted);
  else if (member->packed_size > 0 ? member->size / member->packed_size > MAX_DEFLATE_RATIO : member->size > 0)
    set_error (error, INVALID, name,
               ngettext ("is a damaged archive: %s has %" PRIu64 " byte, too few for the %" PRIu64
                         " that it is said to unpack to",
                         "is a damaged archive: %s has %" PRIu64 " bytes, too few for the %" PRIu64
                         " that it is said to unpack to",
                         member->packed_size), quoted, member->packed_size, member->size);
  else if (member->method == METHOD_STORED && member->packed_size != member->size)
    set_error (error, INVALID, name, _("is a damaged archive: it gives %s two sizes"), quoted);
  else if (g_hash_table_contains (self->by_name, member->name))
    set_error (error, INVALID, name, _("holds %s twice"), quoted);
  else {
    g_array_append_val (self->members, *member);
    g_hash_table_insert (self->by_name, member->name, GUINT_TO_POINTER (self->members->len));
    return TRUE;
  }

  return FALSE;
}

static gboolean
read_directory (BoughZip         *self,
                const Directory  *directory,
                GError          **error)
{
  const char *name = bough_extent_get_name (self->file);
  g_autofree guint8 *content = NULL;
  const guint8 *at, *end;

  if (directory->size > MAX_DIRECTORY_SIZE) {
    set_error (error, UNSUPPORTED, name, _("is an archive of too many files"));
    return FALSE;
  }
  content = g_malloc (directory->size + 1);
  if (!bough_extent_read (self->file, directory->offset, content, directory->size, error))
    return FALSE;

  at = content;
  end = content + directory->size;
  for (guint64 i = 0; i < directory->n_members; i++) {
    BoughZipMember member = { 0 };
    gsize name_length, extra_length, comment_length;

    if (end - at < DIRECTORY_ENTRY_SIZE || memcmp (at, "PK\1\2", 4) != 0) {
      set_error (error, INVALID, name, _("is a damaged archive: entry %" PRIu64 " of its directory is none"), i);
      return FALSE;
    }
    name_length = get16 (at + 28);
    extra_length = get16 (at + 30);
    comment_length = get16 (at + 32);
    if ((gsize) (end - at) - DIRECTORY_ENTRY_SIZE < name_length + extra_length + comment_length) {
      set_error (error, INVALID, name, _("is a damaged archive: entry %" PRIu64 " of its directory is none"), i);
      return FALSE;
    }

    member.method = get16 (at + 10);
    member.checksum = get32 (at + 16);
    member.packed_size = get32 (at + 20);
    member.size = get32 (at + 24);
    member.header_offset = get32 (at + 42);
    if (!read_sizes64 (at + DIRECTORY_ENTRY_SIZE + name_length, extra_length, &member)) {
      set_error (error, INVALID, name, _("is a damaged archive: entry %" PRIu64 " of its directory is none"), i);
      return FALSE;
    }
    member.name = g_strndup ((const char *) at + DIRECTORY_ENTRY_SIZE, name_length);
    if (!add_member (self, &member, get16 (at + 8), error)) {
      g_free (member.name);
      return FALSE;
    }
    at += DIRECTORY_ENTRY_SIZE + name_length + extra_length + comment_length;
  }

  return TRUE;
}

BoughZip *
bough_zip_open (BoughExtent  *file,
                GError      **error)
{
  g_autoptr (BoughZip) self = g_new0 (BoughZip, 1);
  Directory directory;

  g_atomic_ref_count_init (&self->ref_count);
  self->file = bough_extent_ref (file);
  self->members = g_array_new (FALSE, FALSE, sizeof (BoughZipMember));
  g_array_set_clear_func (self->members, clear_member);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);

  if (!find_directory (file, &directory, error) || !read_directory (self, &directory, error))
    return NULL;
  return g_steal_pointer (&self);
}

guint
bough_zip_get_n_members (BoughZip *self)
{
  return self->members->len;
}

const BoughZipMember *
bough_zip_get_member (BoughZip *self,
                      guint     index)
{
  g_return_val_if_fail (index < self->members->len, NULL);

  return &g_array_index (self->members, BoughZipMember, index);
}

int
bough_zip_find (BoughZip   *self,
                const char *name)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->by_name, name)) - 1;
}

/* The bytes of a member as they stand in the archive, behind a header of their own. */
static BoughExtent *
open_packed (BoughZip    *self,
             guint        index,
             const char  *name,
             GError     **error)
{
  const BoughZipMember *member = bough_zip_get_member (self, index);
  const guint64 file_size = bough_extent_get_size (self->file);
  guint8 header[LOCAL_HEADER_SIZE];
  guint64 offset;

  if (member->method != METHOD_STORED && member->method != METHOD_DEFLATED) {
    set_error (error, UNSUPPORTED, name, _("is packed by method %u; stored and deflated members can be read"),
               member->method);
    return NULL;
  }

  if (!bough_extent_read (self->file, member->header_offset, header, sizeof header, error))
    return NULL;
  offset = member->header_offset + LOCAL_HEADER_SIZE + get16 (header + 26) + get16 (header + 28);
  if (memcmp (header, "PK\3\4", 4) != 0 || offset > file_size || member->packed_size > file_size - offset) {
    set_error (error, INVALID, name, _("is not at byte %" PRIu64 ", where the directory of the archive says"),
               member->header_offset);
    return NULL;
  }

  return bough_extent_new_piece (self->file, name, offset, member->packed_size);
}

gboolean
bough_zip_peek (BoughZip    *self,
                guint        index,
                const char  *name,
                void        *start,
                gsize        size,
                gsize       *n_read,
                GError     **error)
{
  g_autoptr (BoughExtent) packed = open_packed (self, index, name, error);
  g_autoptr (BoughInflater) inflater = NULL;

  if (packed == NULL)
    return FALSE;
  if (bough_zip_get_member (self, index)->method == METHOD_STORED) {
    *n_read = MIN (size, bough_extent_get_size (packed));
    return bough_extent_read (packed, 0, start, *n_read, error);
  }

  inflater = bough_inflater_new (packed, BOUGH_INFLATE_RAW);
  return bough_inflater_read (inflater, start, size, n_read, error);
}

/* No more than the directory says is ever unpacked. */
static BoughExtent *
unpack (const BoughZipMember  *member,
        BoughExtent           *packed,
        const char            *name,
        GError               **error)
{
  g_autoptr (BoughInflater) inflater = bough_inflater_new (packed, BOUGH_INFLATE_RAW);
  g_autoptr (BoughSpool) spool = bough_spool_new (name, error);
  g_autofree guint8 *buffer = g_malloc (COPY_BYTES);
  guint32 checksum = crc32 (0, NULL, 0);
  gsize n;

  if (spool == NULL)
    return NULL;

  do {
    if (!bough_inflater_read (inflater, buffer, COPY_BYTES, &n, error))
      return NULL;
    if (n > member->size - bough_spool_get_size (spool)) {
      set_error (error, INVALID, name, ngettext ("unpacks to more than the %" PRIu64 " byte that its archive says",
                                                 "unpacks to more than the %" PRIu64 " bytes that its archive says",
                                                 member->size),
                 member->size);
      return NULL;
    }
    if (!bough_spool_write (spool, buffer, n, error))
      return NULL;
    checksum = crc32 (checksum, buffer, n);
  } while (n > 0);

  if (bough_spool_get_size (spool) != member->size || checksum != member->checksum) {
    set_error (error, INVALID, name, _("is damaged: its checksum is not the one that its archive says"));
    return NULL;
  }
  return bough_spool_finish (g_steal_pointer (&spool));
}

BoughExtent *
bough_zip_open_member (BoughZip    *self,
                       guint        index,
                       const char  *name,
                       GError     **error)
{
  const BoughZipMember *member = bough_zip_get_member (self, index);
  g_autoptr (BoughExtent) packed = open_packed (self, index, name, error);

  if (packed == NULL || member->method == METHOD_STORED)
    return g_steal_pointer (&packed);
  if (!bough_inflater_check_size (name, member->packed_size, member->size, error))
    return NULL;
  return unpack (member, packed, name, error);
}
