import type { Static } from 'typebox'
import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../kernel/refusal.ts'
import { decryptField } from '../platform/crypto/field-cipher.ts'
import { inScope } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Person, people } from './contract.ts'
import { openIdNumber, PHONE } from './identity-number.ts'
import { nameKey } from './name-key.ts'
import { findPerson, updatePerson } from './queries.ts'
import { personInScope } from './read.ts'
import { checkedName, sealedPhone } from './register.ts'
import { maskedPhone } from './rules/document.ts'

type Input = Static<typeof people.change.schema.body>

/** Corrects name and phone. A phone sent back as it was shown, masked, stays what it is. */
export function changePerson({ db, keyring, clock }: Deps, caller: Caller, id: string, input: Input): Promise<Person> {
  const name = checkedName(input.name)
  return inScope(db, caller, async (trx) => {
    const before = await findPerson(trx, caller.scope, { id })
    if (!before) throw new Refusal('not-found', 'person-unknown')
    const shown = before.phoneEnc && maskedPhone(decryptField(keyring, before.phoneEnc, PHONE))
    const phoneEnc = input.phone === shown ? before.phoneEnc : sealedPhone(keyring, input.phone)
    const legalQualificationNo =
      input.legalQualificationNo === undefined ? before.legalQualificationNo : input.legalQualificationNo
    const changes = { name, nameKey: nameKey(name), phoneEnc, legalQualificationNo }
    const updated = await updatePerson(trx, id, input.version, changes)
    if (!updated) throw new Refusal('conflict', 'person-changed-meanwhile', { version: before.version })
    const after = await personInScope(trx, keyring, caller, id)
    const detail = { nameBefore: before.name, name, phoneChanged: phoneEnc !== before.phoneEnc, legalQualificationNo }
    await record(trx, {
      at: clock.now(),
      caller,
      action: 'person.change',
      subjectKind: 'person',
      subjectId: id,
      organId: after.organId,
      detail,
    })
    return after
  })
}

/** The whole identity number, for a stated reason. */
export function reveal(
  { db, keyring, clock }: Deps,
  caller: Caller,
  id: string,
  reason: string,
): Promise<{ idNumber: string }> {
  return inScope(db, caller, async (trx) => {
    const found = await findPerson(trx, caller.scope, { id })
    if (!found) throw new Refusal('not-found', 'person-unknown')
    const { organId } = await personInScope(trx, keyring, caller, id)
    await record(trx, {
      at: clock.now(),
      caller,
      action: 'person.reveal',
      subjectKind: 'person',
      subjectId: id,
      organId,
      detail: { reason },
    })
    return { idNumber: openIdNumber(keyring, found.idNumberEnc) }
  })
}
