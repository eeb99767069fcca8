#!/bin/sh
# Runs on the board, as root, in a folder with stint.deb, classifier.plan and camera: installs the
# package, and the plan if this very processor answers its golden vector; else the old plan stays.
set -eu
cd "$(dirname "$0")"

fail() {
  echo "$(uname -n): $*" >&2
  exit 1
}

export DEBIAN_FRONTEND=noninteractive
# What was changed in /etc/stint stays.
if ! dpkg --force-confdef --force-confold -i stint.deb >log 2>&1; then
  tail -n 5 log >&2
  fail "the package cannot be installed; Stint needs a 64-bit (arm64) Raspberry Pi OS or Debian 12+"
fi
/usr/bin/stint check classifier.plan || fail "the plan is not for this board; see BOARD="

plan=/var/lib/stint/classifier.plan
install -m 644 classifier.plan "$plan.new"
sync -f "$plan.new"
[ ! -e "$plan" ] || ln -f "$plan" "$plan.previous"
mv -f "$plan.new" "$plan"

camera=$(cat camera)
if [ -n "$camera" ]; then
  sed "s|--camera [^ ]*|--camera $camera|" /etc/stint/stint.conf >/etc/stint/stint.conf.new
  grep -q -e "--camera $camera" /etc/stint/stint.conf.new ||
    fail "/etc/stint/stint.conf has no --camera to change; write it there by hand"
  mv -f /etc/stint/stint.conf.new /etc/stint/stint.conf
fi

/usr/bin/stint devices "$plan"
if [ ! -d /run/systemd/system ]; then
  echo "$(uname -n): installed, not started, as systemd does not run here"
  exit 0
fi
systemctl enable --quiet stint.service
echo "$(uname -n): starting; the service is ready with its first frame"
if ! systemctl restart stint.service; then
  journalctl --no-pager -o cat -n 20 -u stint.service >&2
  fail "the service does not start; the lines above say why. It is tried again every few seconds"
fi
echo "$(uname -n): running; \`journalctl -fu stint\` shows what it sees"
if [ -e "$plan.previous" ]; then
  echo "  back to the old plan: sudo mv $plan.previous $plan && sudo systemctl restart stint"
fi
