import type { TrainingClass } from '@app/api/contract'
import { TextArea } from '../../ui/fields.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { useWords } from '../../words/context.ts'
import { ActButtons } from '../act-buttons.tsx'

const ICONS = {
  APPROVE: 'check',
  OPEN: 'right',
  CLOSE: 'pause',
  START: 'right',
  FINISH: 'tick',
  CANCEL: 'ban',
} as const satisfies Record<string, IconName>
export type ClassAct = keyof typeof ICONS
const ACTS = Object.keys(ICONS) as ClassAct[]

/** What can be done with a class now; cancelling says why. */
export function ClassActs({ one: { openActions, closedBecause, version } }: { one: TrainingClass }) {
  const { classes: words } = useWords()
  return (
    <ActButtons
      version={version}
      acts={ACTS.map((key) => ({
        key,
        label: words.actions[key],
        body: words.actionBodies[key],
        icon: ICONS[key],
        look: key === 'CANCEL' ? 'danger' : key === 'CLOSE' ? 'plain' : 'primary',
        because: openActions.includes(key) ? undefined : (closedBecause[key] ?? 'class-state'),
        ...(key === 'CANCEL' && {
          fields: <TextArea name="reason" label={words.cancelReason} required maxLength={300} rows={2} />,
        }),
      }))}
    />
  )
}
