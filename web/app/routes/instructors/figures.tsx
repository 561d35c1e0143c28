import { instructors } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { CountTable } from '../../instructors/count-table.tsx'
import { PoolTabs } from '../../instructors/pool-tabs.tsx'
import { trail } from '../../layout/page-handle.ts'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { SelectField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { StatTile, TileGrid } from '../../ui/stat-tile.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, instructors: { tabs } }) => [
  { label: navigation.instructors, to: '/instructors' },
  { label: tabs.figures },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const [figures, domains] = await Promise.all([list(request, instructors.figures), domainsFor(request)])
  return { figures, domains }
}

export default function Figures() {
  const { figures, domains } = useLoaderData<typeof loader>()
  const { instructors: all, common, format } = useWords()
  const { figures: words } = all
  const names = useDomainNames(domains)
  const domainName = (code: string | null) => (code ? names([code]) : all.generalLaw)
  const { gaps } = figures
  return (
    <Stack>
      <PageHeader title={all.tabs.figures} lead={words.lead(format.day(figures.asOf))} />
      <PoolTabs />
      <FilterBar keep={['area']}>
        <SelectField name="kind" label={all.kind} options={optionsOf(all.kinds)} placeholder={common.all} />
      </FilterBar>
      <TileGrid>
        <StatTile to="/instructors?state=APPOINTED" icon="people" label={words.total} value={figures.total} />
        <StatTile to="/instructors?sort=-taught" icon="clock" label={words.taught} value={figures.taughtHours} />
        <StatTile to="/instructors?sort=until" icon="calendar" label={words.endingSoon} value={figures.endingSoon} />
        <StatTile to="/instructors?mine=true" icon="pencil" label={words.underReview} value={figures.underReview} />
      </TileGrid>
      <Sheet title={words.gapDomains}>
        <Facts>
          <Fact label={words.gapDomains}>{gaps.domainCodes.length > 0 ? names(gaps.domainCodes) : words.noGaps}</Fact>
          <Fact label={words.gapAreas}>
            {figures.areas
              .filter(({ areaCode }) => gaps.areaCodes.includes(areaCode))
              .map(({ areaName }) => areaName)
              .join(' · ') || words.noGaps}
          </Fact>
        </Facts>
      </Sheet>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <CountTable
          title={words.domains}
          lead={words.domainsLead}
          heads={[all.domain, words.instructors, words.leading]}
          rows={figures.domains.map(({ domainCode, instructors, leading }) => ({
            key: domainCode ?? '',
            cells: [domainName(domainCode), instructors, leading],
          }))}
        />
        <CountTable
          title={words.areas}
          heads={[all.area, words.instructors]}
          rows={figures.areas.map(({ areaCode, areaName, instructors }) => ({
            key: areaCode,
            cells: [areaName, instructors],
          }))}
        />
        <CountTable
          title={words.topics}
          heads={[all.topic, words.instructors]}
          rows={figures.topics.map(({ topic, instructors }) => ({ key: topic, cells: [topic, instructors] }))}
        />
        <CountTable
          title={words.byTier}
          heads={[all.tier, words.count]}
          rows={figures.byTier.map(({ tier, count }) => ({ key: tier, cells: [all.tiers[tier], count] }))}
        />
        <CountTable
          title={words.byState}
          heads={[all.state, words.count]}
          rows={figures.byState.map(({ state, count }) => ({ key: state, cells: [all.states[state], count] }))}
        />
      </div>
    </Stack>
  )
}
