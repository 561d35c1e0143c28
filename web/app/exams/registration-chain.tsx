import type { Registration } from '@app/api/contract'
import { Stepper } from '../ui/stepper.tsx'
import { useWords } from '../words/context.ts'
import { chainOf } from './review-steps.ts'

/** The chain of review as steps, each with who took it and when. */
export function RegistrationChain({
  steps,
  nextLevel,
}: {
  steps: Parameters<typeof chainOf>[0]
  nextLevel: Registration['nextLevel']
}) {
  const { exams: words, format } = useWords()
  const said = { done: words.doneStep, current: words.currentStep, ahead: words.aheadStep, stopped: words.stoppedStep }
  const labelOf = (key: string) => (key === 'submitted' ? words.submittedStep : words.levelsAbove)
  return (
    <Stepper
      label={words.reviewChain}
      steps={chainOf(steps, nextLevel).map(({ key, level, stands, by }) => ({
        key,
        label: level ? words.levels[level] : labelOf(key),
        state: stands,
        stateLabel: said[stands],
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
