/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-style-row.h"

#include "figure/bough-palette.h"

#include <math.h>
#include <string.h>

#define SLIDER_WIDTH 110

/* More than that, and the rest of a number is noise. */
#define MAX_DIGITS 6

struct _BoughStyleRow
{
  AdwActionRow parent_instance;

  char *key;
  char *when;
  char *nothing;
  double step;
  guint digits;
  gboolean is_slider;
  GtkStringList *choices;

  GParamSpec *pspec;
  GtkWidget *control;
  BoughStyle *style;
  BoughStyleHistory *history;
  gboolean is_showing;  /* the style's value, at this moment: what the control notifies is no change */
  gboolean is_dragging;
};

enum {
  PROP_0,
  PROP_KEY,
  PROP_WHEN,
  PROP_NOTHING,
  PROP_STEP,
  PROP_DIGITS,
  PROP_IS_SLIDER,
  PROP_CHOICES,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (BoughStyleRow, bough_style_row, ADW_TYPE_ACTION_ROW)

/* From the control to the style */

static void
number_changed_cb (BoughStyleRow *self)
{
  GtkAdjustment *adjustment = GTK_IS_RANGE (self->control)
                                ? gtk_range_get_adjustment (GTK_RANGE (self->control))
                                : gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (self->control));
  double value = gtk_adjustment_get_value (adjustment);

  if (self->is_showing || self->style == NULL)
    return;
  if (G_IS_PARAM_SPEC_UINT (self->pspec))
    g_object_set (self->style, self->key, (guint) value, NULL);
  else
    g_object_set (self->style, self->key, value, NULL);
}

static void
switch_changed_cb (BoughStyleRow *self)
{
  if (!self->is_showing && self->style != NULL)
    g_object_set (self->style, self->key, gtk_switch_get_active (GTK_SWITCH (self->control)), NULL);
}

static void
choice_changed_cb (BoughStyleRow *self)
{
  guint position = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->control));

  if (!self->is_showing && self->style != NULL && position != GTK_INVALID_LIST_POSITION)
    g_object_set (self->style, self->key, (int) position, NULL);
}

static void
color_set_cb (BoughStyleRow *self)
{
  GdkRGBA color;
  g_autofree char *text = NULL;

  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (self->control), &color);
  text = bough_style_row_dup_color (&color);
  if (self->style != NULL)
    g_object_set (self->style, self->key, text, NULL);
}

static void
end_drag (BoughStyleRow *self)
{
  if (!self->is_dragging)
    return;

  self->is_dragging = FALSE;
  if (self->history != NULL)
    bough_style_history_end (self->history);
}

/* The slider takes the pointer for itself, so a gesture beside its own would be cancelled. */
static gboolean
slider_event_cb (BoughStyleRow *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS && !self->is_dragging && self->history != NULL) {
    self->is_dragging = TRUE;
    bough_style_history_begin (self->history);
  } else if (type == GDK_BUTTON_RELEASE || type == GDK_GRAB_BROKEN) {
    end_drag (self);
  }
  return GDK_EVENT_PROPAGATE;
}

/* From the style to the control */

static void
show_color (GtkWidget *control, const char *text)
{
  BoughColor color;
  GdkRGBA rgba;

  if (!bough_color_parse (text, &color))
    return;
  bough_style_row_get_rgba (color, &rgba);
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (control), &rgba);
}

static double
get_number (const GValue *value)
{
  return G_VALUE_HOLDS_UINT (value) ? g_value_get_uint (value) : g_value_get_double (value);
}

static void
show_value (BoughStyleRow *self)
{
  g_auto (GValue) value = G_VALUE_INIT;

  self->is_showing = TRUE;
  g_object_get_property (G_OBJECT (self->style), self->key, &value);
  if (GTK_IS_SWITCH (self->control))
    gtk_switch_set_active (GTK_SWITCH (self->control), g_value_get_boolean (&value));
  else if (GTK_IS_DROP_DOWN (self->control))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->control), g_value_get_enum (&value));
  else if (GTK_IS_SPIN_BUTTON (self->control))
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->control), get_number (&value));
  else if (GTK_IS_RANGE (self->control))
    gtk_range_set_value (GTK_RANGE (self->control), get_number (&value));
  else
    show_color (self->control, g_value_get_string (&value));
  self->is_showing = FALSE;
}

static void
show_when (BoughStyleRow *self)
{
  g_auto (GStrv) parts = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GEnumClass) klass = NULL;

  if (self->when == NULL)
    return;

  parts = g_strsplit (self->when, "=", 2);
  g_object_get_property (G_OBJECT (self->style), parts[0], &value);
  klass = g_type_class_ref (G_VALUE_TYPE (&value));
  gtk_widget_set_visible (GTK_WIDGET (self),
                          g_str_equal (g_enum_get_value (klass, g_value_get_enum (&value))->value_nick, parts[1]));
}

static void
style_changed_cb (BoughStyleRow *self, GParamSpec *pspec)
{
  if (g_str_equal (pspec->name, self->key))
    show_value (self);
  if (self->when != NULL && g_str_has_prefix (self->when, pspec->name))
    show_when (self);
}

