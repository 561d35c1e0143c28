import type { Form, FormQuestion } from './form-types.ts'
import { xoshiro128 } from './xoshiro.ts'

/** One question in the place where the candidate sees it. */
export interface PresentedQuestion {
  ref: number
  /** Choice refs in the order in which they are shown. */
  choices: string[]
}

/**
 * The order in which one candidate sees a form: sections in the order of the form, questions shuffled inside their
 * section, choices shuffled inside their question unless their order is fixed. The sub-questions of one material stay
 * together and in order; it is the materials that are shuffled. Computed in the browser at the start and again after
 * every reload; answers are stored by ref, never by position.
 * @param seed 16 bytes, one per attempt
 */
export function presentationOrder(form: Form, seed: Uint8Array): PresentedQuestion[] {
  const random = xoshiro128(seed)
  return form.sections.flatMap(({ id }) =>
    random
      .shuffle(unitsOf(form.questions.filter(({ sectionId }) => sectionId === id)))
      .flat()
      .map(({ ref, fixed, choices }) => {
        const refs = choices.map((choice) => choice.ref)
        return { ref, choices: fixed ? refs : random.shuffle(refs) }
      }),
  )
}

/** What is shuffled as one: a question by itself, or the sub-questions of one material. */
function unitsOf(questions: readonly FormQuestion[]): FormQuestion[][] {
  const units: FormQuestion[][] = []
  for (const question of questions) {
    const unit =
      question.material === undefined ? undefined : units.find(([one]) => one!.material === question.material)
    if (unit) unit.push(question)
    else units.push([question])
  }
  return units
}
