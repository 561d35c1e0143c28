import { practice } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { wrongBookAddress } from '../../practice/address.ts'
import { BankCard } from '../../practice/bank-card.tsx'
import { banksFor } from '../../practice/banks.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/data-table.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ practice: words }) => [{ label: words.practice }])

export async function loader({ request }: LoaderFunctionArgs) {
  const [banks, papers] = await Promise.all([banksFor(request), call(request, practice.papers, { query: { size: 1 } })])
  const openPaper = papers.items.find(({ finishedAt }) => finishedAt === null)
  return { banks, openPaper: openPaper?.id ?? null }
}

export default function Practice() {
  const { banks, openPaper } = useLoaderData<typeof loader>()
  const { practice: words, format } = useWords()
  const wrong = banks.reduce((total, bank) => total + bank.wrong, 0)
  return (
    <Stack>
      <PageHeader title={words.practice} lead={words.lead}>
        <ButtonLink to="/practice/papers" icon="clock">
          {words.mockPapers}
        </ButtonLink>
        <ButtonLink to={wrongBookAddress()} icon="cross">
          {wrong > 0 ? words.wrongBookOf(format.number(wrong)) : words.wrongBook}
        </ButtonLink>
      </PageHeader>
      {openPaper && (
        <NoticeBox tone="caution" title={words.openPaper}>
          <ButtonLink to={`/practice/papers/${openPaper}`} icon="right" className="mt-2">
            {words.toOpenPaper}
          </ButtonLink>
        </NoticeBox>
      )}
      {banks.length === 0 && (
        <Sheet flush>
          <EmptyState icon="book">
            <p className="text-lg">{words.nothingFree}</p>
            <p className="max-w-prose">{words.nothingFreeHint}</p>
          </EmptyState>
        </Sheet>
      )}
      {banks.map((bank) => (
        <BankCard key={bank.bankId} bank={bank} />
      ))}
    </Stack>
  )
}
