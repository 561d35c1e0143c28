import type { Decision } from '@app/api/contract'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { Sheet } from '../../ui/page.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { useWords } from '../../words/context.ts'
import { DueDay } from '../due-day.tsx'
import { nextStepOf, type Step, stepsOf } from './path.ts'

/** Where a decision stands on its way, and what has to happen now. */
export function DecisionPath({ decision, today }: { decision: Decision; today: string }) {
  const { credentials } = useWords()
  const { path: words } = credentials.way
  const next = nextStepOf(decision, today)
  const detail = useStepDetail(decision, today)
  return (
    <Sheet title={words.title}>
      <div className="flex flex-col gap-5">
        <Stepper
          label={words.title}
          steps={stepsOf(decision, today).map((step) => ({
            key: step.key,
            label: words.steps[step.key],
            stateLabel: words.stepStates[step.state],
            state: step.state,
            detail: detail(step),
          }))}
        />
        {decision.isInterim && <p className="text-soft">{words.interimSkips}</p>}
        {next !== 'NONE' && <NoticeBox title={words.next}>{words.nextOf[next]}</NoticeBox>}
      </div>
    </Sheet>
  )
}

function useStepDetail({ statementKind, appealState }: Decision, today: string) {
  const { credentials, format } = useWords()
  const { hearing, appeals } = credentials.way
  return ({ key, state, when }: Step) => {
    if (key === 'STATEMENT' && statementKind) return hearing.kinds[statementKind]
    if (key === 'STATEMENT' && state === 'current') return <DueDay dueOn={when} today={today} />
    if (key === 'APPEAL' && appealState) return appeals.states[appealState]
    if (key === 'APPEAL') return when && (when >= today ? appeals.until(format.day(when)) : appeals.over)
    if (!when) return undefined
    return when.length > 10 ? format.instant(when) : format.day(when)
  }
}
