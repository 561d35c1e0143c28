/** The only entrance of the question bank library. The browser's exam room takes `form.ts` instead, which is small. */

export type { Comparable } from './duplicates/content.ts'
export { DIFFERENCES, type Difference, type DifferenceCode } from './duplicates/differences.ts'
export { DuplicateIndex, type FindOptions, type Match } from './duplicates/duplicate-index.ts'
export { nearDuplicates, type Pair } from './duplicates/near-duplicates.ts'
export { readCsv } from './formats/csv/read.ts'
export { writeCsv } from './formats/csv/write.ts'
export { detect, type Kind } from './formats/detect.ts'
export { type RowRemark, withProblemColumn } from './formats/excel/problem-column.ts'
export { readExcel } from './formats/excel/read.ts'
export { templateExcel, writeExcel } from './formats/excel/write.ts'
export * from './formats/format.ts'
export { formatOf } from './formats/format-of.ts'
export type { ReadOptions } from './formats/limits.ts'
export type { WriteOptions } from './formats/losses.ts'
export { ContentPackage, folderOf, resolveIn } from './formats/package/read.ts'
export { readQuestions } from './formats/read-questions.ts'
export { FORMAT_FACTS, type FormatFacts, writeQuestions } from './formats/registry.ts'
export { childOf, childrenOf, textOf, type XmlElement } from './formats/xml/element.ts'
export { parseXml } from './formats/xml/parse.ts'
export {
  type Grade,
  type GradedPaper,
  type Grading,
  gradePaper,
  type HandMarks,
  onScale,
  prepareGrading,
} from './grading/grade-paper.ts'
export {
  type Fraction,
  GRADING_POLICIES,
  type Graded,
  type GradingPolicy,
  gradeResponse,
} from './grading/grade-response.ts'
export {
  arbitrate,
  type Combined,
  combine,
  type HandMarkingRule,
  pointMarks,
  rubricMark,
} from './grading/hand-marking.ts'
export type { GradingRule, KeyedItem, MarkedItem } from './grading/prepare.ts'
export { formatResponse, parseResponse } from './grading/response.ts'
export { shareMarks } from './grading/share-marks.ts'
export { checkQuestion, cleanQuestion, safeQuestion } from './model/check.ts'
export { keepsChoiceOrder } from './model/choice-order.ts'
export { type ArticleNo, type Citation, citesArticle, lawName, parseCitations } from './model/citations.ts'
export { countBlanks, visibleText } from './model/content.ts'
export { contentKey } from './model/content-key.ts'
export { foldAnswer } from './model/fold-answer.ts'
export { htmlToText, imagesIn, isPlain, type SafeHtml, safeHtml, textToHtml } from './model/html.ts'
export { PROBLEM_CODES, type Problem, type ProblemCode } from './model/problem.ts'
export * from './model/question.ts'
export type { AnswerKeyEntry } from './paper/answer-key.ts'
export { ASSEMBLY_METHOD, type Assembly, assembleForms, type DrawnItem, type Draws } from './paper/assemble.ts'
export { LinearModel, loadSolver, type Solve } from './paper/assembly/solver.ts'
export { auditForms, type FormAudit, type Violation } from './paper/audit.ts'
export { type Blueprint, type BlueprintSection, type Quota, totalMarks } from './paper/blueprint.ts'
export { buildForm, type FormPlan } from './paper/build-form.ts'
export { canonicalBytes } from './paper/canonical.ts'
export { BLUEPRINT_FAULTS, type BlueprintFault, checkBlueprint } from './paper/check-blueprint.ts'
export { commitment, draw } from './paper/draw.ts'
export type { ImageBytes } from './paper/form-images.ts'
export type { Form, FormChoice, FormImage, FormMaterial, FormQuestion, FormSection } from './paper/form-types.ts'
export { parseForm } from './paper/parse-form.ts'
export type { PoolItem } from './paper/pool.ts'
export { type PresentedQuestion, presentationOrder } from './paper/presentation.ts'
export type { Random } from './paper/random.ts'
export { SHORTFALL_CAUSES, type Shortfall } from './paper/shortfall.ts'
export { type SectionSupply, supplyOf } from './paper/supply.ts'
export { type SearchQuery, searchGrams, searchQuery, tsQuery } from './search/grams.ts'
export { searchable, searchText } from './search/text.ts'
export {
  type ChoiceStatistics,
  DOUBTS,
  type Doubt,
  type DoubtCode,
  type DoubtRule,
  type ItemFacts,
  type ItemStatistics,
  type StatisticsRule,
} from './statistics/figures.ts'
export { type Guessed, guessScore } from './statistics/guess.ts'
export { itemStatistics } from './statistics/item-statistics.ts'
export type { Interval } from './statistics/moments.ts'
export { type TimedAnswer, timeResiduals } from './statistics/response-times.ts'
export { type AttemptResponses, type ItemResponse, ResponseTable } from './statistics/responses.ts'
export {
  type AnswerSheets,
  LEAST_SHEETS,
  type SimilarityModel,
  similarityModel,
  upperTail,
} from './statistics/similarity.ts'
export {
  type FormStatistics,
  type ItemWeight,
  type MarkStatistics,
  type Reliability,
  type SittingStatistics,
  testStatistics,
} from './statistics/test-statistics.ts'
