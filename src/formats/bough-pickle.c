/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-pickle.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "bough-format-error.h"

/* The state dict of a large network has some ten thousand values. */
#define MAX_VALUES (1 << 20)

/* Whole numbers of more bytes than a gint64 are nowhere needed. */
#define INTEGER_SIZE 8

struct _BoughPickle
{
  GBytes *content;
  /* All values there are; they do not own each other, as they may go in circles. */
  GPtrArray *values;
  GStringChunk *globals;
  const BoughPickleValue *root;
};

/* Opcodes, by their names in pickletools.py. */
enum {
  OP_MARK = '(', OP_STOP = '.', OP_POP = '0', OP_POP_MARK = '1', OP_DUP = '2',
  OP_BININT = 'J', OP_BININT1 = 'K', OP_BININT2 = 'M', OP_NONE = 'N', OP_BINPERSID = 'Q',
  OP_REDUCE = 'R', OP_BINSTRING = 'T', OP_SHORT_BINSTRING = 'U', OP_BINUNICODE = 'X', OP_APPEND = 'a', OP_BUILD = 'b',
  OP_GLOBAL = 'c', OP_EMPTY_DICT = '}', OP_APPENDS = 'e', OP_BINGET = 'h',
  OP_LONG_BINGET = 'j', OP_EMPTY_LIST = ']', OP_BINPUT = 'q', OP_LONG_BINPUT = 'r',
  OP_SETITEM = 's', OP_TUPLE = 't', OP_EMPTY_TUPLE = ')', OP_SETITEMS = 'u', OP_BINFLOAT = 'G',
  OP_BINBYTES = 'B', OP_SHORT_BINBYTES = 'C', OP_PROTO = 0x80, OP_NEWOBJ = 0x81, OP_TUPLE1 = 0x85, OP_TUPLE2 = 0x86,
  OP_TUPLE3 = 0x87, OP_NEWTRUE = 0x88, OP_NEWFALSE = 0x89, OP_LONG1 = 0x8a, OP_LONG4 = 0x8b,
  OP_SHORT_BINUNICODE = 0x8c, OP_BINUNICODE8 = 0x8d, OP_BINBYTES8 = 0x8e, OP_STACK_GLOBAL = 0x93, OP_MEMOIZE = 0x94,
  OP_FRAME = 0x95,
};

typedef struct {
  const char *name;
  const char *const *known;
  BoughPickle *pickle;
  const guint8 *start;
  const guint8 *at;
  const guint8 *end;
  GPtrArray *stack;
  /* How high the stack was at each mark. */
  GArray *marks;
  GHashTable *memo;
  GError **error;
} Reader;

static void
free_value (gpointer data)
{
  BoughPickleValue *value = data;

  g_clear_pointer (&value->items, g_ptr_array_unref);
  g_free (value);
}

static gboolean
fail (Reader     *self,
      const char *problem)
{
  bough_set_file_error (self->error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_INVALID, self->name,
                        _("is a damaged pickle: byte %zu: %s"), (gsize) (self->at - self->start), problem);
  return FALSE;
}

static gboolean
push (Reader           *self,
      BoughPickleValue *value)
{
  if (self->stack->len >= MAX_VALUES)
    return fail (self, _("there are too many values"));
  g_ptr_array_add (self->stack, value);
  return TRUE;
}

/* A new value on top of the stack, or NULL if there are too many. */
static BoughPickleValue *
push_new (Reader          *self,
          BoughPickleType  type)
{
  BoughPickleValue *value;

  if (self->pickle->values->len >= MAX_VALUES) {
    fail (self, _("there are too many values"));
    return NULL;
  }
  value = g_new0 (BoughPickleValue, 1);
  value->type = type;
  g_ptr_array_add (self->pickle->values, value);
  return push (self, value) ? value : NULL;
}

