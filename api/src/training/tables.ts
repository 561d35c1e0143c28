import type { AttendanceTables } from './attendance/tables.ts'
import type { ClassTables } from './classes/tables.ts'
import type { CourseTables } from './courses/tables.ts'
import type { HoursTables } from './hours/tables.ts'
import type { OnlineTables } from './online/tables.ts'
import type { PlanTables } from './plans/tables.ts'
import type { ScheduleTables } from './schedule/tables.ts'
import type { VenueTables } from './venues/tables.ts'

/** The tables of this slice by name, room by room. */
export type TrainingTables = OnlineTables &
  ClassTables &
  AttendanceTables &
  HoursTables &
  PlanTables &
  CourseTables &
  VenueTables &
  ScheduleTables
