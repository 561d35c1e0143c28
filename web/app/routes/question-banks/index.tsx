import { type Bank, questions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.questions }])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, domains] = await Promise.all([list(request, questions.banks), domainsFor(request)])
  return { page, domains }
}

export default function Banks() {
  const { page, domains } = useLoaderData<typeof loader>()
  const { questions: words } = useWords()
  const may = useMay()
  return (
    <Stack>
      <PageHeader title={words.banks} lead={words.banksLead}>
        {may('question:import') && (
          <ButtonLink to="/question-banks/new" look="primary" icon="plus">
            {words.createBank}
          </ButtonLink>
        )}
        <ButtonLink to="/questions" icon="list">
          {words.allQuestions}
        </ButtonLink>
        <ButtonLink to="/law-amendments" icon="scales">
          {words.amendments.title}
        </ButtonLink>
      </PageHeader>
      <Sheet flush>
        <DataTable
          caption={words.banks}
          columns={useColumns(useDomainNames(domains))}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={words.banksEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(domainNames: (codes: readonly string[]) => string): Column<Bank>[] {
  const { questions: words, format } = useWords()
  /** Questions in review may wait for the first or the second review, so their figure leads to no one list. */
  const count = (key: 'active' | 'inReview' | 'draft', state?: string): Column<Bank> => ({
    key,
    head: words.counts[key],
    numeric: true,
    nowrap: true,
    cell: (bank) =>
      bank[key] === 0 || !state ? (
        format.number(bank[key])
      ) : (
        <Link to={`/question-banks/${bank.id}?state=${state}`} className="text-primary underline">
          {format.number(bank[key])}
        </Link>
      ),
  })
  return [
    {
      key: 'name',
      head: words.bankName,
      isName: true,
      cell: ({ id, name }) => (
        <Link to={`/question-banks/${id}`} className="text-primary underline">
          {name}
        </Link>
      ),
    },
    { key: 'code', head: words.bankCode, cell: ({ code }) => <span className="font-mono">{code}</span> },
    { key: 'part', head: words.part, cell: ({ part }) => words.parts[part] },
    {
      key: 'domain',
      head: words.domain,
      cell: ({ domainCode }) => (domainCode ? domainNames([domainCode]) : words.everyDomain),
    },
    count('active', 'ACTIVE'),
    count('inReview'),
    count('draft', 'DRAFT'),
  ]
}