/* What lies below the last mark is out of reach. */
static guint
get_floor (const Reader *self)
{
  return self->marks->len > 0 ? g_array_index (self->marks, guint, self->marks->len - 1) : 0;
}

static BoughPickleValue *
pop (Reader *self)
{
  if (self->stack->len <= get_floor (self)) {
    fail (self, _("there is nothing to take"));
    return NULL;
  }
  return g_ptr_array_steal_index (self->stack, self->stack->len - 1);
}

static BoughPickleValue *
peek (Reader *self)
{
  if (self->stack->len <= get_floor (self)) {
    fail (self, _("there is nothing to take"));
    return NULL;
  }
  return g_ptr_array_index (self->stack, self->stack->len - 1);
}

static gboolean
push_mark (Reader *self)
{
  if (self->marks->len >= MAX_VALUES)
    return fail (self, _("there are too many marks"));
  g_array_append_val (self->marks, self->stack->len);
  return TRUE;
}

/* Takes the last mark away; @first is where the values above it begin. */
static gboolean
pop_mark (Reader *self,
          guint  *first)
{
  if (self->marks->len == 0)
    return fail (self, _("a mark is missing"));
  *first = get_floor (self);
  g_array_set_size (self->marks, self->marks->len - 1);
  return TRUE;
}

/* Moves the values from @first on into @target. */
static void
move_items (Reader           *self,
            BoughPickleValue *target,
            guint             first)
{
  if (target->items == NULL)
    target->items = g_ptr_array_new ();
  for (guint i = first; i < self->stack->len; i++)
    g_ptr_array_add (target->items, g_ptr_array_index (self->stack, i));
  g_ptr_array_set_size (self->stack, first);
}

static gboolean
is_container (const BoughPickleValue *value,
              BoughPickleType         type)
{
  return value->type == type || value->type == BOUGH_PICKLE_OBJECT;
}

/* Everything above @first goes into the list or dict right below it. */
static gboolean
put_items (Reader          *self,
           guint            first,
           BoughPickleType  type)
{
  BoughPickleValue *target;

  if (first <= get_floor (self))
    return fail (self, _("there is nothing to put items into"));
  target = g_ptr_array_index (self->stack, first - 1);
  if (!is_container (target, type) || (type == BOUGH_PICKLE_DICT && (self->stack->len - first) % 2 != 0))
    return fail (self, _("items are put into what takes none"));
  move_items (self, target, first);
  return TRUE;
}

static gboolean
put_top_items (Reader          *self,
               guint            n_items,
               BoughPickleType  type)
{
  if (self->stack->len < get_floor (self) + n_items + 1)
    return fail (self, _("there is nothing to take"));
  return put_items (self, self->stack->len - n_items, type);
}

static gboolean
put_marked_items (Reader          *self,
                  BoughPickleType  type)
{
  guint first;

  return pop_mark (self, &first) && put_items (self, first, type);
}

/* A tuple of all from @first on. */
static gboolean
collect (Reader *self,
         guint   first)
{
  BoughPickleValue *value = push_new (self, BOUGH_PICKLE_TUPLE);

  if (value == NULL)
    return FALSE;
  g_ptr_array_set_size (self->stack, self->stack->len - 1);
  move_items (self, value, first);
  return push (self, value);
}

static gboolean
collect_marked (Reader *self)
{
  guint first;

  return pop_mark (self, &first) && collect (self, first);
}

static gboolean
collect_top (Reader *self,
             guint   n_items)
{
  if (self->stack->len < get_floor (self) + n_items)
    return fail (self, _("there is nothing to take"));
  return collect (self, self->stack->len - n_items);
}

/* An unsigned number of @size bytes, little endian. */
static gboolean
read_number (Reader  *self,
             guint    size,
             guint64 *number)
{
  if ((gsize) (self->end - self->at) < size)
    return fail (self, _("the file ends"));
  *number = 0;
  for (guint i = 0; i < size; i++)
    *number |= (guint64) self->at[i] << 8 * i;
  self->at += size;
  return TRUE;
}

