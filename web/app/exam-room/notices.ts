import { h } from './dom.ts'
import type { Status } from './server.ts'
import type { Sitting } from './store.ts'
import { beijing, words } from './words.ts'

interface NoticesOptions {
  sitting: Sitting
  /** Keeps what was acknowledged. */
  onRead: () => void
}

/** What comes from the invigilators: a pause, a later end, messages. Everything is said politely and stays readable. */
export class Notices {
  readonly #sitting: Sitting
  readonly #onRead: () => void
  readonly #announced = h('p', { class: 'announced', role: 'status', id: 'announced' })
  readonly #list = h('ul', {})
  readonly #title = h('summary', {})
  readonly #messages = h('details', { class: 'messages', hidden: true }, this.#title, this.#list)
  readonly element = h(
    'section',
    { class: 'notices', 'aria-label': words.noticesLabel },
    this.#announced,
    this.#messages,
  )
  #endsAt: string
  #isPaused = false

  constructor({ sitting, onRead }: NoticesOptions) {
    this.#sitting = sitting
    this.#onRead = onRead
    this.#endsAt = sitting.attempt.endsAt
    this.#drawMessages()
  }

  /** Says what has changed since the server was last heard. */
  update({ pausedAt, endsAt }: Pick<Status, 'pausedAt' | 'endsAt'>): void {
    if (pausedAt) this.#announced.textContent = words.paused(beijing(pausedAt))
    else if (this.#isPaused) this.#announced.textContent = words.resumed(beijing(endsAt))
    else if (Date.parse(endsAt) > Date.parse(this.#endsAt))
      this.#announced.textContent = words.extended(beijing(endsAt))
    this.#isPaused = pausedAt !== null
    this.#endsAt = endsAt
    this.#drawMessages()
  }

  #drawMessages(): void {
    const { messages = [], readMessages = [] } = this.#sitting
    const unread = messages.filter(({ id }) => !readMessages.includes(id))
    this.#messages.hidden = messages.length === 0
    const title = words.messages(messages.length, unread.length)
    if (this.#title.textContent === title) return
    this.#title.textContent = title
    if (unread.length > 0) this.#messages.open = true
    this.#list.replaceChildren(
      ...messages
        .toReversed()
        .map(({ id, text, at }) =>
          h(
            'li',
            { class: unread.some((one) => one.id === id) ? 'unread' : '', 'aria-live': 'polite' },
            h('span', { class: 'hint' }, beijing(at)),
            h('span', { class: 'text' }, text),
            unread.some((one) => one.id === id) &&
              h('button', { type: 'button', onclick: () => this.#read(id) }, words.dismiss),
          ),
        ),
    )
  }

  #read(id: string): void {
    this.#sitting.readMessages = [...(this.#sitting.readMessages ?? []), id]
    this.#onRead()
    this.#drawMessages()
    this.#title.focus()
  }
}
