import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { type PersonFacts, personFacts } from '../../people/index.ts'
import type { Trx } from '../../platform/db/database.ts'
import { rulesOn } from '../../regulations/index.ts'
import { hoursStanding } from '../../training/index.ts'
import type { Application } from '../contract.ts'
import { listOpenDecisions } from '../queries.ts'
import type { ApplicantFacts, ApplicationRules } from '../rules/application.ts'
import { credentialsOf, type HeldCredential } from './about-queries.ts'
import { listPersonsApplying, listQualifications, listRevocations } from './applicant-queries.ts'
import { photoMeasures } from './photo/known.ts'

export interface KnownApplicant {
  person: PersonFacts
  facts: ApplicantFacts
  /** What the application is about; null for NEW, and when there is none. */
  credential: HeldCredential | null
}

interface Asked {
  type: Application['type']
  kind: Application['kind']
  day: string
  /** Applications that don't count as open: the ones being judged. */
  except?: readonly string[]
  /** What each person's application is about; the newest of the kind for those who are missing. */
  about?: ReadonlyMap<string, string | null>
}

/** What the conditions ask about these persons, by id; those outside the scope are missing. */
export async function applicantFacts(
  trx: Trx,
  deps: Pick<Deps, 'keyring' | 'clock'>,
  scope: string,
  personIds: readonly string[],
  { type, kind, day, except = [], about }: Asked,
): Promise<Map<string, KnownApplicant>> {
  const people = await personFacts(trx, scope, personIds)
  if (people.length === 0) return new Map()
  const ids = people.map(({ id }) => id)
  const qualifications = Map.groupBy(await listQualifications(trx, ids), ({ personId }) => personId)
  const applying = await listPersonsApplying(trx, ids, kind, except)
  const held = await credentialsOf(trx, ids, kind, day)
  const open = await listOpenDecisions(
    trx,
    [...held.values()].flatMap((of) => of.map(({ id }) => id)),
  )
  const revocations = new Map((await listRevocations(trx, ids)).map((row) => [row.personId, dayOf(row.at)]))
  const photos = await photoMeasures(
    trx,
    deps,
    people.flatMap(({ photoFileId }) => photoFileId ?? []),
  )
  const hours = type === 'RENEW' ? await hoursStanding(trx, ids, Number(day.slice(0, 4)), day) : undefined
  return new Map(
    people.map((person) => {
      const credential = type === 'NEW' ? null : chosen(held.get(person.id) ?? [], type, about?.get(person.id))
      const facts = {
        name: person.name,
        post: person.primaryPost,
        photoFileId: person.photoFileId,
        photo: photos.get(person.photoFileId ?? '') ?? null,
        legalQualificationNo: person.legalQualificationNo,
        qualifications: qualifications.get(person.id) ?? [],
        hasOpenApplication: applying.has(person.id),
        // A transfer withdraws the one that it is about.
        hasCredentialInForce: (held.get(person.id) ?? []).some(
          ({ id, state }) => ['PENDING', 'ACTIVE', 'SUSPENDED'].includes(state) && id !== credential?.id,
        ),
        about: credential && {
          ...credential,
          lost: credential.lostAt !== null,
          isDecisionOpen: open.has(credential.id) || (credential.dueOn !== null && credential.dueOn > day),
        },
        revokedOn: revocations.get(person.id) ?? null,
        renewalBlocked: hours?.get(person.id)?.renewalBlocked ?? false,
      }
      return [person.id, { person, facts, credential }]
    }),
  )
}

/** The one that was named, else the newest that the type can be about, else the newest. */
function chosen(held: readonly HeldCredential[], type: Application['type'], id: string | null | undefined) {
  if (id) return held.find((credential) => credential.id === id) ?? null
  const inForce = held.find(({ state }) => state === 'ACTIVE' || state === 'SUSPENDED')
  const withdrawn = type === 'TRANSFER' ? held.find(({ state }) => state === 'WITHDRAWN') : undefined
  return inForce ?? withdrawn ?? held[0] ?? null
}

const RULES = [
  'registration.employment_types',
  'credential.reapply_ban_months',
  'qualification.validity_years',
  'credential.renewal_window_months',
  'credential.renewal_requires_exam',
  'credential.supervision_legal_from',
  'credential.required_documents',
  'photo.width_px',
  'photo.height_px',
  'photo.background_brightness',
  'photo.background_tint',
  'photo.background_unevenness',
  'photo.sharpness',
  'photo.aspect_tolerance',
] as const

/** What the province has in force on `day` for the conditions. */
export async function applicationRules(trx: Trx, day: string): Promise<ApplicationRules> {
  const rules = await rulesOn(trx, RULES, day)
  return {
    employmentTypes: rules['registration.employment_types'],
    banMonths: rules['credential.reapply_ban_months'],
    qualificationYears: rules['qualification.validity_years'],
    renewalWindowMonths: rules['credential.renewal_window_months'],
    renewalRequiresExam: rules['credential.renewal_requires_exam'],
    supervisionLegalFrom: rules['credential.supervision_legal_from'],
    requiredDocuments: rules['credential.required_documents'],
    photo: {
      width: rules['photo.width_px'],
      height: rules['photo.height_px'],
      minBrightness: rules['photo.background_brightness'],
      maxTint: rules['photo.background_tint'],
      maxUnevenness: rules['photo.background_unevenness'],
      minSharpness: rules['photo.sharpness'],
      aspectTolerance: rules['photo.aspect_tolerance'],
    },
  }
}
