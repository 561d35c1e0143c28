/** More than a cell of Excel can hold (32,767) and than any text of a question; what is longer is not kept. */
export const MOST_TEXT = 100_000

/** Adds to a text, but to one that is too long already no more than shows it. */
export const capped = (before: string, text: string): string =>
  before.length > MOST_TEXT ? before : before + text.slice(0, MOST_TEXT + 1 - before.length)

/** Collects the text of `<si>` or `<is>`: all `<t>`, except those of a phonetic guide (`<rPh>`). */
export class RichText {
  #text = ''
  #isText = false
  #isPhonetic = false

  start(): void {
    this.#text = ''
  }

  open(name: string): void {
    if (name === 'rPh') this.#isPhonetic = true
    else if (name === 't') this.#isText = !this.#isPhonetic
  }

  close(name: string): void {
    if (name === 'rPh') this.#isPhonetic = false
    else if (name === 't') this.#isText = false
  }

  add(text: string): void {
    if (this.#isText) this.#text = capped(this.#text, text)
  }

  text(): string {
    return unescapeText(this.#text)
  }
}

/** `_x000D_` and the like: characters XML cannot hold, as a spreadsheet writes them (ECMA-376 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}
