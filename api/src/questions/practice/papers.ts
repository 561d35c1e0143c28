import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { questionOf } from '../versions/content.ts'
import type { PracticePaper } from './contract.ts'
import { gradeQuestion, practiceRule } from './grade.ts'
import { countPapers, findPaper, listPapers as listRows, type PaperRow, paperAnswers } from './paper-queries.ts'
import { feedbackOf, presentAsked, presentPaper } from './present.ts'
import { listAsked, listAskedWithKeys, listFreeWithKeys } from './queries.ts'

/** The caller's mock papers, newest first. */
export async function listPapers(
  { db }: Deps,
  { accountId }: Caller,
  query: PageRequest,
): Promise<Page<PracticePaper>> {
  const [rows, total] = await Promise.all([listRows(db, accountId, slice(query)), countPapers(db, accountId)])
  return paged(rows.map(presentPaper), total, query)
}

/**
 * A mock paper of the caller with its questions. Once it is finished it says what was answered, what each answer earned
 * and what would have been right: of questions that are free still, for a withdrawn one may be wrong or secret again.
 */
export async function readPaper(deps: Deps, { accountId }: Caller, id: string) {
  const { db } = deps
  const paper = await findPaper(db, accountId, id)
  if (!paper) throw new Refusal('not-found', 'practice-paper-not-found')
  const asked = new Map((await listAsked(db, accountId, paper.versionIds)).map((row) => [row.versionId, row]))
  const solutionOf = paper.finishedAt ? await solutions(deps, paper) : () => OPEN
  const items = paper.versionIds.map((versionId, i) => {
    const marks = paper.marks[i]!
    return { question: presentAsked(asked.get(versionId)!), marks, ...solutionOf(versionId, marks) }
  })
  return { paper: presentPaper(paper), items }
}

const OPEN = { given: null, mark: null, feedback: null }

async function solutions({ db }: Deps, paper: PaperRow) {
  const [rule, answers, rows, free] = await Promise.all([
    practiceRule(db, dayOf(paper.startedAt)),
    paperAnswers(db, paper.id),
    listAskedWithKeys(db, paper.versionIds),
    listFreeWithKeys(db, paper.versionIds),
  ])
  const stillFree = new Set(free.map(({ versionId }) => versionId))
  const asked = new Map(rows.map((row) => [row.versionId, row]))
  return (versionId: string, marks: number) => {
    const { questionId, ...row } = asked.get(versionId)!
    const given = answers.get(versionId) ?? null
    const question = questionOf(row)
    const graded = gradeQuestion(question, given ?? {}, rule, marks)
    const feedback = stillFree.has(versionId) ? feedbackOf(questionId, question, graded) : null
    return { given, mark: given ? graded.mark : 0, feedback }
  }
}
