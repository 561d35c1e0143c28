import type { Domain, Instructor, MergeField } from '@app/api/contract'
import { useDomainNames } from '../organisations/domain-names.ts'
import { RadioGroup } from '../ui/choices.tsx'
import { useWords } from '../words/context.ts'

export interface MergeSide {
  entry: Instructor
  /** Weekly times and exceptions. */
  times: number
}

export const MERGE_FIELD_NAMES: readonly MergeField[] = [
  'person',
  'organ',
  'tier',
  'education',
  'enforcementSince',
  'introduction',
  'expertise',
  'availability',
  'appointment',
]
/** Lists that may be put together. */
const UNITES: readonly MergeField[] = ['expertise', 'availability']

/** Which side each field is taken from, with what stands there. */
export function MergeFields({
  kept,
  other,
  domains,
}: {
  kept: MergeSide
  other: MergeSide
  domains: readonly Domain[]
}) {
  const { instructors } = useWords()
  const { duplicates: words } = instructors
  const valuesOf = useValues(domains)
  return MERGE_FIELD_NAMES.map((field) => (
    <RadioGroup
      key={field}
      name={field}
      label={words.fields[field]}
      required
      defaultValue={UNITES.includes(field) ? 'BOTH' : 'KEPT'}
      options={[
        { value: 'KEPT', label: words.kept, hint: valuesOf[field](kept) || '—' },
        { value: 'OTHER', label: words.other, hint: valuesOf[field](other) || '—' },
        ...(UNITES.includes(field) ? [{ value: 'BOTH', label: words.both }] : []),
      ]}
    />
  ))
}

function useValues(domains: readonly Domain[]): Record<MergeField, (side: MergeSide) => string> {
  const { instructors: words, format } = useWords()
  const names = useDomainNames(domains)
  const domain = (code: string | null) => (code ? names([code]) : words.generalLaw)
  return {
    person: ({ entry }) => `${entry.name}（${entry.organName}）`,
    organ: ({ entry }) => `${entry.organName} · ${entry.areaName}`,
    tier: ({ entry }) => words.tiers[entry.tier],
    education: ({ entry: { file } }) => (file?.education ? words.educations[file.education] : ''),
    enforcementSince: ({ entry: { file } }) => (file?.enforcementSince ? format.day(file.enforcementSince) : ''),
    introduction: ({ entry }) => entry.introduction ?? '',
    expertise: ({ entry }) =>
      entry.expertise.map(({ domainCode, topic }) => `${topic}（${domain(domainCode)}）`).join('、'),
    availability: ({ times }) => words.duplicates.times(times),
    appointment: ({ entry: { state, appointmentNo, appointedUntil } }) =>
      [words.states[state], appointmentNo, appointedUntil && format.day(appointedUntil)].filter(Boolean).join(' · '),
  }
}
