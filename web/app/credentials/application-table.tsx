import type { Application, Domain } from '@app/api/contract'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useDomainNames } from '../organisations/domain-names.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { SelectAll, SelectRow } from '../ui/select-all.tsx'
import { useWords } from '../words/context.ts'
import { DueDay } from './due-day.tsx'
import { ApplicationBadge } from './state-badges.tsx'

/** Applications; with `choosing` those that may be approved can be chosen, inside the form of a batch. */
export function ApplicationTable({
  applications,
  domains,
  today,
  choosing,
  empty,
}: {
  applications: readonly Application[]
  domains: readonly Domain[]
  today: string
  choosing: boolean
  empty: ReactNode
}) {
  const { credentials } = useWords()
  return (
    <DataTable
      caption={credentials.applications.title}
      columns={[...useChoice(choosing), ...useColumns(domains, today)]}
      rows={applications}
      rowKey={({ id }) => id}
      empty={empty}
    />
  )
}

function useChoice(choosing: boolean): Column<Application>[] {
  const { credentials } = useWords()
  const { applications: words } = credentials
  if (!choosing) return []
  return [
    {
      key: 'choose',
      head: <SelectAll name="ids" label={words.chooseAll} />,
      label: words.choose,
      cell: ({ id, personName, openActions }) =>
        openActions.includes('APPROVE') && <SelectRow name="ids" value={id} label={words.choosePerson(personName)} />,
    },
  ]
}

function useColumns(domains: readonly Domain[], today: string): Column<Application>[] {
  const { credentials, format } = useWords()
  const { applications: words } = credentials
  const domainNames = useDomainNames(domains)
  return [
    {
      key: 'person',
      head: words.person,
      isName: true,
      cell: ({ id, personName, organName }) => (
        <>
          <Link to={`/credential-applications/${id}`} className="text-primary underline">
            {personName}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    {
      key: 'type',
      head: words.type,
      cell: ({ type, kind }) => (
        <>
          {words.types[type]}
          <span className="block text-sm text-soft">{credentials.kinds[kind]}</span>
        </>
      ),
    },
    { key: 'domains', head: words.domains, cell: ({ domainCodes }) => domainNames(domainCodes) },
    { key: 'state', head: words.state, cell: ({ state }) => <ApplicationBadge state={state} /> },
    { key: 'level', head: words.waitsFor, cell: ({ nextLevel }) => (nextLevel ? words.levelsShort[nextLevel] : '—') },
    {
      key: 'due',
      head: words.dueOn,
      cell: ({ dueOn, nextLevel, escalatedAt }) => (
        <>
          <DueDay dueOn={dueOn} today={today} />
          {escalatedAt && nextLevel && <span className="block text-sm text-danger">{words.escalatedShort}</span>}
        </>
      ),
    },
    {
      key: 'submitted',
      head: words.submittedAt,
      nowrap: true,
      cell: ({ submittedAt }) => format.instant(submittedAt),
    },
  ]
}
