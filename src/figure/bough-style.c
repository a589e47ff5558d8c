/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style.h"

#include "bough-font.h"

struct _BoughStyle {
  GObject parent_instance;

  BoughStyleValues values;
};

G_DEFINE_FINAL_TYPE (BoughStyle, bough_style, G_TYPE_OBJECT)

typedef enum {
  KEY_DOUBLE,
  KEY_COUNT,
  KEY_SWITCH,
  KEY_CHOICE,
  KEY_TEXT,
  KEY_LIST,
} KeyKind;

typedef struct {
  const char *name;
  KeyKind kind;
  gsize offset; /* in BoughStyleValues */
  double least, most;
  double value; /* at first; that of a choice is 0 */
  const char *text;
  GType (*get_type) (void);
  const char *list_type;
} Key;

#define AT(field) G_STRUCT_OFFSET (BoughStyleValues, field)
#define NUMBER(name, field, least, most, value) { name, KEY_DOUBLE, AT (field), least, most, value, NULL, NULL, NULL }
#define COUNT(name, field, most) { name, KEY_COUNT, AT (field), 0, most, 0, NULL, NULL, NULL }
#define SWITCH(name, field, value) { name, KEY_SWITCH, AT (field), 0, 1, value, NULL, NULL, NULL }
#define CHOICE(name, field, type) { name, KEY_CHOICE, AT (field), 0, 0, 0, NULL, type, NULL }
#define TEXT(name, field, text) { name, KEY_TEXT, AT (field), 0, 0, 0, text, NULL, NULL }
#define LIST(name, field, type, text) { name, KEY_LIST, AT (field), 0, 0, 0, text, NULL, type }

static const Key keys[] = {
  NUMBER ("width", width, 0, BOUGH_STYLE_MOST_LENGTH, 178),
  NUMBER ("height", height, 0, BOUGH_STYLE_MOST_LENGTH, 0),
  NUMBER ("margin", margin, -1, 500, -1),
  TEXT ("font-family", font_family, BOUGH_FONT_DEFAULT_FAMILY),
  NUMBER ("label-size", label_size, 0.5, 200, 7),
  NUMBER ("min-label-size", min_label_size, 0.5, 200, 5),
  NUMBER ("legend-size", legend_size, 1, 200, 7),
  NUMBER ("line-width", line_width, 0.05, 20, 0.6),
  NUMBER ("min-line-width", min_line_width, 0.01, 20, 0.12),

  CHOICE ("layout", layout, bough_layout_kind_get_type),
  NUMBER ("start-angle", start_angle, -360, 360, 0),
  NUMBER ("span", span, 10, 360, 360),
  CHOICE ("direction", direction, bough_turning_get_type),
  NUMBER ("inner-radius", inner_radius, 0, 0.9, 0),
  CHOICE ("orientation", orientation, bough_orientation_get_type),
  CHOICE ("branches", branches, bough_branch_shape_get_type),
  CHOICE ("heights", heights, bough_heights_get_type),
  CHOICE ("tips", tips, bough_tips_get_type),
  CHOICE ("order", order, bough_order_get_type),
  LIST ("turned", turned, "au", "@au []"),
  LIST ("collapsed", collapsed, "au", "@au []"),
  TEXT ("tree", tree, ""),

  CHOICE ("color-by", color_by, bough_color_by_get_type),
  CHOICE ("branch-colors", branch_colors, bough_branch_colors_get_type),
  SWITCH ("color-labels", color_labels, TRUE),
  CHOICE ("palette", palette, bough_palette_kind_get_type),
  LIST ("colors", colors, "a{ss}", "@a{ss} {}"),
  TEXT ("other-color", other_color, "#c4c4c4"),
  CHOICE ("scale", scale, bough_scale_kind_get_type),
  LIST ("rings", rings, "as", "['color']"),
  NUMBER ("image-size", image_size, 0.1, 1000, 6),
  NUMBER ("min-image-size", min_image_size, 0.1, 1000, 2),
  NUMBER ("image-gap", image_gap, 0, 100, 0.4),
  LIST ("image-rows", image_rows, "a{ss}", "@a{ss} {}"),

  SWITCH ("show-purity", show_purity, FALSE),
  SWITCH ("show-count", show_count, FALSE),
  LIST ("names", names, "a{ss}", "@a{ss} {}"),
  NUMBER ("max-label-width", max_label_width, 0, 5000, 0),
  CHOICE ("label-angle", label_angle, bough_label_angle_get_type),
  CHOICE ("clade-labels", clade_labels, bough_clade_labels_get_type),
  LIST ("shaded", shaded, "a{us}", "@a{us} {}"),
  SWITCH ("shade-groups", shade_groups, FALSE),
  LIST ("brackets", brackets, "a{us}", "@a{us} {}"),

  SWITCH ("outliers", outliers, FALSE),
  LIST ("chosen", chosen, "au", "@au []"),
  SWITCH ("merge-numbers", merge_numbers, FALSE),
  COUNT ("cut", cut, G_MAXINT),

  CHOICE ("legend", legend, bough_legend_place_get_type),
  CHOICE ("legend-order", legend_order, bough_legend_order_get_type),
  SWITCH ("legend-counts", legend_counts, TRUE),
};

