import type { Part, QuestionType } from '../model/question.ts'

/** One section of a paper: so many questions of one part and type. */
export interface BlueprintSection {
  id: string
  part: Part
  type: QuestionType
  count: number
  /** Marks of each question, in hundredths. */
  marks: number
  /** Only this topic; without it the topics of the pool are spread evenly. */
  topic?: string | null
  /** Only difficulties from … to, both included. */
  difficulty?: readonly [number, number] | null
}

/** What a paper is made of (组卷方案). */
export interface Blueprint {
  sections: readonly BlueprintSection[]
}

/** A question version that may be drawn, without its text. */
export interface PoolItem {
  /** Id of the question version. */
  id: string
  part: Part
  type: QuestionType
  topic: string | null
  difficulty: number
  contentKey: string
}

export const BLUEPRINT_FAULTS = [
  'blueprint-empty',
  'section-id-repeated',
  'section-count-invalid',
  'section-marks-invalid',
  'section-difficulty-invalid',
] as const
export type BlueprintFault = (typeof BLUEPRINT_FAULTS)[number]

/** What is wrong with a blueprint by itself, whatever the pool. Empty means it can be used. */
export function checkBlueprint({ sections }: Blueprint): { code: BlueprintFault; sectionId?: string }[] {
  if (sections.length === 0) return [{ code: 'blueprint-empty' }]
  const seen = new Set<string>()
  return sections.flatMap(({ id, count, marks, difficulty }) => {
    const faults: BlueprintFault[] = []
    if (seen.has(id)) faults.push('section-id-repeated')
    seen.add(id)
    if (!Number.isInteger(count) || count < 1) faults.push('section-count-invalid')
    if (!Number.isInteger(marks) || marks < 1) faults.push('section-marks-invalid')
    if (difficulty && !(difficulty[0] <= difficulty[1])) faults.push('section-difficulty-invalid')
    return faults.map((code) => ({ code, sectionId: id }))
  })
}

/** Full marks of the paper, or of one part, in hundredths. */
export function totalMarks({ sections }: Blueprint, part?: Part): number {
  return sections.reduce((sum, s) => (part && s.part !== part ? sum : sum + s.count * s.marks), 0)
}

/** May this section draw this item? */
export function fits(section: BlueprintSection, item: PoolItem): boolean {
  if (item.part !== section.part || item.type !== section.type) return false
  if (section.topic != null && item.topic !== section.topic) return false
  return !section.difficulty || (item.difficulty >= section.difficulty[0] && item.difficulty <= section.difficulty[1])
}
