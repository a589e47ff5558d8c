/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style.h"

#include "bough-font.h"

struct _BoughStyle {
  GObject parent_instance;

  BoughLayoutKind layout;
  double width;
  gboolean show_purity;
  BoughColorBy color_by;
  char *font_family;
  double label_size;
  double min_label_size;
  double rotation;
};

enum {
  PROP_0,
  PROP_LAYOUT,
  PROP_WIDTH,
  PROP_SHOW_PURITY,
  PROP_COLOR_BY,
  PROP_FONT_FAMILY,
  PROP_LABEL_SIZE,
  PROP_MIN_LABEL_SIZE,
  PROP_ROTATION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BoughStyle, bough_style, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (BoughLayoutKind, bough_layout_kind,
                    G_DEFINE_ENUM_VALUE (BOUGH_LAYOUT_CIRCULAR, "circular"),
                    G_DEFINE_ENUM_VALUE (BOUGH_LAYOUT_LINEAR, "linear"))

G_DEFINE_ENUM_TYPE (BoughColorBy, bough_color_by,
                    G_DEFINE_ENUM_VALUE (BOUGH_COLOR_BY_GROUP, "group"),
                    G_DEFINE_ENUM_VALUE (BOUGH_COLOR_BY_PURITY, "purity"),
                    G_DEFINE_ENUM_VALUE (BOUGH_COLOR_BY_NONE, "none"))

static void
bough_style_finalize (GObject *object)
{
  BoughStyle *self = BOUGH_STYLE (object);

  g_free (self->font_family);

  G_OBJECT_CLASS (bough_style_parent_class)->finalize (object);
}

static void
bough_style_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  BoughStyle *self = BOUGH_STYLE (object);

  switch (prop_id) {
  case PROP_LAYOUT:
    g_value_set_enum (value, self->layout);
    break;
  case PROP_WIDTH:
    g_value_set_double (value, self->width);
    break;
  case PROP_SHOW_PURITY:
    g_value_set_boolean (value, self->show_purity);
    break;
  case PROP_COLOR_BY:
    g_value_set_enum (value, self->color_by);
    break;
  case PROP_FONT_FAMILY:
    g_value_set_string (value, self->font_family);
    break;
  case PROP_LABEL_SIZE:
    g_value_set_double (value, self->label_size);
    break;
  case PROP_MIN_LABEL_SIZE:
    g_value_set_double (value, self->min_label_size);
    break;
  case PROP_ROTATION:
    g_value_set_double (value, self->rotation);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
bough_style_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  BoughStyle *self = BOUGH_STYLE (object);

  switch (prop_id) {
  case PROP_LAYOUT:
    bough_style_set_layout (self, g_value_get_enum (value));
    break;
  case PROP_WIDTH:
    bough_style_set_width (self, g_value_get_double (value));
    break;
  case PROP_SHOW_PURITY:
    bough_style_set_show_purity (self, g_value_get_boolean (value));
    break;
  case PROP_COLOR_BY:
    bough_style_set_color_by (self, g_value_get_enum (value));
    break;
  case PROP_FONT_FAMILY:
    bough_style_set_font_family (self, g_value_get_string (value));
    break;
  case PROP_LABEL_SIZE:
    bough_style_set_label_size (self, g_value_get_double (value));
    break;
  case PROP_MIN_LABEL_SIZE:
    bough_style_set_min_label_size (self, g_value_get_double (value));
    break;
  case PROP_ROTATION:
    bough_style_set_rotation (self, g_value_get_double (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
bough_style_class_init (BoughStyleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = bough_style_finalize;
  object_class->get_property = bough_style_get_property;
  object_class->set_property = bough_style_set_property;

  properties[PROP_LAYOUT] =
    g_param_spec_enum ("layout", NULL, NULL, BOUGH_TYPE_LAYOUT_KIND, BOUGH_LAYOUT_CIRCULAR, flags);
  properties[PROP_WIDTH] = g_param_spec_double ("width", NULL, NULL, 0, G_MAXDOUBLE, 178, flags);
  properties[PROP_SHOW_PURITY] = g_param_spec_boolean ("show-purity", NULL, NULL, FALSE, flags);
  properties[PROP_COLOR_BY] =
    g_param_spec_enum ("color-by", NULL, NULL, BOUGH_TYPE_COLOR_BY, BOUGH_COLOR_BY_GROUP, flags);
  properties[PROP_FONT_FAMILY] = g_param_spec_string ("font-family", NULL, NULL, BOUGH_FONT_DEFAULT_FAMILY, flags);
  properties[PROP_LABEL_SIZE] = g_param_spec_double ("label-size", NULL, NULL, G_MINDOUBLE, G_MAXDOUBLE, 7, flags);
  properties[PROP_MIN_LABEL_SIZE] =
    g_param_spec_double ("min-label-size", NULL, NULL, G_MINDOUBLE, G_MAXDOUBLE, 5, flags);
  properties[PROP_ROTATION] = g_param_spec_double ("rotation", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bough_style_init (BoughStyle *self)
{
  self->layout = BOUGH_LAYOUT_CIRCULAR;
  self->width = 178;
  self->color_by = BOUGH_COLOR_BY_GROUP;
  self->font_family = g_strdup (BOUGH_FONT_DEFAULT_FAMILY);
  self->label_size = 7;
  self->min_label_size = 5;
}

BoughStyle *
bough_style_new (void)
{
  return g_object_new (BOUGH_TYPE_STYLE, NULL);
}

BoughStyle *
bough_style_copy (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), NULL);

  return g_object_new (BOUGH_TYPE_STYLE,
                       "layout", self->layout,
                       "width", self->width,
                       "show-purity", self->show_purity,
                       "color-by", self->color_by,
                       "font-family", self->font_family,
                       "label-size", self->label_size,
                       "min-label-size", self->min_label_size,
                       "rotation", self->rotation,
                       NULL);
}

static void
set_double (BoughStyle *self, double *field, double value, guint property)
{
  if (*field == value)
    return;
  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

BoughLayoutKind
bough_style_get_layout (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), BOUGH_LAYOUT_CIRCULAR);

  return self->layout;
}

void
bough_style_set_layout (BoughStyle *self, BoughLayoutKind layout)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));

  if (self->layout == layout)
    return;
  self->layout = layout;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYOUT]);
}

