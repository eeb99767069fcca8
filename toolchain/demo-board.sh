#!/bin/sh
# The job on a board: a virtual one boots, its camera sees red, blue and red again, and a rule turns
# what the classifier makes of that into the level of a pin, as QEMU reports it from outside.
set -eu
folder=.build/demo-board
mkdir -p "$folder"
fixture=Tests/Fixtures/operators/tiny-classifier
.build/release/stint plan "$fixture.tflite" --labels "$fixture.labels.txt" --board virt \
  -o "$folder/tiny.plan" >/dev/null
cp .build/board/stint "$folder/stint"

# A picture of one colour, 640 x 480 pixels of three bytes.
picture() {
  LC_ALL=C awk "BEGIN { for (pixel = 0; pixel < 640 * 480; pixel++) printf \"$1\" }" \
    >"$folder/$2.rgb"
}
picture '\315\055\050' red
picture '\055\106\310' blue

cat >"$folder/script" <<'SCRIPT'
cp stint tiny.plan /tmp
/tmp/stint run /tmp/tiny.plan --camera /dev/video0 --signal 'red>0.5:GPIO5' --format RGB3 &
program=$!
sleep 2
vboard photo blue.rgb
sleep 2
vboard photo red.rgb
sleep 2
kill -TERM $program
wait $program
SCRIPT

echo
echo "A virtual board boots: Debian's arm64 kernel, a V4L2 camera, a GPIO chip."
echo "\$ stint run tiny.plan --camera /dev/video0 --signal 'red>0.5:GPIO5'"
toolchain/virtual-board/run.sh --photo "$folder/red.rgb" --format RGB3 --share "$folder" \
  --trace "$folder/pins.txt" -- sh script
echo
echo "What QEMU saw of pin 5, in seconds since power-on:"
awk '/mark command/ { started = 1 }
  started && /mark photo/ { sub(".*/", "", $NF); printf "  %6.2f  the camera sees %s\n", $1, $NF }
  started && /pin 5/ { printf "  %6.2f  pin 5 goes %s\n", $1, $4 ? "up" : "down" }' \
  "$folder/pins.txt"