/* The controls */

/* With more digits than usual where the style has more, as one from a file can: what is shown is what there is. */
static char *
dup_number (BoughStyleRow *self, double value)
{
  char *text = NULL;

  for (guint digits = self->digits; digits <= MAX_DIGITS; digits++) {
    g_free (text);
    text = g_strdup_printf ("%.*f", (int) digits, value);
    if (g_strtod (text, NULL) == value)
      break;
  }
  return text;
}

static gboolean
show_number_cb (GtkSpinButton *button, BoughStyleRow *self)
{
  GtkAdjustment *adjustment = gtk_spin_button_get_adjustment (button);
  double value = gtk_adjustment_get_value (adjustment);
  gboolean is_nothing = self->nothing != NULL && value <= gtk_adjustment_get_lower (adjustment);
  g_autofree char *text = is_nothing ? g_strdup (self->nothing) : dup_number (self, value);

  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (button)), text))
    gtk_editable_set_text (GTK_EDITABLE (button), text);
  return TRUE;
}

/* What was not edited is the value to the last bit, though its text may not be. */
static int
read_number_cb (GtkSpinButton *button, double *value, BoughStyleRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (button));
  double shown = gtk_spin_button_get_value (button);
  g_autofree char *shown_text = dup_number (self, shown);

  if (self->nothing != NULL && (*text == '\0' || g_str_equal (text, self->nothing)))
    *value = gtk_adjustment_get_lower (gtk_spin_button_get_adjustment (button));
  else if (g_str_equal (text, shown_text))
    *value = shown;
  else
    return FALSE;
  return TRUE;
}

static GtkAdjustment *
make_adjustment (BoughStyleRow *self)
{
  double least, most;

  if (G_IS_PARAM_SPEC_UINT (self->pspec)) {
    least = G_PARAM_SPEC_UINT (self->pspec)->minimum;
    most = G_PARAM_SPEC_UINT (self->pspec)->maximum;
  } else {
    least = G_PARAM_SPEC_DOUBLE (self->pspec)->minimum;
    most = G_PARAM_SPEC_DOUBLE (self->pspec)->maximum;
  }
  return gtk_adjustment_new (least, least, most, self->step, 10 * self->step, 0);
}

/* The slider goes with an entry that has no room for buttons. */
static GtkWidget *
make_slider (BoughStyleRow *self, GtkSpinButton *entry)
{
  GtkWidget *slider = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, gtk_spin_button_get_adjustment (entry));
  GtkEventController *watch = gtk_event_controller_legacy_new ();

  for (GtkWidget *part = gtk_widget_get_first_child (GTK_WIDGET (entry)); part != NULL; part = gtk_widget_get_next_sibling (part))
    gtk_widget_set_visible (part, GTK_IS_TEXT (part));
  gtk_scale_set_draw_value (GTK_SCALE (slider), FALSE);
  gtk_range_set_round_digits (GTK_RANGE (slider), (int) self->digits);
  gtk_widget_set_size_request (slider, SLIDER_WIDTH, -1);
  gtk_event_controller_set_propagation_phase (watch, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (watch, "event", G_CALLBACK (slider_event_cb), self);
  gtk_widget_add_controller (slider, watch);
  return slider;
}

static GtkWidget *
make_entry (BoughStyleRow *self)
{
  GtkWidget *button = gtk_spin_button_new (make_adjustment (self), self->step, self->digits);

  gtk_editable_set_width_chars (GTK_EDITABLE (button), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (button), 5);
  if (self->nothing != NULL)
    gtk_editable_set_width_chars (GTK_EDITABLE (button), MAX (5, (int) g_utf8_strlen (self->nothing, -1)));
  g_signal_connect (button, "output", G_CALLBACK (show_number_cb), self);
  g_signal_connect (button, "input", G_CALLBACK (read_number_cb), self);
  gtk_spin_button_update (GTK_SPIN_BUTTON (button));
  g_signal_connect_swapped (button, "value-changed", G_CALLBACK (number_changed_cb), self);
  return button;
}

static GtkWidget *
make_control (BoughStyleRow *self)
{
  GtkWidget *control;

  if (G_IS_PARAM_SPEC_BOOLEAN (self->pspec)) {
    control = gtk_switch_new ();
    g_signal_connect_swapped (control, "notify::active", G_CALLBACK (switch_changed_cb), self);
  } else if (G_IS_PARAM_SPEC_ENUM (self->pspec)) {
    control = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->choices)), NULL);
    g_signal_connect_swapped (control, "notify::selected", G_CALLBACK (choice_changed_cb), self);
  } else if (G_IS_PARAM_SPEC_STRING (self->pspec)) {
    control = gtk_color_button_new ();
    gtk_color_button_set_modal (GTK_COLOR_BUTTON (control), TRUE);
    g_signal_connect_swapped (control, "color-set", G_CALLBACK (color_set_cb), self);
  } else {
    control = make_entry (self);
  }
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  return control;
}

