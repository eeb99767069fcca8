#!/bin/sh
# Proves that the virtual board works: photos arrive bit for bit, also after faults; pins are seen
# from outside; exit codes and time limits hold. Prints what it took.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "self-test: $*" >&2
  exit 1
}

milliseconds() {
  date +%s%3N
}

begun=$(milliseconds)
"$here/build.sh"
built=$(milliseconds)
"$here/build.sh"
again=$(milliseconds)
echo "build: $((built - begun)) ms, and $((again - built)) ms when there is nothing to do"

# Noise is the hardest picture: any loss or conversion would show.
head -c 921600 /dev/urandom >"$work/a.rgb"
head -c 921600 /dev/urandom >"$work/b.rgb"
cat >"$work/script" <<'END'
set -eu
capture() {
  v4l2-ctl -d "$1" --stream-mmap --stream-count=5 --stream-to=/tmp/frames >/dev/null 2>&1
  dd if=/tmp/frames of="$2" bs=1M 2>/dev/null
}
capture /dev/video0 a.frames
vboard photo b.rgb
capture /dev/video0 b.frames
vboard unplug
[ ! -e /dev/video0 ]
vboard replug --elsewhere
[ "$(vboard node)" = /dev/video1 ]
capture /dev/video1 c.frames
gpioset gpiochip0 5=1
gpioset gpiochip0 5=0
echo to stdout
echo to stderr >&2
exit 7
END
code=0
"$here/run.sh" --share "$work" --photo "$work/a.rgb" --trace "$work/trace" -- sh script \
  >"$work/out" 2>"$work/err" || code=$?
ended=$(milliseconds)
[ "$code" -eq 7 ] || { cat "$work/err" >&2; fail "the exit code is $code, not the command's 7"; }
[ "$(cat "$work/out")" = "to stdout" ] || fail "stdout did not arrive"
[ "$(cat "$work/err")" = "to stderr" ] || fail "stderr did not arrive"
for pair in a:a b:b b:c; do
  picture=$work/${pair%:*}.rgb
  for _ in 1 2 3 4 5; do
    cat "$picture"
  done | cmp - "$work/${pair#*:}.frames" || fail "a frame is not its photo"
done
echo "camera: 15 of 15 frames equal their photo, byte for byte, 5 of them after a replug"

# The first eight lines are the pins at power-on.
[ "$(sed -n '/mark command/,$s/.* pin //p' "$work/trace" | tr '\n' ,)" = "5 1,5 0," ] ||
  { cat "$work/trace" >&2; fail "the pin changes are not 5 1, 5 0"; }
echo "pins: line 5 up and down, as seen by QEMU"
boot=$(sed -n 's/ mark command$//p' "$work/trace")
echo "time: $boot s until the command ran, $((ended - again)) ms for the whole run"

code=0
"$here/run.sh" --timeout 2 -- sleep 60 >/dev/null 2>&1 || code=$?
[ "$code" -eq 124 ] || fail "the time limit gave exit code $code, not 124"
echo "limits: a hang ends in time"
