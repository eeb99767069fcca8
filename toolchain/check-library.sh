#!/bin/sh
# Holds the library to what others need: a package that depends on a *version* of Stint, out of a git
# repository, builds and runs here, and builds for boards, with the tutorial's code. The repository is
# made of the files as they are, so nothing must be committed; where nothing changed, nothing is done.
set -eu

fail() {
  echo "check-library: $1" >&2
  exit 1
}
checkout=$(pwd)
work=$checkout/.build/outside
swift=${SWIFT:-swift}

# Each change is a version of its own, higher than the last.
repository() {
  git --git-dir="$work/stint/.git" --work-tree="$checkout" \
    -c user.name=stint -c user.email=stint@localhost -c commit.gpgsign=false "$@"
}
[ -d "$work/stint/.git" ] || git init -q "$work/stint"
repository add -A Package.swift LICENSE Sources Tests boards toolchain/board.json
if repository diff --cached --quiet HEAD 2>/dev/null && [ -e "$work/checked" ]; then
  echo "check-library: nothing changed since it was checked"
  exit 0
fi
rm -f "$work/checked"
repository commit -q --allow-empty -m "Stint as it is"
version=0.1.$(repository rev-list --count HEAD)
repository tag "$version"

# The package outside is a copy: it sees no checkout.
rm -rf "$work/photos"
cp -R Tests/Outside "$work/photos"
export STINT_URL="$work/stint"
build() {
  name=$1
  shift
  (cd "$work/photos" && "$checkout/toolchain/quietly.sh" "$name" "$swift" build "$@" \
    --scratch-path "$work/$name" --disable-dependency-cache)
}
# What was resolved for an earlier version is not good enough.
resolve() {
  (cd "$work/photos" && "$swift" package --scratch-path "$work/$1" --disable-dependency-cache update) \
    >"$work/update.txt" 2>&1 || {
    cat "$work/update.txt" >&2
    fail "no version of Stint can be depended on"
  }
}
resolve outside
STINT_BOARD=1 resolve outside-board
# Neither index nor debugging: this build is to be cheap.
build outside --disable-index-store -debug-info-format none
grep -q "\"version\" : \"$version\"" "$work/photos/Package.resolved" ||
  fail "the package does not depend on version $version"
STINT_BOARD=1 build outside-board --build-system native --configuration release \
  --triple aarch64-none-none-elf --toolset "$checkout/toolchain/board.json"

# The tutorial, step by step, as it stands there: a model of coloured things, and a red picture.
programs=$work/outside/debug
cd "$work/photos"
cp "$checkout/Tests/Fixtures/operators/tiny-classifier.tflite" model.tflite
head -c $((96 * 96)) /dev/zero | sed 's/\x00/\xc8\x14\x14/g' >picture.rgb
said() {
  "$@" >said.txt 2>&1 || {
    cat said.txt >&2
    fail "$1 failed"
  }
  cat said.txt
}
said "$programs/PlanModel" | grep -q ' bytes of arena, ' || fail "PlanModel plans nothing"
host=$(said "$programs/Look" | head -n 1)
[ "${host%% *}" = @0 ] || fail "Look sees $host in a red picture"
board=$(said qemu-aarch64 -cpu cortex-a72 -L /usr/aarch64-linux-gnu \
  "$work/outside-board/aarch64-none-none-elf/release/LookOnBoard")
[ "$board" = "class 0" ] || fail "LookOnBoard sees $board in a red picture"
said "$programs/PlaceBuffers" | grep -q '^7168 bytes' || fail "PlaceBuffers places badly"
touch "$work/checked"
echo "check-library: version $version builds outside, and its programs run here and as a board's"
