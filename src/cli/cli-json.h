/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members of the object that is being built. */

void cli_json_add_int (JsonBuilder *builder, const char *name, gint64 value);

/** cli_json_add_double: Adds a number; null where it is none that JSON has, NaN or infinite. */
void cli_json_add_double (JsonBuilder *builder, const char *name, double value);

G_END_DECLS
