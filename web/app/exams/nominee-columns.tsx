import type { Nominee } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { Badge } from '../ui/badge.tsx'
import type { Column } from '../ui/data-table.tsx'
import { useField } from '../ui/form-state.ts'
import { SelectAll } from '../ui/select-all.tsx'
import { useWords } from '../words/context.ts'
import { GuardList } from './guard-list.tsx'

export const domainField = (personId: string): string => `domain-${personId}`

/** The columns of the list that a unit picks its candidates from. `offered` are the domains that the session examines. */
export function useNomineeColumns(
  offered: readonly string[],
  domainNames: (codes: readonly string[]) => string,
): Column<Nominee>[] {
  const { exams: words } = useWords()
  return [
    {
      key: 'choose',
      head: <SelectAll name="person" label={words.chooseAll} />,
      label: '',
      cell: ({ personId, name, eligible }) => eligible && <ChoosePerson personId={personId} name={name} />,
    },
    {
      key: 'name',
      head: words.candidate,
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
      key: 'domain',
      head: words.examDomain,
      cell: ({ personId, name, domainCodes, eligible }) => {
        const open = domainCodes.filter((code) => offered.includes(code))
        return eligible ? (
          <ChooseDomain personId={personId} label={words.domainFor(name)} codes={open} domainNames={domainNames} />
        ) : (
          domainNames(domainCodes)
        )
      },
    },
    {
      key: 'guards',
      head: words.eligibility,
      cell: ({ eligible, guards }) =>
        eligible ? (
          <details>
            <summary className="inline-flex min-h-8 items-center gap-2">
              <Badge tone="good">{words.eligible}</Badge>
              <span className="text-sm text-primary underline">{words.showGuards}</span>
            </summary>
            <GuardList guards={guards} />
          </details>
        ) : (
          <div className="flex flex-col items-start gap-2">
            <Badge tone="caution">{words.notEligible}</Badge>
            <GuardList guards={guards.filter(({ passed }) => !passed)} />
          </div>
        ),
    },
  ]
}

function ChoosePerson({ personId, name }: { personId: string; name: string }) {
  const { exams: words } = useWords()
  const isChosen = useField('person').values.includes(personId)
  return (
    <label className="-m-3 inline-flex p-3">
      <input
        key={String(isChosen)}
        type="checkbox"
        name="person"
        value={personId}
        defaultChecked={isChosen}
        aria-label={words.choosePerson(name)}
        className="size-5 accent-primary"
      />
    </label>
  )
}

/** One domain needs no choice. */
function ChooseDomain({
  personId,
  label,
  codes,
  domainNames,
}: {
  personId: string
  label: string
  codes: readonly string[]
  domainNames: (codes: readonly string[]) => string
}) {
  const name = domainField(personId)
  const { values } = useField(name, codes.slice(0, 1))
  if (codes.length === 1) {
    return (
      <>
        <input type="hidden" name={name} value={codes[0]} />
        {domainNames(codes)}
      </>
    )
  }
  return (
    <select key={values[0]} name={name} defaultValue={values[0]} aria-label={label} className="field">
      {codes.map((code) => (
        <option key={code} value={code}>
          {domainNames([code])}
        </option>
      ))}
    </select>
  )
}
