-- Where the seat of an area lies (WGS 84), so that distances can be told; an area without takes those of the area above.
alter table area
  add column latitude  double precision check (latitude between -90 and 90),
  add column longitude double precision check (longitude between -180 and 180),
  add constraint area_coordinates_whole check (num_nonnulls(latitude, longitude) in (0, 2));
