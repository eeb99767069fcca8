#!/bin/sh
# unpack-packages.sh FOLDER SUITE ARCHITECTURE PACKAGE...
#
# Downloads Debian's packages and unpacks them into FOLDER, once. Nothing is installed: apt works on
# lists of its own inside FOLDER.apt, so neither the machine's lists nor its architectures change.
set -eu
into=$1 suite=$2 architecture=$3
shift 3
[ "$(cat "$into/.packages" 2>/dev/null || true)" != "$*" ] || exit 0

mirror=${STINT_DEBIAN_MIRROR:-http://deb.debian.org}
key=/usr/share/keyrings/debian-archive-keyring.gpg
rm -rf "$into" "$into.apt"
mkdir -p "$into" "$into.apt/lists/partial" "$into.apt/archives/partial"
apt=$(cd "$into.apt" && pwd)
: >"$apt/status"
echo "deb [signed-by=$key] $mirror/debian $suite main" >"$apt/sources.list"
apt_get() {
  apt-get -qq -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::Etc::preferencesparts=/dev/null -o Dir::State::lists="$apt/lists" \
    -o Dir::State::status="$apt/status" -o Dir::Cache="$apt" -o APT::Sandbox::User= \
    -o Acquire::Languages=none -o APT::Architecture="$architecture" \
    -o APT::Architectures="$architecture" "$@"
}
if ! (cd "$apt" && apt_get update && apt_get download "$@") >"$apt/log" 2>&1; then
  tail -n 5 "$apt/log" >&2
  echo "unpack-packages: cannot download $* of $suite; STINT_DEBIAN_MIRROR names a mirror" >&2
  exit 1
fi
for package in "$apt"/*.deb; do dpkg-deb -x "$package" "$into"; done
rm -rf "$apt"
echo "$*" >"$into/.packages"
