/**
 * An ordinary form as the person sent it. Reading a field as `secret` keeps it out of what is shown again
 * when the form comes back with errors.
 */
export class Fields {
  readonly #form: FormData
  readonly #secrets = new Set<string>()
  /** The request that brought it, where one did. */
  readonly request: Request | undefined

  constructor(form: FormData, request?: Request) {
    this.#form = form
    this.request = request
  }

  static async of(request: Request): Promise<Fields> {
    return new Fields(await request.formData(), request)
  }

  /** Which of a page's forms was sent (`ActionForm` writes it). */
  get intent(): string {
    return this.text('_intent')
  }

  text(name: string): string {
    const value = this.#form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }

  /** An empty field is an absent fact. */
  orNull(name: string): string | null {
    return this.text(name) || null
  }

  /** A password: taken as typed, never trimmed, never shown again. */
  secret(name: string): string {
    this.#secrets.add(name)
    const value = this.#form.get(name)
    return typeof value === 'string' ? value : ''
  }

  /** One of a closed list. What is not in it goes to the API all the same, which refuses it by name. */
  oneOf<T extends string>(name: string): T {
    return this.text(name) as T
  }

  list<T extends string = string>(name: string): T[] {
    return this.#form.getAll(name).filter((value): value is T => typeof value === 'string' && value !== '')
  }

  /** A whole number; 0 where the field is no number. */
  int(name: string): number {
    const value = Number(this.text(name))
    return Number.isInteger(value) ? value : 0
  }

  /** The record chosen with a `Picker`, or null. */
  picked(name: string): string | null {
    return this.text(name).split('|', 1)[0] || null
  }

  /** The picker that is to search (only without JavaScript), and for what. */
  get find(): { name: string; search: string } | undefined {
    const name = this.text('_find')
    return name ? { name, search: this.text(`${name}.search`) } : undefined
  }

  /** Everything that may be shown again. */
  keep(): Record<string, string[]> {
    const kept: Record<string, string[]> = {}
    for (const name of new Set(this.#form.keys())) {
      if (!this.#secrets.has(name) && !name.startsWith('_')) kept[name] = this.list(name)
    }
    return kept
  }
}
