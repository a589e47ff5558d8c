/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

G_BEGIN_DECLS

/* The style panel as a person finds it in the window. */

/* Returns NULL while it is hidden. */
GtkWidget *style_panel_get (Fixture *fixture);
gboolean style_panel_is_shown (gpointer fixture);  /* a DriverCondition */
void style_panel_open (Fixture *fixture);

/* A section opens and closes at a click on its title. */
void style_panel_click_section (Fixture *fixture, const char *title);

/* The row of a property of the style, and what in it is changed. */
GtkWidget *style_panel_get_row (Fixture *fixture, const char *key);
GtkWidget *style_panel_get_control (Fixture *fixture, const char *key);

/* What the style has for a property that is a number. */
double style_panel_get_value (Fixture *fixture, const char *key);

/* Types a number into a row's entry and presses Enter. */
void style_panel_type_number (Fixture *fixture, const char *key, const char *number);

/* The width of the page that is drawn, in mm. */
double style_panel_get_page_width (Fixture *fixture);
void style_panel_wait_for_width (Fixture *fixture, double width);

G_END_DECLS
