import type { Application } from '@app/api/contract'
import { type ReviewStep, wayOf } from '../review/review-way.ts'
import { type StepItem, Stepper } from '../ui/stepper.tsx'
import { useWords } from '../words/context.ts'

type Level = NonNullable<Application['nextLevel']>

/** Where an application stands on its way from the unit to the province. */
export function ReviewStepper(way: {
  levels: readonly Level[]
  nextLevel: Level | null
  steps: readonly ReviewStep[]
}) {
  const { credentials, format } = useWords()
  const { applications: words } = credentials
  const said = { done: words.stepDone, current: words.stepCurrent, ahead: words.stepAhead, stopped: words.stepStopped }
  const steps = wayOf(way).map(
    ({ level, state, by }): StepItem => ({
      key: level ?? 'submitted',
      label: level ? words.levels[level] : words.states.SUBMITTED,
      stateLabel: ` ${said[state]}`,
      state,
      detail: by ? (
        <>
          <span className="block">{by.actorName}</span>
          <span className="block">{format.instant(by.at)}</span>
        </>
      ) : (
        said[state]
      ),
    }),
  )
  return <Stepper label={words.way} steps={steps} />
}
