import type { Form } from './form-types.ts'
import { xoshiro128 } from './xoshiro.ts'

/** One question in the place where the candidate sees it. */
export interface PresentedQuestion {
  ref: number
  /** Choice refs in the order in which they are shown. */
  choices: string[]
}

/**
 * The order in which one candidate sees a form: sections in the order of the form, questions shuffled inside their
 * section, choices shuffled inside their question unless their order is fixed. Computed in the browser at the start
 * and again after every reload; answers are stored by ref, never by position.
 * @param seed 16 bytes, one per attempt
 */
export function presentationOrder(form: Form, seed: Uint8Array): PresentedQuestion[] {
  const random = xoshiro128(seed)
  return form.sections.flatMap(({ id }) =>
    random.shuffle(form.questions.filter(({ sectionId }) => sectionId === id)).map(({ ref, fixed, choices }) => {
      const refs = choices.map((choice) => choice.ref)
      return { ref, choices: fixed ? refs : random.shuffle(refs) }
    }),
  )
}

/**
 * The form in the bytes of an opened paper.
 * @throws SyntaxError if they are not a form of a version this program knows
 */
export function parseForm(bytes: Uint8Array): Form {
  const form = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Form | null
  if (form?.version !== 1 || !Array.isArray(form.questions)) throw new SyntaxError('not a form of version 1')
  return form
}
