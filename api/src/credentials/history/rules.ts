import { type StoredState, stateOn } from '../rules/lifecycle.ts'

/** An event with both times (mechanisms.md 4). */
export interface Known {
  id: number
  action: string
  toState: string
  decisionId: string | null
  effectiveAt: Date
  recordedAt: Date
}

/**
 * The event that says how things stood at `at`, by what had been written down until `knownAt`. An act that was to count
 * later is taken out by the LAPSE of the same decision recorded after it.
 */
export function eventAt<E extends Known>(events: readonly E[], at: Date, knownAt: Date): E | undefined {
  const known = events.filter(({ recordedAt }) => recordedAt <= knownAt).sort((a, b) => a.id - b.id)
  const counts = known.filter(
    (event) =>
      event.effectiveAt <= at &&
      !known.some(
        (later) =>
          later.action === 'LAPSE' &&
          later.id > event.id &&
          later.decisionId === event.decisionId &&
          event.effectiveAt > later.effectiveAt,
      ),
  )
  return counts.reduce<E | undefined>(
    (last, event) => (last === undefined || event.effectiveAt >= last.effectiveAt ? event : last),
    undefined,
  )
}

/** The edition that was the current one, and whether its card had been reported lost (挂失): the next one takes that away. */
export function cardAt(
  events: readonly (Known & { detail: unknown })[],
  at: Date,
  knownAt: Date,
): { edition: number; isLost: boolean } {
  let edition = 0
  let isLost = false
  for (const event of [...events].sort((a, b) => a.id - b.id)) {
    if (event.effectiveAt > at || event.recordedAt > knownAt) continue
    const signed = signedEdition(event)
    if (signed !== undefined) {
      edition = signed
      isLost = false
    } else if (event.action === 'LOSS') isLost = true
  }
  return { edition, isLost }
}

/** An approval names the edition that it asks for; the edition counts from the event of its signature on. */
function signedEdition({ action, detail }: { action: string; detail: unknown }): number | undefined {
  if (action === 'ISSUE') return 1
  return action === 'APPROVE' ? undefined : (detail as { edition?: number }).edition
}

/** What anybody was shown on that day. */
export const shownState = (event: Known, term: { validFrom: string; validTo: string }, day: string) =>
  stateOn({ state: event.toState as StoredState, ...term }, day)
