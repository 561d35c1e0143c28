import type { Db } from '../../platform/db/database.ts'
import { hereOrApart } from '../apart/run-apart.ts'
import { type NearMatch, THRESHOLD } from '../near/compare.ts'
import { bankCodes, countQuestions, type KnownQuestion, listEverything, listToldApart } from '../near/queries.ts'
import type { Findings } from './findings.ts'
import { type Found, placeName, placeOf } from './found.ts'

/** So many questions are compared in a moment. */
const FEW = 1000

/** With more questions in the banks comparing takes too long for somebody to wait. */
const MOST_WHILE_WAITING = 5000

/** Is comparing a file with the banks a matter of a second? */
export const isSoonCompared = async (db: Db): Promise<boolean> => (await countQuestions(db)) <= MOST_WHILE_WAITING

/**
 * Questions that look like one before them in the file or like one of any bank, retired ones too: warnings with number,
 * likeness and in what the two differ. What somebody found to be different stays so when the same text comes again.
 * @param importer account; that the answers differ is told of its own questions only, or a key could be guessed by trying
 */
export async function nearProblems(
  db: Db,
  { fresh, former }: Pick<Findings, 'fresh' | 'former'>,
  { importer, onProgress }: { importer: string; onProgress?: (done: number) => Promise<void> },
): Promise<Found[]> {
  if (fresh.length === 0) return []
  const known = await listEverything(db)
  const reads = new Map(fresh.map((read) => [placeName(read), read]))
  const asked = fresh.map((read) => ({ id: placeName(read), question: read.question }))
  const comparison = { known, asked, threshold: THRESHOLD.toStop, amongAsked: true }
  const isLittle = known.length + asked.length <= FEW
  const found = await hereOrApart('near', comparison, { isLittle, ...(onProgress && { onProgress }) })

  const isSilent = await silence(db, former)
  const byId = new Map(known.map((question) => [question.id, question]))
  const codes = await bankCodes(db)
  return found.flatMap(({ id, matches }): Found[] => {
    const { contentKey, ...read } = reads.get(id)!
    const match = matches.find((one) => !isSilent(contentKey, one.id))
    if (!match) return []
    const other = byId.get(match.id)
    const first = other ? named(other, codes) : { first: reads.get(match.id)!.row }
    const isOwn = !other || other.createdBy === importer
    const code = other ? 'question-near' : 'question-near-in-file'
    return [{ severity: 'warning', code, ...placeOf(read), detail: { ...first, ...likenessOf(match, isOwn) } }]
  })
}

const named = ({ serial, bankId }: KnownQuestion, codes: ReadonlyMap<string, string>) => ({
  serial,
  bank: codes.get(bankId) ?? '',
})

/** The likeness in per cent, and the differences by code, `WORDING` for none but wording. */
function likenessOf({ score, differences }: NearMatch, isOwn: boolean) {
  const told = differences.filter((code) => isOwn || code !== 'KEY')
  return { score: Math.round(score * 100), differences: told.join(',') || 'WORDING' }
}

/** A former twin is named already, and what is different from it is different from its text. */
async function silence(db: Db, former: Findings['former']): Promise<(contentKey: string, id: string) => boolean> {
  const toldApart = await listToldApart(
    db,
    [...former.values()].map(({ questionId }) => questionId),
  )
  const silent = new Set(toldApart.map(({ id, otherId }) => `${id} ${otherId}`))
  return (contentKey, id) => {
    const twin = former.get(contentKey)?.questionId
    return twin !== undefined && (twin === id || silent.has(`${twin} ${id}`))
  }
}
