import { randomUUID } from 'node:crypto'
import { accountsOfCardMakers } from '../../identity/index.ts'
import { dayOf } from '../../kernel/day.ts'
import { notifyMany } from '../../notices/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { glyphProblem } from '../cards/faces.ts'
import { voidCards } from '../cards/lose.ts'
import { noteCards } from '../cards/move.ts'
import { insertCards, noteProblems } from '../cards/queries.ts'
import { sealRows } from '../proof/seal.ts'
import { type EditionName, heldEditions } from './edition-queries.ts'

/** An edition that is about to be signed, with every name that will be printed of it. */
export interface Unissued {
  credentialId: string
  edition: number
  organId: string
  credentialNo: string
  holderName: string
  organName: string
  areaName: string
  issuingAuthority: string
  supervisedBy: string
}

/**
 * 缺字停发: what can't be printed is not issued. Keeps back the editions with a character that the print font lacks, puts a
 * card with the problem on the list of the card makers and tells them, once; answers the others. The held ones are signed
 * by `signHeld` when the font has the character.
 */
export async function holdUnprintable<Row>(
  trx: Trx,
  rows: readonly Row[],
  namesOf: (row: Row) => Unissued,
  at: Date,
): Promise<Row[]> {
  const judged = rows.map((row) => {
    const names = namesOf(row)
    const { holderName, organName, areaName, issuingAuthority, supervisedBy } = names
    return { row, names, problem: glyphProblem(holderName, organName, areaName, issuingAuthority, supervisedBy) }
  })
  const held = judged.flatMap(({ names, problem }) => (problem ? [{ ...names, problem }] : []))
  const good = judged.filter(({ problem }) => !problem)
  const noted = await heldEditions(
    trx,
    judged.map(({ names }) => names.credentialId),
  )
  const isNoted = ({ credentialId, edition }: EditionName) => noted.has(`${credentialId}:${edition}`)
  // Its card comes anew, with the others.
  const released = good.map(({ names }) => names).filter(isNoted)
  if (released.length > 0)
    await voidCards(
      trx,
      released.map(({ credentialId }) => credentialId),
      { at, actorId: null, reason: 'REPLACED' },
    )
  await note(
    trx,
    held.filter((one) => !isNoted(one)),
    at,
  )
  return good.map(({ row }) => row)
}

type Held = Unissued & { problem: NonNullable<ReturnType<typeof glyphProblem>> }

async function note(trx: Trx, held: readonly Held[], at: Date): Promise<void> {
  if (held.length === 0) return
  await voidCards(
    trx,
    held.map(({ credentialId }) => credentialId),
    { at, actorId: null, reason: 'REPLACED' },
  )
  const cards = held.map(({ credentialId, edition, organId, problem }) => ({
    row: { id: randomUUID(), credentialId, edition, organId, batchId: null },
    problem,
  }))
  await insertCards(
    trx,
    cards.map(({ row }) => row),
    at,
  )
  await noteProblems(trx, new Map(cards.map(({ row, problem }) => [row.id, problem])), at)
  const entered = cards.map(({ row }) => ({ id: row.id, from: null, to: 'QUEUED' as const }))
  await noteCards(trx, entered, { at, actorId: null, detail: { held: 'print-glyph-missing' } })
  await sealRows(
    trx,
    'card',
    cards.map(({ row }) => row.id),
    at,
  )
  const makers = await accountsOfCardMakers(
    trx,
    held.map(({ organId }) => organId),
    dayOf(at),
  )
  await notifyMany(
    trx,
    held.flatMap(({ organId, holderName, credentialNo, problem }) =>
      makers
        .filter((maker) => maker.organId === organId)
        .map(({ accountId }) => ({
          accountId,
          kind: 'issue-held' as const,
          params: { name: holderName, credentialNo, codePoints: problem.codePoints.join(' ') },
          link: '/print-batches/problems',
        })),
    ),
  )
}
