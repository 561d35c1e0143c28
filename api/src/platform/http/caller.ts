import type { ReviewLevel } from '../../kernel/fields.ts'

/** Who asks, as far as this request's permission goes. */
export interface Caller {
  accountId: string
  displayName: string
  personId: string | null
  organId: string | null
  roles: readonly string[]
  permissions: ReadonlySet<string>
  /** Path prefixes of the grants that give the permission of this route (see `inScope`). */
  scope: string
  /** Levels of review at which the caller stands by those grants: UNIT for a unit's leader, else the justice department's level. */
  reviewLevels: ReadonlySet<ReviewLevel>
  sessionId: string
  ip: string
  requestId: string
  mustChangePassword: boolean
  /** The password has reached its age (`mustChangePassword` says so too). */
  passwordDue: boolean
  /** A second factor is still to be given, or to be set up because a role asks for it. */
  owes: 'FACTOR' | 'ENROL' | null
  /** When the caller last proved who he is: signed in, gave a code, or proved again. */
  provenAt: Date
}

/** The device of an open attempt, as its signed token says. */
export interface Device {
  attemptId: number
  epoch: number
}

export const NOBODY: Caller = {
  accountId: '00000000-0000-0000-0000-000000000000',
  displayName: '',
  personId: null,
  organId: null,
  roles: [],
  permissions: new Set(),
  scope: '',
  reviewLevels: new Set(),
  sessionId: '',
  ip: '',
  requestId: '',
  mustChangePassword: false,
  passwordDue: false,
  owes: null,
  provenAt: new Date(0),
}

declare module 'fastify' {
  interface FastifyRequest {
    /** NOBODY on public and device routes. */
    caller: Caller
    /** Set on routes with the permission `device`. */
    device: Device | null
  }
}
