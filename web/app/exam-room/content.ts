import type { FormImage } from '@app/question-bank/form'
import { h } from './dom.ts'
import { words } from './words.ts'

/** The pictures of a form as addresses of this page, each made when it is first shown. */
export class Pictures {
  readonly #images: Record<string, FormImage>
  readonly #addresses = new Map<string, string>()

  constructor(images: Record<string, FormImage>) {
    this.#images = images
  }

  /** @param source `sha256:…` as a text names it */
  address(source: string): string {
    const known = this.#addresses.get(source)
    if (known) return known
    const image = this.#images[source.replace('sha256:', '')]
    if (!image) return ''
    const bytes = Uint8Array.from(atob(image.base64), (c) => c.charCodeAt(0))
    const address = URL.createObjectURL(new Blob([bytes], { type: image.mediaType }))
    this.#addresses.set(source, address)
    return address
  }
}

/**
 * A text of the form in an element. HTML was made safe when the form was sealed and is parsed apart from the page, where
 * nothing loads or runs, before its pictures get their addresses.
 */
export function content(className: string, text: string, markup: 'HTML' | undefined, pictures: Pictures): HTMLElement {
  if (!markup) return h('div', { class: `${className} plain` }, text)
  const { body } = new DOMParser().parseFromString(text, 'text/html')
  for (const picture of body.querySelectorAll('img')) {
    picture.setAttribute('src', pictures.address(picture.getAttribute('src') ?? ''))
    if (!picture.alt) picture.alt = words.picture
  }
  for (const table of body.querySelectorAll('table')) {
    const frame = h('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': words.table })
    table.replaceWith(frame)
    frame.append(table)
  }
  return h('div', { class: className }, ...body.childNodes)
}

/** Puts fields where the text has its marks `____`; those for which there is no mark follow the text. */
export function placeBlanks(stem: HTMLElement, fields: readonly HTMLElement[]): void {
  const left = [...fields]
  const texts: Text[] = []
  const walker = document.createTreeWalker(stem, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    const [first = '', ...rest] = text.data.split(/_{3,}/)
    text.replaceWith(first, ...rest.flatMap((part) => [left.shift() ?? '', part]))
  }
  stem.append(...left)
}
