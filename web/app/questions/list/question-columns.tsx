import type { Bank, QuestionRow } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { Badge } from '../../ui/badge.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { SelectAll, SelectRow } from '../../ui/select-all.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'
import { QuestionStateBadge } from '../state-badge.tsx'

/** The columns of a list of questions; with `banks` it also says which bank each is in. */
export function useQuestionColumns(banks?: readonly Bank[]): Column<QuestionRow>[] {
  const { questions: words, format } = useWords()
  const names = new Map(banks?.map(({ id, name }) => [id, name]))
  return [
    {
      key: 'choose',
      head: <SelectAll name="ids" label={words.many.chooseAll} />,
      label: '',
      cell: ({ id, serial }) => <SelectRow name="ids" value={id} label={words.many.choose(serial)} />,
    },
    {
      key: 'serial',
      head: words.serial,
      sorts: ['serial', '-serial'],
      nowrap: true,
      cell: ({ serial }) => <span className="font-mono">{serial}</span>,
    },
    {
      key: 'stem',
      head: words.stem,
      isName: true,
      cell: (row) => <Stem row={row} bankName={names.get(row.bankId)} />,
    },
    { key: 'type', head: words.type, nowrap: true, cell: ({ type }) => words.types[type] },
    {
      key: 'difficulty',
      head: words.difficulty,
      sorts: ['difficulty', '-difficulty'],
      nowrap: true,
      cell: ({ difficulty }) => named(words.difficulties, String(difficulty)),
    },
    {
      key: 'state',
      head: words.state,
      nowrap: true,
      cell: (row) => <State row={row} />,
    },
    {
      key: 'updatedAt',
      head: words.updatedAt,
      nowrap: true,
      cell: ({ updatedAt, authorName, versionNo }) => (
        <>
          {format.instant(updatedAt)}
          <span className="block text-sm text-soft">
            {authorName} · {words.version(versionNo)}
          </span>
        </>
      ),
    },
  ]
}

function Stem({ row: { id, stem, topic, legalBasis, keywords }, bankName }: { row: QuestionRow; bankName?: string }) {
  return (
    <div className="md:min-w-72">
      <Link to={`/questions/${id}`} className="line-clamp-2 text-primary underline">
        {stem}
      </Link>
      <span className="line-clamp-2 text-sm font-normal text-soft">
        {[bankName, topic, legalBasis, ...keywords].filter(Boolean).join(' · ')}
      </span>
    </div>
  )
}

function State({ row: { state, dubious, practiceSince } }: { row: QuestionRow }) {
  const { questions: words } = useWords()
  return (
    <span className="inline-flex flex-col items-start gap-1">
      <QuestionStateBadge state={state} />
      {dubious.length > 0 && <Badge tone="caution">{words.dubious}</Badge>}
      {practiceSince && (
        <Badge tone="info" icon="book">
          {words.practice}
        </Badge>
      )}
    </span>
  )
}
