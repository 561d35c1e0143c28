import { instructors } from '../../api/src/instructors/contract.ts'
import type { Answer } from '../../scripts/lib/api-client.ts'
import type { TestApp } from './app.ts'
import type { Actors } from './credentials.ts'
import type { OrganKey } from './world.ts'

/** Who reviews the nomination of a unit in a county, in order; the last of the province appoints. */
export const REVIEWERS = ['unit.approver', 'county.reviewer', 'city.reviewer', 'province.reviewer'] as const
export const APPOINTER = 'province.approver'

interface Options {
  name?: string
  organ?: OrganKey
  loginName?: string
}

let serial = 0

/** Somebody who meets every condition of the rules in force, with a name of his own unless told one. */
export async function eligible(t: TestApp, { name, ...options }: Options = {}): Promise<string> {
  serial += 1
  const { personId } = await t.world.addPerson({ name: name ?? `讲师${serial}`, ...options })
  await t.owner
    .insertInto('personStanding')
    .values({ personId, credentialState: 'ACTIVE', validUntil: '2031-11-22', sanctionUntil: null })
    .execute()
  return personId
}

/** What a unit says of somebody it nominates. */
export const profile = {
  tier: 'COUNTY' as const,
  education: 'MASTER' as const,
  enforcementSince: '2015-07-01',
  introduction: '从事行政执法十一年。',
  expertise: [
    { domainCode: 'MARKET', topic: '裁量基准', level: 3 },
    { domainCode: null, topic: '行政处罚法', level: 2 },
  ],
}

export type Entry = Answer<typeof instructors.read>

export async function nominated(as: Actors, personId: string, more: Partial<typeof profile> = {}): Promise<Entry> {
  const body = { kind: 'INSTRUCTOR' as const, personId, ...profile, ...more }
  return (await as('unit.admin')).call(instructors.nominate, { body })
}

export const readEntry = async (as: Actors, id: string, who = 'province.approver'): Promise<Entry> =>
  (await as(who)).call(instructors.read, { params: { id } })

/** Lets the given reviewers approve, one after the other. */
export async function approveNomination(
  as: Actors,
  id: string,
  reviewers: readonly string[] = REVIEWERS,
): Promise<Entry> {
  for (const reviewer of reviewers) {
    const { version } = await readEntry(as, id)
    const body = { decision: 'APPROVE' as const, version }
    await (await as(reviewer)).call(instructors.review, { params: { id }, body })
  }
  return readEntry(as, id)
}

/** The province acts on an entry as it is now. */
export async function act(
  as: Actors,
  id: string,
  action: 'APPOINT' | 'OBJECT' | 'SUSPEND' | 'RESUME' | 'RENEW' | 'DISMISS',
  more: { reason?: string; ground?: 'SANCTIONED' | 'REVIEWS_FAILED' | 'LEFT_POST' | 'DECLINED_TWICE' | 'OTHER' } = {},
): Promise<Entry> {
  const { version } = await readEntry(as, id)
  return (await as(APPOINTER)).call(instructors.act, { params: { id }, body: { action, version, ...more } })
}

/** Somebody in office, from the nomination over the publicity period to the letter. */
export async function appointed(t: TestApp, as: Actors, options: Options = {}): Promise<Entry & { personId: string }> {
  const personId = await eligible(t, options)
  const { id } = await nominated(as, personId)
  await approveNomination(as, id)
  await endPublicity(t, id)
  return { ...(await act(as, id, 'APPOINT')), personId }
}

/** As if its publicity period were over, so that a test needn't move everybody's clock. */
export async function endPublicity(t: TestApp, id: string): Promise<void> {
  await t.owner.updateTable('instructor').set({ publicityUntil: '2020-01-01' }).where('id', '=', id).execute()
}
