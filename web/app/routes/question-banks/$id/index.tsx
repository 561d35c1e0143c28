import { type Bank, questions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { useMay } from '../../../layout/me.ts'
import { trail } from '../../../layout/page-handle.ts'
import { useDomainNames } from '../../../organisations/domain-names.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { bankTrail } from '../../../questions/bank-trail.ts'
import { bankOf } from '../../../questions/banks.server.ts'
import { QuestionListing } from '../../../questions/list/question-listing.tsx'
import { topicsFor } from '../../../questions/topics.server.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { PageHeader, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { bank }) => bankTrail(words, bank))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [bank, page, topics, domains] = await Promise.all([
    bankOf(request, id),
    list(request, questions.list, { bank: id }),
    topicsFor(request, id),
    domainsFor(request),
  ])
  return { bank, page, topics, domains }
}

export default function OneBank() {
  const { bank, page, topics, domains } = useLoaderData<typeof loader>()
  const { questions: words } = useWords()
  const domainNames = useDomainNames(domains)
  const may = useMay()
  const [query] = useSearchParams()
  const about = [words.parts[bank.part], bank.domainCode && domainNames([bank.domainCode])]
  return (
    <Stack>
      <PageHeader title={bank.name} lead={about.filter(Boolean).join(' · ')}>
        <BankButtons bank={bank} total={page.total} />
      </PageHeader>
      <Counts bank={bank} />
      {!may('question:review') && <p className="text-soft">{words.ownOnly}</p>}
      <QuestionListing
        page={page}
        topics={topics}
        bankId={bank.id}
        empty={query.size > 0 ? words.empty : words.bankEmpty}
      />
    </Stack>
  )
}

function BankButtons({ bank: { id, inReview }, total }: { bank: Bank; total: number }) {
  const { questions: words } = useWords()
  const may = useMay()
  const all = (act: string, more: Record<string, string> = {}) =>
    `/questions/many?${new URLSearchParams({ act, scope: 'all', bank: id, ...more })}`
  return (
    <>
      {may('question:write') && (
        <ButtonLink to={`/questions/new?bank=${id}`} look="primary" icon="plus">
          {words.create}
        </ButtonLink>
      )}
      {may('question:review') && inReview > 0 && (
        <ButtonLink to={all('approve', { waiting: 'true' })} look="primary" icon="check">
          {words.approveWaiting}
        </ButtonLink>
      )}
      {may('question:import') && (
        <ButtonLink to={`/question-banks/${id}/imports`} icon="upload">
          {words.transfers.import}
        </ButtonLink>
      )}
      {total > 0 && (
        <ButtonLink to={all('export')} icon="download">
          {words.transfers.export}
        </ButtonLink>
      )}
      {may('question:review') && (
        <ButtonLink to={`/question-banks/${id}/health`} icon="shield">
          {words.health.title}
        </ButtonLink>
      )}
    </>
  )
}

/** How many questions are in use, in review and being written. */
function Counts({ bank }: { bank: Bank }) {
  const { questions: words, format } = useWords()
  return (
    <ul className="grid grid-cols-3 gap-3">
      {(['active', 'inReview', 'draft'] as const).map((key) => (
        <li key={key} className="rounded border border-line bg-sheet px-4 py-2">
          <span className="block text-sm text-soft">{words.counts[key]}</span>
          <span className="text-xl font-bold tabular-nums">{format.number(bank[key])}</span>
        </li>
      ))}
    </ul>
  )
}
