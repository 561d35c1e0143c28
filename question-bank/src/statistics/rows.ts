/** A growing table of whole numbers below 2³², `width` of them a row, four bytes each. */
export class Rows {
  length = 0
  readonly width: number
  private values: Uint32Array

  constructor(width: number) {
    this.width = width
    this.values = new Uint32Array(width * 4)
  }

  /** Adds a row of zeros. @returns its number */
  add(): number {
    if ((this.length + 1) * this.width > this.values.length) {
      const wider = new Uint32Array(this.values.length * 2)
      wider.set(this.values)
      this.values = wider
    }
    return this.length++
  }

  get(row: number, column: number): number {
    return this.values[row * this.width + column]!
  }

  set(row: number, column: number, value: number): void {
    this.values[row * this.width + column] = value
  }
}

/** Strings by number, in order of first mention. */
export class Names {
  readonly list: string[] = []
  private readonly numbers = new Map<string, number>()

  numberOf(name: string): number {
    const known = this.numbers.get(name)
    if (known !== undefined) return known
    this.numbers.set(name, this.list.length)
    return this.list.push(name) - 1
  }
}
