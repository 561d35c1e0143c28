-- The public page of a credential stays under 60 KB together with its photo.
insert into rule_parameter (key, value, valid_from, legal_basis, grade, note) values
  ('photo.max_bytes', '49152', '2026-01-01', '证件照片通例；公开查验页连同照片不超过 60 KB', 'ASSUMED', '照片请压缩到 48 KB 以内');
