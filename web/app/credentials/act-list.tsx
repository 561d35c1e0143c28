import type { Credential, Decision } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { useMay, useMe } from '../layout/me.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'

type Action = Decision['action']

/** A decision is annulled on its own page. */
const OFFERED: readonly Action[] = ['SUSPEND', 'EXTEND', 'LIFT', 'WITHDRAW', 'RESTORE', 'CANCEL', 'REVOKE']

/** The acts that may be proposed; one that is not open says why. */
export function ActList({ credential }: { credential: Credential }) {
  const { credentials } = useWords()
  const { acts: words } = credentials
  const { id, openActions, openDecisionId } = credential
  const whyNot = useWhyNot(credential)
  const may = useMay()
  return (
    <div className="flex flex-col gap-4">
      <p className="text-soft">{words.actsLead}</p>
      {openDecisionId && (
        <NoticeBox tone="caution">
          {words.waits}{' '}
          {may('decision:read') && (
            <Link to={`/credential-decisions/${openDecisionId}`} className="text-primary underline">
              {words.toDecision}
            </Link>
          )}
        </NoticeBox>
      )}
      <ul className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {OFFERED.map((action) => (
          <li key={action} className="flex flex-col items-start gap-1">
            {openActions.includes(action) ? (
              <ButtonLink to={`/credentials/${id}/propose/${action.toLowerCase()}`}>
                {words.propose(words.actions[action])}
              </ButtonLink>
            ) : (
              <Button disabled aria-describedby={`why-not-${action}`}>
                {words.propose(words.actions[action])}
              </Button>
            )}
            <p id={`why-not-${action}`} className="text-sm text-soft">
              {openActions.includes(action) ? words.meanings[action] : whyNot(action)}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Why an act is not open, as far as the page can tell; the API's own refusal is exact. */
function useWhyNot({ personId, openDecisionId, state }: Credential): (action: Action) => string {
  const { credentials } = useWords()
  const { acts: words } = credentials
  const me = useMe()
  return (action) => {
    if (me?.personId === personId) return words.own
    if (openDecisionId) return words.waits
    return action === 'REVOKE' && state !== 'CANCELLED'
      ? words.revokeNotOpen
      : words.notInState(credentials.states[state])
  }
}
