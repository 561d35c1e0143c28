#!/bin/sh
# Shows that the newest backup can be restored: into a folder and port of its own, with the archived WAL, verified by the audit
# chain and the log. Leaves nothing behind. Ends with 0 only when everything was right.
# Needs DATABASE_URL, BACKUP_DIR and KEY_DIR; DRILL_PORT (5999), PG_BIN, NODE.
set -eu
: "${DATABASE_URL:?}" "${BACKUP_DIR:?}" "${KEY_DIR:?}"
port=${DRILL_PORT:-5999}
node=${NODE:-node}
PATH=${PG_BIN:+$PG_BIN:}$PATH
root=$(cd "$(dirname "$0")/.." && pwd)
umask 077

newest=$(find "$BACKUP_DIR/base" -mindepth 1 -maxdepth 1 -type d ! -name '.*' | sort | tail -n 1)
[ -n "$newest" ] || { echo "no backup below $BACKUP_DIR/base" >&2; exit 1; }
began=$(date +%s)
place=$(mktemp -d)
stop() {
  pg_ctl --pgdata="$place/data" --mode=immediate stop >/dev/null 2>&1 || true
  rm -rf "$place"
}
trap stop EXIT

cp -R "$newest" "$place/data"
if [ -d "$BACKUP_DIR/wal" ]; then
  printf "restore_command = 'cp \"%s/wal/%%f\" \"%%p\"'\n" "$BACKUP_DIR" >>"$place/data/postgresql.auto.conf"
  touch "$place/data/recovery.signal"
fi
# Nothing of the copy may reach the archive of the original.
printf "archive_mode = off\nport = %s\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '%s'\n" \
  "$port" "$place" >>"$place/data/postgresql.auto.conf"
pg_ctl --pgdata="$place/data" --log="$place/log" --wait --timeout=1800 start >/dev/null || { cat "$place/log" >&2; exit 1; }

drill_url=$("$node" -e 'const u = new URL(process.argv[1]); u.hostname = "127.0.0.1"; u.port = process.argv[2]; console.log(u.href)' \
  "$DATABASE_URL" "$port")
"$node" "$root/deploy/compare.ts" "$DATABASE_URL" "$drill_url"
(cd "$root" && DATABASE_URL=$drill_url "$node" scripts/verify-audit.ts)
(cd "$root" && DATABASE_URL=$drill_url "$node" scripts/verify-log.ts)
echo "restored $(basename "$newest") and verified it in $(($(date +%s) - began)) s"
