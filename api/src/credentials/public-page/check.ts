import type { Deps } from '../../deps.ts'
import { fromBase32, toBase32 } from '../../kernel/base32.ts'
import { normaliseName } from '../../kernel/name.ts'
import { decodeCredentialCode } from '../../platform/crypto/credential-code.ts'
import { parseScanned } from '../../platform/crypto/scanned.ts'
import { loadFile } from '../../platform/files/files.ts'
import { ruleOn } from '../../regulations/index.ts'
import type { PublicCheck } from '../contract.ts'
import { scanCounter } from '../holder/scan-counter.ts'
import { isOldStyle, type PublicNotice, publicStanding } from '../rules/public-face.ts'
import { standingOn } from '../rules/scheduled.ts'
import { beijingTime } from './beijing-time.ts'
import { dailyQuota } from './daily-quota.ts'
import { type DomainNames, domainNameCache, namedDomains } from './domain-names.ts'
import { publicLimits } from './limits.ts'
import { type PublishedRow, publishedCredentials } from './queries.ts'

/** A token that no credential has: what is asked for when the code is none, so that it takes as long. */
const NO_TOKEN = Buffer.alloc(16)

export interface LookUp {
  credentialNo: string
  holderName: string
}

/** What is told, and of which credential; the id is for our own records and never leaves. */
export interface Scan {
  check: PublicCheck
  credentialId: string | null
}

export interface PublicChecks {
  /** By what a QR code holds, or the short address, or the token alone. */
  checkCode(code: string): Promise<Scan>
  /** By the token of a changing code that was found to be live (holder/check-live.ts). */
  checkLiveToken(token: Buffer): Promise<Scan>
  /** By number and name, exactly. The photo comes inside the answer: its address would tell the token. */
  lookUp(asked: LookUp, address: string): Promise<Scan>
  /** The portrait for the page, JPEG. */
  photo(code: string): Promise<Buffer | undefined>
}

/**
 * Verification by anybody (亮证查验). Unknown, malformed and forged codes get one answer, made the same way. The time
 * is taken before the state is read: "as of" never claims more than was known.
 */
export function publicChecks(deps: Deps): PublicChecks {
  const checks = made.get(deps) ?? makeChecks(deps)
  made.set(deps, checks)
  return checks
}

/** The page and the JSON ask the same one, so that the day's quota of an address is one. */
const made = new WeakMap<Deps, PublicChecks>()

function makeChecks(deps: Deps): PublicChecks {
  const { publicDb, clock, keyring } = deps
  const published = publishedCredentials(publicDb)
  const read = codeReader(deps)
  const namesOf = domainNameCache(publicDb, clock)
  const takeFromQuota = dailyQuota(clock)
  const { count } = scanCounter(deps)
  const tell = teller()

  const found = async (
    row: PublishedRow,
    asOf: Date,
    how: Pick<PublicCheck, 'signature'> & { photoUrl: string | null },
  ): Promise<Scan> => {
    const { day } = beijingTime(asOf)
    const { signature, photoUrl } = how
    const { credential, notice } = tell(row, { day, names: await namesOf(), photoUrl })
    count(row.id, day)
    const told = { found: true, credential, signature, asOf: asOf.toISOString() }
    return { check: notice ? { ...told, notice } : told, credentialId: row.id }
  }

  /** Also asked of codes that are none, so that they take as long. */
  const missed = async (token: Buffer, asOf: Date): Promise<Scan> =>
    notFound(asOf, (await published.wasReplaced(token)) ? 'REPLACED' : undefined)

  return {
    async checkCode(code) {
      const asOf = clock.now()
      const asked = read(code)
      const row = await published.byToken(asked?.bytes ?? NO_TOKEN)
      if (!asked || !row) return missed(asked?.bytes ?? NO_TOKEN, asOf)
      return found(row, asOf, { signature: asked.signature, photoUrl: `/v/${asked.token}/photo` })
    },

    async checkLiveToken(token) {
      const asOf = clock.now()
      const row = await published.byToken(token)
      if (!row) return missed(token, asOf)
      return found(row, asOf, { signature: 'live', photoUrl: `/v/${toBase32(token)}/photo` })
    },

    async lookUp({ credentialNo, holderName }, address) {
      takeFromQuota(address, (await publicLimits(deps))['register.daily_lookups'])
      const asOf = clock.now()
      const number = credentialNo.normalize('NFKC').replace(/\s/g, '').toUpperCase()
      const row = await published.byNumberAndName(number, normaliseName(holderName))
      if (!row) {
        const pattern = await ruleOn(publicDb, 'credential.old_number_pattern', beijingTime(asOf).day)
        return notFound(asOf, isOldStyle(number, pattern) ? 'OLD_STYLE' : undefined)
      }
      const file = hasPublicPhoto(row) ? await loadFile(publicDb, keyring, row.photoFileId) : undefined
      const photoUrl = file ? `data:${file.mediaType};base64,${file.bytes.toString('base64')}` : null
      return found(row, asOf, { signature: 'absent', photoUrl })
    },

    async photo(code) {
      const asked = read(code)
      const row = await published.byToken(asked?.bytes ?? NO_TOKEN)
      if (!asked || !row || !hasPublicPhoto(row)) return undefined
      return (await loadFile(publicDb, keyring, row.photoFileId))?.bytes
    },
  }
}

