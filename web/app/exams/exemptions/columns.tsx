import type { Domain, MyExemption } from '@app/api/contract'
import { useDomainNames } from '../../organisations/domain-names.ts'
import type { Column } from '../../ui/data-table.tsx'
import { useWords } from '../../words/context.ts'
import { ExemptionStateBadge } from './state-badge.tsx'

/** What every list of exemptions shows: from what, why, and what became of it. */
export function useExemptionColumns<T extends MyExemption>(domains: readonly Domain[]): Column<T>[] {
  const { exemptions: words, format } = useWords()
  const domainNames = useDomainNames(domains)
  return [
    {
      key: 'part',
      head: words.part,
      cell: ({ part, domainCode }) => (
        <>
          {words.parts[part]}
          {domainCode && <span className="block text-sm text-soft">{domainNames([domainCode])}</span>}
        </>
      ),
    },
    { key: 'ground', head: words.ground, cell: ({ ground }) => words.grounds[ground] },
    { key: 'state', head: words.state, cell: ({ state }) => <ExemptionStateBadge state={state} /> },
    { key: 'proposed', head: words.proposedAt, nowrap: true, cell: ({ proposedAt }) => format.instant(proposedAt) },
  ]
}