static gboolean
read_line (Reader      *self,
           const char **line,
           gsize       *length)
{
  const guint8 *newline = memchr (self->at, '\n', self->end - self->at);

  if (newline == NULL)
    return fail (self, _("the file ends within a line"));
  *line = (const char *) self->at;
  *length = newline - self->at;
  self->at = newline + 1;
  return TRUE;
}

static gboolean
push_integer (Reader *self,
              gint64  integer)
{
  BoughPickleValue *value = push_new (self, BOUGH_PICKLE_INTEGER);

  if (value == NULL)
    return FALSE;
  value->integer = integer;
  return TRUE;
}

static gboolean
read_integer (Reader *self,
              guint   size,
              gboolean is_signed)
{
  guint64 bits;

  if (!read_number (self, size, &bits))
    return FALSE;
  return push_integer (self, is_signed ? (gint32) bits : (gint64) bits);
}

/* A whole number in two's complement, of any length; its length stands before it in @size bytes. */
static gboolean
read_long (Reader *self,
           guint   size)
{
  guint64 length, bits;

  if (!read_number (self, size, &length))
    return FALSE;
  if (length > INTEGER_SIZE)
    return fail (self, _("a whole number is too large"));
  if (!read_number (self, length, &bits))
    return FALSE;
  if (length > 0 && length < INTEGER_SIZE && bits >> (8 * length - 1) != 0)
    bits |= G_MAXUINT64 << 8 * length;
  return push_integer (self, bits);
}

static gboolean
read_float (Reader *self)
{
  BoughPickleValue *value;
  guint64 bits;

  /* The only number that stands in big endian. */
  if (!read_number (self, 8, &bits) || (value = push_new (self, BOUGH_PICKLE_NUMBER)) == NULL)
    return FALSE;
  bits = GUINT64_SWAP_LE_BE (bits);
  memcpy (&value->number, &bits, 8);
  return TRUE;
}

static gboolean
push_text (Reader          *self,
           BoughPickleType  type,
           const char      *text,
           gsize            length)
{
  BoughPickleValue *value;

  if (type == BOUGH_PICKLE_TEXT && !g_utf8_validate_len (text, length, NULL))
    return fail (self, _("a text is not UTF-8"));
  value = push_new (self, type);
  if (value == NULL)
    return FALSE;
  value->text = text;
  value->length = length;
  return TRUE;
}

/* Text or bytes whose length stands before them in @size bytes. */
static gboolean
read_text (Reader          *self,
           guint            size,
           BoughPickleType  type)
{
  const char *text;
  guint64 length;

  if (!read_number (self, size, &length))
    return FALSE;
  if (length > (guint64) (self->end - self->at))
    return fail (self, _("a text is longer than the file"));
  text = (const char *) self->at;
  self->at += length;
  return push_text (self, type, text, length);
}

static gboolean
is_known (const Reader *self,
          const char   *global)
{
  for (guint i = 0; self->known[i] != NULL; i++) {
    const char *star = strchr (self->known[i], '*');

    if (star == NULL ? strcmp (self->known[i], global) == 0
                     : strncmp (self->known[i], global, star - self->known[i]) == 0 &&
                       g_str_has_suffix (global, star + 1) && strlen (global) > strlen (self->known[i]) - 1 &&
                       strchr (global + (star - self->known[i]), '.') == NULL)
      return TRUE;
  }
  return FALSE;
}

