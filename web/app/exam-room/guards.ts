import { h } from './dom.ts'

/** Enough to cover a tall sheet; what lies outside is cut off. */
const MARKS = 48

/** No copying out of the paper, nothing pasted into it, no menu (a hindrance, no proof; domain.md 2.3). */
export function blockCopying(room: HTMLElement): void {
  const block = (event: Event) => event.preventDefault()
  for (const type of ['copy', 'cut', 'paste', 'contextmenu', 'dragstart', 'drop']) room.addEventListener(type, block)
  room.classList.add('no-copy')
}

/** The admission number across the sheet, so that a photograph of it says whose it is. Read by nobody's screen reader. */
export const watermark = (text: string): HTMLElement =>
  h(
    'div',
    { class: 'watermark', 'aria-hidden': 'true' },
    ...Array.from({ length: MARKS }, () => h('span', { 'data-mark': text })),
  )
