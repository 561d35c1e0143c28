import { h } from './dom.ts'
import { words } from './words.ts'

/** Where one may not go back: asks before a question without an answer is left. */
export function confirmLeave(onConfirmed: () => void): void {
  const dialog = h('dialog', { 'aria-labelledby': 'leave-title' })
  const confirmed = () => {
    dialog.close()
    onConfirmed()
  }
  dialog.append(
    h('h2', { id: 'leave-title' }, words.leaveTitle),
    h('p', {}, words.leaveBlank),
    h(
      'p',
      { class: 'actions' },
      h('button', { type: 'button', onclick: () => dialog.close() }, words.keepOn),
      h('button', { type: 'button', class: 'primary', onclick: confirmed }, words.next),
    ),
  )
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}

/** Asks once more before the paper is handed in. */
export function confirmSubmit({ blank, flagged }: { blank: number; flagged: number }, onConfirmed: () => void): void {
  const dialog = h('dialog', { 'aria-labelledby': 'confirm-title' })
  const confirmed = () => {
    dialog.close()
    onConfirmed()
  }
  dialog.append(
    h('h2', { id: 'confirm-title' }, words.confirmTitle),
    h('p', { class: 'lead' }, words.confirmBlank(blank)),
    h('p', {}, words.confirmFlagged(flagged)),
    h('p', {}, words.confirmFinal),
    h(
      'p',
      { class: 'actions' },
      h('button', { type: 'button', onclick: () => dialog.close() }, words.keepOn),
      h('button', { type: 'button', class: 'primary', onclick: confirmed }, words.confirmSubmit),
    ),
  )
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}
