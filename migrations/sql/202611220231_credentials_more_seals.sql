-- These tables are bound by the Merkle log from here on; rows that are there already are sealed late.
do $$
declare name text;
begin
  foreach name in array array['print_batch', 'document_template', 'credential_campaign', 'credential_campaign_item',
      'holder_key', 'public_intake'] loop
    insert into seal_backlog select name, id from row_ids(name) as id on conflict do nothing;
  end loop;
end $$;
