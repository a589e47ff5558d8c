/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-inflater.h"

#include <inttypes.h>
#include <zlib.h>

#include <glib/gi18n-lib.h>

#include "bough-format-error.h"

#define INPUT_BYTES (1 << 16)

/* Logits pack to no less than a tenth, text of few digits to a fiftieth; what is nearly all the same to a thousandth. */
#define MAX_RATIO 100

/* This much is soon unpacked, whatever it is. */
#define ALWAYS_UNPACKED (1 << 28)

struct _BoughInflater
{
  BoughExtent *packed;
  BoughInflateFormat format;
  z_stream stream;
  guint64 offset;
  gboolean at_end;
  guint8 input[INPUT_BYTES];
};

gboolean
bough_inflater_check_size (const char  *name,
                           guint64      packed_size,
                           guint64      size,
                           GError     **error)
{
  g_autofree char *packed = NULL;
  g_autofree char *unpacked = NULL;

  if (size <= ALWAYS_UNPACKED || size / MAX_RATIO <= packed_size)
    return TRUE;

  packed = g_format_size (packed_size);
  unpacked = g_format_size (size);
  bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, name,
                        _("unpacks to %s or more from %s, as numbers rarely do; unpack it first if you trust it"),
                        unpacked, packed);
  return FALSE;
}

BoughInflater *
bough_inflater_new (BoughExtent        *packed,
                    BoughInflateFormat  format)
{
  BoughInflater *self = g_new0 (BoughInflater, 1);

  self->packed = bough_extent_ref (packed);
  self->format = format;
  /* 16 more than the size of the window asks for the header of gzip, less than 0 for none. */
  if (inflateInit2 (&self->stream, format == BOUGH_INFLATE_GZIP ? 16 + MAX_WBITS : -MAX_WBITS) != Z_OK)
    g_error ("out of memory");
  return self;
}

void
bough_inflater_free (BoughInflater *self)
{
  inflateEnd (&self->stream);
  bough_extent_unref (self->packed);
  g_free (self);
}

static gboolean
refill (BoughInflater  *self,
        GError        **error)
{
  gsize n = MIN (INPUT_BYTES, bough_extent_get_size (self->packed) - self->offset);

  if (!bough_extent_read (self->packed, self->offset, self->input, n, error))
    return FALSE;
  self->offset += n;
  self->stream.next_in = self->input;
  self->stream.avail_in = n;
  return TRUE;
}

/* After the end of a stream: another one may follow in gzip; anything else there is padding. */
static gboolean
find_next_member (BoughInflater  *self,
                  GError        **error)
{
  self->at_end = TRUE;
  if (self->format == BOUGH_INFLATE_RAW)
    return TRUE;
  if (self->stream.avail_in == 0 && !refill (self, error))
    return FALSE;

  self->at_end = self->stream.avail_in == 0 || self->stream.next_in[0] != 0x1f;
  if (!self->at_end)
    inflateReset (&self->stream);
  return TRUE;
}

gboolean
bough_inflater_read (BoughInflater  *self,
                     void           *buffer,
                     gsize           size,
                     gsize          *n_read,
                     GError        **error)
{
  self->stream.next_out = buffer;
  self->stream.avail_out = size;

  while (self->stream.avail_out > 0 && !self->at_end) {
    int result;

    if (self->stream.avail_in == 0 && !refill (self, error))
      return FALSE;

    result = inflate (&self->stream, Z_NO_FLUSH);
    if (result == Z_STREAM_END) {
      if (!find_next_member (self, error))
        return FALSE;
    } else if (result == Z_BUF_ERROR && self->stream.avail_in == 0) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID,
                            bough_extent_get_name (self->packed),
                            _("is cut short: its compressed data ends at byte %" PRIu64), self->offset);
      return FALSE;
    } else if (result != Z_OK) {
      bough_set_file_error (error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID,
                            bough_extent_get_name (self->packed),
                            _("is damaged: its compressed data goes wrong at byte %" PRIu64),
                            self->offset - self->stream.avail_in);
      return FALSE;
    }
  }

  *n_read = size - self->stream.avail_out;
  return TRUE;
}