static gboolean
push_global (Reader     *self,
             const char *module,
             gsize       module_length,
             const char *name,
             gsize       name_length)
{
  g_autofree char *global = g_strdup_printf ("%.*s.%.*s", (int) MIN (module_length, 1000), module,
                                             (int) MIN (name_length, 1000), name);
  BoughPickleValue *value;

  if (!is_known (self, global)) {
    g_autofree char *quoted = bough_quote_excerpt (global, -1);

    bough_set_file_error (self->error, BOUGH_FORMAT_ERROR, BOUGH_FORMAT_ERROR_UNSUPPORTED, self->name,
                          _("asks Python for %s at byte %zu, which Bough does not run; save plain arrays"), quoted,
                          (gsize) (self->at - self->start));
    return FALSE;
  }

  value = push_new (self, BOUGH_PICKLE_GLOBAL);
  if (value == NULL)
    return FALSE;
  value->text = g_string_chunk_insert_const (self->pickle->globals, global);
  value->length = strlen (value->text);
  return TRUE;
}

static gboolean
read_global (Reader *self)
{
  const char *module, *name;
  gsize module_length, name_length;

  return read_line (self, &module, &module_length) && read_line (self, &name, &name_length) &&
         push_global (self, module, module_length, name, name_length);
}

static gboolean
take_global (Reader *self)
{
  BoughPickleValue *name = pop (self);
  BoughPickleValue *module = name != NULL ? pop (self) : NULL;

  if (module == NULL)
    return FALSE;
  if (module->type != BOUGH_PICKLE_TEXT || name->type != BOUGH_PICKLE_TEXT)
    return fail (self, _("a global has no name"));
  return push_global (self, module->text, module->length, name->text, name->length);
}

/* A call, which stays one. */
static gboolean
take_call (Reader *self)
{
  BoughPickleValue *argument = pop (self);
  BoughPickleValue *callable = argument != NULL ? pop (self) : NULL;
  BoughPickleValue *object;

  if (callable == NULL)
    return FALSE;
  if (callable->type != BOUGH_PICKLE_GLOBAL)
    return fail (self, _("what is called is no function"));
  object = push_new (self, BOUGH_PICKLE_OBJECT);
  if (object == NULL)
    return FALSE;
  object->callable = callable;
  object->argument = argument;
  return TRUE;
}

static gboolean
take_state (Reader *self)
{
  BoughPickleValue *state = pop (self);
  BoughPickleValue *object = state != NULL ? peek (self) : NULL;

  if (object == NULL)
    return FALSE;
  if (object->type != BOUGH_PICKLE_OBJECT)
    return fail (self, _("what gets a state is no object"));
  object->state = state;
  return TRUE;
}

static gboolean
take_persistent (Reader *self)
{
  BoughPickleValue *identifier = pop (self);
  BoughPickleValue *value = identifier != NULL ? push_new (self, BOUGH_PICKLE_PERSISTENT) : NULL;

  if (value == NULL)
    return FALSE;
  value->argument = identifier;
  return TRUE;
}

static gboolean
memoize (Reader  *self,
         guint64  index)
{
  BoughPickleValue *value = peek (self);

  if (value == NULL)
    return FALSE;
  if (index > G_MAXUINT32)
    return fail (self, _("there are too many values"));
  if (g_hash_table_size (self->memo) >= MAX_VALUES)
    return fail (self, _("there are too many values"));
  g_hash_table_insert (self->memo, GUINT_TO_POINTER ((guint) index), value);
  return TRUE;
}

static gboolean
recall (Reader  *self,
        guint64  index)
{
  BoughPickleValue *value = index <= G_MAXUINT32 ? g_hash_table_lookup (self->memo, GUINT_TO_POINTER ((guint) index))
                                                 : NULL;

  if (value == NULL)
    return fail (self, _("a value is asked for that was not kept"));
  return push (self, value);
}

/* BINPUT, BINGET and their kin. */
static gboolean
read_memo (Reader   *self,
           guint     size,
           gboolean (*func) (Reader *, guint64))
{
  guint64 index;

  return read_number (self, size, &index) && func (self, index);
}

static gboolean
push_boolean (Reader   *self,
              gboolean  boolean)
{
  BoughPickleValue *value = push_new (self, BOUGH_PICKLE_BOOLEAN);

  if (value == NULL)
    return FALSE;
  value->integer = boolean;
  return TRUE;
}

