import { invigilation, type OpenActs } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { ActForms } from '../../../exams/invigilation/act-forms.tsx'
import { boardTrail } from '../../../exams/invigilation/board-trail.ts'
import { LastSign, SeatBadges, TimeLeft } from '../../../exams/invigilation/seat-state.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { head }) => [
  ...boardTrail(words, head),
  { label: words.invigilation.act },
])

/** Whom the address names: an attempt, a room, or neither for the slot. */
function aimOf(request: Request): { attemptId?: string; roomId?: string } {
  const query = new URL(request.url).searchParams
  const [attemptId, roomId] = [query.get('attemptId'), query.get('roomId')]
  return attemptId ? { attemptId } : roomId ? { roomId } : {}
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [head, open] = await Promise.all([
    call(request, invigilation.head, { params: { id } }),
    call(request, invigilation.openActs, { params: { id }, query: aimOf(request) }),
  ])
  return { head, open }
}

type Act = OpenActs['acts'][number]['act']

const actBody = (act: Act, fields: Fields) => ({
  act,
  reason: fields.oneOf<'OTHER'>('reason'),
  ...(fields.text('text') && { text: fields.text('text') }),
  ...(act === 'EXTEND' && { minutes: fields.int('minutes') }),
})

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const aim = aimOf(request)
  const act = fields.intent as Act
  const body = { ...actBody(act, fields), ...aim }
  const answer = await submit(request, invigilation.act, fields, { params: { id }, body })
  if (!answer.done) return answer.refused
  const back = `/invigilation/${id}${aim.roomId ? `?roomId=${aim.roomId}` : ''}`
  if (answer.value.waitsForConfirmation) return done(back, 'extension-waits')
  return done(back, act === 'MESSAGE' ? 'message-sent' : act === 'NOTE' ? 'note-written' : 'act-done')
}

/** What an invigilator does to one candidate, a room or the slot (处置), each with its reason. */
export default function ActPage() {
  const { head, open } = useLoaderData<typeof loader>()
  const { invigilation: words, format } = useWords()
  const { seat } = open
  return (
    <Stack>
      <PageHeader
        title={words.actOf(seat?.personName ?? open.roomName ?? words.wholeSlot)}
        lead={words.running(format.number(open.running))}
      />
      {seat && (
        <Sheet>
          <Facts>
            <Fact label={words.room}>
              {[seat.roomName, seat.seatNo !== null && words.seat(String(seat.seatNo)), seat.admissionNo]
                .filter(Boolean)
                .join(' · ')}
            </Fact>
            <Fact label={words.state}>
              <SeatBadges seat={seat} />
            </Fact>
            <Fact label={words.sign}>
              <LastSign seat={seat} now={head.serverNow} />
            </Fact>
            <Fact label={words.timeLeft}>
              <TimeLeft seat={seat} now={head.serverNow} />
            </Fact>
          </Facts>
        </Sheet>
      )}
      <ActForms open={open} head={head} />
    </Stack>
  )
}
