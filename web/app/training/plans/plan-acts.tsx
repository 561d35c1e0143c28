import type { Plan } from '@app/api/contract'
import { TextArea } from '../../ui/fields.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'
import { ActButtons } from '../act-buttons.tsx'

const ICONS = {
  SUBMIT: 'right',
  APPROVE: 'check',
  RETURN: 'left',
  CLOSE: 'pause',
  DELETE: 'cross',
} as const satisfies Record<string, IconName>
export type PlanAct = keyof typeof ICONS
const ACTS = Object.keys(ICONS) as PlanAct[]
const LOOKS = { SUBMIT: 'primary', APPROVE: 'primary', RETURN: 'plain', CLOSE: 'plain', DELETE: 'danger' } as const

/** What can be done with a plan now; a return says why. */
export function PlanActs({ plan: { openActions, closedBecause, version } }: { plan: Plan }) {
  const { training: words } = useWords()
  const because = (act: PlanAct): string | undefined =>
    openActions.includes(act) ? undefined : (closedBecause[act] ?? 'plan-state')
  return (
    <ActButtons
      version={version}
      acts={ACTS.map((key) => ({
        key,
        label: words.planActions[key],
        body: words.planActionBodies[key],
        icon: ICONS[key],
        look: LOOKS[key],
        because: because(key),
        ...(key === 'RETURN' && {
          fields: <TextArea name="reason" label={words.returnReason} required maxLength={500} rows={2} />,
        }),
      }))}
    />
  )
}
