import type { Generated, GeneratedAlways } from 'kysely'

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

export interface LogEntryTable {
  id: Generated<number>
  kind: string
  subjectId: string
  content: string
  at: Date
}

export interface LogWaitingTable {
  entryId: number
}

export interface LogLeafTable {
  leafIndex: number
  entryId: number
}

export interface LogNodeTable {
  level: number
  nodeIndex: number
  hash: Buffer
}

export interface LogCheckpointTable {
  treeSize: number
  root: Buffer
  note: string
  at: Date
}

export interface RowFormTable {
  id: GeneratedAlways<number>
  tableName: string
  columns: string[]
}

export interface RowSealTable {
  entryId: number
  formId: number
  marks: Buffer
}

export interface SealBacklogTable {
  tableName: string
  rowId: string
}

/** The tables of this slice by name. */
export interface AuditTables {
  auditEntry: AuditEntryTable
  auditHead: AuditHeadTable
  logCheckpoint: LogCheckpointTable
  logEntry: LogEntryTable
  logLeaf: LogLeafTable
  logNode: LogNodeTable
  logWaiting: LogWaitingTable
  rowForm: RowFormTable
  rowSeal: RowSealTable
  sealBacklog: SealBacklogTable
}
