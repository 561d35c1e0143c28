-- The bytes of a material in parts of one mebibyte, so that a range of a video is decrypted without the rest of it. A
-- package is kept file by file; of anything else the path is empty.
create table course_material_part (
  material_id uuid not null references course_material,
  path        text not null,
  part        smallint not null,
  file_id     uuid not null references stored_file,
  primary key (material_id, path, part)
);
create index course_material_part_file on course_material_part (file_id);
alter table course_material
  drop column file_id,
  add column media_type text,
  add column file_name  text,
  add column size       integer check (size >= 0);
create table course_material_file (
  material_id uuid not null references course_material,
  path        text not null,
  media_type  text not null,
  size        integer not null check (size >= 0),
  primary key (material_id, path)
);
