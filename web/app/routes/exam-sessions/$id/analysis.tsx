import { analysis, type ResultAnalysis, type ResultGroup, sessions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { SessionHead } from '../../../exams/session-head.tsx'
import { sessionTrail } from '../../../exams/session-trail.ts'
import { trail } from '../../../layout/page-handle.ts'
import { buttonClass } from '../../../ui/button.tsx'
import { type Column, DataTable, EmptyState } from '../../../ui/data-table.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { FormActions, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.afterwards.analysis },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const place = { params: { id: idOf(params) } }
  const [session, figures] = await Promise.all([
    call(request, sessions.read, place),
    call(request, analysis.read, place),
  ])
  return { session, figures }
}

const WIDE = 100

/** Marks and passes by group; without those that would tell of single persons. */
export default function Analysis() {
  const { session, figures } = useLoaderData<typeof loader>()
  const { afterwards: words, format } = useWords()
  const isReleased = session.state === 'PUBLISHED_RESULTS'
  const most = Math.max(1, ...figures.distribution)
  const groups = [
    ['areas', words.byArea],
    ['organs', words.organs],
    ['domains', words.domains],
    ['slots', words.slots],
  ] as const
  return (
    <Stack>
      <SessionHead session={session} />
      <NoticeBox>{words.analysisLead(format.number(figures.smallestGroup))}</NoticeBox>
      {figures.distribution.length > 0 && (
        <Sheet title={words.distribution}>
          <dl className="grid grid-cols-[6rem_1fr] items-center gap-x-3 gap-y-1 tabular-nums">
            {figures.distribution.map((count, i) => (
              <div key={words.distributionBand(String(i * 5), String(i * 5 + 5))} className="contents">
                <dt className="text-right text-sm text-soft">
                  {words.distributionBand(String(i * 5), String(i * 5 + 5))}
                </dt>
                <dd className="flex items-center gap-2">
                  <svg
                    aria-hidden="true"
                    viewBox={`0 0 ${WIDE} 8`}
                    className="h-4 w-full max-w-md"
                    preserveAspectRatio="none"
                  >
                    <rect width={(count / most) * WIDE} height="8" className="fill-primary" />
                  </svg>
                  {format.number(count)}
                </dd>
              </div>
            ))}
          </dl>
        </Sheet>
      )}
      {groups.every(([name]) => figures[name].length === 0) ? (
        <Sheet flush>
          <EmptyState>{words.analysisEmpty}</EmptyState>
        </Sheet>
      ) : (
        groups.map(([name, label]) => <Groups key={name} label={label} groups={figures[name]} />)
      )}
      <Sheet>
        <p className="text-soft">{words.toItemFigures}</p>
        <FormActions>
          <a className={buttonClass('plain')} href={`/files/exam-sessions/${session.id}/results.csv`}>
            {words.exportResults}
          </a>
          <a className={buttonClass('plain')} href={`/files/exam-sessions/${session.id}/results.csv?passed=true`}>
            {words.exportPasses}
          </a>
          {isReleased && (
            <Link className={buttonClass('plain')} to={`/pass-lists/${session.id}`}>
              {words.publicList}
            </Link>
          )}
        </FormActions>
      </Sheet>
    </Stack>
  )
}

function Groups({ label, groups }: { label: string; groups: ResultAnalysis['areas'] }) {
  const { afterwards: words, format } = useWords()
  const percent = (share: number) => `${Math.round(share * 1000) / 10}%`
  const columns: Column<ResultGroup>[] = [
    { key: 'name', head: words.group, isName: true, cell: ({ name }) => name },
    { key: 'all', head: words.sat, numeric: true, cell: ({ candidates }) => format.number(candidates) },
    {
      key: 'rate',
      head: words.passRate,
      numeric: true,
      cell: ({ passed, candidates }) => (passed === null ? words.tooSmall : percent(passed / candidates)),
    },
    {
      key: 'mean',
      head: words.meanPercent,
      numeric: true,
      cell: ({ mean }) => (mean === null ? words.tooSmall : percent(mean / 10_000)),
    },
  ]
  return (
    <Sheet flush title={label}>
      <DataTable
        caption={label}
        columns={columns}
        rows={groups}
        rowKey={({ key }) => key}
        empty={words.analysisEmpty}
      />
    </Sheet>
  )
}
