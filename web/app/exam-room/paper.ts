import type { OpenAttempt } from '@app/api/contract'
import { type Form, type FormQuestion, type FormSection, parseForm, presentationOrder } from '@app/question-bank/form'

/** A question in the place and with the order of choices that this candidate sees. */
export interface ShownQuestion extends FormQuestion {
  number: number
  section: FormSection
}

const NONCE = { from: 1, to: 13 }

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))

/** Opens the sealed form with the key of the start and puts it into this attempt's order. */
export async function openPaper(
  sealed: ArrayBuffer,
  attempt: OpenAttempt,
): Promise<{ form: Form; questions: ShownQuestion[] }> {
  const key = await crypto.subtle.importKey('raw', bytesOf(attempt.formKey), 'AES-GCM', false, ['decrypt'])
  const iv = sealed.slice(NONCE.from, NONCE.to)
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed.slice(NONCE.to))
  const form = parseForm(new Uint8Array(plain))
  const byRef = new Map(form.questions.map((question) => [question.ref, question]))
  const sections = new Map(form.sections.map((section) => [section.id, section]))
  const questions = presentationOrder(form, bytesOf(attempt.orderSeed)).map(({ ref, choices }, i) => {
    const question = byRef.get(ref)!
    const choice = new Map(question.choices.map((one) => [one.ref, one]))
    return {
      ...question,
      choices: choices.map((one) => choice.get(one)!),
      number: i + 1,
      section: sections.get(question.sectionId)!,
    }
  })
  return { form, questions }
}
