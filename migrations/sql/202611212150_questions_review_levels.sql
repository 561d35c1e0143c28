-- Who approved a question at the first level while it waits for the second (初审、复审 by different people).
alter table question
  add column first_reviewer_id uuid,
  add constraint question_second_review check (state <> 'REVIEW2' or first_reviewer_id is not null);

-- A version that was only tagged (标注) repeats text and key of an older one: its number; null for a text of its own.
-- Statistics of the older one speak for it.
alter table question_version add column content_no integer;

-- Who brought a picture, to see it before a question shows it; question_image remembers the first only.
create table question_image_upload (
  sha256     text not null references question_image,
  account_id uuid not null,
  primary key (sha256, account_id)
);

-- Lists of everybody's questions and of one bank's, youngest first.
create index question_by_age on question (created_at desc, id);
create index question_of_bank_by_age on question (bank_id, created_at desc, id);
-- Own work of an author.
create index question_version_by_author on question_version (author_id, question_id);
create index question_version_by_topic on question_version (topic text_pattern_ops) where is_current;

-- The order of the steps in the life of a question, where two were taken in the same instant.
alter table question_review add column seq bigint generated always as identity;
