import type { Learner } from '@app/api/contract'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'
import { clockOf } from './clock.ts'

/** Who is how far with an online course. */
export function LearnerTable({ learners }: { learners: readonly Learner[] }) {
  const { learning: words, format } = useWords()
  const columns: Column<Learner>[] = [
    {
      key: 'name',
      head: words.learnerName,
      isName: true,
      cell: ({ name, organName }) => (
        <>
          {name}
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    {
      key: 'materials',
      head: words.learnerMaterials,
      numeric: true,
      cell: ({ materialsDone }) => format.number(materialsDone),
    },
    { key: 'spent', head: words.learnerTime, numeric: true, cell: ({ spentSeconds }) => clockOf(spentSeconds) },
    {
      key: 'last',
      head: words.learnerLast,
      nowrap: true,
      cell: ({ lastAt }) => (lastAt ? format.instant(lastAt) : null),
    },
    {
      key: 'quiz',
      head: words.learnerQuiz,
      cell: ({ quizPercent, triesLeft, completedAt }) => (
        <>
          {quizPercent !== null && words.quizPercent(format.number(quizPercent))}
          {triesLeft !== null && !completedAt && (
            <span className="block text-sm text-soft">{words.learnerTriesLeft(format.number(triesLeft))}</span>
          )}
        </>
      ),
    },
    {
      key: 'completed',
      head: words.standing,
      cell: ({ completedAt, certificateNo }) =>
        completedAt ? (
          <>
            {words.completedOn(format.instant(completedAt))}
            {certificateNo && <span className="block text-sm text-soft">{certificateNo}</span>}
          </>
        ) : (
          words.notCompleted
        ),
    },
  ]
  return (
    <DataTable
      caption={words.learners}
      columns={columns}
      rows={learners}
      rowKey={({ personId }) => personId}
      empty={words.learnersEmpty}
    />
  )
}