interface Circumstances {
  day: string
  names: DomainNames
  photoUrl: string | null
}

interface Told {
  credential: NonNullable<PublicCheck['credential']>
  notice: PublicNotice | undefined
}

/**
 * What a row says on a day. The row was read a moment ago; that the very same text was told before on the same day with the
 * same names only saves putting it together again.
 */
function teller(): (row: PublishedRow, circumstances: Circumstances) => Told {
  const before = new WeakMap<PublishedRow, Circumstances & { told: Told }>()
  return (row, now) => {
    const known = before.get(row)
    if (known?.day === now.day && known.names === now.names && known.photoUrl === now.photoUrl) return known.told
    const { day, names, photoUrl } = now
    const { notice, ...standing } = publicStanding(standingOn(row, day), day, row)
    const credential = {
      credentialNo: row.credentialNo,
      kind: row.kind,
      holderName: row.holderName,
      organName: row.organName,
      domains: namedDomains(row.domainCodes, names),
      categories: row.categories,
      areaName: row.areaName,
      issuingAuthority: row.issuingAuthority,
      validFrom: row.validFrom,
      validTo: row.validTo,
      ...standing,
      photoUrl: hasPublicPhoto(row) ? photoUrl : null,
    }
    const told = { credential, notice }
    before.set(row, { ...now, told })
    return told
  }
}

const notFound = (asOf: Date, notice?: PublicNotice): Scan => ({
  check: {
    found: false,
    credential: null,
    signature: 'absent',
    asOf: asOf.toISOString(),
    ...(notice && { notice }),
  },
  credentialId: null,
})

/** Officers on secret duty (public_hidden) are verified without a photo (domain.md, edge case 33). */
function hasPublicPhoto(row: PublishedRow): row is PublishedRow & { photoFileId: string } {
  return row.photoFileId !== null && !row.publicHidden
}

interface ReadCode {
  token: string
  bytes: Buffer
  signature: PublicCheck['signature']
}

/** So many codes whose signature was found good are remembered: what was signed stays signed; the state is never kept. */
const REMEMBERED = 10_000

/** Reads codes; a card that is scanned again costs no second signature check (a third of a scan's work). */
function codeReader(deps: Deps): (code: string) => ReadCode | undefined {
  const good = new Map<string, ReadCode>()
  return (code) => {
    const known = good.get(code)
    if (known) return known
    const asked = readCode(deps, code)
    if (asked?.signature !== 'valid') return asked
    if (good.size >= REMEMBERED) good.delete(good.keys().next().value!)
    good.set(code, asked)
    return asked
  }
}

/** The token in a code, or one that no credential has: asking for it takes as long and finds nothing. */
export const tokenIn = (deps: Deps, code: string): Buffer => readCode(deps, code)?.bytes ?? NO_TOKEN

/** Undefined for what is no code of ours: malformed, of another site, or with a signature that is not ours. */
function readCode({ config, keyring }: Deps, code: string): ReadCode | undefined {
  const scanned = parseScanned(code)
  const bytes = scanned && fromBase32(scanned.token)
  if (!scanned || !bytes) return undefined
  if (scanned.origin !== undefined && scanned.origin !== new URL(config.publicUrl).origin) return undefined
  const { token, payload } = scanned
  if (payload === undefined) return { token, bytes, signature: 'absent' }
  const decoded = decodeCredentialCode(`${token}.${payload}`, keyring.verifiers)
  return decoded?.checks.signature === 'ok' ? { token, bytes, signature: 'valid' } : undefined
}
