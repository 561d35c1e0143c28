/** Sign-in (签到), sign-out (签退), and what a mark was made with. */
export const MARK_KINDS = ['IN', 'OUT'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

export const METHODS = ['QR', 'CODE', 'MANUAL'] as const
export type Method = (typeof METHODS)[number]

/** How somebody stands in a lesson at this moment. */
export const PRESENCES = ['EXPECTED', 'IN', 'LATE', 'OUT', 'ABSENT'] as const
export type Presence = (typeof PRESENCES)[number]

/** What the coordinator should look at: a device that others used too; a mark that came later than it was made; no sign-out. */
export const FLAGS = ['DEVICE_SHARED', 'SENT_LATER', 'NOT_SIGNED_OUT', 'CORRECTED'] as const
export type Flag = (typeof FLAGS)[number]

/** How a class ended for somebody. */
export const RESULTS = ['COMPLETED', 'INCOMPLETE', 'ABSENT'] as const
export type Result = (typeof RESULTS)[number]
