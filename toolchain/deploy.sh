#!/bin/sh
# make deploy BOARD=rpi4 HOST=pi@raspberrypi.local MODEL=model.tflite
#             [LABELS=labels.txt] [SIGNALS=rules.txt] [CAMERA=usb:C920]
#
# From a model to a running service: plans for the board, packs the program, takes both over ssh,
# installs, checks the plan there, and starts. SSH names another ssh, with options if need be.
set -eu

ssh=${SSH:-ssh}
shared=""

fail() {
  echo "deploy: $*" >&2
  exit 1
}

known=""
for file in boards/*.json; do
  name=$(basename "$file" .json)
  [ "$name" = host ] || known="$known${known:+, }$name"
done
[ -n "${BOARD:-}" ] || fail "say for which board: BOARD=NAME, one of: $known"
[ -f "boards/$BOARD.json" ] || [ -f "$BOARD" ] ||
  fail "there is no board '$BOARD'; BOARD is a board file, or one of: $known"
[ -n "${HOST:-}" ] || fail "say where the board is: HOST=pi@raspberrypi.local"
[ -n "${MODEL:-}" ] || fail "say which model: MODEL=model.tflite"
for file in "$MODEL" ${LABELS:+"$LABELS"} ${SIGNALS:+"$SIGNALS"}; do
  [ -r "$file" ] || fail "'$file' cannot be read; check the path"
done
case ${CAMERA:-} in
*[!A-Za-z0-9/:._-]*) fail "'$CAMERA' cannot be written to a file of options; use its bus: place" ;;
esac

work=$(mktemp -d)
# shellcheck disable=SC2317
finish() {
  code=$?
  trap - EXIT
  # shellcheck disable=SC2086
  [ -z "$shared" ] || $ssh $shared -O exit "$HOST" >/dev/null 2>&1 || true
  rm -rf "$work"
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# One connection for all, so that a password is asked for once.
shared="-o ControlMaster=auto -o ControlPath=$work/ssh -o ControlPersist=600"
remote() {
  # shellcheck disable=SC2086
  $ssh -o ConnectTimeout=10 $shared "$@"
}
remote "$HOST" true || fail "ssh does not reach '$HOST'; \`ssh $HOST\` must work first"

"${MAKE:-make}" --no-print-directory build deb
.build/release/stint plan "$MODEL" --board "$BOARD" ${LABELS:+--labels "$LABELS"} \
  ${SIGNALS:+--signals "$SIGNALS"} -o "$work/classifier.plan"
mkdir "$work/files"
mv "$work/classifier.plan" "$work/files"
cp .build/stint_*_arm64.deb "$work/files/stint.deb"
cp toolchain/deploy-on-board.sh "$work/files/install"
printf '%s' "${CAMERA:-}" >"$work/files/camera"

stage=$(remote "$HOST" 'mktemp -d /tmp/stint-XXXXXX') || fail "no folder can be made on '$HOST'"
case $stage in
/tmp/stint-??????) ;;
*) fail "'$HOST' answers more than it was asked; its shell must print nothing at login" ;;
esac
tar -C "$work/files" -cf - . | remote "$HOST" "tar -C $stage -xf -" ||
  fail "the files cannot be copied to '$HOST'; is its disk full?"
terminal=""
[ ! -t 0 ] || terminal=-t
code=0
# shellcheck disable=SC2086
remote $terminal "$HOST" "if [ \$(id -u) = 0 ]; then sh $stage/install; else sudo sh $stage/install; fi" ||
  code=$?
remote "$HOST" "rm -rf $stage" || true
[ "$code" -eq 0 ] || fail "'$HOST' refused; the lines above say why"
