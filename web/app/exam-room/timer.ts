import { h } from './dom.ts'
import type { ServerClock } from './server-clock.ts'
import { countdown, words } from './words.ts'

const ANNOUNCED_MINUTES = [30, 15, 5, 1]
const MINUTE = 60_000

/**
 * The count-down. The ticking figure is silent for screen readers; a second, polite place speaks at 30, 15, 5 and
 * 1 minutes. While the attempt is paused it stands. It can be hidden by those whom it unnerves.
 */
export function timer(
  clock: ServerClock,
  { endsAtMs, pausedAtMs }: { endsAtMs: () => number; pausedAtMs: () => number | undefined },
  onEnd: () => void,
): { element: HTMLElement; stop(): void } {
  const figure = h('span', { class: 'figure', role: 'timer', 'aria-live': 'off' })
  const spoken = h('span', { class: 'visually-hidden', 'aria-live': 'polite' })
  const toggle = h(
    'button',
    { type: 'button', class: 'quiet', onclick: () => setHidden(!figure.hidden) },
    words.hideTime,
  )
  let interval = 0
  let lastMinutes = Number.POSITIVE_INFINITY

  function setHidden(hidden: boolean) {
    figure.hidden = hidden
    toggle.textContent = hidden ? words.showTime : words.hideTime
  }

  function tick() {
    const restsSince = pausedAtMs()
    const left = endsAtMs() - (restsSince ?? clock.now())
    figure.textContent = countdown(left)
    figure.classList.toggle('last', left < 5 * MINUTE)
    const minutes = Math.ceil(left / MINUTE)
    const due = ANNOUNCED_MINUTES.find((mark) => minutes <= mark && lastMinutes > mark)
    if (due !== undefined && lastMinutes !== Number.POSITIVE_INFINITY) spoken.textContent = words.minutesLeft(due)
    lastMinutes = minutes
    if (left <= 0 && restsSince === undefined) {
      clearInterval(interval)
      onEnd()
    }
  }

  interval = window.setInterval(tick, 250)
  tick()
  const element = h('div', { class: 'timer' }, h('span', {}, words.timeLeft), figure, toggle, spoken)
  return { element, stop: () => clearInterval(interval) }
}
