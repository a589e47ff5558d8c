/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bough-extent.h"

G_BEGIN_DECLS

/**
 * BoughZipMember:
 * @name: its name in the archive; need not be UTF-8
 * @method: how it is packed: 0 stored, 8 deflated
 * @packed_size: its bytes in the archive
 * @size: its bytes unpacked, as the archive says
 *
 * A file in an archive.
 */
typedef struct {
  char *name;
  guint method;
  guint32 checksum;
  guint64 packed_size;
  guint64 size;
  /*< private >*/
  guint64 header_offset;
} BoughZipMember;

/**
 * BoughZip:
 *
 * A ZIP archive (APPNOTE 6.3, with the 64-bit sizes). Libraries for it unpack; this one says where a stored member
 * lies, so that a matrix inside an archive is read in place. Immutable and thread-safe.
 */
typedef struct _BoughZip BoughZip;

/**
 * bough_zip_open:
 * @error: BOUGH_FORMAT_ERROR_INVALID: cut short or damaged, two members of one name;
 *   BOUGH_FORMAT_ERROR_UNSUPPORTED: several volumes, encrypted
 *
 * Reads the directory of an archive. Returns: (transfer full): the archive, or NULL with @error set
 */
BoughZip *bough_zip_open (BoughExtent *file, GError **error);
BoughZip *bough_zip_ref (BoughZip *self);
void bough_zip_unref (BoughZip *self);

guint bough_zip_get_n_members (BoughZip *self);

/** bough_zip_get_member: Returns: (transfer none): a member, in the order of the directory */
const BoughZipMember *bough_zip_get_member (BoughZip *self, guint index);

/** bough_zip_find: Returns: the number of the member called @name, or -1 */
int bough_zip_find (BoughZip *self, const char *name);

/**
 * bough_zip_peek:
 * @name: what messages call the member
 * @start: (out): room for @size bytes
 * @n_read: (out): how many there are
 *
 * Reads, or unpacks, the beginning of a member.
 */
gboolean bough_zip_peek (BoughZip *self, guint index, const char *name, void *start, gsize size, gsize *n_read,
                         GError **error);

/**
 * bough_zip_open_member:
 * @name: what messages call the member
 * @error: BOUGH_FORMAT_ERROR: damaged, larger than the archive says, no room for it, or as bough_inflater_check_size()
 *
 * Returns: (transfer full): the bytes of a member: where they lie if it is stored, else spooled; NULL with @error set
 */
BoughExtent *bough_zip_open_member (BoughZip *self, guint index, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughZip, bough_zip_unref)

G_END_DECLS
