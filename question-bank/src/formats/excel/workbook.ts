import { FileRefused } from '../../model/problem.ts'
import type { ZipLimits } from '../archive/zip.ts'
import { OfficePackage } from '../office/package.ts'
import { attribute, SILENT } from '../office/xml.ts'
import { TextPool } from '../text-pool.ts'
import { type NumberFormat, numberFormat } from './number-format.ts'
import { RichText } from './rich-text.ts'

export interface SheetPart {
  name: string
  isHidden: boolean
  path: string
}

/** More shared texts than any bank has cells; without a bound, millions of empty ones fit into a small file. */
const MOST_SHARED_TEXTS = 2_000_000

/** An opened .xlsx: which sheets it has, and what their cells refer to. */
export class Workbook extends OfficePackage {
  readonly sheets: SheetPart[]
  readonly texts: string[]
  readonly formats: NumberFormat[]
  readonly pool = new TextPool()

  constructor(bytes: Uint8Array, limits: ZipLimits) {
    super(bytes, limits)
    const main = this.mainPath('xl/workbook.xml')
    const targets = this.relations(main)
    this.sheets = this.#readSheets(main, targets)
    this.texts = this.#readTexts([...targets.values()].find(({ type }) => type === 'sharedStrings')?.path)
    this.formats = this.#readFormats([...targets.values()].find(({ type }) => type === 'styles')?.path)
  }

  #readSheets(path: string, targets: ReadonlyMap<string, { path: string }>): SheetPart[] {
    const sheets: SheetPart[] = []
    this.read(path, {
      ...SILENT,
      open(element, attributes) {
        if (element !== 'sheet') return
        const target = targets.get(attribute(attributes, 'id') ?? '')
        const isHidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible'
        if (target?.path) sheets.push({ name: attribute(attributes, 'name') ?? '', isHidden, path: target.path })
      },
    })
    return sheets
  }

  /** Texts that cells refer to by index (ECMA-376 18.4): runs are joined, phonetic guides left out. */
  #readTexts(path: string | undefined): string[] {
    const texts: string[] = []
    if (!path || !this.has(path)) return texts
    const rich = new RichText()
    this.read(path, {
      open: (name) => (name === 'si' ? rich.start() : rich.open(name)),
      close: (name) => {
        rich.close(name)
        if (name === 'si') texts.push(this.pool.keep(rich.text()))
        if (texts.length > MOST_SHARED_TEXTS) throw new FileRefused('file-damaged', { where: path })
      },
      text: (text) => rich.add(text),
    })
    return texts
  }

  #readFormats(path: string | undefined): NumberFormat[] {
    const formats: NumberFormat[] = []
    if (!path || !this.has(path)) return formats
    const codes = new Map<number, string>()
    let isInCells = false
    this.read(path, {
      ...SILENT,
      open(name, attributes) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0)
        if (name === 'numFmt') codes.set(id, attribute(attributes, 'formatCode') ?? '')
        else if (name === 'cellXfs') isInCells = true
        else if (name === 'xf' && isInCells) formats.push(numberFormat(id, codes.get(id)))
      },
      close(name) {
        if (name === 'cellXfs') isInCells = false
      },
    })
    return formats
  }
}