double
bough_style_get_width (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), 0);

  return self->width;
}

void
bough_style_set_width (BoughStyle *self, double width)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));
  g_return_if_fail (width >= 0 && width <= G_MAXDOUBLE);

  set_double (self, &self->width, width, PROP_WIDTH);
}

gboolean
bough_style_get_show_purity (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), FALSE);

  return self->show_purity;
}

void
bough_style_set_show_purity (BoughStyle *self, gboolean show_purity)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));

  show_purity = !!show_purity;
  if (self->show_purity == show_purity)
    return;
  self->show_purity = show_purity;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_PURITY]);
}

BoughColorBy
bough_style_get_color_by (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), BOUGH_COLOR_BY_GROUP);

  return self->color_by;
}

void
bough_style_set_color_by (BoughStyle *self, BoughColorBy color_by)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));

  if (self->color_by == color_by)
    return;
  self->color_by = color_by;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLOR_BY]);
}

double
bough_style_get_rotation (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), 0);

  return self->rotation;
}

void
bough_style_set_rotation (BoughStyle *self, double rotation)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));
  g_return_if_fail (rotation >= -G_MAXDOUBLE && rotation <= G_MAXDOUBLE);

  set_double (self, &self->rotation, rotation, PROP_ROTATION);
}

const char *
bough_style_get_font_family (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), NULL);

  return self->font_family;
}

void
bough_style_set_font_family (BoughStyle *self, const char *family)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));

  if (family == NULL)
    family = BOUGH_FONT_DEFAULT_FAMILY;
  if (g_str_equal (self->font_family, family))
    return;
  g_free (self->font_family);
  self->font_family = g_strdup (family);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FONT_FAMILY]);
}

double
bough_style_get_label_size (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), 0);

  return self->label_size;
}

void
bough_style_set_label_size (BoughStyle *self, double size)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));
  g_return_if_fail (size > 0 && size <= G_MAXDOUBLE);

  set_double (self, &self->label_size, size, PROP_LABEL_SIZE);
}

double
bough_style_get_min_label_size (BoughStyle *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE (self), 0);

  return self->min_label_size;
}

void
bough_style_set_min_label_size (BoughStyle *self, double size)
{
  g_return_if_fail (BOUGH_IS_STYLE (self));
  g_return_if_fail (size > 0 && size <= G_MAXDOUBLE);

  set_double (self, &self->min_label_size, size, PROP_MIN_LABEL_SIZE);
}
