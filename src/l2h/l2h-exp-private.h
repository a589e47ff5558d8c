/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/*
 * One exponential for every instruction set, in operations that IEEE 754 rounds the same everywhere: no fused
 * multiply-add, no table. exp (x) = 2^n * p (r) with n = x / ln 2, rounded, and r = x - n * ln 2.
 *
 * How far it is off: the polynomial, 1 + r + r^2 * q (r) with q of degree 8, is off by 1.2e-15 at most where
 * |r| <= ln 2 / 2 (measured in 60 digits). n * L2H_EXP_LN2_HIGH is exact, as its last 21 bits are zero and |n| < 2^11,
 * and so is x less that (Sterbenz); n * L2H_EXP_LN2_LOW and subtracting it are off by 2^-54 in all; Horner's scheme by
 * less than 3 * 2^-53 of the result, as all but its last additions are small beside 1. Together 1.8e-15 at most.
 */
#define L2H_EXP_MIN (-708.0)  /* below this, 0 is taken: exp (-708) is still a normal number */
#define L2H_EXP_MAGIC 0x1.8p52  /* adding this rounds to an integer, which then is the last bits of the sum */
#define L2H_EXP_LOG2_E 0x1.71547652b82fep+0
#define L2H_EXP_LN2_HIGH 0x1.62e42fee00000p-1
#define L2H_EXP_LN2_LOW 0x1.a39ef35793c76p-33
#define L2H_EXP_C2 0x1.0000000000000p-1
#define L2H_EXP_C3 0x1.5555555553b7dp-3
#define L2H_EXP_C4 0x1.5555555554cb8p-5
#define L2H_EXP_C5 0x1.1111111c4601dp-7
#define L2H_EXP_C6 0x1.6c16c1738eecdp-10
#define L2H_EXP_C7 0x1.a019adab1f2acp-13
#define L2H_EXP_C8 0x1.a019c9aa8e719p-16
#define L2H_EXP_C9 0x1.72c721e47f62cp-19
#define L2H_EXP_C10 0x1.288039f276faap-22

/** l2h_exp: Returns: exp (@x) for @x <= 0, within 1.8e-15 of it; 0 below -708 and for NaN */
static inline double
l2h_exp (double x)
{
  double shifted, n, r, p;
  guint64 bits, power;

  if (!(x > L2H_EXP_MIN))
    return 0.0;

  shifted = x * L2H_EXP_LOG2_E + L2H_EXP_MAGIC;
  n = shifted - L2H_EXP_MAGIC;
  r = (x - n * L2H_EXP_LN2_HIGH) - n * L2H_EXP_LN2_LOW;

  p = L2H_EXP_C10;
  p = p * r + L2H_EXP_C9;
  p = p * r + L2H_EXP_C8;
  p = p * r + L2H_EXP_C7;
  p = p * r + L2H_EXP_C6;
  p = p * r + L2H_EXP_C5;
  p = p * r + L2H_EXP_C4;
  p = p * r + L2H_EXP_C3;
  p = p * r + L2H_EXP_C2;
  p = p * (r * r) + r;
  p = p + 1.0;

  memcpy (&power, &shifted, sizeof power);
  memcpy (&bits, &p, sizeof bits);
  bits += power << 52;
  memcpy (&p, &bits, sizeof p);

  return p;
}

G_END_DECLS
