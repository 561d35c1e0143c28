const FREE = 0xffffffff
const FIRST_SIZE = 1024

/**
 * Finds again which question of a file had a content key, for up to millions of questions: two numbers a question, kept
 * outside of the heap. Only part of the key is kept, so that what is found must be compared.
 */
export class SeenTable {
  #slots = new Uint32Array(FIRST_SIZE * 2).fill(FREE)
  #count = 0

  /** Index of the question with this key (hexadecimal), as `isIt` finds by comparing; undefined if there is none. */
  find(key: string, isIt: (index: number) => boolean): number | undefined {
    const hash = hashOf(key)
    for (let slot = this.#slot(hash); this.#slots[slot + 1] !== FREE; slot = this.#next(slot)) {
      const index = this.#slots[slot + 1]!
      if (this.#slots[slot] === hash && isIt(index)) return index
    }
    return undefined
  }

  add(key: string, index: number): void {
    if (this.#count * 4 >= this.#slots.length) this.#grow()
    this.#put(hashOf(key), index)
    this.#count++
  }

  #put(hash: number, index: number): void {
    let slot = this.#slot(hash)
    while (this.#slots[slot + 1] !== FREE) slot = this.#next(slot)
    this.#slots[slot] = hash
    this.#slots[slot + 1] = index
  }

  #grow(): void {
    const before = this.#slots
    this.#slots = new Uint32Array(before.length * 2).fill(FREE)
    for (let slot = 0; slot < before.length; slot += 2) {
      if (before[slot + 1] !== FREE) this.#put(before[slot]!, before[slot + 1]!)
    }
  }

  #slot = (hash: number): number => (hash % (this.#slots.length / 2)) * 2
  #next = (slot: number): number => (slot + 2) % this.#slots.length
}

/** A key is a hash already. */
const hashOf = (key: string): number => Number.parseInt(key.slice(0, 8), 16)
