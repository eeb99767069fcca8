#!/bin/sh
# The main job on real input: a model becomes a plan, the plan is proved, photos are classified.
set -eu
stint=.build/release/stint
shared=../shared
plan=.build/demo.plan

if [ -d "$shared/models" ] && [ -d "$shared/images" ]; then
  name=mobilenet-v2-1.0-224-int8-ptq
  model=$shared/models/$name.tflite
  labels=$shared/models/labels/imagenet-1001.txt
  photos="$shared/images/parrot.jpg $shared/images/cat.bmp $shared/images/sunflower.png"
  photos="$photos $shared/images/tiger.bmp $shared/images/grace-hopper.bmp"
  echo "The model is $name, from ../shared."
else
  name=tiny-classifier
  model=Tests/Fixtures/operators/$name.tflite
  labels=Tests/Fixtures/operators/$name.labels.txt
  photos=$(echo Tests/Fixtures/photos/*.png)
  echo "The model is $name, a fixture that names the colour of a picture (../shared is absent)."
fi

echo
echo "\$ stint plan $name.tflite -o demo.plan"
"$stint" plan "$model" --labels "$labels" -o "$plan"
echo
echo "\$ stint check demo.plan"
"$stint" check "$plan"
echo
echo "\$ stint classify demo.plan …"
# shellcheck disable=SC2086
"$stint" classify "$plan" --top 3 $photos
