/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "l2h-error.h"

G_DEFINE_QUARK (l2h-error-quark, l2h_error)
