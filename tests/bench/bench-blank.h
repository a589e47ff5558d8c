/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The peer: what any widget of its size costs here that changes all of its pixels. */
#define BENCH_TYPE_BLANK (bench_blank_get_type ())
G_DECLARE_FINAL_TYPE (BenchBlank, bench_blank, BENCH, BLANK, GtkWidget)

GtkWidget *bench_blank_new (void);

/* The next frame has another shade. */
void bench_blank_change (BenchBlank *self);

G_END_DECLS
