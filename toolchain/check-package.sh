#!/bin/sh
# Installs the package and deploys to a board that is made up, but for its hardware: a copy of this
# machine's files that is thrown away (an overlay in a namespace of its own), with a real sshd, sudo
# and dpkg, where the arm64 program runs in an emulator. Then upgrades, refuses, removes, purges.
#
# Needs root, and the network once, for sshd and sudo. Without, it says so and skips; not in CI.
set -eu
cd "$(dirname "$0")/.."

skip() {
  echo "package: not checked: $*" >&2
  [ "${CI:-}" = true ] || exit 0
  exit 1
}

tools=.build/check-package
if [ "${1:-}" != --inside ]; then
  [ "$(id -u)" -eq 0 ] || skip "it needs root"
  grep -q '^VERSION_CODENAME=bookworm' /etc/os-release || skip "this is not Debian 12"
  unshare --mount-proc --pid --fork true 2>/dev/null || skip "no namespaces here"
  toolchain/unpack-packages.sh "$tools" bookworm "$(dpkg --print-architecture)" \
    libwrap0 openssh-server sudo || skip "no packages for it"
  scratch=$(mktemp -d)
  code=0
  unshare --mount-proc --pid --fork --kill-child sh toolchain/check-package.sh --inside "$scratch" ||
    code=$?
  rmdir "$scratch"
  exit "$code"
fi

scratch=$2
mount -t tmpfs none "$scratch"
mkdir "$scratch/upper" "$scratch/work" "$scratch/board"
board=$scratch/board
mount -t overlay overlay -o "lowerdir=/,upperdir=$scratch/upper,workdir=$scratch/work" "$board"
mount -t proc proc "$board/proc"
mount --bind /dev "$board/dev"
mount -t tmpfs -o mode=1777 none "$board/tmp"
passed=0

fail() {
  echo "package: $*" >&2
  [ ! -s "$scratch/log" ] || tail -n 20 "$scratch/log" >&2
  exit 1
}

# is WHAT FOUND WANTED
is() {
  [ "$2" = "$3" ] || fail "$1 is '$2', not '$3'"
  passed=$((passed + 1))
}

# refuses WORDS COMMAND...: it fails, and its last words have these.
refuses() {
  words=$1
  shift
  if "$@" >"$scratch/log" 2>&1; then fail "this should have failed, with '$words': $*"; fi
  grep -q -e "$words" "$scratch/log" || fail "no '$words' from: $*"
  passed=$((passed + 1))
}

on_board() { chroot "$board" "$@"; }

# The board: an empty package database with the C library, a user, sshd, sudo, an emulator.
tar -C "$tools" -cf - . | tar -C "$board" --keep-directory-symlink -xf -
rm -rf "$board/var/lib/dpkg" "$board/etc/stint" "$board/var/lib/stint"
mkdir -p "$board/var/lib/dpkg/info" "$board/var/lib/dpkg/updates" "$board/run/sshd"
printf '%s\narm64\n' "$(dpkg --print-architecture)" >"$board/var/lib/dpkg/arch"
# has_libc VERSION
has_libc() {
  for package in "libc6 $1" "passwd 1:4.13"; do
    printf 'Package: %s\nStatus: install ok installed\nArchitecture: arm64\nVersion: %s\n' \
      "${package% *}" "${package#* }"
    printf 'Maintainer: nobody\nDescription: assumed\n\n'
    : >"$board/var/lib/dpkg/info/${package% *}.list"
  done >"$board/var/lib/dpkg/status"
}
has_libc 2.36-9
on_board dpkg-divert --local --rename --divert /usr/bin/stint.arm64 /usr/bin/stint >/dev/null
cat >"$board/usr/bin/stint" <<'WRAPPER'
#!/bin/sh
exec qemu-aarch64 -L /usr/aarch64-linux-gnu -cpu cortex-a72 /usr/bin/stint.arm64 "$@"
WRAPPER
chmod 755 "$board/usr/bin/stint"
sed -i '/^gpio:/d' "$board/etc/group"
on_board useradd --create-home --password '*' pi
echo 'pi ALL=(ALL) NOPASSWD: ALL' >"$board/etc/sudoers.d/pi"
chmod 440 "$board/etc/sudoers.d/pi"
ssh-keygen -q -t ed25519 -N '' -f "$scratch/host"
ssh-keygen -q -t ed25519 -N '' -f "$scratch/user"
cp "$scratch/host" "$board/etc/ssh/check_host"
cp "$scratch/user.pub" "$board/etc/ssh/check_user"
port=$((20000 + $$ % 20000 + $(date +%N | sed 's/^0*//') % 10000))
cat >"$board/etc/ssh/check_config" <<CONFIG
Port $port
ListenAddress 127.0.0.1
HostKey /etc/ssh/check_host
AuthorizedKeysFile /etc/ssh/check_user
StrictModes no
UsePAM no
PidFile none
CONFIG
cat >"$scratch/ssh_config" <<CONFIG
Host board
  HostName 127.0.0.1
  Port $port
  User pi
  IdentityFile $scratch/user
  IdentitiesOnly yes
  UserKnownHostsFile $scratch/known
  StrictHostKeyChecking accept-new
