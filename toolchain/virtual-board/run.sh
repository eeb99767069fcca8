#!/bin/sh
# Boots the virtual board, runs one command in it, and exits with that command's exit code.
# `run.sh --help` lists the options.
set -eu

usage() {
  cat <<'END'
run.sh [OPTION...] -- COMMAND [ARGUMENT...]
  --photo FILE        a raw picture for the next camera: the first for camera 0, and so on
  --size WxH          of those pictures; by default told from their length
  --format FOURCC     of those pictures: RGB3 (default), BGR3, YUYV, UYVY, NV12, GREY, ...
  --cameras N         how many cameras there are (default: 1, or one for each photo)
  --webcam            camera 0 starts on its webcam input (several sizes and rates, test pattern)
  --multi-planar      the cameras have V4L2's multi-planar interface
  --cpu NAME          cortex-a53, cortex-a72 (default), cortex-a76
  --cores N           default 2
  --memory MIB        default 512
  --share FOLDER      what the board sees as /host, where COMMAND starts (default: this folder)
  --trace FILE        pin changes as QEMU sees them, and marks: "SECONDS pin LINE VALUE"
  --timeout SECONDS   of the whole run, default 60; the exit code is then 124
The exit code is 125 when the board itself fails. Inside, `vboard help` lists what tests may do.
END
}

fail() {
  echo "virtual board: $*" >&2
  exit 125
}

here=$(cd "$(dirname "$0")" && pwd)
board=$here/../../.build/virtual-board

work=$(mktemp -d)
qemu=""
# Whatever ends this script ends the board.
# shellcheck disable=SC2317
finish() {
  code=$?
  trap - EXIT INT TERM HUP
  if [ -n "$qemu" ]; then
    kill "$qemu" 2>/dev/null || true
    wait "$qemu" 2>/dev/null || true
  fi
  rm -rf "$work"
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

mkdir "$work/job"
photos=0
photo_options=""
cameras=""
webcam=no
planes=1
cpu=cortex-a72
cores=2
memory=512
share=$PWD
trace=/dev/null
timeout=60
while [ $# -gt 0 ]; do
  case $1 in
  --webcam | --multi-planar | --help | --) ;;
  *) [ $# -ge 2 ] || fail "$1 is no option, or lacks its value; --help lists them" ;;
  esac
  case $1 in
  --photo)
    [ -r "$2" ] || fail "no photo $2"
    cp "$2" "$work/job/photo-$photos"
    photos=$((photos + 1))
    shift
    ;;
  --size | --format)
    photo_options="$photo_options $1 $2"
    shift
    ;;
  --cameras) cameras=$2 && shift ;;
  --webcam) webcam=yes ;;
  --multi-planar) planes=2 ;;
  --cpu) cpu=$2 && shift ;;
  --cores) cores=$2 && shift ;;
  --memory) memory=$2 && shift ;;
  --share) share=$2 && shift ;;
  --trace) trace=$2 && shift ;;
  --timeout) timeout=$2 && shift ;;
  --help) usage && exit 0 ;;
  --) shift && break ;;
  *) fail "no option $1; --help lists them" ;;
  esac
  shift
done
[ $# -gt 0 ] || fail "what shall it run? run.sh [OPTION...] -- COMMAND"
[ -d "$share" ] || fail "no folder $share"
if [ -z "$cameras" ]; then
  cameras=$((photos > 1 ? photos : 1))
fi
[ "$cameras" -ge "$photos" ] || fail "$photos photos, but only $cameras cameras"
command -v qemu-system-aarch64 >/dev/null 2>&1 || fail "install qemu-system-arm"
"$here/build.sh" || fail "could not be built"

for word in "$@"; do
  printf "'%s' " "$(printf '%s' "$word" | sed "s/'/'\\\\''/g")"
done >"$work/job/command"
cat >"$work/job/settings" <<END
photos=$photos
photo_options="$photo_options"
cameras=$cameras
webcam=$webcam
planes=$planes
END

# QEMU writes into these pipes; a file of its own would be truncated, a terminal refused.
mkfifo "$work/stdout" "$work/stderr" "$work/events"
cat "$work/stdout" &
stdout=$!
cat "$work/stderr" >&2 &
stderr=$!

# microseconds since 1970, as in QEMU's trace
start=$(date +%s%6N)
# `timeout` ends the board in time; setpriv ends it even if this script is killed outright.
setpriv --pdeathsig TERM timeout "$timeout" setpriv --pdeathsig KILL qemu-system-aarch64 \
  -M virt -cpu "$cpu" -smp "$cores" -m "$memory" -nodefaults -display none -no-reboot \
  -kernel "$board/Image" -initrd "$board/initramfs.cpio.gz" \
  -append "console=ttyAMA0 quiet maxcpus=1 oops=panic panic=-1" -serial "file:$work/console" \
  -fsdev "local,id=job,path=$work/job,security_model=none,readonly=on" \
  -device virtio-9p-device,fsdev=job,mount_tag=job \
  -fsdev "local,id=host,path=$share,security_model=none" \
  -device virtio-9p-device,fsdev=host,mount_tag=host \
  -device virtio-serial-device \
  -chardev "file,id=stdout,path=$work/stdout" -device virtserialport,nr=1,chardev=stdout \
  -chardev "file,id=stderr,path=$work/stderr" -device virtserialport,nr=2,chardev=stderr \
  -chardev "file,id=events,path=$work/events" -device virtserialport,nr=3,chardev=events \
  -trace pl061_set_output -D "$work/events" -msg timestamp=on \
  </dev/null 2>"$work/qemu" &
qemu=$!

# QEMU's trace and the guest's marks share one pipe. Pins have QEMU's time, marks the one of their
# arrival here.
code=""
exec 3>"$trace"
while read -r event words; do
  case $event in
  *:pl061_set_output)
    moment=${event#*@}
    moment=${moment%%:*}
    moment=${moment%.*}${moment#*.}
    line=${words#*output }
    text="pin ${line% to *} ${line#* to }"
    ;;
  mark | exit)
    moment=$(date +%s%6N)
    text="$event $words"
    [ "$event" = mark ] || code=$words
    ;;
  *) continue ;;
  esac
  moment=$((moment - start))
  printf '%d.%06d %s\n' $((moment / 1000000)) $((moment % 1000000)) "$text" >&3
done <"$work/events"

status=0
wait "$qemu" || status=$?
qemu=""
wait "$stdout" "$stderr" || true
if [ -n "$code" ]; then
  exit "$code"
fi
{ tail -n 15 "$work/console" || true; cat "$work/qemu"; } >&2
if [ "$status" -eq 124 ]; then
  echo "virtual board: stopped after $timeout s (--timeout); its last words are above" >&2
  exit 124
fi
fail "it ended before its command did; its last words are above"
