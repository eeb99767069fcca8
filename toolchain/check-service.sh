#!/bin/sh
# Runs the package's service under the real systemd, C library and libgpiod of Debian 12, and of 13,
# on the virtual board; unit and hardening are as they are. It is ready with the first frame, safe
# after a kill, reloaded, restarted by the watchdog while the camera is gone, stopped, and not tried
# again with options that cannot be.
#
# Needs the network once, for systemd. Without, it says so and skips; not in CI.
set -eu
cd "$(dirname "$0")/.."
here=toolchain/check-service.sh
fixture=Tests/Fixtures/operators/tiny-classifier

# For each release: itself, then what it calls differently.
if [ $# -eq 0 ]; then
  sh "$here" bookworm libgpiod2 libssl3
  sh "$here" trixie libgpiod3 libssl3t64 zlib1g
  exit 0
fi
suite=$1
shift
work=.build/check-service/$suite
packages=$work/packages
if ! toolchain/unpack-packages.sh "$packages" "$suite" arm64 busybox-static libacl1 libapparmor1 \
  libaudit1 libblkid1 libc6 libcap2 libcap-ng0 libcrypt1 libgcc-s1 libgcrypt20 libgpg-error0 \
  libip4tc2 libkmod2 liblz4-1 liblzma5 libmount1 libpam0g libpcre2-8-0 libseccomp2 libselinux1 \
  libsystemd-shared libsystemd0 libuuid1 libzstd1 systemd "$@"; then
  echo "service: not checked" >&2
  [ "${CI:-}" = true ] || exit 0
  exit 1
fi

# The board's system: /usr merged, as systemd's default units bring in what is not needed here.
root=$work/root
rm -rf "$root" "$work/share"
mkdir -p "$root/usr" "$root/dev" "$root/etc" "$root/proc" "$root/run" "$root/sys" "$root/tmp" \
  "$root/var/log" "$work/share"
for folder in bin sbin lib; do
  mkdir "$root/usr/$folder"
  ln -s "usr/$folder" "$root/$folder"
  for from in "$packages/$folder" "$packages/usr/$folder"; do
    [ ! -d "$from" ] || cp -a "$from/." "$root/usr/$folder"
  done
done
rm -rf "$root"/usr/lib/systemd/system/*.wants "$root/usr/lib/systemd/system-generators" \
  "$root"/usr/lib/*/gconv
for tool in env kill sh sleep; do ln -s busybox "$root/usr/bin/$tool"; done
dpkg-deb -x .build/stint_*_arm64.deb "$root"
printf 'root:x:0:0:root:/:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\nvideo:x:44:\ngpio:x:997:\n' >"$root/etc/group"
: >"$root/etc/machine-id"
mkdir -p "$root/etc/systemd/system/stint.service.d"
printf '[Unit]\nRequires=systemd-journald.service\nWants=stint.service\n' \
  >"$root/etc/systemd/system/check.target"
# Shorter waits; and a new run can be held back, to see what the end of the last one did.
cat >"$root/etc/systemd/system/stint.service.d/check.conf" <<'UNIT'
[Service]
WatchdogSec=6
RestartSec=1
ExecStartPre=/bin/sh -c 'while [ -e /run/hold ]; do sleep 1; done'
UNIT
echo 'STINT_OPTIONS=--camera platform:vivid-000 --format RGB3' >>"$root/etc/stint/stint.conf"
.build/release/stint plan "$fixture.tflite" --labels "$fixture.labels.txt" --board virt \
  --signal 'red>0.5:GPIO5' -o "$root/var/lib/stint/classifier.plan" >/dev/null
tar -C "$root" --owner=0 --group=0 -cf "$work/share/root.tar" .
LC_ALL=C awk 'BEGIN { for (i = 0; i < 640 * 480; i++) printf "\315\055\050" }' >"$work/red.rgb"

cat >"$work/share/script" <<'SCRIPT'
mkdir /board
mount -t tmpfs -o mode=755 board /board
tar -C /board -xf root.tar
mount -t sysfs sys /board/sys
mount -o bind /dev /board/dev
mount -t tmpfs -o mode=755 run /board/run
mount -t tmpfs -o mode=1777 tmp /board/tmp
mount -t cgroup2 cgroup /board/sys/fs/cgroup
cat >/tmp/start <<'START'
mount -t proc proc /board/proc
exec chroot /board /usr/bin/env -i container=lxc /usr/lib/systemd/systemd --unit=check.target
START
unshare -m -p -f sh /tmp/start >/dev/null 2>&1 </dev/null &
until [ -S /board/run/systemd/private ]; do sleep 1; done
systemd=$(pidof systemd | tr ' ' '\n' | sort -n | head -n 1)
on() { nsenter -t "$systemd" -m -p chroot /board "$@"; }
mark() { echo "mark $1" >/run/events; }
show() { on systemctl show -P "$1" stint.service; }
# await PROPERTY VALUE SECONDS
await() {
  left=$3
  until [ "$(show "$1")" = "$2" ]; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || { echo "$1 stays $(show "$1"), not $2"; on journalctl -o cat; exit 1; }
    sleep 1
  done
}

await ActiveState active 40
pid=$(pidof stint)
sed -n 's/^\(Uid\|Groups\|CapEff\|NoNewPrivs\|Seccomp\):[[:space:]]*/\1 /p' "/proc/$pid/status"
: >/board/run/hold
mark kill; on systemctl kill -s KILL stint.service
await SubState start-pre 20
mark release; rm /board/run/hold
await ActiveState active 40
mark reload; on systemctl reload stint.service
sleep 3; await ActiveState active 40
before=$(show NRestarts)
mark unplug; vboard unplug
await NRestarts $((before + 1)) 40
mark replug; vboard replug
await ActiveState active 90
mark stop; on systemctl stop stint.service
echo "stopped: $(show ActiveState) $(show Result)"
mark wrong
echo 'STINT_OPTIONS=--camera /dev/video0 --signal red>7:GPIO5' >>/board/etc/stint/stint.conf
on systemctl start stint.service
await ActiveState failed 20
sleep 3
echo "wrong options: $(show ActiveState) $(show ExecMainStatus) $(show NRestarts)"
on journalctl -o cat
SCRIPT

fail() {
  echo "service: $*" >&2
  cat "$work/output" "$work/errors" >&2
  grep -e mark -e 'pin 5' "$work/pins" >&2
  exit 1
}

toolchain/virtual-board/run.sh --photo "$work/red.rgb" --format RGB3 --memory 1024 \
  --share "$work/share" --trace "$work/pins" --timeout 300 -- sh script \
  >"$work/output" 2>"$work/errors" || fail "it does not do its work on the virtual board"

says() { grep -q -e "$1" "$work/output" || fail "no '$1'"; }
# pins MARK LEVELS: what pin 5 does after a mark, up to the next one.
pins() {
  levels=$(awk -v from="mark $1" '
    $2 == "mark" && $3 != "photo" && $3 != "input" && $3 != "control" { inside = ($2 " " $3 == from) }
    inside && $2 == "pin" && $3 == 5 { printf "%s", $4 }' "$work/pins")
  # shellcheck disable=SC2254
  case $levels in
  $2) ;;
  *) fail "after '$1' pin 5 goes '$levels', not '$2'" ;;
  esac
}

says 'NoNewPrivs 1' && says 'Seccomp 2' && says 'CapEff 0*$' && says 'Groups .*44 997'
! grep -q '^Uid 0' "$work/output" || fail "it runs as root"
says "stint.service: Failed with result 'watchdog'"
says 'stopped: inactive success'
says 'wrong options: failed 64 0'
says 'no score of this model'
pins command '*1' # up with the first frame
pins kill '0'     # a killed program left it up; ExecStopPost lowered it
pins release '*1' # the next run raised it
pins reload '*'
pins unplug '0*'
pins replug '*1'
pins stop '*0'
pins wrong '*'
echo "service: on $suite ready, killed, reloaded, unplugged, stopped; every pin as it should be"
