/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats/bough-safetensors.h"

#include <string.h>

#include "formats/bough-format-error.h"

#include "test-files.h"

/* The format: the length of the header in 8 bytes, little endian, the header in JSON, the items. */
static void
write_file (const char *path,
            const char *header,
            GByteArray *items)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();

  test_files_append_bits (file, strlen (header), 8, FALSE);
  g_byte_array_append (file, (const guint8 *) header, strlen (header));
  if (items != NULL)
    g_byte_array_append (file, items->data, items->len);
  test_files_write (path, file->data, file->len);
}

/* Entry (row, column) is (31 row + 7 column) mod 97; float32 bits of numbers below 2^24 follow from their exponent. */
static GByteArray *
make_items (guint n_samples,
            guint n_classes,
            guint item_size)
{
  GByteArray *items = g_byte_array_new ();

  for (guint i = 0; i < n_samples * n_classes; i++) {
    float value = (31 * (i / n_classes) + 7 * (i % n_classes)) % 97;
    double wide = value;
    guint64 bits = 0;

    if (item_size == 8)
      memcpy (&bits, &wide, 8);
    else
      memcpy (&bits, &value, 4);
    /* bfloat16 is the upper half of float32. */
    test_files_append_bits (items, item_size == 2 ? bits >> 16 : bits, item_size, FALSE);
  }
  return items;
}

static void
test_types (void)
{
  static const struct {
    const char *dtype;
    guint item_size;
    L2hElementType type;
  } cases[] = {
    { "BF16", 2, L2H_ELEMENT_BFLOAT16 },
    { "F32", 4, L2H_ELEMENT_FLOAT32 },
    { "F64", 8, L2H_ELEMENT_FLOAT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) items = make_items (5, 3, cases[i].item_size);
    g_autofree char *header =
      g_strdup_printf ("{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"%s\",\"shape\":[5,3],"
                       "\"data_offsets\":[0,%u]},\"labels\":{\"dtype\":\"I64\",\"shape\":[0],\"data_offsets\":[%u,%u]}}",
                       cases[i].dtype, items->len, items->len, items->len);

    write_file ("m.safetensors", header, items);
    test_files_assert_opens ("m.safetensors", NULL, 5, 3);
    test_files_assert_opens ("m.safetensors", "a", 5, 3);
    /* By its content, too. */
    write_file ("m", header, items);
    test_files_assert_opens ("m", NULL, 5, 3);
  }
}

#define TENSOR(dtype, shape, from, to) \
  "{\"a\":{\"dtype\":\"" dtype "\",\"shape\":" shape ",\"data_offsets\":[" from "," to "]}}"

static void
test_refused (void)
{
  static const struct {
    const char *header;
    const char *message;
  } cases[] = {
    { "", "m.safetensors: is empty" },
    { "[]", "m.safetensors: has a damaged header: it is no JSON object" },
    { "{\"a\":", "m.safetensors: line 1, byte 6: the file ends, but a value is expected" },
    { "{\"a\xff\":1}", "m.safetensors: is not UTF-8 text (line 1, byte 4); save it as UTF-8" },
    { "{}", "m.safetensors: is damaged: its tensors end at byte 0 of the data, which has 60" },
    { "{\"a\":1,\"a\":2}", "m.safetensors: line 1, byte 8: the key \"a\" stands there for the second time" },
    { "{\"a\":1}",
      "m.safetensors (\"a\"): is no tensor: an object with dtype, shape and data_offsets is needed" },
    { "{\"a\":{\"dtype\":\"F32\",\"shape\":[5,3]}}",
      "m.safetensors (\"a\"): is no tensor: its data_offsets are not two numbers from 0, the lower one first" },
    { TENSOR ("F32", "[5,-3]", "0", "60"),
      "m.safetensors (\"a\"): is no tensor: its shape is no list of numbers from 0" },
    { TENSOR ("F32", "15", "0", "60"),
      "m.safetensors (\"a\"): is no tensor: its shape is no list of numbers from 0" },
    { TENSOR ("F32", "[1,1,1,1,1,1,1,5,3]", "0", "60"),
      "m.safetensors (\"a\"): has 9 dimensions; no file that Bough reads has so many" },
    { TENSOR ("F8_E4M3", "[5,12]", "0", "60"),
      "m.safetensors (\"a\"): holds numbers of the type \"F8_E4M3\"; save it as float32" },
    { TENSOR ("F32", "[5,3]", "0", "59"), "m.safetensors (\"a\"): needs 60 bytes for its shape, but has bytes 0 to 59" },
    { TENSOR ("F32", "[5,3]", "60", "0"),
      "m.safetensors (\"a\"): is no tensor: its data_offsets are not two numbers from 0, the lower one first" },
    { TENSOR ("F32", "[5,2]", "0", "40"),
      "m.safetensors: is damaged: its tensors end at byte 40 of the data, which has 60" },
    { TENSOR ("F32", "[5,2]", "20", "60"),
      "m.safetensors (\"a\"): is damaged: its data_offsets begin at byte 20, but the tensors before end at byte 0" },
    { TENSOR ("F32", "[4294967296,4294967296]", "0", "60"),
      "m.safetensors (\"a\"): has a shape that is larger than any file" },
    { TENSOR ("F32", "[5,3]", "4", "64"),
      "m.safetensors (\"a\"): is cut short: it would end at byte 129, the file has 125" },
    { TENSOR ("F32", "[5,3]", "9223372036854775747", "9223372036854775807"),
      "m.safetensors (\"a\"): is cut short: it would end at byte 9223372036854775907, the file has 160" },
    { TENSOR ("I32", "[5,3]", "0", "60"),
      "m.safetensors (\"a\"): holds int32, but logits are floating point; save them as float32" },
  };
  g_autoptr (GByteArray) items = make_items (5, 3, 4);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    write_file ("m.safetensors", cases[i].header, items);
    test_files_assert_refused ("m.safetensors", NULL, cases[i].message);
  }
}

