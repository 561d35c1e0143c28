import type { papers } from '@app/api/contract'
import type { Answer } from '../api/call.server.ts'

/** What the banks can give for a paper. */
export interface SupplyCheck extends Answer<typeof papers.check> {
  /** Of the sections in the order of the form's rows. */
  sectionIds: string[]
  questions: number
  /** Full marks in hundredths. */
  marks: number
}
