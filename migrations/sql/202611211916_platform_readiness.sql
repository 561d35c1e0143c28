-- A process calls itself ready only on the newest schema, so it must be able to see which migrations have run.
grant select on kysely_migration to lz_app;
