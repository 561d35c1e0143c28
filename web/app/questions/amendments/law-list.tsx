import type { lawAmendments } from '@app/api/contract'
import { Link } from '@remix-run/react'
import type { Answer } from '../../api/call.server.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { useWords } from '../../words/context.ts'

export type CitedLaw = Answer<typeof lawAmendments.laws>['items'][number]

/** Laws that questions in use cite, to choose one of. */
export function LawList({ laws }: { laws: readonly CitedLaw[] }) {
  const { questions, format } = useWords()
  const words = questions.amendments
  return (
    <DataTable
      caption={words.chooseLaw}
      rows={laws}
      rowKey={({ law }) => law}
      empty={words.noLaws}
      columns={[
        {
          key: 'law',
          head: questions.law,
          isName: true,
          cell: ({ law }) => (
            <Link to={`?law=${encodeURIComponent(law)}`} className="text-primary underline">
              {words.lawTitle(law)}
            </Link>
          ),
        },
        {
          key: 'articles',
          head: words.citedArticles,
          numeric: true,
          cell: ({ articles }) => format.number(articles.length),
        },
        { key: 'questions', head: questions.questions, numeric: true, cell: (law) => format.number(law.questions) },
      ]}
    />
  )
}
