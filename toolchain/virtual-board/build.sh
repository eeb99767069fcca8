#!/bin/sh
# Makes .build/virtual-board/{Image,initramfs.cpio.gz}: Debian's arm64 kernel as it is, and a small
# root file system with its modules, glibc, busybox, v4l2-ctl and the tools of libgpiod. Does
# nothing when both are newer than what they are made of.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$root/.build/virtual-board
mkdir -p "$out"

# Tests may start several boards at once: one builds, the others wait.
exec 9>"$out/lock"
flock 9

hash_of() {
  cat "$@" | sha256sum | cut -c 1-64
}

packages_key=$(hash_of "$here/fetch-packages.sh")
board_key=$packages_key-$(hash_of "$here/build.sh" "$here"/guest/*)
if [ "$(cat "$out/built" 2>/dev/null)" = "$board_key" ]; then
  exit 0
fi
rm -f "$out/built"

for tool in apt-get cpio dpkg-deb gzip; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    echo "virtual board: $tool is missing" >&2
    exit 1
  fi
done

if [ "$(cat "$out/packages/fetched" 2>/dev/null)" != "$packages_key" ]; then
  echo "virtual board: downloading Debian's arm64 kernel and tools" >&2
  "$here/fetch-packages.sh"
  echo "$packages_key" >"$out/packages/fetched"
fi
debian=$out/packages/root

# Every module, with those it depends on before it, once. The names are in the module itself, so
# neither kmod nor its index is needed, here or on the board.
module_files=$out/module-files
find "$debian/lib/modules" -name '*.ko' >"$module_files"
ordered=""
add_module() {
  case " $ordered " in *" $1 "*) return ;; esac
  file=$(grep "/$1\.ko\$" "$module_files" || true)
  if [ -z "$file" ]; then
    echo "virtual board: Debian's kernel has no module $1" >&2
    exit 1
  fi
  for needed in $(tr '\0' '\n' <"$file" | sed -n 's/^depends=//p' | tr ',' ' '); do
    add_module "$needed"
  done
  ordered="$ordered $1"
}

tree=$out/tree
rm -rf "$tree"
mkdir -p "$tree/bin" "$tree/dev" "$tree/etc" "$tree/host" "$tree/job" "$tree/lib/modules" \
  "$tree/proc" "$tree/root" "$tree/run" "$tree/sys" "$tree/tmp" "$tree/usr"
ln -s ../bin "$tree/usr/bin"
ln -s ../lib "$tree/usr/lib"
ln -s bin "$tree/sbin"

for module in virtio_mmio virtio_console 9pnet_virtio 9p gpio_keys vivid; do
  add_module "$module"
done
for module in $ordered; do
  cp "$(grep "/$module\.ko\$" "$module_files")" "$tree/lib/modules/"
done
# vivid and the gpio-keys driver are loaded by hand, because they take options.
echo "$ordered" | tr ' ' '\n' | grep -v -e '^$' -e '^vivid$' -e '^gpio_keys$' \
  >"$tree/lib/modules/order"

cp "$debian/bin/busybox" "$tree/bin/"
for tool in v4l2-ctl v4l2-compliance gpiodetect gpiofind gpioget gpioinfo gpiomon gpioset; do
  cp "$debian/usr/bin/$tool" "$tree/bin/"
done
mkdir "$tree/lib/aarch64-linux-gnu"
for folder in "$debian/lib/aarch64-linux-gnu" "$debian/usr/lib/aarch64-linux-gnu"; do
  for library in ld-linux-aarch64 libc libdl libm libpthread librt libgcc_s 'libstdc++' \
    libgpiod libjpeg libudev libv4l1 libv4l2 libv4lconvert; do
    find "$folder" -maxdepth 1 -name "$library.so*" -exec cp -P {} "$tree/lib/aarch64-linux-gnu/" \;
  done
done
ln -s aarch64-linux-gnu/ld-linux-aarch64.so.1 "$tree/lib/ld-linux-aarch64.so.1"

cp "$here/guest/init" "$tree/init"
cp "$here/guest/vboard" "$tree/bin/vboard"
mkdir "$tree/lib/vboard"
cp "$here/guest/cameras" "$here/guest/photos" "$tree/lib/vboard/"
cp "$here/guest/group" "$here/guest/passwd" "$tree/etc/"
chmod 755 "$tree/init" "$tree/bin/vboard"

# Fixed times and owners: the same packages give the same file.
find "$tree" -exec touch -h -d @0 {} +
(cd "$tree" && find . | LC_ALL=C sort | cpio -o -H newc -R 0:0 --reproducible --quiet) |
  gzip -n -1 >"$out/initramfs.cpio.gz"
cp "$debian"/boot/vmlinuz-* "$out/Image"
rm -rf "$tree" "$module_files"
echo "$board_key" >"$out/built"
