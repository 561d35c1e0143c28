import type { PartType, Question } from '../model/question.ts'
import type { AnswerKeyEntry } from './answer-key.ts'
import type { DrawnItem } from './assemble.ts'
import type { Blueprint } from './blueprint.ts'
import { draw } from './draw.ts'
import { collectImages, type ImageBytes } from './form-images.ts'
import { type Placed, placeCase, placeQuestion, Refs } from './form-question.ts'
import type { Form, FormMaterial, FormQuestion } from './form-types.ts'

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
  /** Pictures by SHA-256 in hexadecimal; those that the form names are put into it. */
  images?: ReadonlyMap<string, ImageBytes>
}

/**
 * Turns drawn questions into a form and, apart from it, its key. The refs are drawn from the seed and differ from form
 * to form; within a section the questions stand in order of their refs (cases in order of those of their materials,
 * sub-questions in the order of the author), the choices likewise unless their order is fixed, so that no order says
 * anything. HTML is made safe once more: what is sealed can't be taken back.
 * @throws RangeError if a drawn item is not a question of its section's type, its section is not filled, or a picture
 *   that it names is missing
 */
export function buildForm(plan: FormPlan): { form: Form; answerKey: AnswerKeyEntry[] } {
  const { formNo, title, blueprint, seed } = plan
  const refs = new Refs(draw(seed, 'refs', formNo))
  const placed = blueprint.sections.flatMap((section) => {
    const drawn = plan.drawn.filter(({ sectionId }) => sectionId === section.id)
    if (drawn.length !== section.count) throw new RangeError(`section ${section.id} has ${drawn.length} questions`)
    return drawn
      .map(({ itemId }): Placed => {
        const question = plan.questions.get(itemId)
        if (question?.type !== section.type) throw new RangeError(`item ${itemId} is not a ${section.type} question`)
        return question.type === 'CASE'
          ? placeCase(section, itemId, question, refs)
          : placeQuestion(section, itemId, { ...question, type: question.type }, refs)
      })
      .sort((a, b) => a.ref - b.ref)
  })
  const sections = blueprint.sections.map(({ id, part, type, marks, count }) => {
    const heading = plan.sectionTitles?.[id]
    return { id, part, type, marks, count, ...(heading !== undefined && { title: heading }) }
  })
  const questions = placed.flatMap((one) => one.questions.map(({ question }) => question))
  const materials = placed.flatMap(({ material }) => material ?? [])
  const form: Form = { version: 1, formNo, title, sections, questions }
  if (needsVersion2(questions, materials)) {
    const images = collectImages([...materials, ...questions], plan.images ?? new Map())
    form.version = 2
    if (materials.length > 0) form.materials = materials
    if (Object.keys(images).length > 0) form.images = images
  }
  return { form, answerKey: placed.flatMap((one) => one.questions.map(({ entry }) => entry)) }
}

const OLD_TYPES: ReadonlySet<PartType> = new Set(['SINGLE', 'MULTIPLE', 'TRUE_FALSE'])

const needsVersion2 = (questions: readonly FormQuestion[], materials: readonly FormMaterial[]): boolean =>
  materials.length > 0 || questions.some(({ type, markup }) => markup !== undefined || !OLD_TYPES.has(type))
