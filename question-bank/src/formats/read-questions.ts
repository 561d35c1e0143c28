import { FileRefused, type Problem } from '../model/problem.ts'
import { readCsv } from './csv/read.ts'
import { detect, type Kind } from './detect.ts'
import { readExcel } from './excel/read.ts'
import { type ReadOptions, type ReadResult, refused } from './table/read.ts'

/** Extensions of file names that fit a kind. */
const EXTENSIONS: Partial<Record<Kind, readonly string[]>> = {
  csv: ['csv', 'txt', 'tsv'],
  xlsx: ['xlsx', 'xlsm'],
  xls: ['xls'],
  doc: ['doc'],
  html: ['html', 'htm'],
  image: ['png', 'jpg', 'jpeg', 'gif', 'bmp', 'webp', 'tif', 'tiff'],
  gzip: ['gz'],
}

/**
 * Reads questions from a file of any format we know. The content decides; the name is only compared with it. A file
 * that can be read although its name says something else is read, with a warning.
 */
export async function readQuestions(
  bytes: Uint8Array,
  filename: string,
  options: ReadOptions = {},
): Promise<ReadResult> {
  const seems = detect(bytes)
  const says = /\.([^./\\]+)$/.exec(filename.trim())?.[1]?.toLowerCase() ?? ''
  const agrees = says === '' || says === seems || (EXTENSIONS[seems]?.includes(says) ?? false)
  if (seems === 'csv' || seems === 'xlsx') {
    const result = seems === 'csv' ? await readCsv(bytes, options) : await readExcel(bytes, options)
    if (!agrees) result.problems.unshift(mismatch('warning', says, seems))
    return result
  }
  if (seems === 'empty') return refused(new FileRefused('file-empty'))
  if (seems === 'encrypted-office') return refused(new FileRefused('file-encrypted'))
  if (agrees) return refused(new FileRefused('file-type-unsupported', { seems }))
  return { questions: [], problems: [mismatch('error', says, seems)], rows: 0 }
}

const mismatch = (severity: Problem['severity'], says: string, seems: Kind): Problem => ({
  severity,
  code: 'file-not-what-it-says',
  detail: { says, seems },
})
