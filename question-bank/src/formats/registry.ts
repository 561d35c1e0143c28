import type { Question } from '../model/question.ts'
import { readAiken } from './aiken/read.ts'
import { writeAiken } from './aiken/write.ts'
import { readCsv } from './csv/read.ts'
import { writeCsv } from './csv/write.ts'
import { readExcel } from './excel/read.ts'
import { writeExcel } from './excel/write.ts'
import type { Format, ReadResult, WriteResult } from './format.ts'
import { readGift } from './gift/read.ts'
import { writeGift } from './gift/write.ts'
import type { ReadOptions } from './limits.ts'
import type { WriteOptions } from './losses.ts'
import { readMoodleXml } from './moodle-xml/read.ts'
import { writeMoodleXml } from './moodle-xml/write.ts'
import { readQti2 } from './qti-2/read.ts'
import { writeQti2 } from './qti-2/write.ts'
import { readQti3 } from './qti-3/read.ts'
import { writeQti3 } from './qti-3/write.ts'
import { readWord } from './word/read.ts'
import { writeWord } from './word/write.ts'

export interface FormatFacts {
  /** Of the files we write, without the dot. */
  extension: string
  /** Of the files we write, for the `Content-Type` of a download. */
  mediaType: string
  /** Extensions of files that are read as this format without a word; the first is what messages call the format. */
  names: readonly string[]
}

/** What each format is called outside. */
export const FORMAT_FACTS: Readonly<Record<Format, FormatFacts>> = {
  EXCEL: {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    names: ['xlsx', 'xlsm'],
  },
  CSV: { extension: 'csv', mediaType: 'text/csv; charset=utf-8', names: ['csv', 'txt', 'tsv'] },
  WORD: {
    extension: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    names: ['docx', 'docm'],
  },
  GIFT: { extension: 'gift', mediaType: 'text/plain; charset=utf-8', names: ['gift', 'txt'] },
  AIKEN: { extension: 'txt', mediaType: 'text/plain; charset=utf-8', names: ['aiken', 'txt'] },
  MOODLE_XML: { extension: 'xml', mediaType: 'application/xml', names: ['xml'] },
  QTI_2: { extension: 'zip', mediaType: 'application/zip', names: ['zip', 'xml'] },
  QTI_3: { extension: 'zip', mediaType: 'application/zip', names: ['zip', 'xml'] },
}

type Reader = (bytes: Uint8Array, options: ReadOptions) => ReadResult | Promise<ReadResult>
type Writer = (questions: readonly Question[], options: WriteOptions) => WriteResult | Promise<WriteResult>

export const READERS: Readonly<Record<Format, Reader>> = {
  EXCEL: readExcel,
  CSV: readCsv,
  WORD: readWord,
  GIFT: readGift,
  AIKEN: readAiken,
  MOODLE_XML: readMoodleXml,
  QTI_2: readQti2,
  QTI_3: readQti3,
}

const WRITERS: Readonly<Record<Format, Writer>> = {
  EXCEL: writeExcel,
  CSV: writeCsv,
  WORD: writeWord,
  GIFT: writeGift,
  AIKEN: writeAiken,
  MOODLE_XML: writeMoodleXml,
  QTI_2: writeQti2,
  QTI_3: writeQti3,
}

/** Questions as a file of a format, and what that format could not carry. */
export async function writeQuestions(
  format: Format,
  questions: readonly Question[],
  options: WriteOptions = {},
): Promise<WriteResult> {
  return WRITERS[format](questions, options)
}
