/** How characters look, as far as a question can hold it; from the outside in, as we nest them. */
export const FORMATS = [
  { tag: 'b', open: '\u0010', close: '\u0011', xml: '<w:b/>' },
  { tag: 'i', open: '\u0012', close: '\u0013', xml: '<w:i/>' },
  { tag: 's', open: '\u0016', close: '\u0017', xml: '<w:strike/>' },
  { tag: 'u', open: '\u0014', close: '\u0015', xml: '<w:u w:val="single"/>' },
  { tag: 'sup', open: '\u0001', close: '\u0002', xml: '<w:vertAlign w:val="superscript"/>' },
  { tag: 'sub', open: '\u0003', close: '\u0004', xml: '<w:vertAlign w:val="subscript"/>' },
] as const
export type FormatTag = (typeof FORMATS)[number]['tag']

export const formatOf = (tag: string) => FORMATS.find((format) => format.tag === tag)

/** Opens and closes formats around pieces of text, so that pieces that look the same come together. */
export class FormatStack {
  readonly #open: FormatTag[] = []

  /** The marks that lead from the formats before to these. */
  change(wanted: ReadonlySet<FormatTag>): string {
    let keep = 0
    while (keep < this.#open.length && wanted.has(this.#open[keep]!)) keep++
    const missing = FORMATS.filter(({ tag }) => wanted.has(tag) && !this.#open.slice(0, keep).includes(tag))
    // A format that lies outside of one that is open would have to be opened before it.
    const closing = this.#open.splice(keep).reverse()
    this.#open.push(...missing.map(({ tag }) => tag))
    return closing.map((tag) => formatOf(tag)!.close).join('') + missing.map(({ open }) => open).join('')
  }

  end(): string {
    return this.change(new Set())
  }
}
