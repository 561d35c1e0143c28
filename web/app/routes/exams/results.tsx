import { results, scoreReviews } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { ResultCard } from '../../exams/result-card.tsx'
import { trail } from '../../layout/page-handle.ts'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { EmptyState } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.myResults }])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, domains] = await Promise.all([list(request, results.mine), domainsFor(request)])
  return { page, domains }
}

/** A review of one's mark (成绩复核). */
export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const place = { params: { id: fields.text('registration') } }
  const answer = await submit(request, scoreReviews.ask, fields, { ...place, body: { reason: fields.text('reason') } })
  return answer.done ? done('/exams/results', 'review-asked') : answer.refused
}

export default function MyResults() {
  const { page, domains } = useLoaderData<typeof loader>()
  const { exams: words, navigation } = useWords()
  const domainNames = useDomainNames(domains)
  return (
    <Stack>
      <PageHeader title={words.myResults} lead={words.myResultsLead}>
        <Link to="/my/exam-violations" className="text-primary underline">
          {navigation.myViolations}
        </Link>
      </PageHeader>
      {page.items.length === 0 && (
        <Sheet flush>
          <EmptyState>{words.myResultsEmpty}</EmptyState>
        </Sheet>
      )}
      {page.items.map((result) => (
        <ResultCard key={result.registrationId} result={result} domainName={domainNames([result.domainCode])} />
      ))}
      {page.total > page.size && <Pagination {...page} />}
    </Stack>
  )
}
