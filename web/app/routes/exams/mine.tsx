import { attempts } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { ExamCard } from '../../exams/exam-card.tsx'
import { trail } from '../../layout/page-handle.ts'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { EmptyState } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useReloadEvery } from '../../ui/reload-every.ts'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.myExams }])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, domains] = await Promise.all([list(request, attempts.mine), domainsFor(request)])
  return { page, domains }
}

const EVERY_MS = 60_000

export default function MyExams() {
  const { page, domains } = useLoaderData<typeof loader>()
  const { exams: words, organising, navigation, format } = useWords()
  const domainNames = useDomainNames(domains)
  useReloadEvery(EVERY_MS)
  const readAt = page.items[0]?.serverNow
  return (
    <Stack>
      <PageHeader title={words.myExams} lead={words.myExamsLead}>
        <Link to="/exams/register" className="text-primary underline">
          {organising.registerOneself}
        </Link>
        <Link to="/my/exam-exemptions" className="text-primary underline">
          {navigation.myExamExemptions}
        </Link>
      </PageHeader>
      {page.items.length === 0 && (
        <Sheet flush>
          <EmptyState icon="calendar">{words.myExamsEmpty}</EmptyState>
        </Sheet>
      )}
      {page.items.map((exam) => (
        <ExamCard key={exam.registrationId} exam={exam} domainName={domainNames([exam.domainCode])} />
      ))}
      {readAt && <p className="text-sm text-soft">{words.asOf(format.second(readAt))}</p>}
      {page.total > page.size && <Pagination {...page} />}
    </Stack>
  )
}
