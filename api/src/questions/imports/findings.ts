import type { Image, Problem } from '@app/question-bank'
import type { Db } from '../../platform/db/database.ts'
import type { ReadFile, ReadQuestion } from '../apart/tasks.ts'
import { questionOf } from '../versions/content.ts'
import { type Found, inOrder, placeName, placeOf } from './found.ts'
import { pictureProblems } from './picture-problems.ts'
import { type FormerTwin, listFormerTwins, listTwins } from './queries.ts'
import { sameAnswer } from './same-answer.ts'

/** What a file of questions holds and what importing it would do. */
export interface Findings {
  /** Rows below the header, or questions of the file. */
  rows: number
  /** Sound questions that no bank has yet. */
  fresh: ReadQuestion[]
  /** Rows that ask what an earlier row or another question asks; they are left out. */
  duplicates: number
  problems: Found[]
  /** By content: the fresh ones that a bank once had. */
  former: Map<string, FormerTwin>
  /** Pictures of the file. */
  images: Image[]
}

/**
 * Compares a file with every bank. The same file and banks give the same findings.
 * @param importer account; that the answers differ is told of its own questions only, or a key could be guessed by trying
 */
export async function findingsOf(
  db: Db,
  { rows, questions, problems, images }: ReadFile,
  importer: string,
): Promise<Findings> {
  const pictures = await pictureProblems(db, questions, images)
  const flawed = new Set(pictures.map(placeName))
  const sound = questions.filter((read) => !flawed.has(placeName(read)))
  const keys = sound.map(({ contentKey }) => contentKey)
  const twins = new Map((await listTwins(db, keys)).map((twin) => [twin.contentKey, twin]))
  const fresh = sound.filter(({ contentKey }) => !twins.has(contentKey))
  const known = sound.flatMap(({ question, contentKey, ...read }): Found[] => {
    const twin = twins.get(contentKey)
    if (!twin) return []
    // The same question with another answer is worth a second look: one of the two keys must be wrong.
    const isOtherKey = twin.createdBy === importer && !sameAnswer(question, questionOf(twin))
    const code = isOtherKey ? 'question-exists-other-key' : 'question-exists'
    return [{ severity: 'warning', code, ...placeOf(read), detail: { bank: twin.bankCode, serial: twin.serial } }]
  })
  const freshKeys = fresh.map(({ contentKey }) => contentKey)
  const former = new Map((await listFormerTwins(db, freshKeys)).map((twin) => [twin.contentKey, twin]))
  return {
    rows,
    fresh,
    former,
    duplicates: problems.filter(isRepetition).length + known.length,
    problems: inOrder([...problems, ...pictures, ...known, ...formerTwins(fresh, former)]),
    images,
  }
}

/** Rows of the file that repeat one before them; the reader has left them out. */
const isRepetition = ({ code }: Problem): boolean => code === 'question-repeated'

/** What was retired, or was changed into something else, had a reason; who brings it back should know. */
function formerTwins(fresh: readonly ReadQuestion[], former: Findings['former']): Found[] {
  return fresh.flatMap(({ contentKey, ...read }): Found[] => {
    const twin = former.get(contentKey)
    if (!twin) return []
    const code = twin.isRetired ? 'question-was-retired' : 'question-was-changed'
    return [{ severity: 'warning', code, ...placeOf(read), detail: { bank: twin.bankCode, serial: twin.serial } }]
  })
}
