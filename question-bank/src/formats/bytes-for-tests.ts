import { strToU8, type Zippable, zipSync } from 'fflate'
import type { ReadResult } from './format.ts'

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Text in GBK: the two-byte table of GB18030, turned around. */
export function gbk(text: string): Uint8Array {
  const bytes = [...text].flatMap((c) => (c < '\x80' ? [c.charCodeAt(0)] : (gbkTable().get(c) ?? [0x3f])))
  return Uint8Array.from(bytes)
}

let table: Map<string, [number, number]> | undefined
function gbkTable(): Map<string, [number, number]> {
  if (table) return table
  table = new Map()
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) table.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
  }
  return table
}

export const utf16le = (text: string): Uint8Array =>
  Uint8Array.of(0xff, 0xfe, ...new Uint8Array(Buffer.from(text, 'utf16le')))

/** A workbook made by hand, for what our own writer never writes. */
export interface HandMade {
  /** `<row>` elements of each sheet, and what follows `<sheetData>`. */
  sheets: { name?: string; state?: string; rows: string; after?: string }[]
  sharedStrings?: string
  /** Contents of `<styleSheet>`. */
  styles?: string
  more?: Zippable
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export function workbook({ sheets, sharedStrings, styles, more }: HandMade): Uint8Array {
  const list = sheets
    .map(
      ({ name, state }, i) =>
        `<sheet name="${name ?? `表${i + 1}`}" sheetId="${i + 1}" r:id="rId${i + 1}"${state ? ` state="${state}"` : ''}/>`,
    )
    .join('')
  const relations = [
    ...sheets.map(
      (_, i) => `<Relationship Id="rId${i + 1}" Type="${RELATION}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
    ),
    `<Relationship Id="texts" Type="${RELATION}/sharedStrings" Target="/xl/sharedStrings.xml"/>`,
    `<Relationship Id="styles" Type="${RELATION}/styles" Target="styles.xml"/>`,
  ]
  const files: Zippable = {
    '[Content_Types].xml': strToU8(`${XML}<Types/>`),
    'xl/workbook.xml': strToU8(`${XML}<workbook ${MAIN} xmlns:r="${RELATION}"><sheets>${list}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(`${XML}<Relationships>${relations.join('')}</Relationships>`),
    ...(sharedStrings && { 'xl/sharedStrings.xml': strToU8(`${XML}<sst ${MAIN}>${sharedStrings}</sst>`) }),
    ...(styles && { 'xl/styles.xml': strToU8(`${XML}<styleSheet ${MAIN}>${styles}</styleSheet>`) }),
    ...more,
  }
  sheets.forEach(({ rows, after }, i) => {
    files[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(
      `${XML}<worksheet ${MAIN}><sheetData>${rows}</sheetData>${after ?? ''}</worksheet>`,
    )
  })
  return zipSync(files)
}

/** A row of inline texts, without addresses, which is allowed. */
export const row = (...texts: string[]): string =>
  `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`

/** A Word document made by hand, as other programs write it. */
export interface HandMadeDocument {
  /** Contents of `<w:body>`. */
  body: string
  numbering?: string
  styles?: string
  /** `<Relationship>` elements beside those of styles and numbering. */
  relations?: string
  more?: Zippable
}

const WORD =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r" xmlns:a="a" xmlns:wp="wp" xmlns:m="m" xmlns:v="v" xmlns:o="o" xmlns:mc="mc"'

export function docx({ body, numbering, styles, relations = '', more }: HandMadeDocument): Uint8Array {
  const part = (name: string, content: string) => strToU8(`${XML}<w:${name} ${WORD}>${content}</w:${name}>`)
  return zipSync({
    '[Content_Types].xml': strToU8(`${XML}<Types/>`),
    '_rels/.rels': strToU8(
      `${XML}<Relationships><Relationship Id="a" Type="${RELATION}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': part('document', `<w:body>${body}</w:body>`),
    'word/_rels/document.xml.rels': strToU8(
      `${XML}<Relationships><Relationship Id="s" Type="${RELATION}/styles" Target="styles.xml"/><Relationship Id="n" Type="${RELATION}/numbering" Target="numbering.xml"/>${relations}</Relationships>`,
    ),
    ...(styles && { 'word/styles.xml': part('styles', styles) }),
    ...(numbering && { 'word/numbering.xml': part('numbering', numbering) }),
    ...more,
  })
}

/** A run of a document. */
export const run = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`

/** A paragraph of a document. */
export const p = (text: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${text.startsWith('<') ? text : run(text)}</w:p>`

/** A document of these lines, each a paragraph. */
export const wordLines = (text: string): Uint8Array =>
  docx({
    body: text
      .trim()
      .split('\n')
      .map((line) => p(line.trim()))
      .join(''),
  })

/** The smallest picture there is: one pixel. */
export const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (c) => c.charCodeAt(0),
)

/** Milliseconds of work of this process so far: unlike the clock, not longer when others use the machine. */
export function worked(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Problems in one line each, for comparing. */
export const lines = ({ problems }: ReadResult): string[] =>
  problems.map(({ code, cell, row: at, line, element, detail }) =>
    [
      code,
      cell ?? (at === undefined ? '' : `row ${at}`),
      line === undefined ? '' : `line ${line}`,
      element ?? '',
      ...(detail ? [JSON.stringify(detail)] : []),
    ]
      .filter(Boolean)
      .join(' '),
  )

export const codes = ({ problems }: ReadResult): string[] => problems.map(({ code }) => code)
