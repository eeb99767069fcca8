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
for verb in PLAN CLASSIFY RUN SOLVE; do
  grep -q "^.SH $verb\$" "$installed/share/man/man1/stint.1" || fail "the manual lacks $verb"
done

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
"$work/package/usr/bin/stint" --version >/dev/null || fail "the packaged program does not start"
first=$(sha256sum <"$package")
toolchain/deb-host.sh >/dev/null
[ "$first" = "$(sha256sum <"$package")" ] || fail "the same commit gives another package"
echo "check-install: installed, copied and packed, the program runs without Swift"
