import { instructorInvitations, type TeachingInvitation } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { idOf } from '../../api/params.server.ts'
import { ApiProblem } from '../../api/problem.ts'
import { done, submit } from '../../api/submit.server.ts'
import { AnswerReason } from '../../instructors/answer-reason.tsx'
import { CoordinatorForms } from '../../instructors/coordinator-forms.tsx'
import { LessonFacts } from '../../instructors/lesson-facts.tsx'
import { InvitationBadge } from '../../instructors/state-badges.tsx'
import { trail } from '../../layout/page-handle.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { invitations: [first] }) => [
  { label: navigation.instructorInvitations, to: '/instructor-invitations' },
  { label: first?.title ?? '' },
])

/** Nobody asks so many for one lesson. */
const MOST = 100

export async function loader({ request, params }: LoaderFunctionArgs) {
  const query = { lesson: idOf(params, 'lessonId'), size: MOST }
  const { items } = await call(request, instructorInvitations.list, { query })
  if (items.length === 0) throw new ApiProblem(404, { code: 'invitation-not-found' })
  return { invitations: items }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const here = `/instructor-invitations/${idOf(params, 'lessonId')}`
  const [id = '', what] = fields.intent.split('_')
  if (what === 'withdraw') {
    const body = { reason: fields.text('reason') }
    const answer = await submit(request, instructorInvitations.withdraw, fields, { params: { id }, body })
    return answer.done ? done(here, 'invitation-withdrawn') : answer.refused
  }
  const body = { outcome: fields.oneOf<'TAUGHT' | 'MISSED'>('outcome') }
  const answer = await submit(request, instructorInvitations.close, fields, { params: { id }, body })
  return answer.done ? done(here, 'invitation-closed') : answer.refused
}

export default function InvitationsOfLesson() {
  const { invitations } = useLoaderData<typeof loader>()
  const { instructors } = useWords()
  const { lectures: words } = instructors.teaching
  const lesson = invitations[0]!
  return (
    <Stack>
      <PageHeader title={lesson.title} lead={words.oneLead} />
      <Sheet title={instructors.teaching.lesson}>
        <LessonFacts invitation={lesson} />
      </Sheet>
      {invitations.map((invitation) => (
        <OneInvitation key={invitation.id} invitation={invitation} />
      ))}
    </Stack>
  )
}

function OneInvitation({ invitation }: { invitation: TeachingInvitation }) {
  const { instructors, format } = useWords()
  const { lectures: words } = instructors.teaching
  const { instructorId, instructorName, state, answerBy, substituteFor, invitedByName, createdAt } = invitation
  return (
    <Sheet title={instructorName} actions={<InvitationBadge state={state} />}>
      <div className="flex flex-col gap-3">
        <p>
          <Link to={`/instructors/${instructorId}`} className="text-primary underline">
            {instructorName}
          </Link>
          {substituteFor && <span className="text-soft"> {words.substituteFor(substituteFor)}</span>}
        </p>
        <p className="text-sm text-soft">
          {words.invitedBy} {invitedByName} {format.instant(createdAt)}
        </p>
        {answerBy && (
          <p>
            {words.answerBy} {format.instant(answerBy)}
          </p>
        )}
        <AnswerReason invitation={invitation} />
        <CoordinatorForms invitation={invitation} />
      </div>
    </Sheet>
  )
}
