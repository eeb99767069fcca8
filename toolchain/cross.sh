#!/bin/sh
# Builds the board's program for every arm64 board, strips it, and says how large it became and why.
set -eu
scratch=.build/board
# Boards unwind nothing: without the tables for it the program is 19 KB less.
STINT_BOARD=1 toolchain/quietly.sh cross "${SWIFT:-swift}" build --build-system native \
  --configuration release --triple aarch64-none-none-elf --toolset toolchain/board.json \
  --scratch-path "$scratch" -Xlinker "-T$PWD/toolchain/board.ld"
built=$scratch/aarch64-none-none-elf/release/stint-board
aarch64-linux-gnu-strip -o "$scratch/stint.part" "$built"
mv "$scratch/stint.part" "$scratch/stint"
toolchain/size-report.sh "$built" "$scratch/stint"
