import Type, { type Static } from 'typebox'
import { endpoint } from '../kernel/endpoint.ts'
import { ById, Day, Empty, Instant, LongText, ShortText, Uuid } from '../kernel/fields.ts'
import { Nullable, PageQuery, pageOf } from '../kernel/page.ts'
import { ROLES, SCOPE_KINDS } from './rules/permissions.ts'

export const Grant = Type.Object({
  id: Uuid,
  role: Type.Enum([...ROLES]),
  scopeKind: Type.Enum([...SCOPE_KINDS]),
  organId: Nullable(Uuid),
  organName: Nullable(Type.String()),
  validFrom: Day,
  validTo: Nullable(Day),
})
export type Grant = Static<typeof Grant>

const Owes = Nullable(Type.Enum(['FACTOR', 'ENROL']))

/** Who is signed in and what this account may do; the web draws its menu from it. */
export const Me = Type.Object({
  accountId: Uuid,
  loginName: Type.String(),
  displayName: Type.String(),
  personId: Nullable(Uuid),
  organId: Nullable(Uuid),
  organName: Nullable(Type.String()),
  mustChangePassword: Type.Boolean(),
  /** The second factor that is missing before anything else. */
  owes: Owes,
  grants: Type.Array(Grant),
  permissions: Type.Array(Type.String()),
  unreadNotices: Type.Integer(),
})
export type Me = Static<typeof Me>

export const Account = Type.Object({
  id: Uuid,
  loginName: Type.String(),
  displayName: Type.String(),
  personId: Nullable(Uuid),
  organName: Nullable(Type.String()),
  state: Type.Enum(['ACTIVE', 'DISABLED']),
  isLocked: Type.Boolean(),
  hasSecondFactor: Type.Boolean(),
  lastSignInAt: Nullable(Instant),
  grants: Type.Array(Grant),
})
export type Account = Static<typeof Account>

export const SignInSession = Type.Object({
  id: Uuid,
  createdAt: Instant,
  lastSeenAt: Instant,
  ip: Nullable(Type.String()),
  userAgent: Nullable(Type.String()),
  isCurrent: Type.Boolean(),
})
export type SignInSession = Static<typeof SignInSession>

/** The caller's own second factor. */
export const SecondFactor = Type.Object({
  /** Since when it is asked for; null: there is none. */
  since: Nullable(Instant),
  /** A role of the caller's asks for one. */
  isRequired: Type.Boolean(),
  recoveryCodesLeft: Type.Integer(),
})
export type SecondFactor = Static<typeof SecondFactor>

const RecoveryCodes = Type.Object({ recoveryCodes: Type.Array(Type.String()) })

const Password = Type.String({ minLength: 1, maxLength: 128 })

