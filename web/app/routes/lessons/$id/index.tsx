import { attendance } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { attempt, done } from '../../../api/submit.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { fromField } from '../../../forms/local-time.ts'
import { trail } from '../../../layout/page-handle.ts'
import { useBoardColumns } from '../../../training/attendance/board-columns.tsx'
import { CorrectionFields } from '../../../training/attendance/correction-fields.tsx'
import { LateMarks } from '../../../training/attendance/late-marks.tsx'
import { PresenceBadge } from '../../../training/attendance/presence-badge.tsx'
import { timeOf } from '../../../training/calendar/days.ts'
import { classTrail } from '../../../training/classes/class-trail.ts'
import { ButtonLink, buttonClass } from '../../../ui/button.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useReloadEvery } from '../../../ui/reload-every.ts'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { board }) => [
  ...classTrail(words, { id: board.classId, name: board.className }),
  { label: board.title },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { board: await call(request, attendance.board, { params: { id: idOf(params) } }) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/lessons/${id}`
  const fields = await Fields.of(request)
  const reason = fields.text('reason')
  if (fields.intent === 'late') {
    const ids = fields.list('mark')
    const answer = await attempt(fields, () => {
      if (ids.length === 0) throw new ApiProblem(400, { code: 'nominees-none-chosen' })
      const decision = fields.oneOf<'ACCEPT' | 'REFUSE'>('decision')
      return call(request, attendance.decideLate, { params: { id }, body: { ids, decision, reason } })
    })
    return answer.done ? done(here, 'late-marks-decided') : answer.refused
  }
  const personIds = fields.list('person')
  const answer = await attempt(fields, () => {
    if (personIds.length === 0) throw new ApiProblem(400, { code: 'nominees-none-chosen' })
    const body = { personIds, ...corrected(fields, 'in'), ...corrected(fields, 'out'), reason }
    return call(request, attendance.correct, { params: { id }, body })
  })
  return answer.done ? done(here, 'attendance-corrected') : answer.refused
}

/** What is left out stays as it is; null takes it away. */
function corrected<K extends 'in' | 'out'>(fields: Fields, name: K): { [key in K]?: string | null } {
  const way = fields.text(`${name}Way`)
  const value = way === 'SET' ? fromField(fields.text(name)) : null
  return way === 'SET' || way === 'TAKE' ? ({ [name]: value } as { [key in K]?: string | null }) : {}
}

const EVERY_MS = 5_000

/** Who is there, late, out or absent, as it changes; corrections, and what waits for a decision. */
export default function LessonBoard() {
  const { board } = useLoaderData<typeof loader>()
  const { attendance: words, format } = useWords()
  useReloadEvery(EVERY_MS)
  const mayCorrect = board.openActions.includes('CORRECT')
  const columns = useBoardColumns(mayCorrect)
  const present = (Object.keys(words.presences) as (keyof typeof words.presences)[]).filter((one) => board.counts[one])
  const when = `${format.instant(board.startsAt)}–${timeOf(board.endsAt)}`
  return (
    <Stack>
      <PageHeader title={board.title} lead={[board.className, when, board.roomName].filter(Boolean).join(' · ')}>
        {board.openActions.includes('SHOW_CODE') && (
          <ButtonLink to={`/lessons/${board.lessonId}/screen`} target="_blank" look="primary" icon="card">
            {words.showCode}
          </ButtonLink>
        )}
        <a href={`/files/lessons/${board.lessonId}/signing-sheet`} className={buttonClass('plain')}>
          <Icon name="download" />
          {words.signingSheet}
        </a>
      </PageHeader>
      <div className="flex flex-wrap items-center gap-4">
        {present.map((one) => (
          <span key={one} className="inline-flex items-center gap-2">
            <PresenceBadge presence={one} />
            <strong className="tabular-nums">{format.number(board.counts[one] ?? 0)}</strong>
          </span>
        ))}
        <span className="text-sm text-soft">
          {words.boardLead} {words.updated(format.second(board.now))}
        </span>
      </div>
      <LateMarks board={board} />
      <ActionForm className="flex flex-col gap-5" preventScrollReset>
        <Sheet title={words.board} flush>
          <DataTable
            caption={words.board}
            columns={columns}
            rows={board.rows}
            rowKey={({ personId }) => personId}
            empty={words.boardEmpty}
          />
        </Sheet>
        {mayCorrect && board.rows.length > 0 && <CorrectionFields board={board} />}
      </ActionForm>
    </Stack>
  )
}
