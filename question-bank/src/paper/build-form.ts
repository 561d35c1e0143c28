import { keepsChoiceOrder } from '../model/choice-order.ts'
import type { Part, Question } from '../model/question.ts'
import { byCodeUnit } from '../model/text.ts'
import type { DrawnItem } from './assemble.ts'
import type { Blueprint, BlueprintSection } from './blueprint.ts'
import { draw } from './draw.ts'
import type { Form, FormQuestion } from './form-types.ts'
import type { Random } from './random.ts'

/** What is needed to print one form. */
export interface FormPlan {
  formNo: number
  title: string
  blueprint: Blueprint
  /** As drawn by `assemble`. */
  drawn: readonly DrawnItem[]
  /** The question versions by id. */
  questions: ReadonlyMap<string, Question>
  /** 32 bytes; the seed of the draw. */
  seed: Uint8Array
  /** Headings by section id, e.g. 一、单项选择题. */
  sectionTitles?: Readonly<Record<string, string>>
}

/** The key of one question of one form. It stays on the server. */
export interface AnswerKeyEntry {
  ref: number
  /** Refs of the right choices, sorted. */
  key: string[]
  itemId: string
  /** Hundredths. */
  marks: number
  part: Part
  /** Choice id of the bank by choice ref, for statistics over all forms and for review with the candidate. */
  choiceIds: Record<string, string>
}

/**
 * Turns drawn questions into a form and, apart from it, its key. The refs are drawn from the seed and differ from form
 * to form; within a section the questions stand in order of their refs, the choices likewise unless their order is
 * fixed, so that neither order says anything.
 * @throws RangeError if a drawn item is not a question of its section's type, or its section is not filled
 */
export function buildForm(plan: FormPlan): { form: Form; answerKey: AnswerKeyEntry[] } {
  const { formNo, title, blueprint, seed } = plan
  const random = draw(seed, 'refs', formNo)
  const used = new Set<number>()
  const built = blueprint.sections.flatMap((section) => {
    const drawn = plan.drawn.filter(({ sectionId }) => sectionId === section.id)
    if (drawn.length !== section.count) throw new RangeError(`section ${section.id} has ${drawn.length} questions`)
    return drawn
      .map(({ itemId }) => buildQuestion(section, itemId, plan.questions.get(itemId), freshRef(random, used), random))
      .sort((a, b) => a.question.ref - b.question.ref)
  })
  const sections = blueprint.sections.map(({ id, part, type, marks, count }) => {
    const heading = plan.sectionTitles?.[id]
    return { id, part, type, marks, count, ...(heading !== undefined && { title: heading }) }
  })
  return {
    form: { version: 1, formNo, title, sections, questions: built.map(({ question }) => question) },
    answerKey: built.map(({ entry }) => entry),
  }
}

function buildQuestion(
  { id: sectionId, part, type, marks }: BlueprintSection,
  itemId: string,
  question: Question | undefined,
  ref: number,
  random: Random,
): { question: FormQuestion; entry: AnswerKeyEntry } {
  if (question?.type !== type) throw new RangeError(`item ${itemId} is not a ${type} question`)
  const letters = random.shuffle([...'abcdefghijklmnopqrstuvwxyz'])
  const refOf = new Map(question.choices.map(({ id }, i) => [id, letters[i]!]))
  const fixed = keepsChoiceOrder(question)
  const choices = question.choices.map(({ id, text }) => ({ ref: refOf.get(id)!, text }))
  if (!fixed) choices.sort((a, b) => byCodeUnit(a.ref, b.ref))
  return {
    question: { ref, sectionId, part, type, marks, stem: question.stem, fixed, choices },
    entry: {
      ref,
      key: question.key.map((id) => refOf.get(id)!).sort(),
      itemId,
      marks,
      part,
      choiceIds: Object.fromEntries([...refOf].map(([id, choiceRef]) => [choiceRef, id])),
    },
  }
}

function freshRef(random: Random, used: Set<number>): number {
  let ref = 0
  do ref = 1 + random.below(0xffff)
  while (used.has(ref))
  used.add(ref)
  return ref
}
