import { readiness, sessions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { SessionHead } from '../../../exams/session-head.tsx'
import { sessionTrail } from '../../../exams/session-trail.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { fromField } from '../../../forms/local-time.ts'
import { useMay } from '../../../layout/me.ts'
import { trail } from '../../../layout/page-handle.ts'
import { Badge, type BadgeTone } from '../../../ui/badge.tsx'
import { SubmitButton } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { FormActions, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.organising.readiness },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [session, state] = await Promise.all([
    call(request, sessions.read, { params: { id: idOf(params) } }),
    call(request, readiness.read, { params: { id: idOf(params) } }),
  ])
  return { session, state }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/exam-sessions/${id}/readiness`
  const fields = await Fields.of(request)
  if (fields.intent === 'rehearse') {
    const body = {
      code: fields.text('code'),
      name: fields.text('name'),
      checkInOpensAt: fromField(fields.text('checkInOpensAt')),
      startsAt: fromField(fields.text('startsAt')),
      durationMinutes: fields.int('durationMinutes'),
    }
    const answer = await submit(request, readiness.rehearse, fields, { params: { id }, body })
    return answer.done ? done(`/exam-sessions/${answer.value.id}`, 'rehearsal-made') : answer.refused
  }
  const [verb, item = ''] = fields.intent.split(' ')
  const body = { item: item as never, done: verb === 'tick', note: fields.text('note') }
  const answer = await submit(request, readiness.tick, fields, { params: { id }, body })
  return answer.done ? done(here, 'readiness-ticked') : answer.refused
}

const TONES: Record<string, BadgeTone> = {
  ready: 'good',
  'not-ready': 'danger',
  'not-asked': 'calm',
  unknown: 'caution',
}

export default function ReadinessPage() {
  const { session, state } = useLoaderData<typeof loader>()
  const { organising: words, exams, format } = useWords()
  const mayWrite = useMay()('session:write')
  return (
    <Stack>
      <SessionHead session={session} />
      <div className="flex flex-col items-start gap-3 sm:flex-row sm:items-center">
        <Badge tone={state.ready ? 'good' : 'caution'}>{state.ready ? words.ready : words.notReady}</Badge>
        <p className="text-soft">{words.readinessLead}</p>
      </div>
      <Sheet title={words.readiness}>
        <ul className="flex flex-col divide-y divide-line">
          {state.seen.map(({ item, outcome, detail }) => (
            <li key={item} className="flex flex-wrap items-center gap-3 py-2">
              <Badge tone={TONES[outcome] ?? 'calm'}>{words.outcomes[outcome]}</Badge>
              <span className="font-medium">{words.items[item]}</span>
              <span className="text-sm text-soft">
                {Object.entries(detail)
                  .map(([name, value]) => words.itemFacts[name]?.(format.number(value)) ?? '')
                  .join(' · ')}
              </span>
            </li>
          ))}
          {state.ticked.map(({ item, tick }) => (
            <li key={item} className="flex flex-wrap items-center gap-3 py-2">
              <Badge tone={tick ? 'good' : 'danger'}>{tick ? words.outcomes.ready : words.outcomes['not-ready']}</Badge>
              <span className="font-medium">{words.items[item]}</span>
              {tick && (
                <span className="text-sm text-soft">
                  {words.tickedBy(tick.name, format.instant(tick.at))} {tick.note}
                </span>
              )}
              {mayWrite && (
                <ActionForm intent={`${tick ? 'untick' : 'tick'} ${item}`} className="flex flex-wrap items-end gap-2">
                  {!tick && <TextField name="note" label={words.tickNote} maxLength={200} />}
                  <SubmitButton>{tick ? words.untick : words.tick}</SubmitButton>
                </ActionForm>
              )}
            </li>
          ))}
        </ul>
      </Sheet>
      {state.rehearsals.length > 0 && (
        <Sheet title={words.rehearsals}>
          <ul className="flex flex-col gap-2">
            {state.rehearsals.map(({ id, name, startsAt, finished }) => (
              <li key={id}>
                <Link to={`/exam-sessions/${id}`} className="text-primary underline">
                  {name}
                </Link>{' '}
                {format.instant(startsAt)} · {words.finished(format.number(finished))}
              </li>
            ))}
          </ul>
        </Sheet>
      )}
      {mayWrite && session.state === 'ARRANGED' && !session.rehearsalOf && session.mode !== 'PAPER_IMPORT' && (
        <Sheet title={words.rehearse}>
          <ActionForm intent="rehearse">
            <p className="text-soft">{words.rehearseLead}</p>
            <TextField
              name="name"
              label={exams.name}
              required
              maxLength={80}
              defaultValue={`${words.rehearsal} ${session.name}`}
            />
            <TextField
              name="code"
              label={exams.code}
              hint={exams.codeHint}
              required
              maxLength={40}
              defaultValue={`${session.code}-R`}
            />
            <div className="grid gap-5 sm:grid-cols-2">
              <TextField name="checkInOpensAt" label={exams.checkInOpensAt} type="datetime-local" required />
              <TextField name="startsAt" label={exams.startsAt} type="datetime-local" required />
            </div>
            <TextField
              name="durationMinutes"
              label={exams.ruleNames.durationMinutes}
              type="number"
              required
              min={1}
              max={120}
              defaultValue="15"
              className="max-w-40"
            />
            <FormActions>
              <SubmitButton>{words.rehearse}</SubmitButton>
            </FormActions>
          </ActionForm>
        </Sheet>
      )}
    </Stack>
  )
}
