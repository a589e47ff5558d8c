/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-painter.h"

G_DEFINE_QUARK (bough-figure-error-quark, bough_figure_error)
