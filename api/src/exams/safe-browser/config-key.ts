import { sameBytes, sha256Hex } from '../../platform/crypto/hash.ts'
import { type Settings, settingsOf } from './settings.ts'

/**
 * The settings as SEB-JSON: keys in order without regard to case, no white space, nothing escaped, no empty
 * dictionaries, no `originatorVersion` (SEB developer documentation, "How the Config Key is generated in SEB").
 */
export function sebJson(value: Settings | Settings[string]): string {
  if (Array.isArray(value)) return `[${value.map((one) => sebJson(one)).join(',')}]`
  if (typeof value === 'string') return `"${value}"`
  if (typeof value !== 'object') return String(value)
  const members = Object.entries(value)
    .filter(([name, one]) => name !== 'originatorVersion' && !isEmptyDictionary(one))
    .sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
  return `{${members.map(([name, one]) => `"${name}":${sebJson(one)}`).join(',')}}`
}

const isEmptyDictionary = (value: Settings[string]): boolean =>
  typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0

/** The Config Key: SHA-256 over the SEB-JSON, 64 hex digits. */
export const configKey = (settings: Settings): string => sha256Hex(sebJson(settings))

/** What SEB sends for one address: SHA-256 over the address without its fragment, followed by the Config Key. */
export const requestHash = (url: string, key: string): string => sha256Hex(`${url.split('#')[0]}${key}`)

/** What a browser shows of its configuration. */
export interface BrowserProof {
  /** Absolute address of this request and its header `X-SafeExamBrowser-ConfigKeyHash`. */
  url: string
  header: string | undefined
  /** The same over the address of the room's page, from SEB's JavaScript interface: newer versions send no header. */
  page: string | undefined
}

interface Sitting {
  publicUrl: string
  sessionId: string
  registrationId: string
}

/** Is this Safe Exam Browser with exactly the settings of this session? */
export function isConfigured({ url, header, page }: BrowserProof, sitting: Sitting): boolean {
  const key = configKey(settingsOf(sitting))
  const pageUrl = `${sitting.publicUrl}/exam-room/?r=${sitting.registrationId}`
  return isSame(header, requestHash(url, key)) || isSame(page, requestHash(pageUrl, key))
}

const isSame = (shown: string | undefined, wanted: string): boolean =>
  shown !== undefined && sameBytes(Buffer.from(shown.toLowerCase()), Buffer.from(wanted))
