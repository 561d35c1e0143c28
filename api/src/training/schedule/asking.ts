import { type Caller, NOBODY } from '../../platform/http/caller.ts'

/** Who has asked for long work, with the rights that he had then; plain data, to lie in the queue. */
export interface Asking {
  accountId: string
  displayName: string
  personId: string | null
  organId: string | null
  roles: readonly string[]
  permissions: readonly string[]
  scope: string
  ip: string
  requestId: string
}

export const askingOf = (caller: Caller): Asking => ({
  accountId: caller.accountId,
  displayName: caller.displayName,
  personId: caller.personId,
  organId: caller.organId,
  roles: caller.roles,
  permissions: [...caller.permissions],
  scope: caller.scope,
  ip: caller.ip,
  requestId: caller.requestId,
})

/** The caller as a job acts for him: without a session and without a level of review. */
export const callerOf = ({ permissions, ...by }: Asking): Caller => ({
  ...NOBODY,
  ...by,
  permissions: new Set(permissions),
})