static gboolean
pop_to_mark (Reader *self)
{
  guint first;

  if (!pop_mark (self, &first))
    return FALSE;
  g_ptr_array_set_size (self->stack, first);
  return TRUE;
}

static gboolean
duplicate (Reader *self)
{
  BoughPickleValue *value = peek (self);

  return value != NULL && push (self, value);
}

static gboolean
fail_opcode (Reader *self,
             guint8  opcode)
{
  g_autofree char *problem = g_strdup_printf (_("opcode 0x%02x is none that arrays need"), opcode);

  self->at--;
  return fail (self, problem);
}

/* Classes and functions: nothing is called, a value remembers what would be. */
static gboolean
run_object (Reader *self,
            guint8  opcode)
{
  switch (opcode) {
  case OP_GLOBAL:
    return read_global (self);
  case OP_STACK_GLOBAL:
    return take_global (self);
  case OP_REDUCE:
  case OP_NEWOBJ:
    return take_call (self);
  case OP_BUILD:
    return take_state (self);
  case OP_BINPERSID:
    return take_persistent (self);
  default:
    return fail_opcode (self, opcode);
  }
}

/* What was read before, kept and recalled by number. */
static gboolean
run_memo (Reader *self,
          guint8  opcode)
{
  switch (opcode) {
  case OP_BINPUT:
    return read_memo (self, 1, memoize);
  case OP_LONG_BINPUT:
    return read_memo (self, 4, memoize);
  case OP_MEMOIZE:
    return memoize (self, g_hash_table_size (self->memo));
  case OP_BINGET:
    return read_memo (self, 1, recall);
  case OP_LONG_BINGET:
    return read_memo (self, 4, recall);
  default:
    return run_object (self, opcode);
  }
}

/* Lists, tuples and dicts. */
static gboolean
run_collection (Reader *self,
                guint8  opcode)
{
  switch (opcode) {
  case OP_EMPTY_LIST:
    return push_new (self, BOUGH_PICKLE_LIST) != NULL;
  case OP_EMPTY_TUPLE:
    return push_new (self, BOUGH_PICKLE_TUPLE) != NULL;
  case OP_EMPTY_DICT:
    return push_new (self, BOUGH_PICKLE_DICT) != NULL;
  case OP_TUPLE:
    return collect_marked (self);
  case OP_TUPLE1:
  case OP_TUPLE2:
  case OP_TUPLE3:
    return collect_top (self, opcode - OP_TUPLE1 + 1);
  case OP_APPEND:
    return put_top_items (self, 1, BOUGH_PICKLE_LIST);
  case OP_APPENDS:
    return put_marked_items (self, BOUGH_PICKLE_LIST);
  case OP_SETITEM:
    return put_top_items (self, 2, BOUGH_PICKLE_DICT);
  case OP_SETITEMS:
    return put_marked_items (self, BOUGH_PICKLE_DICT);
  default:
    return run_memo (self, opcode);
  }
}

/* Texts and bytes, by how many bytes their length has. */
static gboolean
run_text (Reader *self,
          guint8  opcode)
{
  switch (opcode) {
  case OP_SHORT_BINUNICODE:
    return read_text (self, 1, BOUGH_PICKLE_TEXT);
  case OP_BINUNICODE:
    return read_text (self, 4, BOUGH_PICKLE_TEXT);
  case OP_BINUNICODE8:
    return read_text (self, 8, BOUGH_PICKLE_TEXT);
  case OP_SHORT_BINBYTES:
  case OP_SHORT_BINSTRING:
    return read_text (self, 1, BOUGH_PICKLE_BYTES);
  case OP_BINBYTES:
  case OP_BINSTRING:
    return read_text (self, 4, BOUGH_PICKLE_BYTES);
  case OP_BINBYTES8:
    return read_text (self, 8, BOUGH_PICKLE_BYTES);
  default:
    return run_collection (self, opcode);
  }
}

