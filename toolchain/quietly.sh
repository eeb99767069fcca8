#!/bin/sh
# quietly.sh NAME COMMAND...: runs a build and shows its log only if it fails; says what is going on
# meanwhile, as a first build takes minutes.
set -u
name=$1
shift
mkdir -p .build/log
log=.build/log/$name.txt
start=$(date +%s)
printf '%s …' "$name" >&2
"$@" >"$log" 2>&1
code=$?
seconds=$(($(date +%s) - start))
if [ $code -ne 0 ]; then
  printf ' failed after %s s\n' "$seconds" >&2
  grep -aE 'error:' "$log" | sort -u | head -n 20 >&2
  echo "the whole log is in $log" >&2
  exit $code
fi
printf ' %s s\n' "$seconds" >&2