CONFIG
grep -q '^sshd:' "$board/etc/passwd" ||
  on_board useradd --system --home-dir /run/sshd --shell /usr/sbin/nologin sshd

fixture=Tests/Fixtures/operators/tiny-classifier
deploy() { make --no-print-directory deploy SSH="ssh -F $scratch/ssh_config" "$@"; }
deploy_tiny() { deploy MODEL="$fixture.tflite" LABELS="$fixture.labels.txt" HOST=board "$@"; }
plan=$board/var/lib/stint/classifier.plan

# What cannot be is said before anything is built or sent.
refuses 'BOARD=NAME, one of: rpi-zero2w, rpi3' deploy
refuses "no board 'rpi9'" deploy BOARD=rpi9
refuses 'HOST=pi@' deploy BOARD=rpi4
refuses 'MODEL=model.tflite' deploy BOARD=rpi4 HOST=board
refuses "'none.tflite' cannot be read" deploy BOARD=rpi4 HOST=board MODEL=none.tflite
refuses "'none.txt' cannot be read" deploy_tiny BOARD=rpi4 SIGNALS=none.txt
refuses 'cannot be written to a file of options' deploy_tiny BOARD=rpi4 CAMERA='usb:a b'
refuses "ssh does not reach 'board'" deploy_tiny BOARD=rpi4

on_board /usr/sbin/sshd -f /etc/ssh/check_config || fail "sshd does not start"

# A system that is too old for the program.
has_libc 2.31-13
refuses 'needs a 64-bit' deploy_tiny BOARD=rpi4
is "the plan of a refused package" "$(ls "$board/var/lib/stint" 2>/dev/null)" ""
on_board dpkg --purge --force-all stint >/dev/null 2>&1 || true
has_libc 2.36-9

# The first time.
printf 'red>0.5:GPIO17,hold=1s # a lamp\n' >"$scratch/rules"
deploy_tiny BOARD=rpi4 SIGNALS="$scratch/rules" >"$scratch/log" 2>&1 || fail "it was not deployed"
grep -q 'golden vector passed on neon' "$scratch/log" || fail "the plan was not checked"
grep -q 'installed, not started' "$scratch/log" || fail "it does not say what it left out"
# Mode, owner and name of what patterns match on the board.
# shellcheck disable=SC2048,SC2086
state() { (cd "$board" && stat -c '%A %U:%G %n' $*); }
is "the program" "$(state usr/bin/stint.arm64)" "-rwxr-xr-x root:root usr/bin/stint.arm64"
is "the manual" "$(state usr/share/man/man1/stint.1.gz)" \
  "-rw-r--r-- root:root usr/share/man/man1/stint.1.gz"
