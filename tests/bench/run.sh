#!/bin/sh
# run.sh BUILD_DIR: the figures of docs/performance.md, on the archives in $CARELINT_CORPORA.
set -eu
build=$1
if [ -z "${CARELINT_CORPORA:-}" ] || [ ! -d "$CARELINT_CORPORA/medquad" ]; then
  echo "bench: set CARELINT_CORPORA to a folder that holds medquad/ (abachaa/MedQuAD as Markdown)" >&2
  exit 2
fi
"$build/tests/bench/bench" "$CARELINT_CORPORA/medquad"
hyperfine --warmup 2 -i -N \
  "$build/tests/bench/cmark_walk $CARELINT_CORPORA/medquad" \
  "$build/src/carelint check --isolated --jobs 1 --fail-on never $CARELINT_CORPORA/medquad" \
  "$build/src/carelint check --isolated --jobs 2 --fail-on never $CARELINT_CORPORA/medquad"
