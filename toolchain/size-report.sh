#!/bin/sh
# size-report.sh BUILT STRIPPED: how large the board's program is, and whose bytes they are.
#
# Keeps the table beside STRIPPED as size.txt. Prints the total, and which modules grew or shrank
# since the last build; in CI, where there was none, the whole table.
set -eu
built=$1 stripped=$2
table=$(dirname "$stripped")/size.txt
[ ! -f "$table" ] || mv -f "$table" "$table.last"

# Swift's symbols start with $s or $e, and the length and name of their module. The rest is C's, and
# what linking adds: relocations, unwinding tables, alignment.
{
  aarch64-linux-gnu-nm -S -t d "$built" | awk '
    NF == 4 && tolower($3) != "b" && !seen[$1 $4]++ {
      module = "C"
      if (match($4, /^\$[es][0-9]+/)) {
        digits = RLENGTH - 2
        module = substr($4, RLENGTH + 1, substr($4, 3, digits))
      } else if ($4 ~ /^\$[es]/) module = "Swift"
      bytes[module] += $2
    }
    END { for (module in bytes) print bytes[module], module }' | sort -rn
  echo "$(stat -c %s "$stripped") total"
} | awk '{ known += $1; if ($2 == "total") $0 = ($1 - (known - $1)) " linking\n" $0; print }' \
  >"$table"

awk -v program="$stripped" -v ci="${CI:-}" '
  FILENAME == ARGV[1] { before[$2] = $1; next }
  { now[$2] = $1; order[++count] = $2 }
  function change(module,  difference) {
    difference = now[module] - before[module]
    return (difference > 0 ? "+" : "") difference
  }
  END {
    compares = ("total" in before)
    printf "%s: %d bytes", program, now["total"]
    if (compares && now["total"] != before["total"]) printf " (%s since the last build)", change("total")
    print ""
    for (i = 1; i < count; i++) {
      module = order[i]
      if (compares ? now[module] != before[module] : ci == "true") {
        printf "  %7d  %-24s %s\n", now[module], module, compares ? change(module) : ""
      }
      delete before[module]
    }
    delete before["total"]
    if (compares) for (module in before) printf "  %7d  %-24s -%d\n", 0, module, before[module]
  }' "$([ -f "$table.last" ] && echo "$table.last" || echo /dev/null)" "$table"
