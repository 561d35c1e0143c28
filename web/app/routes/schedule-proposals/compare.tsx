import { type ProposalComparison, scheduleProposals } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { FIGURES } from '../../schedule/score-facts.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, schedule }) => [
  { label: navigation.scheduleProposals, to: '/schedule-proposals' },
  { label: schedule.compareTitle },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const [left, right, ...more] = new URL(request.url).searchParams.getAll('with')
  if (!left || !right || more.length > 0) return { comparison: null }
  return { comparison: await call(request, scheduleProposals.compare, { query: { left, right } }) }
}

export default function Compare() {
  const { comparison } = useLoaderData<typeof loader>()
  const { schedule: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.compareTitle} />
      {comparison ? (
        <Comparison comparison={comparison} />
      ) : (
        <NoticeBox tone="calm">
          <p>{words.compareTwo}</p>
          <Link to="/schedule-proposals" className="text-primary underline">
            {words.title}
          </Link>
        </NoticeBox>
      )}
    </Stack>
  )
}

type Difference = ProposalComparison['differences'][number]

function Comparison({ comparison: { left, right, differences, same } }: { comparison: ProposalComparison }) {
  const { schedule: words } = useWords()
  const figures = FIGURES.map((name) => ({ name, left: left.score?.[name], right: right.score?.[name] }))
  const columns: Column<(typeof figures)[number]>[] = [
    { key: 'figure', head: words.figure, isName: true, cell: ({ name }) => words.figures[name] },
    { key: 'left', head: left.name, numeric: true, cell: (one) => one.left },
    { key: 'right', head: right.name, numeric: true, cell: (one) => one.right },
  ]
  return (
    <>
      <Sheet flush>
        <DataTable
          caption={words.compareTitle}
          columns={columns}
          rows={figures}
          rowKey={({ name }) => name}
          empty={words.noDifferences}
        />
      </Sheet>
      <Sheet title={words.differences} flush>
        <p className="px-4 py-3 text-soft sm:px-6">{words.sameClasses(same)}</p>
        <DataTable
          caption={words.differences}
          columns={[
            { key: 'name', head: words.className, isName: true, cell: ({ name }: Difference) => name },
            { key: 'left', head: left.name, cell: (one: Difference) => <Place place={one.left} /> },
            { key: 'right', head: right.name, cell: (one: Difference) => <Place place={one.right} /> },
          ]}
          rows={differences}
          rowKey={({ key }) => key}
          empty={words.noDifferences}
        />
      </Sheet>
    </>
  )
}

function Place({ place }: { place: Difference['left'] }) {
  const { schedule: words, format } = useWords()
  if (!place) return <span className="text-caution">{words.notPlaced}</span>
  return (
    <>
      {words.span(format.instant(place.from), format.instant(place.to))}
      <span className="block text-sm text-soft">{[...place.rooms, ...place.instructors].join('、')}</span>
    </>
  )
}
