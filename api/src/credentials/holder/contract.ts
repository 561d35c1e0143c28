import Type, { type Static } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { ById, Day, Instant, ShortText, Uuid } from '../../kernel/fields.ts'
import { Nullable } from '../../kernel/page.ts'

/** A phone that shows credentials. */
export const HolderKey = Type.Object({
  id: Uuid,
  algorithm: Type.Enum(['EdDSA', 'ES256']),
  device: Type.String(),
  createdAt: Instant,
})
export type HolderKey = Static<typeof HolderKey>

/** What a phone needs to show a credential for a while, with or without network. */
export const HolderStatus = Type.Object({
  /** Signed by us (`status-token.ts`), Base64url; says the credential's printed facts, the phone's key and its own end. */
  token: Type.String(),
  /** What a code begins with: the address that any camera opens. */
  address: Type.String(),
  expiresAt: Instant,
  /** Fetch the next one from here on. */
  refreshAt: Instant,
  serverNow: Instant,
  /** A new code every so many seconds. */
  everySeconds: Type.Integer(),
})
export type HolderStatus = Static<typeof HolderStatus>

/** How often one's own credential was checked: counts of days, never who or when. */
export const ScanDay = Type.Object({ day: Day, scans: Type.Integer() })

/** 持证人亮证: the changing code on the officer's phone. */
export const credentialHolder = {
  /** The phone that shows the caller's credentials now. */
  key: endpoint({
    method: 'GET',
    url: '/my/holder-key',
    config: { permission: 'credential:own' },
    schema: { response: { 200: Type.Object({ key: Nullable(HolderKey) }) } },
  }),

  /** Enrols this phone; the former one ends. */
  enrol: endpoint({
    method: 'POST',
    url: '/my/holder-key',
    config: { permission: 'credential:own', rateLimit: { max: 10, timeWindow: '1 minute' } },
    schema: {
      body: Type.Object({
        algorithm: Type.Enum(['EdDSA', 'ES256']),
        /** Base64url: 32 bytes of Ed25519, or x and y of P-256. */
        publicKey: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$|^[A-Za-z0-9_-]{86}$' }),
        device: ShortText(100),
      }),
      response: { 200: HolderKey },
    },
  }),

  /** A short-lived statement that the credential is in force, bound to the phone. */
  status: endpoint({
    method: 'POST',
    url: '/my/credentials/:id/status-token',
    config: { permission: 'credential:own', rateLimit: { max: 30, timeWindow: '1 minute' } },
    schema: { params: ById, body: Type.Object({ keyId: Uuid }), response: { 200: HolderStatus } },
  }),

  scans: endpoint({
    method: 'GET',
    url: '/my/credentials/:id/scans',
    config: { permission: 'credential:own' },
    schema: { params: ById, response: { 200: Type.Object({ days: Type.Array(ScanDay) }) } },
  }),
}