static void
bough_style_row_constructed (GObject *object)
{
  BoughStyleRow *self = BOUGH_STYLE_ROW (object);
  guint n;

  G_OBJECT_CLASS (bough_style_row_parent_class)->constructed (object);

  /* The class has to be there before its properties are. */
  bough_style_list_properties (&n);
  self->pspec = g_object_class_find_property (g_type_class_peek (BOUGH_TYPE_STYLE), self->key);
  g_return_if_fail (self->pspec != NULL);

  self->control = make_control (self);
  if (self->is_slider) {
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
    GtkWidget *entry = self->control;

    self->control = make_slider (self, GTK_SPIN_BUTTON (entry));
    gtk_widget_add_css_class (box, "slider");
    gtk_box_append (GTK_BOX (box), self->control);
    gtk_box_append (GTK_BOX (box), entry);
    adw_action_row_add_suffix (ADW_ACTION_ROW (self), box);
  } else {
    adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->control);
  }
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->control);
}

static void
bough_style_row_dispose (GObject *object)
{
  BoughStyleRow *self = BOUGH_STYLE_ROW (object);

  bough_style_row_set_style (self, NULL, NULL);
  g_clear_object (&self->choices);

  G_OBJECT_CLASS (bough_style_row_parent_class)->dispose (object);
}

static void
bough_style_row_finalize (GObject *object)
{
  BoughStyleRow *self = BOUGH_STYLE_ROW (object);

  g_free (self->key);
  g_free (self->when);
  g_free (self->nothing);

  G_OBJECT_CLASS (bough_style_row_parent_class)->finalize (object);
}

static void
bough_style_row_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  BoughStyleRow *self = BOUGH_STYLE_ROW (object);

  switch (property) {
  case PROP_KEY:
    self->key = g_value_dup_string (value);
    break;
  case PROP_WHEN:
    self->when = g_value_dup_string (value);
    break;
  case PROP_NOTHING:
    self->nothing = g_value_dup_string (value);
    break;
  case PROP_STEP:
    self->step = g_value_get_double (value);
    break;
  case PROP_DIGITS:
    self->digits = g_value_get_uint (value);
    break;
  case PROP_IS_SLIDER:
    self->is_slider = g_value_get_boolean (value);
    break;
  case PROP_CHOICES:
    self->choices = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  }
}

static void
bough_style_row_class_init (BoughStyleRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = bough_style_row_constructed;
  object_class->dispose = bough_style_row_dispose;
  object_class->finalize = bough_style_row_finalize;
  object_class->set_property = bough_style_row_set_property;

  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL, flags);
  properties[PROP_WHEN] = g_param_spec_string ("when", NULL, NULL, NULL, flags);
  properties[PROP_NOTHING] = g_param_spec_string ("nothing", NULL, NULL, NULL, flags);
  properties[PROP_STEP] = g_param_spec_double ("step", NULL, NULL, 0, G_MAXDOUBLE, 1, flags);
  properties[PROP_DIGITS] = g_param_spec_uint ("digits", NULL, NULL, 0, 6, 0, flags);
  properties[PROP_IS_SLIDER] = g_param_spec_boolean ("is-slider", NULL, NULL, FALSE, flags);
  properties[PROP_CHOICES] = g_param_spec_object ("choices", NULL, NULL, GTK_TYPE_STRING_LIST, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
bough_style_row_init (BoughStyleRow *self)
{
}

void
bough_style_row_set_style (BoughStyleRow *self, BoughStyle *style, BoughStyleHistory *history)
{
  g_return_if_fail (BOUGH_IS_STYLE_ROW (self));

  end_drag (self);
  if (self->style != NULL)
    g_signal_handlers_disconnect_by_data (self->style, self);
  g_set_object (&self->style, style);
  g_set_object (&self->history, history);
  if (style == NULL)
    return;

  g_signal_connect_object (style, "notify", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  show_value (self);
  show_when (self);
}

void
bough_style_row_set_style_below (GtkWidget *root, BoughStyle *style, BoughStyleHistory *history)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    if (BOUGH_IS_STYLE_ROW (child))
      bough_style_row_set_style (BOUGH_STYLE_ROW (child), style, history);
    else
      bough_style_row_set_style_below (child, style, history);
  }
}

void
bough_style_row_set_problem (BoughStyleRow *self, const char *problem)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (BOUGH_IS_STYLE_ROW (self));

  escaped = problem != NULL ? g_markup_escape_text (problem, -1) : g_strdup ("");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), escaped);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
}

const char *
bough_style_row_get_key (BoughStyleRow *self)
{
  g_return_val_if_fail (BOUGH_IS_STYLE_ROW (self), NULL);

  return self->key;
}

char *
bough_style_row_dup_color (const GdkRGBA *color)
{
  return g_strdup_printf ("#%02x%02x%02x", (guint) lroundf (color->red * 255), (guint) lroundf (color->green * 255),
                          (guint) lroundf (color->blue * 255));
}

void
bough_style_row_get_rgba (BoughColor color, GdkRGBA *rgba)
{
  *rgba = (GdkRGBA) { (color >> 24) / 255.0f, (color >> 16 & 0xff) / 255.0f, (color >> 8 & 0xff) / 255.0f, 1 };
}
