import {
  type Credential,
  credentialDecisions,
  credentials,
  type PublicCheck,
} from '../../api/src/credentials/contract.ts'
import { addMonths, dayOf } from '../../api/src/kernel/day.ts'
import { regulations } from '../../api/src/regulations/contract.ts'
import { ApiClient, ApiProblem } from '../lib/api-client.ts'
import { paintPdf, readQr } from '../lib/paint.ts'
import { until } from '../lib/until.ts'
import type { Journey } from './context.ts'
import { demand } from './ledger.ts'

const PAGE_BYTES = 60 * 1024

/** A credential with what its printed code says. */
export interface Scanned {
  credential: Credential
  /** The whole address in the QR code. */
  address: string
  code: string
}

/** Reads a credential when its code is signed. */
export const readSigned = ({ staff }: Journey, id: string): Promise<Credential> =>
  until(async () => {
    const credential = await staff.countyReviewer.call(credentials.read, { params: { id } })
    return credential.verifyUrl && credential.state === 'ACTIVE' ? credential : undefined
  })

/** Paints the card as a printer does and reads the code from the picture as a telephone does. */
export async function scanCard({ staff }: Journey, credential: Credential): Promise<Scanned> {
  const pdf = await staff.countyReviewer.download(credentials.pdf, { params: { id: credential.id } })
  demand(pdf.subarray(0, 5).toString() === '%PDF-', 'the card is not a PDF')
  const pages = await paintPdf(pdf)
  const address = pages.map(readQr).find((text) => text !== undefined)
  demand(address !== undefined, 'no QR code can be read from the picture of the card', {
    number: credential.credentialNo,
  })
  const code = /\/v\/([^/?#]+)$/i.exec(address!)?.[1]
  demand(code !== undefined, 'the QR code holds no address of a credential', { address })
  return { credential, address: address!, code: code! }
}

/** Asks without signing in, as the page and as JSON; returns what the JSON says. */
export async function verifyPublicly(
  journey: Journey,
  { credential, code }: Scanned,
): Promise<NonNullable<PublicCheck['credential']>> {
  const { transport, ledger } = journey
  const passerBy = new ApiClient(transport, { onAnswer: ledger.note })
  const check = await passerBy.call(credentials.check, { params: { code } })
  demand(check.found && check.credential !== null, 'the public check does not find a credential', {
    number: credential.credentialNo,
  })
  demand(check.signature === 'valid', 'the signature of a printed code is not recognised', {
    signature: check.signature,
  })
  const page = await passerBy.get(`/v/${code}`)
  const html = page.bytes.toString('utf8')
  demand(page.status === 200, 'the public page does not open', { status: page.status })
  demand(page.bytes.length < PAGE_BYTES, 'the public page is too large', { bytes: page.bytes.length })
  demand(!/<script\b[^>]*\bsrc\b/i.test(html), 'the public page loads a script')
  const shown = check.credential!
  for (const fact of [shown.credentialNo, shown.holderName, shown.organName, shown.issuingAuthority]) {
    demand(html.includes(escaped(fact)), 'a printed fact is missing on the public page', { fact })
  }
  demand(
    shown.credentialNo === credential.credentialNo && shown.holderName === credential.holderName,
    'the public check shows another credential',
  )
  demand(!/\d{17}[\dXx]/.test(html.replaceAll(shown.credentialNo, '')), 'the public page shows an identity number')
  return shown
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Unknown, malformed and forged codes get one and the same answer. */
export async function tryForgeries({ transport, ledger }: Journey, { code }: Scanned): Promise<number> {
  const passerBy = new ApiClient(transport, { onAnswer: ledger.note })
  const [token = '', payload = ''] = code.split('.')
  const turned = (text: string, at: number) =>
    text.slice(0, at) + (text[at]!.toUpperCase() === 'A' ? 'B' : 'A') + text.slice(at + 1)
  const forgeries = [
    `${token}.${turned(payload, Math.floor(payload.length / 2))}`,
    `${turned(token, 3)}.${payload}`,
    turned(token, 3),
    'not-a-code',
  ]
  const answers = await Promise.all(
    forgeries.map(async (forged) => {
      const { asOf: _, ...check } = await passerBy.call(credentials.check, { params: { code: forged } })
      const page = await passerBy.get(`/v/${forged}`)
      demand(!check.found, 'a forged code is taken for a credential', { forged })
      return JSON.stringify([check, page.status])
    }),
  )
  demand(new Set(answers).size === 1, 'forged, malformed and unknown codes are answered differently', { answers })
  return forgeries.length
}

/** The notice is served and the answer waived where the rule asks for it; the version of the decision then. */
async function heard(
  handler: Journey['staff']['countyReviewer'],
  { id, version, noticeRequired }: { id: string; version: number; noticeRequired: boolean },
  servedOn: string,
): Promise<number> {
  if (!noticeRequired) return version
  const params = { id }
  const service = { method: 'DIRECT' as const, servedOn, recipient: '本人', witness: null, note: null }
  const notified = await handler.call(credentialDecisions.notice, { params, body: { ...service, version } })
  const body = { kind: 'WAIVED' as const, text: '', version: notified.version }
  return (await handler.call(credentialDecisions.recordStatement, { params, body })).version
}

/** Proposes an act by the county and has it decided by the province: one person alone can't. */
export async function act({ staff }: Journey, id: string, action: 'SUSPEND' | 'LIFT'): Promise<void> {
  const { items: reasons } = await staff.countyReviewer.call(regulations.reasons, { query: { size: 100 } })
  // A lifting before the last day needs a ground that does not wait for it.
  const reason = reasons.find((one) => one.action === action && (action !== 'LIFT' || one.waivesConditions))
  demand(reason !== undefined, 'the catalogue has no ground for an act', { action })
  const { version } = await staff.countyReviewer.call(credentials.read, { params: { id } })
  const today = dayOf(new Date())
  const proposal = await staff.countyReviewer.call(credentials.propose, {
    params: { id },
    body: {
      action,
      reasonCode: reason!.code,
      facts: '全流程检验：核查属实。',
      startsOn: today,
      endsOn: action === 'SUSPEND' ? addMonths(today, 1) : null,
      endEvent: null,
      statement: '未提出陈述申辩。',
      version,
    },
  })
  const params = { id: proposal.id }
  const seen = await heard(staff.countyReviewer, proposal, today)
  const body = { decision: 'DECIDE' as const, note: '全流程检验：条件已满足。', version: seen }
  const alone = await staff.countyReviewer.call(credentials.decide, { params, body }).then(
    () => 'decided',
    (error: unknown) => (error instanceof ApiProblem ? String(error.status) : String(error)),
  )
  demand(alone === '403' || alone === '409', 'who proposes an act may decide it', { alone })
  const decided = await staff.provinceApprover.call(credentials.decide, { params, body })
  demand(decided.state === 'DECIDED', 'the act was not decided', { state: decided.state })
}
