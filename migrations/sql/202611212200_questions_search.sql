-- Full text of the questions as they are now (全文检索), beside the wide rows of the versions. Chinese has no spaces between
-- words: the entries are pairs of neighbouring characters, made by the question bank library, so that a word of two
-- characters is one look-up. What lists are narrowed to stands here too, so that a search looks at one table. Rows that
-- are missing (a bank older than this table) are made by the job `questions.index-missing`.
create table question_search (
  question_id uuid primary key references question,
  bank_id     uuid not null,
  state       text not null,
  type        text not null,
  difficulty  smallint not null,
  topic       text,
  created_at  timestamptz not null,
  -- What phrases of three characters and more are looked for in.
  folded      text not null,
  grams       tsvector not null
) with (fillfactor = 80);
create index question_search_grams on question_search using gin (grams);
create index question_search_by_age on question_search (created_at desc, question_id);
create index question_search_of_bank on question_search (bank_id, created_at desc, question_id);

-- The state moves most often. It stands in no index, so a move leaves the entries of the text alone.
create function follow_question_state() returns trigger language plpgsql as $$
begin
  update question_search s set state = n.state
  from new_rows n where s.question_id = n.id and s.state <> n.state;
  return null;
end $$;
create trigger question_search_state after update on question
  referencing new table as new_rows for each statement execute function follow_question_state();

-- Lists without words are counted by this index alone.
create index question_version_listed on question_version (question_id) include (type, difficulty, topic) where is_current;