is "the manual's first line" "$(gzip -dc "$board/usr/share/man/man1/stint.1.gz" | cut -c 1-11 | head -n 1)" \
  ".TH STINT 1"
is "the unit" "$(state usr/lib/systemd/system/stint.service)" \
  "-rw-r--r-- root:root usr/lib/systemd/system/stint.service"
is "the plan" "$(state 'var/lib/stint/*')" "-rw-r--r-- root:root var/lib/stint/classifier.plan"
is "the configuration" "$(state etc/stint 'etc/stint/*')" \
  "drwxr-xr-x root:root etc/stint
-rw-r--r-- root:root etc/stint/signals
-rw-r--r-- root:root etc/stint/stint.conf"
is "the groups" "$(on_board getent group video gpio | cut -d : -f 1 | tr '\n' ' ')" "video gpio "
is "the rules" "$(.build/release/stint inspect "$plan" | sed -n '/^rules/,/^$/p')" \
  "rules
  red>0.5:GPIO17,hold=1s"
# shellcheck disable=SC2016
is "the package" "$(on_board dpkg-query -W -f '${db:Status-Status} ${Architecture}' stint:arm64)" \
  "installed arm64"
is "what differs from the package" "$(on_board dpkg -V stint:arm64 2>/dev/null || true)" ""
is "what is left in /tmp" "$(ls "$board/tmp")" ""
if on_board sh -c 'command -v systemd-analyze' >/dev/null; then
  on_board systemd-analyze verify /usr/lib/systemd/system/stint.service >"$scratch/log" 2>&1 ||
    fail "systemd does not like the unit"
  is "what systemd says of the unit" "$(cat "$scratch/log")" ""
  on_board systemd-analyze security --offline=true --threshold=30 stint.service \
    >"$scratch/log" 2>&1 || fail "systemd calls the unit too open"
fi

# The second time: the old plan stays at hand, and what was changed by hand stays.
cp "$plan" "$scratch/first.plan"
echo '# mine' >>"$board/etc/stint/signals"
deploy_tiny BOARD=rpi3 CAMERA=usb:C920 >"$scratch/log" 2>&1 || fail "it was not deployed again"
cmp -s "$scratch/first.plan" "$plan.previous" || fail "the old plan was not kept"
! cmp -s "$scratch/first.plan" "$plan" || fail "the new plan is the old one"
is "the options" "$(grep '^STINT_OPTIONS' "$board/etc/stint/stint.conf")" \
  "STINT_OPTIONS=--camera usb:C920"
is "the mode of the options" "$(state etc/stint/stint.conf)" \
  "-rw-r--r-- root:root etc/stint/stint.conf"
is "the last rule" "$(tail -n 1 "$board/etc/stint/signals")" "# mine"

# A plan for another processor never takes the place of one that runs.
cp "$plan" "$scratch/second.plan"
refuses 'another processor' deploy_tiny BOARD=rpi5
cmp -s "$scratch/second.plan" "$plan" || fail "a refused plan was installed"
is "the plans" "$(cd "$board/var/lib/stint" && echo *)" "classifier.plan classifier.plan.previous"

# Removed, then purged.
on_board dpkg --remove stint >"$scratch/log" 2>&1 || fail "it cannot be removed"
[ ! -e "$board/usr/bin/stint.arm64" ] || fail "the program was not removed"
is "what removal leaves" "$(cd "$board/etc/stint" && echo *)" "signals stint.conf"
on_board dpkg --purge stint >"$scratch/log" 2>&1 || fail "it cannot be purged"
is "what purging leaves" "$(cd "$board" && ls -d etc/stint var/lib/stint usr/share/doc/stint \
  usr/share/man/man1/stint.1.gz usr/lib/systemd/system/stint.service usr/lib/udev/rules.d/60-stint.rules 2>/dev/null)" ""
echo "package: installed, deployed, upgraded, removed and purged on a scratch board; $passed checks"
