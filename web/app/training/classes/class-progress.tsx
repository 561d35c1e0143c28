import type { TrainingClass } from '@app/api/contract'
import { type StepItem, Stepper, type StepState } from '../../ui/stepper.tsx'
import { useWords } from '../../words/context.ts'

type State = TrainingClass['state']
const WAY: readonly State[] = ['DRAFT', 'APPROVED', 'ENROLLING', 'CLOSED', 'RUNNING', 'FINISHED', 'SETTLED']

/** Where a class stands between its draft and its settled hours. */
export function ClassProgress({ state }: { state: State }) {
  const { classes: words } = useWords()
  const said: Record<StepState, string> = {
    done: words.doneStep,
    current: words.currentStep,
    ahead: words.aheadStep,
    stopped: words.stoppedStep,
  }
  const step = (key: State, stands: StepState): StepItem => ({
    key,
    label: words.states[key],
    state: stands,
    stateLabel: said[stands],
  })
  const here = WAY.indexOf(state)
  const standing = (i: number): StepState =>
    i < here || state === 'SETTLED' ? 'done' : i === here ? 'current' : 'ahead'
  const steps =
    state === 'CANCELLED'
      ? [step('DRAFT', 'done'), step('CANCELLED', 'stopped')]
      : WAY.map((key, i) => step(key, standing(i)))
  return <Stepper label={words.progress} steps={steps} />
}
