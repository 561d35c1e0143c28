import type { Session } from '@app/api/contract'
import { type StepItem, Stepper, type StepState } from '../ui/stepper.tsx'
import { useWords } from '../words/context.ts'

const WAY: readonly Session['state'][] = [
  'DRAFT',
  'REG_OPEN',
  'REG_CLOSED',
  'ARRANGED',
  'ENDED',
  'SCORED',
  'PUBLISHED_RESULTS',
]

/** Where a session stands between its draft and its published results. */
export function SessionProgress({ state }: Pick<Session, 'state'>) {
  const { exams: words } = useWords()
  const said: Record<StepState, string> = {
    done: words.doneStep,
    current: words.currentStep,
    ahead: words.aheadStep,
    stopped: words.stoppedStep,
  }
  const step = (key: Session['state'], stands: StepState): StepItem => ({
    key,
    label: words.sessionStates[key],
    state: stands,
    stateLabel: said[stands],
  })
  const here = WAY.indexOf(state)
  const standing = (i: number): StepState => {
    if (i < here || (i === here && state === 'PUBLISHED_RESULTS')) return 'done'
    return i === here ? 'current' : 'ahead'
  }
  const steps =
    state === 'CANCELLED'
      ? [step('DRAFT', 'done'), step('CANCELLED', 'stopped')]
      : WAY.map((key, i) => step(key, standing(i)))
  return <Stepper label={words.progress} steps={steps} />
}
