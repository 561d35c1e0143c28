import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import type { ImportBatch } from '../kernel/fields.ts'
import { Refusal } from '../kernel/refusal.ts'
import { encryptField } from '../platform/crypto/field-cipher.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import { inScope, type Trx, violates } from '../platform/db/database.ts'
import { loadFile } from '../platform/files/files.ts'
import type { Caller } from '../platform/http/caller.ts'
import { lockBatch, moveBatch, presentBatch } from '../platform/imports/batch.ts'
import { idNumberHash, PHONE, sealIdNumber } from './identity-number.ts'
import { nameKey } from './name-key.ts'
import type { GoodPerson } from './plan-import.ts'
import { planFrom } from './preview-import.ts'
import { insertPeople, type NewPerson, type NewPost } from './queries.ts'

const AT_ONCE = 500

/**
 * Carries a previewed sheet out in one transaction: every row or none, or the rows without an error. The kept bytes are
 * read again against what the database knows now.
 */
export function runPeopleImport(
  deps: Deps,
  caller: Caller,
  id: string,
  mode: 'ALL_OR_NOTHING' | 'GOOD_ROWS',
): Promise<Static<typeof ImportBatch>> {
  const { db, keyring, clock } = deps
  return inScope(db, caller, async (trx) => {
    const batch = await lockBatch(trx, { id, kind: 'PEOPLE', createdBy: caller.accountId })
    const file = batch && (await loadFile(trx, keyring, batch.fileId))
    if (!file) throw new Refusal('not-found', 'import-unknown')
    if (batch.state !== 'PREVIEWED') throw new Refusal('conflict', 'import-changed-meanwhile', { state: batch.state })
    const { good, problems } = await planFrom(trx, deps, caller, file.bytes)
    const hasErrors = problems.some(({ severity }) => severity === 'error')
    if (mode === 'ALL_OR_NOTHING' && hasErrors) throw new Refusal('conflict', 'import-has-errors')
    await registerAll(trx, keyring, caller, good).catch(explain)
    const at = clock.now()
    const move = { from: 'PREVIEWED', to: 'DONE', mode, result: { created: good.length }, finishedAt: at } as const
    const done = await moveBatch(trx, id, move)
    const detail = { mode, created: good.length, fileName: batch.fileName }
    await record(trx, {
      at,
      caller,
      action: 'person.import',
      subjectKind: 'import',
      subjectId: id,
      organId: caller.organId,
      detail,
    })
    return presentBatch(done)
  })
}

/** Piece by piece, so that encrypting ten thousand numbers leaves the process time for others. */
async function registerAll(trx: Trx, keyring: Keyring, caller: Caller, good: readonly GoodPerson[]): Promise<void> {
  for (let at = 0; at < good.length; at += AT_ONCE) {
    const made = good.slice(at, at + AT_ONCE).map((person) => rowsOf(keyring, caller, person))
    await insertPeople(
      trx,
      made.map(({ person }) => person),
      made.map(({ post }) => post),
    )
  }
}

function rowsOf(
  keyring: Keyring,
  caller: Caller,
  { draft, document, employmentType, organ }: GoodPerson,
): { person: NewPerson; post: NewPost } {
  const { name, idType, phone, positionTitle, startedOn } = draft
  const { number, sex, bornOn } = document
  const id = randomUUID()
  const person = {
    id,
    name,
    nameKey: nameKey(name),
    idType,
    idNumberEnc: sealIdNumber(keyring, number),
    idNumberHash: idNumberHash(keyring, number),
    sex,
    bornOn,
    phoneEnc: phone === null ? null : encryptField(keyring, phone, PHONE),
    createdBy: caller.accountId,
  }
  const domainCodes = draft.domainCodes ?? organ.domainCodes
  return {
    person,
    post: { id: randomUUID(), personId: id, organId: organ.id, employmentType, positionTitle, domainCodes, startedOn },
  }
}

/** Somebody registered one of these people since the sheet was read again, a moment ago. */
function explain(error: unknown): never {
  if (violates(error, 'person_id_number_hash_key')) throw new Refusal('conflict', 'import-changed-meanwhile')
  throw error
}
