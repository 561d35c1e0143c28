import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import { dayOf } from '../../kernel/day.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { domainNames, organFacts } from '../../organisations/index.ts'
import { compactJws } from '../../platform/crypto/jws.ts'
import { inScope, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { renderOfficialDocument } from '../../platform/print/official-document.ts'
import { departmentOf } from '../decisions/papers.ts'
import { listEvents } from '../event-queries.ts'
import { listEditions } from '../issuing/edition-queries.ts'
import { findCredential } from '../queries.ts'
import type { Entitlement } from './contract.ts'
import { cardAt, eventAt, shownState } from './rules.ts'

interface Question {
  at: string
  organ: string
  domain: string
  knownAt?: string
}

type Seen = Entitlement['known']

/** Was the holder entitled at that instant, for that unit, in that domain? Signed, and recorded that it was asked. */
export async function readEntitlement(deps: Deps, caller: Caller, id: string, question: Question) {
  const { db, clock, keyring, config } = deps
  const now = clock.now()
  return inScope(db, caller, async (trx) => {
    const entitlement = await entitlementOf(trx, caller, id, question, now)
    const claims = { iss: config.publicUrl, iat: Math.floor(now.getTime() / 1000), entitlement }
    const statement = compactJws(keyring.signer, { typ: 'entitlement+jwt' }, claims)
    await audit.record(trx, {
      ...{ at: now, caller, action: 'credential.entitlement', subjectKind: 'credential', subjectId: id },
      detail: { at: question.at, organ: question.organ, domain: question.domain, entitled: entitlement.known.entitled },
    })
    return { entitlement, statement }
  })
}

async function entitlementOf(
  trx: Trx,
  caller: Caller,
  id: string,
  { at: asked, organ, domain, knownAt }: Question,
  now: Date,
): Promise<Entitlement> {
  const at = new Date(asked)
  const known = knownAt ? new Date(knownAt) : now
  if (at > now || known > now) throw new Refusal('invalid', 'entitlement-in-future')
  const credential = await findCredential(trx, caller.scope, id)
  if (!credential) throw new Refusal('not-found', 'credential-not-found')
  const facts = (await organFacts(trx, [organ])).get(organ)
  if (!facts) throw new Refusal('not-found', 'organ-not-found')
  const past = { ...(await pastOf(trx, id)), kind: credential.kind }
  const seen = (until: Date) => seenAt(past, { at, organ, domain, until })
  return {
    ...{ credentialId: id, credentialNo: credential.credentialNo, kind: credential.kind },
    ...{ holderName: credential.holderName, at: at.toISOString(), organId: organ, organName: facts.name, domain },
    known: seen(known),
    atTheTime: seen(at),
  }
}

const pastOf = async (trx: Trx, id: string) => ({
  events: await listEvents(trx, [id]),
  editions: await listEditions(trx, id),
})

type Past = Awaited<ReturnType<typeof pastOf>> & { kind: string }

function seenAt(
  { events, editions, kind }: Past,
  { at, organ, domain, until }: { at: Date; organ: string; domain: string; until: Date },
): Seen {
  const day = dayOf(at)
  const event = eventAt(events, at, until)
  // An edition is written down when it is approved and counts from its signature on, which the events tell.
  const card = cardAt(events, at, until)
  const edition = editions.find((one) => one.edition === card.edition)
  const state = event && edition ? shownState(event, edition, day) : null
  const checks: Seen['checks'] = [
    { code: 'enforcement', passed: kind === 'ENFORCEMENT' },
    { code: 'issued', passed: event !== undefined && event.toState !== 'PENDING' && edition !== undefined },
    { code: 'in-force', passed: event?.toState === 'ACTIVE' },
    { code: 'within-term', passed: edition !== undefined && day >= edition.validFrom && day <= edition.validTo },
    { code: 'for-unit', passed: edition?.organId === organ },
    { code: 'in-domain', passed: edition?.domainCodes.includes(domain) ?? false },
    { code: 'not-lost', passed: !card.isLost },
  ]
  return {
    knownAt: until.toISOString(),
    entitled: checks.every(({ passed }) => passed),
    checks,
    state,
    edition: edition?.edition ?? null,
    organName: edition?.organName ?? null,
    domainCodes: edition?.domainCodes ?? [],
    validFrom: edition?.validFrom ?? null,
    validTo: edition?.validTo ?? null,
    since: event
      ? {
          action: event.action,
          decisionNo: (event.detail as { decisionNo?: string }).decisionNo ?? null,
          effectiveAt: event.effectiveAt.toISOString(),
          recordedAt: event.recordedAt.toISOString(),
        }
      : null,
  }
}

const CHECKS: Record<Seen['checks'][number]['code'], string> = {
  enforcement: '属于行政执法证',
  issued: '证件已经颁发',
  'in-force': '证件处于有效状态（未被暂扣、收回、注销、吊销）',
  'within-term': '在证件有效期内',
  'for-unit': '所属单位与询问的单位一致',
  'in-domain': '执法领域包含询问的领域',
  'not-lost': '未挂失',
}

/** The answer on paper, with the signature as text that can be checked against the published keys. */
export async function printEntitlement(deps: Deps, caller: Caller, id: string, question: Question) {
  const { entitlement, statement } = await readEntitlement(deps, caller, id, question)
  const { credentialNo, holderName, organName, domain, known, atTheTime } = entitlement
  const { domainName, department } = await inScope(deps.db, caller, async (trx) => ({
    domainName: (await domainNames(trx)).get(domain)?.nameZh ?? domain,
    department: await departmentOf(trx, caller),
  }))
  const line = ({ entitled, checks, knownAt }: Seen) => [
    `按截至${inBeijing(new Date(knownAt))}的登记：${entitled ? '具有' : '不具有'}以该单位名义在该领域从事行政执法活动的证件资格。`,
    ...checks.map(({ code, passed }) => `${passed ? '是' : '否'}　${CHECKS[code]}`),
  ]
  const now = deps.clock.now()
  const bytes = await renderOfficialDocument({
    title: '行政执法证件资格情况说明',
    documentNo: `证号 ${credentialNo}`,
    lines: [
      `持证人：${holderName}`,
      `询问的单位：${organName}`,
      `询问的领域：${domainName}`,
      `询问的时点：${inBeijing(new Date(entitlement.at))}`,
      ...line(known),
      '按询问时点当时已有的登记：',
      ...line(atTheTime),
    ],
    department,
    day: dayOf(now),
    madeAt: now,
    footer: `JWS ${statement}`,
  })
  return { fileName: `资格情况说明-${credentialNo}.pdf`, bytes: Buffer.from(bytes) }
}

const clockOf = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'medium' })
const inBeijing = (instant: Date): string => clockOf.format(instant)
