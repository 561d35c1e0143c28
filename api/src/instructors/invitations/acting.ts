import type * as audit from '../../audit/index.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { InvitationRow } from './queries.ts'

/** Who acts, and when; the account is told the answers. */
export interface Acting {
  at: Date
  caller: Caller | null
  /** The account that invites; the caller's when left out. */
  invitedBy?: string
}

/** What happened to an invitation, for the audit. */
export const entryOf = (
  { id, organId, instructorId, lessonId, title }: InvitationRow,
  action: string,
  { at, caller }: Pick<Acting, 'at' | 'caller'>,
  detail: Record<string, unknown> = {},
): audit.Entry => ({
  at,
  caller,
  action,
  subjectKind: 'instructor_invitation',
  subjectId: id,
  organId,
  detail: { instructorId, lessonId, title, ...detail },
})
