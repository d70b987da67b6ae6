#!/usr/bin/env bash
# The full proof that our ids are the library's: a million random texts, every code point and a
# corpus of at least 100 MB, for every tokenizer.
#   runners/identity.sh [--only=NAME] [--corpus=FOLDER] [--strings=N]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

only="" corpus="" strings=1000000
for argument in "$@"; do
  case $argument in
    --only=*) only=${argument#*=} ;;
    --corpus=*) corpus=$(cd "${argument#*=}" && pwd) ;;
    --strings=*) strings=${argument#*=} ;;
    *) echo "identity: unknown argument $argument" >&2; exit 1 ;;
  esac
done

runners/tokenizers.sh --all
if [ -z "$corpus" ]; then
  corpus=$PWD/target/identity-corpus
  if [ ! -d "$corpus" ]; then python3 transforms/src/test/python/identity/corpus.py "$corpus"; fi
fi
exec mvn -B -ntp -pl transforms test -Dtest=IdentityTest -Dlongalign.identity.full=true \
  -Dlongalign.identity.strings="$strings" -Dlongalign.identity.corpus="$corpus" \
  -Dlongalign.identity.only="$only"
