#!/bin/sh
# Downloads the Debian 12 arm64 packages of the virtual board and unpacks them into
# .build/virtual-board/packages/root. Nothing is installed, no root is needed: apt works on its own
# lists inside .build, so neither the machine's package lists nor its architectures change.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
packages=$root/.build/virtual-board/packages
mirror=${STINT_DEBIAN_MIRROR:-http://deb.debian.org}
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# The kernel's package is named after its version: `linux-image-arm64` says which one is current.
wanted="
  busybox-static
  gpiod
  libc6
  libgcc-s1
  libgpiod2
  libjpeg62-turbo
  libstdc++6
  libudev1
  libv4l-0
  libv4lconvert0
  v4l-utils
"

if [ ! -f "$keyring" ]; then
  echo "virtual board: $keyring is missing; install debian-archive-keyring" >&2
  exit 1
fi

rm -rf "$packages"
mkdir -p "$packages/lists/partial" "$packages/cache/archives/partial" "$packages/root"
: >"$packages/status"
cat >"$packages/sources.list" <<END
deb [signed-by=$keyring] $mirror/debian bookworm main
deb [signed-by=$keyring] $mirror/debian bookworm-updates main
deb [signed-by=$keyring] $mirror/debian-security bookworm-security main
END

apt() {
  tool=$1
  shift
  "$tool" -q -o APT::Architecture=arm64 -o APT::Architectures::=arm64 \
    -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none \
    -o Dir::State="$packages" -o Dir::State::lists="$packages/lists" \
    -o Dir::State::status="$packages/status" -o Dir::Cache="$packages/cache" \
    -o Dir::Etc::sourcelist="$packages/sources.list" -o Dir::Etc::sourceparts=/dev/null "$@"
}

log=$packages/apt.log
if ! apt apt-get update >"$log" 2>&1; then
  tail -n 5 "$log" >&2
  echo "virtual board: apt cannot reach $mirror; STINT_DEBIAN_MIRROR names another mirror" >&2
  exit 1
fi
kernel=$(apt apt-cache depends linux-image-arm64 | sed -n 's/.*Depends: //p' | head -n 1)
# shellcheck disable=SC2086
if ! (cd "$packages" && apt apt-get download "$kernel" $wanted) >>"$log" 2>&1; then
  tail -n 5 "$log" >&2
  echo "virtual board: the download failed; the log is $log" >&2
  exit 1
fi
for deb in "$packages"/*.deb; do
  dpkg-deb -x "$deb" "$packages/root"
done
rm -rf "$packages"/*.deb "$packages/lists" "$packages/cache"
