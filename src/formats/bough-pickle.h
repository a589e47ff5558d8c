/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  BOUGH_PICKLE_NONE,
  BOUGH_PICKLE_BOOLEAN,
  BOUGH_PICKLE_INTEGER,
  BOUGH_PICKLE_NUMBER,
  BOUGH_PICKLE_TEXT,
  BOUGH_PICKLE_BYTES,
  BOUGH_PICKLE_LIST,
  BOUGH_PICKLE_TUPLE,
  BOUGH_PICKLE_DICT,
  BOUGH_PICKLE_GLOBAL,
  BOUGH_PICKLE_OBJECT,
  BOUGH_PICKLE_PERSISTENT,
} BoughPickleType;

/**
 * BoughPickleValue:
 * @integer: of a boolean or an integer
 * @number: of a number
 * @text: (array length=length): of a text (UTF-8), bytes, or a global ("torch._utils._rebuild_tensor_v2"); NUL-terminated
 *   only where it is a global
 * @items: (array length=n_items): of a list or a tuple; of a dict, keys and values in turn. Those that were put into an
 *   object, too.
 * @callable: of an object: the global that would be called, or the class
 * @argument: of an object: what it would be called with; of a persistent value: its identifier
 * @state: (nullable): of an object: what its __setstate__ would get
 *
 * A value as it stands in a pickle. What would be made by a call is not made: an object is the call itself.
 */
typedef struct _BoughPickleValue BoughPickleValue;
struct _BoughPickleValue {
  BoughPickleType type;
  gint64 integer;
  double number;
  const char *text;
  gsize length;
  GPtrArray *items;
  const BoughPickleValue *callable;
  const BoughPickleValue *argument;
  const BoughPickleValue *state;
};

/** BoughPickle: a pickle, read. Values may hold each other in circles, and one value may be in many places. */
typedef struct _BoughPickle BoughPickle;

/**
 * bough_pickle_load:
 * @name: what messages call the file
 * @content: the pickle, of protocol 2 to 5; must live as long as the result
 * @known: (array zero-terminated=1): the globals that may be asked for; "torch.*Storage" stands for any between
 * @error: BOUGH_FORMAT_ERROR_UNSUPPORTED: asks for another global, says which; BOUGH_FORMAT_ERROR_INVALID: damaged, with
 *   the byte, or more than 2^20 values
 *
 * Reads Python's pickle (pickletools.py of CPython says what each opcode means) without running anything: nothing that a
 * pickle can say calls, imports or opens something. Does not recurse; memory is bounded by the size of the content.
 *
 * Returns: (transfer full): the pickle, or NULL with @error set
 */
BoughPickle *bough_pickle_load (const char *name, GBytes *content, const char *const *known, GError **error);
void bough_pickle_free (BoughPickle *self);

/** bough_pickle_get_root: Returns: (transfer none): what the pickle holds */
const BoughPickleValue *bough_pickle_get_root (BoughPickle *self);

/** bough_pickle_value_is_global: Returns: whether @self is the global called @name */
gboolean bough_pickle_value_is_global (const BoughPickleValue *self, const char *name);

/** bough_pickle_value_get_n_items: Returns: how many items there are, keys and values of a dict each counted */
guint bough_pickle_value_get_n_items (const BoughPickleValue *self);

/** bough_pickle_value_get_item: Returns: (transfer none): an item */
const BoughPickleValue *bough_pickle_value_get_item (const BoughPickleValue *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BoughPickle, bough_pickle_free)

G_END_DECLS
