import type { Static } from 'typebox'
import type { Deps } from '../deps.ts'
import { type Page, paged, slice } from '../kernel/page.ts'
import { Refusal } from '../kernel/refusal.ts'
import { decryptField } from '../platform/crypto/field-cipher.ts'
import type { Keyring } from '../platform/crypto/keyring.ts'
import { inScope, type Trx } from '../platform/db/database.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { Person, PersonRow, people } from './contract.ts'
import { idNumberHash, openIdNumber, PHONE } from './identity-number.ts'
import { countPeople, listPeople } from './list-queries.ts'
import { findPerson, listPosts } from './queries.ts'
import { masked, maskedPhone } from './rules/document.ts'

type Query = Static<typeof people.list.schema.querystring>

/** People in post in the caller's scope; identity numbers are masked. */
export function findPeople({ db, keyring }: Deps, caller: Caller, query: Query): Promise<Page<PersonRow>> {
  const { search, organ, employment, domain } = query
  const filter = { scope: caller.scope, search, organ, employment, domain }
  return inScope(db, caller, async (trx) => {
    const total = await countPeople(trx, filter)
    const rows = await listPeople(trx, filter, { ...slice(query), sort: query.sort, total })
    const items = rows.map(({ idType, idNumberEnc, ...row }) => ({
      ...row,
      idNumber: shownNumber(keyring, idType, idNumberEnc),
    }))
    return paged(items, total, query)
  })
}

/** The person with this number, if he belongs to the caller's scope; nothing says whether he exists elsewhere. */
export function findByIdNumber(
  { db, keyring }: Deps,
  caller: Caller,
  idNumber: string,
): Promise<{ items: PersonRow[] }> {
  return inScope(db, caller, async (trx) => {
    const found = await findPerson(trx, caller.scope, { idNumberHash: idNumberHash(keyring, idNumber) })
    if (!found) return { items: [] }
    const person = await present(trx, keyring, found)
    const { id, name, idNumber: shown, sex, organId, organName, employmentType, positionTitle } = person
    const { domainCodes, hasPhoto } = person
    const row = {
      id,
      name,
      idNumber: shown,
      sex,
      organId,
      organName,
      employmentType,
      positionTitle,
      domainCodes,
      hasPhoto,
    }
    return { items: [row] }
  })
}

export const readPerson = ({ db, keyring }: Deps, caller: Caller, id: string): Promise<Person> =>
  inScope(db, caller, (trx) => personInScope(trx, keyring, caller, id))

/** A person of the caller's scope; any other is not found. */
export async function personInScope(
  trx: Trx,
  keyring: Keyring,
  { scope }: Pick<Caller, 'scope'>,
  id: string,
): Promise<Person> {
  const found = await findPerson(trx, scope, { id })
  if (!found) throw new Refusal('not-found', 'person-unknown')
  return present(trx, keyring, found)
}

type Found = NonNullable<Awaited<ReturnType<typeof findPerson>>>

async function present(trx: Trx, keyring: Keyring, found: Found): Promise<Person> {
  const { idNumberEnc, phoneEnc, photoFileId, legalQualificationFileId, bornOn: _, ...person } = found
  const posts = await listPosts(trx, found.id)
  const post = posts.find(({ isPrimary, endedOn }) => isPrimary && !endedOn)
  return {
    ...person,
    idNumber: shownNumber(keyring, person.idType, idNumberEnc),
    phone: phoneEnc && maskedPhone(decryptField(keyring, phoneEnc, PHONE)),
    organId: post?.organId ?? null,
    organName: post?.organName ?? null,
    employmentType: post?.employmentType ?? null,
    positionTitle: post?.positionTitle ?? null,
    domainCodes: post?.domainCodes ?? [],
    hasPhoto: photoFileId !== null,
    hasLegalQualificationScan: legalQualificationFileId !== null,
    posts,
  }
}

const shownNumber = (keyring: Keyring, idType: string, sealed: Buffer): string =>
  masked(idType, openIdNumber(keyring, sealed))
