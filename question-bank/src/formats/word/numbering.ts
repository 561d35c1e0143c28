import { chineseNumeral } from '../../model/numeral.ts'
import type { OfficePackage, Relation } from '../office/package.ts'
import { attribute, SILENT } from '../office/xml.ts'

/** Word has nine. */
const LEVELS = 9
const LONGEST_LABEL = 40
/** More than any document has. */
const MOST_LISTS = 100_000

interface Level {
  start: number
  format: string
  text: string
}

interface NumberedList {
  abstractId: string
  /** Levels that begin anew where this list is first used. */
  restarts: Map<number, number>
}

/** List number of a paragraph: which list, and how deep. */
export interface ListPlace {
  listId: string
  level: number
}

/**
 * The numbers that Word shows before the paragraphs of a list (自动编号, ECMA-376 17.9), as text: they are not in the
 * paragraphs themselves. Paragraphs must be asked for in their order.
 */
export class Numbering {
  readonly #levels = new Map<string, Map<number, Level>>()
  readonly #lists = new Map<string, NumberedList>()
  readonly #counts = new Map<string, number[]>()
  readonly #begun = new Set<string>()

  constructor(file: OfficePackage, relation: Relation | undefined) {
    if (relation?.path && file.has(relation.path)) this.#read(file, relation.path)
  }

  /** `1.`, `A.`, `（一）`; empty for bullets and lists that are not there. */
  label({ listId, level }: ListPlace): string {
    if (!(level >= 0 && level < LEVELS)) return ''
    const list = this.#lists.get(listId)
    const levels = list && this.#levels.get(list.abstractId)
    const here = levels?.get(level)
    if (!list || !here) return ''
    const counts = this.#counts.get(list.abstractId) ?? []
    this.#counts.set(list.abstractId, counts)
    if (!this.#begun.has(listId)) {
      for (const [at, start] of list.restarts) counts[at] = start - 1
      this.#begun.add(listId)
    }
    counts[level] = (counts[level] ?? here.start - 1) + 1
    counts.length = level + 1
    return here.text.replace(/%([1-9])/g, (_, n: string) => {
      const at = Number(n) - 1
      const shown = levels!.get(at)
      return shown ? numeral(counts[at] ?? shown.start, shown.format) : ''
    })
  }

  #read(file: OfficePackage, path: string): void {
    let levels = new Map<number, Level>()
    let level: Level | undefined
    let list: NumberedList | undefined
    let overridden = 0
    file.read(path, {
      ...SILENT,
      open: (name, attributes) => {
        const value = () => attribute(attributes, 'val') ?? ''
        const isLevel = !list && level
        if (this.#levels.size + this.#lists.size > MOST_LISTS) return
        if (name === 'abstractNum') {
          levels = new Map()
          this.#levels.set(attribute(attributes, 'abstractNumId') ?? '', levels)
        } else if (name === 'num') {
          list = { abstractId: '', restarts: new Map() }
          this.#lists.set(attribute(attributes, 'numId') ?? '', list)
        } else if (name === 'lvl' && !list) {
          level = { start: 1, format: 'decimal', text: '' }
          levels.set(Number(attribute(attributes, 'ilvl') ?? 0), level)
        } else if (name === 'abstractNumId' && list) list.abstractId = value()
        else if (name === 'lvlOverride') overridden = Number(attribute(attributes, 'ilvl') ?? 0)
        else if (name === 'startOverride' && list) list.restarts.set(Math.min(overridden, LEVELS), Number(value()) || 0)
        else if (name === 'start' && isLevel) level!.start = Number(value()) || 0
        else if (name === 'numFmt' && isLevel) level!.format = value()
        else if (name === 'lvlText' && isLevel) level!.text = value().slice(0, LONGEST_LABEL)
      },
      close: (name) => {
        if (name === 'lvl') level = undefined
        if (name === 'num') list = undefined
      },
    })
  }
}

function numeral(n: number, format: string): string {
  switch (format) {
    case 'upperLetter':
      return letters(n)
    case 'lowerLetter':
      return letters(n).toLowerCase()
    case 'upperRoman':
      return roman(n)
    case 'lowerRoman':
      return roman(n).toLowerCase()
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'ideographDigital':
    case 'taiwaneseDigital':
      return n >= 1 && n <= 9999 ? chineseNumeral(n) : `${n}`
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return n >= 1 && n <= 20 ? String.fromCharCode(0x2460 + n - 1) : `${n}`
    case 'decimalEnclosedParen':
      return `(${n})`
    case 'bullet':
    case 'none':
      return ''
    default:
      return `${n}`
  }
}

/** A … Z, AA, BB …, as Word counts. */
const letters = (n: number): string =>
  n >= 1 && n <= 104 ? String.fromCharCode(65 + ((n - 1) % 26)).repeat(Math.floor((n - 1) / 26) + 1) : `${n}`

function roman(n: number): string {
  if (n < 1 || n > 50) return `${n}`
  const signs: [number, string][] = [
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let rest = n
  let text = ''
  for (const [value, sign] of signs) {
    for (; rest >= value; rest -= value) text += sign
  }
  return text
}
