import type { Domain, Expertise } from '@app/api/contract'
import { useDomainNames } from '../organisations/domain-names.ts'
import { useWords } from '../words/context.ts'

const SHORT = 3

/** What somebody teaches: domain, topic and how well. `short` names only the first. */
export function ExpertiseList({
  expertise,
  domains,
  short,
}: {
  expertise: readonly Expertise[]
  domains: readonly Domain[]
  short?: boolean
}) {
  const { instructors: words } = useWords()
  const names = useDomainNames(domains)
  if (expertise.length === 0) return <>—</>
  const shown = short ? [...expertise].sort((a, b) => b.level - a.level).slice(0, SHORT) : expertise
  return (
    <ul className={short ? 'text-sm' : 'flex flex-col gap-1'}>
      {shown.map(({ domainCode, topic, level }) => (
        <li key={`${domainCode}-${topic}`}>
          {topic}
          <span className="text-soft">
            {' '}
            {domainCode ? names([domainCode]) : words.generalLaw} · {words.expertiseLevels[level]}
          </span>
        </li>
      ))}
      {shown.length < expertise.length && <li className="text-soft">+{expertise.length - shown.length}</li>}
    </ul>
  )
}
