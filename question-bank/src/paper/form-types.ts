import type { Part, QuestionType } from '../model/question.ts'

/** A choice as the candidate's browser knows it. */
export interface FormChoice {
  /** Opaque and drawn per form: one lowercase letter, unique inside the question. */
  ref: string
  text: string
}

/** A question as the candidate's browser knows it: no key, no explanation, no id of the bank. */
export interface FormQuestion {
  /** 1 … 65535, unique in the form, drawn; says nothing about position or key. */
  ref: number
  sectionId: string
  part: Part
  type: QuestionType
  /** Hundredths. */
  marks: number
  stem: string
  /** True when the choices must be shown in this order: true/false, 以上都对 and the like. */
  fixed: boolean
  choices: FormChoice[]
}

export interface FormSection {
  id: string
  part: Part
  type: QuestionType
  title?: string
  /** Marks of each question, in hundredths. */
  marks: number
  count: number
}

/** One paper (试卷) as it is sealed: everything a candidate sees, nothing a candidate must not see. */
export interface Form {
  version: 1
  formNo: number
  title: string
  sections: FormSection[]
  questions: FormQuestion[]
}
