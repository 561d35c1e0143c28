import type { Part, QuestionType } from '../model/question.ts'

/** How many questions of a section must be of this kind: at least `min` and, if given, at most `max`. */
export interface Quota {
  /** This topic or anything below it in the tree. */
  topic?: string | null
  /** Difficulties from … to, both included. */
  difficulty?: readonly [number, number] | null
  min: number
  max?: number | null
}

/** One section of a paper: so many questions of one part and type. A case (案例题) counts as one question. */
export interface BlueprintSection {
  id: string
  part: Part
  type: QuestionType
  count: number
  /** Marks of each question, in hundredths. */
  marks: number
  /** Only from this bank. */
  bankId?: string | null
  /** Only this topic and what is below it; the questions are spread evenly over the branches of the tree. */
  topic?: string | null
  /** Only difficulties from … to, both included. */
  difficulty?: readonly [number, number] | null
  /** Ids of questions that stand on every form of the section (必考题). The exposure cap does not hold for them. */
  mustHave?: readonly string[] | null
  quotas?: readonly Quota[] | null
}

/** What a paper is made of (组卷方案). */
export interface Blueprint {
  sections: readonly BlueprintSection[]
  /**
   * 曝光上限 in ten-thousandths: what the share of candidates who saw a question lately and the share of the new forms
   * that hold it may come to together.
   */
  exposureCap?: number | null
  /** 预计平均分 from … to, in hundredths on the scale of a hundred marks: every form's expected score is within. */
  expected?: readonly [number, number] | null
}

/** Full marks of the paper, or of one part, in hundredths. */
export function totalMarks(
  { sections }: { sections: readonly Pick<BlueprintSection, 'part' | 'count' | 'marks'>[] },
  part?: Part,
): number {
  return sections.reduce((sum, s) => (part && s.part !== part ? sum : sum + s.count * s.marks), 0)
}
