import type { AuditTables } from '../../audit/tables.ts'
import type { CredentialsTables } from '../../credentials/tables.ts'
import type { ExamsTables } from '../../exams/tables.ts'
import type { IdentityTables } from '../../identity/tables.ts'
import type { InstructorsTables } from '../../instructors/tables.ts'
import type { NoticesTables } from '../../notices/tables.ts'
import type { OrganisationsTables } from '../../organisations/tables.ts'
import type { PeopleTables } from '../../people/tables.ts'
import type { QuestionsTables } from '../../questions/tables.ts'
import type { RegulationsTables } from '../../regulations/tables.ts'
import type { TrainingTables } from '../../training/tables.ts'
import type { FilesTables } from '../files/tables.ts'
import type { ImportsTables } from '../imports/tables.ts'
import type { NumbersTables } from '../numbers/tables.ts'
import type { QueueTables } from '../queue/tables.ts'

/** Every table; the one upward import, of types only. */
export type Tables = IdentityTables &
  RegulationsTables &
  ExamsTables &
  OrganisationsTables &
  AuditTables &
  CredentialsTables &
  ImportsTables &
  NumbersTables &
  QueueTables &
  NoticesTables &
  InstructorsTables &
  PeopleTables &
  QuestionsTables &
  TrainingTables &
  FilesTables
