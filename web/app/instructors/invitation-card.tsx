import type { TeachingInvitation } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { ButtonLink } from '../ui/button.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'
import { InvitationBadge } from './state-badges.tsx'

/** One invitation in the instructor's own list. */
export function InvitationCard({ invitation }: { invitation: TeachingInvitation }) {
  const { instructors, format } = useWords()
  const { mine, teaching } = instructors
  const { id, title, organName, place, startsAt, endsAt, hours, state, answerBy, openActions } = invitation
  return (
    <article className="flex flex-col gap-2 rounded border border-line bg-sheet p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">
          <Link to={`/my/instructor/invitations/${id}`} className="text-primary underline">
            {title}
          </Link>
        </h3>
        <InvitationBadge state={state} />
      </div>
      <p>{teaching.span(format.instant(startsAt), format.instant(endsAt))}</p>
      <p className="text-soft">{[organName, place, instructors.hours(hours)].filter(Boolean).join(' · ')}</p>
      {answerBy && <p className="font-medium text-caution">{mine.invitations.answerBy(format.instant(answerBy))}</p>}
      {openActions.includes('ACCEPT') && (
        <div>
          <ButtonLink to={`/my/instructor/invitations/${id}`} look="primary">
            {mine.invitations.toAnswer}
          </ButtonLink>
        </div>
      )}
    </article>
  )
}

/** Accepted lessons in the way, so that accepting would be refused. */
export function Conflicts({ conflicts }: Pick<TeachingInvitation, 'conflicts'>) {
  const { instructors, format } = useWords()
  const { mine, teaching } = instructors
  if (conflicts.length === 0) return null
  return (
    <NoticeBox tone="caution" title={mine.invitations.conflict}>
      <ul>
        {conflicts.map(({ title, startsAt, endsAt }) => (
          <li key={startsAt}>
            {title} {teaching.span(format.instant(startsAt), format.instant(endsAt))}
          </li>
        ))}
      </ul>
    </NoticeBox>
  )
}
