import type { Question } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { useMay } from '../../layout/me.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { percent } from './figures.ts'

/** On which papers a question stood, and how many of those who sat were shown it. */
export function UsesTable({ uses }: { uses: Question['uses'] }) {
  const { questions, format } = useWords()
  const words = questions.statistics
  const may = useMay()
  return (
    <Sheet title={words.uses} flush>
      <DataTable
        caption={words.uses}
        rows={uses}
        rowKey={({ sessionId, versionNo }) => `${sessionId}${versionNo}`}
        empty={words.noUses}
        columns={[
          {
            key: 'session',
            head: words.session,
            isName: true,
            cell: ({ sessionId, sessionName, heldOn }) => (
              <>
                {may('session:read') ? (
                  <Link to={`/exam-sessions/${sessionId}`} className="text-primary underline">
                    {sessionName}
                  </Link>
                ) : (
                  sessionName
                )}
                <span className="block text-sm font-normal text-soft">{format.day(heldOn)}</span>
              </>
            ),
          },
          {
            key: 'version',
            head: words.versionUsed,
            nowrap: true,
            cell: ({ versionNo }) => questions.version(versionNo),
          },
          { key: 'forms', head: words.forms, numeric: true, cell: ({ forms }) => format.number(forms) },
          {
            key: 'exposure',
            head: words.exposure,
            numeric: true,
            nowrap: true,
            cell: ({ candidates, sat }) =>
              `${words.ofPresented(format.number(candidates), format.number(sat))} · ${percent(sat > 0 ? candidates / sat : null)}`,
          },
        ]}
      />
    </Sheet>
  )
}
