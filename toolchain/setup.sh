#!/bin/sh
# Installs the packages of Debian that Stint needs and this machine lacks; does nothing if none is
# missing. Asks for sudo only when it must install.
set -eu

packages="
  binutils
  binutils-aarch64-linux-gnu
  cpio
  debian-archive-keyring
  libc6-dev-arm64-cross
  libgcc-12-dev-arm64-cross
  libpng-dev
  libturbojpeg0-dev
  libv4lconvert0
  linux-libc-dev-arm64-cross
  make
  openssh-client
  pkg-config
  python3-jsonschema
  qemu-system-arm
  qemu-user
  zlib1g-dev
"

if ! command -v swift >/dev/null 2>&1; then
  echo "setup: Swift is missing; install Swift 6.3 or newer from https://swift.org/install" >&2
  exit 1
fi

missing=""
for package in $packages; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "setup: run as root: apt-get install$missing" >&2
    exit 1
  fi
  as_root=sudo
fi
echo "setup: installing$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
if ! { $as_root apt-get update && $as_root apt-get install -y --no-install-recommends $missing; } \
  >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "setup: apt-get failed; the packages are$missing" >&2
  exit 1
fi
