import type { Applicant, Domain } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { Badge } from '../ui/badge.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useField } from '../ui/form-state.ts'
import { Icon } from '../ui/icon.tsx'
import { SelectAll } from '../ui/select-all.tsx'
import { useWords } from '../words/context.ts'
import { nameField } from './batch-fields.ts'
import { GuardList } from './guard-list.tsx'
import { QualifiedDomains } from './qualified-domains.tsx'

/** People who passed, to choose from; stands inside the form of a batch. */
export function ApplicantTable({
  applicants,
  domains,
}: {
  applicants: readonly Applicant[]
  domains: readonly Domain[]
}) {
  const { credentials } = useWords()
  const { applications: words } = credentials
  return (
    <DataTable
      caption={words.applicants}
      columns={useColumns(domains)}
      rows={applicants}
      rowKey={({ personId }) => personId}
      empty={
        <>
          <p>{words.noApplicants}</p>
          <p className="text-sm">{words.noApplicantsHint}</p>
        </>
      }
    />
  )
}

function useColumns(domains: readonly Domain[]): Column<Applicant>[] {
  const { credentials, format } = useWords()
  const { applications: words } = credentials
  return [
    {
      key: 'choose',
      head: <SelectAll name="person" label={words.chooseAll} />,
      label: words.choose,
      cell: (applicant) => <ChoosePerson {...applicant} />,
    },
    {
      key: 'name',
      head: words.person,
      isName: true,
      cell: ({ personId, name, organName }) => (
        <>
          <Link to={`/people/${personId}`} className="text-primary underline">
            {name}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    {
      key: 'domains',
      head: words.qualifiedDomains,
      cell: (applicant) => <QualifiedDomains applicant={applicant} domains={domains} />,
    },
    {
      key: 'until',
      head: words.qualifiedUntil,
      nowrap: true,
      cell: ({ qualificationValidTo: day }) => (day ? format.day(day) : '—'),
    },
    { key: 'conditions', head: words.eligibility, cell: (applicant) => <Conditions {...applicant} /> },
  ]
}

function ChoosePerson({ personId, name, eligible }: Applicant) {
  const { credentials } = useWords()
  const { values } = useField('person')
  const isChosen = values.includes(personId)
  return (
    <>
      <input
        key={String(isChosen)}
        type="checkbox"
        name="person"
        value={personId}
        aria-label={credentials.applications.choosePerson(name)}
        disabled={!eligible}
        defaultChecked={isChosen}
        className="size-5 accent-primary"
      />
      <input type="hidden" name={nameField(personId)} value={name} />
    </>
  )
}

/** Those not met stand open; all of them behind a click. */
function Conditions({ eligible, guards }: Applicant) {
  const { credentials } = useWords()
  const { applications: words } = credentials
  return (
    <div className="flex flex-col gap-2">
      {eligible ? (
        <span>
          <Badge tone="good">{words.eligible}</Badge>
        </span>
      ) : (
        <GuardList guards={guards.filter(({ passed }) => !passed)} />
      )}
      <details className="group">
        <summary className="inline-flex min-h-8 items-center gap-1 text-sm text-primary underline">
          {words.allConditions}
          <Icon name="down" className="size-4 group-open:rotate-180" />
        </summary>
        <GuardList guards={guards} />
      </details>
    </div>
  )
}
