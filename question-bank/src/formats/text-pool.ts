/** Of short texts (题型, 难度, 法律依据 …) one copy is kept, as long as there are not too many different ones. */
const LONGEST_SHARED = 40
const MOST_SHARED = 20_000
const COPY_AT_ONCE = 4096

/**
 * Texts to be kept for long. What is cut out of a chunk of a file would hold on to the whole chunk, so it is copied; of a
 * short text that comes again and again, one copy serves all.
 */
export class TextPool {
  readonly #known = new Map<string, string>()
  readonly #units = new Uint16Array(COPY_AT_ONCE)
  readonly #decoder = new TextDecoder('utf-16le', { ignoreBOM: true })

  keep(text: string): string {
    if (text.length > LONGEST_SHARED) return this.copy(text)
    const known = this.#known.get(text)
    if (known !== undefined) return known
    if (this.#known.size >= MOST_SHARED) this.#known.clear()
    const own = this.copy(text)
    this.#known.set(own, own)
    return own
  }

  /** A copy by way of the characters: an engine may otherwise keep the pieces a text was made of, or cut out of. */
  copy(text: string): string {
    if (text.length > COPY_AT_ONCE) {
      return this.copy(text.slice(0, COPY_AT_ONCE)) + this.copy(text.slice(COPY_AT_ONCE))
    }
    for (let i = 0; i < text.length; i++) this.#units[i] = text.charCodeAt(i)
    return this.#decoder.decode(this.#units.subarray(0, text.length))
  }
}
