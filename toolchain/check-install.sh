#!/bin/sh
# Holds what `make install` and `make deb-host` make against what users need: the program runs in any
# folder, without Swift, without the checkout and without an environment.
set -eu

fail() {
  echo "check-install: $1" >&2
  exit 1
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
checkout=$(pwd)

DESTDIR=$work/root toolchain/install.sh /usr/local >/dev/null
[ -z "$(find "$work/root" -perm /022 ! -type l -print -quit)" ] || fail "others may write to it"
installed=$work/root/usr/local
for file in share/man/man1/stint.1 share/bash-completion/completions/stint \
  share/zsh/site-functions/_stint share/fish/vendor_completions.d/stint.fish; do
  [ -s "$installed/$file" ] || fail "$file is missing"
done
bash -c ". '$installed/share/bash-completion/completions/stint' && complete -p stint" >/dev/null ||
  fail "bash does not take the completion"
# is_manual FILE VERB...: a manual page without faults, in which these verbs are sections.
is_manual() {
  manual=$1
  shift
  if command -v groff >/dev/null 2>&1; then
    faults=$(groff -man -Tascii -z -ww -b "$manual" 2>&1)
    [ -z "$faults" ] || fail "troff says of $manual: $faults"
  fi
  for verb; do
    grep -q "^.SS $verb\$" "$manual" || fail "$manual lacks $verb"
  done
}
is_manual "$installed/share/man/man1/stint.1" plan classify run solve

# A copy of the program alone, elsewhere.
mkdir "$work/elsewhere"
cp "$installed/bin/stint" "$work/elsewhere/s"
cp Tests/Fixtures/operators/tiny-classifier.tflite "$work/elsewhere/m.tflite"
ldd "$work/elsewhere/s" | grep -i swift && fail "it needs Swift's libraries"
ldd "$work/elsewhere/s" | grep 'not found' && fail "libraries are missing"
for board in host rpi-zero2w rpi3 rpi4 rpi5 virt; do
  (cd "$work/elsewhere" && env -i ./s plan m.tflite --board "$board" -o "$board.plan" >/dev/null) ||
    fail "the copy makes no plan for $board"
done
(cd "$work/elsewhere" && env -i ./s classify host.plan \
  "$checkout/Tests/Fixtures/photos/red-ball.png" >/dev/null) || fail "the copy classifies nothing"

toolchain/deb-host.sh >/dev/null
package=$(ls .build/stint-workstation_*.deb)
dpkg-deb --field "$package" Depends | grep -q 'libc6 (>= ' || fail "the package needs no C library"
dpkg-deb --field "$package" Depends | grep -Eqi 'swift|cross' && fail "the package needs a compiler's"
for needed in $(dpkg-deb --field "$package" Depends | tr ',' '\n' | sed 's/(.*//'); do
  [ "$(dpkg-query -W -f '${db:Status-Status} ${Architecture}' "$needed")" = \
    "installed $(dpkg --print-architecture)" ] || fail "$needed is no package of this system"
done
dpkg-deb --extract "$package" "$work/package"
gzip -t "$work/package/usr/share/man/man1/stint.1.gz" || fail "the packaged manual is not gzipped"
for file in bash-completion/completions/stint zsh/vendor-completions/_stint \
  fish/vendor_completions.d/stint.fish; do
  [ -s "$work/package/usr/share/$file" ] || fail "the package lacks $file"
done
board=$(ls .build/stint_*_arm64.deb 2>/dev/null || true)
if [ -n "$board" ]; then
  dpkg-deb --extract "$board" "$work/board"
  gzip -dc "$work/board/usr/share/man/man1/stint.1.gz" >"$work/board.1"
  is_manual "$work/board.1" run bench blink
fi
"$work/package/usr/bin/stint" --version >/dev/null || fail "the packaged program does not start"
first=$(sha256sum <"$package")
toolchain/deb-host.sh >/dev/null
[ "$first" = "$(sha256sum <"$package")" ] || fail "the same commit gives another package"
echo "check-install: installed, copied and packed, the program runs without Swift"
