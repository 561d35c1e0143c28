import type { PracticePaper } from '@app/api/contract'
import { useSearchParams } from '@remix-run/react'
import { useEffect } from 'react'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable, EmptyState } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { practiceAddress } from '../address.ts'
import { outcomeOfQuestion } from '../outcome.ts'
import { OutcomeBadge } from '../outcome-badge.tsx'
import type { SolvedQuestion as Solved } from '../shown.ts'
import { SolvedQuestion } from '../solved-question.tsx'
import { type Group, groupsOf } from './groups.ts'
import { forgetAnswers } from './kept-answers.ts'
import { NumberSheet } from './number-sheet.tsx'

export interface MarkedItem extends Solved {
  marks: number
  mark: number
}

type MarkedGroup = Group<MarkedItem>

const MINUTE = 60_000

/** A paper that was handed in: the marks, and every question with what is right. */
export function PaperResult({ paper, items }: { paper: PracticePaper; items: readonly MarkedItem[] }) {
  const { practice: words, format } = useWords()
  const [query] = useSearchParams()
  const onlyNotRight = query.get('show') === 'not-right'
  useEffect(() => forgetAnswers(paper.id), [paper.id])
  const groups = groupsOf(items)
  const numbered = groups.flatMap((group) => group.items)
  const isRight = (item: MarkedItem) => outcomeOfQuestion(item) === 'right'
  const shown = onlyNotRight ? numbered.filter((item) => !isRight(item)) : numbered
  const took = paper.finishedAt ? Date.parse(paper.finishedAt) - Date.parse(paper.startedAt) : 0
  return (
    <Stack>
      <PageHeader
        title={words.result}
        lead={words.took(format.instant(paper.startedAt), Math.max(1, Math.round(took / MINUTE)))}
      >
        <ButtonLink to={practiceAddress({ only: 'WRONG' })} look="primary" icon="right">
          {words.wrongAgain}
        </ButtonLink>
        <ButtonLink to="/practice/papers" icon="clock">
          {words.anotherPaper}
        </ButtonLink>
      </PageHeader>
      <Sheet>
        <p className="text-sm text-soft">{words.mark}</p>
        <p className="text-4xl font-bold tabular-nums">
          {words.markOf(format.marks(paper.mark ?? 0), format.marks(paper.maxMark))}
        </p>
      </Sheet>
      <Sheet title={words.byType} flush>
        <DataTable
          caption={words.byType}
          columns={useTypeColumns(isRight)}
          rows={groups}
          rowKey={({ type }) => type}
          empty=""
        />
      </Sheet>
      <Sheet title={words.sheet}>
        <NumberSheet items={numbered} base={onlyNotRight ? '?' : ''} />
      </Sheet>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg font-semibold">{words.solutions}</h2>
        <ButtonLink to={onlyNotRight ? '?' : '?show=not-right'} preventScrollReset>
          {onlyNotRight ? words.everyQuestion : words.onlyNotRight}
        </ButtonLink>
      </div>
      {shown.length === 0 && (
        <Sheet flush>
          <EmptyState icon="tick">{words.allRight}</EmptyState>
        </Sheet>
      )}
      {shown.map((item) => (
        <MarkedQuestion key={item.number} item={item} />
      ))}
    </Stack>
  )
}

function MarkedQuestion({ item }: { item: MarkedGroup['items'][number] }) {
  const { practice: words, format } = useWords()
  const outcome = outcomeOfQuestion(item)
  return (
    <article id={`q${item.number}`} tabIndex={-1} className="scroll-mt-4">
      <Sheet
        title={words.number(String(item.number))}
        actions={
          <span className="flex flex-wrap items-center gap-x-3">
            {outcome && <OutcomeBadge outcome={outcome} />}
            <span className="tabular-nums">{words.earned(format.marks(item.mark), format.marks(item.marks))}</span>
          </span>
        }
      >
        <SolvedQuestion solved={item} />
      </Sheet>
    </article>
  )
}

function useTypeColumns(isRight: (item: MarkedItem) => boolean): Column<MarkedGroup>[] {
  const { practice: words, questions: terms, format } = useWords()
  const sum = (group: MarkedGroup) => group.items.reduce((total, { mark }) => total + mark, 0)
  return [
    { key: 'type', head: words.type, isName: true, cell: ({ type }) => terms.types[type] },
    { key: 'count', head: words.questionCount, numeric: true, cell: ({ items }) => format.number(items.length) },
    {
      key: 'right',
      head: words.rightCount,
      numeric: true,
      cell: ({ items }) => format.number(items.filter(isRight).length),
    },
    {
      key: 'mark',
      head: words.mark,
      numeric: true,
      cell: (group) => words.markOf(format.marks(sum(group)), format.marks(group.marks)),
    },
  ]
}
