import type { Question } from '@app/question-bank'
import { Refusal } from '../../kernel/refusal.ts'
import type { Trx } from '../../platform/db/database.ts'
import { knownPictures } from '../images/queries.ts'
import { citationsOf } from '../rules/citations.ts'
import { indexQuestions } from '../search/index-questions.ts'
import { splitParts } from './content.ts'
import { insertCited, insertContent, insertNamedPictures, type VersionRow } from './queries.ts'
import { picturesOf } from './texts.ts'

export interface NewVersion {
  id: string
  questionId: string
  bankId: string
  versionNo: number
  /** Cleaned and found without a fault. */
  question: Question
  /** `contentKey` of the question, in hexadecimal. */
  contentKey: string
  authorId: string
  at: Date
}

const CHUNK = 2000

/**
 * Writes versions with their keys, what they cite, the pictures they name and the words they are found by; a few statements for each two thousand. The
 * version that was current until now must have been set aside (`setAside`).
 * @throws Refusal `question-image-unknown`, with the hash, when a picture was never kept
 */
export async function insertVersions(trx: Trx, versions: readonly NewVersion[]): Promise<void> {
  for (let start = 0; start < versions.length; start += CHUNK) {
    const chunk = versions.slice(start, start + CHUNK)
    await insertContent(trx, chunk.map(rowOf))
    await insertCitations(trx, chunk)
    await insertPictures(trx, chunk)
    await indexQuestions(trx, chunk)
  }
}

function rowOf({ question, at, ...ids }: NewVersion): VersionRow {
  const { parts, blanks = null, rubric = null, source = null, ...content } = question
  const split = parts && splitParts(parts)
  return {
    markup: 'TEXT',
    keywords: [],
    blanksInAnyOrder: false,
    ...content,
    ...ids,
    at: at.toISOString(),
    blanks,
    rubric,
    source,
    parts: split?.shown ?? null,
    partKeys: split?.secret ?? null,
  }
}

/** What versions cite, beside them. */
export async function insertCitations(
  trx: Trx,
  versions: readonly Pick<NewVersion, 'id' | 'question'>[],
): Promise<void> {
  const cited = versions.flatMap(({ id, question }) =>
    citationsOf(question.legalBasis).map((citation) => ({ versionId: id, ...citation })),
  )
  if (cited.length === 0) return
  await insertCited(trx, cited)
}

async function insertPictures(trx: Trx, versions: readonly NewVersion[]): Promise<void> {
  const named = versions.flatMap(({ id, question }) =>
    picturesOf(question).map((sha256) => ({ versionId: id, sha256 })),
  )
  if (named.length === 0) return
  const hashes = [...new Set(named.map(({ sha256 }) => sha256))]
  const known = await knownPictures(trx, hashes)
  const unknown = hashes.find((hash) => !known.has(hash))
  if (unknown) throw new Refusal('invalid', 'question-image-unknown', { sha256: unknown })
  await insertNamedPictures(trx, named)
}