/* Values without a length. */
static gboolean
run_scalar (Reader *self,
            guint8  opcode)
{
  switch (opcode) {
  case OP_NONE:
    return push_new (self, BOUGH_PICKLE_NONE) != NULL;
  case OP_NEWTRUE:
  case OP_NEWFALSE:
    return push_boolean (self, opcode == OP_NEWTRUE);
  case OP_BININT:
    return read_integer (self, 4, TRUE);
  case OP_BININT1:
    return read_integer (self, 1, FALSE);
  case OP_BININT2:
    return read_integer (self, 2, FALSE);
  case OP_LONG1:
    return read_long (self, 1);
  case OP_LONG4:
    return read_long (self, 4);
  case OP_BINFLOAT:
    return read_float (self);
  default:
    return run_text (self, opcode);
  }
}

/* Each of these knows its own opcodes and hands on the others. */
static gboolean
run_opcode (Reader *self,
            guint8  opcode)
{
  guint64 number;

  switch (opcode) {
  case OP_PROTO:
    return read_number (self, 1, &number);
  case OP_FRAME:
    return read_number (self, 8, &number);

  case OP_MARK:
    return push_mark (self);
  case OP_POP:
    return pop (self) != NULL;
  case OP_POP_MARK:
    return pop_to_mark (self);
  case OP_DUP:
    return duplicate (self);
  default:
    return run_scalar (self, opcode);
  }
}

static gboolean
run (Reader *self)
{
  while (self->at < self->end) {
    guint8 opcode = *self->at++;

    if (opcode == OP_STOP) {
      self->pickle->root = pop (self);
      return self->pickle->root != NULL;
    }
    if (!run_opcode (self, opcode))
      return FALSE;
  }
  return fail (self, _("the file ends without a STOP"));
}

BoughPickle *
bough_pickle_load (const char         *name,
                   GBytes             *content,
                   const char *const  *known,
                   GError            **error)
{
  g_autoptr (BoughPickle) self = g_new0 (BoughPickle, 1);
  Reader reader = { .name = name, .known = known, .pickle = self, .error = error };
  gboolean read;
  gsize size;

  self->content = g_bytes_ref (content);
  self->values = g_ptr_array_new_with_free_func (free_value);
  self->globals = g_string_chunk_new (256);

  reader.start = g_bytes_get_data (content, &size);
  /* Without bytes there is no pointer either, and nothing may be added to none. */
  if (size == 0)
    reader.start = (const guint8 *) "";
  reader.at = reader.start;
  reader.end = reader.start + size;
  reader.stack = g_ptr_array_new ();
  reader.marks = g_array_new (FALSE, FALSE, sizeof (guint));
  reader.memo = g_hash_table_new (NULL, NULL);
  read = run (&reader);
  g_hash_table_unref (reader.memo);
  g_array_unref (reader.marks);
  g_ptr_array_unref (reader.stack);

  return read ? g_steal_pointer (&self) : NULL;
}

void
bough_pickle_free (BoughPickle *self)
{
  g_ptr_array_unref (self->values);
  g_string_chunk_free (self->globals);
  g_bytes_unref (self->content);
  g_free (self);
}

const BoughPickleValue *
bough_pickle_get_root (BoughPickle *self)
{
  return self->root;
}

gboolean
bough_pickle_value_is_global (const BoughPickleValue *self,
                              const char             *name)
{
  return self->type == BOUGH_PICKLE_GLOBAL && strcmp (self->text, name) == 0;
}

guint
bough_pickle_value_get_n_items (const BoughPickleValue *self)
{
  return self->items != NULL ? self->items->len : 0;
}

const BoughPickleValue *
bough_pickle_value_get_item (const BoughPickleValue *self,
                             guint                   index)
{
  g_return_val_if_fail (index < bough_pickle_value_get_n_items (self), NULL);

  return g_ptr_array_index (self->items, index);
}
