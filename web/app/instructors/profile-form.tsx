import type { Domain, Instructor } from '@app/api/contract'
import { CellInput, CellSelect } from '../forms/cell-field.tsx'
import { DefaultSubmit } from '../forms/row-buttons.tsx'
import { RowTable } from '../forms/row-table.tsx'
import { rowField } from '../forms/rows.ts'
import { useDomainOptions } from '../organisations/domain-names.ts'
import { RadioGroup } from '../ui/choices.tsx'
import { DayField, SelectField, TextArea } from '../ui/fields.tsx'
import { optionsOf } from '../ui/options.ts'
import { useWords } from '../words/context.ts'

type Profile = Pick<Instructor, 'tier' | 'introduction' | 'expertise'> &
  Pick<NonNullable<Instructor['file']>, 'education' | 'enforcementSince'>

const TOPICS_LIST = 'known-topics'

/** What a unit says of somebody: the fields of a nomination; stands inside a form. */
export function ProfileFields({
  profile,
  domains,
  topics,
}: {
  profile?: Profile
  domains: readonly Domain[]
  /** Topics that are in use, to choose from. */
  topics: readonly string[]
}) {
  const { instructors: words, common } = useWords()
  return (
    <>
      <DefaultSubmit />
      <p className="text-soft">{common.starred}</p>
      <RadioGroup
        name="tier"
        label={words.tier}
        required
        options={optionsOf(words.tiers)}
        defaultValue={profile?.tier ?? 'COUNTY'}
      />
      <SelectField
        name="education"
        label={words.education}
        options={optionsOf(words.educations)}
        placeholder={common.choose}
        defaultValue={profile?.education}
      />
      <DayField name="enforcementSince" label={words.enforcementSince} defaultValue={profile?.enforcementSince} />
      <TextArea
        name="introduction"
        label={words.introduction}
        hint={words.introductionHint}
        maxLength={2000}
        rows={5}
        defaultValue={profile?.introduction}
      />
      <ExpertiseRows expertise={profile?.expertise ?? []} domains={domains} topics={topics} />
    </>
  )
}

function ExpertiseRows({
  expertise,
  domains,
  topics,
}: {
  expertise: Profile['expertise']
  domains: readonly Domain[]
  topics: readonly string[]
}) {
  const { instructors: words } = useWords()
  const label = (i: number, head: string) => `${words.form.expertiseRow(i + 1)} ${head}`
  const domainOptions = useDomainOptions(domains)
  return (
    <>
      <datalist id={TOPICS_LIST}>
        {topics.map((topic) => (
          <option key={topic} value={topic} />
        ))}
      </datalist>
      <RowTable
        name="expertise"
        label={words.expertise}
        hint={words.form.expertiseHint}
        startsWith={Math.max(1, expertise.length)}
        words={{ row: words.form.expertiseRow, add: words.form.addExpertise, remove: words.form.removeExpertise }}
        columns={[
          {
            key: 'domain',
            head: words.domain,
            wide: true,
            cell: (i) => (
              <CellSelect
                name={rowField('expertise', i, 'domain')}
                label={label(i, words.domain)}
                options={domainOptions}
                placeholder={words.generalLaw}
                startsWith={expertise[i]?.domainCode}
              />
            ),
          },
          {
            key: 'topic',
            head: words.topic,
            cell: (i) => (
              <CellInput
                type="text"
                list={TOPICS_LIST}
                maxLength={40}
                name={rowField('expertise', i, 'topic')}
                label={label(i, words.topic)}
                startsWith={expertise[i]?.topic}
              />
            ),
          },
          {
            key: 'level',
            head: words.form.level,
            width: 'md:w-36',
            cell: (i) => (
              <CellSelect
                name={rowField('expertise', i, 'level')}
                label={label(i, words.form.level)}
                options={optionsOf(words.expertiseLevels)}
                startsWith={String(expertise[i]?.level ?? 2)}
              />
            ),
          },
        ]}
      />
    </>
  )
}
