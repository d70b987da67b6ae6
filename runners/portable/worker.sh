#!/usr/bin/env bash
# What a portable runner starts as a worker, for --defaultEnvironmentType=PROCESS. LONGALIGN_JAR is
# longalign.jar where this is not in a checkout; LONGALIGN_HEAP and LONGALIGN_JVM are the launcher's.
set -euo pipefail
jar=${LONGALIGN_JAR:-$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../target/longalign.jar}
[ -f "$jar" ] || { echo "worker.sh: $jar must be there: mvn -Dmaven.test.skip=true package" >&2; exit 1; }
export RUST_FLAVOR=cpu # keeps the tokenizer from looking for CUDA libraries
# shellcheck disable=SC2086 # LONGALIGN_JVM holds several words
exec java -Xmx"${LONGALIGN_HEAP:-2g}" -XX:+UseParallelGC --add-opens=java.base/java.lang=ALL-UNNAMED \
  --add-opens=java.base/java.util=ALL-UNNAMED -Djava.io.tmpdir="${TMPDIR:-/tmp}" \
  ${LONGALIGN_JVM:-} \
  -cp "$jar" org.longalign.beam.portable.WorkerMain "$@"