#define N_KEYS G_N_ELEMENTS (keys)

/* by key; that of key i has the id i + 1 */
static GParamSpec *properties[N_KEYS];

static gpointer
get_place (BoughStyle *self, const Key *key)
{
  return G_STRUCT_MEMBER_P (&self->values, key->offset);
}

static void
get_value (BoughStyle *self, const Key *key, GValue *value)
{
  gpointer place = get_place (self, key);

  switch (key->kind) {
  case KEY_DOUBLE:
    g_value_set_double (value, *(double *) place);
    break;
  case KEY_COUNT:
    g_value_set_uint (value, *(guint *) place);
    break;
  case KEY_SWITCH:
    g_value_set_boolean (value, *(gboolean *) place);
    break;
  case KEY_CHOICE:
    g_value_set_enum (value, *(int *) place);
    break;
  case KEY_TEXT:
    g_value_set_string (value, *(char **) place);
    break;
  case KEY_LIST:
    g_value_set_variant (value, *(GVariant **) place);
    break;
  default:
    g_assert_not_reached ();
  }
}

static void
set_value (BoughStyle *self, const Key *key, const GValue *value)
{
  gpointer place = get_place (self, key);

  switch (key->kind) {
  case KEY_DOUBLE:
    *(double *) place = g_value_get_double (value);
    break;
  case KEY_COUNT:
    *(guint *) place = g_value_get_uint (value);
    break;
  case KEY_SWITCH:
    *(gboolean *) place = g_value_get_boolean (value);
    break;
  case KEY_CHOICE:
    *(int *) place = g_value_get_enum (value);
    break;
  case KEY_TEXT:
    g_free (*(char **) place);
    *(char **) place = g_value_dup_string (value);
    break;
  case KEY_LIST:
    g_clear_pointer ((GVariant **) place, g_variant_unref);
    *(GVariant **) place = g_value_dup_variant (value);
    break;
  default:
    g_assert_not_reached ();
  }
}

static void
bough_style_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  get_value (BOUGH_STYLE (object), &keys[prop_id - 1], value);
}

static void
bough_style_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  const Key *key = &keys[prop_id - 1];
  g_auto (GValue) old = G_VALUE_INIT;

  if (key->kind == KEY_TEXT && g_value_get_string (value) == NULL)
    value = g_param_spec_get_default_value (pspec);
  g_value_init (&old, G_PARAM_SPEC_VALUE_TYPE (pspec));
  get_value (BOUGH_STYLE (object), key, &old);
  if (g_param_values_cmp (pspec, &old, value) == 0)
    return;

  set_value (BOUGH_STYLE (object), key, value);
  g_object_notify_by_pspec (object, pspec);
}

static void
bough_style_finalize (GObject *object)
{
  BoughStyle *self = BOUGH_STYLE (object);

  for (guint i = 0; i < N_KEYS; i++) {
    if (keys[i].kind == KEY_TEXT)
      g_free (*(char **) get_place (self, &keys[i]));
    else if (keys[i].kind == KEY_LIST)
      g_variant_unref (*(GVariant **) get_place (self, &keys[i]));
  }

  G_OBJECT_CLASS (bough_style_parent_class)->finalize (object);
}

static GParamSpec *
make_property (const Key *key)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const char *name = key->name;

  switch (key->kind) {
  case KEY_DOUBLE:
    return g_param_spec_double (name, NULL, NULL, key->least, key->most, key->value, flags);
  case KEY_COUNT:
    return g_param_spec_uint (name, NULL, NULL, 0, (guint) key->most, (guint) key->value, flags);
  case KEY_SWITCH:
    return g_param_spec_boolean (name, NULL, NULL, key->value != 0, flags);
  case KEY_CHOICE:
    return g_param_spec_enum (name, NULL, NULL, key->get_type (), 0, flags);
  case KEY_TEXT:
    return g_param_spec_string (name, NULL, NULL, key->text, flags);
  case KEY_LIST:
    return g_param_spec_variant (name, NULL, NULL, G_VARIANT_TYPE (key->list_type), g_variant_new_parsed (key->text),
                                 flags);
  default:
    g_assert_not_reached ();
  }
}

