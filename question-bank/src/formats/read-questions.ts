import { FileRefused, type Problem } from '../model/problem.ts'
import { detect, type Kind } from './detect.ts'
import type { ReadResult } from './format.ts'
import { formatOf } from './format-of.ts'
import { boundsOf, type ReadOptions, refused } from './limits.ts'
import { FORMAT_FACTS, READERS } from './registry.ts'

/** Extensions of file names that fit a kind of file we do not read. */
const EXTENSIONS: Partial<Record<Kind, readonly string[]>> = {
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
  try {
    const limits = boundsOf(options)
    if (bytes.length > limits.maxBytes) {
      throw new FileRefused('file-too-large', { bytes: bytes.length, limit: limits.maxBytes })
    }
    const name = filename.trim()
    const says = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
    const kind = detect(bytes)
    const format = formatOf(bytes, kind, name, limits)
    if (!format) return unread(kind, says)
    const { names } = FORMAT_FACTS[format]
    const result = await READERS[format](bytes, options)
    if (says !== '' && !names.includes(says)) result.problems.unshift(mismatch('warning', says, names[0]!))
    return result
  } catch (error) {
    return refused(error)
  }
}

/** The refusal of a file that is none of ours. */
function unread(kind: Kind, says: string): ReadResult {
  if (kind === 'empty') return refused(new FileRefused('file-empty'))
  if (kind === 'encrypted-office') return refused(new FileRefused('file-encrypted'))
  const agrees = says === '' || says === kind || (EXTENSIONS[kind]?.includes(says) ?? false)
  if (agrees) return refused(new FileRefused('file-type-unsupported', { seems: kind }))
  return { questions: [], problems: [mismatch('error', says, kind)], rows: 0 }
}

const mismatch = (severity: Problem['severity'], says: string, seems: string): Problem => ({
  severity,
  code: 'file-not-what-it-says',
  detail: { says, seems },
})
