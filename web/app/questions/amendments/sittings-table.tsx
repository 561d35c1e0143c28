import type { ConcernedSitting } from '@app/api/contract'
import { Link } from '@remix-run/react'
import type { Static } from 'typebox'
import { useMay } from '../../layout/me.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { useWords } from '../../words/context.ts'

type Sitting = Static<typeof ConcernedSitting>

/** Sittings whose papers hold questions concerned: sealed papers keep them, so somebody has to look. */
export function SittingsTable({ sittings }: { sittings: readonly Sitting[] }) {
  const { questions, format } = useWords()
  const words = questions.amendments
  const may = useMay()
  return (
    <DataTable
      caption={words.sittings}
      rows={sittings}
      rowKey={({ sessionId }) => sessionId}
      empty={words.noSittings}
      columns={[
        {
          key: 'session',
          head: words.session,
          isName: true,
          cell: ({ sessionId, sessionName }) =>
            may('session:read') ? (
              <Link to={`/exam-sessions/${sessionId}`} className="text-primary underline">
                {sessionName}
              </Link>
            ) : (
              sessionName
            ),
        },
        { key: 'heldOn', head: words.heldOn, nowrap: true, cell: ({ heldOn }) => format.day(heldOn) },
        {
          key: 'questions',
          head: words.onPapers,
          numeric: true,
          cell: ({ questions: count }) => format.number(count),
        },
      ]}
    />
  )
}
