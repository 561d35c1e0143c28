-- Printing of cards: what stops one, and the page pairs beside the A4 sheets.
alter table card
  -- Why a queued card can't be printed: {code, characters, codePoints, text}; cleared when it is.
  add column problem jsonb;
create index card_problem on card (created_at, id) where problem is not null;
-- Those that wait for a batch: what is left of one that was sent, and reprints.
create index card_waiting on card (credential_id) where state = 'QUEUED' and batch_id is null;
create index card_keeper on card (keeper_organ_id) where keeper_organ_id is not null;

alter table print_batch add column cards_file_id uuid references stored_file;

-- The year whose credit hours a campaign looks at; null asks for none.
alter table credential_campaign add column hours_year smallint;
create index credential_campaign_item_check on credential_campaign_item using gin (checks jsonb_path_ops);
