#!/bin/sh
# Compiles, links and runs check-libgpiod.c against the real libgpiod of both majors, for this
# machine and for arm64: 1.6 of Debian 12 and 2.x of Debian 13.
#
# The packages are downloaded and unpacked into a folder of their own, which nothing else sees;
# neither the system's packages nor its sources are changed. Needs apt, dpkg-deb, a C compiler, and
# the network once.
#
#   check-libgpiod.sh [FOLDER]     where to keep the packages; .build/libgpiod by default
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${1:-$root/.build/libgpiod}
shim=$root/Sources/CGPIOD/include
cc=${CC:-clang}
native=$(dpkg --print-architecture)
mkdir -p "$work"
work=$(cd "$work" && pwd)

# unpacked SUITE ARCHITECTURE PACKAGE...: unpacks packages into $work/SUITE-ARCHITECTURE.
unpacked() {
  suite=$1 architecture=$2
  shift 2
  into=$work/$suite-$architecture
  [ ! -e "$into/done" ] || return 0
  apt=$work/apt-$suite-$architecture
  rm -rf "$into" "$apt"
  mkdir -p "$into" "$apt/lists/partial" "$apt/archives/partial"
  : >"$apt/status"
  key=/usr/share/keyrings/debian-archive-keyring.gpg
  echo "deb [signed-by=$key] http://deb.debian.org/debian $suite main" >"$apt/sources.list"
  options="-qq -o Dir::Etc::sourcelist=$apt/sources.list -o Dir::Etc::sourceparts=/dev/null
    -o Dir::Etc::preferencesparts=/dev/null -o Dir::State::lists=$apt/lists
    -o Dir::State::status=$apt/status -o Dir::Cache=$apt -o APT::Sandbox::User=
    -o APT::Architecture=$architecture -o APT::Architectures=$architecture"
  # shellcheck disable=SC2086
  (cd "$apt" && apt-get $options update && apt-get $options download "$@") >"$apt/log" 2>&1 || {
    cat "$apt/log" >&2
    echo "check-libgpiod: cannot download $* of $suite" >&2
    exit 1
  }
  for package in "$apt"/*.deb; do dpkg-deb -x "$package" "$into"; done
  touch "$into/done"
}

# check SUITE ARCHITECTURE MAJOR: compiles, links, and runs where that is possible.
check() {
  suite=$1 architecture=$2 major=$3
  into=$work/$suite-$architecture
  case $architecture in
    amd64) triple=x86_64-linux-gnu ;;
    arm64) triple=aarch64-linux-gnu ;;
  esac
  library=$into/usr/lib/$triple
  program=$work/check-$suite-$architecture
  set -- -O1 -std=gnu11 -Wall -Wextra -Werror -Wno-unused-function -DMAJOR="$major" -I "$shim" \
    -I "$into/usr/include" "$here/check-libgpiod.c" -o "$program" -L "$library" -lgpiod
  if [ "$architecture" = "$native" ]; then
    "$cc" "$@"
    LD_LIBRARY_PATH=$library "$program"
    ran="ran"
  elif command -v aarch64-linux-gnu-gcc >/dev/null 2>&1; then
    aarch64-linux-gnu-gcc "$@"
    ran="linked"
    if command -v qemu-aarch64 >/dev/null 2>&1; then
      qemu-aarch64 -L /usr/aarch64-linux-gnu -E LD_LIBRARY_PATH="$library" "$program"
      ran="ran"
    fi
  else
    "$cc" --target=$triple -isystem /usr/$triple/include "$@" -fsyntax-only
    ran="compiled"
  fi
  echo "libgpiod $major of $suite, $architecture: $ran"
}

for architecture in "$native" arm64; do
  unpacked bookworm "$architecture" libgpiod2 libgpiod-dev
  unpacked trixie "$architecture" libgpiod3 libgpiod-dev
  check bookworm "$architecture" 1
  check trixie "$architecture" 2
  [ "$native" != arm64 ] || break
done
