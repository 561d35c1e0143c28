import type { Generated } from 'kysely'

export interface AuditEntryTable {
  seq: number
  at: Date
  actorId: string | null
  actorName: string
  actorRole: string | null
  ip: string | null
  requestId: string | null
  action: string
  subjectKind: string
  subjectId: string
  organId: string | null
  outcome: 'done' | 'refused'
  detail: Record<string, unknown>
  prevHash: Buffer
  hash: Buffer
}

export interface AuditHeadTable {
  isHead: Generated<boolean>
  seq: number
  hash: Buffer
}

/** The tables of this slice by name. */
export interface AuditTables {
  auditEntry: AuditEntryTable
  auditHead: AuditHeadTable
}
