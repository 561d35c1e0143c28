import { Writable } from 'node:stream'

/**
 * Takes a whole page from React's renderer. React 18 writes in blocks of 2 KB and, where the next character does
 * not fit (Chinese ones have three bytes), sends the block with its unused end: zero bytes in the middle of words.
 * HTML has no zero bytes of its own, so the ends are cut off here.
 */
export class PageBuffer extends Writable {
  readonly #blocks: Uint8Array[] = []

  override _write(block: Uint8Array, _encoding: string, done: () => void): void {
    let end = block.length
    while (end > 0 && block[end - 1] === 0) end -= 1
    this.#blocks.push(block.subarray(0, end))
    done()
  }

  /** Everything written, once the stream has finished. */
  get page(): Buffer<ArrayBuffer> {
    return Buffer.concat(this.#blocks)
  }
}
