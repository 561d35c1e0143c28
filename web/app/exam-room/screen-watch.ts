/** A glance at a notification is not leaving the screen (domain.md 2.3). */
const IGNORED_MS = 2000

/** Tells when the page is hidden or closed, and when somebody comes back who was away for longer than a glance. */
export function watchScreen({ onHidden, onReturned }: { onHidden: () => void; onReturned: () => void }): void {
  let leftAt: number | undefined
  addEventListener('pagehide', onHidden)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') {
      leftAt = performance.now()
      return onHidden()
    }
    const away = leftAt === undefined ? 0 : performance.now() - leftAt
    leftAt = undefined
    if (away >= IGNORED_MS) onReturned()
  })
}
