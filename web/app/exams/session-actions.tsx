import type { Session } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { ClosedButton } from '../ui/closed-button.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import type { IconName } from '../ui/icon.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'

const MOVES = ['OPEN_REGISTRATION', 'CLOSE_REGISTRATION', 'ARRANGE', 'CANCEL'] as const
const ICONS: Record<(typeof MOVES)[number], IconName> = {
  OPEN_REGISTRATION: 'right',
  CLOSE_REGISTRATION: 'pause',
  ARRANGE: 'calendar',
  CANCEL: 'ban',
}

/** Reasons that only say "not now": a button for each of them would be noise. */
const UNSAID = ['permission-missing', 'session-state']

/** What can be done with a session by hand now, and what could be if it were not for a reason that is worth saying. */
export function SessionActions({ session }: { session: Session }) {
  const { exams: words, common } = useWords()
  const { openActions, closedBecause, version } = session
  const shown = MOVES.filter(
    (action) => openActions.includes(action) || !UNSAID.includes(closedBecause[action] ?? 'session-state'),
  )
  if (shown.length === 0) return null
  return (
    <Sheet title={words.manage}>
      <div className="flex flex-wrap items-start gap-4">
        {shown.map((action) =>
          openActions.includes(action) ? (
            <ActionForm key={action} intent={action} className="contents">
              <input type="hidden" name="version" value={version} />
              <ConfirmButton
                look={action === 'CANCEL' ? 'danger' : 'primary'}
                icon={ICONS[action]}
                label={words.actions[action]}
                title={words.actions[action]}
                confirm={words.actions[action]}
                cancel={common.back}
              >
                {words.actionBodies[action]}
              </ConfirmButton>
            </ActionForm>
          ) : (
            <ClosedButton
              key={action}
              icon={ICONS[action]}
              because={say(words.closedBecause, closedBecause[action] ?? '', {}, (code) => code)}
            >
              {words.actions[action]}
            </ClosedButton>
          ),
        )}
      </div>
    </Sheet>
  )
}
