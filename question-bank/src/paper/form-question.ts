import { shareMarks } from '../grading/share-marks.ts'
import { keepsChoiceOrder } from '../model/choice-order.ts'
import { safeHtml } from '../model/html.ts'
import type { Answerable, Markup, PartType, Question } from '../model/question.ts'
import { byCodeUnit } from '../model/text.ts'
import type { AnswerKeyEntry } from './answer-key.ts'
import type { BlueprintSection } from './blueprint.ts'
import type { FormMaterial, FormQuestion } from './form-types.ts'
import type { Random } from './random.ts'

/** One drawn item as it stands on the form: a question, or a material with its sub-questions. */
export interface Placed {
  /** Of the question or of the material. */
  ref: number
  material?: FormMaterial
  questions: { question: FormQuestion; entry: AnswerKeyEntry }[]
}

/** Draws the refs of one form. */
export class Refs {
  readonly #random: Random
  readonly #used = new Set<number>()

  constructor(random: Random) {
    this.#random = random
  }

  /** A number from 1 to 65535 that no other question or material of the form has. */
  next(): number {
    let ref = 0
    do ref = 1 + this.#random.below(0xffff)
    while (this.#used.has(ref))
    this.#used.add(ref)
    return ref
  }

  /** The letters in drawn order, for the choices of one question. */
  letters(): string[] {
    return this.#random.shuffle([...'abcdefghijklmnopqrstuvwxyz'])
  }
}

type Asking = Answerable & { type: PartType; markup?: Markup; partId?: string }

/** Gives a question its refs; `material` is the ref of the material it belongs to. */
export function placeQuestion(
  { id: sectionId, part, marks }: Pick<BlueprintSection, 'id' | 'part' | 'marks'>,
  itemId: string,
  asked: Asking,
  refs: Refs,
  material?: number,
): Placed {
  const { type, markup, blanks, blanksInAnyOrder, rubric, partId } = asked
  const shown = writer(markup)
  const ref = refs.next()
  const letters = refs.letters()
  const refOf = new Map(asked.choices.map(({ id }, i) => [id, letters[i]!]))
  const fixed = asked.choices.length > 0 && keepsChoiceOrder(asked)
  const choices = asked.choices.map(({ id, text }) => ({ ref: refOf.get(id)!, text: shown(text) }))
  if (!fixed) choices.sort((a, b) => byCodeUnit(a.ref, b.ref))
  const question: FormQuestion = {
    ...{ ref, sectionId, part, type, marks, stem: shown(asked.stem), fixed, choices },
    ...(markup === 'HTML' && { markup }),
    ...(blanks && { blanks: blanks.length }),
    ...(material !== undefined && { material }),
  }
  const entry: AnswerKeyEntry = {
    ref,
    key: asked.key.map((id) => refOf.get(id)!).sort(),
    itemId,
    marks,
    part,
    choiceIds: Object.fromEntries([...refOf].map(([id, choiceRef]) => [choiceRef, id])),
    type,
    ...(blanks && { blanks }),
    ...(blanksInAnyOrder && { blanksInAnyOrder }),
    ...(rubric && { rubric }),
    ...(partId !== undefined && { partId }),
  }
  return { ref, questions: [{ question, entry }] }
}

/** Gives a case its refs; its sub-questions share its marks by weight and stand in the order of the author. */
export function placeCase(section: BlueprintSection, itemId: string, question: Question, refs: Refs): Placed {
  const { markup, stem, parts = [] } = question
  const ref = refs.next()
  const shares = shareMarks(
    section.marks,
    parts.map(({ weight }) => weight),
  )
  const questions = parts.flatMap(({ id, ...part }, i) => {
    const place = { id: section.id, part: section.part, marks: shares[i]! }
    return placeQuestion(place, itemId, { ...part, ...(markup && { markup }), partId: id }, refs, ref).questions
  })
  const material = { ref, sectionId: section.id, stem: writer(markup)(stem), ...(markup === 'HTML' && { markup }) }
  return { ref, material, questions }
}

const writer = (markup: Markup | undefined) => (text: string) => (markup === 'HTML' ? safeHtml(text).html : text)
