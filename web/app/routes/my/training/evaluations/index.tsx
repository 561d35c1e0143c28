import { attendance } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../../../api/list.server.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { MyClassTabs } from '../../../../training/attendance/my-tabs.tsx'
import { ButtonLink } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/data-table.tsx'
import { Fact, Facts } from '../../../../ui/facts.tsx'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ navigation, instructors }) => [
  { label: navigation.myClasses, to: '/my/training/classes' },
  { label: instructors.mine.evaluate.title },
])

export async function loader({ request }: LoaderFunctionArgs) {
  return { page: await list(request, attendance.toJudge) }
}

export default function LessonsToJudge() {
  const { page } = useLoaderData<typeof loader>()
  const { instructors, classes, format } = useWords()
  const { evaluate: words } = instructors.mine
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.listLead} />
      <MyClassTabs />
      {page.items.length === 0 && (
        <Sheet flush>
          <EmptyState icon="check">{words.nothing}</EmptyState>
        </Sheet>
      )}
      {page.items.map(({ lessonId, instructorId, title, className, instructorName, startsAt, endsAt, until }) => (
        <Sheet key={`${lessonId}-${instructorId}`} title={title}>
          <div className="flex flex-col gap-4">
            <Facts>
              <Fact label={instructors.teaching.instructor}>{instructorName}</Fact>
              <Fact label={words.ofClass}>{className}</Fact>
              <Fact label={instructors.teaching.when}>
                {classes.to(format.instant(startsAt), format.instant(endsAt))}
              </Fact>
              <Fact label={words.until}>{format.day(until)}</Fact>
            </Facts>
            <ButtonLink
              to={`/my/training/evaluations/${lessonId}?instructor=${instructorId}`}
              look="primary"
              className="self-start"
            >
              {words.open(instructorName)}
            </ButtonLink>
          </div>
        </Sheet>
      ))}
      {page.total > page.size && <Pagination {...page} />}
    </Stack>
  )
}
