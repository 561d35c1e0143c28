import { byCodeUnit } from '../model/text.ts'
import type { Form, FormImage, FormMaterial, FormQuestion, FormSection } from './form-types.ts'

/**
 * The one byte sequence of a form, to be sealed, hashed and compared: JSON in UTF-8 without spaces, object keys in
 * order of their UTF-16 code units, numbers as integers (RFC 8785, JSON Canonicalization Scheme). Only the fields of
 * `Form` are written, whatever else the object carries, so a key can't slip in.
 */
export function canonicalBytes(form: Form): Uint8Array {
  const { version, formNo, title, materials, images } = form
  const plain = {
    version,
    formNo,
    title,
    sections: form.sections.map(section),
    questions: form.questions.map(question),
    ...(materials && { materials: materials.map(material) }),
    ...(images && { images: Object.fromEntries(Object.entries(images).map(([hash, one]) => [hash, image(one)])) }),
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

const question = (shown: FormQuestion) => {
  const { ref, sectionId, part, type, marks, stem, fixed, choices, markup, blanks, material: materialRef } = shown
  return {
    ref,
    sectionId,
    part,
    type,
    marks,
    stem,
    fixed,
    choices: choices.map((choice) => ({ ref: choice.ref, text: choice.text })),
    ...(markup !== undefined && { markup }),
    ...(blanks !== undefined && { blanks }),
    ...(materialRef !== undefined && { material: materialRef }),
  }
}

const material = ({ ref, sectionId, stem, markup }: FormMaterial) => ({
  ref,
  sectionId,
  stem,
  ...(markup !== undefined && { markup }),
})

const image = ({ mediaType, base64 }: FormImage) => ({ mediaType, base64 })

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).sort(([a], [b]) => byCodeUnit(a, b))
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join()}}`
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError('a form holds whole numbers only')
  return JSON.stringify(value)
}
