# Shows the trace of a virtual board while it is written, a line for each new answer: its time, the
# photo, the class, and the pins that moved, as QEMU saw them. Then a table.

# Prints a line without blanks at its end, at once.
function show(line) {
  sub(/ +$/, "", line)
  print line
  fflush()
}

# The pins that are up, as "4, 7".
function pins_up(pin, list) {
  for (pin = 0; pin < 8; pin++) if (level[pin]) list = list (list == "" ? "" : ", ") pin
  return list
}

$2 == "mark" && $3 == "command" {
  show("seconds  the camera sees  the board says              score  pins, seen by QEMU")
  running = 1
}

!running { next }

$2 == "mark" && $3 == "photo" {
  shown = $1
  photo = $5
  sub(/.*\//, "", photo)
}

$2 == "pin" {
  moves++
  level[$3] = $4
  moved = moved (moved == "" ? "" : ", ") $3 ($4 ? " up" : " down")
  movedAt = $1
}

# mark saw frame 12  macaw 93.8 %  612.30 ms  GPIO4 on
$2 == "mark" && $3 == "saw" && $4 == "frame" {
  line = $0
  sub(/^.* saw frame [0-9]+ +/, "", line)
  match(line, / -?[0-9.]+ %/)
  class = substr(line, 1, RSTART - 1)
  score = substr(line, RSTART + 1, RLENGTH - 1)
  sub(/,.*/, "", class)
  up = pins_up()
  still = up == "" ? "all stay down" : up " stays up"
  show(sprintf("%7.2f  %-15s  %-24s %7s  %s", moved == "" ? $1 : movedAt, photo, class, score, \
    moved == "" ? still : moved))
  # The first photo was there before the program was.
  latency = moved == "" || rows == 0 ? "" : sprintf("%9d ms", (movedAt - shown) * 1000)
  row[++rows] = sprintf("%-15s  %-24s %7s  %-7s %s", photo, class, score, \
    up == "" ? "none" : up, latency)
  moved = ""
}

$2 == "mark" && $3 == "end" {
  summary = $0
  sub(/^.* mark end /, "", summary)
  show(sprintf("%7.2f  the program ends%42s%s", $1, "", moved))
}

$2 == "failed" { failed = 1 }

END {
  if (failed || rows == 0) {
    print "the board failed:"
    exit 1
  }
  show("\nphoto            taken for                  score  pins up photo to pin")
  for (number = 1; number <= rows; number++) show(row[number])
  split(summary, part, "; ")
  sub(/whole run: /, "", part[1])
  up = pins_up()
  print "\n" part[1] " (an emulated processor)"
  print "pins moved " moves + 0 " times; at the end " (up == "" ? "all are down" : up " is up")
}
