import type { OfficePackage, Relation } from '../office/package.ts'
import { attribute, SILENT } from '../office/xml.ts'
import type { ListPlace } from './numbering.ts'

interface Style extends Partial<ListPlace> {
  basedOn?: string
  isHeading: boolean
}

/** More than any document has. */
const MOST_STYLES = 20_000

/** What the styles of a document (ECMA-376 17.7) say of its paragraphs: lists they number, and which are headings. */
export class Styles {
  readonly #styles = new Map<string, Style>()

  constructor(file: OfficePackage, relation: Relation | undefined) {
    if (relation?.path && file.has(relation.path)) this.#read(file, relation.path)
  }

  /** The list of a paragraph: its own, or that of its style. Undefined if it has none. */
  listOf(own: Partial<ListPlace>, style: string): ListPlace | undefined {
    const chain = this.#chain(style)
    const listId = own.listId ?? chain.find((each) => each.listId !== undefined)?.listId
    const level = own.level ?? chain.find((each) => each.level !== undefined)?.level ?? 0
    return listId === undefined || listId === '0' ? undefined : { listId, level }
  }

  isHeading(style: string): boolean {
    return this.#chain(style).some(({ isHeading }) => isHeading)
  }

  /** The style and those it is based on; a circle ends where it closes. */
  #chain(style: string): Style[] {
    const chain = new Set<Style>()
    for (let at = this.#styles.get(style); at && !chain.has(at); at = this.#styles.get(at.basedOn ?? '')) chain.add(at)
    return [...chain]
  }

  #read(file: OfficePackage, path: string): void {
    let style: Style | undefined
    file.read(path, {
      ...SILENT,
      open: (name, attributes) => {
        const value = attribute(attributes, 'val') ?? ''
        if (name === 'style' && this.#styles.size < MOST_STYLES) {
          style = { isHeading: false }
          this.#styles.set(attribute(attributes, 'styleId') ?? '', style)
        } else if (!style) return
        else if (name === 'basedOn') style.basedOn = value
        else if (name === 'numId') style.listId = value
        else if (name === 'ilvl') style.level = Number(value)
        else if (name === 'name') style.isHeading ||= /^(?:heading \d|title|subtitle)$/i.test(value)
      },
      close: (name) => {
        if (name === 'style') style = undefined
      },
    })
  }
}
