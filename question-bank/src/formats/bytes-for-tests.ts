import { strToU8, type Zippable, zipSync } from 'fflate'
import type { ReadResult } from './table/read.ts'

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

/** Problems in one line each, for comparing. */
export const lines = ({ problems }: ReadResult): string[] =>
  problems.map(({ code, cell, row: at, detail }) =>
    [code, cell ?? (at === undefined ? '' : `row ${at}`), ...(detail ? [JSON.stringify(detail)] : [])]
      .filter(Boolean)
      .join(' '),
  )

export const codes = ({ problems }: ReadResult): string[] => problems.map(({ code }) => code)
