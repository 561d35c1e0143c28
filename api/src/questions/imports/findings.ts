import { type Choice, contentKey, type Problem, type Question, readQuestions } from '@app/question-bank'
import type { Static } from 'typebox'
import type { RowProblem } from '../../kernel/fields.ts'
import type { Db } from '../../platform/db/database.ts'
import { listTwins, type Twin } from './queries.ts'

/** What a file of questions holds and what importing it would do. */
export interface Findings {
  /** Rows below the header. */
  rows: number
  /** Sound questions that no bank has yet. */
  fresh: { row: number; question: Question; contentKey: string }[]
  /** Rows that ask what an earlier row or another question asks; they are left out. */
  duplicates: number
  problems: Static<typeof RowProblem>[]
}

/** Every problem is counted, so the reader's own limit of the listed ones is lifted; the batch lists the first. */
const MAX_PROBLEMS = 500_000

/** Reads a file and compares it with every bank. The same bytes and banks give the same findings. */
export async function findingsOf(db: Db, bytes: Uint8Array, fileName: string): Promise<Findings> {
  const { rows, questions, problems } = await readQuestions(bytes, fileName, { maxProblems: MAX_PROBLEMS })
  const keyed = questions.map(({ row, question }) => ({ row, question, contentKey: contentKey(question) }))
  const keys = keyed.map((each) => each.contentKey)
  const twins = new Map((await listTwins(db, keys)).map((twin) => [twin.contentKey, twin]))
  const known = keyed.filter((each) => twins.has(each.contentKey))
  return {
    rows,
    fresh: keyed.filter((each) => !twins.has(each.contentKey)),
    duplicates: problems.filter(({ code }) => code === 'question-repeated').length + known.length,
    problems: inOrder([...problems, ...known.map((each) => knownProblem(each, twins.get(each.contentKey)!))]),
  }
}

/** Problems that keep rows out; a warning does not. */
export const errorsIn = ({ problems }: Pick<Findings, 'problems'>): number =>
  problems.filter(({ severity }) => severity === 'error').length

type Found = Problem | Static<typeof RowProblem>

/** The same question with another answer is worth a second look: one of the two keys must be wrong. */
function knownProblem({ row, question }: { row: number; question: Question }, twin: Twin): Found {
  const code = answerOf(question) === answerOf(twin) ? 'question-exists' : 'question-exists-other-key'
  return { severity: 'warning', code, row, detail: { bank: twin.bankCode } }
}

/** What a key says, compared like the questions themselves, without width and punctuation. */
function answerOf({ choices, key }: { choices: Choice[]; key: string[] }): string {
  return contentKey({ stem: '', choices: choices.filter(({ id }) => key.includes(id)) })
}

const inOrder = (problems: Found[]): Found[] => problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
