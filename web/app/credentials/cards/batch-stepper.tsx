import type { PrintBatch } from '@app/api/contract'
import { type StepItem, Stepper, type StepState } from '../../ui/stepper.tsx'
import { useWords } from '../../words/context.ts'

/** How many steps are behind a batch in this state. */
const BEHIND: Record<PrintBatch['state'], number> = {
  OPEN: 1,
  PRINTING: 1,
  PRINTED: 2,
  DISPATCHED: 3,
  RECEIVED: 4,
  CLOSED: 5,
  CANCELLED: 1,
}

/** The way of a batch from the making to the hands of the holders. */
export function BatchStepper({ state, createdAt, printedAt, dispatchedAt, receivedAt }: PrintBatch) {
  const { cards: words, format } = useWords()
  const times = [createdAt, printedAt, dispatchedAt, receivedAt, null]
  const said = { done: words.stepDone, current: words.stepCurrent, ahead: words.stepAhead, stopped: words.stepStopped }
  const stateOf = (i: number): StepState =>
    i < BEHIND[state] ? 'done' : i > BEHIND[state] ? 'ahead' : state === 'CANCELLED' ? 'stopped' : 'current'
  const steps = Object.entries(words.steps).map(([key, label], i): StepItem => {
    const at = times[i]
    return {
      key,
      label,
      state: stateOf(i),
      stateLabel: ` ${said[stateOf(i)]}`,
      detail: stateOf(i) === 'done' && at ? format.instant(at) : said[stateOf(i)],
    }
  })
  return <Stepper label={words.next} steps={steps} />
}
