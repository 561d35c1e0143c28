import type { OpenAttempt } from '@app/api/contract'
import {
  type Form,
  type FormMaterial,
  type FormQuestion,
  type FormSection,
  parseForm,
  presentationOrder,
} from '@app/question-bank/form'
import { Pictures } from './content.ts'

/** A question in the place and with the order of choices that this candidate sees. */
export interface ShownQuestion extends Omit<FormQuestion, 'material'> {
  number: number
  section: FormSection
  /** Of a sub-question: the material that it stands under, and its place there. */
  under?: { material: FormMaterial; number: number; of: number }
}

export interface Paper {
  questions: ShownQuestion[]
  pictures: Pictures
}

const NONCE = { from: 1, to: 13 }

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))

/** Opens the sealed form with the key of the start and puts it into this attempt's order. */
export async function openPaper(sealed: ArrayBuffer, attempt: OpenAttempt): Promise<Paper> {
  const key = await crypto.subtle.importKey('raw', bytesOf(attempt.formKey), 'AES-GCM', false, ['decrypt'])
  const iv = sealed.slice(NONCE.from, NONCE.to)
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed.slice(NONCE.to))
  const form = parseForm(new Uint8Array(plain))
  return { questions: inOrder(form, bytesOf(attempt.orderSeed)), pictures: new Pictures(form.images ?? {}) }
}

function inOrder(form: Form, orderSeed: Uint8Array): ShownQuestion[] {
  const byRef = new Map(form.questions.map((question) => [question.ref, question]))
  const sections = new Map(form.sections.map((section) => [section.id, section]))
  const order = presentationOrder(form, orderSeed)
  const together = (material: FormMaterial) => order.filter(({ ref }) => byRef.get(ref)!.material === material.ref)
  return order.map(({ ref, choices }, i) => {
    const { material: materialRef, ...question } = byRef.get(ref)!
    const material = form.materials?.find((one) => one.ref === materialRef)
    const own = material && together(material)
    return {
      ...question,
      choices: choices.map((one) => question.choices.find((choice) => choice.ref === one)!),
      number: i + 1,
      section: sections.get(question.sectionId)!,
      ...(own && { under: { material, number: own.findIndex((one) => one.ref === ref) + 1, of: own.length } }),
    }
  })
}
