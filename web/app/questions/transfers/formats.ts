import type { questionTransfers } from '@app/api/contract'
import type { Ask } from '../../api/call.server.ts'

export type Format = Ask<typeof questionTransfers.startExport>['body']['format']

/** The formats (格式) in the order in which they are offered. */
export const FORMATS: readonly Format[] = ['EXCEL', 'CSV', 'WORD', 'GIFT', 'AIKEN', 'MOODLE_XML', 'QTI_2', 'QTI_3']

/** What a file picker offers for an import. */
export const ACCEPTED = '.xlsx,.csv,.docx,.txt,.gift,.xml,.zip'
