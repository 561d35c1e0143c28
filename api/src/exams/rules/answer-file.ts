import { ANSWER, type JournalStep, REACHED } from './journal.ts'

/** What an answer file adds to what is stored. */
export interface FileVerdict {
  /** Steps that are stored already, the same. */
  known: number
  /** The first number at which it tells another story; null when it only goes on. */
  conflictSeq: number | null
  /** What counts of the rest, in order. */
  fresh: JournalStep[]
  /** What does not: made after the end, or answers to a question that was left. */
  late: number
}

interface Limits {
  /** The last instant at which a step may have been made, milliseconds; Infinity while there is time. */
  untilMs: number
  /** How much later the server's clock was than the device's when they last spoke. */
  offsetMs: number
  /** Refs in the order of the attempt, where nobody may go back. */
  questionOrder: readonly number[] | null
}

/**
 * Compares a whole journal with what is stored. Nothing stored is ever changed: where the two tell different stories,
 * what is stored stands and nothing of the file is taken. Otherwise its steps are taken up to the first that the rules
 * do not let count; a chain has no holes.
 */
export function judgeFile(
  stored: readonly JournalStep[],
  steps: readonly JournalStep[],
  { untilMs, offsetMs, questionOrder }: Limits,
): FileVerdict {
  const differs = stored.findIndex((one, i) => steps[i] !== undefined && !isSame(one, steps[i]))
  if (differs >= 0) return { known: differs, conflictSeq: differs + 1, fresh: [], late: steps.length - differs }
  const known = Math.min(stored.length, steps.length)
  const rest = steps.slice(known)
  const place = ({ ref }: JournalStep) => (questionOrder && ref !== null ? questionOrder.indexOf(ref) : -1)
  const moves = ({ kind }: JournalStep) => kind === ANSWER || kind === REACHED
  let reached = Math.max(-1, ...stored.filter(moves).map(place))
  const end = rest.findIndex((step) => {
    if (Date.parse(step.clientAt) + offsetMs > untilMs) return true
    if (step.kind === ANSWER && place(step) < reached && place(step) >= 0) return true
    if (moves(step)) reached = Math.max(reached, place(step))
    return false
  })
  const fresh = end < 0 ? rest : rest.slice(0, end)
  return { known, conflictSeq: null, fresh, late: rest.length - fresh.length }
}

const isSame = (a: JournalStep, b: JournalStep): boolean =>
  a.seq === b.seq &&
  a.kind === b.kind &&
  a.ref === b.ref &&
  a.response === b.response &&
  a.prev === b.prev &&
  Date.parse(a.clientAt) === Date.parse(b.clientAt)
