#!/bin/sh
# Packs the board's program, its service and their configuration as .build/stint_VERSION_arm64.deb.
# The same commit gives the same bytes.
set -eu

parts=toolchain/package
program=.build/board/stint
# Which prints the manual page of the board's program, too.
host=.build/release/stint
version=$(sed -n 's/^.* text: StaticString { "\(.*\)" }$/\1/p' Sources/Runner/Version.swift)
# The newest symbol that the program asks of the C library.
glibc=$(aarch64-linux-gnu-objdump -T "$program" | sed -n 's/.*GLIBC_\([0-9.]*\).*/\1/p' |
  sort -uV | tail -n 1)
if [ -z "$version" ] || [ -z "$glibc" ]; then
  echo "deb: no version in Sources/stint/Stint.swift, or no symbols in $program" >&2
  exit 1
fi
if [ ! -x "$host" ]; then
  echo "deb: there is no $host; run 'make build' first" >&2
  exit 1
fi
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || stat -c %Y "$program")
export SOURCE_DATE_EPOCH

stage=.build/deb
rm -rf "$stage"
umask 022
mkdir -p "$stage/DEBIAN" "$stage/var/lib/stint"
install -D -m 755 "$program" "$stage/usr/bin/stint"
install -D -m 644 "$parts/stint.service" "$stage/usr/lib/systemd/system/stint.service"
install -D -m 644 "$parts/stint.rules" "$stage/usr/lib/udev/rules.d/60-stint.rules"
install -D -m 644 "$parts/stint.conf" "$stage/etc/stint/stint.conf"
install -D -m 644 "$parts/signals" "$stage/etc/stint/signals"
install -d "$stage/usr/share/man/man1"
"$host" manual --board --date "$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)" | gzip -9n \
  >"$stage/usr/share/man/man1/stint.1.gz"
install -D -m 644 README.md "$stage/usr/share/doc/stint/README.md"
install -D -m 644 LICENSE "$stage/usr/share/doc/stint/copyright"
size=$(du -sk --apparent-size "$stage" | cut -f 1)
sed -e "s/@VERSION@/$version/" -e "s/@GLIBC@/$glibc/" -e "s/@SIZE@/$size/" "$parts/control" \
  >"$stage/DEBIAN/control"
install -m 644 "$parts/conffiles" "$stage/DEBIAN/conffiles"
install -m 755 "$parts/postinst" "$parts/prerm" "$parts/postrm" "$stage/DEBIAN"
rm -f .build/stint_*_arm64.deb
package=.build/stint_${version}_arm64.deb
dpkg-deb --root-owner-group -Zxz --build "$stage" "$package.part" >/dev/null
mv "$package.part" "$package"
rm -rf "$stage"
echo "$package: $(stat -c %s "$package") bytes, for C library $glibc and newer"
