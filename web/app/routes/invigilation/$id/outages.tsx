import { invigilation } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { BoardHead } from '../../../exams/invigilation/board-head.tsx'
import { boardTrail } from '../../../exams/invigilation/board-trail.ts'
import { DeclareOutage } from '../../../exams/invigilation/declare-outage.tsx'
import { OutageCard } from '../../../exams/invigilation/outage-card.tsx'
import { WaitingExtension } from '../../../exams/invigilation/waiting-extension.tsx'
import { fromField } from '../../../forms/local-time.ts'
import { trail } from '../../../layout/page-handle.ts'
import { EmptyState } from '../../../ui/data-table.tsx'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { head }) => [
  ...boardTrail(words, head),
  { label: words.invigilation.faultsTab },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { head: await call(request, invigilation.head, { params: { id: idOf(params) } }) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/invigilation/${id}/outages`
  const fields = await Fields.of(request)
  const [verb, about = ''] = fields.intent.split(' ')
  const text = fields.text('text')
  if (verb === 'end') {
    const answer = await submit(request, invigilation.endOutage, fields, { params: { id: about }, body: {} })
    return answer.done ? done(here, 'outage-ended') : answer.refused
  }
  if (verb === 'decide') {
    const body = { decision: fields.oneOf<'KEEP' | 'VOID'>('decision'), text }
    const answer = await submit(request, invigilation.decideOutage, fields, { params: { id: about }, body })
    return answer.done ? done(here, 'outage-decided') : answer.refused
  }
  if (verb === 'extension') {
    const body = { decision: fields.oneOf<'CONFIRM' | 'REFUSE'>('decision'), text }
    const answer = await submit(request, invigilation.decideExtension, fields, { params: { id: about }, body })
    return answer.done ? done(here, 'extension-decided') : answer.refused
  }
  const [roomIds, organIds] = [fields.list('roomIds'), fields.list('organIds')]
  const body = {
    beganAt: fromField(fields.text('beganAt')),
    reason: fields.oneOf<'OTHER'>('reason'),
    ...(text && { text }),
    ...(roomIds.length > 0 && { roomIds }),
    ...(organIds.length > 0 && { organIds }),
  }
  const answer = await submit(request, invigilation.declareOutage, fields, { params: { id }, body })
  return answer.done ? done(here, 'outage-declared') : answer.refused
}

/** Outages of the slot (考场故障): declare, end, decide; and extensions that wait for a second person. */
export default function Outages() {
  const { head } = useLoaderData<typeof loader>()
  const { invigilation: words } = useWords()
  return (
    <Stack>
      <BoardHead head={head} />
      <p className="max-w-prose text-soft">{words.faultLead}</p>
      {head.extensions.map((extension) => (
        <WaitingExtension key={extension.id} extension={extension} mayDecide={head.mayDecide} />
      ))}
      {head.outages.length === 0 && (
        <Sheet>
          <EmptyState icon="tick">{words.faultsEmpty}</EmptyState>
        </Sheet>
      )}
      {head.outages.map((outage) => (
        <OutageCard key={outage.id} outage={outage} />
      ))}
      {head.mayAct && !head.isClosed && <DeclareOutage head={head} />}
    </Stack>
  )
}
