import { questions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { banksFor } from '../../questions/banks.server.ts'
import { QuestionListing } from '../../questions/list/question-listing.tsx'
import { topicsFor } from '../../questions/topics.server.ts'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, questions: words }) => [
  { label: navigation.questions, to: '/question-banks' },
  { label: words.allQuestions },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const bank = new URL(request.url).searchParams.get('bank') || undefined
  const [page, banks, topics] = await Promise.all([
    list(request, questions.list),
    banksFor(request),
    topicsFor(request, bank),
  ])
  return { page, banks, topics }
}

export default function Questions() {
  const { page, banks, topics } = useLoaderData<typeof loader>()
  const { questions: words } = useWords()
  const may = useMay()
  const [query] = useSearchParams()
  return (
    <Stack>
      <PageHeader title={words.allQuestions} lead={may('question:review') ? undefined : words.ownOnly} />
      {query.get('import') && <NoticeBox>{words.onlyImport}</NoticeBox>}
      <QuestionListing
        page={page}
        banks={banks}
        topics={topics}
        empty={query.get('waiting') === 'true' ? words.nothingWaits : words.empty}
      />
    </Stack>
  )
}
