import type { OwnPaper, OwnQuestion } from '@app/api/contract'

/** A question of the own paper; all texts are safe HTML (`shown-paper.server.ts`). */
export interface OwnShown extends Omit<OwnQuestion, 'markup' | 'material'> {
  /** Above the first question that belongs to it. */
  material: string | null
}

export interface ShownPaper extends Pick<OwnPaper, 'sessionName'> {
  questions: OwnShown[]
}
