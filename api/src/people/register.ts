import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { record } from '../audit/index.ts'
import type { Deps } from '../deps.ts'
import { todayOf } from '../kernel/clock.ts'
import { nameProblem, normaliseName } from '../kernel/name.ts'
import { Refusal } from '../kernel/refusal.ts'
import { encryptField } from '../platform/crypto/field-cipher.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import { inScope, type Trx, violates } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Person, people } from './contract.ts'
import { idNumberHash, PHONE, sealIdNumber } from './identity-number.ts'
import { nameKey } from './name-key.ts'
import { refuseBadPost } from './posts.ts'
import { insertPeople, namesInScope, whoHas } from './queries.ts'
import { personInScope } from './read.ts'
import { isPhone, readDocument } from './rules/document.ts'

type Input = Static<typeof people.register.schema.body>

/** Registers a natural person together with the post that brings him here. */
export function register(deps: Deps, caller: Caller, input: Input): Promise<Person> {
  const { keyring, clock } = deps
  const today = todayOf(clock)
  const name = checkedName(input.name)
  const phoneEnc = sealedPhone(keyring, input.phone)
  const read = readDocument(input.idType, input.idNumber, today)
  if ('problem' in read) throw new Refusal('invalid', read.problem, { field: 'idNumber' })
  const { number, sex, bornOn } = read.document
  const hash = idNumberHash(keyring, number)
  return inScope(deps.db, caller, async (trx) => {
    await refuseBadPost(trx, caller, input.post, { today, bornOn, current: undefined })
    await refuseKnown(trx, caller, hash)
    const id = randomUUID()
    const person = {
      id,
      name,
      nameKey: nameKey(name),
      idType: input.idType,
      sex,
      bornOn,
      phoneEnc,
      createdBy: caller.accountId,
    }
    const sealed = { idNumberEnc: sealIdNumber(keyring, number), idNumberHash: hash }
    await insertPeople(trx, [{ ...person, ...sealed }], [{ ...input.post, id: randomUUID(), personId: id }]).catch(
      explain,
    )
    const registered = await personInScope(trx, keyring, caller, id)
    const { organId } = input.post
    await record(trx, {
      at: clock.now(),
      caller,
      action: 'person.register',
      subjectKind: 'person',
      subjectId: id,
      organId,
    })
    return registered
  })
}

/** The name as it is kept, or a refusal at the field. */
export function checkedName(raw: string): string {
  const name = normaliseName(raw)
  const problem = nameProblem(name)
  if (problem) throw new Refusal('invalid', problem, { field: 'name' })
  return name
}

export function sealedPhone(keyring: Keyring, phone: string | null): Buffer | null {
  if (phone === null) return null
  const plain = phone.normalize('NFKC').replace(/\s/g, '')
  if (!isPhone(plain)) throw new Refusal('invalid', 'phone-form', { field: 'phone' })
  return encryptField(keyring, plain, PHONE)
}

/** A number known elsewhere is a conflict that the level above settles; whose it is, is not told (domain.md, case 1). */
async function refuseKnown(trx: Trx, caller: Caller, hash: Buffer): Promise<void> {
  const personId = (await whoHas(trx, [hash])).get(hash.toString('hex'))
  if (!personId) return
  const own = await namesInScope(trx, caller.scope, [personId])
  if (own.has(personId)) throw new Refusal('conflict', 'person-registered', { field: 'idNumber', personId })
  throw knownElsewhere()
}

const knownElsewhere = () => new Refusal('conflict', 'person-known-elsewhere', { field: 'idNumber' })

/** Two units that register the same person at the same moment: the index lets one of them through. */
function explain(error: unknown): never {
  throw violates(error, 'person_id_number_hash_key') ? knownElsewhere() : error
}
