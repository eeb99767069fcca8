#!/bin/sh
# docs.sh MODULES: builds the documentation of both libraries from their compiled modules, as pages that
# any web server serves: .build/docs/Stint and .build/docs/Placement. A warning is an error.
set -eu
modules=$1
work=.build/docs
rm -rf "$work"

set -- -target "$(uname -m)-unknown-linux-gnu" -I "$modules" -minimum-access-level public \
  -skip-inherited-docs -skip-synthesized-members
for map in Sources/C*/include/module.modulemap Sources/C*/module.modulemap; do
  set -- "$@" -Xcc "-fmodule-map-file=$map"
done
# `import Stint` brings the symbols of other modules, so its pages do.
exported=$(sed -n 's/^ *@_exported import //p' Sources/StintLibrary/Stint.swift | tr '\n' ',')
pages() {
  name=$1 catalogue=$2
  shift 2
  mkdir -p "$work/graphs/$name"
  "${SWIFT:-swift}" symbolgraph-extract -module-name "$name" -output-dir "$work/graphs/$name" \
    "-experimental-allowed-reexported-modules=$exported" "$@"
  docc convert "$catalogue" --additional-symbol-graph-dir "$work/graphs/$name" \
    --fallback-display-name "$name" --fallback-bundle-identifier "$name" \
    --hosting-base-path "$name" --warnings-as-errors --output-path "$work/$name"
}
pages Stint Sources/StintLibrary/Stint.docc "$@"
pages Placement Sources/Placement/Placement.docc "$@"
echo "docs: see $work; (cd $work && python3 -m http.server), then /Stint/documentation/stint"
