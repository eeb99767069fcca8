#!/bin/sh
# install.sh PREFIX: installs the built command line with its manual page and shell completion below
# $DESTDIR/PREFIX. The program is all there is to it: board files are built in, and Swift's libraries.
set -eu

prefix=$1
program=.build/release/stint
root=${DESTDIR:-}$prefix
if [ ! -x "$program" ]; then
  echo "install: there is no $program; run 'make build' first" >&2
  exit 1
fi
# Where each shell looks; zsh has one place for distributions, another for all else.
zsh=share/zsh/site-functions
[ "$prefix" != /usr ] || zsh=share/zsh/vendor-completions

umask 022
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
strip -o "$work/stint" "$program"
for shell in bash zsh fish; do
  "$program" --generate-completion-script "$shell" >"$work/$shell"
done
day=$(date -u -d "@${SOURCE_DATE_EPOCH:-$(stat -c %Y "$program")}" +%F)
"$program" manual --date "$day" >"$work/stint.1"
install -D -m 755 "$work/stint" "$root/bin/stint"
install -D -m 644 "$work/bash" "$root/share/bash-completion/completions/stint"
install -D -m 644 "$work/zsh" "$root/$zsh/_stint"
install -D -m 644 "$work/fish" "$root/share/fish/vendor_completions.d/stint.fish"
install -D -m 644 "$work/stint.1" "$root/share/man/man1/stint.1"
echo "install: $root/bin/stint, $(stat -c %s "$root/bin/stint") bytes, with manual and completion"
