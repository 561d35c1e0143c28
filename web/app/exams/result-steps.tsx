import type { ResultSummary, Session } from '@app/api/contract'
import type { ReactNode } from 'react'
import { ActionForm } from '../forms/action-form.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { ClosedButton } from '../ui/closed-button.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { Icon } from '../ui/icon.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { say } from '../words/sentence.ts'
import { Hash } from './hash.tsx'

interface Props {
  session: Session
  summary: ResultSummary
}

/** Grading, approval by two people, release: what is done, by whom, and what is open to this person. */
export function ResultSteps({ session, summary }: Props) {
  const { exams: words, format } = useWords()
  const { state, openActions } = session
  const graded = summary.graded > 0
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      {(openActions.includes('GRADE') || graded) && (
        <Step title={words.gradingStep}>
          <p>{graded ? words.resultHashLead : words.gradeLead}</p>
          {summary.resultHash && (
            <p>
              <span className="block text-sm text-soft">{words.resultHash}</span>
              <Hash>{summary.resultHash}</Hash>
            </p>
          )}
          {openActions.includes('GRADE') && (
            <ActionForm intent="grade" className="flex flex-col gap-3">
              <div>
                <SubmitButton icon="pencil" look={graded ? 'plain' : 'primary'}>
                  {graded ? words.regrade : words.actions.GRADE}
                </SubmitButton>
              </div>
            </ActionForm>
          )}
        </Step>
      )}
      {(state === 'SCORED' || state === 'PUBLISHED_RESULTS') && (
        <Step title={words.approvals}>
          {state === 'SCORED' && <p>{words.approvalsLead}</p>}
          {summary.approvals.length === 0 && (
            <p className="text-soft">{summary.releasedAt ? words.approvedBefore : words.noApprovals}</p>
          )}
          <ol className="flex flex-col gap-2">
            {summary.approvals.map(({ accountName, at }) => (
              <li key={accountName} className="flex items-center gap-2">
                <Icon name="tick" className="text-good" />
                {words.approvedBy(accountName, format.instant(at))}
              </li>
            ))}
          </ol>
          {summary.releasedAt && (
            <p className="font-medium">
              {words.releasedAt} {format.instant(summary.releasedAt)}
            </p>
          )}
          <div className="flex flex-wrap items-start gap-4 empty:hidden">
            <Approve session={session} summary={summary} />
            <Release session={session} summary={summary} />
          </div>
        </Step>
      )}
    </div>
  )
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Sheet title={title}>
      <div className="flex flex-col gap-3">{children}</div>
    </Sheet>
  )
}

function Approve({ session, summary }: Props) {
  const { exams: words, common } = useWords()
  const label = words.approve
  if (!session.openActions.includes('APPROVE_RESULTS')) return <Closed session={session} action="APPROVE_RESULTS" />
  return (
    <ActionForm intent="approve" className="contents">
      <input type="hidden" name="resultHash" value={summary.resultHash ?? ''} />
      <ConfirmButton
        look="primary"
        icon="check"
        label={label}
        title={words.approveTitle}
        confirm={label}
        cancel={common.back}
      >
        {words.approveBody}
      </ConfirmButton>
    </ActionForm>
  )
}

function Release({ session }: Props) {
  const { exams: words, common } = useWords()
  if (!session.openActions.includes('RELEASE')) return <Closed session={session} action="RELEASE" />
  return (
    <ActionForm intent="release" className="contents">
      <input type="hidden" name="version" value={session.version} />
      <ConfirmButton
        look="primary"
        icon="upload"
        label={words.release}
        title={words.releaseTitle}
        confirm={words.release}
        cancel={common.back}
      >
        {words.releaseBody}
      </ConfirmButton>
    </ActionForm>
  )
}

/** Says why, where the reason is worth saying. */
function Closed({ session, action }: { session: Session; action: 'APPROVE_RESULTS' | 'RELEASE' }) {
  const { exams: words } = useWords()
  const because = session.closedBecause[action]
  if (session.state !== 'SCORED' || !because || because === 'permission-missing' || because === 'session-state')
    return null
  return (
    <ClosedButton because={say(words.closedBecause, because, {}, (code) => code)}>{words.actions[action]}</ClosedButton>
  )
}
