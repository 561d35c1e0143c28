import * as audit from '../../audit/index.ts'
import { organFacts } from '../../organisations/index.ts'
import { personFacts } from '../../people/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { glyphProblem } from '../cards/faces.ts'
import { noteProblems } from '../cards/queries.ts'
import { sealRows } from '../proof/seal.ts'
import { lockHeld, renameHeld } from './held-queries.ts'

/**
 * Takes the names that were corrected since into the editions that are kept back for a character (缺字停发): nothing of them was
 * signed or shown yet, and a name that was mistyped need not wait for the font. Says anew what is still missing.
 */
export async function correctHeld(trx: Trx, most: number, at: Date): Promise<void> {
  const held = await lockHeld(trx, most)
  if (held.length === 0) return
  const persons = await personFacts(
    trx,
    '/',
    held.map(({ personId }) => personId),
  )
  const nameOf = new Map(persons.map(({ id, name }) => [id, name]))
  const organs = await organFacts(
    trx,
    held.map(({ organId }) => organId),
  )
  const corrected = held.flatMap((row) => {
    const holderName = nameOf.get(row.personId) ?? row.holderName
    const organName = organs.get(row.organId)?.name ?? row.organName
    if (holderName === row.holderName && organName === row.organName) return []
    // A work card (辅助人员工作证) is the employing unit's own.
    const issuingAuthority = row.kind === 'AUXILIARY' ? organName : row.issuingAuthority
    return [{ row, names: { holderName, organName, issuingAuthority } }]
  })
  const pending: string[] = []
  for (const { row, names } of corrected)
    if ((await renameHeld(trx, row, names)).isPending) pending.push(row.credentialId)
  const problems = corrected.flatMap(({ row, names: { holderName, organName, issuingAuthority } }) => {
    const problem = glyphProblem(holderName, organName, row.areaName, issuingAuthority, row.supervisedBy)
    // One that is printable now is signed next, and gets a new card.
    return problem ? [[row.cardId, problem] as const] : []
  })
  await noteProblems(trx, new Map(problems), at)
  const cardIds = problems.map(([cardId]) => cardId)
  const editions = corrected.map(({ row }) => `${row.credentialId}:${row.edition}`)
  await sealRows(trx, 'credential_edition', editions, at)
  await sealRows(trx, 'credential', pending, at)
  await sealRows(trx, 'card', cardIds, at)
  await audit.recordMany(
    trx,
    corrected.map(({ row: { credentialId, organId, credentialNo, edition } }) => ({
      ...{ at, caller: null, action: 'credential.correct-held', subjectKind: 'credential', subjectId: credentialId },
      ...{ organId, detail: { credentialNo, edition } },
    })),
  )
}
