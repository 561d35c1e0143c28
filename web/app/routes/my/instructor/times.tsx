import { instructorAvailability } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { ExceptionList } from '../../../instructors/exception-list.tsx'
import { MineTabs } from '../../../instructors/mine-tabs.tsx'
import { mineTrail } from '../../../instructors/mine-trail.ts'
import { ownEntry } from '../../../instructors/own-entry.server.ts'
import { timesAction } from '../../../instructors/own-times.server.ts'
import { BusyView, WeekView } from '../../../instructors/times-view.tsx'
import { WeekForm } from '../../../instructors/week-form.tsx'
import { SubmitButton } from '../../../ui/button.tsx'
import { RadioGroup } from '../../../ui/choices.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = mineTrail('times')

export async function loader({ request }: LoaderFunctionArgs) {
  const { id } = await ownEntry(request)
  return { times: await call(request, instructorAvailability.mine, { params: { id } }) }
}

export const action = async ({ request }: ActionFunctionArgs) => timesAction(request, await Fields.of(request))

export default function MyTimes() {
  const { times } = useLoaderData<typeof loader>()
  const { instructors } = useWords()
  const { times: words } = instructors.teaching
  return (
    <Stack>
      <PageHeader title={words.title} />
      <MineTabs />
      <Sheet title={words.weekOf}>
        <WeekView weekly={times.weekly} />
      </Sheet>
      <Sheet title={words.weekly}>
        <WeekForm key={JSON.stringify(times.weekly)} weekly={times.weekly} />
      </Sheet>
      <Sheet title={words.exceptions}>
        <p className="mb-2 text-soft">{words.exceptionsLead}</p>
        <ExceptionList
          exceptions={times.exceptions}
          act={({ id }) => (
            <ActionForm intent={`remove-${id}`} className="contents">
              <input type="hidden" name="exceptionId" value={id} />
              <SubmitButton look="quiet" icon="cross">
                {words.removeException}
              </SubmitButton>
            </ActionForm>
          )}
        />
      </Sheet>
      <Sheet title={words.addException}>
        <NewException />
      </Sheet>
      <Sheet title={words.busy}>
        <BusyView busy={times.busy} />
      </Sheet>
    </Stack>
  )
}

function NewException() {
  const { instructors } = useWords()
  const { times: words, lectures } = instructors.teaching
  return (
    <ActionForm intent="exception">
      <RadioGroup
        name="which"
        label={words.whichWay}
        required
        defaultValue="AWAY"
        options={[
          { value: 'AWAY', label: words.away },
          { value: 'FREE', label: words.free },
        ]}
      />
      <TextField name="from" type="datetime-local" label={lectures.from} required />
      <TextField name="to" type="datetime-local" label={lectures.to} required />
      <TextField name="reason" label={words.reason} hint={words.reasonHint} maxLength={100} />
      <div>
        <SubmitButton icon="plus">{words.addException}</SubmitButton>
      </div>
    </ActionForm>
  )
}
