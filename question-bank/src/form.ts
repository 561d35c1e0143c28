/**
 * The browser's exam room needs this and nothing more: the shape of a form and the order in which to show it.
 * No hashing, no file formats, no dependency.
 */
export type { Part, QuestionType } from './model/question.ts'
export type { Form, FormChoice, FormQuestion, FormSection } from './paper/form-types.ts'
export { type PresentedQuestion, parseForm, presentationOrder } from './paper/presentation.ts'
