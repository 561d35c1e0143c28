import { instructorInvitations, instructors } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { fromField } from '../../forms/local-time.ts'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, instructors: { teaching } }) => [
  { label: navigation.instructorInvitations, to: '/instructor-invitations' },
  { label: teaching.lectures.newTitle },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const instructor = await call(request, instructors.read, {
    params: { id: query.get('instructor') ?? '-' },
  })
  return { instructor, from: query.get('from'), to: query.get('to') }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const body = {
    instructorId: fields.text('instructorId'),
    title: fields.text('title'),
    place: fields.orNull('place'),
    startsAt: fromField(fields.text('startsAt')),
    endsAt: fromField(fields.text('endsAt')),
    hours: Number(fields.text('hours')),
    ...(fields.text('despite') === 'true' && { despiteTimes: true }),
  }
  const answer = await submit(request, instructorInvitations.invite, fields, { body })
  return answer.done ? done(`/instructor-invitations/${answer.value.lessonId}`, 'invitation-sent') : answer.refused
}

export default function NewInvitation() {
  const { instructor, from, to } = useLoaderData<typeof loader>()
  const { instructors: all, common } = useWords()
  const { teaching: words } = all
  const { lectures } = words
  return (
    <Stack>
      <PageHeader title={lectures.newTitle} lead={`${instructor.name} · ${instructor.organName}`} />
      <Sheet>
        <ActionForm>
          <p className="text-soft">{lectures.newLead}</p>
          <input type="hidden" name="instructorId" value={instructor.id} />
          <TextField name="title" label={words.title} required maxLength={100} />
          <TextField name="place" label={words.place} maxLength={100} />
          <TextField name="startsAt" type="datetime-local" label={lectures.from} required defaultValue={from} />
          <TextField name="endsAt" type="datetime-local" label={lectures.to} required defaultValue={to} />
          <TextField
            name="hours"
            type="number"
            step="0.01"
            min={0}
            max={24}
            inputMode="decimal"
            label={lectures.hoursLabel}
            required
          />
          <label className="flex min-h-11 items-center gap-3">
            <input type="checkbox" name="despite" value="true" className="size-5 shrink-0 accent-primary" />
            {lectures.despite}
          </label>
          <FormActions>
            <SubmitButton>{lectures.send}</SubmitButton>
            <ButtonLink to="/instructors/suggestions">{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
