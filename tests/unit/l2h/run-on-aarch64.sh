#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# run-on-aarch64.sh FOLDER: builds the kernels' test for AArch64 and runs it under qemu-user, on a machine that is
# none. FOLDER gets what is downloaded and built. Not part of CI.
#
# Needs Debian's gcc-aarch64-linux-gnu, libc6-dev-arm64-cross and qemu-user. GLib for AArch64 comes from the mirrors that
# apt knows, into FOLDER: nothing is installed.
set -euo pipefail

folder=$(realpath -m "$1")
source=$(cd "$(dirname "$0")/../../.." && pwd)
root=$folder/root
libraries=$root/usr/lib/aarch64-linux-gnu
mkdir -p "$folder"/{apt/lists/partial,apt/archives/partial,packages} "$root"

if [ ! -e "$libraries/libgio-2.0.so" ]; then
  : > "$folder/apt/status"
  options=(-o APT::Architecture=arm64 -o APT::Architectures=arm64 -o Dir::State="$folder/apt" -o Dir::Cache="$folder/apt"
           -o Dir::State::status="$folder/apt/status" -o APT::Sandbox::User=root)
  apt-get -q "${options[@]}" update
  (cd "$folder/packages" && apt-get -q "${options[@]}" download libglib2.0-dev libglib2.0-0 libc6 libgcc-s1 libpcre2-8-0 \
     libffi8 zlib1g libmount1 libblkid1 libselinux1)
  for package in "$folder"/packages/*.deb; do
    dpkg -x "$package" "$root"
  done
fi

sources=("$source"/tests/unit/l2h/test-kernel.c)
for name in allocate error kernel-neon kernel-scalar kernel logits row-sketch; do
  sources+=("$source/src/l2h/l2h-$name.c")
done
# Meson's flags: without -ffp-contract=off, GCC would fuse multiplications with additions, which rounds otherwise.
aarch64-linux-gnu-gcc -std=gnu17 -O2 -fno-math-errno -ffp-contract=off -DGETTEXT_PACKAGE='"bough"' -I "$source/src" \
  -I "$root/usr/include/glib-2.0" -I "$libraries/glib-2.0/include" "${sources[@]}" \
  -L "$libraries" -L "$root/lib/aarch64-linux-gnu" -Wl,--allow-shlib-undefined \
  -lgio-2.0 -lgobject-2.0 -lglib-2.0 -lm -lpthread -o "$folder/test-kernel"
qemu-aarch64 -L "$root" -E LD_LIBRARY_PATH="$libraries:$root/lib/aarch64-linux-gnu" "$folder/test-kernel"
