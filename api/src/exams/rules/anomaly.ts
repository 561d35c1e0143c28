export const ANOMALY_KINDS = [
  'SIMILAR_ANSWERS',
  'RAPID_ANSWERS',
  'SHARED_DEVICE',
  'SHARED_ADDRESS',
  'PREKNOWLEDGE',
] as const
export type AnomalyKind = (typeof ANOMALY_KINDS)[number]

/** OPEN until somebody has looked; CLEARED with a reason, or CASE of a violation. */
export const ANOMALY_STATES = ['OPEN', 'CLEARED', 'CASE'] as const
export type AnomalyState = (typeof ANOMALY_STATES)[number]
