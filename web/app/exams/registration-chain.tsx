import type { Registration } from '@app/api/contract'
import { type ReviewStep, wayOf } from '../review/review-way.ts'
import { Stepper } from '../ui/stepper.tsx'
import { useWords } from '../words/context.ts'

type Level = NonNullable<Registration['nextLevel']>

/** The chain of review as steps, each with who took it and when. */
export function RegistrationChain(way: {
  levels: readonly Level[]
  nextLevel: Level | null
  steps: readonly ReviewStep[]
}) {
  const { exams: words, format } = useWords()
  const said = { done: words.doneStep, current: words.currentStep, ahead: words.aheadStep, stopped: words.stoppedStep }
  return (
    <Stepper
      label={words.reviewChain}
      steps={wayOf(way).map(({ level, state, by }) => ({
        key: level ?? 'submitted',
        label: level ? words.levels[level] : words.submittedStep,
        state,
        stateLabel: said[state],
        detail: by && (
          <>
            {by.actorName}
            <span className="block">{format.instant(by.at)}</span>
          </>
        ),
      }))}
    />
  )
}
