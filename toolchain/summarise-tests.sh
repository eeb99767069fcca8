#!/bin/sh
# Shows of a test run what a person wants to see: failures, skips, suites, the closing line. Exits
# as the run did.
mkdir -p .build/log
tee .build/log/test.txt | grep -aE --line-buffered \
  '^✘|^➜ .* skipped|^✔ Suite|^✔ Test run|recorded an issue|Caught error|Fatal error|↳|^error:' \
  | grep -avE --line-buffered '↳ ///'
grep -aqE '^✔ Test run with [1-9][0-9]* tests? .*passed' .build/log/test.txt || {
  echo "the tests failed; the whole log is in .build/log/test.txt" >&2
  exit 1
}
