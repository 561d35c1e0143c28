import { instructorInvitations } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { Fields } from '../../../../api/fields.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { attempt, done } from '../../../../api/submit.server.ts'
import { atField } from '../../../../credentials/at-field.server.ts'
import { AnswerForms } from '../../../../instructors/answer-forms.tsx'
import { AnswerReason } from '../../../../instructors/answer-reason.tsx'
import { Conflicts } from '../../../../instructors/invitation-card.tsx'
import { LessonFacts } from '../../../../instructors/lesson-facts.tsx'
import { InvitationBadge } from '../../../../instructors/state-badges.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { NoticeBox } from '../../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, instructors: { mine } }, { invitation }) => [
  { label: navigation.myTeaching, to: '/my/instructor' },
  { label: mine.tabs.invitations, to: '/my/instructor/invitations' },
  { label: invitation.title },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const invitation = await call(request, instructorInvitations.readMine, { params: { id } })
  const asks = invitation.openActions.includes('SUBSTITUTE')
  const substitutes = asks ? (await call(request, instructorInvitations.substitutes, { params: { id } })).items : []
  return { invitation, substitutes }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const here = `/my/instructor/invitations/${id}`
  if (fields.intent === 'accept') {
    const body = { answer: 'ACCEPT' as const }
    const answer = await attempt(fields, () => call(request, instructorInvitations.answer, { params: { id }, body }))
    return answer.done ? done(here, 'invitation-accepted') : answer.refused
  }
  const chosen = fields.text('substituteId')
  const substituteId = chosen === '' || chosen === 'NONE' ? undefined : chosen
  const body = { answer: 'DECLINE' as const, reason: fields.text('reason'), ...(substituteId && { substituteId }) }
  const answer = await attempt(fields, () =>
    atField({ 'invitation-reason-missing': 'reason' }, () =>
      call(request, instructorInvitations.answer, { params: { id }, body }),
    ),
  )
  return answer.done ? done(here, substituteId ? 'invitation-substituted' : 'invitation-declined') : answer.refused
}

export default function MyInvitation() {
  const { invitation, substitutes } = useLoaderData<typeof loader>()
  const { instructors, format } = useWords()
  const { mine, teaching } = instructors
  const { title, state, answerBy, substituteFor, conflicts } = invitation
  return (
    <Stack>
      <PageHeader title={title} badge={<InvitationBadge state={state} />} />
      {answerBy && <NoticeBox tone="info" title={mine.invitations.answerBy(format.instant(answerBy))} />}
      <Sheet title={teaching.lesson}>
        <LessonFacts invitation={invitation} />
        {substituteFor && <p className="mt-3">{teaching.lectures.substituteFor(substituteFor)}</p>}
        <AnswerReason invitation={invitation} />
      </Sheet>
      <Conflicts conflicts={conflicts} />
      <AnswerForms invitation={invitation} substitutes={substitutes} />
      <p>
        <Link to="/my/instructor/invitations" className="inline-flex min-h-11 items-center text-primary underline">
          {mine.invitations.back}
        </Link>
      </p>
    </Stack>
  )
}
