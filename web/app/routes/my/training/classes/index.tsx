import { attendance, myClasses } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { count, list } from '../../../../api/list.server.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { ClassCard } from '../../../../training/attendance/class-card.tsx'
import { MyClassTabs } from '../../../../training/attendance/my-tabs.tsx'
import { buttonClass } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/data-table.tsx'
import { NoticeBox } from '../../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.myClasses }])

export async function loader({ request }: LoaderFunctionArgs) {
  const isPast = new URL(request.url).searchParams.get('when') === 'PAST'
  const [page, toJudge] = await Promise.all([
    list(request, myClasses.list, { when: isPast ? 'PAST' : 'COMING' }),
    count(request, attendance.toJudge),
  ])
  return { page, toJudge }
}

export default function MyClasses() {
  const { page, toJudge } = useLoaderData<typeof loader>()
  const { attendance: words, instructors, format } = useWords()
  const isPast = useSearchParams()[0].get('when') === 'PAST'
  return (
    <Stack>
      <PageHeader title={words.mine} lead={words.mineLead}>
        <Link to={isPast ? '?' : '?when=PAST'} className={buttonClass('plain')}>
          {isPast ? words.coming : words.past}
        </Link>
      </PageHeader>
      <MyClassTabs />
      {toJudge > 0 && (
        <NoticeBox tone="info">
          <Link to="/my/training/evaluations" className="text-primary underline">
            {instructors.mine.evaluate.waiting(format.number(toJudge))}
          </Link>
        </NoticeBox>
      )}
      {page.items.length === 0 && (
        <Sheet flush>
          <EmptyState icon="calendar">
            <p>{words.mineEmpty}</p>
            <Link to="/my/training/classes/open" className="text-primary underline">
              {words.open}
            </Link>
          </EmptyState>
        </Sheet>
      )}
      {page.items.map((one) => (
        <ClassCard key={one.id} one={one} />
      ))}
      {page.total > page.size && <Pagination {...page} />}
    </Stack>
  )
}
