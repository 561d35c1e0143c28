import { dayOf } from '../../kernel/day.ts'
import type { PersonFacts } from '../../people/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { rulesOn } from '../../regulations/index.ts'
import type { HeldCredential } from '../applications/about-queries.ts'
import type { CredentialEditionTable } from '../applications/tables.ts'
import type { Application } from '../contract.ts'
import { credentialTerm, type FixedEnd, renewedTerm, type Term, workCardTerm } from '../rules/term.ts'
import type { CredentialTable } from '../tables.ts'
import { listOrganPlaces } from './queries.ts'

export const ISSUING_RULES = [
  'credential.number_pattern',
  'credential.kind_number_patterns',
  'credential.renewal_number',
  'credential.transfer_number',
  'credential.validity_years',
  'credential.auxiliary_max_years',
  'credential.batch_fixed_end',
  'credential.issuing_authority',
  'credential.supervised_by',
] as const

/** An application whose last level has approved, with its person as he is known now. */
export interface Approved
  extends Pick<CredentialTable, 'kind' | 'personId' | 'organId' | 'domainCodes' | 'categories'> {
  id: string
  type: Application['type']
  person: Pick<PersonFacts, 'name' | 'photoFileId' | 'publicHidden' | 'primaryPost'>
  /** What it is about; null for NEW. */
  credential: HeldCredential | null
}

/** What an approval has made. */
export interface Issued {
  id: string
  credentialNo: string
  edition: number
  validFrom: string
  validTo: string
}

/** What stands on the card and in the code. */
export type Printed = Pick<
  CredentialEditionTable,
  | 'holderName'
  | 'organId'
  | 'organName'
  | 'domainCodes'
  | 'categories'
  | 'areaName'
  | 'issuingAuthority'
  | 'supervisedBy'
  | 'photoFileId'
  | 'validFrom'
  | 'validTo'
>

/** What will be printed for each of them, in order, with the place that a number may name. */
export async function printedFacts(
  trx: Trx,
  approved: readonly Approved[],
  at: Date,
): Promise<{ application: Approved; printed: Printed; areaCode: string }[]> {
  const day = dayOf(at)
  const rules = await rulesOn(trx, ISSUING_RULES, day)
  const organIds = approved.map(({ organId }) => organId)
  const organs = await listOrganPlaces(trx, organIds)
  const terms = {
    years: rules['credential.validity_years'],
    workCardYears: rules['credential.auxiliary_max_years'],
    batch: rules['credential.batch_fixed_end'],
  }
  return approved.map((application) => {
    const { organId, person, kind, domainCodes, categories } = application
    const { name: organName, areaName, areaCode } = organs.get(organId)!
    // A work card (辅助人员工作证) is the employing unit's own.
    const isOwn = kind === 'AUXILIARY'
    const printed = {
      ...{ holderName: person.name, organId, organName, domainCodes, categories, areaName },
      issuingAuthority: isOwn ? organName : rules['credential.issuing_authority'],
      supervisedBy: isOwn ? '' : rules['credential.supervised_by'],
      photoFileId: person.photoFileId,
      ...termFor(application, day, terms),
    }
    return { application, printed, areaCode }
  })
}

/** A change and a reissue keep the term, a transfer what is left of it; only a renewal gives a new one. */
function termFor(
  { type, kind, credential, person }: Approved,
  day: string,
  { years, workCardYears, batch }: { years: number; workCardYears: number; batch: FixedEnd | null },
): Term {
  if (credential && (type === 'CHANGE' || type === 'REISSUE'))
    return { validFrom: credential.validFrom, validTo: credential.validTo }
  if (credential && type === 'TRANSFER') return { validFrom: day, validTo: credential.validTo }
  if (kind === 'AUXILIARY') return workCardTerm(day, workCardYears, person.primaryPost!.contractUntil!)
  return credential ? renewedTerm(day, credential.validTo, years, batch) : credentialTerm(day, years, batch)
}
