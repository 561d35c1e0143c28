import type { credentialHistory } from '@app/api/contract'
import type { Ask } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'

type Question = Required<Ask<typeof credentialHistory.entitlement>>['query']
export type EntitlementQuestion = Pick<Required<Question>, 'at' | 'organ' | 'domain'> & { knownAt?: string }

/** A day and a time on the province's clocks as an instant. */
const instantOf = (day: string, time: string) => `${day}T${time || '00:00'}:00+08:00`

/** What the form asks, as the address of its answer. */
export function asked(fields: Fields): URLSearchParams {
  const query = new URLSearchParams({
    at: instantOf(fields.text('day'), fields.text('time')),
    organ: fields.picked('organ') ?? '',
    domain: fields.text('domain'),
  })
  const knownDay = fields.text('knownDay')
  if (knownDay) query.set('knownAt', instantOf(knownDay, fields.text('knownTime')))
  return query
}

/** The question in the page's address; undefined where none was asked yet. */
export function questionOf(request: Request): EntitlementQuestion | undefined {
  const query = new URL(request.url).searchParams
  const [at, organ, domain, knownAt] = ['at', 'organ', 'domain', 'knownAt'].map((name) => query.get(name))
  if (!at || !organ || !domain) return undefined
  return { at, organ, domain, ...(knownAt && { knownAt }) }
}
