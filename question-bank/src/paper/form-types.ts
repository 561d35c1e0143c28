import type { Part, PartType, QuestionType } from '../model/question.ts'

/** A choice as the candidate's browser knows it. */
export interface FormChoice {
  /** Opaque and drawn per form: one lowercase letter, unique inside the question. */
  ref: string
  text: string
}

/** A question, or one sub-question of a case, as the candidate's browser knows it: no key, no explanation, no bank id. */
export interface FormQuestion {
  /** 1 … 65535, unique in the form, drawn; says nothing about position or key. */
  ref: number
  sectionId: string
  part: Part
  type: PartType
  /** Hundredths. */
  marks: number
  stem: string
  /** Absent: plain text. */
  markup?: 'HTML'
  /** True when the choices must be shown in this order: true/false, 以上都对 and the like. */
  fixed: boolean
  /** Empty for fill-in and short answer. */
  choices: FormChoice[]
  /** Fill-in: how many blanks. */
  blanks?: number
  /** Sub-question of a case: the ref of its material. Those of one material stand together, in order. */
  material?: number
}

/** The material (材料) of a case, shown beside each of its sub-questions. */
export interface FormMaterial {
  /** From the same numbers as the refs of questions. */
  ref: number
  sectionId: string
  stem: string
  markup?: 'HTML'
}

/** A picture that the form's texts name as `sha256:…`. */
export interface FormImage {
  mediaType: string
  base64: string
}

export interface FormSection {
  id: string
  part: Part
  type: QuestionType
  title?: string
  /** Marks of each question (of each case as a whole), in hundredths. */
  marks: number
  /** Questions; for a section of cases, cases. */
  count: number
}

/** One paper (试卷) as it is sealed: everything a candidate sees, nothing a candidate must not see. */
export interface Form {
  /** 2 when the form has materials, pictures, HTML, indefinite, fill-in or short answers, which version 1 did not know. */
  version: 1 | 2
  formNo: number
  title: string
  sections: FormSection[]
  questions: FormQuestion[]
  materials?: FormMaterial[]
  /** By hash. */
  images?: Record<string, FormImage>
}