static void
bough_style_class_init (BoughStyleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bough_style_finalize;
  object_class->get_property = bough_style_get_property;
  object_class->set_property = bough_style_set_property;

  for (guint i = 0; i < N_KEYS; i++) {
    properties[i] = make_property (&keys[i]);
    g_object_class_install_property (object_class, i + 1, properties[i]);
  }
}

static void
bough_style_init (BoughStyle *self)
{
  for (guint i = 0; i < N_KEYS; i++)
    set_value (self, &keys[i], g_param_spec_get_default_value (properties[i]));
}

BoughStyle *
bough_style_new (void)
{
  return g_object_new (BOUGH_TYPE_STYLE, NULL);
}

void
bough_style_assign (BoughStyle *self, BoughStyle *other)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));
  g_return_if_fail (BOUGH_IS_STYLE (other));

  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < N_KEYS; i++) {
    g_auto (GValue) value = G_VALUE_INIT;

    g_value_init (&value, G_PARAM_SPEC_VALUE_TYPE (properties[i]));
    get_value (other, &keys[i], &value);
    g_object_set_property (G_OBJECT (self), keys[i].name, &value);
  }
  g_object_thaw_notify (G_OBJECT (self));
}

BoughStyle *
bough_style_copy (BoughStyle *self)
{
  BoughStyle *copy;

  g_return_val_if_fail (BOUGH_IS_STYLE (self), NULL);

  copy = bough_style_new ();
  bough_style_assign (copy, self);

  return copy;
}

gboolean
bough_style_equal (BoughStyle *self, BoughStyle *other)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), FALSE);
  g_return_val_if_fail (BOUGH_IS_STYLE (other), FALSE);

  for (guint i = 0; i < N_KEYS; i++) {
    g_auto (GValue) value = G_VALUE_INIT;
    g_auto (GValue) other_value = G_VALUE_INIT;

    g_value_init (&value, G_PARAM_SPEC_VALUE_TYPE (properties[i]));
    g_value_init (&other_value, G_PARAM_SPEC_VALUE_TYPE (properties[i]));
    get_value (self, &keys[i], &value);
    get_value (other, &keys[i], &other_value);
    if (g_param_values_cmp (properties[i], &value, &other_value) != 0)
      return FALSE;
  }

  return TRUE;
}

const BoughStyleValues *
bough_style_get_values (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), NULL);

  return &self->values;
}

GParamSpec *const *
bough_style_list_properties (guint *n)
{
  static gpointer klass;

  if (g_once_init_enter (&klass))
    g_once_init_leave (&klass, g_type_class_ref (BOUGH_TYPE_STYLE));

  *n = N_KEYS;
  return properties;
}

BoughLayoutKind
bough_style_get_layout (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), BOUGH_LAYOUT_CIRCULAR);

  return self->values.layout;
}

void
bough_style_set_layout (BoughStyle *self, BoughLayoutKind layout)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));

  g_object_set (self, "layout", layout, NULL);
}

double
bough_style_get_width (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), 0);

  return self->values.width;
}

void
bough_style_set_width (BoughStyle *self, double width)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));

  g_object_set (self, "width", width, NULL);
}

gboolean
bough_style_get_show_purity (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), FALSE);

  return self->values.show_purity;
}

void
bough_style_set_show_purity (BoughStyle *self, gboolean show_purity)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));

  g_object_set (self, "show-purity", show_purity, NULL);
}

BoughColorBy
bough_style_get_color_by (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), BOUGH_COLOR_BY_GROUP);

  return self->values.color_by;
}

void
bough_style_set_color_by (BoughStyle *self, BoughColorBy color_by)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));

  g_object_set (self, "color-by", color_by, NULL);
}

double
bough_style_get_start_angle (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), 0);

  return self->values.start_angle;
}

void
bough_style_set_start_angle (BoughStyle *self, double degrees)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));

  g_object_set (self, "start-angle", degrees, NULL);
}

const char *
bough_style_get_font_family (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), NULL);

  return self->values.font_family;
}

void
bough_style_set_font_family (BoughStyle *self, const char *family)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));

  g_object_set (self, "font-family", family, NULL);
}

double
bough_style_get_label_size (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), 0);

  return self->values.label_size;
}

void
bough_style_set_label_size (BoughStyle *self, double size)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));

  g_object_set (self, "label-size", size, NULL);
}

double
bough_style_get_min_label_size (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), 0);

  return self->values.min_label_size;
}

void
bough_style_set_min_label_size (BoughStyle *self, double size)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));

  g_object_set (self, "min-label-size", size, NULL);
}
