/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bough-format-error.h"

G_DEFINE_QUARK (bough-format-error-quark, bough_format_error)
