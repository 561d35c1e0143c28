import { questions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { useMay } from '../../../layout/me.ts'
import { trail } from '../../../layout/page-handle.ts'
import { useDomainNames } from '../../../organisations/domain-names.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { bankOf } from '../../../questions/banks.server.ts'
import { useQuestionColumns } from '../../../questions/question-columns.tsx'
import { QuestionFilters } from '../../../questions/question-filters.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { bank }) => [
  { label: navigation.questions, to: '/question-banks' },
  { label: bank.name },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [bank, page, domains] = await Promise.all([
    bankOf(request, id),
    list(request, questions.list, { bank: id }),
    domainsFor(request),
  ])
  return { bank, page, domains }
}

export default function OneBank() {
  const { bank, page, domains } = useLoaderData<typeof loader>()
  const { questions: words, format } = useWords()
  const domainNames = useDomainNames(domains)
  const may = useMay()
  const [query] = useSearchParams()
  const counted = (['active', 'inReview', 'draft'] as const).map(
    (key) => `${words.counts[key]} ${format.number(bank[key])}`,
  )
  const about = [words.parts[bank.part], bank.domainCode && domainNames([bank.domainCode]), ...counted]
  return (
    <Stack>
      <PageHeader title={bank.name} lead={about.filter(Boolean).join(' · ')}>
        {may('question:write') && (
          <ButtonLink to={`/questions/new?bank=${bank.id}`} look="primary" icon="plus">
            {words.create}
          </ButtonLink>
        )}
        {may('question:import') && (
          <ButtonLink to={`/question-banks/${bank.id}/imports`} icon="upload">
            {words.import}
          </ButtonLink>
        )}
        {may('question:review') && bank.inReview > 0 && (
          <ButtonLink to={`/question-banks/${bank.id}/review`} look="primary" icon="check">
            {words.approveWaiting}
          </ButtonLink>
        )}
      </PageHeader>
      {!may('question:review') && <p className="text-soft">{words.ownOnly}</p>}
      <QuestionFilters />
      <Sheet flush>
        <DataTable
          caption={words.questions}
          columns={useQuestionColumns()}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={query.size > 0 ? words.empty : words.bankEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}
