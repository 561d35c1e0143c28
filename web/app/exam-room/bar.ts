import type { OpenAttempt } from '@app/api/contract'
import { h } from './dom.ts'
import { words } from './words.ts'

/** The head of the room: whose sitting of which examination this is, and the parts that change. */
export const bar = (
  { sessionName, candidateName, admissionNo }: OpenAttempt,
  ...parts: readonly HTMLElement[]
): HTMLElement =>
  h(
    'header',
    { class: 'bar' },
    h('h1', { class: 'visually-hidden' }, sessionName),
    h('p', { class: 'who' }, h('strong', {}, candidateName), ` ${words.admissionNo} ${admissionNo}`),
    ...parts,
  )
