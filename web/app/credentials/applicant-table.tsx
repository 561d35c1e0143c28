import type { Applicant, Application, ApplicationDocument, Domain } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { useDomainNames } from '../organisations/domain-names.ts'
import { Badge } from '../ui/badge.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useField } from '../ui/form-state.ts'
import { Icon } from '../ui/icon.tsx'
import { SelectAll } from '../ui/select-all.tsx'
import { useWords } from '../words/context.ts'
import { aboutField, documentField, nameField } from './batch-fields.ts'
import { DocumentInput } from './document-input.tsx'
import { GuardList } from './guard-list.tsx'
import { QualifiedDomains } from './qualified-domains.tsx'
import { CredentialBadge } from './state-badges.tsx'
import { useWaysOut } from './ways-out.ts'

interface Asked {
  type: Application['type']
  kind: Application['kind']
  domains: readonly Domain[]
  /** Documents that each of them needs. */
  needed: readonly ApplicationDocument['kind'][]
}

/** People for whom the unit may apply, to choose from; stands inside the form of a batch. */
export function ApplicantTable({ applicants, ...asked }: { applicants: readonly Applicant[] } & Asked) {
  const { credentials } = useWords()
  const { applications: words } = credentials
  return (
    <DataTable
      caption={words.applicants}
      columns={useColumns(asked)}
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

function useColumns(asked: Asked): Column<Applicant>[] {
  const { credentials } = useWords()
  const { applications: words } = credentials
  const { type, kind, domains, needed } = asked
  const domainNames = useDomainNames(domains)
  const documents: Column<Applicant> = {
    key: 'documents',
    head: words.documents,
    cell: ({ personId, name, eligible }) =>
      eligible &&
      needed.map((document) => (
        <DocumentInput
          key={document}
          name={documentField(document, personId)}
          label={words.ownDocument(words.documentKinds[document] ?? document, name)}
        />
      )),
  }
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
    type === 'NEW' ? qualifiedUntil(words.qualifiedUntil) : held(words.currentCredential),
    {
      key: 'domains',
      head: words.qualifiedDomains,
      cell: (applicant) => <QualifiedDomains applicant={applicant} type={type} kind={kind} domains={domains} />,
    },
    {
      key: 'conditions',
      head: words.eligibility,
      cell: (applicant) => <Conditions applicant={applicant} domainNames={domainNames} />,
    },
    ...(needed.length > 0 ? [documents] : []),
  ]
}

const qualifiedUntil = (head: string): Column<Applicant> => ({
  key: 'until',
  head,
  nowrap: true,
  cell: ({ qualificationValidTo: day }) => day && <DayOf day={day} />,
})

const held = (head: string): Column<Applicant> => ({
  key: 'credential',
  head,
  cell: ({ credential }) => credential && <Held {...credential} />,
})

function DayOf({ day }: { day: string }) {
  const { format } = useWords()
  return format.day(day)
}

/** The credential that the application is about. */
export function Held({ id, credentialNo, state, validTo, lostAt }: NonNullable<Applicant['credential']>) {
  const { credentials, format } = useWords()
  return (
    <span className="flex flex-col items-start gap-1">
      <Link to={`/credentials/${id}`} className="font-mono text-primary underline">
        {credentialNo}
      </Link>
      <CredentialBadge state={state} />
      <span className="text-sm text-soft">
        {credentials.validTo} {format.day(validTo)}
      </span>
      {lostAt && (
        <Badge tone="danger" icon="warning">
          {credentials.applications.lostSince(format.instant(lostAt))}
        </Badge>
      )}
    </span>
  )
}

function ChoosePerson({ personId, name, eligible, credential }: Applicant) {
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
      {credential && <input type="hidden" name={aboutField(personId)} value={credential.id} />}
    </>
  )
}

/** Those not met stand open; all of them behind a click. */
function Conditions({
  applicant,
  domainNames,
}: {
  applicant: Applicant
  domainNames: (codes: readonly string[]) => string
}) {
  const { credentials } = useWords()
  const { applications: words } = credentials
  const { eligible, guards } = applicant
  const wayOut = useWaysOut(applicant)
  return (
    <div className="flex flex-col gap-2">
      {eligible ? (
        <span>
          <Badge tone="good">{words.eligible}</Badge>
        </span>
      ) : (
        <GuardList guards={guards.filter(({ passed }) => !passed)} domainNames={domainNames} wayOut={wayOut} />
      )}
      <details className="group">
        <summary className="inline-flex min-h-8 items-center gap-1 text-sm text-primary underline">
          {words.allConditions}
          <Icon name="down" className="size-4 group-open:rotate-180" />
        </summary>
        <GuardList guards={guards} domainNames={domainNames} />
      </details>
    </div>
  )
}
