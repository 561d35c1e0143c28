import { guardDirectory, readDirectory, unpack } from './archive/zip.ts'
import { delimiterOf } from './csv/read.ts'
import type { Kind } from './detect.ts'
import type { Format } from './format.ts'
import { boundsOf, type ReadOptions } from './limits.ts'

/** How much of a file is looked at. */
const HEAD = 100_000

/**
 * The format of a file by its content: what kind of file it is, and inside a text, an XML file or an archive, what it
 * looks like. Undefined if it is none of ours.
 * @param name only asked where a text could be several things
 * @throws FileRefused for an archive that promises too much
 */
export function formatOf(
  bytes: Uint8Array,
  kind: Kind,
  name: string,
  limits: Required<ReadOptions> = boundsOf({}),
): Format | undefined {
  switch (kind) {
    case 'xlsx':
      return 'EXCEL'
    case 'docx':
      return 'WORD'
    case 'xml':
      return xmlFormat(headOf(bytes))
    case 'zip':
      return packageFormat(bytes, limits)
    case 'csv':
    case 'html': {
      const head = headOf(bytes)
      return xmlFormat(head) ?? (kind === 'csv' ? textFormat(head, name) : undefined)
    }
    default:
      return undefined
  }
}

/** The beginning of a text. Characters that are not UTF-8 come out wrong, and do not matter here. */
function headOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes.subarray(0, HEAD))
}

/** By the name of the outermost element. */
function xmlFormat(head: string): Format | undefined {
  const start = head.replace(
    /^\s*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?\s*>\s*)*/i,
    '',
  )
  const root = /^<(?:[\w.-]+:)?([\w.-]+)/.exec(start)?.[1]
  if (root === 'quiz') return 'MOODLE_XML'
  if (root === 'assessmentItem') return 'QTI_2'
  return root === 'qti-assessment-item' ? 'QTI_3' : undefined
}

const QTI_3 = /qtiv3p0|imsqti_\w*v3p0|imsqtiasi_v3|<(?:\w+:)?schemaversion>\s*3\.|<qti-assessment-/

/** A package of QTI by its manifest, or without one by its first item. */
function packageFormat(bytes: Uint8Array, limits: Required<ReadOptions>): Format | undefined {
  const entries = readDirectory(bytes)
  // A package has a file for every question: how many there may be is for its reader to say.
  guardDirectory(entries, bytes.length, { ...limits, maxEntries: entries.length })
  const files = entries.filter(({ name }) => /\.xml$/i.test(name) && !name.startsWith('__MACOSX/'))
  const manifest = files.find(({ name }) => /(?:^|\/)imsmanifest\.xml$/i.test(name))
  const first = manifest ?? files[0]
  if (!first) return undefined
  const decoder = new TextDecoder()
  let head = ''
  unpack(bytes, first, (chunk) => {
    head += decoder.decode(chunk, { stream: true })
    return head.length < HEAD
  })
  if (!manifest) return xmlFormat(head)
  return QTI_3.test(head) ? 'QTI_3' : 'QTI_2'
}

const AIKEN_ANSWER = /^ANSWER\s*[:：]/im
const AIKEN_CHOICE = /^[ \t]*[A-ZＡ-Ｚ][).．、）]/m
const GIFT_MARK = /^[ \t]*(?:::|\$CATEGORY:)/im
const GIFT_ANSWERS = /(?<!\\)\{\s*(?:\}|#|T(?:RUE)?\s*[#}]|F(?:ALSE)?\s*[#}]|[^{}]*?(?<!\\)[=~])/i

/** The name decides where the text says nothing else. */
function textFormat(head: string, name: string): Format {
  const isAiken = AIKEN_ANSWER.test(head) && AIKEN_CHOICE.test(head)
  const isGift = GIFT_MARK.test(head) || GIFT_ANSWERS.test(head)
  if (/\.gift(?:\.txt)?$/i.test(name)) return isAiken && !isGift ? 'AIKEN' : 'GIFT'
  if (/\.aiken(?:\.txt)?$/i.test(name)) return isGift && !isAiken ? 'GIFT' : 'AIKEN'
  if (delimiterOf(head) !== undefined) return 'CSV'
  if (isAiken) return 'AIKEN'
  return isGift ? 'GIFT' : 'CSV'
}
