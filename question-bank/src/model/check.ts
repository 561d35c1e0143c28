import { checkAnswerable, isWeight } from './check-answer.ts'
import { checkText, type Detail, type Report } from './check-text.ts'
import type { Problem } from './problem.ts'
import { LIMITS, type Question } from './question.ts'

export { cleanQuestion, safeQuestion } from './clean.ts'

/**
 * Everything that keeps a question out of the bank. `detail` says where: `field` is `stem`, `choice`, `key`, `type`,
 * `blank`, `rubric`, `part`, `weight`, `topic`, `legalBasis`, `explanation`, `keyword`, `source` or `author`; with it go
 * `part` (id of the sub-question), `choice` (its id), `blank` or `point` (counted from 1).
 */
export function checkQuestion(question: Question): Problem[] {
  const problems: Problem[] = []
  const report: Report = (code, detail) => problems.push({ severity: 'error', code, detail })
  const { type, markup, keywords = [] } = question
  checkAnswerable(
    question,
    { type, markup, place: {}, stemLimit: type === 'CASE' ? LIMITS.material : LIMITS.stem },
    report,
  )
  checkParts(question, report)
  const plain: [string, string | null | undefined, number][] = [
    ['topic', question.topic, LIMITS.topic],
    ['legalBasis', question.legalBasis, LIMITS.legalBasis],
    ...keywords.map((word): [string, string, number] => ['keyword', word, LIMITS.keyword]),
    ['source', question.source, LIMITS.source],
    ['author', question.author, LIMITS.source],
  ]
  for (const [field, text, limit] of plain) checkText(text, limit, undefined, { field }, report)
  if (keywords.length > LIMITS.keywords) {
    report('question-keywords-too-many', { field: 'keyword', keywords: keywords.length, limit: LIMITS.keywords })
  }
  return problems
}

function checkParts({ type, markup, parts }: Question, report: Report): void {
  const field = 'part'
  if (type !== 'CASE') {
    if (parts) report('question-field-unexpected', { field, type })
    return
  }
  if (!parts || parts.length === 0) {
    report('question-parts-missing', { field })
    return
  }
  if (parts.length > LIMITS.parts)
    report('question-parts-too-many', { field, parts: parts.length, limit: LIMITS.parts })
  for (const [i, part] of parts.slice(0, LIMITS.parts).entries()) {
    const place: Detail = { part: part.id }
    if (part.id !== `${i + 1}`) report('question-part-id-invalid', { ...place, field, expected: `${i + 1}` })
    if (!isWeight(part.weight)) {
      report('question-part-weight-invalid', { ...place, field: 'weight', weight: part.weight, limit: LIMITS.weight })
    }
    // What a case in a case looks like is nobody's concern; types of the language do not stop a file.
    if ((part.type as string) === 'CASE') report('question-type-mismatch', { ...place, field: 'type', type: part.type })
    else checkAnswerable(part, { type: part.type, markup, place, stemLimit: LIMITS.stem }, report)
  }
}
