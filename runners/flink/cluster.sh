#!/usr/bin/env bash
# A Flink cluster of several processes on this machine, for tests and to try things out.
#   cluster.sh start [PORT] [KEY=VALUE …]
#                              1 job manager and 2 workers of 2 slots; prints the address for
#                              --flinkMaster; a free port, and conf/flink-conf.yaml, if not told else
#   cluster.sh status          which of them live
#   cluster.sh kill-worker N   SIGKILL
#   cluster.sh start-worker N  (again)
#   cluster.sh flink …         Flink's own command line against it, such as: flink run JAR build …
#   cluster.sh stop
#   cluster.sh install         only fetches Flink's jars
# LONGALIGN_FLINK is the cluster's folder (target/flink/cluster), so that several can run.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(cd "$here/../.." && pwd)
lib=$home/target/flink/lib
dir=$(realpath -m "${LONGALIGN_FLINK:-$home/target/flink/cluster}")
conf=$dir/conf

die() { echo "cluster.sh: $1" >&2; exit 1; }

install() {
  [ -e "$lib/.complete" ] && return
  local version
  version=$(sed -n 's|.*<flink.version>\(.*\)</flink.version>.*|\1|p' "$home/pom.xml")
  rm -rf "$lib"
  mkdir -p "$lib"
  mvn -q -B -ntp -f "$here/pom.xml" -Dflink.version="$version" dependency:copy-dependencies \
    -DoutputDirectory="$lib" >"$lib.log" 2>&1 || { tail -n 20 "$lib.log" >&2; die "no jars of Flink $version"; }
  touch "$lib/.complete"
}

setting() { sed -n "s/^$1: *//p" "$conf/flink-conf.yaml" | tail -n 1; }

# Not as a zombie: the first process of a container may leave its children so.
alive() { [ -f "$dir/$1.pid" ] && ps -o stat= -p "$(cat "$dir/$1.pid")" | grep -q '^[^Z]'; }

# The line of a process's log that has $2, or its end if the process dies before it.
await() {
  local tries=0
  until grep -m 1 -h "$2" "$dir/log/$1.log" 2>/dev/null; do
    alive "$1" || { tail -n 20 "$dir/log/$1".* >&2; die "$1 has ended"; }
    [ $((tries += 1)) -le 1200 ] || die "$1 does not start, see $dir/log/$1.log"
    sleep 0.1
  done
}

# NAME KIND CLASS ARG…: a process of the size that Flink itself makes of the settings.
launch() {
  local name=$1 kind=$2 class=$3 jvm dynamic
  shift 3
  { read -r jvm; read -r dynamic; } < <(java -Dlog.file=/dev/null \
    -Dlog4j.configurationFile="file:$here/conf/log4j.properties" -cp "$lib/*" \
    org.apache.flink.runtime.util.bash.BashJavaUtils "GET_${kind}_RESOURCE_PARAMS" --configDir "$conf" \
    | sed -n 's/.*BASH_JAVA_UTILS_EXEC_RESULT://p')
  # shellcheck disable=SC2046,SC2086 # several words each
  setsid nohup java $jvm $(setting env.java.opts.all) -Djava.io.tmpdir="$dir/tmp" -Dlog.file="$dir/log/$name.log" \
    -Dlog4j.configurationFile="file:$here/conf/log4j.properties" -cp "$lib/*" "$class" \
    --configDir "$conf" $dynamic "$@" >"$dir/log/$name.out" 2>&1 </dev/null &
  echo $! >"$dir/$name.pid"
}

start_worker() {
  alive "worker-$1" && die "worker $1 runs already"
  rm -f "$dir/log/worker-$1.log"
  launch "worker-$1" TM org.apache.flink.runtime.taskexecutor.TaskManagerRunner \
    -D taskmanager.resource-id="worker-$1-$$"
}

start() {
  alive jobmanager && die "runs already at $(cat "$dir/address")"
  install
  local port=0
  if [[ "${1:-}" =~ ^[0-9]+$ ]]; then port=$1; shift; fi
  rm -rf "$dir"
  mkdir -p "$conf" "$dir/log" "$dir/tmp" "$dir/blobs" "$dir/web"
  trap stop EXIT # unless it comes up
  {
    cat "$here/conf/flink-conf.yaml"
    echo "rest.port: $port"
    echo "rest.bind-port: $port"
    echo "jobmanager.rpc.port: 0"
    echo "io.tmp.dirs: $dir/tmp"
    echo "blob.storage.directory: $dir/blobs"
    echo "web.upload.dir: $dir/web"
    echo "web.tmpdir: $dir/web"
    echo "state.checkpoints.dir: file://$dir/checkpoints"
    if [ $# -gt 0 ]; then printf '%s\n' "${@/=/: }"; fi
  } >"$conf/flink-conf.yaml"
  launch jobmanager JM org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint
  local address rpc
  rpc=$(await jobmanager 'Actor system started at' | sed 's/.*:\([0-9]*\).*/\1/')
  address=$(await jobmanager 'Rest endpoint listening at' | sed 's/.* at //')
  {
    echo "jobmanager.rpc.port: $rpc"
    echo "rest.port: ${address##*:}"
  } >>"$conf/flink-conf.yaml"
  start_worker 1
  start_worker 2
  await worker-1 'Successful registration at resource manager' >/dev/null
  await worker-2 'Successful registration at resource manager' >/dev/null
  trap - EXIT
  echo "$address" | tee "$dir/address"
}

kill_worker() {
  alive "worker-$1" || die "worker $1 does not run"
  kill -9 "$(cat "$dir/worker-$1.pid")"
  while alive "worker-$1"; do sleep 0.1; done
}

# What does not end when it is asked to ends after ten seconds.
stop() {
  local name names=() tries=0
  for name in jobmanager worker-1 worker-2; do
    if alive "$name"; then kill "$(cat "$dir/$name.pid")"; names+=("$name"); fi
  done
  for name in "${names[@]}"; do
    while alive "$name"; do
      [ $((tries += 1)) -ne 100 ] || kill -9 "$(cat "$dir/$name.pid")"
      sleep 0.1
    done
  done
  rm -rf "$dir"/*.pid "$dir/tmp" "$dir/blobs" "$dir/web"
}

status() {
  alive jobmanager || { echo "no cluster"; return 1; }
  echo "job manager $(cat "$dir/address"), pid $(cat "$dir/jobmanager.pid")"
  local file name
  for file in "$dir"/worker-*.pid; do
    name=$(basename "$file" .pid)
    if alive "$name"; then echo "$name, pid $(cat "$file")"; else echo "$name is dead"; fi
  done
}

client() {
  alive jobmanager || die "no cluster runs; cluster.sh start"
  # shellcheck disable=SC2046 # several words
  FLINK_CONF_DIR=$conf exec java $(setting env.java.opts.all) -Dlog.file="$dir/log/client.log" \
    -Dlog4j.configurationFile="file:$here/conf/log4j.properties" -cp "$lib/*" \
    org.apache.flink.client.cli.CliFrontend "$@"
}

number() { [[ "${1:-}" =~ ^[0-9]+$ ]] || die "the worker's number must be given, got \"${1:-}\""; }

case "${1:-}" in
  install) install ;;
  start) shift; start "$@" ;;
  stop) stop ;;
  status) status ;;
  start-worker) number "${2:-}"; start_worker "$2" ;;
  kill-worker) number "${2:-}"; kill_worker "$2" ;;
  flink) shift; client "$@" ;;
  *) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
