import type { Domain, papers } from '@app/api/contract'
import type { Answer } from '../api/call.server.ts'
import { useDomainNames } from '../organisations/domain-names.ts'
import { useWords } from '../words/context.ts'

export type Shortfall = Answer<typeof papers.check>['shortfall'][number]

/** What the banks lack for a paper, section by section of each domain. */
export function ShortfallTable({
  shortfall,
  domains,
}: {
  shortfall: readonly Shortfall[]
  domains: readonly Domain[]
}) {
  const { exams: words, blueprint, questions: terms, format } = useWords()
  const domainNames = useDomainNames(domains)
  const head = words.shortColumns
  return (
    <table className="cards mt-2 w-full border-collapse bg-sheet">
      <thead>
        <tr className="border-b border-line text-sm text-soft">
          {[head.domain, head.what, blueprint.cause].map((text) => (
            <th key={text} scope="col" className="px-3 py-2 text-start font-medium">
              {text}
            </th>
          ))}
          {[head.wanted, head.available, head.missing].map((text) => (
            <th key={text} scope="col" className="px-3 py-2 text-end font-medium">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shortfall.map(({ domainCode, cause, sectionId, quota, part, type, topic, wanted, available }) => (
          <tr key={`${domainCode} ${cause} ${sectionId} ${quota}`} className="md:border-b md:border-line">
            <td data-label={head.domain} className="md:px-3 md:py-2">
              {domainNames([domainCode])}
            </td>
            <td data-label={head.what} className="md:px-3 md:py-2">
              {sectionId === null
                ? blueprint.whole
                : [part && terms.parts[part], type && terms.types[type], topic].filter(Boolean).join(' · ')}
            </td>
            <td data-label={blueprint.cause} className="md:px-3 md:py-2">
              {blueprint.causes[cause] ?? cause}
              {quota !== null && ` (${blueprint.quota(quota + 1)})`}
            </td>
            <td data-label={head.wanted} className="tabular-nums md:px-3 md:py-2 md:text-end">
              {format.number(wanted)}
            </td>
            <td data-label={head.available} className="tabular-nums md:px-3 md:py-2 md:text-end">
              {format.number(available)}
            </td>
            <td
              data-label={head.missing}
              className="font-semibold text-danger tabular-nums md:px-3 md:py-2 md:text-end"
            >
              {format.number(Math.abs(wanted - available))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
