import type { PlacedClass, ProposalInput, UnplacedClass } from './contract.ts'
import type { Task } from './rules/task.ts'

/** What a proposal was computed from, as it was when it was asked for. */
export interface ProposalData {
  asked: ProposalInput
  task: Task
}

/** What came out, as it is shown. */
export interface ProposalResult {
  placed: PlacedClass[]
  unplaced: UnplacedClass[]
  loads: { instructorId: string; name: string; before: number; added: number; lessons: number; km: number }[]
}