#define TWO(more, type, shape, from, to) \
  "{\"a\":{\"dtype\":\"F32\",\"shape\":[5,2],\"data_offsets\":[0,40]}," more "\"b\":{\"dtype\":\"" type "\",\"shape\":" \
  shape ",\"data_offsets\":[" from "," to "]}}"

/* What is wrong with one tensor is told, whichever is asked for; what Bough alone does not read is not wrong. The header of
 * the first has 112 bytes, so the data begins at byte 120. */
static void
test_others (void)
{
  static const struct {
    const char *header;
    const char *message;
  } cases[] = {
    { TWO ("", "I64", "[3]", "40", "64"), "m.safetensors (\"b\"): is cut short: it would end at byte 184, the file has 180" },
    { TWO ("", "F32", "[6]", "36", "60"),
      "m.safetensors (\"b\"): is damaged: its data_offsets begin at byte 36, but the tensors before end at byte 40" },
    { TWO ("", "F32", "[4]", "44", "60"),
      "m.safetensors (\"b\"): is damaged: its data_offsets begin at byte 44, but the tensors before end at byte 40" },
    { TWO ("", "F32", "[4]", "40", "60"), "m.safetensors (\"b\"): needs 16 bytes for its shape, but has bytes 40 to 60" },
    { TWO ("\"c\":7,", "F32", "[5]", "40", "60"),
      "m.safetensors (\"c\"): is no tensor: an object with dtype, shape and data_offsets is needed" },
    { TWO ("", "F32", "[5]", "40", "60"), NULL },
    { TWO ("", "F8_E5M2", "[20]", "40", "60"), NULL },
    { TWO ("\"c\":{\"dtype\":\"F32\",\"shape\":[0,9],\"data_offsets\":[40,40]},", "F32", "[1,1,1,1,1,1,1,1,5]", "40", "60"),
      NULL },
  };
  g_autoptr (GByteArray) items = make_items (5, 2, 4);

  g_byte_array_set_size (items, 60);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    write_file ("m.safetensors", cases[i].header, items);
    if (cases[i].message != NULL)
      test_files_assert_refused ("m.safetensors", "a", cases[i].message);
    else
      test_files_assert_opens ("m.safetensors", "a", 5, 2);
  }
}

static void
test_cut (void)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autoptr (GByteArray) items = make_items (5, 3, 4);

  test_files_write_text ("m.safetensors", "");
  test_files_assert_refused ("m.safetensors", NULL, "m.safetensors: is empty");
  test_files_write_text ("m.safetensors", "x");
  test_files_assert_refused ("m.safetensors", NULL, "m.safetensors: is cut short: it ends within its header");
  test_files_write ("m.safetensors", "\xff\xff\xff\xff\xff\xff\xff\xff{}", 10);
  test_files_assert_refused ("m.safetensors", NULL,
                             "m.safetensors: is cut short: its header needs 18446744073709551615 bytes, the file has 10");
  write_file ("m.safetensors", "{}", NULL);
  test_files_assert_refused ("m.safetensors", NULL, "m.safetensors: holds no arrays");
  write_file ("m.safetensors", brackets, NULL);
  test_files_assert_refused ("m.safetensors", NULL,
                             "m.safetensors: line 1, byte 65: more than 64 brackets stand within one another");

  write_file ("m.safetensors", TENSOR ("F32", "[5,3]", "0", "60"), items);
  test_files_sweep ("m.safetensors", NULL, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  test_files_add_func ("/safetensors/types", test_types);
  test_files_add_func ("/safetensors/refused", test_refused);
  test_files_add_func ("/safetensors/others", test_others);
  test_files_add_func ("/safetensors/cut", test_cut);

  return g_test_run ();
}
