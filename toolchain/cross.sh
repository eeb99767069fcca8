#!/bin/sh
# Builds the board's program for every arm64 board, strips it, and says how large it became.
set -eu
scratch=.build/board
STINT_BOARD=1 toolchain/quietly.sh cross "${SWIFT:-swift}" build --build-system native \
  --configuration release --triple aarch64-none-none-elf --toolset toolchain/board.json \
  --scratch-path "$scratch"
built=$scratch/aarch64-none-none-elf/release/stint-board
before=$(stat -c %s "$scratch/stint" 2>/dev/null || echo 0)
aarch64-linux-gnu-strip -o "$scratch/stint.part" "$built"
mv "$scratch/stint.part" "$scratch/stint"
after=$(stat -c %s "$scratch/stint")
if [ "$before" -ne 0 ] && [ "$before" -ne "$after" ]; then
  echo "$scratch/stint: $after bytes ($((after - before)) since the last build)"
else
  echo "$scratch/stint: $after bytes"
fi
