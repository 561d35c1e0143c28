/**
 * The browser's exam room needs this and nothing more: the shape of a form, the order in which to show it, and how
 * answers are written down. No hashing, no HTML parser, no file formats, no dependency.
 */
export { formatResponse, parseResponse } from './grading/response.ts'
export { BLANK_MARK, isChoiceType, type Part, type PartType, type QuestionType } from './model/question.ts'
export type { Form, FormChoice, FormImage, FormMaterial, FormQuestion, FormSection } from './paper/form-types.ts'
export { parseForm } from './paper/parse-form.ts'
export { type PresentedQuestion, presentationOrder } from './paper/presentation.ts'
