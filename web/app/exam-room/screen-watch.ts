interface Watched {
  /** The shortest absence that counts, in seconds. */
  minSeconds: number
  /** The page was hidden or is being closed: what is open should be written down. */
  onHidden: () => void
  /** Somebody has been away for that long, or is closing the page. */
  onLeft: (at: Date) => void
  /** Back after `onLeft`; `isLong` when the absence counts. */
  onReturned: (at: Date, isLong: boolean) => void
}

/**
 * Tells when the page is left and come back to (切屏). A glance at a notification is not leaving (domain.md 2.3). Both
 * instants of an absence are one reading of the computer's clock and the steady time that passed, so turning the clock
 * meanwhile makes an absence neither longer nor shorter.
 */
export function watchScreen({ minSeconds, onHidden, onLeft, onReturned }: Watched): void {
  let left: { wallMs: number; steadyMs: number; told: boolean } | undefined
  let timer = 0

  function tell() {
    clearTimeout(timer)
    if (!left || left.told) return
    left.told = true
    onLeft(new Date(left.wallMs))
  }

  addEventListener('pagehide', () => {
    onHidden()
    left ??= { wallMs: Date.now(), steadyMs: performance.now(), told: false }
    tell()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') {
      onHidden()
      left ??= { wallMs: Date.now(), steadyMs: performance.now(), told: false }
      timer = window.setTimeout(tell, minSeconds * 1000)
      return
    }
    clearTimeout(timer)
    if (!left) return
    const awayMs = performance.now() - left.steadyMs
    const isLong = awayMs >= minSeconds * 1000
    if (isLong) tell()
    if (left.told) onReturned(new Date(left.wallMs + awayMs), isLong)
    left = undefined
  })
}
