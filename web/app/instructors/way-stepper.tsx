import type { Instructor, InstructorFile } from '@app/api/contract'
import { wayOf } from '../review/review-way.ts'
import { type StepItem, Stepper, type StepState } from '../ui/stepper.tsx'
import { useWords } from '../words/context.ts'

type Step = InstructorFile['steps'][number]
type Level = NonNullable<Instructor['nextLevel']>

/** What the way of any case calls a beginning and an end. */
const COMMON: Record<string, string> = { NOMINATED: 'SUBMITTED', RESIGNED: 'WITHDRAWN' }
const BEGIN = 'NOMINATED'

/** Publicity and appointment since the last nomination: passed, current, ahead, or where it stopped. */
function lastStages(steps: readonly Step[], state: string): { publicity: StepState; appointment: StepState } {
  const since = steps.slice(steps.findLastIndex(({ toState }) => toState === BEGIN))
  const wasPublic = since.some(({ toState }) => toState === 'PUBLICISED')
  const isAppointed = since.some(({ toState }) => toState === 'APPOINTED')
  if (isAppointed) return { publicity: 'done', appointment: 'done' }
  if (state === 'PUBLICISED') return { publicity: 'current', appointment: 'ahead' }
  return { publicity: wasPublic ? 'stopped' : 'ahead', appointment: 'ahead' }
}

/** Where a nomination stands on its way from the unit to the letter. */
export function WayStepper({ instructor, file }: { instructor: Instructor; file: InstructorFile }) {
  const { instructors: words, format } = useWords()
  const said = { done: words.stepDone, current: words.stepCurrent, ahead: words.stepAhead, stopped: words.stepStopped }
  const steps = file.steps.map((step) => ({ ...step, toState: COMMON[step.toState] ?? step.toState }))
  const way = wayOf({ levels: file.levels as Level[], nextLevel: instructor.nextLevel, steps })
  const { publicity, appointment } = lastStages(file.steps, instructor.state)
  const passed = way.map(
    ({ level, state, by }): StepItem => ({
      key: level ?? 'nominated',
      label: level ? (words.levels[level] ?? level) : words.nominated,
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
  const until = instructor.publicityUntil
  const items: StepItem[] = [
    ...passed,
    {
      key: 'publicity',
      label: words.publicity,
      stateLabel: ` ${said[publicity]}`,
      state: publicity,
      detail: publicity === 'current' && until ? `${words.publicityUntil} ${format.day(until)}` : said[publicity],
    },
    {
      key: 'appointment',
      label: words.appointment,
      stateLabel: ` ${said[appointment]}`,
      state: appointment,
      detail: said[appointment],
    },
  ]
  return <Stepper label={words.way} steps={items} />
}
