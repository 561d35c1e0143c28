import { type Enrolment, enrolments, trainingClasses } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { Fields } from '../../../../api/fields.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { ApiProblem } from '../../../../api/problem.ts'
import { done, submit } from '../../../../api/submit.server.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { findForPicker } from '../../../../forms/find-for-picker.server.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { classTrail } from '../../../../training/classes/class-trail.ts'
import { findClasses } from '../../../../training/classes/find.server.ts'
import { EnrolmentStateBadge } from '../../../../training/classes/state-badges.tsx'
import { ButtonLink, SubmitButton } from '../../../../ui/button.tsx'
import { ConfirmButton } from '../../../../ui/confirm.tsx'
import { Fact, Facts } from '../../../../ui/facts.tsx'
import { TextArea } from '../../../../ui/fields.tsx'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { Picker } from '../../../../ui/picker.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail<typeof loader>((words, { one, enrolment }) => [
  ...classTrail(words, one),
  { label: words.classes.enrolments, to: `/training-classes/${one.id}/enrolments` },
  { label: enrolment.personName },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const one = await call(request, trainingClasses.read, { params: { id: idOf(params) } })
  const enrolment = await call(request, enrolments.read, { params: { id: idOf(params, 'enrolmentId') } })
  if (enrolment.classId !== one.id) throw new ApiProblem(404, { code: 'enrolment-not-found' })
  return { one, enrolment }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const classId = idOf(params)
  const id = idOf(params, 'enrolmentId')
  const back = `/training-classes/${classId}/enrolments`
  const fields = await Fields.of(request)
  const found = await findForPicker(request, fields, { classId: findClasses })
  if (found) return found
  const version = fields.int('version')
  const reason = fields.text('reason')
  if (fields.intent === 'MOVE') {
    const body = { classId: fields.picked('classId') ?? '', version, ...(reason && { reason }) }
    const answer = await submit(request, enrolments.move, fields, { params: { id }, body })
    return answer.done ? done(back, 'trainee-moved') : answer.refused
  }
  const way = fields.intent === 'DECLINE' ? enrolments.decline : enrolments.cancel
  const answer = await submit(request, way, fields, { params: { id }, body: { reason, version } })
  return answer.done ? done(back, 'trainee-cancelled') : answer.refused
}

export default function OneEnrolment() {
  const { one, enrolment } = useLoaderData<typeof loader>()
  const { classes: words, common, format } = useWords()
  const { openActions, personName } = enrolment
  const off = (['DECLINE', 'CANCEL'] as const).filter((act) => openActions.includes(act))
  return (
    <Stack>
      <PageHeader title={personName} lead={one.name} badge={<EnrolmentStateBadge {...enrolment} />} />
      <Sheet>
        <Facts>
          <Fact label={words.unit}>{enrolment.organName}</Fact>
          <Fact label={words.source}>{words.sources[enrolment.source]}</Fact>
          <Fact label={words.enrolledAt}>{format.instant(enrolment.createdAt)}</Fact>
          <Fact label={common.reason}>{enrolment.reason}</Fact>
        </Facts>
      </Sheet>
      {openActions.includes('MOVE') && <MoveForm enrolment={enrolment} />}
      {off.slice(0, 1).map((act) => (
        <Sheet key={act} title={act === 'DECLINE' ? words.declineOne : words.cancelOne}>
          <ActionForm intent={act}>
            <input type="hidden" name="version" value={enrolment.version} />
            <TextArea name="reason" label={words.cancelEnrolReason} required maxLength={200} rows={2} />
            <div>
              <ConfirmButton
                icon="ban"
                label={act === 'DECLINE' ? words.declineOne : words.cancelOne}
                title={words.cancelTitle(personName)}
                confirm={common.confirm}
                cancel={common.back}
              >
                {act === 'DECLINE' ? words.declineBody : words.cancelBody}
              </ConfirmButton>
            </div>
          </ActionForm>
        </Sheet>
      ))}
      <p>
        <ButtonLink to={`/training-classes/${one.id}/enrolments`}>{common.back}</ButtonLink>
      </p>
    </Stack>
  )
}

function MoveForm({ enrolment: { version } }: { enrolment: Enrolment }) {
  const { classes: words } = useWords()
  return (
    <Sheet title={words.moveOne}>
      <ActionForm intent="MOVE">
        <input type="hidden" name="version" value={version} />
        <Picker
          name="classId"
          label={words.moveTo}
          hint={words.moveToHint}
          required
          searchUrl="/training-classes/options"
        />
        <TextArea name="reason" label={words.moveReason} maxLength={200} rows={2} />
        <div>
          <SubmitButton icon="right">{words.moved}</SubmitButton>
        </div>
      </ActionForm>
    </Sheet>
  )
}
