import type { Result } from '@app/api/contract'
import { Badge } from '../ui/badge.tsx'
import type { Column } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'
import { Hash } from './hash.tsx'

export function OutcomeBadge({ passed }: { passed: boolean }) {
  const { exams: words } = useWords()
  return <Badge tone={passed ? 'good' : 'danger'}>{passed ? words.passed : words.failed}</Badge>
}

/** The columns of the list of results. */
export function useResultColumns(domainNames: (codes: readonly string[]) => string): Column<Result>[] {
  const { exams: words, questions: terms, format } = useWords()
  return [
    {
      key: 'candidate',
      head: words.candidate,
      sorts: ['name'],
      isName: true,
      cell: ({ personName, organName }) => (
        <>
          {personName}
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    {
      key: 'admissionNo',
      head: words.admissionNo,
      cell: ({ admissionNo }) => <span className="font-mono">{admissionNo ?? '—'}</span>,
    },
    { key: 'domain', head: words.domain, cell: ({ domainCode }) => domainNames([domainCode]) },
    {
      key: 'parts',
      head: words.part,
      nowrap: true,
      cell: ({ parts }) => (
        <ul>
          {parts.map(({ part, mark, max }) => (
            <li key={part} className="tabular-nums">
              {terms.parts[part]} {words.markOf(format.marks(mark), format.marks(max))}
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'mark',
      head: words.mark,
      sorts: ['-mark', 'mark'],
      numeric: true,
      nowrap: true,
      cell: ({ mark, max }) => words.markOf(format.marks(mark), format.marks(max)),
    },
    { key: 'outcome', head: words.outcome, nowrap: true, cell: ({ passed }) => <OutcomeBadge passed={passed} /> },
    {
      key: 'hash',
      head: words.answerHash,
      cell: ({ answerHash, keyVersion }) => (
        <details>
          <summary className="text-primary underline">{answerHash.slice(0, 8)}…</summary>
          <Hash>{answerHash}</Hash>
          <span className="block text-sm text-soft">
            {words.keyVersion} {keyVersion}
          </span>
        </details>
      ),
    },
  ]
}
