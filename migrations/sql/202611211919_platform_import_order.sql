-- The columns of an import's sample are shown in the order of the sheet, which jsonb does not keep.
alter table import_batch alter column problems type json using problems::json;
