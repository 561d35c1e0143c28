import type { Bank, QuestionRow } from '@app/api/contract'
import { Link } from '@remix-run/react'
import type { Column } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'
import { named } from '../words/sentence.ts'
import { QuestionStateBadge } from './state-badge.tsx'

/** The columns of a list of questions; with `banks` it also says which bank each is in. */
export function useQuestionColumns(banks?: readonly Bank[]): Column<QuestionRow>[] {
  const { questions: words, format } = useWords()
  const names = new Map(banks?.map(({ id, name }) => [id, name]))
  return [
    {
      key: 'stem',
      head: words.stem,
      isName: true,
      cell: ({ id, stem, topic, bankId }) => (
        <div className="md:min-w-80">
          <Link to={`/questions/${id}`} className="line-clamp-2 text-primary underline">
            {stem}
          </Link>
          <span className="block text-sm font-normal text-soft">
            {[names.get(bankId), topic].filter(Boolean).join(' · ')}
          </span>
        </div>
      ),
    },
    { key: 'type', head: words.type, nowrap: true, cell: ({ type }) => words.types[type] },
    {
      key: 'difficulty',
      head: words.difficulty,
      nowrap: true,
      cell: ({ difficulty }) => named(words.difficulties, String(difficulty)),
    },
    { key: 'state', head: words.state, nowrap: true, cell: ({ state }) => <QuestionStateBadge state={state} /> },
    {
      key: 'author',
      head: words.author,
      nowrap: true,
      cell: ({ authorName, versionNo }) => (
        <>
          {authorName}
          <span className="block text-sm text-soft">{words.version(versionNo)}</span>
        </>
      ),
    },
    { key: 'updatedAt', head: words.updatedAt, nowrap: true, cell: ({ updatedAt }) => format.instant(updatedAt) },
  ]
}