/** Everything that can be asked of the identity slice over HTTP. */
export const identity = {
  /**
   * Sets the session cookies. Unknown name and wrong password get one answer. A session that owes a second factor opens
   * nothing but giving it, or setting it up.
   */
  signIn: endpoint({
    method: 'POST',
    url: '/session',
    config: { permission: 'public', beforePasswordChange: true },
    schema: {
      body: Type.Object({ loginName: ShortText(64), password: Password }),
      response: { 200: Type.Object({ mustChangePassword: Type.Boolean(), owes: Owes }) },
    },
  }),

  /** The second step: a code of the app, or a recovery code. */
  giveFactor: endpoint({
    method: 'POST',
    url: '/session/factor',
    config: { permission: 'session', beforePasswordChange: true, whileOwing: true },
    schema: { body: Type.Object({ code: ShortText(40) }), response: { 200: Empty } },
  }),

  /** A fresh proof for acts that decide over people: a code where there is a second factor, or the password. */
  proveAgain: endpoint({
    method: 'POST',
    url: '/session/proof',
    config: { permission: 'session' },
    schema: { body: Type.Object({ proof: Password }), response: { 200: Empty } },
  }),

  signOut: endpoint({
    method: 'DELETE',
    url: '/session',
    config: { permission: 'session', beforePasswordChange: true, whileOwing: true },
    schema: { response: { 200: Empty } },
  }),

  me: endpoint({
    method: 'GET',
    url: '/me',
    config: { permission: 'session', beforePasswordChange: true, whileOwing: true },
    schema: { response: { 200: Me } },
  }),

  /** Ends every other session of the account. */
  changePassword: endpoint({
    method: 'POST',
    url: '/me/password',
    config: { permission: 'session', beforePasswordChange: true },
    schema: { body: Type.Object({ current: Password, next: Password }), response: { 200: Empty } },
  }),

  factor: endpoint({
    method: 'GET',
    url: '/me/second-factor',
    config: { permission: 'session', whileOwing: true },
    schema: { response: { 200: SecondFactor } },
  }),

  /** The secret for the authenticator app, as text and as the address of a QR code. Begun again, it is another one. */
  beginFactor: endpoint({
    method: 'POST',
    url: '/me/second-factor',
    config: { permission: 'session', whileOwing: true },
    schema: { response: { 200: Type.Object({ secret: Type.String(), address: Type.String() }) } },
  }),

  /** A first code shows that the app has it. The recovery codes are shown here and nowhere again. */
  confirmFactor: endpoint({
    method: 'POST',
    url: '/me/second-factor/confirmation',
    config: { permission: 'session', whileOwing: true },
    schema: { body: Type.Object({ code: ShortText(10) }), response: { 200: RecoveryCodes } },
  }),

  renewRecoveryCodes: endpoint({
    method: 'POST',
    url: '/me/second-factor/recovery-codes',
    config: { permission: 'session', freshProof: true },
    schema: { response: { 200: RecoveryCodes } },
  }),

  removeFactor: endpoint({
    method: 'DELETE',
    url: '/me/second-factor',
    config: { permission: 'session', freshProof: true },
    schema: { response: { 200: Empty } },
  }),

  sessions: endpoint({
    method: 'GET',
    url: '/me/sessions',
    config: { permission: 'session' },
    schema: { querystring: Type.Object({ ...PageQuery }), response: { 200: pageOf(SignInSession) } },
  }),

  revokeSession: endpoint({
    method: 'DELETE',
    url: '/me/sessions/:id',
    config: { permission: 'session' },
    schema: { params: ById, response: { 200: Empty } },
  }),

  accounts: endpoint({
    method: 'GET',
    url: '/accounts',
    config: { permission: 'account:read' },
    schema: {
      querystring: Type.Object({
        ...PageQuery,
        search: Type.Optional(ShortText(50)),
        role: Type.Optional(Type.Enum([...ROLES])),
        person: Type.Optional(Uuid),
      }),
      response: { 200: pageOf(Account) },
    },
  }),

  /**
   * Opens an account for a person (as a candidate) or a named clerk of an organ. The one-time password is
   * shown once, lives 24 hours and must be changed at the first sign-in.
   */
  openAccount: endpoint({
    method: 'POST',
    url: '/accounts',
    config: { permission: 'account:write' },
    schema: {
      body: Type.Object({
        personId: Nullable(Uuid),
        loginName: Nullable(Type.String({ minLength: 4, maxLength: 64, pattern: '^[A-Za-z0-9._-]+$' })),
        displayName: Nullable(ShortText(60)),
        organId: Nullable(Uuid),
      }),
      response: { 200: Type.Object({ id: Uuid, loginName: Type.String(), oneTimePassword: Type.String() }) },
    },
  }),

  resetPassword: endpoint({
    method: 'POST',
    url: '/accounts/:id/password-reset',
    config: { permission: 'account:write' },
    schema: {
      params: ById,
      body: Type.Object({ reason: LongText(200, 4) }),
      response: { 200: Type.Object({ loginName: Type.String(), oneTimePassword: Type.String() }) },
    },
  }),

  /** For somebody who has lost phone and recovery codes. */
  resetFactor: endpoint({
    method: 'POST',
    url: '/accounts/:id/second-factor-reset',
    config: { permission: 'account:write', freshProof: true },
    schema: { params: ById, body: Type.Object({ reason: LongText(200, 4) }), response: { 200: Empty } },
  }),

  setState: endpoint({
    method: 'POST',
    url: '/accounts/:id/state',
    config: { permission: 'account:write' },
    schema: {
      params: ById,
      body: Type.Object({ state: Type.Enum(['ACTIVE', 'DISABLED']), reason: LongText(200, 4) }),
      response: { 200: Account },
    },
  }),

  grantRole: endpoint({
    method: 'POST',
    url: '/accounts/:id/grants',
    config: { permission: 'role:grant', freshProof: true },
    schema: {
      params: ById,
      body: Type.Object({
        role: Type.Enum([...ROLES]),
        scopeKind: Type.Enum([...SCOPE_KINDS]),
        organId: Nullable(Uuid),
        validTo: Nullable(Day),
      }),
      response: { 200: Account },
    },
  }),

  endGrant: endpoint({
    method: 'DELETE',
    url: '/accounts/:id/grants/:grantId',
    config: { permission: 'role:grant', freshProof: true },
    schema: { params: Type.Object({ id: Uuid, grantId: Uuid }), response: { 200: Account } },
  }),
}

export { permissionsOf, ROLES, SCOPE_KINDS } from './rules/permissions.ts'
