import type { Session } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { ActionForm } from '../forms/action-form.tsx'
import { useMay } from '../layout/me.ts'
import { SubmitButton } from '../ui/button.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'

/** Papers that an outage voided (考场故障作废), the make-up sessions, and who must still be registered for one. */
export function MakingUp({ session }: { session: Session }) {
  const { organising: words } = useWords()
  const { makeups, lostPapers, owed, state } = session
  if (session.rehearsalOf) return null
  return (
    <>
      {(lostPapers > 0 || makeups.length > 0) && (
        <NoticeBox tone={lostPapers > 0 && makeups.length === 0 ? 'caution' : 'info'}>
          <LostPapers count={lostPapers} />
          {makeups.length > 0 && (
            <p>
              {words.makeupsOf}
              {makeups.map(({ id, name }) => (
                <Link key={id} to={`/exam-sessions/${id}`} className="mr-3 text-primary underline">
                  {name}
                </Link>
              ))}
            </p>
          )}
        </NoticeBox>
      )}
      {owed > 0 && (state === 'DRAFT' || state === 'REG_OPEN') && <Owed session={session} />}
    </>
  )
}

function LostPapers({ count }: { count: number }) {
  const { organising: words, format } = useWords()
  return count > 0 && <p>{words.lostPapers(format.number(count))}</p>
}

function Owed({ session: { owed, state } }: { session: Session }) {
  const { organising: words, format } = useWords()
  const may = useMay()
  return (
    <NoticeBox tone="caution">
      <p>
        {words.owed(format.number(owed))}
        {state === 'DRAFT' ? words.owedDraft : words.owedLeft}
      </p>
      {state === 'REG_OPEN' && may('session:write') && (
        <ActionForm intent="register-owed">
          <SubmitButton icon="plus">{words.registerOwed}</SubmitButton>
        </ActionForm>
      )}
    </NoticeBox>
  )
}
