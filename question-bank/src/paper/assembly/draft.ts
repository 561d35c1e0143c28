import type { Task } from './task.ts'

/** A question in its place on a form. */
export interface Place {
  entry: number
  section: number
  group: number
}

export interface Layout {
  forms: Place[][]
  /** Entries by group: all that may stand in any place of the group, as far as section and quotas go. */
  groups: number[][]
}

/** One place of one form. */
export interface Spot {
  form: number
  place: number
}

/** Puts another entry of the same group in a place: from a place of another form, or one that is free to be used. */
export interface Exchange {
  at: Spot
  entry: number
  /** Where that entry stands now and the entry given for it goes. */
  from?: Spot
}

const WHOLE = 10_000

/**
 * Forms while questions are exchanged. An exchange keeps within a group, so sections and quotas stay as they are, and
 * what it may not do is seen here: a content twice on a form, or more often than its limit.
 */
export class Draft {
  readonly task: Task
  readonly forms: Place[][]
  /** Expected marks × 10,000 of each form. */
  readonly scores: number[]
  readonly #groups: number[][]
  /** Places by form and group. */
  readonly #places: Map<number, number[]>[]
  readonly #contents: Uint8Array[]
  readonly #entries: Uint8Array[]
  readonly #used: Uint16Array

  constructor(task: Task, { forms, groups }: Layout) {
    this.task = task
    this.#groups = groups
    this.forms = forms
    this.#contents = forms.map(() => new Uint8Array(task.contents.length))
    this.#entries = forms.map(() => new Uint8Array(task.entries.length))
    this.#used = new Uint16Array(task.contents.length)
    this.#places = forms.map((form) => Map.groupBy(form.keys(), (place) => form[place]!.group))
    this.scores = forms.map(() => task.fixedScore)
    forms.forEach((form, index) => {
      for (const place of form) this.#put(index, place, place.entry)
    })
  }

  at({ form, place }: Spot): Place {
    return this.forms[form]![place]!
  }

  /** The places of a form by group. */
  placesOf(form: number): ReadonlyMap<number, readonly number[]> {
    return this.#places[form]!
  }

  /** What an entry adds to the score of a form when it stands in a section. */
  worth(entry: number, section: number): number {
    return this.task.sections[section]!.marks * this.task.entries[entry]!.expected
  }

  /** Past exposure × forms and so many more uses, in ten-thousandths of the forms. */
  exposureOf(entry: number, more: number): number {
    const { content } = this.task.entries[entry]!
    return this.task.contents[content]!.exposure * this.task.formCount + (this.#used[content]! + more) * WHOLE
  }

  /** The highest exposure of what stands on any form. */
  mostExposure(): number {
    return Math.max(0, ...this.forms.flatMap((form) => form.map(({ entry }) => this.exposureOf(entry, 0))))
  }

  /** How many enemies the entry has or would have on the form, one entry left aside. */
  enemiesOn(form: number, entry: number, aside: number): number {
    const stands = this.#entries[form]!
    let count = 0
    for (const enemy of this.task.entries[entry]!.enemies) if (enemy !== aside && stands[enemy] === 1) count++
    return count
  }

  isLegal({ at, entry, from }: Exchange): boolean {
    const given = this.at(at).entry
    if (!this.#mayStand(entry, at.form, given)) return false
    if (from) return this.#mayStand(given, from.form, entry)
    const { contents, entries } = this.task
    const { content } = entries[entry]!
    return content === entries[given]!.content || this.#used[content]! < contents[content]!.limit
  }

  apply({ at, entry, from }: Exchange): void {
    const place = this.at(at)
    const given = place.entry
    this.#take(at.form, place)
    if (from) {
      const other = this.at(from)
      this.#take(from.form, other)
      this.#put(from.form, other, given)
    }
    this.#put(at.form, place, entry)
  }

  /** Every exchange of the place with a place of another form. */
  *swaps(at: Spot): Iterable<Exchange> {
    const { group } = this.at(at)
    for (let form = 0; form < this.forms.length; form++) {
      if (form === at.form) continue
      for (const place of this.placesOf(form).get(group) ?? []) {
        const from = { form, place }
        yield { at, from, entry: this.at(from).entry }
      }
    }
  }

  /** Every exchange of the place with an entry that may be used once more. */
  *replacements(at: Spot): Iterable<Exchange> {
    for (const entry of this.#groups[this.at(at).group]!) yield { at, entry }
  }

  #mayStand(entry: number, form: number, instead: number): boolean {
    const { content } = this.task.entries[entry]!
    return content === this.task.entries[instead]!.content || this.#contents[form]![content] === 0
  }

  #put(form: number, place: Place, entry: number): void {
    place.entry = entry
    this.#mark(form, place, 1)
  }

  #take(form: number, place: Place): void {
    this.#mark(form, place, -1)
  }

  #mark(form: number, { entry, section }: Place, by: 1 | -1): void {
    const { content } = this.task.entries[entry]!
    this.#contents[form]![content]! += by
    this.#entries[form]![entry]! += by
    this.#used[content]! += by
    this.scores[form]! += by * this.worth(entry, section)
  }
}
