import { byCodeUnit } from '../model/text.ts'
import type { Form, FormQuestion, FormSection } from './form-types.ts'

/**
 * The one byte sequence of a form, to be sealed, hashed and compared: JSON in UTF-8 without spaces, object keys in
 * order of their UTF-16 code units, numbers as integers (RFC 8785, JSON Canonicalization Scheme). Only the fields of
 * `Form` are written, whatever else the object carries, so a key can't slip in.
 */
export function canonicalBytes(form: Form): Uint8Array {
  const { version, formNo, title } = form
  const plain = {
    version,
    formNo,
    title,
    sections: form.sections.map(section),
    questions: form.questions.map(question),
  }
  return new TextEncoder().encode(canonicalJson(plain))
}

const section = ({ id, part, type, title, marks, count }: FormSection) => ({
  id,
  part,
  type,
  marks,
  count,
  ...(title !== undefined && { title }),
})

const question = ({ ref, sectionId, part, type, marks, stem, fixed, choices }: FormQuestion) => ({
  ref,
  sectionId,
  part,
  type,
  marks,
  stem,
  fixed,
  choices: choices.map((choice) => ({ ref: choice.ref, text: choice.text })),
})

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).sort(([a], [b]) => byCodeUnit(a, b))
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join()}}`
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError('a form holds whole numbers only')
  return JSON.stringify(value)
}
