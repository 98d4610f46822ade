#!/bin/bash
# Makes the cache with which the hub starts in half of the processor time: starts the hub once, with a database and a
# broker of its own in a temporary folder, opens its first page, and ends it. The cache belongs to this very jar and JDK.
#
#   ./start-cache.sh kotisilta.jar         writes kotisilta.aot beside it; for java -XX:AOTCache=kotisilta.aot -jar …
#
# Not as root: PostgreSQL refuses. The jar has to be extracted (java -Djarmode=tools -jar … extract); see docs/operators.md.
set -eu
jar=$1
cache=${jar%.jar}.aot
port=${SERVER_PORT:-8080}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
rm -f "$cache"

# G1, whatever the hub runs with later: no other collector can write the cache, all can read it.
SERVER_PORT=$port KOTISILTA_DATA_DIRECTORY=$folder/data java -XX:AOTCacheOutput="$cache" -XX:+UseG1GC \
  -Djava.io.tmpdir="$folder" --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
  -jar "$jar" > "$folder/log" 2>&1 &
hub=$!

shows() {
  (exec 3<>"/dev/tcp/127.0.0.1/$port" && printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$1" >&3 \
    && head -1 <&3 | grep -q ' 200') 2> /dev/null
}

SECONDS=0
until shows /actuator/health/readiness && shows /; do
  if ! kill -0 "$hub" 2> /dev/null || [ "$SECONDS" -gt 300 ]; then
    cat "$folder/log" >&2
    kill -9 "$hub" 2> /dev/null || true
    exit 1
  fi
  sleep 1
done
kill -TERM "$hub"
wait "$hub" || true
test -s "$cache"
