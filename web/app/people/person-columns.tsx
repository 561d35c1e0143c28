import type { PersonRow } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { Badge } from '../ui/badge.tsx'
import type { Column } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'

/** The columns of every list of people. Names repeat within a unit, so the masked number is always there. */
export function usePersonColumns(
  domainNames: (codes: readonly string[]) => string,
  isSortable = false,
): Column<PersonRow>[] {
  const { people: words } = useWords()
  return [
    {
      key: 'name',
      head: words.name,
      sorts: isSortable ? ['name', '-name'] : undefined,
      isName: true,
      nowrap: true,
      cell: ({ id, name }) => (
        <Link to={`/people/${id}`} className="text-primary underline">
          {name}
        </Link>
      ),
    },
    {
      key: 'idNumber',
      head: words.idNumber,
      nowrap: true,
      cell: ({ idNumber }) => <span className="font-mono">{idNumber}</span>,
    },
    {
      key: 'organ',
      head: words.organ,
      sorts: isSortable ? ['organ'] : undefined,
      cell: ({ organName, positionTitle }) => (
        <>
          {organName ?? '—'}
          {positionTitle && <span className="block text-sm text-soft">{positionTitle}</span>}
        </>
      ),
    },
    {
      key: 'employment',
      head: words.employment,
      nowrap: true,
      cell: ({ employmentType }) => (employmentType ? words.employmentTypes[employmentType] : '—'),
    },
    { key: 'domains', head: words.domains, cell: ({ domainCodes }) => domainNames(domainCodes) },
    {
      key: 'photo',
      head: words.photo,
      nowrap: true,
      cell: ({ hasPhoto }) => (
        <Badge tone={hasPhoto ? 'good' : 'caution'}>{hasPhoto ? words.hasPhoto : words.noPhoto}</Badge>
      ),
    },
  ]
}
