#!/bin/sh
# The job on a board: a virtual one boots, its camera sees one photo after the other, and rules turn
# what the classifier makes of them into levels of pins, as QEMU reports them from outside.
set -eu
stint=.build/release/stint
folder=.build/demo-board
shared=../shared
rm -rf "$folder"
mkdir -p "$folder"

if [ -d "$shared/models" ] && [ -d "$shared/images" ]; then
  name=mobilenet-v2-1.0-224-int8-ptq
  model=$shared/models/$name.tflite
  labels=$shared/models/labels/imagenet-1001.txt
  photos="parrot.jpg tiger.bmp sunflower.png cat-1080p.jpg dragonfly.bmp bird.bmp"
  from=$shared/images
  rules="macaw>0.5:GPIO4 tiger>0.5:GPIO5 daisy>0.5:GPIO6 chickadee|dragonfly>0.5:GPIO7"
else
  name=tiny-classifier
  model=Tests/Fixtures/operators/$name.tflite
  labels=Tests/Fixtures/operators/$name.labels.txt
  photos="red-ball.png blue-plate.png grey-stone.png green-leaf.png red-ball.png"
  from=Tests/Fixtures/photos
  rules="red>0.5:GPIO4 green>0.5:GPIO5 blue>0.5:GPIO6"
fi

"$stint" plan "$model" --labels "$labels" --board virt -o "$folder/demo.plan" >/dev/null
cp .build/board/stint "$folder/stint"
for photo in $photos; do
  "$stint" frame "$from/$photo" --size 640x480 --format YUYV -o "$folder/$photo"
done

set --
for rule in $rules; do
  set -- "$@" --signal "$rule"
done
echo "A virtual board boots: Debian's arm64 kernel, a V4L2 camera, a GPIO chip. In it:"
echo
echo "\$ stint run $name.plan --camera /dev/video0 \\"
for rule in $rules; do
  echo "    --signal '$rule'"
done | sed '$!s/$/ \\/'
echo

# Runs in the board. The program's lines go into the trace of pins as marks.
cat >"$folder/script" <<'SCRIPT'
first=$1
photos=$2
shift 2
cp stint demo.plan /tmp
: >/tmp/log
mkfifo /tmp/lines
vboard photo --format YUYV "$first"
/tmp/stint run /tmp/demo.plan --camera /dev/video0 --format YUYV --stats 0 "$@" \
  >/tmp/lines 2>/tmp/notes &
program=$!
while read -r line; do
  vboard mark "saw $line"
  echo "$line" >>/tmp/log
done </tmp/lines &
count=0
for photo in $photos; do
  [ "$count" -eq 0 ] || vboard photo --format YUYV "$photo"
  count=$((count + 1))
  tries=0
  until [ "$(grep -c '^frame' /tmp/log)" -ge "$count" ]; do
    tries=$((tries + 1))
    kill -0 "$program" 2>/dev/null && [ "$tries" -le 200 ] || { cat /tmp/notes >&2; exit 1; }
    usleep 100000
  done
  sleep 1
done
kill -TERM "$program"
wait "$program" || exit
vboard mark "end $(grep 'whole run' /tmp/notes)"
SCRIPT

{
  toolchain/virtual-board/run.sh --photo "$folder/${photos%% *}" --format YUYV --share "$folder" \
    --timeout 150 --trace /dev/fd/3 -- sh script "${photos%% *}" "$photos" "$@" \
    3>&1 >"$folder/output" 2>&1 || echo "0 failed"
} | LC_ALL=C awk -f toolchain/demo-board.awk || {
  cat "$folder/output" >&2
  exit 1
}
