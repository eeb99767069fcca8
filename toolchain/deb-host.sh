#!/bin/sh
# Packs the command line for workstations as .build/stint-workstation_VERSION_ARCHITECTURE.deb. It
# depends on the system's libraries alone: Swift's are in the program.
set -eu

version=$(sed -n 's/^.* text: StaticString { "\(.*\)" }$/\1/p' Sources/Runner/Version.swift)
architecture=$(dpkg --print-architecture)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || stat -c %Y .build/release/stint)
export SOURCE_DATE_EPOCH

stage=.build/deb-host
rm -rf "$stage"
umask 022
mkdir -p "$stage/DEBIAN"
DESTDIR=$stage toolchain/install.sh /usr >/dev/null
gzip -9n "$stage/usr/share/man/man1/stint.1"
documents=$stage/usr/share/doc/stint-workstation
install -D -m 644 README.md "$documents/README.md"
install -D -m 644 LICENSE "$documents/copyright"
install -D -m 644 -t "$documents/boards" boards/*.json
install -D -m 644 -t "$documents/json" docs/json/*

program=$stage/usr/bin/stint
glibc=$(objdump -T "$program" | sed -n 's/.*GLIBC_\([0-9.]*\).*/\1/p' | sort -uV | tail -n 1)
depends=""
for library in $(objdump -p "$program" | awk '$1 == "NEEDED" { print $2 }'); do
  path=$(ldd "$program" | awk -v name="$library" '$1 == name { print $3 }')
  # The loader itself, which comes with the C library.
  [ -n "$path" ] || continue
  # Packages name files below /usr or not, while the system has both names for one.
  package=$({ dpkg-query -S "$path" || dpkg-query -S "/usr$path" || dpkg-query -S "${path#/usr}"; } \
    2>/dev/null | sed 's/:.*//' | head -n 1)
  if [ -z "$package" ]; then
    echo "deb-host: no package of this system has $library" >&2
    exit 1
  fi
  [ "$package" != libc6 ] || package="libc6 (>= $glibc)"
  case ", $depends, " in *", $package, "*) ;; *) depends="${depends:+$depends, }$package" ;; esac
done

cat >"$stage/DEBIAN/control" <<CONTROL
Package: stint-workstation
Version: $version
Architecture: $architecture
Maintainer: The Stint authors <stint@localhost>
Installed-Size: $(du -sk --apparent-size "$stage" | cut -f 1)
Depends: $depends
Recommends: libgpiod3 | libgpiod2, libv4lconvert0
Conflicts: stint
Section: science
Priority: optional
Description: int8 image classifiers, planned ahead of time
 Turns an int8 .tflite classifier into a plan, in which every byte's place and
 time is settled, for this machine or for a board; runs and inspects plans.
 .
 The board's own program is the package stint.
CONTROL
rm -f .build/stint-workstation_*.deb
package=.build/stint-workstation_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zxz -z2 --build "$stage" "$package.part" >/dev/null
mv "$package.part" "$package"
rm -rf "$stage"
echo "$package: $(stat -c %s "$package") bytes; needs $depends"
