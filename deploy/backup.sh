#!/bin/sh
# A base backup with the WAL that it needs, checked, named by its moment; backups older than BACKUP_KEEP_DAYS are removed, but
# never the newest. Needs DATABASE_URL (a role with REPLICATION) and BACKUP_DIR. PG_BIN: where PostgreSQL's programs are.
set -eu
: "${DATABASE_URL:?}" "${BACKUP_DIR:?}"
keep_days=${BACKUP_KEEP_DAYS:-35}
PATH=${PG_BIN:+$PG_BIN:}$PATH
umask 077

mkdir -p "$BACKUP_DIR/base"
name=$(date -u +%Y%m%dT%H%M%SZ)
part="$BACKUP_DIR/base/.$name.part"
trap 'rm -rf "$part"' EXIT

pg_basebackup --dbname="$DATABASE_URL" --pgdata="$part" --format=plain --wal-method=stream --checkpoint=fast \
  --manifest-checksums=SHA256 --no-password
pg_verifybackup --quiet "$part"
mv "$part" "$BACKUP_DIR/base/$name"
trap - EXIT

find "$BACKUP_DIR/base" -mindepth 1 -maxdepth 1 -type d -mtime "+$keep_days" ! -name "$name" -exec rm -rf {} +
if [ -d "$BACKUP_DIR/wal" ]; then find "$BACKUP_DIR/wal" -type f -mtime "+$keep_days" -delete; fi
echo "backup $BACKUP_DIR/base/$name $(du -sh "$BACKUP_DIR/base/$name" | cut -f1)"
