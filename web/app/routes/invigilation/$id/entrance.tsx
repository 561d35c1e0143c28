import { checkIn, type Entrance, invigilation } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { BoardHead } from '../../../exams/invigilation/board-head.tsx'
import { boardTrail } from '../../../exams/invigilation/board-trail.ts'
import { EntranceCard } from '../../../exams/sitting/entrance-card.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { head }) => [
  ...boardTrail(words, head),
  { label: words.sitting.entrance },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [head, page] = await Promise.all([
    call(request, invigilation.head, { params: { id } }),
    list(request, checkIn.entrances, {}, { params: { id } }),
  ])
  return { head, page }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const params = { id: fields.text('registrationId') }
  const here = new URL(request.url)
  const back = here.pathname + here.search
  if (fields.text('act') === 'undo') {
    const answer = await submit(request, checkIn.undoCheckIn, fields, {
      params,
      body: { reason: fields.text('reason') },
    })
    return answer.done ? done(back, 'check-in-undone') : answer.refused
  }
  const reason = fields.orNull('reason')
  const body = fields.text('act') === 'allow' ? { anyAddress: true, ...(reason && { reason }) } : {}
  const answer = await submit(request, checkIn.checkIn, fields, { params, body })
  return answer.done ? done(back, 'checked-in') : answer.refused
}

/** At the door (入场核验): the invigilator compares each candidate with photograph and seat, and ticks. */
export default function EntrancePage() {
  const { head, page } = useLoaderData<typeof loader>()
  const { sitting: words, common } = useWords()
  return (
    <Stack>
      <BoardHead head={head} />
      <p className="text-soft">{words.entranceLead}</p>
      <FilterBar>
        <TextField name="search" label={`${words.candidate} / ${words.admissionNo}`} maxLength={50} type="search" />
        <SelectField
          name="open"
          label={words.state}
          options={[{ value: 'true', label: words.onlyOpen }]}
          placeholder={common.all}
        />
      </FilterBar>
      <Sheet flush>
        {page.items.length === 0 && <p className="p-5 text-soft">{words.entranceEmpty}</p>}
        <ul className="divide-y divide-line">
          {page.items.map((entrance: Entrance) => (
            <EntranceCard key={entrance.registrationId} entrance={entrance} />
          ))}
        </ul>
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
