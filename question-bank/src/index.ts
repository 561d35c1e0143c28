/** The only entrance of the question bank library. The browser's exam room takes `form.ts` instead, which is small. */

export { readCsv } from './formats/csv/read.ts'
export { writeCsv } from './formats/csv/write.ts'
export { detect, type Kind } from './formats/detect.ts'
export { readExcel } from './formats/excel/read.ts'
export { templateExcel, writeExcel } from './formats/excel/write.ts'
export { readQuestions } from './formats/read-questions.ts'
export type { ReadOptions, ReadResult } from './formats/table/read.ts'
export {
  type Grade,
  type GradedPaper,
  type GradingRule,
  gradePaper,
  type KeyedItem,
  type MarkedItem,
  onScale,
} from './grading/grade-paper.ts'
export {
  type Fraction,
  GRADING_POLICIES,
  type Graded,
  type GradingPolicy,
  gradeResponse,
} from './grading/grade-response.ts'
export { checkQuestion, cleanQuestion } from './model/check.ts'
export { keepsChoiceOrder } from './model/choice-order.ts'
export { contentKey } from './model/content-key.ts'
export { PROBLEM_CODES, type Problem, type ProblemCode } from './model/problem.ts'
export * from './model/question.ts'
export { assemble, type DrawnItem, type DrawPlan, drawForm, planDraw } from './paper/assemble.ts'
export {
  BLUEPRINT_FAULTS,
  type Blueprint,
  type BlueprintFault,
  type BlueprintSection,
  checkBlueprint,
  type PoolItem,
  totalMarks,
} from './paper/blueprint.ts'
export { type AnswerKeyEntry, buildForm, type FormPlan } from './paper/build-form.ts'
export { canonicalBytes } from './paper/canonical.ts'
export { commitment, draw } from './paper/draw.ts'
export type { Form, FormChoice, FormQuestion, FormSection } from './paper/form-types.ts'
export { type PresentedQuestion, parseForm, presentationOrder } from './paper/presentation.ts'
export type { Random } from './paper/random.ts'
export { PoolTooSmall, type Shortfall, shortfall } from './paper/shortfall.ts'
