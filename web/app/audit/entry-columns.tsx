import type { AuditEntry } from '@app/api/contract'
import { Badge } from '../ui/badge.tsx'
import type { Column } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'
import { named } from '../words/sentence.ts'

export function useEntryColumns(): Column<AuditEntry>[] {
  const { audit: words, identity, format } = useWords()
  return [
    { key: 'seq', head: words.seq, isName: true, nowrap: true, cell: ({ seq }) => seq },
    { key: 'at', head: words.at, nowrap: true, cell: ({ at }) => format.second(at) },
    {
      key: 'actor',
      head: words.actor,
      cell: ({ actorName, actorRole, ip }) => (
        <>
          {actorName}
          {actorRole && (
            <span className="block text-sm text-soft">
              {actorRole
                .split(',')
                .map((role) => named(identity.roles, role))
                .join('、')}
            </span>
          )}
          {ip && <span className="block font-mono text-sm text-soft">{ip}</span>}
        </>
      ),
    },
    {
      key: 'action',
      head: words.action,
      cell: ({ action, outcome }) => (
        <>
          {named(words.actions, action)}
          <span className="block font-mono text-sm text-soft">{action}</span>
          <Badge tone={outcome === 'done' ? 'good' : 'danger'}>{words.outcomes[outcome]}</Badge>
        </>
      ),
    },
    {
      key: 'subject',
      head: words.subject,
      cell: ({ subjectKind, subjectId }) => (
        <>
          {named(words.subjects, subjectKind)}
          <span className="block max-w-56 font-mono text-sm break-all text-soft">{subjectId}</span>
        </>
      ),
    },
    { key: 'detail', head: words.detail, cell: (entry) => <Detail {...entry} /> },
  ]
}

function Detail({ detail, hash }: AuditEntry) {
  const { audit: words } = useWords()
  return (
    <details className="w-full md:max-w-72">
      <summary className="inline-flex min-h-8 items-center whitespace-nowrap text-primary underline">
        {words.detail}
      </summary>
      <pre className="mt-1 max-h-72 overflow-auto rounded bg-well p-2 text-sm break-all whitespace-pre-wrap">
        {JSON.stringify(detail, null, 2)}
      </pre>
      <p className="text-sm text-soft">
        {words.hash}: <span className="font-mono break-all">{hash}</span>
      </p>
    </details>
  )
}
