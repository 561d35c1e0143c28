import type { Face } from '../rules/public-face.ts'

const icon = (shape: string): string =>
  `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="12" cy="12" r="10"/>${shape}</svg>`

const CHECK = icon('<path d="m7.5 12.5 3 3 6-6.5"/>')
const PAUSE = icon('<path d="M9.5 8v8m5-8v8"/>')
const CLOCK = icon('<path d="M12 7v5l3.5 2"/>')
const CROSS = icon('<path d="m8.5 8.5 7 7m0-7-7 7"/>')

/** A shape for each answer, for those who do not see its colour. */
export const ICON: Record<Face | 'unknown', string> = {
  may: CHECK,
  auxiliary: PAUSE,
  supervision: PAUSE,
  lost: CROSS,
  replaced: CLOCK,
  'not-yet': CLOCK,
  suspended: PAUSE,
  expired: CLOCK,
  ended: CROSS,
  unknown: icon('<path d="M9.5 9.2a2.6 2.6 0 1 1 3.6 2.5c-.7.3-1.1.9-1.1 1.7m0 3.1v.1"/>'),
}
