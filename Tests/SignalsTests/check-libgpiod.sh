#!/bin/sh
# Compiles, links and runs check-libgpiod.c against the real libgpiod of both majors, for this
# machine and for arm64: 1.6 of Debian 12 and 2.x of Debian 13.
#
# The packages are unpacked below .build, which nothing else sees. Needs the network once; without,
# it says so and skips, but not in CI.
set -eu
cd "$(dirname "$0")/../.."
work=.build/libgpiod
native=$(dpkg --print-architecture)

# check SUITE PACKAGE MAJOR ARCHITECTURE
check() {
  suite=$1 package=$2 major=$3 architecture=$4
  into=$work/$suite-$architecture
  if ! toolchain/unpack-packages.sh "$into" "$suite" "$architecture" "$package" libgpiod-dev; then
    echo "libgpiod $major: not checked" >&2
    [ "${CI:-}" = true ] || exit 0
    exit 1
  fi
  case $architecture in
  amd64) triple=x86_64-linux-gnu ;;
  arm64) triple=aarch64-linux-gnu ;;
  esac
  program=$work/check-$suite-$architecture
  library=$into/usr/lib/$triple
  set -- -O1 -std=gnu11 -Wall -Wextra -Werror -Wno-unused-function -DMAJOR="$major" \
    -I Sources/CGPIOD/include -I "$into/usr/include" Tests/SignalsTests/check-libgpiod.c \
    -o "$program" -L "$library" -lgpiod
  if [ "$architecture" = "$native" ]; then
    clang "$@"
    LD_LIBRARY_PATH=$library "$program"
  else
    cross=/usr/$triple
    clang --target="$triple" -isystem "$cross/include" -fuse-ld=lld -B "$cross/lib" \
      -L "$cross/lib" "$@"
    qemu-aarch64 -L "$cross" -E LD_LIBRARY_PATH="$library" "$program"
  fi
  echo "libgpiod $major of $suite, $architecture: compiled, linked, ran"
}

mkdir -p "$work"
for architecture in "$native" arm64; do
  check bookworm libgpiod2 1 "$architecture"
  check trixie libgpiod3 2 "$architecture"
  [ "$native" != arm64 ] || break
done
