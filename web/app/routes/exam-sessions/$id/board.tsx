import { type AttemptRow, attempts, sessions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { AnswerProgress } from '../../../exams/answer-progress.tsx'
import { SessionHead } from '../../../exams/session-head.tsx'
import { sessionTrail } from '../../../exams/session-trail.ts'
import { AttemptStateBadge } from '../../../exams/state-badges.tsx'
import { useMay } from '../../../layout/me.ts'
import { trail } from '../../../layout/page-handle.ts'
import { ButtonLink, buttonClass } from '../../../ui/button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { optionsOf } from '../../../ui/options.ts'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useReloadEvery } from '../../../ui/reload-every.ts'
import { useWords } from '../../../words/context.ts'
import { wallClock } from '../../../words/instant.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.exams.board },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [session, page] = await Promise.all([
    call(request, sessions.read, { params: { id } }),
    list(request, attempts.board, {}, { params: { id } }),
  ])
  return { session, page, readAt: new Date().toISOString() }
}

const EVERY_MS = 10_000

/** Nobody has a seat yet, so there is no board of a slot. */
const BEFORE_SEATS = new Set(['DRAFT', 'REG_OPEN', 'REG_CLOSED'])

/** The invigilator's view (监考): who is sitting, how far, when last heard of. */
export default function Board() {
  const { session, page, readAt } = useLoaderData<typeof loader>()
  const { exams: words, invigilation, common, format } = useWords()
  const may = useMay()
  const { pathname, search } = useLocation()
  useReloadEvery(EVERY_MS)
  const questions = session.blueprint.sections.reduce((sum, { count }) => sum + count, 0)
  return (
    <Stack>
      <SessionHead session={session} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-soft">
          {words.boardLead} {words.updated(format.second(readAt))}
        </p>
        <div className="flex flex-wrap gap-3">
          {may('invigilation:read') &&
            !BEFORE_SEATS.has(session.state) &&
            session.slots.map(({ id, name }) => (
              <ButtonLink key={id} to={`/invigilation/${id}`} look="primary" icon="shield">
                {invigilation.watch} · {name}
              </ButtonLink>
            ))}
          <a href={pathname + search} className={buttonClass('plain')}>
            {common.refresh}
          </a>
        </div>
      </div>
      <FilterBar>
        <TextField name="search" label={words.personSearch} maxLength={50} type="search" />
        <SelectField
          name="state"
          label={words.state}
          options={optionsOf(words.attemptStates)}
          placeholder={common.all}
        />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.board}
          columns={useColumns(questions)}
          rows={page.items}
          rowKey={({ attemptId }) => attemptId}
          empty={search ? common.nothing : words.boardEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(questions: number): Column<AttemptRow>[] {
  const { exams: words, format } = useWords()
  return [
    {
      key: 'candidate',
      head: words.candidate,
      isName: true,
      cell: ({ personName, organName }) => (
        <div className="md:min-w-40">
          {personName}
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </div>
      ),
    },
    {
      key: 'admissionNo',
      head: words.admissionNo,
      nowrap: true,
      cell: ({ admissionNo, slotName }) => (
        <>
          <span className="font-mono">{admissionNo ?? '—'}</span>
          <span className="block text-sm text-soft">{slotName}</span>
        </>
      ),
    },
    { key: 'state', head: words.state, nowrap: true, cell: ({ state }) => <AttemptStateBadge state={state} /> },
    {
      key: 'answered',
      head: words.answered,
      nowrap: true,
      cell: ({ answered }) => <AnswerProgress answered={answered} of={questions} />,
    },
    {
      key: 'irregular',
      head: words.irregular,
      nowrap: true,
      cell: ({ screenLeft, deviceEpoch }) =>
        words.answeredOf(
          words.times(format.number(screenLeft)),
          words.times(format.number(Math.max(0, deviceEpoch - 1))),
        ),
    },
    {
      key: 'lastSign',
      head: words.lastSign,
      nowrap: true,
      cell: ({ lastStepAt, submittedAt }) => (
        <>
          {lastStepAt ? clockTime(lastStepAt) : '—'}
          {submittedAt && <span className="block text-sm text-soft">{words.handedIn(clockTime(submittedAt))}</span>}
        </>
      ),
    },
  ]
}

/** A sitting is of one day: the time says enough. */
function clockTime(iso: string): string {
  const { hour, minute, second } = wallClock(iso)
  return `${hour}:${minute}:${second}`
}
