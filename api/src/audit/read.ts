import type { Static } from 'typebox'
import type { Deps } from '../deps.ts'
import { addDays } from '../kernel/day.ts'
import { type Page, paged, slice } from '../kernel/page.ts'
import type { Caller } from '../platform/http/caller.ts'
import type { AuditEntry, audit } from './contract.ts'
import { countEntries, type Filter, listEntries } from './queries.ts'

type Query = Static<typeof audit.list.schema.querystring>

/** Midnight of the province's day; China keeps one offset all year. */
const midnight = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

/** The entries that concern organs of the caller's scope; all of them for the whole province's auditor (审计管理员). */
export async function listAudit({ db }: Deps, caller: Caller, query: Query): Promise<Page<AuditEntry>> {
  const { action, actor, subjectKind, subjectId, from, to } = query
  const filter: Filter = {
    scope: caller.scope,
    action,
    actor,
    subjectKind,
    subjectId,
    from: from === undefined ? undefined : midnight(from),
    before: to === undefined ? undefined : midnight(addDays(to, 1)),
  }
  const [rows, total] = await Promise.all([listEntries(db, filter, slice(query)), countEntries(db, filter)])
  return paged(rows.map(present), total, query)
}

function present({ at, hash, ...row }: Awaited<ReturnType<typeof listEntries>>[number]): AuditEntry {
  return { ...row, at: at.toISOString(), hash: hash.toString('hex') }
}
