import type { Deps } from '../../../deps.ts'
import type { MaterialRow } from '../../courses/material-queries.ts'
import { type Launch, launchToken } from './tokens.ts'

/** Where the bytes of a PDF or video are, relative to `/api`. */
export const contentUrlOf = ({ kind }: MaterialRow, sessionId: string): string | null =>
  kind === 'PDF' || kind === 'VIDEO' ? `/my/training/learning-sessions/${sessionId}/content` : null

/** Who acts, as a package may know it: a number, and no name. */
export const actorOf = ({ config }: Pick<Deps, 'config'>, personId: string) => ({
  objectType: 'Agent' as const,
  account: { homePage: new URL('/', config.publicUrl).href, name: personId },
})

/** The start page of a package, relative to `/api`; an xAPI activity is told where and as whom to speak. */
export function launchUrlOf(
  { config, keyring }: Pick<Deps, 'config' | 'keyring'>,
  { id: materialId, kind, package: facts }: MaterialRow,
  { now, ...who }: Omit<Launch, 'materialId'> & { now: Date },
): string | null {
  if (!facts) return null
  const launch = { ...who, materialId }
  const [path, query = ''] = facts.entry.split('?')
  const address = path!.split('/').map(encodeURIComponent).join('/')
  const base = `/learning-packages/${launchToken(keyring, 'package', launch, now)}/${address}`
  const search = new URLSearchParams(query)
  if (kind === 'XAPI') {
    const token = launchToken(keyring, 'xapi', launch, now)
    search.set('endpoint', new URL('/api/xapi/', config.publicUrl).href)
    search.set('auth', `Basic ${Buffer.from(`launch:${token}`).toString('base64')}`)
    search.set('actor', JSON.stringify(actorOf({ config }, who.personId)))
    search.set('registration', who.sessionId)
    search.set('activity_id', facts.identifier)
  }
  return search.size > 0 ? `${base}?${search}` : base
}
